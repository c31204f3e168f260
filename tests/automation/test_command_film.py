"""`closeout film` on a run folder: exit codes, and a sentence with the remedy for whatever is wrong."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from automation.cli import app
from automation.command_film import FilmOptions, film_command
from automation.outcomes import Verdict
from automation.outputs.film.film import Made, Wish, make_film
from automation.outputs.film.timeline import Timeline
from automation.walked_first import Source
from tests.outputs import sample_runs
from tests.outputs.film.sample_take import make_take


def closeout(*words: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, words)))


def one_sentence(ran: Result, *told: str) -> None:
    """Expect exit code 2, these words, and no film."""
    assert ran.exit_code == 2, ran.output
    assert [words for words in told if words not in ran.output] == []
    assert "Traceback" not in ran.output


def test_run_without_a_take_is_told_to_add_one(tmp_path: Path) -> None:
    run = sample_runs.make_run(tmp_path)

    one_sentence(closeout("film", run), "walked without a take", "closeout run REQUEST.yaml --take")


def test_folder_that_is_no_run_is_told(tmp_path: Path) -> None:
    one_sentence(closeout("film", tmp_path), "holds no run.json", "Name the folder of a run")


def test_request_that_is_not_there_is_told_as_run_tells_it(tmp_path: Path) -> None:
    one_sentence(
        closeout("film", tmp_path / "none.yaml"), "none.yaml:1: file: does not exist; check the path"
    )


def test_failed_walk_is_told_how_to_be_filmed(tmp_path: Path) -> None:
    one_sentence(closeout("film", make_take(tmp_path, "failed")), "did not come to its end", "--allow-failed")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--voice", "aunt"], "There is no voice 'aunt'."),
        (["--theme", "sepia"], "There is no theme 'sepia'"),
        (["--lang", "xx"], "xx"),
        (["--script", "none.yaml"], "none.yaml:1: file: does not exist"),
        (["-o", "film.avi"], "is not the name of a film"),
        (["--size", "1x1"], "is not one of"),
        (["--site", "http://127.0.0.1:1"], "names a run that was walked already"),
    ],
)
def test_wrong_option_is_told_and_nothing_is_made(tmp_path: Path, options: list[str], told: str) -> None:
    run = make_take(tmp_path)
    before = sorted(run.iterdir())

    one_sentence(closeout("film", run, *options), told)

    assert sorted(run.iterdir()) == before


def test_folder_that_is_named_as_a_film_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "film.mp4"
    folder.mkdir()

    one_sentence(
        closeout("film", make_take(tmp_path), "-o", folder), "film.mp4 is a folder.", "Name a file in it"
    )

    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "options"),
    [("film", ["--voice", "silent"]), ("storyboard", ["--voice", "silent"]), ("guide", ["--format", "md"])],
)
def test_file_where_a_folder_was_meant_is_told(tmp_path: Path, command: str, options: list[str]) -> None:
    file = tmp_path / "a-file"
    file.touch()

    ran = closeout(command, make_take(tmp_path), "-o", file / "made.mp4", *options)

    one_sentence(ran, f"cannot be written: {file} is a file, and not a folder.")


@pytest.mark.parametrize("command", ["film", "storyboard", "guide"])
def test_script_in_another_language_than_asked_for_is_refused(tmp_path: Path, command: str) -> None:
    run, words = make_take(tmp_path), tmp_path / "words.yaml"
    assert closeout("storyboard", run, "-o", words, "--voice", "silent").exit_code == 0

    one_sentence(closeout(command, run, "--script", words, "--lang", "de"), "--lang asks for de")


def test_interruption_is_told_and_has_its_own_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> Made:
        raise KeyboardInterrupt

    monkeypatch.setattr("automation.command_film.make_film", interrupt)
    options = FilmOptions(Source(make_take(tmp_path)), None, "light", Wish(Path(), Path(), voice="silent"))

    code = film_command(options, {}, datetime(2026, 11, 23, tzinfo=UTC))

    assert (code, "no half film was left" in capsys.readouterr().err) == (130, True)


@pytest.mark.parametrize("command", ["film", "storyboard", "guide"])
def test_nothing_is_told_of_a_walk_that_was_interrupted_even_where_a_failed_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    run, request = make_take(tmp_path, "killed"), tmp_path / "request.yaml"
    before = sorted(run.iterdir())
    stopped = Verdict(None, 130, "Stopped before the next act, as asked.", "")
    monkeypatch.setattr("automation.command_run.carry_out", lambda *_: (stopped, run))

    ran = closeout(command, request, "--allow-failed")

    assert (ran.exit_code, sorted(run.iterdir())) == (130, before)


def test_words_that_were_given_are_named_as_what_is_to_be_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, words, film = make_take(tmp_path), tmp_path / "words.yaml", tmp_path / "film.mp4"
    film.touch()
    made = Made((film,), Timeline(10, 10, (), ()))
    monkeypatch.setattr("automation.command_film.make_film", lambda *_: made)
    closeout("storyboard", run, "-o", words, "--voice", "silent")

    ran = closeout("film", run, "--script", words, "--voice", "silent")

    assert ran.output.splitlines()[-1] == f"To change its words: edit {words}, and film again."


def test_signs_that_the_font_lacks_are_told_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    film = tmp_path / "film.mp4"
    film.touch()
    made = Made((film,), Timeline(10, 10, (), ()), ("\N{GRINNING FACE}", "\N{HEBREW LETTER SHIN}"))
    monkeypatch.setattr("automation.command_film.make_film", lambda *_: made)
    options = FilmOptions(Source(make_take(tmp_path)), None, "light", Wish(Path(), Path(), voice="silent"))

    code = film_command(options, {}, datetime(2026, 11, 23, tzinfo=UTC))

    told, signs = capsys.readouterr().err, "\N{GRINNING FACE} \N{HEBREW LETTER SHIN}"
    assert (code, f"The film's font has no letter for: {signs}." in told, "--script" in told) == (
        0,
        True,
        True,
    )


def test_films_name_length_and_neighbours_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = make_take(tmp_path)
    monkeypatch.setattr("automation.outputs.film.segments.WORKERS", 1)
    wanted: list[Wish] = []

    def watched(wish: Wish, *rest: object) -> Made:
        wanted.append(wish)
        return make_film(wish)

    monkeypatch.setattr("automation.command_film.make_film", watched)

    ran = closeout(
        "film", run, "--voice", "silent", "--size", "1280x720", "--fps", "10", "--captions", "file"
    )

    assert ran.exit_code == 0, ran.output
    assert f"Film: {run / 'film.mp4'} (0:" in ran.output
    assert (
        "MB, 5 chapters)\nBeside it: film.vtt (captions), film.srt (captions), film.poster.png (poster)\n"
        in ran.output
    )
    assert f"To change its words: closeout storyboard {run}\n" in ran.output
    assert (wanted[0].size, wanted[0].fps, wanted[0].captions) == ("1280x720", 10, "file")
