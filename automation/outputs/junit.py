"""A run as junit.xml, for whatever shows test results."""

import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as ET

from automation.outputs.run_record import Attempt, Run, Step, read_run

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(folder: Path) -> Path:
    """Write junit.xml into a run folder: a testsuite for each attempt, a testcase for each step.

    A step that failed is a failure with its error. The last attempt also answers for the run: where the exit
    code is not 0 (refused, stopped, a dry run that the guard would refuse, interrupted) and no step of it
    failed, its last step is the failure and says why: a build must not turn green over a contract that is
    still open. An earlier attempt fails only by its own steps; one without any step has the testcase "start".
    Steps that were never reached are left out: which ones they would have been, the folder does not say.
    """
    run = read_run(folder)
    suites = ET.Element("testsuites", name=_clean(run.contract.title), time=_seconds(run.milliseconds))
    attempts = run.attempts or (Attempt(number=1, started=run.started, message=run.message),)
    for attempt in attempts:
        suites.append(_suite(run, attempt, last=attempt is attempts[-1]))
    for total in ("tests", "failures"):
        suites.set(total, str(sum(int(suite.get(total, "0")) for suite in suites)))
    ET.indent(suites)
    file = folder / "junit.xml"
    file.write_bytes(ET.tostring(suites, encoding="utf-8", xml_declaration=True) + b"\n")
    return file


def _suite(run: Run, attempt: Attempt, *, last: bool) -> ET.Element:
    steps = attempt.steps or (Step(number=1, name="start", title="Start"),)
    cases = [_case(run, step) for step in steps]
    if last and run.exit != 0 and not any(len(case) for case in cases):
        kind = run.outcome or "interrupted"
        message = run.message or attempt.message or "The run was cut short: resume it."
        _failure(cases[-1], kind, message, run.next)
    suite = ET.Element(
        "testsuite",
        name=f"attempt {attempt.number}",
        tests=str(len(cases)),
        failures=str(sum(len(case) for case in cases)),
        errors="0",
        skipped="0",
        time=_seconds(sum(step.milliseconds or 0 for step in steps)),
    )
    if attempt.started:
        suite.set("timestamp", attempt.started.isoformat(timespec="milliseconds"))
    suite.extend(cases)
    return suite


def _case(run: Run, step: Step) -> ET.Element:
    case = ET.Element(
        "testcase",
        classname=_slug(run.contract.title),
        name=_clean(step.name),
        time=_seconds(step.milliseconds),
    )
    if step.status == "failed":
        _failure(case, "failed", step.error or f"{step.title} did not hold.", "")
    return case


def _failure(case: ET.Element, kind: str, message: str, remedy: str) -> None:
    failure = ET.SubElement(case, "failure", type=_clean(kind), message=_clean(message))
    failure.text = _clean("\n".join(filter(None, (message, remedy))))


def _seconds(milliseconds: float | None) -> str:
    return f"{(milliseconds or 0) / 1000:.3f}"


def _slug(title: str) -> str:
    """Make "Logo refresh, v2" into logo-refresh-v2; letters of every script stay."""
    plain = unicodedata.normalize("NFKC", title).lower()
    return re.sub(r"\W+", "-", plain).strip("-") or "contract"


def _clean(text: str) -> str:
    """Leave out what no XML file can hold, escaped or not."""
    return _NOT_XML.sub("", text)
