"""Which state of the page stands at which frame of a step."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from automation.outputs.film.cursor_path import ease, path
from automation.outputs.film.frames import SHARES, Fade, Listing, Reveal, Scene, Slide, Still
from automation.outputs.film.pacing import Beat, Pacer, slides
from automation.outputs.take_record import Box, Caret, OpenList, Point, Shot, Step, Typed

_PAGE, _PART = 0.2, 0.12


@dataclass(frozen=True)
class _From:
    """From a frame on, a scene that depends on how many frames later it is."""

    frame: int
    scene: Callable[[int], Scene]


class States:
    """Tell the scene of each frame of one step; a page gives way to another in a short fade."""

    def __init__(
        self, step: Step, beats: Sequence[Beat], first: Shot | None, pacer: Pacer, *, moves: bool
    ) -> None:
        self._pacer, self._moves = pacer, moves
        self._timed: list[_From] = []
        self._last = first
        self._follow(step, beats)
        if step.status == "failed" and step.end:
            self._become(step.end, (beats[-1].end if beats else 0) + 1)
        self.end = self._last
        self._starts = [each.frame for each in self._timed]

    def at(self, frame: int) -> Scene | None:
        """Give the scene at a frame; None where nothing was photographed."""
        at = bisect_right(self._starts, frame) - 1
        if at < 0:
            return None
        timed = self._timed[at]
        return timed.scene(frame - timed.frame)

    def _follow(self, step: Step, beats: Sequence[Beat]) -> None:
        waiting = list(beats)
        if self._last:
            self._stand(self._last, 0)
        for act in step.acts:
            beat = waiting[0] if waiting and waiting[0].act is act else None
            if beat is None:
                # Nothing was seen of this act but what it led to, as when an address is opened.
                if act.after:
                    self._become(act.after, waiting[0].move if waiting and self._last else 0)
                continue
            waiting.pop(0)
            self._act(beat)

    def _act(self, beat: Beat) -> None:
        act = beat.act
        hops = list(beat.hops)
        for shot in act.way:
            last = self._last
            if last and hops and slides(last, shot):
                self._slide(last, shot, *hops.pop(0))
            else:
                self._become(shot, beat.move)
        if act.before:
            self._become(act.before, beat.move)
        if act.hover:
            self._stand(act.hover, _reaches(beat))
        if act.opened:
            self._open(beat, act.opened)
        if act.typed and act.after:
            self._type(beat, act.typed, act.after)
        if act.after:
            quick = act.kind in {"check", "fill"} or bool(act.opened)
            self._become(act.after, (beat.letters[-1] + 1) if beat.letters else beat.change, quick=quick)

    def _stand(self, shot: Shot, frame: int) -> None:
        self._last = shot
        self._timed.append(_From(frame, lambda _later: Still(shot)))

    def _become(self, shot: Shot, frame: int, *, quick: bool = False) -> None:
        last = self._last
        if last and last.sha256 == shot.sha256:
            self._last = shot
            return
        if last is None or quick or not self._moves:
            self._stand(shot, frame)
            return
        frames = self._pacer.frames(_PAGE if last.document != shot.document else _PART)
        self._last = shot

        def scene(later: int) -> Scene:
            share = round((later + 1) / (frames + 1) * SHARES)
            return Fade(last, shot, share) if later < frames and 0 < share < SHARES else Still(shot)

        self._timed.append(_From(frame, scene))

    def _slide(self, first: Shot, second: Shot, frame: int, length: int) -> None:
        distance = second.scroll - first.scroll
        self._last = second

        def scene(later: int) -> Scene:
            if later >= length or not self._moves:
                return Still(second)
            return Slide(first, second, round(distance * ease((later + 1) / (length + 1))))

        self._timed.append(_From(frame, scene))

    def _open(self, beat: Beat, opened: OpenList) -> None:
        way = path(beat.point, beat.choice or beat.point, f"pick {opened.chosen.label}")
        length = max(1, beat.picked - beat.pick)

        def scene(later: int) -> Scene:
            frame = beat.opens + later
            share = (frame - beat.pick) / length
            at = way.at(share) if self._moves or share < 0 else way.end
            return Listing(opened.plain, opened.lit, _line(opened, at) if share > 0 else None)

        self._timed.append(_From(beat.opens, scene))

    def _type(self, beat: Beat, typed: Typed, full: Shot) -> None:
        field = beat.act.box or Box(0, 0, 0, 0)
        blank = typed.blank
        self._stand(blank, beat.change)
        if not beat.letters:
            return
        top = min((caret.y for caret in typed.carets), default=0.0)
        starts = list(beat.letters)

        def scene(later: int) -> Scene:
            count = bisect_right(starts, starts[0] + later)
            caret: Caret = typed.carets[max(0, count - 1)]
            return Reveal(blank, full, field, caret, top)

        self._timed.append(_From(starts[0], scene))


def _line(opened: OpenList, at: Point) -> Box | None:
    for option in opened.options:
        if option.box.y <= at.y < option.box.y + option.box.height:
            return option.box
    return None


def _reaches(beat: Beat) -> int:
    """Give the frame at which the cursor comes upon its target."""
    box = beat.act.box
    if box is None:
        return beat.arrive
    way = path(beat.start, beat.point, seed_of(beat))
    length = max(1, beat.arrive - beat.move)
    for frame in range(beat.arrive, beat.move, -1):
        at = way.at((frame - beat.move) / length)
        if not (box.x <= at.x <= box.x + box.width and box.y <= at.y <= box.y + box.height):
            return frame + 1
    return beat.move


def seed_of(beat: Beat) -> str:
    """Give what an act's arc is seeded with: the same act bends the same way in every film."""
    return f"{beat.act.kind} {beat.act.label}"
