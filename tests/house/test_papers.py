"""What the README says is so."""

import re
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from automation.cli import app
from automation.flow import END, HOLD_BACK, SUBMIT, TO_THE_WARNING
from automation.outcomes import EXIT_CODES, Outcome
from automation.request import BadRequest, Request, read_request
from automation.words.language import DEFAULT, languages

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def block(language: str, containing: str) -> str:
    """Give the README's one code block in a language that contains a text."""
    blocks = re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)
    (found,) = [each for each in blocks if containing in each]
    return str(found)


def test_readmes_request_is_one(tmp_path: Path) -> None:
    file = tmp_path / "closing.yaml"
    file.write_text(block("yaml", "contract:"))

    request = read_request(file, {})

    assert request.contract.title == "Logo refresh for a bakery chain"
    assert request.refund_at_most_cents == 15000


def test_readmes_bad_request_gives_the_lines_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("closing.yaml").write_text(
        "contract: Logo refresh for a bakery chain\n"
        "login: {email: freelancer@example.test, password: rehearse-4711}\n"
        "reason: Client was rude\n"
        "recommend: 3\n"
        "ratings:\n"
        "  skills: 3\n"
        "  quality_of_requirements: 2\n"
        "  availability: 1\n"
        "  deadlines: 3\n"
        "  communication: 7\n"
        "  cooperation: 2\n"
        "refund_at_most: $150\n"
        "if_unsubmited: end\n"
    )
    shown = block("console", "is not one of").splitlines()[1:]

    with pytest.raises(BadRequest) as refused:
        read_request("closing.yaml", {})

    assert refused.value.message.splitlines() == shown


def test_readme_names_every_key_of_a_request_and_no_other() -> None:
    keys = {field.alias or name for name, field in Request.model_fields.items()}
    table = README[README.index("| key |") : README.index("A request is read completely")]

    assert set(re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)) == keys


def test_readme_gives_each_outcome_its_exit_code() -> None:
    table = README[README.index("|---|", README.index("| outcome |")) : README.index("### What a run leaves")]
    rows = dict(re.findall(r"^\| ([\w-]+) \| (.*?) \|", table, flags=re.MULTILINE))
    in_one_row = {Outcome.NO_BROWSER, Outcome.SITE_UNREACHABLE}

    assert set(rows) == set(EXIT_CODES) - in_one_row
    assert {name for name, codes in rows.items() if str(EXIT_CODES[Outcome(name)]) not in codes} == set()


def test_readme_names_every_step_of_the_way() -> None:
    steps = {step.name for step in (*TO_THE_WARNING, *END, *SUBMIT, *HOLD_BACK)}

    assert steps - set(re.findall(r"`([\w-]+)`", README)) == set()


def test_readme_names_every_command_and_every_option_of_run() -> None:
    helped = CliRunner().invoke(app, ["run", "--help"], env={"COLUMNS": "200"})
    options = set(re.findall(r"--[a-z-]+", helped.output)) - {"--help"}
    functions = [command.callback for command in app.registered_commands]
    commands = {getattr(function, "__name__", "") for function in functions}

    assert "--resume" in options
    assert {option for option in options if option not in README} == set()
    assert {command for command in commands if f"scripts/run {command}" not in README} == set()


# Stands for scripts/run: it is interrupted at the request b the first time.
ROBOT = """#!/bin/sh
echo "$@" >> calls
[ "$3" = --resume ] || mkdir -p "$4"
touch "$4/run.json"
[ "$*" != "run requests/b.yaml --out done/b" ] || exit 130
"""


def test_loop_of_runs_is_stopped_by_one_interruption_and_goes_on_when_it_is_started_again(
    tmp_path: Path,
) -> None:
    (loop,) = re.findall(r"`(for r in .* done)`", README)
    robot = tmp_path / "scripts/run"
    for folder in (robot.parent, tmp_path / "requests"):
        folder.mkdir()
    for name in "abc":
        (tmp_path / f"requests/{name}.yaml").touch()
    robot.write_text(ROBOT)
    robot.chmod(0o755)

    for _ in range(2):
        subprocess.run(["sh", "-c", loop], cwd=tmp_path, check=False)

    assert (tmp_path / "calls").read_text().splitlines() == [
        "run requests/a.yaml --out done/a",
        "run requests/b.yaml --out done/b",
        "run requests/a.yaml --resume done/a",
        "run requests/b.yaml --resume done/b",
        "run requests/c.yaml --out done/c",
    ]


@pytest.mark.parametrize("name", ["film", "guide", "storyboard"])
def test_help_has_every_language_and_examples_that_the_command_line_understands(name: str) -> None:
    helped = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "200"}).output
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    examples = [
        line.split()[2:] for line in helped.splitlines() if line.strip().startswith(f"closeout {name} ")
    ]

    read = [command.make_context(name, list(words)).params["source"] for words in examples]

    assert f" {'|'.join(sorted(languages(), key=(DEFAULT, *languages()).index))} " in helped
    assert len(examples) >= 2
    requests = [ROOT / file for file in read if file and file.suffix == ".yaml"]
    assert [file for file in requests if not file.exists()] == []
    assert len(requests) == 1


def test_every_picture_and_link_of_the_papers_is_there() -> None:
    targets = re.findall(r"\]\(((?!http)[^)#]+)\)", README + (ROOT / "ARCHITECTURE.md").read_text())

    assert [target for target in targets if not (ROOT / target).exists()] == []
    assert "docs/pictures/warning.jpg" in targets
