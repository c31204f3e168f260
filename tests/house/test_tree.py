"""House rules that no linter knows."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAYING_NOTHING = {"utils.py", "helpers.py", "common.py", "misc.py", "base.py"}
LONGEST_MODULE = 250


def tracked(*patterns: str) -> list[Path]:
    """List the files git would commit, ignored ones left out."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_every_module_name_says_what_is_in_it() -> None:
    modules = tracked("*.py")

    assert [path for path in modules if path.name in SAYING_NOTHING] == []
    assert modules != []


def test_no_module_is_two() -> None:
    modules = tracked("mock_site/*.py", "automation/*.py")

    assert [path for path in modules if len(path.read_text().splitlines()) > LONGEST_MODULE] == []
    assert modules != []


def test_no_test_sleeps_or_is_rerun() -> None:
    forbidden = re.compile(
        r"time\.sleep\(|wait_for_timeout\(|mark\.(flaky|skip|xfail)\b|except Exception:\s*pass"
    )
    others = [path for path in tracked("tests/*.py") if path != Path(__file__)]
    offenders = [path for path in others if forbidden.search(path.read_text())]

    assert offenders == []


@pytest.mark.parametrize(
    "name", ["scripts/run", "scripts/test", "scripts/bench", "scripts/set-up", ".ci/run"]
)
def test_each_command_can_be_started_and_is_sound(name: str) -> None:
    script = ROOT / name

    checked = subprocess.run(["bash", "-n", script], capture_output=True, text=True, check=False)

    assert (script.stat().st_mode & 0o111, checked.returncode, checked.stderr) == (0o111, 0, "")


def test_lock_file_pins_everything_and_names_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    requirements = re.findall(r"^(?! )(\S.*?) ?\\?$", lock, flags=re.MULTILINE)

    assert [line for line in requirements if "==" not in line] == []
    assert re.findall(r"https?://|--index|--find-links", lock) == []
