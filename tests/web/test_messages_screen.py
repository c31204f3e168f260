import re

import pytest

from mock_site.domain.message import REMINDER
from mock_site.service import client_side, messages, submitting
from mock_site.store import schema
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.sides import client_of
from tests.service.typed import MIRA
from tests.web.counting import queries
from tests.web.visit import CLIENT, LOGO, Visit, read

THREAD = f"{LOGO}/messages"


def titles(visit: Visit, path: str = "/messages") -> list[str | None]:
    """Read where the threads of the inbox lead, in order."""
    return [row["href"] for row in read(visit.get(path)).all("a", **{"class": "row-title"})]


def test_a_message_with_a_file_is_sent_and_shown(mira: Visit, world: World) -> None:
    before = all_rows(world)

    answer = mira.hand_in("Here is the sketch.", "../sketch.png", b"PNG", THREAD)
    page = read(mira.get(THREAD))

    added = difference(before, all_rows(world))
    assert (answer.status_code, answer.location) == (303, f"{THREAD}#latest")
    assert [row["text"] for row in added["messages"]["added"]] == ["Here is the sketch."]
    assert [(row["name"], row["content"]) for row in added["files"]["added"]] == [("sketch.png", b"PNG")]
    assert [row["name"] for row in added["events"]["added"]] == ["message sent"]
    assert set(added) == {"messages", "files", "events"}
    assert "Your message is sent." in page.text
    assert "Here is the sketch. sketch.png 1 KB" in page.text


@pytest.mark.parametrize(
    ("text", "wrong"), [(" ", "Write a message"), ("x" * 5001, "has 5,001 characters")], ids=["none", "long"]
)
def test_a_message_that_is_refused_stays_in_its_field(
    mira: Visit, world: World, text: str, wrong: str
) -> None:
    mira.get(THREAD)
    before = all_rows(world)

    response = mira.post(THREAD, {"message": text})
    page = read(response)

    assert (page.status, wrong in page.text) == (422, True)
    assert f">{text}</textarea>" in response.text
    assert page.all("textarea", **{"aria-invalid": "true"}) != []
    assert difference(before, all_rows(world)) == {}


def test_a_message_typed_while_the_session_ran_out_comes_back(mira: Visit) -> None:
    mira.get(THREAD)
    mira.lose_session()

    asked = mira.post(THREAD, {"message": "Typed in vain?"})
    done = mira.log_in(path=str(asked.location))

    assert "Typed in vain?" in mira.get(str(done.location)).text


def test_one_press_asks_the_client_to_close(mira: Visit, world: World) -> None:
    mira.get(THREAD)
    before = all_rows(world)

    answer = mira.post(f"{LOGO}/remind")
    page = read(mira.get(THREAD))

    added = difference(before, all_rows(world))
    assert (answer.status_code, answer.location) == (303, f"{THREAD}#latest")
    assert [row["text"] for row in added["messages"]["added"]] == [REMINDER]
    assert [row["name"] for row in added["events"]["added"]] == ["reminder sent"]
    assert page.text.count(REMINDER) == 2


def test_after_the_end_the_thread_goes_on_and_the_reminder_is_gone(mira: Visit, world: World) -> None:
    client_side.end(world, "c1001")
    page = read(mira.get(THREAD))

    sent = mira.post(THREAD, {"message": "Thank you all the same."})
    refused = read(mira.post(f"{LOGO}/remind"))

    assert "Ask the client to close" not in page.text
    assert sent.status_code == 303
    assert (refused.status, refused.heading) == (409, "That is not possible now")


def test_the_inbox_holds_every_thread_the_latest_first(mira: Visit, world: World) -> None:
    before = titles(mira)

    messages.send(world, client_of(world, "c1018"), "c1018", "Hello again.")
    after = titles(mira)

    assert len(before) == 19
    assert before[-1] == after[0] == "/contracts/c1018/messages#latest"
    assert after[1:] == before[:-1]


def test_the_inbox_says_whose_turn_it_is(mira: Visit, world: World) -> None:
    before = read(mira.get("/messages")).text

    messages.send(world, "p01", "c1018", "Gladly.")
    after = read(mira.get("/messages")).text

    assert "11 of 19 threads wait for your answer" in before
    assert "10 of 19 threads wait for your answer" in after
    assert "You: Gladly." in after


def test_each_side_has_an_inbox_of_its_own(visitor: Visit, mira: Visit) -> None:
    visitor.log_in(CLIENT)

    theirs, hers = titles(visitor), titles(mira)

    assert set(theirs) & set(hers) == {f"{THREAD}#latest"}
    assert len(theirs) < len(hers)


def test_an_inbox_without_threads_says_how_one_begins(mira: Visit, world: World) -> None:
    with world.transaction() as rows:
        rows.remove(schema.messages)

    assert "No messages yet." in read(mira.get("/messages")).text


def test_long_inboxes_have_pages_and_need_no_more_queries(mira: Visit, world: World) -> None:
    with world.transaction() as rows:
        rows.remove(schema.messages, schema.messages.c.contract_id.not_in(["c1001", "c1002", "c1003"]))
    few = queries(world, mira, "/messages")

    for number in range(1011, 1041):
        messages.send(world, client_of(world, f"c{number}"), f"c{number}", "x" * 3000)
    many = queries(world, mira, "/messages")

    assert (len(titles(mira)), len(titles(mira, "/messages?page=2"))) == (25, 8)
    assert many == few


def test_a_long_thread_begins_with_the_latest_messages_and_leads_back_to_the_first(
    mira: Visit, world: World
) -> None:
    with world.transaction() as rows:
        rows.remove(schema.messages, schema.messages.c.contract_id == "c1001")
    for number in range(60):
        messages.send(world, MIRA, "c1001", f"No. {number}.")

    shown = [mira.get(path).text for path in (THREAD, f"{THREAD}?page=2", f"{THREAD}?page=3")]

    numbers = [[int(one) for one in re.findall(r"No. (\d+)\.", text)] for text in shown]
    leads = [re.findall(r'rel="(prev|next)" href="/contracts/c1001/messages(.*?)"', text) for text in shown]
    assert numbers == [list(range(35, 60)), list(range(10, 35)), list(range(10))]
    assert leads == [
        [("prev", "?page=2#last")],
        [("prev", "?page=3#last"), ("next", "?page=1#first")],
        [("next", "?page=2#first")],
    ]
    ids = [re.findall(r'<li class="mine" id="(\w+)"', text) for text in shown]
    assert ids == [["first", "latest"], ["first", "last"], ["first", "last"]]


def test_an_answer_typed_beside_an_earlier_page_leads_to_the_latest(mira: Visit, world: World) -> None:
    for number in range(30):
        messages.send(world, MIRA, "c1001", f"No. {number}.")
    mira.get(f"{THREAD}?page=2")

    answer = mira.post(f"{THREAD}?page=2", {"message": "About that:"})

    assert answer.location == f"{THREAD}#latest"
    assert "About that:" in mira.get(str(answer.location)).text


def test_much_work_has_pages_beside_the_thread_and_elsewhere_the_latest(
    mira: Visit, bakery: Visit, world: World
) -> None:
    submitting.submit(world, MIRA, "c1001", "c1001-1", "Round 0.", None)
    work = {"contract_id": "c1001", "milestone_id": "c1001-1", "at": world.now}
    with world.transaction() as rows:
        for number in range(1, 30):
            rows.add(schema.submissions, **work, message=f"Round {number}.")

    def seen(visit: Visit, path: str) -> tuple[list[int], list[str]]:
        text = visit.get(path).text
        links = re.findall(r'href="([^"]*#files-title)"', text)
        return [int(one) for one in re.findall(r"Round (\d+)\.", text)], links

    latest, first, all_of_it = list(range(5, 30)), list(range(5)), [f"{THREAD}#files-title"]
    assert seen(mira, THREAD) == (latest, [f"{THREAD}?work=2#files-title"])
    assert seen(mira, f"{THREAD}?work=2") == (first, [f"{THREAD}?work=1#files-title"])
    for path in (LOGO, f"{LOGO}/milestones/c1001-1/approve", f"{LOGO}/milestones/c1001-1/request-changes"):
        assert seen(bakery, path) == (latest, all_of_it)


@pytest.mark.parametrize("path", [LOGO, f"{LOGO}/end", "/my-jobs"])
def test_every_way_to_a_message_leads_to_the_thread(mira: Visit, path: str) -> None:
    links = [str(link["href"]) for link in read(mira.get(path)).all("a")]

    assert [link for link in links if link.startswith(f"{THREAD}#")] != []


def test_a_message_that_came_back_is_let_go_once_it_is_sent(mira: Visit) -> None:
    mira.client.post(THREAD, data={"csrf_token": "old", "message": "First words"})
    mira.get(THREAD)
    mira.post(THREAD, {"message": "Second words"})

    page = read(mira.get(THREAD))

    assert "Second words" in page.text
    assert "First words" not in page.text
