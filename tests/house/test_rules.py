"""docs/rules.md names a test for each rule, and every test that it names is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
README, RULES = ROOT / "README.md", ROOT / "docs/rules.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::([\w.]+)`")


def defined(module: Path) -> Iterator[str]:
    """Name the functions of a module, those of a class with its name."""
    for node in ast.parse(module.read_text()).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from (f"{node.name}.{one.name}" for one in node.body if isinstance(one, ast.FunctionDef))


def test_every_rule_names_tests_that_are_there() -> None:
    rules = [line for line in RULES.read_text().splitlines() if re.match(r"\| (?!rule |---)", line)]
    named = [NAMED.findall(line) for line in rules]
    there = {path: set(defined(ROOT / path)) for tests in named for path, _ in tests}

    missing = [f"{path}::{name}" for tests in named for path, name in tests if name not in there[path]]
    assert (missing, [] in named, len(rules) > 60) == ([], False, True)


def test_every_choice_that_the_readme_names_is_a_rule() -> None:
    choices = README.read_text().split("The mock's own choices", 1)[1].split("\n## ", 1)[0]
    said = re.findall(r"^- (.*(?:\n  .*)*)", choices, re.MULTILINE)
    rules = RULES.read_text().split("## The mock's own choices\n", 1)[1].split("\n## ", 1)[0]

    first = [" ".join(re.split(r"[.:;](?:\s|$)", one, maxsplit=1)[0].split()) for one in said]
    missing = [one for one in first if f"\n| {one} | `" not in rules]
    assert (missing, len(first) > 25) == ([], True)


def test_every_test_of_a_fact_holds_a_rule() -> None:
    facts = sorted((ROOT / "tests/facts").glob("test_*.py"))
    named = {name for _, name in NAMED.findall(RULES.read_text())}

    tests = {name for path in facts for name in defined(path) if name.startswith("test_")}

    assert sorted(tests - named) == []
