"""Work that is shared between processes ends with whoever wanted it, and tells what went wrong in it."""

import multiprocessing
import os
import signal
from multiprocessing import util
from pathlib import Path
from typing import Any

import pytest

from automation.outputs.film.film import Wish, plan
from automation.outputs.film.layout import SIZES, layout
from automation.outputs.film.segments import WORKERS, Studio, render
from automation.outputs.film.theme import LIGHT
from automation.outputs.take_record import NoTake
from tests.outputs.film.sample_take import make_take

SIZE = "1280x720"


def studio(run: Path) -> Studio:
    return Studio(run, 1, layout(SIZES[SIZE], (1280, 720)), LIGHT, 30)


def test_interruption_waits_for_nobody_and_leaves_no_half_segment(tmp_path: Path) -> None:
    run = make_take(tmp_path)
    segments = plan(Wish(run, tmp_path / "film.mp4", size=SIZE, voice="silent")).timeline.segments

    def interrupt(_frames: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render(segments, studio(run), tmp_path / "cache", interrupt)

    assert multiprocessing.active_children() == []
    kept = [file.name for file in (tmp_path / "cache").iterdir()]
    assert [name for name in kept if name.startswith(".")] == []
    # Of the five, those that were running or handed out already are not waited for.
    assert len(kept) < 3


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_while_a_process_starts_is_heard_once_it_has_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    run = make_take(tmp_path)
    segments = plan(Wish(run, tmp_path / "film.mp4", size=SIZE, voice="silent")).timeline.segments
    spawn, started = util.spawnv_passfds, list[int]()
    before = signal.signal(number, signal.default_int_handler)

    def spawned(*program: Any) -> int:
        started.append(spawn(*program))
        # Not of this thread but of the process, as a shell sends it.
        os.kill(os.getpid(), number)
        return started[-1]

    monkeypatch.setattr(util, "spawnv_passfds", spawned)
    try:
        with pytest.raises(KeyboardInterrupt):
            render(segments, studio(run), tmp_path / "cache", lambda _frames: None)
    finally:
        signal.signal(number, before)

    assert (len(started) >= WORKERS, multiprocessing.active_children()) == (True, [])


def test_error_of_another_process_keeps_its_words(tmp_path: Path) -> None:
    run = make_take(tmp_path)
    segments = plan(Wish(run, tmp_path / "film.mp4", size=SIZE, voice="silent")).timeline.segments
    for file in (run / "take").glob("*.png"):
        file.write_bytes(b"another")

    with pytest.raises(NoTake, match="was changed after the walk"):
        render(segments, studio(run), tmp_path / "cache", lambda _frames: None)


def test_half_segments_of_a_killed_film_are_put_away_and_those_of_a_living_one_stay(tmp_path: Path) -> None:
    nobody = 2**31 - 1
    for name in (f".ab.{nobody}.mp4", f".ab.{os.getpid()}.mp4", ".mine.mp4", "ab.mp4"):
        (tmp_path / name).touch()

    render([], studio(tmp_path), tmp_path, lambda _frames: None)

    assert sorted(file.name for file in tmp_path.iterdir()) == [
        f".ab.{os.getpid()}.mp4",
        ".mine.mp4",
        "ab.mp4",
    ]
