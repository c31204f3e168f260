"""Ask the client to close the contract, wait a day, and read the answer: better than closing it yourself.

.venv/bin/python examples/with_time/remind-the-client.py http://localhost:5000
"""

from stage import FREELANCER, stage

with stage() as play:
    mira = play.person(FREELANCER)
    mira.goto("/contracts/c1018/messages")
    mira.get_by_role("button", name="Ask the client to close the contract").click()
    print(mira.get_by_role("status").inner_text())

    play.wait("26h")
    mira.goto("/contracts/c1018/messages")
    print("The client:", mira.locator("#latest .text").inner_text())

    mira.goto("/contracts/c1018/feedback")
    mira.get_by_role("link", name="Give feedback").click()
    print("Left to do:", mira.get_by_role("heading", level=1).inner_text())
