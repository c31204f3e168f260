import pytest

from mock_site.store.world import World
from mock_site.store.worlds import Worlds
from mock_site.web.faults.catalogue import KINDS
from mock_site.web.faults.drawing import Loaded
from mock_site.web.faults.faults import Faults
from mock_site.web.faults.rules import BadFaults, Jitter, Rule, Slow, read


def test_true_an_object_and_a_list_are_rules_and_false_is_none() -> None:
    rules = read(
        {"slow": True, "jitter": {"at_most": 90}, "reset": [True, {"times": 2}], "flaky-500": False}, KINDS
    )

    assert rules == {"slow": [Slow()], "jitter": [Jitter(at_most=90)], "reset": [Rule(), Rule(times=2)]}


def test_everything_that_is_wrong_is_told_at_once_with_its_field() -> None:
    wrong = {
        "slow": {"miliseconds": 5, "times": 0, "probability": 1.5},
        "jitter": [{"at_least": 5, "at_most": 4}, {"path": "my-jobs"}],
        "reset": "often",
        "slown": True,
        "flaky-500": {"method": "PUT", "times": True},
    }

    with pytest.raises(BadFaults) as refused:
        read(wrong, KINDS)

    assert refused.value.problems == [
        ("slow.times", "input should be greater than or equal to 1"),
        ("slow.probability", "input should be less than or equal to 1"),
        ("slow.miliseconds", "is not known; did you mean milliseconds?"),
        ("jitter[0]", "at_least is 5 and at_most is 4: the first may not be above the second"),
        ("jitter[1].path", "'my-jobs' does not begin with / or *: no page has such a path"),
        ("reset", "must be true, an object, or a list of them"),
        ("slown", "is not known; did you mean slow?"),
        ("flaky-500.method", "input should be 'GET' or 'POST'"),
        ("flaky-500.times", "input should be a valid integer"),
    ]


@pytest.mark.parametrize("raw", [None, [], "slow", 1])
def test_what_is_no_object_is_refused(raw: object) -> None:
    with pytest.raises(BadFaults, match="must be an object"):
        read(raw, KINDS)


@pytest.mark.parametrize(
    ("rule", "method", "path", "fits"),
    [
        (Rule(), "GET", "/my-jobs", True),
        (Rule(path="/contracts/*"), "GET", "/contracts/c1001/end/warning", True),
        (Rule(path="/contracts/*"), "GET", "/contracts", False),
        (Rule(path="*/end"), "POST", "/contracts/c1001/end", True),
        (Rule(path="*/End"), "POST", "/contracts/c1001/end", False),
        (Rule(method="POST"), "GET", "/login", False),
        (Rule(), "GET", "/static/css/page.css", False),
        (Rule(), "GET", "/backstage/worlds", False),
        (Rule(), "POST", "/controls/faults", False),
        (Rule(), "GET", "/enter/sample", False),
        (Rule(), "POST", "/cookie-choice", False),
    ],
)
def test_a_rule_is_for_the_requests_it_names_and_never_for_files_and_controls(
    rule: Rule, method: str, path: str, fits: bool
) -> None:
    assert rule.is_for(method, path) is fits


def test_the_same_seed_gives_the_same_hits_and_another_seed_others() -> None:
    def hits(seed: int) -> list[bool]:
        loaded = Loaded(Rule(probability=0.5, seed=seed))
        return [loaded.fires("GET", "/") for _ in range(64)]

    assert (hits(7) == hits(7), hits(7) == hits(8)) == (True, False)
    assert 16 < sum(hits(7)) < 48


def test_a_rule_fires_as_often_as_it_says_and_counts_only_its_hits() -> None:
    loaded = Loaded(Rule(path="/a", times=2))

    fired = [loaded.fires("GET", path) for path in ("/b", "/a", "/b", "/a", "/a")]

    assert (fired, loaded.fired, loaded.left) == ([False, True, False, True, False], 2, 0)


def test_a_world_whose_last_fault_is_switched_off_has_none(worlds: Worlds, world: World) -> None:
    faults = Faults(worlds)
    had = []

    for name, rule in (("slow", True), ("reset", True), ("slow", False), ("reset", False), ("slow", False)):
        faults.turn(world, name, rule)
        had.append(faults.has(world))

    assert had == [True, True, True, False, False]
