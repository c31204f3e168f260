"""A film from the folder of a taken run: everything between what was asked for and the finished files."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from automation.errors import CloseoutError
from automation.outputs.film.layout import SIZES, layout
from automation.outputs.film.lettering import lacking
from automation.outputs.film.theme import LIGHT, Theme
from automation.outputs.film.timeline import Order, Timeline, Voiced, draw_up
from automation.outputs.film.workshop import workshop_beside
from automation.outputs.placing import reason
from automation.outputs.script.finished import require_finished
from automation.outputs.script.script import Script
from automation.outputs.script.script_file import chosen_script, read_script, require_language
from automation.outputs.script.speech import say, tell
from automation.outputs.script.subtitles import srt, vtt
from automation.outputs.script.voice import find_voice
from automation.outputs.take_record import Take, read_take
from automation.words.language import DEFAULT, language

CACHE = "film-cache"
Captions = Literal["burned", "file", "both"]
_POSTER = ".poster.png"
# All that a film may have beside it: what an older one has left there does not belong to a new one.
_BESIDE = (".vtt", ".srt", ".gif")
_ROOM_A_SECOND, _ROOM_AT_LEAST = 1_000_000, 40_000_000


class FilmNotMade(CloseoutError):
    """A film that was not made, and nothing of it was left."""


@dataclass(frozen=True)
class Wish:
    """Say what film is wanted of which run folder; `voice` None: espeak where it is installed, else silence.

    `language` None: that of `script`, a file of words, or else English. `every` codes each frame for editors
    that dislike held ones.
    """

    folder: Path
    output: Path
    language: str | None = None
    theme: Theme = LIGHT
    size: str = "1920x1080"
    fps: int = 30
    pace: float = 1.0
    voice: str | None = None
    captions: Captions = "both"
    script: Path | None = None
    clicks: bool = True
    every: bool = False
    loop: bool = False
    allow_failed: bool = False


@dataclass(frozen=True)
class Plan:
    """Hold what a film is made from: the take, its words, and the timeline."""

    take: Take
    script: Script
    timeline: Timeline


@dataclass(frozen=True)
class Made:
    """Tell what was made: the film first, then what lies beside it.

    `lacking` are signs of its words that could not be written into the picture.
    """

    files: tuple[Path, ...]
    timeline: Timeline
    lacking: tuple[str, ...] = ()


class Progress:
    """Hear how far a film is; this one says nothing."""

    def begins(self, frames: int) -> None:
        """Hear how many frames there are to make."""

    def advance(self, frames: int) -> None:
        """Hear that so many more are done."""


def check(wish: Wish) -> None:
    """Say what is wrong with the words or the voice of a wish, before anything is begun."""
    script = read_script(wish.script) if wish.script else None
    require_language(script, wish.language, str(wish.script))
    find_voice(wish.voice, language(script.language if script else wish.language or DEFAULT).voice)


def plan(wish: Wish) -> Plan:
    """Read the take and the words, let them be spoken, and draw the timeline up; nothing is written."""
    take = read_take(wish.folder)
    require_finished(take.run, wish.folder, allow_failed=wish.allow_failed)
    script = _script(take, wish)
    if not script.shown:
        raise FilmNotMade(
            f"The take in {wish.folder} shows none of the steps that the script tells.",
            "Show at least one step in the script; or run the request again with --take.",
        )
    voice = find_voice(wish.voice, language(script.language).voice)
    with ThreadPoolExecutor(2) as pool:
        cards = pool.map(lambda words: say(words, voice, wish.pace), (script.opening, script.closing))
        told = pool.map(lambda part: tell(part, voice, wish.pace), script.shown)
        voiced = Voiced(tuple(told), *cards)
    viewport = (take.viewport.width, take.viewport.height)
    order = Order(
        layout(SIZES[wish.size], viewport), wish.theme, wish.fps, wish.pace, burned=wish.captions != "file"
    )
    return Plan(take, script, draw_up(take, script, voiced, order))


def make_film(wish: Wish, progress: Progress | None = None) -> Made:
    """Make the film and what lies beside it, all or nothing; errors carry the remedy."""
    progress = progress or Progress()
    drawn = plan(wish)
    timeline = drawn.timeline
    try:
        with workshop_beside(wish.output) as workshop:
            _require_room(workshop, _cache(wish.folder), wish.output, timeline)
            made = _make(wish, drawn, workshop, progress)
            finished = tuple(_moved(file, wish.output) for file in reversed(made))[::-1]
            for kind in _BESIDE:
                if (older := wish.output.with_suffix(kind)) not in finished:
                    older.unlink(missing_ok=True)
            return Made(finished, timeline, lacking(_written(drawn.script, timeline)))
    except BrokenExecutor as error:
        raise FilmNotMade(
            "A process that makes frames was ended from outside, perhaps for want of memory.",
            "End other programs and film again: what was done is kept.",
        ) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise _no_room(wish.output) from error
        raise FilmNotMade(
            f"{wish.output} cannot be written: {reason(error, wish.output)}.",
            "Choose a folder that can be written, with -o.",
        ) from error


def _make(wish: Wish, drawn: Plan, workshop: Path, progress: Progress) -> list[Path]:
    # NumPy, OpenCV and PyAV take their time to import: what is wrong with a wish is told before.
    from automation.outputs.film.compose import Composer
    from automation.outputs.film.mux import Tags, mux
    from automation.outputs.film.segments import Studio, render
    from automation.outputs.film.sound import mix
    from automation.outputs.film.stills import loop, poster

    take, script, timeline = drawn.take, drawn.script, drawn.timeline
    viewport = (take.viewport.width, take.viewport.height)
    arranged = layout(SIZES[wish.size], viewport)
    studio = Studio(take.folder, take.scale, arranged, wish.theme, wish.fps, wish.every)
    progress.begins(sum(len(segment.frames) for segment in timeline.segments))
    with ThreadPoolExecutor(1) as aside:
        sound = aside.submit(mix, timeline, clicks=wish.clicks)
        segments = render(timeline.segments, studio, _cache(take.folder), progress.advance)
        film = workshop / wish.output.name
        comment = f"{script.mock_note}. {script.subtitle}"
        tags = Tags(
            f"{script.title}: {take.run.contract.title}", language(script.language).three_letters, comment
        )
        mux(timeline, segments, sound.result(), tags, film)
    made = [film]
    if wish.captions != "burned":
        for suffix, words in ((".vtt", vtt(timeline.cues, script.language)), (".srt", srt(timeline.cues))):
            made.append(film.with_suffix(suffix))
            made[-1].write_text(words, "utf-8")
    made.append(film.with_suffix(_POSTER))
    poster(timeline, Composer(take.folder, take.scale, arranged, wish.theme)).save(made[-1])
    if wish.loop:
        made.append(film.with_suffix(".gif"))
        loop(timeline, segments, made[-1])
    return made


def _written(script: Script, timeline: Timeline) -> Iterator[str]:
    """Give all that is written into the pictures."""
    yield script.mock_note
    for segment in timeline.segments:
        yield from (segment.title, segment.hint, segment.advice)
        yield from (line for lines in segment.captions for line in lines)
        yield from (segment.card.title, *segment.card.lines) if segment.card else ()


def _script(take: Take, wish: Wish) -> Script:
    written = read_script(wish.script) if wish.script else None
    script = chosen_script(take, wish.language, written, str(wish.script))
    # A run that was gone on with may tell of steps that only an earlier attempt has walked.
    taken = {step.name for step in take.steps}
    parts = tuple(part if part.step in taken else replace(part, hide=True) for part in script.parts)
    return replace(script, parts=parts)


def _cache(folder: Path) -> Path:
    """Keep segments in the run folder; where that cannot be written, among this machine's passing files."""
    if os.access(folder, os.W_OK):
        return folder / CACHE
    return Path(tempfile.gettempdir()) / f"closeout-{CACHE}-{os.getuid()}"


def _moved(file: Path, output: Path) -> Path:
    place = output.with_name(file.name)
    file.replace(place)
    return place


def _require_room(workshop: Path, cache: Path, output: Path, timeline: Timeline) -> None:
    """Look for room on the film's disk and on that of the segments, which may be another."""
    cache.mkdir(parents=True, exist_ok=True)
    for folder, place in ((workshop, output), (cache, cache)):
        if shutil.disk_usage(folder).free < _ROOM_AT_LEAST + timeline.seconds * _ROOM_A_SECOND:
            raise _no_room(place)


def _no_room(output: Path) -> FilmNotMade:
    return FilmNotMade(
        f"There is no room on the disk for {output}.", "Make room, or choose another place with -o."
    )
