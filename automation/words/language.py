"""One language file, read and checked; each missing or unknown key is named."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from automation.errors import CloseoutError
from automation.words.case import OTHERWISE
from automation.words.comparing import problems_of

DEFAULT = "en"
Varied = str | dict[str, str]
"""A text, or one for each case with "otherwise" for those that are not written."""

_FOLDER = Path(__file__).parent
_COMPARE = "Compare it with en.toml, which stands beside it and says what each text is for."


class UnknownLanguage(CloseoutError):
    """A language for which there is no file, or one whose file lacks something."""


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StepWords(_Words):
    """What is told of one step: said aloud, why it is done, a hint, and what pictures of it show.

    `narration` is said before anything is done; `acts` has what is said with each act, by the target's name
    on the screen or else by the kind of act. An act's words begin with what is done; those of a list begin
    with its opening and end with the choice.
    """

    title: str
    narration: Varied
    acts: dict[str, Varied] = {}
    why: str
    advice: Varied = ""
    picture: str
    result: str


class ReasonWords(_Words):
    """A reason for ending: when to choose it, what it does, and what to do before; gloss: its meaning."""

    gloss: str = ""
    when: str
    does: str
    first: str


class Film(_Words):
    """What stands around the steps of a film; `stopped` is told of a step that was not proven.

    `gone` is told where the contract had ended before; `opening` is what is said while the title stands.
    """

    step_of: str
    mock_note: str
    stopped: str
    gone: str
    title: dict[str, str]
    opening: dict[str, str]
    subtitle: dict[str, str]


class Ending(_Words):
    """An end card: its title, what is said while it stands, and its lines."""

    title: str
    narration: str
    lines: tuple[str, ...]


class Lines(_Words):
    """A list of texts, with a sentence that leads to it where there is one."""

    lead: str = ""
    texts: tuple[str, ...]


class Question(_Words):
    """One of the questions that people ask."""

    question: str
    answer: str


class Guide(_Words):
    """What stands around the steps of a written guide; **...** is printed bold."""

    lead: str
    contents: str
    summary: str
    steps: str
    why: str
    advice: str
    marked: str
    reasons: str
    reason: str
    when: str
    does: str
    first: str
    chosen: str
    before: str
    before_work: str
    questions: str
    result: str
    mock: str
    unfinished: str
    summary_lines: dict[str, tuple[str, ...]]
    before_lines: Lines
    before_work_lines: Lines
    faq: tuple[Question, ...]


class Language(_Words):
    """All of a language file.

    `three_letters` is its code in ISO 639-2, which films want, `voice` espeak's name of it; `leading` are
    small words that rather begin a line than end it; `targets` call by what is seen what the screen names
    otherwise.
    """

    name: str
    three_letters: str
    voice: str
    leading: Annotated[frozenset[str], BeforeValidator(str.split)]
    film: Film
    end: dict[str, Ending]
    changed: dict[str, str]
    would_change: dict[str, str]
    score: dict[str, str]
    stars: dict[str, str]
    steps: dict[str, StepWords]
    acts: dict[str, str]
    targets: dict[str, str]
    reasons: dict[str, ReasonWords]
    guide: Guide


def languages() -> tuple[str, ...]:
    """List the codes of all languages there are, sorted."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.toml")))


@cache
def language(code: str) -> Language:
    """Read a language by its code; UnknownLanguage names what there is, or what its file lacks."""
    if code not in languages():
        raise UnknownLanguage(
            f"There are no words in the language {code!r}.",
            f"Choose one of: {', '.join(languages())}.",
        )
    return read_language(_FOLDER / f"{code}.toml")


def read_language(file: Path) -> Language:
    """Read a language file; UnknownLanguage names all that is missing, unknown, or of a wrong kind."""
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnknownLanguage(f"{file.name} is not TOML: {error}.", "Correct that line.") from error
    problems = problems_of(written, english())
    if not problems:
        try:
            return Language.model_validate(written)
        except ValidationError as error:
            problems = tuple(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
    raise UnknownLanguage("\n".join(f"{file.name}: {each}" for each in problems), _COMPARE)


def english() -> dict[str, object]:
    """Give the English file as it is written, which all others are compared with."""
    return tomllib.loads((_FOLDER / f"{DEFAULT}.toml").read_text(encoding="utf-8"))


def varied(text: Varied, case: str) -> str:
    """Choose the text of a case."""
    return text if isinstance(text, str) else text.get(case, text.get(OTHERWISE, ""))
