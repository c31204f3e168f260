"""What must be true of every world at every moment, whatever was done and whatever broke."""

from collections import defaultdict
from typing import Any

from mock_site.domain.contract import ContractState
from mock_site.domain.escrow import Place, holder
from mock_site.domain.milestone import HELD, MilestoneState
from tests.rows import Rows

Row = dict[str, Any]


def faults_of(all_rows: Rows) -> list[str]:
    """Name everything that is unsound in a world: money that is missing, contracts that are half ended."""
    tables = {name: list(rows.values()) for name, rows in all_rows.items()}
    return [*_money(tables), *(fault for row in tables["contracts"] for fault in _ending(row, tables))]


def _money(tables: dict[str, list[Row]]) -> list[str]:
    sides = {row["id"]: (row["client_id"], row["freelancer_id"]) for row in tables["contracts"]}
    expected: dict[tuple[str, Place], int] = defaultdict(int)
    for row in tables["people"]:
        expected[row["id"], Place.CLIENT] += row["deposit_cents"]
    for row in tables["movements"]:
        for place, sign in ((row["source"], -1), (row["target"], 1)):
            expected[holder(place, *sides[row["contract_id"]]), place] += sign * row["cents"]
    kept = {(row["person_id"], row["place"]): row["cents"] for row in tables["balances"]}
    wrong = {key for key in expected.keys() | kept.keys() if expected.get(key, 0) != kept.get(key, 0)}
    held = sum(row["cents"] for row in tables["milestones"] if row["state"] in HELD)
    escrow = sum(cents for (_, place), cents in kept.items() if place is Place.ESCROW)
    faults = [f"{who} in {place}: {kept.get((who, place))}" for who, place in sorted(wrong)]
    return faults + ([f"{escrow} in escrow for milestones of {held}"] if escrow != held else [])


def _ending(contract: Row, tables: dict[str, list[Row]]) -> list[str]:
    mine = {
        name: [row for row in tables[name] if row.get("contract_id") == contract["id"]]
        for name in ("events", "drafts", "milestones", "private_feedback", "public_feedback")
    }
    ended = contract["state"] is ContractState.ENDED
    by_freelancer = ended and contract["ended_by"].value == "freelancer"
    authors = [[row["author_id"] for row in mine[part]] for part in ("private_feedback", "public_feedback")]
    facts = {
        "ended without a time, or a time without an end": ended == (contract["ended_at"] is not None),
        "not recorded exactly once": sum(row["name"] == "contract ended" for row in mine["events"]) == ended,
        "a draft is left after the freelancer's end": not (by_freelancer and mine["drafts"]),
        "half a feedback": sorted(authors[0]) == sorted(authors[1]),
        "money left for unsubmitted work": not (
            by_freelancer
            and {row["state"] for row in mine["milestones"]}
            & {MilestoneState.FUNDED, MilestoneState.CHANGES_REQUESTED, MilestoneState.PLANNED}
        ),
    }
    return [f"{contract['id']}: {fault}" for fault, sound in facts.items() if not sound]
