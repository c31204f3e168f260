"""Every language tells of everything; what one lacks is said by name."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from automation import flow
from automation.outputs.script.script import ALREADY_ENDED
from automation.request_fields import REASONS
from automation.words import language as languages_module
from automation.words.case import CASES, OTHERWISE
from automation.words.comparing import problems_of
from automation.words.language import UnknownLanguage, language, languages, read_language

FOLDER = Path(languages_module.__file__).parent
ENGLISH = FOLDER / "en.toml"
STEPS = {step.name for step in (*flow.TO_THE_WARNING, *flow.END, *flow.SUBMIT, *flow.HOLD_BACK)}


def written(code: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(inner)


@pytest.mark.parametrize("code", languages())
def test_a_language_has_every_text_that_english_has_with_the_same_facts_and_no_other(code: str) -> None:
    assert problems_of(written(code), written("en")) == ()


@pytest.mark.parametrize("code", languages())
def test_every_step_reason_and_case_has_its_words(code: str) -> None:
    words = language(code)

    assert set(words.steps) == STEPS
    assert set(words.reasons) == set(REASONS)
    for table in (words.changed, words.would_change):
        assert set(table) == {*CASES, OTHERWISE}
    assert set(words.film.subtitle) == {*CASES, OTHERWISE, ALREADY_ENDED}


@pytest.mark.parametrize("code", languages())
def test_names_that_the_site_shows_stay_english(code: str) -> None:
    """A translation that named a button otherwise would send people looking for what is not there."""
    spoken = " ".join(texts(written(code)))
    shown = ["My Jobs", "Active Contracts", "End contract", "Continue to End Contract", "Submit work instead"]
    shown += ["Cancel", "All contracts", "Include closed contracts", "Find Work", "Log in", *REASONS[:2]]

    assert [name for name in shown if name not in spoken] == []


def test_all_that_a_new_language_lacks_or_has_too_much_is_said_at_once(tmp_path: Path) -> None:
    file = tmp_path / "xx.toml"
    begun = ENGLISH.read_text("utf-8")
    for text, other in {
        'poor = "warns other freelancers about what happened here"\n': "",
        'mock_note = "Mock site"': 'mock_notes = "Mock site"',
        'name = "English"\n': "",
        "Step {number} of {total}": "Step {n} of {total}",
        '[reasons."Another reason"]\n': '[reasons."Another reason"]\ngloss = "Something else"\n',
    }.items():
        assert text in begun
        begun = begun.replace(text, other)
    file.write_text(begun)

    with pytest.raises(UnknownLanguage) as refused:
        read_language(file)

    assert refused.value.message.splitlines() == [
        "xx.toml: lacks mock_note in [film]",
        "xx.toml: lacks name",
        "xx.toml: lacks poor in [stars]",
        "xx.toml: film.mock_notes is not known; did you mean film.mock_note?",
        "xx.toml: film.step_of has {n}, {total}, where English has {number}, {total}",
    ]


def test_text_of_a_wrong_kind_is_named(tmp_path: Path) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(ENGLISH.read_text("utf-8").replace('mock_note = "Mock site"', "mock_note = 3"))

    with pytest.raises(UnknownLanguage) as refused:
        read_language(file)

    assert refused.value.message.startswith("xx.toml: film.mock_note: ")


def test_an_unknown_language_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownLanguage) as refused:
        language("tlh")

    assert (refused.value.message, refused.value.remedy) == (
        "There are no words in the language 'tlh'.",
        f"Choose one of: {', '.join(languages())}.",
    )
