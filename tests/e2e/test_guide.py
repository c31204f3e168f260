"""Guide and storyboard as a person makes them, from a run that was really walked."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page
from typer.testing import CliRunner, Result

from automation.cli import app
from automation.outcomes import Verdict
from automation.outputs.run_record import read_run
from automation.outputs.script.script import write_script
from automation.outputs.script.script_file import read_script
from automation.outputs.take_record import read_take
from automation.request import masked, read_request
from automation.run_file import RunFile
from automation.run_folder import new_folder
from automation.runner import timestamp, walk
from automation.take.take import Take
from tests.outputs.guide.sample_take import make_take
from tests.outputs.sample_runs import make_run
from tests.processes import MarkedRun
from tests.site_server import Site
from tests.tutorial import Tutorial

EXAMPLES = Path(__file__).parents[2] / "examples"
BOOKMARKS = ["How to end a contract", "Contents", "In short", "Step by step", "Log in", "Open My Jobs"]
TOLD = ["--format", "md"]


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def closeout(*words: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, words)))


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def kept(
    page: Page, site: Site, request_file: Path, out: Path, *, take: bool = False
) -> tuple[Path, Verdict]:
    """Walk a request on the test's own page and keep what a run keeps of it."""
    request = read_request(request_file)
    folder = new_folder(out, request.contract.title, datetime(2026, 11, 23, tzinfo=UTC))
    facts = {"contract": {"title": request.contract.title}, "request": masked(request)}
    with folder.events, ThreadPoolExecutor(1) as worker:
        run_file = RunFile(folder, worker, facts, timestamp())
        taking = [Take(page, folder.path, worker, folder.attempt)] if take else []
        verdict = walk(page, request, site.url, listeners=[*taking, run_file])
        run_file.finish(verdict, 0)
    return folder.path, verdict


def test_guide_has_all_formats_and_the_same_bytes_in_another_process(
    tutorial: Tutorial, tmp_path: Path
) -> None:
    ran = MarkedRun(tmp_path).finish(["guide", tutorial.run, "-o", "guide"])

    made = files(tmp_path / "guide")
    assert ran.returncode == 0, ran.stderr
    assert made == files(tutorial.guide)
    assert [name for name in sorted(made) if "/" not in name] == ["guide.html", "guide.md", "guide.pdf"]
    pdf = made["guide.pdf"]
    titles = [title.decode() for title in re.findall(rb"/Title \(([^)]*)\)", pdf)]
    assert [title for title in BOOKMARKS if title not in titles] == []
    assert (b"/Lang (en)" in pdf, b"/Author (closeout)" in pdf, b"/Marked true" in pdf) == (True, True, True)
    assert pdf.count(b"/S /Figure") == pdf.count(b"/Alt ") == made["guide.html"].count(b"<img ")
    assert b"rehearse-4711" not in b"".join(made.values())


def test_guide_in_german_keeps_the_names_that_the_site_shows(tmp_path: Path) -> None:
    ran = closeout("guide", make_take(tmp_path), "-o", "guide", "--lang", "de", *TOLD)

    written = Path("guide/guide.md").read_text("utf-8")
    assert (ran.exit_code, ran.stdout) == (0, "Guide: guide/guide.md\n"), ran.output
    assert "# So beenden Sie einen Vertrag" in written
    assert "**Continue to End Contract** drücken" in written


def test_script_that_nobody_changed_makes_the_same_guide(tmp_path: Path) -> None:
    run = make_take(tmp_path)
    storyboard = closeout("storyboard", run, "-o", "script.yaml", "--voice", "silent")
    plain = closeout("guide", run, "-o", "plain", "--format", "md,html")
    scripted = closeout("guide", run, "-o", "scripted", "--format", "md,html", "--script", "script.yaml")

    assert (storyboard.exit_code, plain.exit_code, scripted.exit_code) == (0, 0, 0), storyboard.output
    take = read_take(run)
    assert read_script(Path("script.yaml")) == write_script(take.run, "en", take.steps)
    assert files(Path("plain")) == files(Path("scripted"))


def test_words_that_were_edited_stand_in_the_guide_and_in_the_storyboard(tmp_path: Path) -> None:
    run, script = make_take(tmp_path), Path("script.yaml")
    closeout("storyboard", run, "-o", script, "--voice", "silent")
    edited = script.read_text("utf-8").replace('title: "Log in"', 'title: "Knock"')
    script.write_text(edited.replace("hide: off", "hide: on", 2).replace("hide: on", "hide: off", 1), "utf-8")

    guide = closeout("guide", run, "-o", "guide", "--script", script, *TOLD)
    board = closeout("storyboard", run, "-o", "again.yaml", "--script", script)

    written = Path("guide/guide.md").read_text("utf-8")
    assert (guide.exit_code, board.exit_code) == (0, 0), guide.output + board.output
    assert re.findall(r"^### (\d.*)$", written, flags=re.MULTILINE)[:2] == [
        "1. Knock",
        "2. Open the contract",
    ]
    assert " 1  Knock" in board.stdout
    assert board.stdout.rstrip().splitlines()[-4:] == [
        "left out: open-my-jobs",
        "",
        "The words: again.yaml",
        f"Change them, then: closeout film {run} --script again.yaml; a guide takes them in the same way.",
    ]


def test_script_that_a_person_has_edited_is_not_written_over(tmp_path: Path) -> None:
    Path("script.yaml").write_text("my own words")

    ran = closeout("storyboard", make_take(tmp_path), "-o", "script.yaml", "--voice", "silent")

    assert ran.exit_code == 2
    assert ran.stderr.startswith("script.yaml is there already and has other words.")
    assert Path("script.yaml").read_text() == "my own words"


@pytest.mark.parametrize("command", ["guide", "storyboard"])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--lang", "tlh"], "There are no words in the language 'tlh'."),
        (["--script", "absent.yaml"], "absent.yaml:1: file: does not exist; check the path"),
    ],
)
def test_what_is_wrong_with_the_words_is_said_before_anything_is_walked(
    command: str, options: list[str], said: str, tmp_path: Path
) -> None:
    ran = closeout(command, EXAMPLES / "plain.yaml", *options)

    assert (ran.exit_code, ran.stderr.splitlines()[0]) == (2, said)
    assert list(tmp_path.iterdir()) == []


def test_run_without_a_take_is_told_how_to_get_one(tmp_path: Path) -> None:
    ran = closeout("guide", make_run(tmp_path))

    assert ran.exit_code == 2
    assert "--take" in ran.stderr


def test_walk_that_failed_is_told_only_where_that_is_allowed(
    page: Page, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A client with a submission to answer cannot be called not responsive: the sixth step fails."""
    request = (EXAMPLES / "submission-pending.yaml").read_text()
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(re.sub(r"reason: .*", "reason: Client not responsive", request))
    run, verdict = kept(page, site, wrong, tmp_path / "run", take=True)
    with monkeypatch.context() as patched:
        patched.setattr("automation.command_guide.run_folder", lambda *_: (run, verdict))
        walked = closeout("guide", wrong, "-o", "guide", *TOLD)

    refused = closeout("guide", run, "-o", "guide", *TOLD)
    allowed = closeout("guide", run, "-o", "guide", "--allow-failed", *TOLD)

    assert (walked.exit_code, refused.exit_code, allowed.exit_code) == (1, 2, 0), allowed.output
    assert "did not come to its end" in refused.stderr
    written = Path("guide/guide.md").read_text("utf-8")
    assert "# How to end a contract: the steps until it stopped" in written
    assert len(re.findall(r"^### \d", written, flags=re.MULTILINE)) == 6


def test_without_a_browser_all_but_the_pdf_is_written_unless_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOSEOUT_BROWSER", "/nowhere/chromium")
    run = make_take(tmp_path)

    all_that_can_be = closeout("guide", run, "-o", "guide")
    asked_for = closeout("guide", run, "-o", "other", "--format", "pdf")

    assert (all_that_can_be.exit_code, asked_for.exit_code) == (0, 3)
    assert all_that_can_be.stderr.startswith("No PDF is made: CLOSEOUT_BROWSER names /nowhere/chromium")
    assert all_that_can_be.stdout == "Guide: guide/guide.html, guide/guide.md\n"
    assert not Path("other").exists()


def test_guide_of_nothing_takes_the_latest_run_with_a_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_take(tmp_path / "runs")

    ran = closeout("guide", "-o", "guide", *TOLD)
    monkeypatch.chdir("guide")
    empty = closeout("guide", *TOLD)

    assert (ran.exit_code, empty.exit_code) == (0, 2), ran.output
    assert empty.stderr.startswith("Nothing is named, and no run under runs has a take.")


@pytest.mark.parametrize("example", ["submit-work-instead", "hourly", "refused-by-the-guard"])
def test_script_has_the_very_words_that_the_run_said(
    page: Page, site: Site, example: str, tmp_path: Path
) -> None:
    folder, _ = kept(page, site, EXAMPLES / f"{example}.yaml", tmp_path / "run")

    run = read_run(folder)
    said = [(step.title, step.said) for step in run.attempts[0].steps]
    assert said == [(part.title, part.narration) for part in write_script(run).parts]
    assert len(said) >= 9
