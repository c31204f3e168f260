"""Which pictures of a take a guide shows, and what is marked in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from automation.outputs.guide.cropping import Reach
from automation.outputs.guide.marking import Picture, marked
from automation.outputs.run_record import read_picture
from automation.outputs.script.script import walked
from automation.outputs.take_record import Act, Box, OpenList, Shot, Step, Take, read_shot
from automation.words.telling import Teller

_MOST_A_STEP = 3
# A dialog stands before what it has dimmed, so that may be cut through.
_DIALOG = Reach(left=72, top=48, right=72, bottom=48, exact=True)
_REACH = {
    # The three dots are at the far end of a row that should be seen.
    "open-menu": Reach(left=1280, top=170, bottom=110),
    "choose-end-contract": Reach(left=300, top=70, bottom=40),
    "give-private-feedback": Reach(left=235, top=116, right=420, bottom=80),
}


@dataclass(frozen=True)
class Figure:
    """A picture, its file name, what it shows in words, and what is done at each of its numbers."""

    name: str
    picture: Picture
    alt: str
    legend: tuple[str, ...] = ()


@dataclass(frozen=True)
class _View:
    """One state of the window, and the acts that are done in it."""

    acts: tuple[Act, ...]

    @property
    def last(self) -> Act:
        return self.acts[-1]


def figures(
    take: Take, number: int, name: str, teller: Teller, *, following: Step | None
) -> tuple[Figure, ...]:
    """Choose and mark the pictures of a step; one that the take has not shows the run's own picture.

    `number` is the step's in the guide, `following` the step told after it: what that one shows first
    is not shown twice.
    """
    step = next((each for each in take.steps if each.name == name), None)
    if step is None:
        return _of_the_run(take, number, name, teller)
    views = _views(step)[-_MOST_A_STEP:]
    ends = step.end is not None and not _same_page(step.end, following)
    if ends:
        views = views[-(_MOST_A_STEP - 1) :]
    made = [_acted(take, view, teller, step) for view in views]
    if ends and step.end:
        window = _window(read_shot(take.folder, step.end))
        made.append((marked(window, take.scale, ()), _words(teller, name, result=True), ()))
    return tuple(
        Figure(f"{number:02}-{name}{f'-{at}' if len(made) > 1 else ''}.webp", *each)
        for at, each in enumerate(made, start=1)
    )


def _views(step: Step) -> list[_View]:
    groups: list[list[Act]] = []
    for act in step.acts:
        if not act.box or not act.hover:
            continue
        previous = groups[-1][-1] if groups else None
        alone = act.opened or (previous and previous.opened)
        same = previous and previous.hover and _place(previous.hover) == _place(act.hover)
        if same and not alone:
            groups[-1].append(act)
        else:
            groups.append([act])
    return [_View(tuple(group)) for group in groups]


def _place(shot: Shot) -> tuple[int, int]:
    return shot.document, shot.scroll


def _same_page(end: Shot, following: Step | None) -> bool:
    views = _views(following)[-_MOST_A_STEP:] if following else []
    return (
        bool(views) and views[0].acts[0].hover is not None and views[0].acts[0].hover.document == end.document
    )


def _acted(take: Take, view: _View, teller: Teller, step: Step) -> tuple[Picture, str, tuple[str, ...]]:
    last, reach, more = view.last, _REACH.get(step.name), tuple[Box, ...]()
    if last.opened:
        window, boxes, targets = (
            _list(take, last.opened),
            [last.opened.chosen.box],
            [last.opened.chosen.label],
        )
        more, reach = (last.opened.box,), None
    else:
        boxes = [act.box for act in view.acts if act.box]
        targets = [_target(take, step, act) for act in view.acts]
        window = _window(read_shot(take.folder, _done(last)))
    if not last.opened:
        more = tuple(act.around for act in view.acts if act.around)
        reach = _DIALOG if more and last.kind == "click" and not reach else reach
    picture = marked(window, take.scale, boxes, reach, more)
    legend = tuple(
        teller.words.acts[act.kind].format(target=target)
        for act, target in zip(view.acts, targets, strict=True)
    )
    told = teller.words.guide.marked.format(target=", ".join(targets))
    return picture, f"{_words(teller, step.name)} {told}", legend


def _done(act: Act) -> Shot:
    """Choose the state that shows an act: with what was typed or marked, before what was pressed."""
    if act.kind != "click" and act.after and act.hover and _place(act.after) == _place(act.hover):
        return act.after
    if act.hover is None:
        raise ValueError("only an act that was seen has a state that shows it")
    return act.hover


def _window(raw: bytes) -> Image.Image:
    with Image.open(BytesIO(raw)) as opened:
        return opened.convert("RGB")


def _list(take: Take, opened: OpenList) -> Image.Image:
    """Put the open list together: the chosen line lit, all others plain."""
    whole, lit = (_window(read_shot(take.folder, shot)) for shot in (opened.plain, opened.lit))
    box, scale = opened.chosen.box, take.scale
    left, top = round(box.x * scale), round(box.y * scale)
    right, bottom = round((box.x + box.width) * scale), round((box.y + box.height) * scale)
    whole.paste(lit.crop((left, top, right, bottom)), (left, top))
    return whole


def _target(take: Take, step: Step, act: Act) -> str:
    """Name a target as the screen does; a star has its category with it, a number its scale."""
    stars = _stars(take, step)
    checked = [each for each in step.acts if each.kind == "check"]
    if stars and act in checked and len(stars) == len(checked):
        return stars[checked.index(act)]
    if act.role == "radio" and act.name.isdigit():
        return f"0\u201310: {act.name}"
    return act.name or act.label


def _stars(take: Take, step: Step) -> Sequence[str]:
    for known in walked(take.run):
        read = (known.proof or {}).get("stars") if known.name == step.name else None
        if isinstance(read, dict):
            return [f"{category}: {count}" for category, count in read.items()]
    return ()


def _words(teller: Teller, name: str, *, result: bool = False) -> str:
    known = teller.words.steps.get(name)
    if known is None:
        return ""
    return teller.told(known.result if result else known.picture)


def _of_the_run(take: Take, number: int, name: str, teller: Teller) -> tuple[Figure, ...]:
    kept = next((step.picture for step in walked(take.run) if step.name == name), None)
    raw = read_picture(take.folder, kept) if kept else None
    if raw is None:
        return ()
    picture = marked(_window(raw), 1, ())
    return (Figure(f"{number:02}-{name}.webp", picture, _words(teller, name, result=True)),)
