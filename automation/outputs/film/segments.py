"""Segments made once and kept: two processes compose and encode what is not in the cache yet."""

import errno
import hashlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from automation.outputs.film.frames import Segment
from automation.outputs.film.layout import Layout
from automation.outputs.film.theme import Theme

WORKERS = 2
_MOST_KEPT = 240
_PARTS = ("av", "numpy", "opencv-python-headless", "pillow")


@dataclass(frozen=True)
class Studio:
    """Everything but the segment that a segment's bytes depend on; `every`: held frames are coded again."""

    folder: Path
    scale: int
    layout: Layout
    theme: Theme
    fps: int
    every: bool = False


Advance = Callable[[int], None]


def render(segments: Sequence[Segment], studio: Studio, cache_folder: Path, advance: Advance) -> list[Path]:
    """Give each segment's file, made or from the cache; `advance` hears how many frames are done each time.

    What is not made before an interruption is not there: a file has its name only when it is whole.
    """
    cache_folder.mkdir(parents=True, exist_ok=True)
    files = [cache_folder / f"{key_of(segment, studio)}.mp4" for segment in segments]
    missing = {}
    for segment, file in zip(segments, files, strict=True):
        if file.is_file():
            file.touch()
            advance(len(segment.frames))
        else:
            missing[file] = segment
    # The longest first, so that no process is left alone with it at the end.
    jobs = sorted(missing.items(), key=lambda job: -len(job[1].frames))
    if len(jobs) > 1 and WORKERS > 1:
        _share(jobs, studio, advance)
    else:
        for file, segment in jobs:
            advance(make(segment, studio, file))
    _prune(cache_folder, set(files))
    return files


def make(segment: Segment, studio: Studio, file: Path) -> int:
    """Compose and encode one segment; give how many different frames it has."""
    from automation.outputs.film.compose import Composer
    from automation.outputs.film.encode import Format, encode

    composer = Composer(studio.folder, studio.scale, studio.layout, studio.theme)
    fresh = file.with_name(f".{file.stem}.{os.getpid()}.mp4")
    form = Format((studio.layout.width, studio.layout.height), studio.fps, studio.every)
    try:
        encode(composer.frames(segment), segment.length, form, fresh)
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
    return len(segment.frames)


def key_of(segment: Segment, studio: Studio) -> str:
    """Name a segment in the cache: a hash of all that its picture depends on, but not of its place."""
    told = (replace(segment, start=0), replace(studio, folder=Path()), _made_by())
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


@cache
def _made_by() -> str:
    """Give a hash of the code and the libraries that make frames."""
    digest = hashlib.sha256(" ".join(version(name) for name in _PARTS).encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _share(jobs: Sequence[tuple[Path, Segment]], studio: Studio, advance: Advance) -> None:
    # Forked processes would share locks of the libraries' threads, and hang.
    spawn = multiprocessing.get_context("spawn")
    strangers = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(min(WORKERS, len(jobs)), spawn, initializer=_follow_the_parent)
    try:
        with _signals_held_back():
            made: list[Future[int]] = [pool.submit(make, segment, studio, file) for file, segment in jobs]
        for future in as_completed(made):
            advance(future.result())
    except BaseException:
        # Whoever waited for what is running would not hear a second Ctrl-C.
        workers = set(multiprocessing.active_children()) - strangers
        for worker in workers:
            worker.terminate()
        pool.shutdown(cancel_futures=True)
        for worker in workers:
            for half in jobs[0][0].parent.glob(f".*.{worker.pid}.mp4"):
                half.unlink(missing_ok=True)
        raise
    pool.shutdown()


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Keep Ctrl-C and SIGTERM for afterwards; processes that are started meanwhile never hear Ctrl-C.

    A process that is broken off while it starts is known to nobody, and all would wait for it without end.
    """
    came: list[int] = []
    # Another thread may take a signal that this one has blocked; its handler raises in this one all the same.
    handlers = {
        number: handler
        for number in (signal.SIGINT, signal.SIGTERM)
        if callable(handler := signal.getsignal(number))
    }
    for number in handlers:
        signal.signal(number, lambda number, _frame: came.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for late in came:
            signal.raise_signal(late)


def _follow_the_parent() -> None:
    """End when the parent ends, however it does."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _prune(folder: Path, used: set[Path]) -> None:
    """Keep the cache from growing without end; what was used longest ago goes first.

    What a film that was killed has left half made goes too, unless its process, or a later one of that
    number, still runs.
    """
    for half in folder.glob(".*.mp4"):
        number = half.name.split(".")[-2]
        if number.isdecimal() and not _runs(int(number)):
            half.unlink(missing_ok=True)
    kept = sorted(folder.glob("*.mp4"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in kept[_MOST_KEPT:]:
        if file not in used:
            file.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError as error:
        return error.errno != errno.ESRCH
    return True
