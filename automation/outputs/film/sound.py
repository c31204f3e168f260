"""The sound of a film: all speech where its words begin, a soft tick at each press."""

from collections.abc import Sequence

import numpy as np

from automation.outputs.film.loudness import Samples, levelled, limited
from automation.outputs.film.timeline import Timeline
from automation.outputs.script.voice import Sound

RATE = 48_000
_TICK_SECONDS, _TICK_LEVEL = 0.03, 0.09
_SEED = 1770


def mix(timeline: Timeline, *, clicks: bool = True) -> Samples | None:
    """Mix one channel for the whole film, speech at -16 LUFS; None where nothing is to be heard."""
    pressed = [segment.start + press for segment in timeline.segments for press in segment.presses]
    presses = pressed if clicks else []
    spoken = [speech for speech in timeline.speech if speech.sound.samples]
    voices = _levelled([speech.sound for speech in spoken])
    if not any(len(voice) for voice in voices) and not presses:
        return None
    track = np.zeros(round(timeline.seconds * RATE), np.float32)
    for speech, voice in zip(spoken, voices, strict=True):
        _add(track, voice, round(speech.start / timeline.fps * RATE))
    tick = _tick()
    for press in presses:
        _add(track, tick, round(press / timeline.fps * RATE))
    return limited(track)


def _levelled(sounds: Sequence[Sound]) -> list[Samples]:
    """Bring all speech to the target together, so that a quiet sentence stays a quiet one."""
    rates = {sound.rate for sound in sounds}
    parts = [np.frombuffer(sound.samples, "<i2").astype(np.float32) / 32768 for sound in sounds]
    if not any(part.any() for part in parts):
        return [np.zeros(0, np.float32)] * len(parts)
    (rate,) = rates
    whole = levelled(np.concatenate(parts), rate)
    ends = np.cumsum([len(part) for part in parts])
    return [_at_rate(part, rate) for part in np.split(whole, ends[:-1])]


def _at_rate(samples: Samples, rate: int) -> Samples:
    """Give a sound at the film's rate, by its spectrum: nothing above half the old rate is made up."""
    if not len(samples) or rate == RATE:
        return samples
    # Lengths of which both have the same seconds, the longer one quick to transform.
    seconds = -(-len(samples) // rate)
    padded, target = seconds * rate, seconds * RATE
    spectrum = np.fft.rfft(samples, padded)
    wider = np.zeros(target // 2 + 1, spectrum.dtype)
    kept = min(len(spectrum), len(wider))
    wider[:kept] = spectrum[:kept]
    turned = np.fft.irfft(wider, target) * (target / padded)
    return np.asarray(turned[: len(samples) * RATE // rate], np.float32)


def _tick() -> Samples:
    """Make the sound of a mouse button: a short burst that dies away."""
    count = round(_TICK_SECONDS * RATE)
    noise = np.random.default_rng(_SEED).standard_normal(count)
    time = np.arange(count) / RATE
    burst = (noise * 0.5 + np.sin(2 * np.pi * 1900 * time)) * np.exp(-time * 260)
    return np.asarray(burst / np.abs(burst).max() * _TICK_LEVEL, np.float32)


def _add(track: Samples, sound: Samples, at: int) -> None:
    room = max(0, min(len(sound), len(track) - at))
    track[at : at + room] += sound[:room]
