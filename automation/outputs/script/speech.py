"""A part as it is spoken: the sound of its narration, and when each caption stands."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from automation.outputs.script.captions import Cue, place, sentences
from automation.outputs.script.script import Part, Words
from automation.outputs.script.voice import Sound, Voice

# Where nobody speaks, captions stand a little longer than the quickest that they can be read.
_AT_EASE_A_SECOND = 15
_PAUSE = 0.12
_AT_ONCE = 8


@dataclass(frozen=True)
class Told:
    """Words as a sound with their cues, both from their own beginning; `seconds` is how long both take."""

    sound: Sound
    cues: tuple[Cue, ...]
    seconds: float


NOTHING = Told(Sound(b""), (), 0.0)


def tell(part: Part, voice: Voice, pace: float = 1.0) -> tuple[Told, ...]:
    """Speak a part, `pace` times as fast as the part itself asks for: its narration, then its acts' words."""
    return tuple(say(words, voice, part.pace * pace) for words in part.words)


def say(words: Words, voice: Voice, speed: float = 1.0) -> Told:
    """Speak words, `speed` times as fast as usual.

    Each sentence is spoken for itself, so that its captions begin with it; captions that a person has changed
    are spread over the whole. No caption is shorter than it takes to read.
    """
    if " ".join(each.text for each in words.captions) == " ".join(words.narration.split()):
        spoken = [(" ".join(each.text for each in group), group) for group in sentences(words.captions)]
    else:
        spoken = [(words.narration, words.captions)]
    samples, cues, at, rate = bytearray(), list[Cue](), 0.0, Sound(b"").rate
    # A program that speaks spends most of its time waiting, so sentences are spoken side by side.
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        sounds = list(pool.map(lambda each: voice.say(each[0], speed), spoken))
    for (text, group), sound in zip(spoken, sounds, strict=True):
        seconds = sound.seconds + _PAUSE if sound.samples else len(text) / _AT_EASE_A_SECOND / speed
        placed = place(group, seconds, at)
        rate = sound.rate if sound.samples else rate
        samples += sound.padded(max([at + seconds, *(cue.end for cue in placed)]) - at).samples
        cues += placed
        at = Sound(bytes(samples), rate).seconds
    return Told(Sound(bytes(samples), rate), tuple(cues), at)
