"""A segment is coded frame by frame, each at its own time, and the same each time."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import av
import numpy as np

from automation.outputs.film.encode import Format, encode
from automation.outputs.film.planes import Plane

SIZE = (64, 48)
FORM = Format(SIZE, 30)
PLACES, LENGTH = [0, 1, 2, 40, 41], 100


def frames(places: list[int]) -> Iterator[tuple[int, Plane]]:
    buffer = np.full((SIZE[1] * 3 // 2, SIZE[0]), 128, np.uint8)
    for place in places:
        buffer[:48] = 40 + place
        yield place, buffer


def decoded(file: Path) -> list[tuple[int, int]]:
    with av.open(str(file)) as container:
        read = [(frame.pts, frame.time_base, frame.to_ndarray()) for frame in container.decode(video=0)]
    return [
        (round(pts * base * 30), int(np.median(picture[:48])))
        for pts, base, picture in read
        if pts is not None and base
    ]


def test_each_frame_stands_at_its_own_time(tmp_path: Path) -> None:
    file = tmp_path / "a.mp4"

    coded = encode(frames(PLACES), LENGTH, FORM, file)

    read = decoded(file)
    assert (coded, [place for place, _ in read]) == (5, PLACES)
    assert max(abs(level - 40 - place) for place, level in read) <= 2


def test_every_frame_is_coded_where_that_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.mp4"

    coded = encode(frames(PLACES), LENGTH, Format(SIZE, 30, every=True), file)

    assert (coded, [place for place, _ in decoded(file)]) == (LENGTH, list(range(LENGTH)))


def test_same_frames_give_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / "a.mp4", tmp_path / "b.mp4"]

    for file in files:
        encode(frames(PLACES), LENGTH, FORM, file)

    assert len({sha256(file.read_bytes()).hexdigest() for file in files}) == 1


def test_video_says_its_colours(tmp_path: Path) -> None:
    file = tmp_path / "a.mp4"

    encode(frames(PLACES), LENGTH, FORM, file)

    with av.open(str(file)) as container:
        context = container.streams.video[0].codec_context
        said = (context.colorspace, context.color_primaries, context.color_trc, context.color_range)
    assert (*map(int, said), context.pix_fmt, context.has_b_frames) == (1, 1, 1, 1, "yuv420p", False)
