from mock_site.store.worlds import Worlds
from tests.backstage.asking import Backstage

RULE = {"path": "*", "method": None, "times": None, "probability": 1.0, "seed": 0}


def test_faults_are_set_told_and_ended(backstage: Backstage) -> None:
    faults = "/faults"

    put = backstage.put(faults, {"slow": {"times": 2}, "reset": True})
    told = backstage.get(faults)
    ended = backstage.put(faults, {})

    assert put.status_code == 200
    assert put.json == told
    assert told == {
        "slow": [{**RULE, "times": 2, "milliseconds": 800, "fired": 0, "left": 2}],
        "reset": [{**RULE, "fired": 0, "left": None}],
    }
    assert (ended.json, backstage.get(faults)) == ({}, {})


def test_every_problem_of_what_was_sent_is_told_with_its_field(backstage: Backstage) -> None:
    backstage.put("/faults", {"reset": True})

    refused = backstage.put("/faults", {"slow": {"times": 0}, "slo": True})

    assert (refused.status_code, refused.get_json()["problems"]) == (
        422,
        [
            {"field": "slo", "text": "is not known; did you mean slow?"},
            {"field": "slow.times", "text": "input should be greater than or equal to 1"},
        ],
    )
    assert list(backstage.get("/faults")) == ["reset"]


def test_a_world_that_begins_again_and_a_copy_begin_without_faults(
    backstage: Backstage, worlds: Worlds
) -> None:
    backstage.put("/faults", {"slow": True})

    copy = backstage.create(**{"from": backstage.world.id}).get_json()["id"]
    of_copy = backstage.client.get(f"/backstage/worlds/{copy}/faults").get_json()
    backstage.post("/reset")

    assert (of_copy, backstage.get("/faults")) == ({}, {})
    worlds.drop(copy)
