"""Close a contract, and read two weeks later, as another freelancer, the review that warns of the client.

.venv/bin/python examples/with_time/read-the-review.py http://localhost:5000
"""

from stage import FREELANCER, VISITOR, stage

with stage() as play:
    exit_code = play.closeout("close-with-escrow.yaml")
    print("closeout's exit code (0: ended, every step proven):", exit_code)

    mira = play.person(FREELANCER)
    mira.goto("/contracts/c1001")
    profile = mira.get_by_role("link", name="Brightloaf Bakeries").get_attribute("href")

    jonas = play.person(VISITOR)
    for time in ("1m", "14d"):
        play.wait(time)
        jonas.goto(str(profile))
        review = jonas.get_by_role("listitem").filter(has_text="Logo refresh for a bakery chain")
        print(
            f"After {time}, another freelancer reads:", review.inner_text() if review.count() else "nothing"
        )
