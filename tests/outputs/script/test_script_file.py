"""script.yaml is edited by people: what they left is kept, what is wrong is said at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.outputs.run_record import Run
from automation.outputs.script.captions import Caption, cut, cut_apart
from automation.outputs.script.script import ActWords, Part, Script, Words, write_script
from automation.outputs.script.script_file import BadScript, fitted, parse_script
from automation.outputs.script.script_text import script_text
from automation.words.language import language, languages
from tests.outputs.sample_runs import RUNS

LEADING = language("en").leading
SCRIPT = write_script(Run.model_validate(RUNS["ended"]()))
STEPS = tuple(part.step for part in SCRIPT.parts)

SIGNS = st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp", "Cn", "Co"], codec="utf-8")
WORD = st.text(SIGNS, min_size=1, max_size=12)
LINE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
TEXT = st.lists(WORD, max_size=60).map(" ".join)
OWN_CAPTIONS = st.lists(
    st.lists(st.text(SIGNS, min_size=1, max_size=42), min_size=1, max_size=2).map(
        lambda lines: Caption(tuple(lines))
    ),
    max_size=4,
).map(tuple)


@st.composite
def words(draw: st.DrawFn) -> Words:
    narration = draw(TEXT)
    return Words(narration, draw(st.one_of(st.just(cut(narration, LEADING)), OWN_CAPTIONS)))


@st.composite
def acts(draw: st.DrawFn) -> ActWords:
    narration = draw(TEXT)
    captions = draw(st.one_of(st.just(cut_apart(narration, LEADING)), OWN_CAPTIONS))
    return ActWords(narration, captions, draw(LINE))


@st.composite
def parts(draw: st.DrawFn, step: str) -> Part:
    narration = draw(TEXT)
    return Part(
        step=step,
        title=draw(LINE),
        narration=narration,
        captions=draw(st.one_of(st.just(cut(narration, LEADING)), OWN_CAPTIONS)),
        zoom=draw(st.booleans()),
        hide=draw(st.booleans()),
        pace=draw(st.integers(50, 300)) / 100,
        advice=draw(st.one_of(st.just(""), LINE)),
        acts=tuple(draw(st.lists(acts(), max_size=2))),
    )


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    return Script(
        language="en",
        title=draw(LINE),
        subtitle=draw(st.one_of(st.just(""), LINE)),
        parts=tuple(draw(parts(step)) for step in STEPS[: draw(st.integers(1, 4))]),
        end_title=draw(LINE),
        end_lines=tuple(draw(st.lists(LINE, max_size=3))),
        step_of="Step {number} of {total}",
        mock_note=draw(LINE),
        opening=draw(words()),
        closing=draw(words()),
    )


@given(scripts())
def test_a_script_written_and_read_back_is_equal(script: Script) -> None:
    assert parse_script(script_text(script), "script.yaml") == script


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("kind", RUNS)
def test_the_script_of_every_run_survives_the_file(code: str, kind: str) -> None:
    script = write_script(Run.model_validate(RUNS[kind]()), code)

    assert parse_script(script_text(script), "script.yaml") == script


def test_a_changed_narration_brings_its_own_captions() -> None:
    text = script_text(SCRIPT).replace(SCRIPT.parts[0].narration, "Log in first.")

    read = parse_script(text, "script.yaml")

    changed = replace(SCRIPT.parts[0], narration="Log in first.", captions=(Caption(("Log in first.",)),))
    assert read == replace(SCRIPT, parts=(changed, *SCRIPT.parts[1:]))


def test_captions_of_ones_own_stay_beside_the_narration() -> None:
    head, steps = script_text(SCRIPT).split("steps:")
    text = head + "steps:" + steps.replace("captions: auto", 'captions: ["First,\\nthen.", Short]', 1)

    part = parse_script(text, "script.yaml").parts[0]

    assert (part.narration, part.captions) == (
        SCRIPT.parts[0].narration,
        (Caption(("First,", "then.")), Caption(("Short",))),
    )


def test_all_problems_are_told_at_once_with_line_and_field() -> None:
    text = (
        "format: 2\n"
        "language: fr\n"
        "title: ''\n"
        "step_of: Step {number}\n"
        "mock_note: Mock\n"
        "steps:\n"
        "  - step: log-inn\n"
        "    title: Log in\n"
        "    narration: Log in.\n"
        "    pace: quick\n"
        "    zoom: perhaps\n"
        "    acts: [{act: the field, narration: [Type], caption: auto}, {narration: Type.}]\n"
        "    narations: Log in.\n"
        "  - step: open-menu\n"
        "    title: [Menu]\n"
        "    captions:\n"
        "      - fits\n"
        f"      - {'word ' * 20}\n"
        "    pace: 9\n"
        "  - step: open-menu\n"
        "    title: Menu\n"
        "    narration: Press.\n"
        "end: {lines: [A line]}\n"
    )

    with pytest.raises(BadScript) as refused:
        parse_script(text, "script.yaml")

    steps = ", ".join(language("en").steps)
    long = "script.yaml:18: steps[1].captions[1]"
    assert refused.value.message.splitlines() == [
        "script.yaml:1: format: is not 1; this version reads scripts of format 1",
        "script.yaml:2: language: 'fr' is not one of: de, en",
        "script.yaml:3: title: is empty; write a text",
        "script.yaml:4: step_of: needs {number} and {total}, each once, and no other braces",
        f"script.yaml:7: steps[0].step: 'log-inn' is not one of: {steps}; did you mean 'log-in'?",
        "script.yaml:10: steps[0].pace: 'quick' is not a pace; write a number like 1.0",
        "script.yaml:11: steps[0].zoom: 'perhaps' is neither on nor off; write one of the two",
        "script.yaml:12: steps[0].acts[0].narration: is a list; write one text",
        "script.yaml:12: steps[0].acts[0].caption: is not a known key; did you mean captions?",
        "script.yaml:12: steps[0].acts[1].act: is missing; write the act, as storyboard names it",
        "script.yaml:13: steps[0].narations: is not a known key; did you mean narration?",
        'script.yaml:14: steps[1].narration: is missing; write what is said, or "" to say nothing',
        "script.yaml:15: steps[1].title: is a list; write one text",
        f"{long}: does not fit into 2 lines of 42 characters; make two captions of it",
        "script.yaml:19: steps[1].pace: 9 is not between 0.5 (slow) and 3.0 (fast)",
        "script.yaml:20: steps[2].step: open-menu is told already on line 14; keep one",
        "script.yaml:23: end.title: is missing; write the end card's title",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "script.yaml:1: script: is empty or no mapping; make one with closeout storyboard"),
        ("- a", "script.yaml:1: script: is empty or no mapping; make one with closeout storyboard"),
        ("steps: [a]", "script.yaml:1: steps[0]: is a text; write keys and values"),
        ("a: 'b", "script.yaml:1: file: is not valid YAML: a quote is opened and never closed"),
    ],
)
def test_a_file_that_is_no_script_is_refused(text: str, problem: str) -> None:
    with pytest.raises(BadScript) as refused:
        parse_script(text, "script.yaml")

    assert problem in refused.value.message.splitlines()


def test_a_script_of_another_walk_is_refused_with_what_differs() -> None:
    other = dict.fromkeys((*STEPS[:8], "cancel"), ())

    with pytest.raises(BadScript) as refused:
        fitted(SCRIPT, other, "script.yaml")

    assert refused.value.message.splitlines() == [
        "script.yaml:1: steps: the run has no step continue-to-end-contract; leave it out",
        "script.yaml:1: steps: the run has no step see-it-ended; leave it out",
        "script.yaml:1: steps: lacks the step cancel; to leave it out of the film write it with hide: on",
    ]


def test_a_script_in_another_order_is_refused() -> None:
    with pytest.raises(BadScript) as refused:
        fitted(SCRIPT, dict.fromkeys(STEPS[::-1], ()), "script.yaml")

    assert "in another order than the run" in refused.value.message


def test_a_script_of_the_same_walk_fits() -> None:
    assert fitted(SCRIPT, dict.fromkeys(STEPS, ()), "script.yaml") is SCRIPT


def test_a_script_fits_with_the_acts_of_the_walk_or_with_none() -> None:
    acts = dict.fromkeys(STEPS, ()) | {"log-in": ("the field", "the button")}
    first = replace(SCRIPT.parts[0], acts=(ActWords("Type.", (), "the field"),))
    wrong = replace(SCRIPT, parts=(first, *SCRIPT.parts[1:]))

    with pytest.raises(BadScript) as refused:
        fitted(wrong, acts, "script.yaml")

    assert refused.value.message == (
        "script.yaml:1: steps[0].acts: has not the acts of the run in their order: the field, the button"
    )
    assert fitted(SCRIPT, acts, "script.yaml") is SCRIPT
