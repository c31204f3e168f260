"""What a film says and a guide tells of one run: parts in the order of its steps, and the two cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from automation.outputs.run_record import Run, Step
from automation.outputs.script.captions import Caption, cut
from automation.words.case import case_of
from automation.words.language import DEFAULT, language
from automation.words.telling import Facts, Teller

UNFINISHED = "unfinished"
_BRANCHES = {
    "ended": "ended",
    "work-submitted": "work-submitted",
    "dry-run": "held-back",
    "stopped": "held-back",
    "refused": "held-back",
    "already-ended": "already-ended",
}


@dataclass(frozen=True)
class Part:
    """One step as it is told: title, narration and its captions, a line of advice (may be empty).

    `zoom` allows going near a small target, `hide` leaves the step out, `pace` 2.0 tells it twice as fast.
    """

    step: str
    title: str
    narration: str
    captions: tuple[Caption, ...]
    zoom: bool = True
    hide: bool = False
    pace: float = 1.0
    advice: str = ""


@dataclass(frozen=True)
class Script:
    """All words of a film: title card, a part for each step, end card.

    `language` is a code like "en", `step_of` a text with {number} and {total}, `mock_note` for a corner.
    """

    language: str
    title: str
    subtitle: str
    parts: tuple[Part, ...]
    end_title: str
    end_lines: tuple[str, ...]
    step_of: str
    mock_note: str

    @property
    def shown(self) -> tuple[Part, ...]:
        """Give the parts that are not hidden."""
        return tuple(part for part in self.parts if not part.hide)


def write_script(record: Run, language_code: str = DEFAULT) -> Script:
    """Write the script of a run; UnknownLanguage when there are no words in that language."""
    words = language(language_code)
    teller = teller_of(record, language_code)
    branch = branch_of(record)
    film, end = words.film, words.end[branch]
    return Script(
        language=language_code,
        title=film.title[branch],
        subtitle=teller.told(film.subtitle),
        parts=tuple(_part(teller, step) for step in walked(record)),
        end_title=end.title,
        end_lines=_end_lines(teller, end.lines, branch),
        step_of=film.step_of,
        mock_note=film.mock_note,
    )


def teller_of(record: Run, language_code: str = DEFAULT) -> Teller:
    """Put a language's words together with what a record says of its contract."""
    asked, warning = record.request, record.warning
    ratings = asked.get("ratings")
    stars = ratings.values() if isinstance(ratings, Mapping) else ()
    recommend = asked.get("recommend")
    facts = Facts(
        title=record.contract.title,
        reason=str(asked.get("reason") or ""),
        recommend=recommend if isinstance(recommend, int) else 0,
        stars=tuple(count for count in stars if isinstance(count, int)),
        returned=warning.returned if warning else "",
        case=case_of(warning.lines, warning.returned_cents) if warning else case_of((), None),
        message=record.message,
    )
    return Teller(language(language_code), facts)


def branch_of(record: Run) -> str:
    """Name how the walk came out: ended, work-submitted, held-back, already-ended or unfinished."""
    if record.outcome == "already-ended" and record.exit == 0:
        # A resumed run whose earlier attempt had ended it: for whoever watches, it ended in this walk.
        return "ended"
    return _BRANCHES.get(record.outcome or "", UNFINISHED)


def walked(record: Run) -> tuple[Step, ...]:
    """Give each step once, over all attempts: the last one that was proven, else the last there is."""
    found: dict[str, Step] = {}
    for step in (step for attempt in record.attempts for step in attempt.steps):
        if step.name not in found or step.status == "proven" or found[step.name].status != "proven":
            found[step.name] = step
    return tuple(found.values())


def _part(teller: Teller, step: Step) -> Part:
    known = teller.words.steps.get(step.name)
    title = known.title if known else step.title
    narration = teller.narration(step.name) or step.said
    if step.status != "proven":
        # Its words would say that something opened or closed that did not.
        narration = teller.told(teller.words.film.stopped, step=title)
    return Part(
        step=step.name,
        title=title,
        narration=narration,
        captions=cut(narration, teller.words.leading),
        advice=teller.advice(step.name),
    )


def _end_lines(teller: Teller, lines: Sequence[str], branch: str) -> tuple[str, ...]:
    words = teller.words
    happens = words.would_change if branch == "held-back" else words.changed
    changed = teller.told(happens)
    filled = (teller.told(line, changed=changed) for line in lines)
    return tuple(" ".join(line.split()) for line in filled if line.strip())
