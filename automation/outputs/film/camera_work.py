"""Where the camera looks: near a small target before the cursor comes, and away after the press."""

from collections.abc import Sequence
from dataclasses import dataclass

from automation.outputs.film.cursor_path import ease
from automation.outputs.film.framing import around, holds, interest, near_view
from automation.outputs.film.layout import Layout, View
from automation.outputs.film.pacing import Beat, Pacer
from automation.outputs.take_record import Act, Box, Step

_TRAVEL, _LINGER, _REST = 0.85, 0.7, 2.5
# How many CSS pixels a view moves sideways in a second, where it has far to go.
_PAN = 420


@dataclass(frozen=True)
class Move:
    """A journey of the camera, in frames of its segment; one of length 0 is a cut."""

    start: int
    length: int
    view: View


@dataclass(frozen=True)
class Camera:
    """The camera of one segment: where it begins, and its journeys in their order."""

    begin: View
    moves: tuple[Move, ...]

    @property
    def end(self) -> View:
        """Say where it comes to rest."""
        return self.moves[-1].view if self.moves else self.begin

    @property
    def rests_from(self) -> int:
        """Say from which frame on it rests."""
        return self.moves[-1].start + self.moves[-1].length if self.moves else 0

    def before_cut(self, frame: int) -> View | None:
        """Give the view before the last cut up to a frame; None where the last journey is none."""
        past = [move for move in self.moves if move.start <= frame]
        if not past or past[-1].length:
            return None
        return past[-2].view if len(past) > 1 else self.begin

    def at(self, frame: int) -> View:
        """Give the view at a frame; at rest on whole pixels, so that a held picture is sharp."""
        view = self.begin
        for move in self.moves:
            if frame < move.start:
                break
            if frame >= move.start + move.length:
                view = move.view
            else:
                t = ease((frame - move.start) / move.length)
                view = View(
                    *(round(a + (b - a) * t, 2) for a, b in zip(_sides(view), _sides(move.view), strict=True))
                )
                break
        return view


@dataclass(frozen=True)
class Lens:
    """What the camera can do: its room and pace, whether it may go near, whether it may move."""

    layout: Layout
    pacer: Pacer
    zoom: bool
    moves: bool


@dataclass(frozen=True)
class Rest:
    """Where the camera stands as a step begins, and for how many frames it has not moved."""

    view: View
    frames: int


def film_step(  # noqa: PLR0913, PLR0917 - a step, what was before it, what comes after it
    step: Step, beats: Sequence[Beat], length: int, rest: Rest, following: Act | None, lens: Lens
) -> Camera:
    """Plan the journeys of a step of `length` frames; `following` is the next step's first act."""
    layout, pacer, begin = lens.layout, lens.pacer, rest.view
    view, journeys = begin, list[Move]()
    run = _run(step, beats)
    near = None
    if lens.zoom and lens.moves and run:
        acts = [beat.act for beat in run]
        # What comes next on the same page is taken into the view, so that the camera can stay.
        joined = following and run[-1] is beats[-1] and _shares_page(acts[-1], following)
        after = _after(run, beats)
        near = near_view([*acts, following], layout, after) if following and joined else None
        near = near or near_view(acts, layout, after) or near_view(acts, layout)
    travel = pacer.frames(_TRAVEL) if lens.moves else 0
    for beat in beats:
        box, point = interest(beat.act), beat.point
        free_from = journeys[-1].start + journeys[-1].length if journeys else 0
        rested = beat.move - free_from + (0 if journeys else rest.frames)
        wanted = view
        seen = holds(view, box, point)
        # Whoever is near enough already stays, and whoever has just moved away does not come back.
        if near and beat is run[0] and not (seen and (view != layout.whole or rested < pacer.frames(_REST))):
            wanted = near
        if not holds(wanted, box, point):
            wanted = around(box, point, layout.whole, layout.window)
        if wanted != view:
            # It comes to rest when the cursor does, or where it has far to go before the press.
            lasts = max(travel, pacer.frames(abs(wanted.x - view.x) / _PAN)) if travel else 0
            start = max(free_from, beat.hops[0][0] if beat.hops else beat.arrive - lasts)
            journeys.append(Move(start, min(lasts, max(0, (beat.touch or beat.press) - start)), wanted))
            view = wanted
        if leaves(beat.act) and view != layout.whole:
            # Another page comes: it is seen whole from its first frame on, or from its left.
            view = layout.whole
            journeys.append(Move(beat.change, 0, view))
    if (
        view.width < layout.whole.width
        and beats
        and not (following and _goes_on(beats[-1].act, following, view))
    ):
        free_from = journeys[-1].start + journeys[-1].length if journeys else 0
        start = max(free_from, min(length - travel - 1, beats[-1].change + pacer.frames(_LINGER)))
        away = around(interest(beats[-1].act), beats[-1].point, layout.whole, layout.window)
        journeys.append(Move(start, max(0, min(travel, length - start)), away))
    return Camera(begin, tuple(journeys))


def leaves(act: Act) -> bool:
    """Tell whether an act leads to another page."""
    return bool(act.before and act.after and act.before.document != act.after.document)


def _run(step: Step, beats: Sequence[Beat]) -> tuple[Beat, ...]:
    """Give the most acts in a row between which the page neither moves nor gives way to another."""
    runs: list[list[Beat]] = []
    for beat in beats:
        if runs and not beat.hops and _same_page(runs[-1][-1].act, beat.act):
            runs[-1].append(beat)
        else:
            runs.append([beat])
    most = max((len(run) for run in runs), default=0)
    longest = [run for run in runs if len(run) == most]
    run = (
        next((run for run in longest if any(beat.act is step.telling for beat in run)), longest[0])
        if runs
        else []
    )
    opened = [beat for beat in run if beat.act.opened]
    return tuple(opened or run)


def _after(run: Sequence[Beat], beats: Sequence[Beat]) -> list[Box]:
    """Give the targets that come after some acts on the same page, however far it is moved meanwhile."""
    later = beats[beats.index(run[-1]) + 1 :]
    here = run[-1].act.after
    return [
        beat.act.box
        for beat in later
        if here and beat.act.before and beat.act.before.document == here.document and beat.act.box
    ]


def _goes_on(last: Act, following: Act, view: View) -> bool:
    """Tell whether the next act's target stands on the same page and in the present view."""
    box, point = following.box, following.point
    return _shares_page(last, following) and bool(box and point and holds(view, interest(following), point))


def _shares_page(last: Act, following: Act) -> bool:
    """Tell whether the next act happens on the same page, which has not moved meanwhile."""
    same = bool(last.after and following.before and last.after.document == following.before.document)
    return same and not following.way


def _same_page(one: Act, other: Act) -> bool:
    return bool(one.after and other.before and one.after.document == other.before.document)


def _sides(view: View) -> tuple[float, float, float, float]:
    return view.x, view.y, view.width, view.height
