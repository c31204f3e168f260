"""A guide tells what the film tells, with a picture of every target."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from automation.outputs.guide.content import Guide, write_guide
from automation.outputs.script.script import write_script
from automation.outputs.take_record import read_take
from automation.words.language import language, languages
from tests.outputs.guide.sample_take import make_take


def guide(folder: Path, code: str = "en") -> Guide:
    take = read_take(folder)
    return write_guide(take, write_script(take.run, code))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the folder of a run with a take, which tests only read."""
    return make_take(tmp_path_factory.mktemp("take"))


@pytest.fixture(scope="module")
def told(folder: Path) -> Mapping[str, Guide]:
    """Tell of it once in each language."""
    return {code: guide(folder, code) for code in languages()}


@pytest.fixture(scope="module")
def english(told: Mapping[str, Guide]) -> Guide:
    """Give the guide in English."""
    return told["en"]


@pytest.mark.parametrize("code", languages())
def test_guide_is_the_films_transcript(folder: Path, told: Mapping[str, Guide], code: str) -> None:
    script = write_script(read_take(folder).run, code)

    written = told[code]

    assert [(s.name, s.title, s.narration, s.advice) for s in written.steps] == [
        (part.step, part.title, part.narration, part.advice) for part in script.parts
    ]
    assert (written.title, written.result_title, written.result) == (
        script.title,
        script.end_title,
        script.end_lines,
    )


@pytest.mark.parametrize("code", languages())
def test_every_step_has_its_why_and_every_picture_its_words(told: Mapping[str, Guide], code: str) -> None:
    written = told[code]

    assert [step.name for step in written.steps if not (step.why and step.figures)] == []
    texts = [figure.alt for step in written.steps for figure in step.figures]
    assert [text for text in texts if "{" in text or not text.strip()] == []


def test_acts_of_one_view_share_a_picture_with_a_number_for_each(english: Guide) -> None:
    (figure,) = english.steps[0].figures

    assert figure.legend == ("Fill in **Email**", "Fill in **Password**", "Press **Log in**")
    assert figure.alt.endswith("Marked: Email, Password, Log in.")


def test_open_list_has_a_picture_of_its_own_with_the_chosen_line_marked(english: Guide) -> None:
    chosen, scored = english.steps[5].figures

    assert (chosen.legend, scored.legend) == (
        ("Choose **Client not responsive** from **Reason for ending contract**",),
        ("Mark **3 of 10**",),
    )
    assert (chosen.first, scored.first) == (1, 2)


def test_every_act_has_its_line_though_what_was_shown_before_has_no_picture_again(english: Guide) -> None:
    """My Jobs is where the second step had pressed it; the title is at another place than in the third."""
    marked, pressed, ended = english.steps[9].figures

    assert [(figure.first, figure.legend) for figure in (marked, pressed, ended)] == [
        (1, ("Press **My Jobs**", "Mark **Include closed contracts**")),
        (3, ("Press **Logo refresh**",)),
        (1, ()),
    ]
    assert marked.alt.endswith("Marked: Include closed contracts.")


def test_act_without_a_place_has_its_line_in_the_next_picture(tmp_path: Path) -> None:
    take = read_take(make_take(tmp_path))
    log_in = take.steps[0]
    opening = log_in.acts[0].model_copy(update={"kind": "go", "box": None})
    began = log_in.model_copy(update={"acts": (opening, *log_in.acts[1:], opening)})
    take = take.model_copy(update={"steps": (began, *take.steps[1:])})

    (figure,) = write_guide(take, write_script(take.run)).steps[0].figures

    assert figure.legend == (
        "Open the login page", "Fill in **Password**", "Press **Log in**", "Open the login page",
    )  # fmt: skip


def test_stars_are_named_with_their_category(english: Guide) -> None:
    (figure,) = english.steps[6].figures

    assert figure.legend[0] == "Mark **skills: 3**"


def test_what_came_of_it_is_shown_where_the_next_step_does_not_show_it(english: Guide) -> None:
    steps = english.steps

    assert {step.name: len(step.figures) for step in steps if len(step.figures) > 1} == {
        "give-private-feedback": 2,
        "continue-to-end-contract": 2,
        "see-it-ended": 3,
    }
    assert steps[-1].figures[-1].alt == "The contract's page, which says when it ended and by whom."


def test_hidden_step_is_left_out_and_the_others_are_counted_anew(tmp_path: Path) -> None:
    take = read_take(make_take(tmp_path))
    script = write_script(take.run)
    parts = (script.parts[0], replace(script.parts[1], hide=True), *script.parts[2:])

    written = write_guide(take, replace(script, parts=parts))

    assert [(step.number, step.name) for step in written.steps[:2]] == [(1, "log-in"), (2, "open-contract")]


def test_walk_that_failed_says_where_it_stopped(tmp_path: Path) -> None:
    written = guide(make_take(tmp_path, "failed"))

    assert written.unfinished == "This walk was not finished: The reason is not offered."
    assert written.steps[-1].stopped == "The reason Client not responsive is not offered."


def test_reason_of_the_contract_is_pointed_out_among_all_four(english: Guide) -> None:
    written = english

    assert [reason.name for reason in written.reasons if reason.chosen] == ["Client not responsive"]
    assert len(written.reasons) == 4


def test_what_is_named_otherwise_than_it_is_seen_is_called_by_what_is_seen(english: Guide) -> None:
    (figure,) = english.steps[3].figures

    assert figure.legend == ("Press **the three dots**",)
    assert figure.alt.endswith("Marked: the three dots.")


@pytest.mark.parametrize("code", languages())
def test_contract_that_had_ended_is_told_as_seen_ended_and_no_reason_as_chosen(
    tmp_path: Path, code: str
) -> None:
    take = read_take(make_take(tmp_path, "already-ended"))
    words = language(code)

    written = write_guide(take, write_script(take.run, code, take.steps))

    last, seen = written.steps[-1], words.steps["see-it-ended"]
    assert (last.name, last.title, last.why, last.advice) == ("open-contract", seen.title, seen.why, "")
    assert last.narration.startswith(f"{words.film.gone} ")
    assert words.film.stopped.split("{")[0] not in last.narration
    assert last.stopped == "“Logo refresh” has already ended: Ended by the client."
    assert {figure.alt for figure in last.figures} & {seen.picture, seen.result} == {seen.result}
    assert [reason.name for reason in written.reasons if reason.chosen] == []


def test_step_that_only_an_earlier_attempt_walked_shows_the_runs_own_picture(tmp_path: Path) -> None:
    folder = make_take(tmp_path)
    take = read_take(folder)
    later = take.model_copy(update={"steps": take.steps[9:]})

    written = write_guide(later, write_script(take.run))

    assert [step.name for step in written.steps if step.figures] == ["see-it-ended"]
    assert len(written.steps) == 10
