"""Our robot under every fault comes to what the table of faults says; nothing is ended twice or half."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from automation import setbacks
from automation.outcomes import Outcome
from automation.runner import StepRun, walk
from automation.scene import Scene
from mock_site.domain.contract import ContractState
from mock_site.web.faults.catalogue import BY_NAME, FAULTS, Fault
from mock_site.web.faults.faults import Faults
from tests.closing import closing
from tests.processes import MarkedRun
from tests.site_server import Site

REQUEST = Path(__file__).parents[2] / "examples/close-with-escrow.yaml"
CONTINUE = "/contracts/*/end/continue"
# Of the faults whose rule this is, the table is held by the test of the last press.
LAST_PRESS = {"times": 1, "path": CONTINUE}
ENDED_ONCE = [("freelancer", ContractState.ENDED)]


class Lines:
    """Note each step and how it came out."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def begins(self, run: StepRun, scene: Scene) -> None:
        pass

    def proven(self, run: StepRun, scene: Scene) -> None:
        self.lines.append(run.step.name)

    def failed(self, run: StepRun, scene: Scene) -> None:
        self.lines.append(f"{run.step.name}: {run.error}")


def endings(site: Site) -> list[tuple[str, ContractState]]:
    """Tell each time the contract was ended, by whom, and what state it has."""
    rows = site.rows()
    state = rows["contracts"][("c1001",)]["state"]
    actors = [
        rows["people"][(row["actor"],)]["role"]
        for row in rows["events"].values()
        if (row["name"], row["contract_id"]) == ("contract ended", "c1001")
    ]
    return [(actor, state) for actor in actors]


def money(site: Site) -> int:
    """Add up everybody's money."""
    return sum(row["cents"] for row in site.rows()["balances"].values())


@pytest.mark.parametrize(
    "fault", [fault for fault in FAULTS if fault.once != LAST_PRESS], ids=lambda fault: fault.name
)
def test_robot_comes_to_what_the_table_says(fault: Fault, page: Page, site: Site, faults: Faults) -> None:
    faults.put(site.world, {fault.name: dict(fault.once)})
    before, lines = money(site), Lines()

    verdict = walk(page, closing(), site.url, listeners=[lines])
    fired = sum(rule["fired"] for rule in faults.get(site.world)[fault.name])

    assert (verdict.outcome, verdict.exit) == (fault.outcome, fault.exit), (verdict, lines.lines)
    assert endings(site) == [("freelancer" if fault.exit == 0 else "client", ContractState.ENDED)]
    assert (fired > 0, money(site)) == (True, before)


@pytest.mark.parametrize("name", ["flaky-500", *(fault.name for fault in FAULTS if fault.once == LAST_PRESS)])
def test_robot_settles_an_uncertain_last_press_by_asking_the_site(
    name: str, page: Page, site: Site, faults: Faults
) -> None:
    faults.put(site.world, {name: dict(LAST_PRESS)})
    before, lines = money(site), Lines()

    verdict = walk(page, closing(), site.url, listeners=[lines])
    carried_out = name in {"answer-lost-after-commit", "double-submit"}

    assert (verdict.outcome, verdict.exit) == (BY_NAME[name].outcome, BY_NAME[name].exit), lines.lines
    assert (endings(site), money(site)) == (ENDED_ONCE, before)
    assert verdict.message == "The contract is ended; $150.00 went back to the client."
    assert lines.lines[9:] == (
        ["see-it-ended"] if carried_out else [*lines.lines[:8], "continue-to-end-contract", "see-it-ended"]
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("flaky-500", "the site answered with an error of its own (500)"),
        ("stale-csrf", "The page had been open for too long"),
    ],
)
def test_robot_stops_when_a_fault_does_not_pass_and_nothing_is_half_ended(
    name: str, message: str, page: Page, site: Site, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    # How often it goes on is held by tests/automation/test_setbacks.py: once shows as much as three times.
    monkeypatch.setattr(setbacks, "MOST", 1)
    faults.put(site.world, {name: {"path": CONTINUE}})
    before, lines = money(site), Lines()

    verdict = walk(page, closing(), site.url, listeners=[lines])

    assert (verdict.outcome, verdict.exit) == (Outcome.FAILED, 1)
    assert (message in verdict.message, lines.lines[-1][:24]) == (True, "continue-to-end-contract"), verdict
    assert (endings(site), money(site)) == ([], before)


def test_robot_carries_on_under_many_faults_at_once(page: Page, site: Site, faults: Faults) -> None:
    many: dict[str, Any] = {
        "jitter": {"at_least": 0, "at_most": 40, "seed": 4},
        "cookie-banner": True,
        "moved-layout": True,
        "slow-dialog": {"milliseconds": 300},
        "stale-csrf": {"times": 1, "path": "/contracts/*"},
        "answer-lost-after-commit": {"times": 1, "path": CONTINUE},
    }
    faults.put(site.world, many)

    verdict = walk(page, closing(), site.url)

    assert (verdict.outcome, verdict.exit, endings(site)) == (Outcome.ENDED, 0, ENDED_ONCE)


def test_command_tells_of_a_setback_and_its_report_and_junit_are_those_of_a_success(
    site: Site, faults: Faults, tmp_path: Path
) -> None:
    faults.put(site.world, {"answer-lost-after-commit": {"path": CONTINUE, "times": 1}})
    folder, robot = tmp_path / "run", MarkedRun(tmp_path)

    ran = robot.finish(["run", REQUEST, "--site", site.url, "--world", site.world.id, "--out", folder])
    record = json.loads((folder / "run.json").read_text())
    steps = [(step["name"], step["status"]) for step in record["attempts"][0]["steps"]]
    report, junit = (folder / "report.html").read_text(), (folder / "junit.xml").read_text()

    assert (ran.returncode, record["outcome"], endings(site)) == (0, "ended", ENDED_ONCE), ran.stderr
    assert steps[8:] == [("continue-to-end-contract", None), ("see-it-ended", "proven")]
    assert "9 again  Continue to End Contract" in ran.stdout
    assert ("the site gave no answer" in report, 'failures="0"' in junit) == (True, True)
    assert robot.left() == []
