"""A run folder with a take, drawn by hand: plain pages with one dark box for each target."""

import copy
import hashlib
import json
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from tests.outputs.sample_runs import RUNS

WINDOW = (1280, 720)
TARGETS: dict[str, list[dict[str, Any]]] = {
    "log-in": [
        {"kind": "fill", "role": "textbox", "name": "Email", "box": [453, 261, 374, 46]},
        {"kind": "fill", "role": "textbox", "name": "Password", "box": [453, 353, 374, 46]},
        {"kind": "click", "role": "button", "name": "Log in", "box": [453, 423, 374, 44]},
    ],
    "open-my-jobs": [{"kind": "click", "role": "link", "name": "My Jobs", "box": [262, 0, 90, 64]}],
    "open-contract": [{"kind": "click", "role": "link", "name": "Logo refresh", "box": [49, 360, 239, 24]}],
    "open-menu": [
        {"kind": "click", "role": "button", "name": "More options", "box": [1212, 226, 44, 44], "stays": True}
    ],
    "choose-end-contract": [
        {
            "kind": "click",
            "role": "menuitem",
            "name": "End contract",
            "box": [1020, 472, 229, 44],
            "around": [1019, 278, 231, 244],
        }
    ],
    "give-private-feedback": [
        {
            "kind": "choose",
            "role": "combobox",
            "name": "Reason for ending contract",
            "box": [49, 309, 838, 46],
        },
        {"kind": "check", "role": "radio", "name": "3", "box": [279, 488, 71, 46]},
    ],
    "give-public-feedback": [
        {"kind": "check", "role": "radio", "name": "3 stars", "box": [393, 338, 44, 44]},
        {"kind": "check", "role": "radio", "name": "2 stars", "box": [349, 386, 44, 44]},
        {"kind": "check", "role": "radio", "name": "2 stars", "box": [349, 434, 44, 44]},
    ],
    "press-end-contract": [
        {"kind": "click", "role": "button", "name": "End contract", "box": [24, 595, 126, 44]}
    ],
    "continue-to-end-contract": [
        {
            "kind": "click",
            "role": "button",
            "name": "Continue to End Contract",
            "box": [364, 519, 215, 44],
            "around": [340, 150, 600, 430],
        }
    ],
    "see-it-ended": [
        {"kind": "click", "role": "link", "name": "My Jobs", "box": [262, 0, 90, 64]},
        {"kind": "click", "role": "checkbox", "name": "Include closed contracts", "box": [650, 180, 214, 44]},
        {"kind": "click", "role": "link", "name": "Logo refresh", "box": [49, 296, 239, 24]},
    ],
}
CHOSEN = "Client not responsive"
OPTIONS = ["Select a reason", "Job completed successfully", CHOSEN, "Another reason"]
_SAME_PAGE = {"fill", "choose", "check"}


def make_take(folder: Path, kind: str = "ended", **changes: Any) -> Path:
    """Make a run folder of one of RUNS with a take of its last attempt's steps."""
    run = copy.deepcopy(RUNS[kind]()) | changes
    made = folder / "run"
    (made / "take").mkdir(parents=True)
    (made / "run.json").write_text(json.dumps(run), "utf-8")
    steps, document = [], 1
    for step in run["attempts"][-1]["steps"]:
        acts = []
        for target in TARGETS[step["name"]]:
            before = _shot(made, document, target["box"], "before")
            stays = target["kind"] in _SAME_PAGE or target.get("stays", False)
            document += not stays
            acts.append(_act(made, target, before, document, stays=stays))
        end = acts[-1]["after"] if acts else _shot(made, document, None, "end")
        known = {key: step[key] for key in ("number", "name", "title", "said", "error")}
        steps.append({**known, "status": step["status"], "acts": acts, "end": end})
    viewport = {"width": WINDOW[0], "height": WINDOW[1]}
    data = {"format": 1, "attempt": 1, "viewport": viewport, "scale": 1, "steps": steps}
    (made / "take/take.json").write_text(json.dumps(data), "utf-8")
    return made


def page(box: list[float] | None, colour: str) -> Image.Image:
    """Draw a page: a line of text at its top and below it the target."""
    picture = Image.new("RGB", WINDOW, "white")
    pen = ImageDraw.Draw(picture)
    pen.text((60, 100), f"A page, {colour}", fill="black")
    if box:
        x, y, width, height = box
        pen.rectangle((x, y, x + width, y + height), fill=colour)
    return picture


def _act(
    made: Path, target: dict[str, Any], before: dict[str, Any], document: int, *, stays: bool
) -> dict[str, Any]:
    box = target["box"]
    hover = _shot(made, before["document"], box, "navy")
    after = _shot(made, document, box if stays else None, "teal" if stays else "next")
    x, y, width, height = box
    opened = None
    if target["kind"] == "choose":
        rows = [
            {
                "label": label,
                "box": [x, y + 50 + 30 * at, width, 30],
                "chosen": label == "Client not responsive",
            }
            for at, label in enumerate(OPTIONS)
        ]
        opened = {
            "box": [x, y + 50, width, 120],
            "options": rows,
            "plain": _shot(made, document, [x, y + 50, width, 120], "silver"),
            "lit": _shot(made, document, [x, y + 50, width, 120], "blue"),
        }
    return {
        "label": f"the {target['role']} {target['name']}",
        **target,
        "point": [x + width / 2, y + height / 2],
        "way": [],
        "before": before,
        "hover": hover,
        "opened": opened,
        "after": after,
    }


def _shot(made: Path, document: int, box: list[float] | None, colour: str) -> dict[str, Any]:
    known = colour if colour in {"navy", "teal", "silver", "blue"} else "gray"
    written = BytesIO()
    page(box, known).save(written, "PNG", compress_level=1)
    digest = hashlib.sha256(written.getvalue()).hexdigest()
    file = f"take/{digest[:16]}.png"
    (made / file).write_bytes(written.getvalue())
    return {"file": file, "sha256": digest, "document": document, "scroll": 0}
