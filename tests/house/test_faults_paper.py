"""What docs/faults.md says is what the code says."""

from pathlib import Path
from runpy import run_path

from automation.outcomes import EXIT_CODES, Outcome
from mock_site.web.faults.catalogue import FAULTS

ROOT = Path(__file__).parents[2]


def test_the_paper_of_faults_is_made_from_the_code() -> None:
    made = run_path(str(ROOT / "scripts/make_faults_paper.py"))["paper"]()

    assert (ROOT / "docs/faults.md").read_text() == made, "run scripts/make_faults_paper.py"


def test_the_paper_names_outcomes_that_the_robot_has() -> None:
    assert {fault.name: EXIT_CODES[Outcome(fault.outcome)] for fault in FAULTS} == {
        fault.name: fault.exit for fault in FAULTS
    }
