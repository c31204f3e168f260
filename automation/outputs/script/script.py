"""What a film says and a guide tells of one run: parts in the order of its steps, and the two cards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from automation.outputs import take_record
from automation.outputs.run_record import Run, Step
from automation.outputs.script.captions import Caption, cut, cut_apart
from automation.outputs.script.targets import target_of
from automation.words.case import case_of
from automation.words.language import DEFAULT, language
from automation.words.telling import Facts, Teller

UNFINISHED, ALREADY_ENDED = "unfinished", "already-ended"
_BRANCHES = {
    "ended": "ended",
    "work-submitted": "work-submitted",
    "dry-run": "held-back",
    "stopped": "held-back",
    "refused": "held-back",
    "already-ended": ALREADY_ENDED,
}


@dataclass(frozen=True)
class Words:
    """What is said at one time, and the captions that stand meanwhile; both may be empty."""

    narration: str = ""
    captions: tuple[Caption, ...] = ()

    @classmethod
    def of(cls, narration: str, leading: frozenset[str] = frozenset()) -> "Words":
        """Say a text with the captions that are cut from it."""
        return cls(narration, cut(narration, leading))


@dataclass(frozen=True)
class ActWords(Words):
    """What is said with one act, which is done while the first caption stands; `act` is the act's label.

    Where a list is opened the first caption goes with the opening and the last one with the choice.
    """

    act: str = ""


@dataclass(frozen=True)
class Part:
    """One step as it is told: title, narration before its acts and the captions, a line of advice.

    `acts` has the words of each act that is seen, in their order; empty, all is said before the acts.
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
    acts: tuple[ActWords, ...] = ()

    @property
    def words(self) -> tuple[Words, ...]:
        """Give what is said one after the other: before the acts, then with each of them."""
        return (Words(self.narration, self.captions), *self.acts)

    @property
    def said(self) -> str:
        """Give all that is said as one text."""
        return " ".join(each.narration for each in self.words if each.narration)


@dataclass(frozen=True)
class Script:
    """All words of a film: title card, a part for each step, end card.

    `opening` and `closing` are said while the cards stand. `language` is a code like "en", `step_of` a text
    with {number} and {total}, `mock_note` for a corner.
    """

    language: str
    title: str
    subtitle: str
    parts: tuple[Part, ...]
    end_title: str
    end_lines: tuple[str, ...]
    step_of: str
    mock_note: str
    opening: Words = Words()
    closing: Words = Words()

    @property
    def shown(self) -> tuple[Part, ...]:
        """Give the parts that are not hidden."""
        return tuple(part for part in self.parts if not part.hide)


def write_script(record: Run, language_code: str = DEFAULT, taken: Sequence[take_record.Step] = ()) -> Script:
    """Write the script of a run; UnknownLanguage when there are no words in that language.

    `taken` are the steps of its take, whose acts get words of their own; without it all is said at once.
    """
    words = language(language_code)
    teller = teller_of(record, language_code)
    branch = branch_of(record)
    film, end = words.film, words.end[branch]
    by_name = {step.name: step for step in taken}
    told = told_as(record)
    return Script(
        language=language_code,
        title=film.title[branch],
        subtitle=teller.told(film.subtitle.get(branch, film.subtitle)),
        parts=tuple(
            _part(teller, step, by_name.get(step.name), told.get(step.name)) for step in walked(record)
        ),
        end_title=end.title,
        end_lines=_end_lines(teller, end.lines, branch),
        step_of=film.step_of,
        mock_note=film.mock_note,
        opening=Words.of(teller.told(film.opening[branch]), words.leading),
        closing=Words.of(_changed(teller, end.narration, branch), words.leading),
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


def told_as(record: Run) -> dict[str, str]:
    """Name the step whose words fit better than a step's own: a contract that had ended was seen ended."""
    steps = walked(record)
    sought = bool(steps) and steps[-1].name == "open-contract" and branch_of(record) == ALREADY_ENDED
    return {"open-contract": "see-it-ended"} if sought else {}


def walked(record: Run) -> tuple[Step, ...]:
    """Give each step once, over all attempts: the last one that was proven, else the last there is."""
    found: dict[str, Step] = {}
    for step in (step for attempt in record.attempts for step in attempt.steps):
        if step.name not in found or step.status == "proven" or found[step.name].status != "proven":
            found[step.name] = step
    return tuple(found.values())


def seen(step: take_record.Step) -> tuple[take_record.Act, ...]:
    """Give the acts of a step that a viewer sees: those with a target."""
    return tuple(act for act in step.acts if act.box and act.point and act.before)


def _part(teller: Teller, step: Step, taken: take_record.Step | None, told: str | None) -> Part:
    name = told or step.name
    known = teller.words.steps.get(name)
    title = known.title if known else step.title
    acts = seen(taken) if taken else ()
    proven = step.status == "proven" or told is not None
    narration = (teller.opening(name) if acts else teller.narration(name)) if proven else ""
    if known is None and proven:
        narration = step.said
    if told:
        narration = f"{teller.words.film.gone} {narration}".strip()
    texts = [
        # Of a step that stopped, its own words would say that something opened or closed that did not.
        teller.act(name if proven else "", act.kind, act.name, target_of(act))
        for act in acts
    ]
    if not proven:
        stopped = teller.told(teller.words.film.stopped, step=title)
        narration, texts = ("", [*texts[:-1], f"{texts[-1]} {stopped}"]) if texts else (stopped, [])
    return Part(
        step=step.name,
        title=title,
        narration=narration,
        captions=cut(narration, teller.words.leading),
        advice=teller.advice(name),
        acts=tuple(
            ActWords(text, cut_apart(text, teller.words.leading), act.label)
            for act, text in zip(acts, texts, strict=True)
        ),
    )


def _changed(teller: Teller, text: str, branch: str) -> str:
    """Fill a text with what has changed, or what would change where the walk was held back."""
    words = teller.words
    happens = words.would_change if branch == "held-back" else words.changed
    return " ".join(teller.told(text, changed=teller.told(happens)).split())


def _end_lines(teller: Teller, lines: Sequence[str], branch: str) -> tuple[str, ...]:
    return tuple(line for line in (_changed(teller, each, branch) for each in lines) if line)
