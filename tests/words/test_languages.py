"""Every language tells of everything; what one lacks is said by name."""

import re
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
from automation.words.language import UnknownLanguage, lacking, language, languages, read_language

FOLDER = Path(languages_module.__file__).parent
ENGLISH = FOLDER / "en.toml"
STEPS = {step.name for step in (*flow.TO_THE_WARNING, *flow.END, *flow.SUBMIT, *flow.HOLD_BACK)}


def written(code: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))


def texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from texts(inner, f"{place}.{key}" if place else str(key))


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", text))


@pytest.mark.parametrize("code", languages())
def test_a_language_lacks_nothing_that_english_has(code: str) -> None:
    assert lacking(written(code)) == ()


@pytest.mark.parametrize("code", languages())
def test_a_language_has_no_key_that_english_has_not(code: str) -> None:
    glosses = {place for place, _ in texts(written(code)) if place.endswith(".gloss")}
    places = {place for place, _ in texts(written(code))} - glosses

    assert places - {place for place, _ in texts(written("en"))} == set()


@pytest.mark.parametrize("code", languages())
def test_every_text_has_the_facts_that_the_english_one_has(code: str) -> None:
    english = {place: placeholders(text) for place, text in texts(written("en"))}
    differing = [
        place
        for place, text in texts(written(code))
        if not place.endswith(".gloss") and placeholders(text) != english[place]
    ]

    assert differing == []


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
    spoken = " ".join(text for _, text in texts(written(code)))
    shown = ["My Jobs", "Active Contracts", "End contract", "Continue to End Contract", "Submit work instead"]
    shown += ["Cancel", "All contracts", "Include closed contracts", "Find Work", "Log in", *REASONS[:2]]

    assert [name for name in shown if name not in spoken] == []


def test_a_language_without_a_key_is_refused_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(
        ENGLISH.read_text("utf-8")
        .replace('poor = "warns other freelancers about what happened here"\n', "")
        .replace('mock_note = "Mock site"\n', "")
    )

    with pytest.raises(UnknownLanguage) as refused:
        read_language(file)

    assert refused.value.message == "xx.toml: film.mock_note: Field required."


def test_a_language_without_a_case_is_refused_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(
        ENGLISH.read_text("utf-8").replace('poor = "warns other freelancers about what happened here"\n', "")
    )

    with pytest.raises(UnknownLanguage) as refused:
        read_language(file)

    assert refused.value.message == "xx.toml lacks: stars.poor."


def test_an_unknown_language_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownLanguage) as refused:
        language("tlh")

    assert (refused.value.message, refused.value.remedy) == (
        "There are no words in the language 'tlh'.",
        "Choose one of: de, en.",
    )
