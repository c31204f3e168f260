from typing import Any

import pytest
from flask import Flask

from mock_site.domain.contract import ContractState
from tests.backstage.asking import Backstage
from tests.rows import all_rows, difference
from tests.web.visit import Visit


def row_of(backstage: Backstage, made: dict[str, Any], table: str) -> dict[str, Any]:
    return next(
        row for row in backstage.get("/state")[table] if made["id"] in (row.get("id"), row.get("contract_id"))
    )


@pytest.mark.parametrize(
    ("asked", "state", "milestone"),
    [
        ({"state": "offer"}, "offer", None),
        ({}, "active", None),
        ({"state": "paused"}, "paused", None),
        ({"state": "on_hold"}, "on_hold", None),
        ({"milestones": [{"state": "planned"}]}, "active", "planned"),
        ({"milestones": [{}]}, "active", "funded"),
        ({"milestones": [{"state": "submitted", "days_ago": 3}]}, "active", "submitted"),
        ({"milestones": [{"state": "changes_requested", "days_ago": 3}]}, "active", "changes_requested"),
        ({"milestones": [{"state": "approved", "days_ago": 3}]}, "active", "approved"),
        ({"state": "ended", "ended_by": "client"}, "ended", None),
        ({"state": "ended", "milestones": [{}]}, "ended", "returned"),
    ],
)
def test_a_contract_is_made_in_any_state(
    backstage: Backstage, asked: dict[str, Any], state: str, milestone: str | None
) -> None:
    made = backstage.post("/contracts", title="Made for a test", **asked)

    assert made.status_code == 201
    assert row_of(backstage, made.get_json(), "contracts")["state"] == state
    if milestone:
        assert row_of(backstage, made.get_json(), "milestones")["state"] == milestone


@pytest.mark.parametrize("state", list(ContractState))
def test_a_contract_is_made_in_every_state_that_there_is(backstage: Backstage, state: ContractState) -> None:
    made = backstage.post("/contracts", title="Made for a test", state=state.value).get_json()

    assert row_of(backstage, made, "contracts")["state"] == state.value


def test_a_declined_offer_was_never_accepted_and_drops_its_milestones(backstage: Backstage) -> None:
    asked = {"title": "No", "state": "declined", "milestones": [{"state": "planned"}]}

    made = backstage.post("/contracts", **asked).get_json()

    assert [one["name"] for one in made["events"]] == [
        "contract offered",
        "milestone planned",
        "offer declined",
    ]
    assert row_of(backstage, made, "contracts")["started_at"] is None
    assert row_of(backstage, made, "milestones")["state"] == "dropped"


def test_what_was_due_since_has_happened_by_the_clock(backstage: Backstage) -> None:
    asked = {
        "title": "Held",
        "state": "ended",
        "ended_by": "client",
        "ended_days_ago": 9,
        "milestones": [{"days_ago": 20}],
    }

    made = backstage.post("/contracts", **asked).get_json()

    assert [(one["name"], one["actor"]) for one in made["events"][-2:]] == [
        ("contract ended", "p02"),
        ("refund returned", "clock"),
    ]


def test_hours_of_past_weeks_are_billed_once(backstage: Backstage) -> None:
    made = backstage.post(
        "/contracts", title="Hours", kind="hourly", rate_cents=6000, hours=[{"days_ago": 20, "minutes": 60}]
    ).get_json()
    backstage.post("/clock", advance="30d")

    moved = [row for row in backstage.get("/state")["movements"] if row["contract_id"] == made["id"]]
    assert [(row["why"], row["cents"]) for row in moved] == [("billed", 6000), ("available", 6000)]


def test_no_cent_is_made(backstage: Backstage) -> None:
    def money() -> int:
        return sum(row["cents"] for row in backstage.get("/state")["balances"])

    before = money()
    backstage.post(
        "/contracts", title="Paid", milestones=[{"state": "approved", "days_ago": 9, "cents": 123400}]
    )

    assert money() == before


def test_a_made_contract_can_be_opened(app: Flask, backstage: Backstage) -> None:
    made = backstage.post("/contracts", title="Made <b>for</b> a test", milestones=[{}]).get_json()

    mira = Visit(app, backstage.world)
    mira.log_in()
    page = mira.get(made["page"].removeprefix("http://localhost"))

    assert page.status_code == 200
    assert "Made &lt;b&gt;for&lt;/b&gt; a test" in page.text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"title": " "}, "title"),
        ({"client": "Nobody & Sons"}, "'Nobody & Sons' is no client here. There are: Amberly Toys, "),
        ({"client": "Jonas Field"}, "'Jonas Field' is no client here"),
        ({"hours": [{"days_ago": 1, "minutes": 60}]}, "milestones belong to a fixed price"),
        ({"kind": "hourly", "milestones": [{}]}, "milestones belong to a fixed price"),
        ({"hours": [{"days_ago": 1, "minutes": 61}], "kind": "hourly"}, "hours.0.minutes"),
        ({"ended_by": "client"}, "belong to an ended contract"),
        ({"state": "offer", "milestones": [{}]}, "an offer has neither"),
        ({"state": "declined", "milestones": [{}]}, "an offer has neither"),
        ({"state": "ended", "started_days_ago": 1, "ended_days_ago": 2}, "lies before started_days_ago"),
        ({"milestones": [{"days_ago": 40}]}, "before the start of the contract"),
        ({"milestones": [{"state": "submitted", "days_ago": 14}]}, "is approved already"),
        ({"milestones": [{"cents": 0}]}, "milestones.0.cents"),
    ],
)
def test_a_contract_that_cannot_be_is_refused_and_changes_nothing(
    backstage: Backstage, asked: dict[str, Any], said: str
) -> None:
    before = all_rows(backstage.world)

    answer = backstage.post("/contracts", **{"title": "No", **asked})

    failure = answer.get_json()
    assert answer.status_code == 422
    assert said in " ".join(
        [failure["error"], *(f"{one['field']}: {one['text']}" for one in failure["problems"])]
    )
    assert difference(before, all_rows(backstage.world)) == {}


def test_a_client_without_the_money_can_fund_nothing(backstage: Backstage) -> None:
    before = all_rows(backstage.world)

    answers = [
        backstage.post("/contracts", title="Dear", milestones=[{"cents": 10_000_000}] * count)
        for count in (1, 2)
    ]

    assert answers[1].status_code == 400
    assert "$100,000.00 is needed" in answers[1].get_json()["error"]
    assert difference(before, all_rows(backstage.world)) == {}
