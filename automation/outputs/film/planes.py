"""Pictures as the encoder wants them: BT.709 planes in limited range, the colours at half size (4:2:0)."""

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from automation.outputs.film.layout import Rect

Plane = NDArray[np.uint8]

# ITU-R BT.709-6, 3.2 to 3.5, for blue, green, red and 1, in eighths bits.
_R, _B = 0.2126, 0.0722
_G = 1 - _R - _B
_Y, _C = 219 / 255, 224 / 255
_MATRIX = np.array(
    [
        [_B * _Y, _G * _Y, _R * _Y, 16],
        [0.5 * _C, -_G / (2 - 2 * _B) * _C, -_R / (2 - 2 * _B) * _C, 128],
        [-_B / (2 - 2 * _R) * _C, -_G / (2 - 2 * _R) * _C, 0.5 * _C, 128],
    ],
    np.float32,
)


@dataclass(frozen=True)
class Planes:
    """A picture: y in full size, u and v in half of it; width and height are even."""

    y: Plane
    u: Plane
    v: Plane

    @property
    def size(self) -> tuple[int, int]:
        """Give width and height."""
        return self.y.shape[1], self.y.shape[0]

    def copy(self) -> "Planes":
        """Give one that can be drawn on."""
        return Planes(self.y.copy(), self.u.copy(), self.v.copy())

    def part(self, rect: Rect) -> "Planes":
        """Give a part as it is in this picture: drawing on it draws on this; its edges must be even."""
        x, y, right, bottom = rect.x // 2, rect.y // 2, rect.right // 2, rect.bottom // 2
        return Planes(
            self.y[rect.y : rect.bottom, rect.x : rect.right],
            self.u[y:bottom, x:right],
            self.v[y:bottom, x:right],
        )

    def put(self, other: "Planes") -> None:
        """Draw another picture of the same size over this one."""
        self.y[:], self.u[:], self.v[:] = other.y, other.u, other.v


@dataclass(frozen=True)
class Sprite:
    """Something drawn with see-through parts: planes, and how solid they are in both sizes, 0 to 255."""

    planes: Planes
    solid: Plane
    solid_half: Plane

    def over(self, ground: Planes, x: int, y: int, share: float = 1.0) -> None:
        """Draw it at an even place; what reaches beyond the ground is cut off."""
        width, height = ground.size
        left, top = max(0, -x), max(0, -y)
        right, bottom = min(self.planes.size[0], width - x), min(self.planes.size[1], height - y)
        left, top, right, bottom = (side // 2 * 2 for side in (left, top, right, bottom))
        if right <= left or bottom <= top:
            return
        rect, here = (
            Rect(left, top, right - left, bottom - top),
            Rect(x + left, y + top, right - left, bottom - top),
        )
        mine, theirs = self.planes.part(rect), ground.part(here)
        solid = self.solid[top:bottom, left:right]
        half = self.solid_half[top // 2 : bottom // 2, left // 2 : right // 2]
        _blend(theirs.y, mine.y, solid, share)
        _blend(theirs.u, mine.u, half, share)
        _blend(theirs.v, mine.v, half, share)


def blank(width: int, height: int) -> tuple[Plane, Planes]:
    """Give an I420 buffer, height * 3 / 2 rows, and the planes that lie in it."""
    buffer = np.zeros((height * 3 // 2, width), np.uint8)
    flat = buffer.reshape(-1)
    whole, quarter = width * height, width * height // 4
    half = (height // 2, width // 2)
    return buffer, Planes(
        buffer[:height], flat[whole : whole + quarter].reshape(half), flat[whole + quarter :].reshape(half)
    )


def from_bgr(picture: Plane) -> Planes:
    """Convert a BGR picture with even sides."""
    turned = cast("Plane", cv2.transform(picture, _MATRIX))
    y, u, v = cv2.split(turned)
    half = (picture.shape[1] // 2, picture.shape[0] // 2)
    return Planes(
        cast("Plane", y),
        cast("Plane", cv2.resize(u, half, interpolation=cv2.INTER_AREA)),
        cast("Plane", cv2.resize(v, half, interpolation=cv2.INTER_AREA)),
    )


def sprite(rgba: Plane) -> Sprite:
    """Convert an RGBA drawing; odd sides grow by one."""
    high, wide = rgba.shape[0] % 2, rgba.shape[1] % 2
    if high or wide:
        rgba = np.pad(rgba, ((0, high), (0, wide), (0, 0)))
    solid = np.ascontiguousarray(rgba[:, :, 3])
    bgr = np.ascontiguousarray(rgba[:, :, 2::-1])
    half = (rgba.shape[1] // 2, rgba.shape[0] // 2)
    return Sprite(from_bgr(bgr), solid, cast("Plane", cv2.resize(solid, half, interpolation=cv2.INTER_AREA)))


def mixed(one: Planes, other: Planes, share: float) -> Planes:
    """Give so much of the other picture over the one."""
    pairs = ((one.y, other.y), (one.u, other.u), (one.v, other.v))
    return Planes(*(cast("Plane", cv2.addWeighted(a, 1 - share, b, share, 0)) for a, b in pairs))


def _blend(ground: Plane, drawn: Plane, solid: Plane, share: float) -> None:
    weight = solid.astype(np.uint32)
    if share < 1:
        weight = weight * round(share * 256) // 256
    # 0 to 256, so that the division is a shift.
    weight = weight + weight // 128
    ground[:] = ((ground * (256 - weight) + drawn * weight + 128) // 256).astype(np.uint8)
