"""What each frame of a step shows: its scene, cursor, ring, light and caption."""

from dataclasses import dataclass, replace

from automation.outputs.film.camera_work import Camera, leaves
from automation.outputs.film.cursor_path import path
from automation.outputs.film.frames import (
    RIPPLE,
    SHARES,
    Cursor,
    Fade,
    Frame,
    Ripple,
    Scene,
    Shape,
    Spot,
)  # fmt: skip
from automation.outputs.film.pacing import Beat, Pacer
from automation.outputs.film.states import States, seed_of
from automation.outputs.take_record import Point, Step

_SPOT_FADE = 0.3
_HANDS = {"link", "button", "menuitem", "radio", "checkbox", "combobox", "option"}
_TEXTS = {"textbox", "searchbox"}


def presses_of(beat: Beat) -> tuple[int, ...]:
    """Give the frames at which an act presses: a list is pressed twice."""
    return (beat.touch, beat.press) if beat.touch else (beat.press,)


@dataclass(frozen=True)
class StepFrames:
    """Everything that a step's frames are drawn from."""

    step: Step
    beats: tuple[Beat, ...]
    camera: Camera
    states: States
    spans: list[tuple[int, int]]
    cursor: Point
    pacer: Pacer
    moves: bool
    burned: bool

    def at(self, frame: int) -> Frame:
        """Give what one frame shows."""
        caption = next((at for at, (start, end) in enumerate(self.spans) if start <= frame < end), None)
        telling = self._telling()
        return Frame(
            0,
            self._scene(frame),
            self.camera.at(frame),
            self._cursor(frame),
            self._ripple(frame),
            self._spot(frame, telling),
            caption if self.burned else None,
            advice=telling is None or frame >= telling.arrive,
        )

    def _scene(self, frame: int) -> Scene | None:
        """Give the scene; a page that fades out keeps the view it had, though the camera has cut."""
        scene = self.states.at(frame)
        before = self.camera.before_cut(frame)
        return replace(scene, first_view=before) if isinstance(scene, Fade) and before else scene

    def _telling(self) -> Beat | None:
        return next((beat for beat in self.beats if beat.act is self.step.telling), None)

    def _cursor(self, frame: int) -> Cursor:
        at, shape, moves = self.cursor, "arrow", self.moves
        for beat in self.beats:
            if frame < beat.move:
                break
            at, shape = (
                _along(beat.start, beat.point, (beat.move, beat.arrive), frame, seed_of(beat), moves=moves),
                "arrow",
            )
            box = beat.act.box
            if box and box.x <= at.x <= box.x + box.width and box.y <= at.y <= box.y + box.height:
                shape = "text" if beat.act.role in _TEXTS else "hand" if beat.act.role in _HANDS else "arrow"
            if beat.choice and beat.act.opened and frame >= beat.pick:
                seed = f"pick {beat.act.opened.chosen.label}"
                at = _along(beat.point, beat.choice, (beat.pick, beat.picked), frame, seed, moves=moves)
            if (beat.opens and frame >= beat.opens) or (frame >= beat.change and leaves(beat.act)):
                shape = "arrow"
        fits: Shape = "hand" if shape == "hand" else "text" if shape == "text" else "arrow"
        return Cursor(round(at.x, 1), round(at.y, 1), fits)

    def _ripple(self, frame: int) -> Ripple | None:
        for beat in self.beats:
            for press in presses_of(beat):
                point = beat.choice if beat.choice and press == beat.press else beat.point
                age = (frame - press) * 30 // self.pacer.fps
                gone = frame >= beat.change and leaves(beat.act)
                if 0 <= age < RIPPLE and not gone:
                    return Ripple(point.x, point.y, age)
        return None

    def _spot(self, frame: int, beat: Beat | None) -> Spot | None:
        """Light the target of a press from when the cursor comes near until it is pressed."""
        if beat is None or beat.act.kind != "click" or beat.act.box is None:
            return None
        if beat.act.around and beat.act.role != "menuitem":
            # A dialog has dimmed the page already, and what it says is to be read.
            return None
        fade = self.pacer.frames(_SPOT_FADE) if self.moves else 1
        begin = beat.arrive - fade
        if beat.press - begin < 2 * fade or not begin < frame < beat.change:
            return None
        share = min(SHARES, round((frame - begin) / fade * SHARES), round((beat.change - frame) / 3 * SHARES))
        return Spot(beat.act.around or beat.act.box, share) if share > 0 else None


def _along(  # noqa: PLR0913 - two points, their moments, and how to get from one to the other
    start: Point, end: Point, span: tuple[int, int], frame: int, seed: str, *, moves: bool
) -> Point:
    if frame >= span[1] or not moves:
        return end
    return path(start, end, seed).at((frame - span[0]) / max(1, span[1] - span[0]))
