"""The client ends the contract first: closeout sees it, does nothing twice, and the feedback is given later.

.venv/bin/python examples/with_time/client-ended-first.py http://localhost:5000
"""

from stage import CLIENT, FREELANCER, stage

with stage() as play:
    client = play.person(CLIENT)
    client.goto("/contracts/c1001/end")
    client.get_by_role("radio", name="Pay nothing").check()
    client.get_by_role("button", name="End contract").click()
    client.get_by_role("button", name="Continue to End Contract").click()
    print("The client:", client.get_by_role("heading", level=1).inner_text())

    print(
        "closeout's exit code (4: already ended, nothing was changed):",
        play.closeout("close-with-escrow.yaml"),
    )

    mira = play.person(FREELANCER)
    mira.goto("/contracts/c1001/feedback")
    mira.get_by_role("link", name="Give feedback").click()
    mira.get_by_label("Reason for ending contract").select_option("Client not responsive")
    mira.get_by_role("radio", name="3", exact=True).check()
    for category in mira.locator("fieldset.category").all():
        category.get_by_role("radio", name="2 stars").check()
    mira.get_by_label("Share your experience with this client").fill("The brief never came.")
    mira.get_by_role("button", name="Give feedback").click()
    print(mira.get_by_role("status").inner_text())
