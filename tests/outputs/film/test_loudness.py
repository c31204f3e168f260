"""Loudness is measured as BS.1770 says, which another measure confirms."""

import av
import numpy as np
import pytest

from automation.outputs.film.loudness import Samples, levelled, loudness

RATE = 48_000


def sine(seconds: float, level: float, rate: int = RATE, pitch: float = 997) -> Samples:
    time = np.arange(round(seconds * rate)) / rate
    return (level * np.sin(2 * np.pi * pitch * time)).astype(np.float32)


def speech(seconds: float, level: float) -> Samples:
    """Make noise in bursts with peaks and pauses, as speech has them."""
    chance = np.random.default_rng(7)
    count = round(seconds * RATE)
    loud = np.repeat(chance.choice([0.0, 0.2, 0.5, 1.0], count // 4800 + 1), 4800)[:count]
    noise = chance.standard_normal(count)
    return np.asarray(noise * loud * level, np.float32)


def measured_by_ffmpeg(samples: Samples, rate: int = RATE) -> float:
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=rate, format="flt", layout="stereo", time_base=None)
    meter, sink = graph.add("ebur128", "metadata=1"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.repeat(samples, 2)[None, :].copy(), format="flt", layout="stereo")
    frame.sample_rate = rate
    graph.push(frame)
    graph.push(None)
    said = ""
    while True:
        try:
            out = graph.pull()
        except (av.BlockingIOError, EOFError):
            return float(said)
        said = out.metadata.get("lavfi.r128.I", said)


def test_tone_of_the_standard_has_its_loudness() -> None:
    # BS.1770-5: a tone of 997 Hz at full scale on one channel reads -3.01 LKFS.
    assert loudness(sine(3, 1.0), RATE, channels=1) == pytest.approx(-3.01, abs=0.02)
    assert loudness(sine(3, 0.1), RATE, channels=1) == pytest.approx(-23.01, abs=0.02)


@pytest.mark.parametrize("level", [0.02, 0.1, 0.3])
def test_speech_measures_as_ffmpeg_measures_it(level: float) -> None:
    samples = speech(8, level)

    assert loudness(samples, RATE) == pytest.approx(measured_by_ffmpeg(samples), abs=0.1)


def test_rate_does_not_matter() -> None:
    assert loudness(sine(3, 0.3, 22_050), 22_050) == pytest.approx(loudness(sine(3, 0.3), RATE), abs=0.05)


@pytest.mark.parametrize("level", [0.003, 0.1, 0.5])
def test_levelled_speech_is_as_loud_as_wanted_and_never_too_loud(level: float) -> None:
    louder = levelled(speech(8, level), RATE)

    assert measured_by_ffmpeg(louder) == pytest.approx(-16, abs=0.3)
    assert float(np.abs(louder).max()) <= 0.9


@pytest.mark.parametrize("samples", [np.zeros(0, np.float32), np.zeros(RATE, np.float32)])
def test_silence_stays_silence(samples: Samples) -> None:
    assert (loudness(samples, RATE), bool(levelled(samples, RATE).any())) == (float("-inf"), False)
