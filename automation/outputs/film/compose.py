"""Frames as pictures: states converted once, then cheap work on planes and small drawings over them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from automation.outputs.film import scenery
from automation.outputs.film.cards import draw_card
from automation.outputs.film.frames import (
    SHARES,
    Card,
    Fade,
    Frame,
    Listing,
    Reveal,
    Scene,
    Segment,
    Slide,
    Spot,
    Still,
)
from automation.outputs.film.layout import Layout, Rect, View
from automation.outputs.film.planes import Plane, Planes, Sprite, blank, from_bgr, mixed
from automation.outputs.film.pointers import SPOTS, SQUARE, pointer, ripple
from automation.outputs.film.theme import Theme
from automation.outputs.shots import open_shot
from automation.outputs.take_record import Box, Shot, read_shot, spoilt

_STATES, _STAGES = 6, 8
_CURSOR, _RIPPLE_SIZE = 42, 96
_CARET_WIDTH = 2
_LIT_AIR, _LIT_SOFT = 7, 5


class Composer:
    """Compose the frames of segments from the pictures of one take; states are kept while they are in use."""

    def __init__(self, folder: Path, scale: int, layout: Layout, theme: Theme) -> None:
        # Two processes compose at the same time, one on each core.
        cv2.setNumThreads(1)
        # What is wrong with a picture is said by us.
        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
        self._folder, self._scale, self._layout, self._theme = folder, scale, layout, theme
        self._state = lru_cache(_STATES)(self._read)
        self._tall = lru_cache(2)(self._joined)
        self._staged = lru_cache(_STAGES)(self._on_stage)
        self._scenes = lru_cache(2)(self._scene)
        self._dimmed = lru_cache(2)(self._mask)

    def frames(self, segment: Segment) -> Iterator[tuple[int, Plane]]:
        """Give each coded frame's place in its segment and its picture in I420; the array is used again."""
        layout, theme = self._layout, self._theme
        ground = scenery.around(layout, theme, segment)
        around = scenery.from_picture(ground)
        card = self._card(segment.card) if segment.card else None
        captions = [scenery.caption(layout, theme, lines) for lines in segment.captions]
        advice = scenery.advice(layout, theme, segment.advice) if segment.advice else None
        corners = scenery.corners(layout, ground)
        buffer, picture = blank(layout.width, layout.height)
        for frame in segment.frames:
            if card and frame.card == SHARES:
                picture.put(card)
                self._speak(picture, frame, captions)
                yield frame.at, buffer
                continue
            picture.put(around)
            stage = picture.part(layout.stage)
            if frame.scene:
                stage.put(self._lit(frame.scene, frame.view, frame.spot))
            self._draw_pointer(stage, frame)
            for bit, x, y in corners:
                bit.over(stage, x, y)
            self._speak(picture, frame, captions)
            if frame.advice and advice:
                words, x, y = advice
                words.over(picture, x, y)
            if card and frame.card:
                picture.put(mixed(picture, card, frame.card / SHARES))
            yield frame.at, buffer

    def _card(self, card: Card) -> Planes:
        page = open_shot(self._folder, card.shot) if card.shot else None
        return scenery.from_picture(draw_card(self._layout, self._theme, card, page))

    @staticmethod
    def _speak(picture: Planes, frame: Frame, captions: Sequence[tuple[Sprite, int, int]]) -> None:
        if frame.caption is not None and captions:
            words, x, y = captions[frame.caption]
            words.over(picture, x, y)

    def _draw_pointer(self, stage: Planes, frame: Frame) -> None:
        unit = self._layout.unit
        if frame.ripple:
            x, y = self._place(frame.view, frame.ripple.x, frame.ripple.y)
            size = round(_RIPPLE_SIZE * unit)
            left, top = x - size // 2, y - size // 2
            ring = ripple(frame.ripple.age, size, "#4b5ce0", left % 2, top % 2)
            ring.over(stage, left - left % 2, top - top % 2)
        if frame.cursor:
            x, y = self._place(frame.view, frame.cursor.x, frame.cursor.y)
            size = round(_CURSOR * unit)
            spot = SPOTS[frame.cursor.shape]
            left, top = x - round(spot[0] * size / SQUARE), y - round(spot[1] * size / SQUARE)
            drawn = pointer(frame.cursor.shape, size, left % 2, top % 2)
            drawn.over(stage, left - left % 2, top - top % 2)

    def _place(self, view: View, x: float, y: float) -> tuple[int, int]:
        stage = self._layout.stage
        return round((x - view.x) * stage.width / view.width), round(
            (y - view.y) * stage.height / view.height
        )

    def _lit(self, scene: Scene, view: View, spot: Spot | None) -> Planes:
        planes = self._scenes(scene, view)
        if spot is None:
            return planes
        full, half = self._dimmed(spot, view)
        colours = [
            (np.int16(128) + ((plane.astype(np.int16) - 128) * half.astype(np.int16) >> 8)).astype(np.uint8)
            for plane in (planes.u, planes.v)
        ]
        return Planes(cv2.multiply(planes.y, full, scale=1 / 255), *colours)  # type: ignore[arg-type]

    def _mask(self, spot: Spot, view: View) -> tuple[Plane, Plane]:
        stage, unit = self._layout.stage, self._layout.unit
        dark = round(255 * (1 - (1 - self._theme.dim) * spot.share / SHARES))
        mask = np.full((stage.height, stage.width), dark, np.uint8)
        air = _LIT_AIR * unit
        x, y = self._place(view, spot.box.x, spot.box.y)
        right, bottom = self._place(view, spot.box.x + spot.box.width, spot.box.y + spot.box.height)
        box = (round(x - air), round(y - air)), (round(right + air), round(bottom + air))
        cv2.rectangle(mask, *box, 255, -1)
        soft = round(_LIT_SOFT * unit) * 2 + 1
        mask = cv2.GaussianBlur(mask, (soft, soft), 0)  # type: ignore[assignment]
        half = cv2.resize(mask, (stage.width // 2, stage.height // 2), interpolation=cv2.INTER_AREA)
        return mask, half  # type: ignore[return-value]

    def _scene(self, scene: Scene, view: View) -> Planes:
        match scene:
            case Still(shot):
                return self._staged(shot, view)
            case Fade(first, second, share, first_view):
                return mixed(
                    self._staged(first, first_view or view), self._staged(second, view), share / SHARES
                )
            case Slide(first, second, offset):
                above = min(first.scroll, second.scroll)
                moved = View(view.x, view.y + first.scroll + offset - above, view.width, view.height)
                return self._cut(self._tall(first, second), moved)
            case Reveal():
                return self._written(scene, view)
            case Listing(plain, lit, row):
                planes = self._staged(plain, view).copy()
                if row:
                    self._copy(self._staged(lit, view), planes, view, row)
                return planes

    def _written(self, scene: Reveal, view: View) -> Planes:
        planes = self._staged(scene.blank, view).copy()
        full, field, caret = self._staged(scene.full, view), scene.field, scene.caret
        above = Box(field.x, field.y + 2, field.width, max(0.0, caret.y - field.y - 2))
        if caret.y > scene.top:
            self._copy(full, planes, view, above)
        self._copy(
            full, planes, view, Box(field.x + 2, caret.y, max(0.0, caret.x - field.x - 2), caret.height)
        )
        x, y = self._place(view, caret.x + 0.5, caret.y)
        _, bottom = self._place(view, caret.x, caret.y + caret.height)
        wide = max(2, round(_CARET_WIDTH * self._layout.unit))
        if 0 <= x < planes.size[0] - wide:
            planes.y[max(0, y) : max(0, bottom), x : x + wide] = 40
        return planes

    def _copy(self, source: Planes, target: Planes, view: View, box: Box) -> None:
        """Copy a box from one stage to another; its edges are moved to even pixels."""
        x, y = self._place(view, box.x, box.y)
        right, bottom = self._place(view, box.x + box.width, box.y + box.height)
        width, height = target.size
        left, top = max(0, x - x % 2), max(0, y - y % 2)
        right, bottom = min(width, right + right % 2), min(height, bottom + bottom % 2)
        if right > left and bottom > top:
            rect = Rect(left, top, right - left, bottom - top)
            target.part(rect).put(source.part(rect))

    def _on_stage(self, shot: Shot, view: View) -> Planes:
        return self._cut(self._state(shot), view)

    def _cut(self, state: Planes, view: View) -> Planes:
        """Cut a view out of a state: the mean of its pixels at rest, on whole ones; else between them."""
        stage, scale = self._layout.stage, self._scale
        size, half = (stage.width, stage.height), (stage.width // 2, stage.height // 2)
        sides = [side * scale for side in (view.x, view.y, view.width, view.height)]
        if all(side % 2 == 0 for side in sides[:2]):
            x, y, width, height = (round(side / 2) * 2 for side in sides)
            part = state.part(Rect(x, y, width, height))
            return Planes(_small(part.y, size), _small(part.u, half), _small(part.v, half))
        turned = []
        for plane, target, share in ((state.y, size, 1), (state.u, half, 2), (state.v, half, 2)):
            across, down = view.width * scale / stage.width, view.height * scale / stage.height
            # Between the middles of pixels, not their corners.
            places = (sides[0] / share + (across - 1) / 2, sides[1] / share + (down - 1) / 2)
            matrix = np.array([[across, 0, places[0]], [0, down, places[1]]], np.float64)
            flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
            turned.append(cv2.warpAffine(plane, matrix, target, flags=flags, borderMode=cv2.BORDER_REPLICATE))
        return Planes(*turned)  # type: ignore[arg-type]

    def _joined(self, first: Shot, second: Shot) -> Planes:
        """Put two places of one page together, the upper one above."""
        upper, lower = sorted((first, second), key=lambda shot: shot.scroll)
        above, below = self._state(upper), self._state(lower)
        down = (lower.scroll - upper.scroll) * self._scale
        return Planes(
            np.concatenate([above.y[:down], below.y]),
            np.concatenate([above.u[: down // 2], below.u]),
            np.concatenate([above.v[: down // 2], below.v]),
        )

    def _read(self, shot: Shot) -> Planes:
        raw = np.frombuffer(read_shot(self._folder, shot), np.uint8)
        picture = cv2.imdecode(raw, cv2.IMREAD_COLOR)
        window = (self._layout.window[1] * self._scale, self._layout.window[0] * self._scale)
        if picture is None or picture.shape[:2] != window:
            raise spoilt(self._folder, shot)
        return from_bgr(picture)  # type: ignore[arg-type]


def _small(plane: Plane, size: tuple[int, int]) -> Plane:
    larger = plane.shape[1] < size[0]
    how = cv2.INTER_CUBIC if larger else cv2.INTER_AREA
    return cv2.resize(plane, size, interpolation=how)  # type: ignore[return-value]
