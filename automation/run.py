"""One run from its folder to its verdict: site, browser, walk, and what is kept of it."""

import gc
import platform
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Error, Page

from automation import flow, resume
from automation.browser import FoundBrowser, host, new_page, started
from automation.camera import Camera
from automation.errors import CloseoutError, Interrupted, NotRecorded, StepFailed
from automation.hand import Pace
from automation.interrupts import stop_on_signals
from automation.journal import Journal
from automation.outcomes import INTERRUPTED, Verdict, verdict_of
from automation.records import Records, Worker, begun_records
from automation.request import Request, masked
from automation.run_folder import RunFolder
from automation.runner import Listener, perform, scene_on
from automation.scene import Scene
from automation.setbacks import Setbacks
from automation.site_check import SAYS, ask_site
from automation.site_process import EmbeddedSite
from automation.steps.step import Step
from automation.trace import TraceNotKept, Tracer, redact
from automation.world_reset import reset_world

_GO_ON = "See that the browser still runs, then go on with `closeout run --resume DIR`."
_INTERRUPTED = Verdict(
    None, INTERRUPTED, "Stopped before the next act, as asked.", "Go on with: closeout run --resume DIR"
)


@dataclass(frozen=True)
class Order:
    """Say what is to be run and how; `site` is the address of one that is there already, None: embedded.

    `world` is the site's world to walk in, None its sample world; with `reset` it is made as new first.
    """

    request: Request
    request_file: str
    folder: RunFolder
    browser: FoundBrowser
    site: str | None = None
    world: str | None = None
    reset: bool = False
    backstage_token: str | None = None
    dry_run: bool = False
    headed: bool = False
    slow_ms: float = 0
    trace: bool = False
    pictures: bool = True
    take: bool = False


def run(order: Order, listeners: Sequence[Listener] = (), complain: Callable[[str], None] = print) -> Verdict:
    """Carry out an order; whatever comes is in the folder afterwards, and no process is left.

    FolderRefused where the folder cannot take a first line: then nothing was started.
    """
    began = time.perf_counter()
    with closing(order.folder), Worker(complain) as worker, stop_on_signals() as stop:
        records = begun_records(order.folder, _facts(order), worker, complain, dry_run=order.dry_run)
        with ExitStack() as opened:
            try:
                verdict = _conduct(order, listeners, records, opened, stop)
            except CloseoutError as error:
                # Ctrl-C reaches a driver that is just starting, too, and ends it.
                interrupted = stop.is_set() or isinstance(error, Interrupted)
                verdict = _INTERRUPTED if interrupted else verdict_of(error)
            except Error as error:
                reason = error.message.splitlines()[0]
                verdict = verdict_of(StepFailed(f"Lost the browser: {reason}.", _GO_ON))
            verdict = _with_folder(verdict, order.folder.path)
            try:
                records.finish(verdict, round((time.perf_counter() - began) * 1000))
            except NotRecorded as error:
                return _unrecorded(verdict, error, order.folder.path)
            outputs = worker.submit(_write_outputs, order.folder.path, complain)
        outputs.result()
    return verdict


def _unrecorded(verdict: Verdict, error: NotRecorded, folder: Path) -> Verdict:
    """Fail the run, whatever it came to: what reads its folder would be told something else."""
    known = verdict.message.startswith(error.message)
    told = error.message if known else f"{verdict.message} {error.message}"
    return _with_folder(replace(verdict_of(error), message=told), folder)


def _conduct(
    order: Order, listeners: Sequence[Listener], records: Records, opened: ExitStack, stop: threading.Event
) -> Verdict:
    embedded = None if order.site else opened.enter_context(EmbeddedSite(order.folder.site_data))
    if order.site:
        ask_site(order.site, order.world)
        if order.reset:
            reset_world(order.site, order.world, order.backstage_token)
    browser = opened.enter_context(
        started(order.browser, host(order.site or "http://127.0.0.1"), headed=order.headed)
    )
    site = order.site or (embedded.address() if embedded else "")
    ask_site(site, order.world)
    records.run_file.know("site", url=site, says=SAYS)
    records.run_file.know("versions", browser=f"Chromium {browser.version}")
    page = new_page(browser, site, order.world)
    _note_errors(page, records.journal)
    scene = scene_on(page, order.request, site, stop, Pace(slow=order.slow_ms))
    listening: list[Listener] = [records.journal]
    if order.take:
        from automation.take.take import Take

        listening.append(Take(page, order.folder.path, records.worker, order.folder.attempt))
    if order.pictures:
        listening.append(
            Camera(page, order.folder.pictures(), order.folder.path, records.run_file, records.worker)
        )
    listening.append(records.run_file)
    if order.trace:
        tracer = Tracer(page.context)
        opened.callback(_keep_trace, tracer, order, records.complain)
        listening.append(tracer)
    # What is loaded by now stays loaded: the collector need not go through it while the robot walks.
    gc.freeze()
    return perform(
        scene,
        _steps(order, scene),
        [*listening, *listeners],
        attempt=order.folder.attempt,
        setbacks=Setbacks(scene, order.folder.earlier, dry_run=order.dry_run),
    )


def _note_errors(page: Page, journal: Journal) -> None:
    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            journal.event("console-error", text=message.text)

    page.on("console", said)
    page.on("pageerror", lambda error: journal.event("page-error", text=str(error)))


def _steps(order: Order, scene: Scene) -> Iterator[tuple[Step, Verdict | None]]:
    earlier = order.folder.earlier
    if earlier:
        return resume.steps(scene, earlier, dry_run=order.dry_run)
    return flow.whole(scene, dry_run=order.dry_run)


def _keep_trace(tracer: Tracer, order: Order, complain: Callable[[str], None]) -> None:
    try:
        tracer.stop(order.folder.trace())
        redact(order.folder.trace(), order.request.login.password.get_secret_value())
    except (TraceNotKept, Error) as error:
        complain(f"{error.message} {getattr(error, 'remedy', '')}".strip())


def _write_outputs(folder: Path, complain: Callable[[str], None]) -> None:
    from automation.outputs.junit import write_junit
    from automation.outputs.report import write_report

    for write in (write_report, write_junit):
        try:
            write(folder)
        except Exception as error:  # noqa: BLE001 - a report that fails must not change what the run has come to
            complain(f"{write.__name__} failed: {error!r}; the run itself is whole in {folder / 'run.json'}")


def _facts(order: Order) -> dict[str, Any]:
    contract = order.request.contract
    return {
        "contract": {"title": contract.title, "client": contract.client},
        "request_file": order.request_file,
        "request": masked(order.request),
        "site": {"url": order.site, "embedded": order.site is None, "world": order.world, "says": None},
        "versions": {
            "closeout": version("closeout"), "python": platform.python_version(),
            "playwright": version("playwright"), "browser": None,
        },
    }  # fmt: skip


def _with_folder(verdict: Verdict, folder: Path) -> Verdict:
    """Name the folder where a message can only say DIR."""
    named = f"--resume {folder}"
    return replace(
        verdict,
        message=verdict.message.replace("--resume DIR", named),
        next=verdict.next.replace("--resume DIR", named),
    )
