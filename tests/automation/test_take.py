"""The take photographs what a person sees, and leaves the walk as it is."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from automation.run_folder import RunFolder, new_folder
from automation.runner import perform, scene_on
from automation.scene import Scene
from automation.steps.step import Step
from automation.take.take import Take
from tests.automation.test_runner import DONE
from tests.closing import closing

PAGE = """
<!doctype html><style>* {font: 16px/20px sans-serif; margin: 0} body {height: 3000px}
input, select, textarea {position: absolute; left: 100px; top: 200px; width: 300px; height: 40px}</style>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RunFolder]:
    folder = new_folder(tmp_path / "run", "x", datetime(2026, 11, 23, tzinfo=UTC))
    yield folder
    folder.events.close()


def acts(page: Page, folder: RunFolder, do: Any) -> list[dict[str, Any]]:
    """Do one step under a take and give the acts that take.json has of it."""
    scene = scene_on(page, closing(), "http://127.0.0.1:9/")
    step = Step("act", "Act", lambda _: "Act.", do, lambda _: {}, lambda _: None)  # type: ignore[arg-type, return-value]
    with ThreadPoolExecutor(1) as worker:
        take = Take(page, folder.path, worker, 1)
        perform(scene, [(step, DONE)], [take])
    (only,) = json.loads((folder.path / "take/take.json").read_text())["steps"]
    return list(only["acts"])


def click(role: Any) -> Any:
    return lambda scene: scene.hand.click(scene.page.get_by_role(role))


def test_target_below_the_fold_is_reached_in_hops_that_overlap(page: Page, folder: RunFolder) -> None:
    page.set_content(f"{PAGE}<button style='position:absolute; top:2400px; height:40px'>Far</button>")

    def look_then_press(scene: Scene) -> None:
        scene.hand.click(scene.page.locator("html"))
        scene.hand.click(scene.page.get_by_role("button"))

    _, pressed = acts(page, folder, look_then_press)

    scrolls = [shot["scroll"] for shot in pressed["way"]]
    hops = [later - earlier for earlier, later in zip([0, *scrolls], scrolls, strict=False)]
    assert scrolls[-1] == 2060
    assert max(hops) < 720
    assert pressed["box"][1] == 340
    assert (pressed["role"], pressed["name"]) == ("button", "Far")


def test_point_that_is_pressed_lies_in_the_box(page: Page, folder: RunFolder) -> None:
    page.set_content(f"{PAGE}<button>Press</button>")

    (pressed,) = acts(page, folder, click("button"))

    x, y, width, height = pressed["box"]
    assert pressed["point"] == [x + width / 2, y + height / 2]


def test_answer_is_seen_with_its_question_and_with_the_answers_beside_it(
    page: Page, folder: RunFolder
) -> None:
    places = {"1 star": (250, 100), "2 stars": (300, 100), "3 stars": (350, 100), "Another row": (900, 400)}
    answers = "".join(
        f"<label style='left: {x}px; top: {y}px'><input type=radio name=s aria-label='{name}'></label>"
        for name, (x, y) in places.items()
    )
    style = (
        "label, legend {position: absolute} label, input {width: 40px; height: 40px} input {left: 0; top: 0}"
    )
    legend = "<legend style='left: 60px; top: 110px'>Skills</legend>"
    page.set_content(f"{PAGE}<style>{style}</style><fieldset>{legend}{answers}</fieldset>")

    (marked,) = acts(page, folder, lambda s: s.hand.check(page.get_by_role("radio", name="2 stars")))

    x, y, width, height = marked["around"]
    assert (x < 70, y, x + width, y + height) == (True, 100, 390, 140)


def test_secret_stands_in_the_take_as_bullets_alone(page: Page, folder: RunFolder) -> None:
    page.set_content(f"{PAGE}<input type=password aria-label=Password>")

    (typed,) = acts(page, folder, lambda s: s.hand.fill(page.get_by_label("Password"), "rehearse-4711"))

    assert (typed["typed"]["text"], typed["typed"]["masked"]) == ("•" * 13, True)
    assert "rehearse-4711" not in (folder.path / "take/take.json").read_text()
    assert page.get_by_label("Password").input_value() == "rehearse-4711"


def test_caret_moves_right_with_each_letter_and_down_with_each_line(page: Page, folder: RunFolder) -> None:
    page.set_content(f"{PAGE}<textarea aria-label=Review></textarea>")
    text = "first line\nsecond"

    (typed,) = acts(page, folder, lambda s: s.hand.fill(page.get_by_role("textbox"), text))

    carets = typed["typed"]["carets"]
    assert len(carets) == len(text)
    assert [caret[1] for caret in carets[:10]] == [carets[0][1]] * 10
    assert [caret[0] for caret in carets[:10]] == sorted({caret[0] for caret in carets[:10]})
    assert carets[11][1] == carets[0][1] + 20


def test_field_is_shown_empty_and_keeps_its_value(page: Page, folder: RunFolder) -> None:
    page.set_content(f"{PAGE}<input aria-label=Search placeholder=Title value=old>")
    heard = (
        "window.heard = 0; document.querySelector('input').addEventListener('input', () => window.heard++)"
    )
    page.evaluate(heard)

    (typed,) = acts(page, folder, lambda s: s.hand.fill(page.get_by_role("textbox"), "new"))

    states = {typed["hover"]["sha256"], typed["typed"]["blank"]["sha256"], typed["after"]["sha256"]}
    assert len(states) == 3
    assert page.evaluate("window.heard") == 1
    assert page.get_by_role("textbox").get_attribute("placeholder") == "Title"


def test_open_list_has_every_option_in_order_and_marks_the_chosen_one(page: Page, folder: RunFolder) -> None:
    page.set_content(
        f"{PAGE}<select aria-label=Reason><option value=''>Select<option>Done<option>Silent</select>"
    )

    (chosen,) = acts(page, folder, lambda s: s.hand.choose(page.get_by_role("combobox"), "Silent"))

    opened = chosen["opened"]
    assert [(o["label"], o["chosen"]) for o in opened["options"]] == [
        ("Select", False),
        ("Done", False),
        ("Silent", True),
    ]
    tops = [option["box"][1] for option in opened["options"]]
    assert tops == sorted(set(tops))
    assert opened["plain"]["sha256"] != opened["lit"]["sha256"]
    assert page.locator("#closeout-open-list").count() == 0


def test_pictures_are_twice_the_window_and_named_by_their_bytes(page: Page, folder: RunFolder) -> None:
    page.set_content(f"{PAGE}<button>Press</button>")

    (pressed,) = acts(page, folder, click("button"))

    picture = (folder.path / pressed["after"]["file"]).read_bytes()
    size = (int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big"))
    assert size == (2560, 1440)
    assert pressed["after"]["file"] == f"take/{pressed['after']['sha256'][:16]}.png"


def test_walk_says_itself_what_is_missing(page: Page, folder: RunFolder) -> None:
    page.set_content(f"{PAGE}<h1>Nothing here</h1>")
    page.set_default_timeout(300)
    scene = scene_on(page, closing(), "http://127.0.0.1:9/")
    scene.hand._patience = 300
    step = Step("act", "Act", lambda _: "", click("button"), lambda _: {}, lambda _: None)  # type: ignore[arg-type, return-value]

    with ThreadPoolExecutor(1) as worker:
        verdict = perform(scene, [(step, DONE)], [Take(page, folder.path, worker, 1)])
    (only,) = json.loads((folder.path / "take/take.json").read_text())["steps"]

    assert "it did not answer" in verdict.message
    assert (only["status"], only["acts"], only["end"] is None) == ("failed", [], False)
