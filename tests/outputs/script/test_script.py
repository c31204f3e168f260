"""A script tells of every run in the words of its language."""

import copy
from pathlib import Path
from typing import Any

import pytest

from automation.outputs.run_record import Run, read_run
from automation.outputs.script.finished import WalkUnfinished, require_finished
from automation.outputs.script.script import walked, write_script
from automation.outputs.take_record import read_take
from automation.words.language import languages
from tests.outputs.guide.sample_take import make_take
from tests.outputs.sample_runs import RUNS, ended, make_run, step


def run(kind: str = "ended", **changes: Any) -> Run:
    return Run.model_validate(copy.deepcopy(RUNS[kind]()) | changes)


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("kind", RUNS)
def test_every_kind_of_run_is_told_with_nothing_left_open(code: str, kind: str) -> None:
    script = write_script(run(kind), code)

    texts = [script.title, script.subtitle, script.end_title, *script.end_lines]
    texts += [text for part in script.parts for text in (part.title, part.narration, part.advice)]
    assert [text for text in texts if "{" in text or "  " in text or text != text.strip()] == []
    assert [part.step for part in script.parts if not (part.title and part.narration and part.captions)] == []
    assert [line for line in script.end_lines if not line] == []


def test_the_title_says_how_it_came_out() -> None:
    titles = {kind: write_script(run(kind)).title for kind in RUNS}

    assert titles == {
        "ended": "How to end a contract",
        "resumed": "How to end a contract",
        "refused": "How to look before you end a contract",
        "failed": "How to end a contract: the steps until it stopped",
        "killed": "How to end a contract: the steps until it stopped",
        "already-ended": "When a contract has already ended",
    }


def test_a_walk_that_came_to_an_end_is_told_and_another_only_where_that_is_allowed(tmp_path: Path) -> None:
    unfinished = []
    for kind in RUNS:
        try:
            require_finished(run(kind), tmp_path, allow_failed=False)
        except WalkUnfinished:
            unfinished.append(kind)
            require_finished(run(kind), tmp_path, allow_failed=True)

    assert unfinished == ["failed", "killed"]


def test_a_step_that_failed_does_not_tell_what_it_would_have_done() -> None:
    told = [part.narration for part in write_script(run("failed")).parts]

    assert told[-1] == "The step “Give private feedback” could not be done: the walk stopped here."
    assert told[:-1] == [part.narration for part in write_script(run()).parts][: len(told) - 1]


@pytest.mark.parametrize("code", languages())
def test_every_act_that_is_seen_has_words_of_its_own(code: str, tmp_path: Path) -> None:
    take = read_take(make_take(tmp_path))

    parts = write_script(take.run, code, take.steps).parts

    for part, taken in zip(parts, take.steps, strict=True):
        assert [act.act for act in part.acts] == [act.label for act in taken.acts if act.box]
        texts = [text for act in part.acts for text in (act.narration, act.captions)]
        assert [text for text in texts if not text or "{" in text or "*" in text] == []
        assert part.said == " ".join(filter(None, (part.narration, *(act.narration for act in part.acts))))


def test_an_act_that_has_no_words_in_its_step_is_told_by_its_kind_and_target(tmp_path: Path) -> None:
    take = read_take(make_take(tmp_path))
    strange = take.steps[0].acts[2].model_copy(update={"kind": "check", "name": "Remember me"})
    longer = take.steps[0].model_copy(update={"acts": (*take.steps[0].acts, strange)})

    part = write_script(take.run, "en", (longer,)).parts[0]

    assert [act.narration for act in part.acts[2:]] == ["Press Log in.", "Mark Remember me."]


def test_acts_of_a_step_that_failed_are_told_and_the_last_says_that_it_stopped(tmp_path: Path) -> None:
    take = read_take(make_take(tmp_path, "failed"))

    part = write_script(take.run, "en", take.steps).parts[-1]

    assert part.narration == ""
    assert [act.narration for act in part.acts] == [
        "Choose Client not responsive from Reason for ending contract.",
        "Mark 3. The step “Give private feedback” could not be done: the walk stopped here.",
    ]


def test_the_end_card_says_what_has_changed() -> None:
    assert "$150.00 in escrow went back to the client." in write_script(run()).closing.narration


def test_the_end_card_names_the_money_that_went_back() -> None:
    assert "$150.00 in escrow went back to the client." in write_script(run()).end_lines


def test_a_walk_that_was_held_back_says_what_would_have_happened() -> None:
    lines = write_script(run("refused")).end_lines

    assert "Ending it now would do this: $150.00 in escrow would go back to the client." in lines


def test_a_title_with_braces_is_told_as_it_stands() -> None:
    odd = {"title": "Fix {reason} & {changed}", "client": None}

    script = write_script(run(contract=odd))

    assert "“Fix {reason} & {changed}” is gone from Active Contracts." in script.end_lines
    assert script.parts[2].narration.startswith("Find “Fix {reason} & {changed}”")


def test_the_script_is_in_the_runs_own_words() -> None:
    """A step that this version does not know is told as the run told it."""
    data = ended()
    data["attempts"][0]["steps"][3] |= {"name": "new-step", "title": "A new step", "said": "Do it."}

    part = write_script(Run.model_validate(data)).parts[3]

    assert (part.title, part.narration, part.advice) == ("A new step", "Do it.", "")


def test_each_step_is_told_once_however_many_attempts_there_were() -> None:
    names = [each.name for each in walked(run("resumed"))]

    assert names == [step(number)["name"] for number in range(1, 11)]


def test_a_step_that_was_proven_is_told_rather_than_one_cut_short() -> None:
    data = RUNS["resumed"]()
    data["attempts"][1]["steps"][2] |= {"status": None, "proof": None}

    assert walked(Run.model_validate(data))[2].status == "proven"


def test_the_script_is_the_same_from_the_folder(tmp_path: Path) -> None:
    folder = make_run(tmp_path)

    assert write_script(read_run(folder)) == write_script(run())
