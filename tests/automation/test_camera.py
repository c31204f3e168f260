"""The picture of a step shows its frame, wherever on the page that stands."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from automation.aria import Sign
from automation.camera import Camera
from automation.errors import ProofFailed
from automation.run_file import RunFile
from automation.run_folder import RunFolder, new_folder
from automation.runner import perform, scene_on
from automation.scene import Proof, Scene
from automation.steps.step import Step
from tests.automation.test_runner import DONE
from tests.closing import closing

TALL = "<h1>Top</h1><div style='height:2000px'></div><button>{name}</button><div style='height:2000px'></div>"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RunFolder]:
    folder = new_folder(tmp_path / "run", "x", datetime(2026, 11, 23, tzinfo=UTC))
    yield folder
    folder.events.close()


def photograph(page: Page, folder: RunFolder, frame: Sign, proof: Any = dict) -> dict[tuple[int, int], Any]:
    """Prove one step under the camera and give what run.json would know of its picture."""

    def prove(scene: Scene) -> Proof:
        scene.hand.read(Sign("heading", "Top"))
        return dict(proof())

    scene = scene_on(page, closing(), "http://127.0.0.1:9/")
    step = Step("look", "Look", lambda _: "Look.", lambda _: None, prove, lambda _: frame)
    with ThreadPoolExecutor(1) as worker:
        run_file = RunFile(folder, worker, {}, "t0")
        camera = Camera(page, folder.pictures(), folder.path, run_file, worker)
        perform(scene, [(step, DONE)], [camera])
    return run_file._pictures


def test_frame_below_the_fold_is_brought_into_view(page: Page, folder: RunFolder) -> None:
    page.set_content(TALL.format(name="Far down"))

    photograph(page, folder, Sign("button", "Far down"))

    expect(page.get_by_role("button")).to_be_in_viewport(ratio=1)


def test_frame_that_is_in_view_moves_nothing(page: Page, folder: RunFolder) -> None:
    page.set_content(TALL.format(name="Far down"))

    photograph(page, folder, Sign("heading", "Top"))

    assert page.evaluate("scrollY") == 0


def test_picture_is_a_jpeg_with_its_own_hash_and_size(page: Page, folder: RunFolder) -> None:
    page.set_content(TALL.format(name="x"))

    known = photograph(page, folder, Sign("heading", "Top"))
    picture = (folder.path / "steps/01-look.jpg").read_bytes()

    assert picture[:3] == b"\xff\xd8\xff"
    assert known == {
        (1, 1): {
            "file": "steps/01-look.jpg",
            "sha256": hashlib.sha256(picture).hexdigest(),
            "width": 1280,
            "height": 720,
        }
    }


def test_step_that_fails_has_a_picture_too(page: Page, folder: RunFolder) -> None:
    page.set_content("<h1>Top</h1>")

    known = photograph(page, folder, Sign("button", "x"), proof=_fail)

    assert [picture["file"] for picture in known.values()] == ["steps/01-look.jpg"]


def _fail() -> Proof:
    raise ProofFailed("x", "y")
