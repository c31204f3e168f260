import re
from typing import Any

import pytest

from mock_site.service import client_side
from mock_site.store.world import World
from tests.rows import all_rows, difference
from tests.service.sides import later
from tests.service.typed import STARS, typed
from tests.web.visit import LOGO, Visit, read


def test_the_way_through_ends_the_contract(mira: Visit, world: World) -> None:
    answer = mira.end(reason="not-responsive")
    warning = read(mira.get(str(answer.location)))
    done = mira.post(f"{LOGO}/end/continue", {"digest": warning.values["digest"]})
    ended = read(mira.get(str(done.location)))

    assert (answer.status_code, answer.location) == (303, f"{LOGO}/end/warning")
    assert (done.status_code, done.location) == (303, f"{LOGO}/ended")
    assert ended.heading == "Contract ended"
    assert "Ended by you on Jun 16, 2021" in ended.text
    assert "It is gone from Active Contracts." in ended.text
    assert "Began on May 11, 2021" in ended.text
    assert "Ended by you on Jun 16, 2021" in read(mira.get(LOGO)).text
    assert all_rows(world)["contracts"]["c1001",]["state"] == "ended"


def test_the_form_offers_the_reasons_in_their_order(mira: Visit) -> None:
    page = read(mira.get(f"{LOGO}/end"))

    assert [one["value"] for one in page.all("option")] == [
        "",
        "successful",
        "not-responsive",
        "unsuccessful",
        "another",
    ]


def test_a_client_who_has_work_to_answer_is_not_called_unresponsive(mira: Visit) -> None:
    page = read(mira.get("/contracts/c1002/end"))
    answer = mira.end("/contracts/c1002", reason="not-responsive")

    assert [one["value"] for one in page.all("option")] == ["", "successful", "unsuccessful", "another"]
    assert answer.status_code == 422
    assert read(answer).all("select", id="reason", **{"aria-invalid": "true"}) != []


def test_an_empty_form_names_every_missing_field_and_links_to_it(mira: Visit) -> None:
    mira.get(f"{LOGO}/end")

    page = read(mira.post(f"{LOGO}/end"))

    targets = [str(one["href"])[1:] for one in page.all("a") if str(one["href"]).startswith("#")]
    ids = {one.get("id") for _, one in page.tags}
    assert page.status == 422
    assert targets == ["main", "reason", "recommend-0", *(f"{category}-1" for category in STARS)]
    assert set(targets) - ids == set()
    assert len(page.all("div", role="alert", tabindex="-1")) == 1


def test_a_refused_form_keeps_every_value(mira: Visit) -> None:
    page = read(mira.end(reason="", concerns=["something-else", "unclear-requirements"], review="Kept?"))

    checked = [(one["name"], one["value"]) for one in page.all("input") if "checked" in one]
    assert page.status == 422
    assert checked == [
        ("recommend", "3"),
        ("concerns", "unclear-requirements"),
        ("concerns", "something-else"),
        *((category, str(stars)) for category, stars in STARS.items()),
    ]
    assert "Kept?" in page.text
    assert "Total Score: 2.0" in page.text


@pytest.mark.parametrize(("review", "status"), [("x" * 5000, 303), ("x" * 5001, 422), ("\r\n" * 5000, 303)])
def test_a_review_has_at_most_5000_characters(mira: Visit, review: str, status: int) -> None:
    answer = mira.end(review=review)

    assert answer.status_code == status
    assert (review in answer.text) == (status == 422)


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "made-up"},
        {"recommend": "11"},
        {"recommend": "-1"},
        {"skills": "6"},
        {"cooperation": "five"},
        {"concerns": ["made-up"]},
    ],
)
def test_a_made_up_value_is_refused_and_saved_nowhere(
    mira: Visit, world: World, wrong: dict[str, Any]
) -> None:
    mira.get(f"{LOGO}/end")
    before = all_rows(world)

    answer = mira.end(**wrong)

    assert answer.status_code == 422
    assert difference(before, all_rows(world)) == {}


def test_what_was_typed_is_a_draft_that_comes_back(mira: Visit) -> None:
    mira.end(review="A draft")

    page = read(mira.get(f"{LOGO}/end"))

    assert "A draft" in page.text
    assert page.values["reason"] == "another"


def test_markup_in_a_review_stays_text(mira: Visit) -> None:
    answer = mira.end(review="</textarea><script>alert(1)</script>", reason="")

    assert "&lt;script&gt;alert(1)" in answer.text
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    ("contract", "kinds", "returned", "ways_out"),
    [
        ("c1001", ["ReturnEscrow"], "$150.00", ["Submit work instead", "Cancel"]),
        ("c1002", ["ClockGoesOn"], "$0.00", ["Cancel"]),
        ("c1003", ["NothingHeld"], "$0.00", ["Cancel"]),
        ("c1004", ["ReturnEscrow"], "$120.00", ["Submit work instead", "Cancel"]),
        ("c1005", ["LockDiary"], "$0.00", ["Cancel"]),
    ],
)
def test_each_warning_names_its_consequences_and_the_sum(
    mira: Visit, contract: str, kinds: list[str], returned: str, ways_out: list[str]
) -> None:
    mira.end(f"/contracts/{contract}")

    response = mira.get(f"/contracts/{contract}/end/warning")

    page = read(response)
    assert [one["class"] for one in page.all("li") if one.get("class")] == kinds
    assert f'<output aria-label="Returned to the client">{returned}</output>' in response.text
    assert (
        re.findall(r"<a[^>]*>([^<]*)</a>", response.text.split("<dialog")[1].split("</dialog>")[0])
        == ways_out
    )
    assert [one.get("open", "closed") for one in page.all("dialog")] == [None]


def test_a_warning_without_feedback_leads_to_the_form(mira: Visit) -> None:
    answer = mira.get(f"{LOGO}/end/warning")

    assert (answer.status_code, answer.location) == (302, f"{LOGO}/end?incomplete=1")
    assert read(mira.get(str(answer.location))).all("p", role="alert") != []


def test_continuing_twice_ends_once(mira: Visit, world: World) -> None:
    mira.end()
    shown = mira.warning()
    mira.post(f"{LOGO}/end/continue", shown)
    before = all_rows(world)

    again = mira.post(f"{LOGO}/end/continue", shown)

    page = read(again)
    assert (page.status, page.heading) == (409, "This contract has already ended")
    assert "Ended by you on Jun 16, 2021" in page.text
    assert difference(before, all_rows(world)) == {}


@pytest.mark.parametrize("path", ["/end", "/end/warning"])
def test_going_back_after_the_end_shows_that_it_has_ended(mira: Visit, path: str) -> None:
    mira.end()
    mira.post(f"{LOGO}/end/continue", mira.warning())

    page = read(mira.get(f"{LOGO}{path}"))

    assert (page.status, page.heading) == (409, "This contract has already ended")


def test_a_contract_the_client_ended_meanwhile_is_not_ended_again(mira: Visit, world: World) -> None:
    mira.end()
    shown = mira.warning()
    client_side.end(world, "c1001")
    before = all_rows(world)

    page = read(mira.post(f"{LOGO}/end/continue", shown))

    assert (page.status, page.heading) == (409, "This contract has already ended")
    assert "Ended by the client on Jun 16, 2021" in page.text
    assert difference(before, all_rows(world)) == {}


def test_feedback_for_a_contract_the_client_ended_meanwhile_is_not_saved(mira: Visit, world: World) -> None:
    mira.get(f"{LOGO}/end")
    client_side.end(world, "c1001")

    page = read(mira.post(f"{LOGO}/end", typed()))

    assert (page.status, page.heading) == (409, "This contract has already ended")


def test_changed_consequences_end_nothing_and_are_shown_anew(mira: Visit, world: World) -> None:
    mira.end()
    shown = mira.warning()
    client_side.fund(world, "c1001", "Another round", 50_000)
    before = all_rows(world)

    page = read(mira.post(f"{LOGO}/end/continue", shown))

    assert page.status == 409
    assert "The consequences have changed" in page.text
    assert "$650.00" in page.text
    assert page.values["digest"] != shown["digest"]
    assert difference(before, all_rows(world)) == {}
    assert mira.post(f"{LOGO}/end/continue", {"digest": page.values["digest"]}).location == f"{LOGO}/ended"


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_no_digest_ends_nothing(mira: Visit, digest: str) -> None:
    mira.end()

    assert mira.post(f"{LOGO}/end/continue", {"digest": digest}).status_code == 409


def test_an_offer_cannot_be_ended(mira: Visit) -> None:
    page = read(mira.get("/contracts/c1012/end"))

    assert (page.status, page.heading) == (409, "This contract cannot be ended now")


def test_private_feedback_stands_on_no_page_but_its_authors(
    mira: Visit, bakery: Visit, jonas: Visit, world: World
) -> None:
    mira.end(reason="unsuccessful", recommend="1", concerns=["unclear-requirements"])
    mira.post(f"{LOGO}/end/continue", mira.warning())
    later(world, 14)
    secrets = ("Job was completed unsuccessfully", "Unclear requirements", "1 of 10")
    pages = [LOGO, f"{LOGO}/feedback", f"{LOGO}/messages", f"{LOGO}/ended", "/people/p02", "/people/p01"]

    def told(visit: Visit) -> list[str]:
        texts = [visit.get(path).text for path in pages]
        return [secret for secret in secrets if any(secret in text for text in texts)]

    assert told(mira) == list(secrets)
    assert (told(bakery), told(jonas)) == ([], [])
