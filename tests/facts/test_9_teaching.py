"""FACTS 9: what the tutorial teaches stands in the guide, made of the same words as films and runs."""

import re
from pathlib import Path

import pytest

GUIDE = (Path(__file__).parents[2] / "docs/tutorial/guide.md").read_text("utf-8")


def part(begins: str) -> str:
    """Give a part of the guide without its markup, from its heading to the next one."""
    after = GUIDE.split(f" {begins}\n", 1)[1]
    return " ".join(re.sub(r"[*_>]", "", re.split(r"\n#", after, maxsplit=1)[0]).split())


def reason(label: str) -> str:
    """Give the guide's line about a reason."""
    (line,) = re.findall(rf"^\| \*\*{label}\*\* .*$", GUIDE, re.MULTILINE)
    return str(line)


def test_the_way_begins_at_the_login_and_ends_after_the_last_word() -> None:
    headings = re.findall(r"^### \d+\. (.*)$", GUIDE, re.MULTILINE)

    assert headings == [
        "Log in",
        "Open My Jobs",
        "Open the contract",
        "Open the menu behind the three dots",
        "Choose End contract",
        "Give private feedback",
        "Give public feedback",
        "Press End contract",
        "Continue to End Contract",
        "See it ended",
    ]
    assert "Active Contracts" in part("2. Open My Jobs")
    assert "At the end of the contract's own menu stand three dots" in part(
        "4. Open the menu behind the three dots"
    )


@pytest.mark.parametrize(
    "taught",
    [
        "private and not shared directly with the client, so be honest",
        "how likely you would recommend this client",
        "a low number says that you were not satisfied",
        "why the contract ends",
    ],
)
def test_private_feedback_is_not_shared_so_one_can_be_honest(taught: str) -> None:
    assert taught in part("6. Give private feedback")


@pytest.mark.parametrize(
    ("label", "taught"),
    [
        (
            "Job completed successfully",
            ["Usually the client looks at it and closes first", "when months have passed"],
        ),
        (
            "Job completed successfully",
            ["score can feel it months later", "message that reminds them to close"],
        ),
        (
            "Client not responsive",
            ["does not answer", "no details to start with", "this client as not responsive"],
        ),
        ("Job was completed unsuccessfully", ["deadline or a requirement was missed", "bad impression"]),
        (
            "Job was completed unsuccessfully",
            ["hurt your score", "Never choose it before you have talked it over"],
        ),
        ("Another reason", ["special situations only", "Support can help"]),
    ],
)
def test_each_reason_is_taught_with_its_case_its_effect_and_what_comes_before(
    label: str, taught: list[str]
) -> None:
    assert [one for one in taught if one not in reason(label)] == []


def test_public_feedback_praises_and_warns() -> None:
    read_by = part("Who reads my public feedback?")

    assert [one for one in ("Skills", "Communication", "Cooperation") if one not in GUIDE] == []
    assert ("praise a great client" in read_by, "warn others about a bad one" in read_by) == (True, True)


@pytest.mark.parametrize(
    "case",
    [
        "misjudged the time",
        "things that were not agreed",
        "On a fixed milestone, extra work is asked for free",
        "has not paid",
        "never described, or nobody answers",
        "or logged an hour",
        "The way is the same",
        "a proper review helps others",
    ],
)
def test_one_may_end_before_any_work(case: str) -> None:
    assert case in part("Ending before any work")


def test_the_warning_teaches_what_becomes_of_the_escrow_and_of_work_that_is_done() -> None:
    done = part("I have done some of the work. What should I do?")

    assert "A warning comes up first" in part("8. Press End contract")
    assert "in escrow goes back to the client" in part("9. Continue to End Contract")
    assert "Upload the file and ask for approval and payment" in done
    assert "a fixed milestone is paid after 14 days" in done


def test_the_last_press_finishes_it_and_more_interesting_projects_follow() -> None:
    assert "That is the last word: the contract has ended" in part("9. Continue to End Contract")
    assert "Find Work, for more interesting projects" in part("What changed")
