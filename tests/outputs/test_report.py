"""The report says what became of the contract, in one file that needs nothing else."""

import base64
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from automation.outputs.outcome_words import words_for
from automation.outputs.report import write_report
from tests.outputs.sample_runs import PICTURE, attempt, ended, make_run

IMAGE = "data:image/jpeg;base64," + base64.b64encode(PICTURE).decode()
VOID = {"meta", "img", "br", "circle", "path"}


class Reading(HTMLParser):
    """Collect a page's addresses, texts by tag, and tags that are left open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.addresses += [
            value or "" for name, value in attrs if name in {"href", "src", "srcset", "action"}
        ]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]][-1] += data


Read = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def report(kind: str = "ended", *, pictures: bool = True, **changes: object) -> Reading:
        return Reading(
            write_report(make_run(tmp_path, kind, pictures=pictures, **changes)).read_text(encoding="utf-8")
        )

    return report


@pytest.mark.parametrize("kind", ["ended", "refused", "failed", "killed", "resumed"])
@pytest.mark.parametrize("pictures", [True, False])
def test_every_kind_of_run_makes_a_whole_page_that_needs_no_other_file(
    tmp_path: Path,
    kind: str,
    pictures: bool,
) -> None:
    page = write_report(make_run(tmp_path, kind, pictures=pictures)).read_text(encoding="utf-8")

    reading = Reading(page)

    foreign = [each for each in reading.addresses if not re.match("#|data:image/", each)]
    dangling = [each for each in reading.addresses if each.startswith("#") and each[1:] not in reading.ids]
    assert (reading.open, foreign, dangling) == ([], [], [])
    assert re.findall(r"<script|<link|<iframe|@import|url\(", page) == []


def test_pictures_are_in_the_page(read: Read) -> None:
    reading = read()

    assert [each for each in reading.addresses if each.startswith("data:")] == [IMAGE] * 10


def test_a_picture_that_was_changed_or_lies_elsewhere_is_not_shown(tmp_path: Path) -> None:
    walk = attempt(steps=3)
    walk["steps"][1]["picture"]["file"] = "../elsewhere.jpg"
    folder = make_run(tmp_path, attempts=[walk])
    (folder / "../elsewhere.jpg").write_bytes(PICTURE)
    (folder / "steps/01-log-in.jpg").write_bytes(b"\xff\xd8 another")

    reading = Reading(write_report(folder).read_text(encoding="utf-8"))

    assert [each for each in reading.addresses if each.startswith("data:")] == [IMAGE]
    assert reading.texts["p"].count("The picture of this step is missing, or was changed after the run.") == 2


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("ended", "Contract ended"),
        ("refused", "Refused by the refund guard"),
        ("failed", "A step failed"),
        ("killed", "Cut short"),
    ],
)
def test_the_outcome_is_the_heading(read: Read, kind: str, heading: str) -> None:
    assert read(kind).texts["h1"] == [heading]


def test_a_run_that_came_to_no_browser_names_its_world_and_no_browser(read: Read) -> None:
    site = {"url": "http://127.0.0.1:5000", "embedded": False, "world": "5f0c", "says": None}
    reading = read("ended", site=site, versions={"closeout": "0.1.0", "browser": None})

    facts = dict(zip(reading.texts["dt"], reading.texts["dd"], strict=False))
    assert facts["World"] == "5f0c"
    assert reading.texts["p"][-1].endswith("Made with closeout 0.1.0.\n")


def test_each_step_has_its_number_title_and_time(read: Read) -> None:
    reading = read("killed")

    steps = [text for text in reading.texts["h3"] if text not in {"Private", "Public"}]
    assert steps == ["Log in", "Open My Jobs", "Open the contract"]
    assert [text for text in reading.texts["span"] if text.endswith(("ms", "cut short"))] == [
        "101 ms",
        "102 ms",
        "cut short",
    ]


def test_a_failed_step_shows_its_error(read: Read) -> None:
    reading = read("failed")

    assert "This step failed" in reading.texts["strong"]
    assert "The reason Client not responsive is not offered." in reading.texts["p"]


def test_the_latest_attempt_comes_first_and_older_ones_are_folded(tmp_path: Path) -> None:
    page = write_report(make_run(tmp_path, "resumed")).read_text(encoding="utf-8")

    order = re.findall(r'<(details) class="attempt"|<(h2)>Attempt 2|id="(step-\d-1)"', page)
    assert order == [("", "h2", ""), ("", "", "step-2-1"), ("details", "", ""), ("", "", "step-1-1")]


def test_what_was_read_from_the_screen_cannot_become_markup(read: Read) -> None:
    evil = "<script>alert(1)</script>\"'&"
    walk = attempt(steps=1)
    walk["steps"][0] |= {"title": evil, "said": evil, "error": evil, "proof": {evil: [evil, {evil: evil}]}}
    changes = {
        "message": evil,
        "next": evil,
        "contract": {"title": evil, "client": evil},
        "request": ended()["request"]
        | {"review": evil, "reason": evil, "concerns": [evil], "if_unsubmitted": evil},
        "warning": {"returned_cents": 1, "returned": evil, "lines": [evil]},
        "site": {"url": evil, "embedded": False, "says": evil},
        "versions": {evil: evil},
        "request_file": evil,
        "attempts": [walk],
    }

    reading = read(**changes)

    assert (reading.open, "script" in reading.texts, reading.texts["blockquote"]) == ([], False, [evil])


def test_a_run_that_says_almost_nothing_still_makes_a_page(tmp_path: Path) -> None:
    bare: dict[str, Any] = dict.fromkeys(
        (
            "outcome",
            "exit",
            "message",
            "next",
            "request_file",
            "started",
            "finished",
            "milliseconds",
            "site",
            "warning",
        ),
    )
    folder = make_run(tmp_path, **bare, request={}, versions={}, attempts=[])

    reading = Reading(write_report(folder).read_text(encoding="utf-8"))

    assert (reading.texts["h1"], reading.open) == (["Cut short"], [])


def test_the_same_folder_makes_the_same_bytes(tmp_path: Path) -> None:
    folder = make_run(tmp_path)

    first, again = write_report(folder).read_bytes(), write_report(folder).read_bytes()

    assert first == again


@pytest.mark.parametrize(
    ("outcome", "code", "tone"),
    [
        ("ended", 0, "good"),
        ("work-submitted", 0, "good"),
        ("dry-run", 0, "plain"),
        ("dry-run", 4, "held"),
        ("already-ended", 0, "good"),
        ("already-ended", 4, "held"),
        ("stopped", 4, "held"),
        ("refused", 4, "held"),
        ("not-the-mock", 4, "held"),
        ("failed", 1, "bad"),
        ("no-browser", 3, "bad"),
        ("site-unreachable", 3, "bad"),
        (None, 130, "held"),
        ("not-yet-known", 0, "plain"),
    ],
)
def test_each_outcome_has_its_tone(outcome: str | None, code: int, tone: str) -> None:
    assert words_for(outcome, code).tone == tone
