"""Loudness after ITU-R BS.1770-5: how loud a sound is, and the sound made as loud as it should be."""

from math import log10

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

_Filter = tuple[tuple[float, ...], tuple[float, ...]]

TARGET = -16.0
_CEILING, _KNEE = 0.89, 0.6
_LIMIT, _LIMIT_KNEE = 0.749, 0.58
_ABSOLUTE, _RELATIVE = -70.0, -10.0
_BLOCK, _OVERLAP = 0.4, 4
_PASSES, _CLOSE_ENOUGH = 6, 0.1


def loudness(samples: Samples, rate: int, channels: int = 2) -> float:
    """Measure the gated loudness of a sound on so many channels alike, in LUFS; -inf for silence."""
    weighted = _k_weighted(samples.astype(np.float64), rate)
    hop = round(_BLOCK * rate / _OVERLAP)
    sums = (
        np.add.reduceat(weighted**2, np.arange(0, max(1, len(weighted)), hop))
        if len(weighted)
        else np.zeros(1)
    )
    # A block is made of four hops that follow each other; the last one is left out when it is not whole.
    whole = len(weighted) // hop - _OVERLAP + 1
    if whole < 1:
        sums, whole = np.pad(sums, (0, _OVERLAP)), 1
    power = np.convolve(sums, np.ones(_OVERLAP), "valid")[:whole] / (hop * _OVERLAP) * channels
    heard = power[_lufs(power) > _ABSOLUTE]
    if not len(heard):
        return float("-inf")
    loud = heard[_lufs(heard) > _lufs(heard.mean()) + _RELATIVE]
    return float(_lufs(loud.mean()))


def levelled(samples: Samples, rate: int, target: float = TARGET) -> Samples:
    """Give a sound at the target loudness, its peaks rounded off below full scale; silence stays as it is."""
    louder = samples
    for _ in range(_PASSES):
        difference = target - loudness(louder, rate)
        if not np.isfinite(difference) or abs(difference) < _CLOSE_ENOUGH:
            break
        louder = _rounded(louder * np.float32(10 ** (difference / 20)))
    return louder


def limited(samples: Samples) -> Samples:
    """Bend what comes near -2.5 dB of full scale under it: AAC may overshoot by the rest."""
    return _rounded(samples, _LIMIT, _LIMIT_KNEE)


def _lufs(power: "np.float64 | NDArray[np.float64]") -> "NDArray[np.float64]":
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-20))


def _k_weighted(samples: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """Weigh frequencies as ears do: the two filters of annex 1, applied to the spectrum."""
    if not len(samples):
        return samples
    length = 1 << (len(samples) + rate // 4 - 1).bit_length()
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(length))
    shelf = _response(z, _shelf(rate)) * _response(z, _high_pass(rate))
    return np.fft.irfft(np.fft.rfft(samples, length) * shelf, length)[: len(samples)]


def _response(z: NDArray[np.complex128], filter_: _Filter) -> NDArray[np.complex128]:
    above, below = filter_
    powers = np.stack([np.ones_like(z), z, z**2])
    found: NDArray[np.complex128] = (np.array(above) @ powers) / (np.array(below) @ powers)
    return found


def _shelf(rate: int) -> _Filter:
    gain, q, centre = 3.999843853973347, 0.7071752369554196, 1681.974450955533
    k, high = np.tan(np.pi * centre / rate), 10 ** (gain / 20)
    middle, a0 = high**0.4996667741545416, 1 + k / q + k * k
    above = (
        (high + middle * k / q + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - middle * k / q + k * k) / a0,
    )
    return above, (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _high_pass(rate: int) -> _Filter:
    q, centre = 0.5003270373238773, 38.13547087602444
    k = np.tan(np.pi * centre / rate)
    a0 = 1 + k / q + k * k
    return (1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _rounded(samples: Samples, ceiling: float = _CEILING, knee: float = _KNEE) -> Samples:
    """Leave what is quiet, and bend what is loud towards the ceiling instead of cutting it off."""
    size = np.abs(samples)
    room = ceiling - knee
    bent = np.sign(samples) * (knee + room * np.tanh((size - knee) / room))
    return np.where(size > knee, bent, samples).astype(np.float32)


def decibels(peak: float) -> float:
    """Give a peak in decibels below full scale."""
    return 20 * log10(max(peak, 1e-9))
