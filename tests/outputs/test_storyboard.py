"""A storyboard says when each step comes, what is pressed in it, and what stands below."""

import re
from dataclasses import replace
from pathlib import Path

from automation.outputs.film.film import Wish, plan
from automation.outputs.script.script_text import script_text
from automation.outputs.storyboard import storyboard
from tests.outputs.guide.sample_take import make_take


def wish(folder: Path) -> Wish:
    return Wish(folder, folder / "film.mp4", voice="silent")


def test_every_step_stands_in_its_order_between_the_cards(tmp_path: Path) -> None:
    planned = plan(wish(make_take(tmp_path)))

    headings = re.findall(r"^\d+:\d\d\.\d +(?:\d+|-)  (.*)$", storyboard(planned), flags=re.MULTILINE)

    assert headings == [
        "How to end a contract",
        *(part.title for part in planned.script.parts),
        "The contract has ended",
    ]


def test_times_rise_and_end_with_the_film(tmp_path: Path) -> None:
    planned = plan(wish(make_take(tmp_path)))

    times = [
        int(minutes) * 60 + float(seconds)
        for minutes, seconds in re.findall(r"^(\d+):(\d\d\.\d) ", storyboard(planned), flags=re.MULTILINE)
    ]

    assert times == sorted(times)
    assert len(times) == 12
    assert times[-1] < planned.timeline.seconds


def test_captions_and_presses_stand_under_their_step_in_the_order_of_time(tmp_path: Path) -> None:
    planned = plan(wish(make_take(tmp_path)))

    lines = storyboard(planned).splitlines()

    captions = [line for line in lines if re.match(r" +\d+:\d\d\.\d - ", line)]
    assert len(captions) == len(planned.timeline.cues)
    at = next(number for number, line in enumerate(lines) if line.endswith("  Log in"))
    told = [re.sub(r"^ *[\d:.]+( - [\d:.]+)? +", "", line) for line in lines[at + 1 : at + 8]]
    assert told == [
        "Start by logging in.",
        "Type your e-mail.",
        "> the textbox Email",
        "Type your password.",
        "> the textbox Password",
        "Press Log in.",
        "> the button Log in",
    ]


def test_step_that_is_left_out_is_named_at_the_end(tmp_path: Path) -> None:
    folder = make_take(tmp_path)
    script = plan(wish(folder)).script
    hidden = replace(script, parts=(script.parts[0], replace(script.parts[1], hide=True), *script.parts[2:]))
    file = tmp_path / "script.yaml"
    file.write_text(script_text(hidden), "utf-8")

    board = storyboard(plan(replace(wish(folder), script=file)))

    assert board.splitlines()[0].endswith(", 9 steps")
    assert board.splitlines()[-1] == "left out: open-my-jobs"
