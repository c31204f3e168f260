"""The command in a world of a site that many share."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mock_site import create_app
from mock_site.service import client_side
from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from tests.processes import MarkedRun
from tests.rows import all_rows
from tests.site_server import served

LOGO_REFRESH = Path(__file__).parents[2] / "examples/close-with-escrow.yaml"
TOKEN = "a-token-of-this-test"
GONE = "0" * 32


@pytest.fixture
def guarded(worlds: Worlds) -> Iterator[str]:
    """Serve the site with a backstage that asks for a token."""
    with served(create_app(worlds, backstage=True, backstage_token=TOKEN)) as url:
        yield url


def is_ended(world: World) -> bool:
    return all_rows(world)["contracts"]["c1001",]["ended_at"] is not None


def test_run_walks_in_the_world_it_is_told_and_goes_on_there(
    site_url: str, worlds: Worlds, world: World, tmp_path: Path
) -> None:
    robot, folder = MarkedRun(tmp_path), tmp_path / "run"
    before = all_rows(worlds.sample)

    ran = robot.finish(["run", LOGO_REFRESH, "--site", site_url, "--world", world.id, "--out", folder])
    resumed = robot.finish(["run", LOGO_REFRESH, "--resume", folder])

    assert (ran.returncode, resumed.returncode, is_ended(world)) == (0, 0, True)
    assert json.loads((folder / "run.json").read_text())["site"]["world"] == world.id
    assert all_rows(worlds.sample) == before


def test_run_in_a_world_that_is_not_there_starts_nothing(site_url: str, tmp_path: Path) -> None:
    robot = MarkedRun(tmp_path)

    ran = robot.finish(["run", LOGO_REFRESH, "--site", site_url, "--world", GONE])

    assert (ran.returncode, f"has no world {GONE}" in ran.stderr) == (3, True)


def test_reset_makes_the_world_as_new_before_the_walk(guarded: str, world: World, tmp_path: Path) -> None:
    client_side.end(world, "c1001")
    robot = MarkedRun(tmp_path, CLOSEOUT_BACKSTAGE_TOKEN=TOKEN)

    ran = robot.finish(["run", LOGO_REFRESH, "--site", guarded, "--world", world.id, "--reset"])

    assert (ran.returncode, ran.stdout.splitlines()[-3].startswith("ended: ")) == (0, True)


@pytest.mark.parametrize(
    ("token", "world_id", "said"),
    [
        ("wrong", "sample", "Set CLOSEOUT_BACKSTAGE_TOKEN to its token."),
        (TOKEN, GONE, f"has no world {GONE}"),
    ],
)
def test_reset_that_is_refused_says_why(
    guarded: str, tmp_path: Path, token: str, world_id: str, said: str
) -> None:
    robot = MarkedRun(tmp_path, CLOSEOUT_BACKSTAGE_TOKEN=token)

    ran = robot.finish(["run", LOGO_REFRESH, "--site", guarded, "--world", world_id, "--reset"])

    assert (ran.returncode, said in ran.stderr) == (3, True)


def test_reset_of_a_site_without_backstage_says_how_to_get_one(site_url: str, tmp_path: Path) -> None:
    ran = MarkedRun(tmp_path).finish(["run", LOGO_REFRESH, "--site", site_url, "--reset"])

    assert (ran.returncode, "Serve it with `closeout site --backstage`" in ran.stderr) == (3, True)


@pytest.mark.parametrize(
    "options",
    [
        ["--world", "0" * 32],
        ["--site", "http://x", "--world", "\u4e16\u754c"],
        ["--site", "http://x", "--world", "../sample"],
        ["--reset"],
        ["--site", "http://x", "--reset", "--resume", "."],
    ],
)
def test_options_that_do_not_go_together_are_a_usage_error(tmp_path: Path, options: list[str]) -> None:
    ran = MarkedRun(tmp_path).finish(["run", LOGO_REFRESH, *options])

    assert (ran.returncode, list(tmp_path.iterdir())) == (2, [])
