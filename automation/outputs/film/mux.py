"""One file of many: coded segments, sound, subtitles, chapters and tags put together, nothing coded twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import numpy as np
from av.packet import Packet

from automation.outputs.film.loudness import Samples
from automation.outputs.film.sound import RATE
from automation.outputs.film.timeline import Timeline
from automation.outputs.script.captions import Cue

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.container.core import Chapter
    from av.stream import Stream
    from av.video.stream import VideoStream

    Coded = Packet[Stream]

_MILLI = Fraction(1, 1000)
_FRAME = 1024
# With less, sharp sounds overshoot by more than the ceiling of the mix leaves.
_BITS = "128k"


@dataclass(frozen=True)
class Tags:
    """What a player shows of a film: its title, its language as three letters, and a line about it."""

    title: str
    language: str
    comment: str


def mux(timeline: Timeline, segments: Sequence[Path], sound: Samples | None, tags: Tags, file: Path) -> None:
    """Write the film; `segments` are files as `encode` made them, in the timeline's order.

    Where captions are in the picture, a player does not show the subtitles by itself.
    """
    language = tags.language
    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(str(file), "w", format="mp4", options=options) as out:
        out.metadata.update({"title": tags.title, "comment": tags.comment})
        with av.open(str(segments[0])) as first:
            video = out.add_stream_from_template(first.streams.video[0])
        video.metadata["language"] = language
        packets = [_video(timeline, segments, video)]
        if sound is not None:
            audio = out.add_stream("aac", rate=RATE, layout="stereo", options={"b": _BITS})
            audio.metadata["language"] = language
            packets.append(_audio(sound, audio))
        if timeline.cues:
            words = out.add_mux_stream("mov_text", time_base=_MILLI)
            words.metadata["language"] = language
            packets.append(_subtitles(timeline.cues, words))
        out.set_chapters(_chapters(timeline))
        _interleave(out, packets)
    if timeline.cues and any(segment.captions for segment in timeline.segments):
        _switch_off_subtitles(file)


def _video(timeline: Timeline, files: Sequence[Path], stream: "VideoStream") -> "Iterator[Coded]":
    tick = Fraction(1, timeline.fps)
    for segment, file in zip(timeline.segments, files, strict=True):
        with av.open(str(file)) as container:
            source = container.streams.video[0]
            waiting: Coded | None = None
            for packet in container.demux(source):
                if packet.pts is None or packet.time_base is None:
                    continue
                place = round(packet.pts * packet.time_base / tick)
                if waiting is not None:
                    yield _placed(waiting, segment.start + place, tick)
                packet.pts = packet.dts = segment.start + place
                packet.time_base = tick
                waiting = cast("Coded", packet)
                waiting.stream = stream
            if waiting is not None:
                yield _placed(waiting, segment.start + segment.length, tick)


def _placed(packet: "Coded", until: int, tick: Fraction) -> "Coded":
    """Let a frame stand until the next one: the last hold of a film is lost without it."""
    packet.duration = until - (packet.pts or 0)
    packet.time_base = tick
    return packet


def _audio(sound: Samples, stream: "AudioStream") -> "Iterator[Coded]":
    coded = np.clip(sound, -1, 1)
    for at in range(0, len(coded), _FRAME):
        part = coded[at : at + _FRAME]
        frame = av.AudioFrame.from_ndarray(np.stack([part, part]), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
        yield from stream.encode(frame)
    yield from stream.encode(None)


def _subtitles(cues: Sequence[Cue], stream: "Stream") -> "Iterator[Coded]":
    """Give a sample for each cue, and an empty one for each pause: so a player clears the screen."""
    at = 0
    for cue in cues:
        start, end = round(cue.start * 1000), round(cue.end * 1000)
        if start > at:
            yield _text("", at, start, stream)
        yield _text("\n".join(cue.lines), max(start, at), end, stream)
        at = end


def _text(words: str, start: int, end: int, stream: "Stream") -> "Coded":
    """Write a sample of 3GPP timed text: the length in two bytes, then the words."""
    raw = words.encode()
    packet: Coded = Packet(len(raw).to_bytes(2, "big") + raw)
    packet.pts = packet.dts = start
    packet.duration, packet.time_base, packet.stream = end - start, _MILLI, stream
    return packet


def _switch_off_subtitles(file: Path) -> None:
    """Clear the flag by which a player shows them unasked: the muxer sets it whatever it is told."""
    with file.open("r+b") as film:
        raw = film.read()
        # A track's header: its name, one byte of version, three of flags, the lowest of them "enabled".
        flags = raw.rindex(b"tkhd", 0, raw.index(b"sbtl")) + 7
        film.seek(flags)
        film.write(bytes([raw[flags] & ~1]))


def _chapters(timeline: Timeline) -> "list[Chapter]":
    tick = Fraction(1, timeline.fps)
    return [
        {
            "id": number,
            "start": segment.start,
            "end": segment.start + segment.length,
            "time_base": tick,
            "metadata": {"title": segment.chapter},
        }
        for number, segment in enumerate(timeline.segments)
    ]


def _interleave(out: "OutputContainer", streams: "Sequence[Iterator[Coded]]") -> None:
    """Hand packets over in the order of time, so that a player need not seek."""
    heads = [(next(stream, None), stream) for stream in streams]
    while True:
        ready = [(packet, at) for at, (packet, _) in enumerate(heads) if packet is not None]
        if not ready:
            return
        packet, at = min(ready, key=lambda each: (_moment(each[0]), each[1]))
        out.mux(packet)
        heads[at] = (next(heads[at][1], None), heads[at][1])


def _moment(packet: "Coded") -> Fraction:
    return (packet.dts or 0) * (packet.time_base or Fraction(1))
