"""Which pictures of a take a guide shows, and what is marked in each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image

from automation.outputs.guide.cropping import Reach
from automation.outputs.guide.marking import Picture, marked
from automation.outputs.run_record import read_picture
from automation.outputs.script.script import told_as, walked
from automation.outputs.shots import open_shot
from automation.outputs.take_record import Act, Box, OpenList, Shot, Step, Take
from automation.words.telling import Teller

# A dialog stands before what it has dimmed, so that may be cut through.
_DIALOG = Reach(left=72, top=48, right=72, bottom=48, exact=True)
_MARKED = {"checkbox", "radio"}
_REACH = {
    # The card with its heading.
    "log-in": Reach(left=130, top=150, right=130),
    # The three dots are at the far end of a row that should be seen.
    "open-menu": Reach(left=1280, top=170, bottom=110),
    "choose-end-contract": Reach(left=300, top=70, bottom=40),
    "give-private-feedback": Reach(left=235, top=116, right=420, bottom=80),
}


@dataclass(frozen=True)
class Figure:
    """A picture, its file name, what it shows in words, and what is done up to it and in it.

    The lines of a legend are numbered through a step; this one's begin with `first`.
    """

    name: str
    picture: Picture
    alt: str
    legend: tuple[str, ...] = ()
    first: int = 1


@dataclass(frozen=True)
class _View:
    """One state of the window and the acts done in it; `before` and `after` them are those without a picture.

    `first` is the number of the first of them all in its step.
    """

    acts: tuple[Act, ...]
    before: tuple[Act, ...] = ()
    after: tuple[Act, ...] = ()
    first: int = 1

    @property
    def last(self) -> Act:
        return self.acts[-1]

    @property
    def document(self) -> int:
        return self.acts[0].hover.document if self.acts[0].hover else 0


def figures(take: Take, names: Sequence[str], teller: Teller) -> list[tuple[Figure, ...]]:
    """Choose and mark the pictures of the steps named, in the order in which they are told.

    Every act has its number and its line. What an earlier step has shown at the same place, and what nobody
    could see, has no picture again; a step that the take has not shows the run's own picture.
    """
    taken = {step.name: step for step in take.steps}
    views: dict[str, list[_View]] = {}
    shown: set[tuple[str, Box | None]] = set()
    for name in names:
        views[name] = _views(taken[name], shown) if name in taken else []
        shown |= {_target_place(act) for view in views[name] for act in view.acts}
    made = []
    for number, name in enumerate(names, start=1):
        following = next(iter(views.get(names[number], [])), None) if number < len(names) else None
        step = taken.get(name)
        made.append(
            _of_the_take(take, number, step, views[name], following, teller)
            if step
            else _of_the_run(take, number, name, teller)
        )
    return made


def _of_the_take(  # noqa: PLR0913, PLR0917
    take: Take, number: int, step: Step, views: Sequence[_View], following: _View | None, teller: Teller
) -> tuple[Figure, ...]:
    made = [_acted(take, view, teller, step) for view in views]
    # What the next step shows first is not shown twice.
    if step.end and not (following and following.document == step.end.document):
        window = open_shot(take.folder, step.end)
        made.append((marked(window, take.scale, ()), _words(take, teller, step.name, result=True), (), 1))
    return tuple(
        Figure(f"{number:02}-{step.name}{f'-{at}' if len(made) > 1 else ''}.webp", *each)
        for at, each in enumerate(made, start=1)
    )


def _views(step: Step, shown: Collection[tuple[str, Box | None]]) -> list[_View]:
    """Put the acts of a step together that one picture shows."""
    views: list[_View] = []
    unseen: list[Act] = []
    for number, act in enumerate(step.acts, start=1):
        known = act.kind == "click" and act is not step.acts[-1] and _target_place(act) in shown
        if not act.box or not act.hover or known:
            unseen.append(act)
            continue
        previous = views[-1].last if views and not unseen else None
        alone = act.opened or (previous and previous.opened)
        if previous and previous.hover and _place(previous.hover) == _place(act.hover) and not alone:
            views[-1] = replace(views[-1], acts=(*views[-1].acts, act))
        else:
            views.append(_View((act,), tuple(unseen), first=number - len(unseen)))
        unseen = []
    return [*views[:-1], *(replace(last, after=tuple(unseen)) for last in views[-1:])]


def _target_place(act: Act) -> tuple[str, Box | None]:
    return act.label, act.box


def _place(shot: Shot) -> tuple[int, int]:
    return shot.document, shot.scroll


def _acted(take: Take, view: _View, teller: Teller, step: Step) -> tuple[Picture, str, tuple[str, ...], int]:
    last, reach, boxes = view.last, _REACH.get(step.name), [act.box for act in view.acts if act.box]
    targets = [_target(take, step, act, teller) for act in view.acts]
    if last.opened:
        window, boxes, more, reach = (
            _list(take, last.opened),
            [last.opened.chosen.box],
            [last.opened.box],
            None,
        )
    else:
        window = open_shot(take.folder, _done(last))
        more = [act.around for act in view.acts if act.around]
        reach = _DIALOG if more and last.kind == "click" and not reach else reach
    picture = marked(window, take.scale, boxes, reach, more, first=view.first + len(view.before))
    told = teller.words.guide.marked.format(target=", ".join(targets))
    acts = (*view.before, *view.acts, *view.after)
    legend = tuple(_line(teller, act, _target(take, step, act, teller)) for act in acts)
    return picture, f"{_words(take, teller, step.name)} {told}", legend, view.first


def _line(teller: Teller, act: Act, target: str) -> str:
    """Say what is done: a box is marked, whichever way the hand did it."""
    kind = "check" if act.kind == "click" and act.role in _MARKED else act.kind
    return teller.words.acts[kind].format(target=target, list=act.name or act.label)


def _done(act: Act) -> Shot:
    """Choose the state that shows an act: with what was typed or marked, before what was pressed."""
    if act.kind != "click" and act.after and act.hover and _place(act.after) == _place(act.hover):
        return act.after
    if act.hover is None:
        raise ValueError("only an act that was seen has a state that shows it")
    return act.hover


def _list(take: Take, opened: OpenList) -> Image.Image:
    """Put the open list together: the chosen line lit, all others plain."""
    whole, lit = (open_shot(take.folder, shot) for shot in (opened.plain, opened.lit))
    box, scale = opened.chosen.box, take.scale
    left, top = round(box.x * scale), round(box.y * scale)
    right, bottom = round((box.x + box.width) * scale), round((box.y + box.height) * scale)
    whole.paste(lit.crop((left, top, right, bottom)), (left, top))
    return whole


def _target(take: Take, step: Step, act: Act, teller: Teller) -> str:
    """Name a target as the screen does; a star has its category with it, a number its scale.

    What has a name that is not seen is called by what is.
    """
    if act.opened:
        return act.opened.chosen.label
    stars = _stars(take, step)
    checked = [each for each in step.acts if each.kind == "check"]
    if stars and act in checked and len(stars) == len(checked):
        return stars[checked.index(act)]
    if act.role == "radio" and act.name.isdigit():
        return teller.words.targets["scale"].format(number=act.name)
    return teller.words.targets.get(act.name) or act.name or act.label


def _stars(take: Take, step: Step) -> Sequence[str]:
    for known in walked(take.run):
        read = (known.proof or {}).get("stars") if known.name == step.name else None
        if isinstance(read, dict):
            return [f"{category}: {count}" for category, count in read.items()]
    return ()


def _words(take: Take, teller: Teller, name: str, *, result: bool = False) -> str:
    known = teller.words.steps.get(told_as(take.run).get(name, name))
    if known is None:
        return ""
    return teller.told(known.result if result else known.picture)


def _of_the_run(take: Take, number: int, name: str, teller: Teller) -> tuple[Figure, ...]:
    kept = next((step.picture for step in walked(take.run) if step.name == name), None)
    raw = read_picture(take.folder, kept) if kept else None
    if raw is None:
        return ()
    with Image.open(BytesIO(raw)) as opened:
        picture = marked(opened.convert("RGB"), 1, ())
    return (Figure(f"{number:02}-{name}.webp", picture, _words(take, teller, name, result=True)),)
