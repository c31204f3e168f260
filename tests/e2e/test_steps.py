"""Each step by itself: what it proves from the screen, and which rows it changes and no others."""

from typing import Any

import pytest
from playwright.sync_api import Page

from automation.flow import END, TO_THE_WARNING
from automation.runner import scene_on
from automation.scene import Proof, Scene
from automation.steps.step import Step
from mock_site.domain.contract import ContractState, Party
from mock_site.domain.escrow import Place
from mock_site.domain.milestone import MilestoneState
from tests.closing import closing
from tests.rows import Difference, difference
from tests.site_server import Site

TITLE = "Logo refresh for a bakery chain"
STEPS = {step.name: step for step in (*TO_THE_WARNING, *END)}
REASONS = [
    "Job completed successfully",
    "Client not responsive",
    "Job was completed unsuccessfully",
    "Another reason",
]


@pytest.fixture
def scene(page: Page, site: Site) -> Scene:
    return scene_on(page, closing(), site.url)


def reach(scene: Scene, name: str) -> Step:
    """Walk up to a step and return it, not yet done."""
    for step in STEPS.values():
        if step.name == name:
            return step
        step.do(scene)
        scene.proofs[step.name] = step.proof(scene)
    raise LookupError(name)


def do(scene: Scene, site: Site, name: str) -> tuple[Proof, Difference]:
    """Do one step and return what it proves and what it changed in the world."""
    step = reach(scene, name)
    before = site.rows()
    step.do(scene)
    return step.proof(scene), difference(before, site.rows())


def test_log_in_proves_who_is_in_and_changes_only_the_session(scene: Scene, site: Site) -> None:
    proof, changed = do(scene, site, "log-in")

    assert proof == {"heading": "My Jobs", "person": "Mira Kovac"}
    assert [set(changed), [row["person_id"] for row in changed["sessions"]["added"]]] == [
        {"sessions"},
        ["p01"],
    ]


def test_open_my_jobs_proves_the_active_contracts_and_changes_nothing(scene: Scene, site: Site) -> None:
    proof, changed = do(scene, site, "open-my-jobs")

    assert (proof["heading"], str(proof["earnings"])[:24], changed) == (
        "My Jobs",
        "Earnings available now: ",
        {},
    )
    assert sorted(proof["active_contracts"]) == sorted(  # type: ignore[call-overload]
        row["title"]
        for row in site.rows()["contracts"].values()
        if row["state"] in {ContractState.ACTIVE, ContractState.PAUSED, ContractState.ON_HOLD}
        and row["freelancer_id"] == "p01"
    )


def test_open_contract_proves_its_page_and_changes_nothing(scene: Scene, site: Site) -> None:
    proof, changed = do(scene, site, "open-contract")

    assert proof == {"heading": TITLE, "since": "Active since May 11, 2021", "address": "/contracts/c1001"}
    assert changed == {}


def test_open_menu_proves_its_lines_with_end_contract_last_and_changes_nothing(
    scene: Scene, site: Site
) -> None:
    proof, changed = do(scene, site, "open-menu")

    assert proof == {
        "menu": [
            "Send a message",
            "Propose new contract",
            "Request milestone changes",
            "Give a refund",
            "End contract",
        ]
    }
    assert changed == {}


def test_choose_end_contract_proves_form_and_reasons_and_changes_nothing(scene: Scene, site: Site) -> None:
    proof, changed = do(scene, site, "choose-end-contract")

    assert proof == {"heading": "End contract", "contract": TITLE, "reasons": REASONS}
    assert changed == {}


def test_give_private_feedback_proves_what_was_chosen_and_changes_nothing(scene: Scene, site: Site) -> None:
    proof, changed = do(scene, site, "give-private-feedback")

    assert proof == {
        "reason": "Client not responsive",
        "recommend": "3",
        "concerns": ["Poor communication"],
    }
    assert changed == {}


def test_give_public_feedback_proves_stars_total_and_review_and_changes_nothing(
    scene: Scene, site: Site
) -> None:
    proof, changed = do(scene, site, "give-public-feedback")

    assert proof == {
        "stars": {
            "Skills": "3 stars",
            "Quality of requirements": "2 stars",
            "Availability": "1 star",
            "Set reasonable deadlines": "3 stars",
            "Communication": "1 star",
            "Cooperation": "2 stars",
        },
        "total_score": "2.0",
        "review": "The brief never came and messages stayed unanswered for weeks.",
    }
    assert changed == {}


def test_press_end_contract_proves_the_warning_and_keeps_only_a_draft(scene: Scene, site: Site) -> None:
    proof, changed = do(scene, site, "press-end-contract")
    draft = changed["drafts"]["added"][0]

    assert (proof["returned"], proof["submit_work_instead"]) == ("$150.00", True)
    assert set(changed) == {"drafts"}
    assert (draft["contract_id"], draft["raw"]) == (
        "c1001",
        {
            "reason": "not-responsive",
            "recommend": "3",
            "concerns": ["poor-communication"],
            "skills": "3",
            "quality_of_requirements": "2",
            "availability": "1",
            "deadlines": "3",
            "communication": "1",
            "cooperation": "2",
            "review": "The brief never came and messages stayed unanswered for weeks.",
        },
    )


def test_continue_to_end_contract_proves_the_end_and_changes_exactly_what_the_warning_said(
    scene: Scene, site: Site
) -> None:
    proof, changed = do(scene, site, "continue-to-end-contract")
    now = site.world.now
    shown: dict[str, Any] = {
        table: {kind: [_without(row, "id") for row in rows] for kind, rows in kinds.items()}
        for table, kinds in changed.items()
        if table != "events"
    }

    assert proof == {
        "heading": "Contract ended",
        "ended": "Ended by you on Jun 16, 2021",
        "returned": "$150.00",
    }
    assert [row["name"] for row in changed["events"]["added"]] == ["contract ended"]
    assert shown["contracts"] == {
        "changed": [{"state": ContractState.ENDED, "ended_at": now, "ended_by": Party.FREELANCER}]
    }
    assert shown["milestones"] == {"changed": [{"state": MilestoneState.RETURNED, "settled_at": now}]}
    assert [(row["source"], row["target"], row["cents"]) for row in shown["movements"]["added"]] == [
        (Place.ESCROW, Place.CLIENT, 15000)
    ]
    assert shown["private_feedback"]["added"][0]["reason"] == "not-responsive"
    assert shown["public_feedback"]["added"][0]["ratings"] == {
        "skills": 3,
        "quality_of_requirements": 2,
        "availability": 1,
        "deadlines": 3,
        "communication": 1,
        "cooperation": 2,
    }
    assert set(changed) == {
        "balances",
        "contracts",
        "drafts",
        "dues",
        "events",
        "milestones",
        "movements",
        "private_feedback",
        "public_feedback",
    }


def test_see_it_ended_proves_where_the_contract_stands_and_changes_nothing(scene: Scene, site: Site) -> None:
    proof, changed = do(scene, site, "see-it-ended")

    assert (proof["heading"], proof["ended"], proof["left_active_contracts"]) == (
        TITLE,
        "Ended by you on Jun 16, 2021",
        True,
    )
    assert changed == {}


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}
