"""Run folders as the robot leaves them, made by hand."""

import copy
import hashlib
import json
from pathlib import Path
from typing import Any

PICTURE = b"\xff\xd8\xff\xe0 not really a picture"

TITLES = [
    ("log-in", "Log in", {"heading": "My Jobs", "person": "Mira Kovac"}),
    ("open-my-jobs", "Open My Jobs", {"heading": "My Jobs", "earnings": "$1,240.00"}),
    (
        "open-contract",
        "Open the contract",
        {"heading": "Logo refresh for a bakery chain", "client": "Bakery"},
    ),
    ("open-menu", "Open the three dots", {"items": ["Send a message", "Give a refund", "End contract"]}),
    ("choose-end-contract", "Choose End contract", {"heading": "End contract"}),
    ("give-private-feedback", "Give private feedback", {"reason": "Client not responsive", "recommend": 3}),
    (
        "give-public-feedback",
        "Give public feedback",
        {"stars": {"skills": 3, "quality_of_requirements": 2, "cooperation": 2}, "total_score": "2.0"},
    ),
    ("press-end-contract", "Press End contract", {"returned": "$150.00"}),
    ("continue-to-end-contract", "Continue to End Contract", {"heading": "Contract ended"}),
    ("see-it-ended", "See it ended", {"state": "Ended by you", "listed_as_active": False}),
]


def step(number: int, folder: str = "steps") -> dict[str, Any]:
    name, title, proof = TITLES[number - 1]
    return {
        "number": number,
        "name": name,
        "title": title,
        "said": f"What a tutor says at {title}.",
        "started": f"2026-11-23T10:00:{number:02}.000Z",
        "milliseconds": 100 + number,
        "status": "proven",
        "proof": proof,
        "error": None,
        "picture": {
            "file": f"{folder}/{number:02}-{name}.jpg",
            "sha256": hashlib.sha256(PICTURE).hexdigest(),
            "width": 1280,
            "height": 720,
        },
    }


def attempt(number: int = 1, steps: int = 10, outcome: str | None = "ended") -> dict[str, Any]:
    folder = "steps" if number == 1 else f"steps/attempt-{number}"
    return {
        "number": number,
        "started": "2026-11-23T10:00:00.000Z",
        "finished": "2026-11-23T10:00:12.100Z" if outcome else None,
        "outcome": outcome,
        "message": "The contract is ended." if outcome else "",
        "steps": [step(at, folder) for at in range(1, steps + 1)],
    }


def ended() -> dict[str, Any]:
    """Give run.json of a contract that ended at the first walk."""
    return {
        "format": 1,
        "outcome": "ended",
        "exit": 0,
        "message": "The contract is ended; $150.00 went back to the client.",
        "next": "Look for more interesting projects.",
        "contract": {"title": "Logo refresh for a bakery chain", "client": None},
        "request_file": "close-with-escrow.yaml",
        "request": {
            "contract": {"title": "Logo refresh for a bakery chain", "client": None},
            "login": {"email": "freelancer@example.test", "password": "***"},
            "reason": "Client not responsive",
            "recommend": 3,
            "concerns": ["Poor communication"],
            "ratings": {
                "skills": 3,
                "quality_of_requirements": 2,
                "availability": 1,
                "deadlines": 3,
                "communication": 1,
                "cooperation": 2,
            },
            "review": "The brief never came and messages stayed unanswered for weeks.",
            "refund_at_most": "$150.00",
            "if_unsubmitted": "end",
            "work_file": None,
        },
        "site": {"url": "http://127.0.0.1:40123/", "embedded": True, "says": "closeout/1"},
        "versions": {
            "closeout": "0.1.0",
            "python": "3.11.7",
            "playwright": "1.65.2",
            "browser": "Chromium 156.0.8078.79",
        },
        "started": "2026-11-23T10:00:00.000Z",
        "finished": "2026-11-23T10:00:02.100Z",
        "milliseconds": 2100,
        "warning": {
            "returned_cents": 15000,
            "returned": "$150.00",
            "lines": [
                "No work was submitted for Logo refresh: $150.00 in escrow will be returned to the client."
            ],
        },
        "attempts": [attempt()],
    }


def refused() -> dict[str, Any]:
    """Give run.json of a walk that the refund guard stopped."""
    run = ended()
    run |= {
        "outcome": "refused",
        "exit": 4,
        "message": "Ending would return $150.00; the request allows $0.00.",
        "next": "Allow it, or submit the work.",
        "request": run["request"] | {"refund_at_most": "$0.00"},
        "attempts": [attempt(steps=8, outcome="refused")],
    }
    return run


def failed() -> dict[str, Any]:
    """Give run.json of a walk whose sixth step failed."""
    run = ended()
    run |= {"outcome": "failed", "exit": 1, "message": "The reason is not offered.", "warning": None}
    run["attempts"] = [attempt(steps=6, outcome="failed")]
    run["attempts"][0]["steps"][5] |= {
        "status": "failed",
        "proof": None,
        "error": "The reason Client not responsive is not offered.",
    }
    return run


def killed() -> dict[str, Any]:
    """Give run.json of a walk that was killed during its third step."""
    run = ended()
    run |= dict.fromkeys(("outcome", "exit", "finished", "milliseconds", "warning"))
    run |= {"message": "", "next": "", "attempts": [attempt(steps=3, outcome=None)]}
    run["attempts"][0]["steps"][2] |= {"milliseconds": None, "status": None, "proof": None, "picture": None}
    return run


def resumed() -> dict[str, Any]:
    """Give run.json of a run whose second attempt ended what the first, killed one had begun."""
    run = ended()
    run["attempts"] = [attempt(1, steps=7, outcome=None), attempt(2)]
    return run


def already_ended() -> dict[str, Any]:
    """Give run.json of a walk that found the contract ended by the client."""
    run = ended()
    message = "“Logo refresh” has already ended: Ended by the client."
    run |= {"outcome": "already-ended", "exit": 4, "message": message, "warning": None}
    run["attempts"] = [attempt(steps=3, outcome="already-ended")]
    run["attempts"][0]["steps"][2] |= {"status": "failed", "proof": None, "error": message}
    return run


RUNS = {
    "ended": ended,
    "refused": refused,
    "failed": failed,
    "killed": killed,
    "resumed": resumed,
    "already-ended": already_ended,
}


def make_run(folder: Path, kind: str = "ended", *, pictures: bool = True, **changes: object) -> Path:
    """Make one of RUNS below a folder, its run.json changed by the keywords, with pictures or without."""
    run = copy.deepcopy(RUNS[kind]()) | changes
    made = folder / "run"
    made.mkdir()
    (made / "run.json").write_text(json.dumps(run), encoding="utf-8")
    shown = [each["picture"] for walk in run["attempts"] for each in walk["steps"] if each["picture"]]
    for picture in shown if pictures else []:
        file = made / picture["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(PICTURE)
    return made
