"""junit.xml turns red wherever the run's exit code is not 0, and says why."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from automation.outputs.junit import write_junit
from tests.outputs.sample_runs import attempt, make_run


def suites(tmp_path: Path, kind: str, **changes: Any) -> ET.Element:
    return ET.fromstring(write_junit(make_run(tmp_path, kind, **changes)).read_bytes())  # noqa: S314 - our own file


def failures(root: ET.Element) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (case.get("name"), each.get("type"), each.get("message"))
        for case in root.iter("testcase")
        for each in case.findall("failure")
    ]


def test_a_run_that_ended_the_contract_has_ten_green_testcases(tmp_path: Path) -> None:
    root = suites(tmp_path, "ended")

    cases = [(case.get("classname"), case.get("name"), case.get("time")) for case in root.iter("testcase")]
    assert cases[0] == ("logo-refresh-for-a-bakery-chain", "log-in", "0.101")
    assert [root.attrib, len(cases), failures(root)] == [
        {"name": "Logo refresh for a bakery chain", "time": "2.100", "tests": "10", "failures": "0"},
        10,
        [],
    ]


def test_a_testsuite_is_an_attempt(tmp_path: Path) -> None:
    root = suites(tmp_path, "resumed")

    assert [suite.attrib for suite in root] == [
        {
            "name": f"attempt {number}",
            "tests": tests,
            "failures": "0",
            "errors": "0",
            "skipped": "0",
            "time": time,
            "timestamp": "2026-11-23T10:00:00.000+00:00",
        }
        for number, tests, time in ((1, "7", "0.728"), (2, "10", "1.055"))
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("failed", ("give-private-feedback", "failed", "The reason Client not responsive is not offered.")),
        (
            "refused",
            ("press-end-contract", "refused", "Ending would return $150.00; the request allows $0.00."),
        ),
        ("killed", ("open-contract", "interrupted", "The run was cut short: resume it.")),
    ],
)
def test_a_run_that_did_not_do_it_has_one_failure_that_says_why(
    tmp_path: Path,
    kind: str,
    expected: tuple[str, str, str],
) -> None:
    root = suites(tmp_path, kind)

    assert (failures(root), root.get("failures")) == ([expected], "1")


def test_an_earlier_attempt_that_was_cut_short_is_not_blamed_for_the_last(tmp_path: Path) -> None:
    walks = [attempt(1, steps=3, outcome=None), attempt(2, steps=8, outcome="refused")]

    root = suites(tmp_path, "refused", attempts=walks)

    assert [suite.get("failures") for suite in root] == ["0", "1"]


def test_a_run_without_any_step_fails_at_the_start(tmp_path: Path) -> None:
    changes = {"outcome": "no-browser", "exit": 3, "message": "No browser was found.", "attempts": []}

    root = suites(tmp_path, "ended", **changes)

    assert failures(root) == [("start", "no-browser", "No browser was found.")]


def test_a_failure_carries_what_to_do_next(tmp_path: Path) -> None:
    root = suites(tmp_path, "refused")

    assert [each.text for each in root.iter("failure")] == [
        "Ending would return $150.00; the request allows $0.00.\nAllow it, or submit the work.",
    ]


def test_signs_that_xml_cannot_hold_are_left_out(tmp_path: Path) -> None:
    odd = "a\x00b\x1b[31m\ud800\ufffe<&\"'\U0001f600"
    walk = attempt(steps=1, outcome="failed")
    walk["steps"][0] |= {"status": "failed", "error": odd, "name": odd}

    root = suites(tmp_path, "failed", contract={"title": odd, "client": None}, message=odd, attempts=[walk])

    clean = "ab[31m<&\"'\U0001f600"
    assert (root.get("name"), failures(root)) == (clean, [(clean, "failed", clean)])


@pytest.mark.parametrize(
    ("title", "classname"),
    [
        ("Logo (v2), “final” & done", "logo-v2-final-done"),
        ("Übersetzung für Łódź", "übersetzung-für-łódź"),
        ("!!!", "contract"),
    ],
)
def test_the_classname_is_the_title_as_a_slug(tmp_path: Path, title: str, classname: str) -> None:
    root = suites(tmp_path, "ended", contract={"title": title, "client": None})

    assert {case.get("classname") for case in root.iter("testcase")} == {classname}
