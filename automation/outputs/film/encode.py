"""A segment as coded video: H.264 with a time for each frame, closed in itself, the same bytes each time."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.video.reformatter import ColorRange, Colorspace

from automation.outputs.film.planes import Plane

# One thread and no frames that look ahead: x264 then gives the same bytes whatever else the machine does.
OPTIONS = {
    "preset": "veryfast",
    "crf": "20",
    "threads": "1",
    "x264-params": "bframes=0:keyint=infinite:scenecut=0:rc-lookahead=0:mbtree=0:sync-lookahead=0",
}
CODEC: Final = "libx264"
_BT709 = 1


@dataclass(frozen=True)
class Format:
    """A video's size in pixels, its frames a second; `every`: held frames are coded again and again."""

    size: tuple[int, int]
    fps: int
    every: bool = False


def encode(frames: Iterable[tuple[int, Plane]], length: int, form: Format, file: Path) -> int:
    """Encode frames (place, I420 picture) of a segment of `length` frames; give how many were coded."""
    coded, tick = 0, Fraction(1, form.fps)
    with av.open(str(file), "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream(CODEC, rate=form.fps, options=dict(OPTIONS))
        stream.width, stream.height = form.size
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.time_base = tick
        context.colorspace = Colorspace.ITU709
        context.color_range = ColorRange.MPEG
        context.color_primaries = _BT709
        context.color_trc = _BT709
        for at, until, picture in _spans(frames, length):
            for place in range(at, until if form.every else at + 1):
                frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
                frame.pts = place
                frame.time_base = tick
                container.mux(stream.encode(frame))
                coded += 1
        container.mux(stream.encode(None))
    return coded


def _spans(frames: Iterable[tuple[int, Plane]], length: int) -> Iterable[tuple[int, int, Plane]]:
    """Give each frame with where it begins and where the next one does."""
    last: tuple[int, Plane] | None = None
    for at, picture in frames:
        if last:
            yield last[0], at, last[1]
        last = (at, picture.copy())
    if last:
        yield last[0], length, last[1]
