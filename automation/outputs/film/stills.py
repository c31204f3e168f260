"""Pictures out of a film: the poster, and a short loop for pages that show no video."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
from PIL import Image

from automation.outputs.film.compose import Composer
from automation.outputs.film.frames import Listing, Segment
from automation.outputs.film.planes import Plane
from automation.outputs.film.timeline import Timeline

LOOP_WIDTH, LOOP_RATE, LOOP_SECONDS = 800, 8, 14.0
_LOOP_LEAST_HOLD, _LOOP_MOST_HOLD = 60, 900
_PALETTE_SHARE = 2
_STEPS_OF_LOOP = (
    "open-menu",
    "choose-end-contract",
    "give-private-feedback",
    "press-end-contract",
    "continue-to-end-contract",
)


def poster(timeline: Timeline, composer: Composer) -> Image.Image:
    """Give the frame that tells most: the open list with the cursor on the chosen line, else a press."""
    steps = [segment for segment in timeline.segments if segment.presses]
    lists = [segment for segment in steps if any(_listed(frame.scene) for frame in segment.frames)]
    segment = (lists or steps or list(timeline.segments))[0]
    wanted = [frame.at for frame in segment.frames if _listed(frame.scene)]
    presses = [press for press in segment.presses if not wanted or wanted[0] < press <= wanted[-1] + 1]
    at = (presses[-1] - 1) if presses else segment.length // 2
    return frame_at(segment, composer, at)


def frame_at(segment: Segment, composer: Composer, at: int) -> Image.Image:
    """Give the picture that stands at a frame of a segment."""
    shown = [frame for frame in segment.frames if frame.at <= at] or [segment.frames[0]]
    _, picture = next(composer.frames(replace(segment, frames=(shown[-1],))))
    return _image(picture)


def loop(timeline: Timeline, files: Sequence[Path], file: Path) -> None:
    """Write a loop of the steps from the menu to the last word, quicker than the film, as GIF or WebP."""
    chosen = [
        (segment, path) for segment, path in zip(timeline.segments, files, strict=True) if segment.number
    ]
    named = [each for each in chosen if each[0].name in _STEPS_OF_LOOP]
    chosen = named or chosen
    lasts = sum(segment.length for segment, _ in chosen) / timeline.fps
    quicker = max(1.0, lasts / LOOP_SECONDS)
    pictures: list[Image.Image] = []
    holds: list[int] = []
    for segment, path in chosen:
        for at, until, picture in _sampled(path, segment.length, timeline.fps, quicker):
            hold = round((until - at) / timeline.fps / quicker * 1000)
            pictures.append(picture)
            holds.append(max(_LOOP_LEAST_HOLD, min(_LOOP_MOST_HOLD, hold)))
    first, *others = pictures if file.suffix == ".webp" else _few_colours(pictures)
    # Each format reads its own options and passes over the other's.
    first.save(
        file, save_all=True, append_images=others, duration=holds, loop=0, disposal=1, quality=60, method=4,
        minimize_size=True,
    )  # fmt: skip


def _few_colours(pictures: Sequence[Image.Image]) -> list[Image.Image]:
    """Reduce all pictures to the same colours, so that what does not change is not written again."""
    wide, high = (side // _PALETTE_SHARE for side in pictures[0].size)
    strip = Image.new("RGB", (wide, high * len(pictures)))
    for at, each in enumerate(pictures):
        strip.paste(each.resize((wide, high), Image.Resampling.NEAREST), (0, high * at))
    palette = strip.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    return [each.quantize(palette=palette, dither=Image.Dither.NONE) for each in pictures]


def _sampled(path: Path, length: int, fps: int, quicker: float) -> list[tuple[int, int, Image.Image]]:
    """Give a segment's frames as often as a loop shows them: its first frame, the next one's, the picture."""
    step = fps * quicker / LOOP_RATE
    found: list[tuple[int, Image.Image]] = []
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            at = (
                round(float(frame.pts * frame.time_base) * fps)
                if frame.pts is not None and frame.time_base
                else 0
            )
            small = frame.reformat(
                LOOP_WIDTH, round(LOOP_WIDTH * frame.height / frame.width / 2) * 2, "rgb24"
            )
            picture = Image.fromarray(small.to_ndarray())
            if found and at - found[-1][0] < step:
                # What comes too soon takes the place of what it follows: the last state is the one to see.
                found[-1] = (found[-1][0], picture)
            else:
                found.append((at, picture))
    ends = [*(at for at, _ in found[1:]), length]
    return [(at, end, picture) for (at, picture), end in zip(found, ends, strict=True)]


def _listed(scene: object) -> bool:
    return isinstance(scene, Listing) and scene.row is not None


def _image(picture: Plane) -> Image.Image:
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="yuv420p")
    return Image.fromarray(frame.to_ndarray(format="rgb24", src_colorspace="ITU709"))
