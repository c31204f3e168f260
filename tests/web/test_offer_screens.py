from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.web.visit import Visit, read

OFFER = "/contracts/c1012"


def test_an_accepted_offer_is_a_contract_that_runs(mira: Visit, world: World) -> None:
    mira.get(OFFER)
    before = all_rows(world)

    answer = mira.post(f"{OFFER}/offer/accept")
    page = read(mira.get(str(answer.location)))

    changed = difference(before, all_rows(world))
    assert (answer.status_code, answer.location) == (303, OFFER)
    assert changed["contracts"]["changed"] == [
        {"state": "active", "started_at": changed["events"]["added"][0]["at"]}
    ]
    assert [row["name"] for row in changed["events"]["added"]] == ["offer accepted"]
    assert "Active since Jun 16, 2021" in page.text
    assert "Accept offer" not in page.text


def test_a_declined_offer_is_closed_with_a_message(mira: Visit, world: World) -> None:
    mira.get(f"{OFFER}/offer/decline")
    before = all_rows(world)

    answer = mira.post(f"{OFFER}/offer/decline", {"message": "No time before autumn."})
    page = read(mira.get(str(answer.location)))

    changed = difference(before, all_rows(world))
    assert [row["text"] for row in changed["messages"]["added"]] == ["No time before autumn."]
    assert changed["milestones"]["changed"][0]["state"] == "dropped"
    assert "You declined this offer." in page.text
    assert "Declined" in read(mira.get("/contracts?q=explainer&closed=1")).text


def test_a_message_with_a_refusal_may_be_empty_and_not_too_long(mira: Visit, world: World) -> None:
    mira.get(f"{OFFER}/offer/decline")
    before = all_rows(world)

    refused = read(mira.post(f"{OFFER}/offer/decline", {"message": "x" * 5001}))
    between = all_rows(world)
    done = mira.post(f"{OFFER}/offer/decline", {"message": ""})

    assert (refused.status, done.status_code) == (422, 303)
    assert "x" * 5001 in refused.text
    assert difference(before, between) == {}


def test_an_offer_is_answered_once(mira: Visit, world: World) -> None:
    mira.get(OFFER)
    mira.post(f"{OFFER}/offer/accept")
    before = all_rows(world)

    pages = [read(mira.post(f"{OFFER}/offer/{answer}")) for answer in ("accept", "decline")]

    assert [(page.status, page.heading) for page in pages] == [(409, "That is not possible now")] * 2
    assert "The contract runs. Nothing was changed." in pages[0].text
    assert difference(before, all_rows(world)) == {}
