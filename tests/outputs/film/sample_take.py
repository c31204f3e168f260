"""A taken run of three steps, made by hand: no browser, pictures drawn in place of a page's."""

import hashlib
import json
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from automation.outputs.film.timeline import Voiced
from automation.outputs.script.captions import cut, cut_apart
from automation.outputs.script.script import ActWords, Part, Script, Words
from automation.outputs.script.speech import say, tell
from automation.outputs.script.voice import Silent, Sound
from automation.outputs.take_record import Take, read_take
from tests.outputs import sample_runs

WINDOW = (1280, 720)
DOTS, MENU = (1212, 226, 44, 44), (1020, 270, 229, 250)
FIELD, BUTTON = (453, 260, 374, 46), (453, 330, 374, 44)
LIST, SCORE = (49, 308, 838, 46), (279, 340, 70, 46)
ROWS = ["Select a reason", "Done", "Client not responsive", "Another reason"]
CHOSEN = "Client not responsive"
EMAIL = "mira@example.test"
ACTS = {
    "log-in": ("the fill", "the click"),
    "open-menu": ("the click",),
    "give-private-feedback": ("the choose", "the check"),
}


class Tone:
    """Speak in a tone: a voice that is the same on every machine."""

    name = "tone"

    def say(self, text: str, pace: float = 1.0) -> Sound:
        """Hum for as long as it takes to say it."""
        count = round(len(text) / 15 / pace * 22050)
        wave = [round(9000 * (((at * 2 * 440 // 22050) % 2) * 2 - 1)) for at in range(count)]
        return Sound(b"".join(sample.to_bytes(2, "little", signed=True) for sample in wave))


class Pages:
    """Draw pictures of a window and keep them below a run folder, each once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "take").mkdir()

    def shot(
        self, document: int, scroll: int = 0, *boxes: tuple[float, ...], words: str = ""
    ) -> dict[str, Any]:
        """Draw a page of lines, with boxes that are dark, and say where it stands."""
        picture = Image.new("RGB", WINDOW, "#f7f5f1")
        pen = ImageDraw.Draw(picture)
        for line in range(0, 2400, 30):
            shade = (line * 37 + document * 50) % 160
            pen.rectangle((40, line - scroll, 900 + shade, line - scroll + 9), fill=(shade, 90, 200 - shade))
        for x, y, width, height in boxes:
            pen.rectangle((x, y, x + width, y + height), fill="#2b3a8f")
        pen.text((480, 275), words, fill="#ffffff")
        raw = BytesIO()
        picture.save(raw, "PNG", compress_level=1)
        digest = hashlib.sha256(raw.getvalue()).hexdigest()
        file = f"take/{digest[:16]}.png"
        (self._folder / file).write_bytes(raw.getvalue())
        return {"file": file, "sha256": digest, "document": document, "scroll": scroll}


def act(kind: str, box: tuple[float, ...], **more: Any) -> dict[str, Any]:
    """Give an act on a box, pressed in its middle."""
    x, y, width, height = box
    point = [x + width / 2, y + height / 2]
    return {
        "kind": kind,
        "label": f"the {kind}",
        "role": "button",
        "name": kind,
        "box": box,
        "point": point,
        **more,
    }


def steps(pages: Pages) -> list[dict[str, Any]]:
    """Give three steps: typing and entering, opening a menu on the next page, choosing on a third."""
    blank, full = pages.shot(1, 0, FIELD), pages.shot(1, 0, FIELD, words=EMAIL)
    carets = [[480 + 6 * at, 270, 20] for at in range(1, len(EMAIL) + 1)]
    typed = {"text": EMAIL, "masked": False, "blank": blank, "carets": carets}
    first = pages.shot(1)
    fill = act(
        "fill", FIELD, role="textbox", before=first, hover=pages.shot(1, 0, FIELD), typed=typed, after=full
    )
    second, opened = pages.shot(2), pages.shot(2, 0, MENU)
    enter = act(
        "click", BUTTON, before=full, hover=pages.shot(1, 0, FIELD, BUTTON, words=EMAIL), after=second
    )
    click = act("click", DOTS, way=[second], before=second, hover=pages.shot(2, 0, DOTS), after=opened)
    third, below, whole = pages.shot(3), pages.shot(3, 400), (49, 360, 838, 160)
    rows = [
        {"label": row, "box": (49, 360 + 40 * at, 838, 40), "chosen": row == CHOSEN}
        for at, row in enumerate(ROWS)
    ]
    choose = act(
        "choose",
        LIST,
        role="combobox",
        way=[third],
        before=third,
        hover=pages.shot(3, 0, LIST),
        opened={
            "box": whole,
            "options": rows,
            "plain": pages.shot(3, 0, LIST),
            "lit": pages.shot(3, 0, whole),
        },
        after=pages.shot(3, 0, (60, 320, 200, 20)),
    )
    check = act(
        "check",
        SCORE,
        role="radio",
        way=[below],
        before=below,
        hover=pages.shot(3, 400, SCORE),
        after=pages.shot(3, 400, SCORE, (279, 340, 20, 46)),
    )
    go = {"kind": "go", "label": "the page", "after": first}
    walked = [
        ("log-in", [go, fill, enter]),
        ("open-menu", [click]),
        ("give-private-feedback", [choose, check]),
    ]
    return [
        {
            "number": at,
            "name": name,
            "title": name,
            "said": name,
            "status": "proven",
            "acts": acts,
            "end": acts[-1]["after"],
        }
        for at, (name, acts) in enumerate(walked, start=1)
    ]


def make_take(folder: Path, kind: str = "ended") -> Path:
    """Make a run of these three steps with its take below a folder."""
    run = sample_runs.RUNS[kind]()
    walked = [sample_runs.step(1), sample_runs.step(4), sample_runs.step(6)]
    run["attempts"] = [{**run["attempts"][-1], "steps": walked}]
    made = sample_runs.make_run(folder, kind, pictures=False, attempts=run["attempts"])
    taken = steps(Pages(made))
    if kind == "failed":
        taken[-1] |= {"status": "failed", "error": "The reason is not offered."}
    window = {"width": WINDOW[0], "height": WINDOW[1]}
    data = {"format": 1, "attempt": 1, "viewport": window, "scale": 1, "steps": taken}
    (made / "take/take.json").write_text(json.dumps(data))
    return made


def take_in(folder: Path) -> Take:
    """Make such a run and read its take."""
    return read_take(make_take(folder))


def part(step: str, narration: str, *acts: str, **changes: Any) -> Part:
    """Tell a step: what is said before its acts, then with each of them."""
    said = tuple(
        ActWords(text, cut_apart(text), label) for label, text in zip(ACTS[step], acts, strict=False)
    )
    return Part(step, step.replace("-", " ").capitalize(), narration, cut(narration), acts=said, **changes)


def script(*parts: Part, end: tuple[str, ...] = ("It is gone.",)) -> Script:
    """Tell the three steps, or those that are given."""
    told = parts or (
        part("log-in", "Begin.", "Type your e-mail.", "Press Log in. Your jobs are listed there."),
        part("open-menu", "At the end stand three dots.", "Press them."),
        part(
            "give-private-feedback",
            "",
            "Open the list of reasons. The client does not answer. Choose that.",
            "Then mark how likely you are to recommend this client: not at all, as things have gone.",
        ),
    )
    return Script(
        "en", "How to end", "A subtitle", told, "Ended", end, "Step {number} of {total}", "Mock site",
        Words.of("This is how to end a contract."), Words.of("The contract has ended."),
    )  # fmt: skip


def told(script_: Script, voice: Any = None, pace: float = 1.0) -> Voiced:
    """Have a script spoken, by nobody unless a voice is given."""
    voice = voice or Silent()
    parts = tuple(tell(each, voice, pace) for each in script_.shown)
    return Voiced(parts, say(script_.opening, voice, pace), say(script_.closing, voice, pace))
