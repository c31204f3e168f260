"""The finished files, read by an ordinary decoder: what the timeline says is what a viewer gets."""

import errno
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
import pytest
from av.stream import Disposition
from PIL import Image

from automation.errors import CloseoutError
from automation.outputs.film import film as making
from automation.outputs.film import segments
from automation.outputs.film.compose import Composer
from automation.outputs.film.film import FilmNotMade, Made, Progress, Wish, make_film
from automation.outputs.film.frames import Segment
from automation.outputs.film.layout import SIZES, layout
from automation.outputs.film.mux import Tags, mux
from automation.outputs.film.planes import Plane
from automation.outputs.film.segments import Studio
from automation.outputs.film.theme import LIGHT
from automation.outputs.script.captions import cut
from automation.outputs.script.script_text import script_text
from automation.outputs.take_record import read_take
from tests.outputs.film.sample_take import Tone, make_take
from tests.outputs.film.test_loudness import RATE, measured_by_ffmpeg

SIZE = "1280x720"
LAID = layout(SIZES[SIZE], (1280, 720))


class Filmed(NamedTuple):
    """A film, how it was wanted, and every frame of it with its place."""

    wish: Wish
    made: Made
    frames: list[tuple[int, Plane]]


class Count(Progress):
    """Count the frames that are said to be done."""

    def __init__(self) -> None:
        self.wanted, self.steps = 0, list[int]()

    def begins(self, frames: int) -> None:
        """Keep how many are wanted."""
        self.wanted = frames

    def advance(self, frames: int) -> None:
        """Keep how many are done."""
        self.steps.append(frames)


@pytest.fixture(scope="module", autouse=True)
def tone() -> Iterator[None]:
    """Let a voice speak that every machine has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "find_voice", lambda _name, _language: Tone())
        yield


@pytest.fixture(scope="module")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Filmed:
    folder = tmp_path_factory.mktemp("film")
    wish = Wish(make_take(folder), folder / "out" / "film.mp4", size=SIZE, loop=True)
    made = make_film(wish)
    with av.open(str(wish.output)) as container:
        frames = [
            (placed(frame), np.asarray(frame.to_ndarray(), np.uint8)) for frame in container.decode(video=0)
        ]
    return Filmed(wish, made, frames)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make films in this process: another one would import everything anew."""
    monkeypatch.setattr(segments, "WORKERS", 1)


def placed(frame: av.VideoFrame, fps: int = 30) -> int:
    assert frame.pts is not None
    assert frame.time_base is not None
    return round(frame.pts * frame.time_base * fps)


def test_film_lasts_as_long_as_its_timeline_to_the_frame(filmed: Filmed) -> None:
    with av.open(str(filmed.wish.output)) as container:
        video = container.streams.video[0]
        lasts = (video.duration or 0) * (video.time_base or 0) * 30

    assert lasts == filmed.made.timeline.length


def test_decoder_gives_each_frame_of_the_timeline_at_its_time(filmed: Filmed) -> None:
    planned = [each.start + frame.at for each in filmed.made.timeline.segments for frame in each.frames]

    assert [place for place, _ in filmed.frames] == planned
    assert len(planned) < 0.45 * filmed.made.timeline.length


def test_chapters_are_the_cards_and_steps(filmed: Filmed) -> None:
    with av.open(str(filmed.wish.output)) as container:
        chapters = [
            (each["metadata"]["title"], round(each["start"] * (each["time_base"] or 0) * 30))
            for each in container.chapters()
        ]

    assert [title for title, _ in chapters] == [
        "How to end a contract",
        "Log in",
        "Open the menu behind the three dots",
        "Give private feedback",
        "The contract has ended",
    ]
    assert [start for _, start in chapters] == [each.start for each in filmed.made.timeline.segments]


def test_subtitles_are_a_track_and_two_files_that_say_the_same(filmed: Filmed) -> None:
    cues = filmed.made.timeline.cues
    with av.open(str(filmed.wish.output)) as container:
        packets = list(container.demux(container.streams.subtitles[0]))
    track = [
        (round(float(each.pts * each.time_base), 3), bytes(each)[2:].decode())
        for each in packets
        if each.pts is not None and each.size > 2
    ]
    files = [filmed.wish.output.with_suffix(kind).read_text() for kind in (".vtt", ".srt")]

    assert track == [(round(cue.start, 3), "\n".join(cue.lines)) for cue in cues]
    for text in files:
        assert re.findall(r"-->.*\n(.*(?:\n.+)?)", text) == ["\n".join(cue.lines) for cue in cues]


def test_words_in_the_picture_are_not_shown_a_second_time_by_a_player(filmed: Filmed, tmp_path: Path) -> None:
    def shown(file: Path) -> bool:
        with av.open(str(file)) as container:
            return Disposition.default in container.streams.subtitles[0].disposition

    timeline, plain = filmed.made.timeline, tmp_path / "film.mp4"
    wordless = replace(timeline, segments=tuple(replace(each, captions=()) for each in timeline.segments))
    studio = Studio(filmed.wish.folder, 1, layout(SIZES[SIZE], (1280, 720)), LIGHT, 30)
    files = [
        filmed.wish.folder / making.CACHE / f"{segments.key_of(each, studio)}.mp4"
        for each in timeline.segments
    ]
    mux(wordless, files, None, Tags("A film", "eng", ""), plain)

    assert (shown(filmed.wish.output), shown(plain)) == (False, True)


def test_film_says_its_title_and_the_language_of_every_track(filmed: Filmed) -> None:
    with av.open(str(filmed.wish.output)) as container:
        title, languages = container.metadata["title"], [each.language for each in container.streams]

    assert title == "How to end a contract: Logo refresh for a bakery chain"
    assert set(languages) == {"eng"}


def test_click_frame_shows_the_cursor_in_the_target(filmed: Filmed) -> None:
    take = read_take(filmed.wish.folder)
    click = take.steps[1].acts[0]
    segment = filmed.made.timeline.segments[2]
    place = segment.start + segment.presses[0]
    shown = max(at for at, _ in filmed.frames if at <= place)
    frame = next(each for each in segment.frames if each.at + segment.start == shown)
    without = replace(segment, frames=(replace(frame, at=0, cursor=None, ripple=None),))
    ((_, bare),) = Composer(take.folder, take.scale, LAID, LIGHT).frames(without)
    luma = dict(filmed.frames)[shown][: LAID.height].astype(int)

    ys, xs = np.nonzero(np.abs(luma - bare[: LAID.height]) > 60)
    scale = LAID.stage.width / frame.view.width
    assert click.box is not None
    left, top = (
        LAID.stage.x + (click.box.x - frame.view.x) * scale,
        LAID.stage.y + (click.box.y - frame.view.y) * scale,
    )
    assert left <= xs.min() <= left + click.box.width * scale
    assert top <= ys.min() <= top + click.box.height * scale


def test_no_frame_is_blank(filmed: Filmed) -> None:
    assert min(float(i420[: LAID.height].std()) for _, i420 in filmed.frames) > 5


def test_held_frames_are_at_least_38_decibels_near_their_picture(filmed: Filmed) -> None:
    take, decoded = read_take(filmed.wish.folder), dict(filmed.frames)
    composer = Composer(take.folder, take.scale, LAID, LIGHT)
    least = 99.0
    for segment in filmed.made.timeline.segments:
        ends = [*(frame.at for frame in segment.frames[1:]), segment.length]
        held = tuple(f for f, end in zip(segment.frames, ends, strict=True) if end - f.at >= 15)
        for at, wanted in composer.frames(replace(segment, frames=held)):
            shown = decoded[segment.start + at]
            error = float(np.mean((wanted.astype(float) - shown) ** 2))
            least = min(least, 10 * float(np.log10(255**2 / max(error, 1e-6))))

    assert least >= 38


def test_speech_is_as_loud_as_it_should_be(filmed: Filmed) -> None:
    with av.open(str(filmed.wish.output)) as container:
        heard = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])

    assert measured_by_ffmpeg(heard.astype(np.float32), RATE) == pytest.approx(-16, abs=1)


def test_film_begins_where_a_player_can_start_at_once(filmed: Filmed) -> None:
    raw = filmed.wish.output.read_bytes()

    assert 0 < raw.index(b"moov") < raw.index(b"mdat")


def test_poster_shows_the_open_list(filmed: Filmed) -> None:
    with Image.open(filmed.wish.output.with_suffix(".poster.png")) as poster:
        size, pixels = poster.size, np.asarray(poster.convert("RGB")).astype(int)
    lit = int((np.abs(pixels - (43, 58, 143)).max(axis=2) < 6).sum())

    assert size == (1280, 720)
    assert lit > 5000


def test_loop_is_short_and_small(filmed: Filmed) -> None:
    file = filmed.wish.output.with_suffix(".gif")

    with Image.open(file) as loop:
        moves = getattr(loop, "n_frames", 1)

    assert moves > 5
    assert file.stat().st_size < 2_000_000


def test_everything_is_the_same_the_second_time(filmed: Filmed, alone: None, tmp_path: Path) -> None:
    again = tmp_path / "run"
    shutil.copytree(filmed.wish.folder, again, ignore=shutil.ignore_patterns(making.CACHE))

    made = make_film(replace(filmed.wish, folder=again, output=tmp_path / "film.mp4"))

    digests = [[sha256(file.read_bytes()).hexdigest() for file in each.files] for each in (filmed.made, made)]
    assert digests[0] == digests[1]


def test_changed_caption_renders_one_segment(
    filmed: Filmed, alone: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = making.plan(filmed.wish)
    words = tmp_path / "script.yaml"
    longer = (
        "There are three dots at the far end of the menu, small and grey. Press them, and wait for the list."
    )
    parts = [
        replace(each, narration=longer, captions=cut(longer)) if each.step == "open-menu" else each
        for each in drawn.script.parts
    ]
    words.write_text(script_text(replace(drawn.script, parts=tuple(parts))))
    rendered: list[str] = []
    make = segments.make

    def watched(segment: Segment, studio: Studio, file: Path) -> int:
        rendered.append(segment.name)
        return make(segment, studio, file)

    monkeypatch.setattr(segments, "make", watched)

    made = make_film(replace(filmed.wish, output=tmp_path / "film.mp4", script=words, loop=False))

    assert made.timeline.length > filmed.made.timeline.length
    assert rendered == ["open-menu"]


def test_progress_reaches_its_end_in_steps(filmed: Filmed, tmp_path: Path) -> None:
    count = Count()

    make_film(replace(filmed.wish, output=tmp_path / "film.mp4", loop=False), count)

    assert (sum(count.steps), len(count.steps)) == (count.wanted, len(filmed.made.timeline.segments))


def test_constant_rate_codes_every_frame(filmed: Filmed, alone: None, tmp_path: Path) -> None:
    wish = replace(
        filmed.wish, output=tmp_path / "film.mp4", every=True, fps=10, loop=False, captions="burned"
    )
    older = ["film.vtt", "film.srt", "film.gif", "film.png", "other.srt"]
    for name in older:
        (tmp_path / name).touch()

    made = make_film(wish)

    with av.open(str(wish.output)) as container:
        places = [placed(frame, 10) for frame in container.decode(video=0)]
    assert places == list(range(made.timeline.length))
    assert [file.name for file in made.files] == ["film.mp4", "film.poster.png"]
    # An older film's subtitles would be another film's; a picture of that name is somebody else's.
    left = sorted(file.name for file in tmp_path.iterdir())
    assert left == ["film.mp4", "film.png", "film.poster.png", "other.srt"]


class Refused(NamedTuple):
    """What was said, and what was left where the film should have been."""

    message: str
    remedy: str
    left: list[str]


def refused(wish: Wish, folder: Path) -> Refused:
    """Film in vain."""
    with pytest.raises(CloseoutError) as error:
        make_film(replace(wish, output=folder / "film.mp4"))
    return Refused(error.value.message, error.value.remedy, [file.name for file in folder.iterdir()])


def test_disk_without_room_is_told_before_anything_is_made(
    filmed: Filmed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1_000_000}))

    told = refused(filmed.wish, tmp_path)

    assert (told.message, told.left) == (f"There is no room on the disk for {tmp_path / 'film.mp4'}.", [])


def test_disk_that_fills_up_leaves_nothing(
    filmed: Filmed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("automation.outputs.film.mux.mux", full)

    told = refused(filmed.wish, tmp_path)

    assert ("There is no room" in told.message, told.left) == (True, [])


def test_place_that_cannot_be_written_is_told(filmed: Filmed, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(FilmNotMade) as error:
        make_film(replace(filmed.wish, output=tmp_path / "file" / "film.mp4"))

    assert error.value.message.endswith("file is a file, and not a folder.")


def test_interrupted_film_leaves_nothing_and_hurts_no_older_one(
    filmed: Filmed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("automation.outputs.film.mux.mux", interrupt)
    (tmp_path / "film.mp4").write_text("an older one")

    with pytest.raises(KeyboardInterrupt):
        make_film(replace(filmed.wish, output=tmp_path / "film.mp4"))

    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("film.mp4", "an older one")]


def test_failed_walk_is_filmed_only_where_that_is_allowed(filmed: Filmed, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    wish = replace(filmed.wish, folder=make_take(tmp_path, "failed"))

    told = refused(wish, tmp_path / "out")
    drawn = making.plan(replace(wish, allow_failed=True))

    assert "did not come to its end: The reason is not offered." in told.message
    assert ("--allow-failed" in told.remedy, told.left) == (True, [])
    assert [each.name for each in drawn.timeline.segments][-2:] == ["give-private-feedback", "end"]


def test_step_that_was_not_taken_is_left_out(filmed: Filmed, tmp_path: Path) -> None:
    run = make_take(tmp_path)
    file = run / "take/take.json"
    taken = json.loads(file.read_text())
    file.write_text(json.dumps(taken | {"steps": taken["steps"][1:]}))

    drawn = making.plan(replace(filmed.wish, folder=run))

    assert [each.name for each in drawn.timeline.segments] == [
        "title",
        "open-menu",
        "give-private-feedback",
        "end",
    ]
