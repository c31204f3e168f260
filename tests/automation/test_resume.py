"""A resumed run proves what is done already, and walks only where nothing is done."""

import pytest

from automation.errors import FolderRefused
from automation.outcomes import Outcome
from automation.resume import Standing, proof_alone, require_same_contract
from automation.run_folder import Earlier
from tests.closing import closing


def earlier(
    *begun: str, title: str = "Logo refresh for a bakery chain", client: str | None = None
) -> Earlier:
    run = {"contract": {"title": title, "client": client}}
    return Earlier(run, [{"event": "begin", "step": step} for step in begun])


@pytest.mark.parametrize(
    ("standing", "begun", "step", "outcome", "code"),
    [
        pytest.param(
            Standing("you"), ["continue-to-end-contract"], "see-it-ended", Outcome.ALREADY_ENDED, 0, id="ours"
        ),
        pytest.param(
            Standing("you"), ["press-end-contract"], "see-it-ended", Outcome.ALREADY_ENDED, 4, id="by hand"
        ),
        pytest.param(
            Standing("the client"),
            ["continue-to-end-contract"],
            "see-it-ended",
            Outcome.ALREADY_ENDED,
            4,
            id="the client was first",
        ),
        pytest.param(
            Standing(submitted=True),
            ["submit-work-instead"],
            "see-it-submitted",
            Outcome.WORK_SUBMITTED,
            0,
            id="work submitted",
        ),
    ],
)
def test_only_the_proof_is_left(
    standing: Standing, begun: list[str], step: str, outcome: Outcome, code: int
) -> None:
    left = proof_alone(standing, earlier(*begun))

    assert left
    assert (left[0].name, left[1].outcome, left[1].exit) == (step, outcome, code)


@pytest.mark.parametrize(
    ("standing", "begun"),
    [
        pytest.param(Standing(), ["continue-to-end-contract"], id="the act never reached the site"),
        pytest.param(Standing(), ["submit-work-instead"], id="the work never reached the site"),
        pytest.param(Standing(submitted=True), ["press-end-contract"], id="submitted by hand before"),
        pytest.param(Standing(), [], id="nothing begun"),
    ],
)
def test_whole_way_is_walked_again(standing: Standing, begun: list[str]) -> None:
    assert proof_alone(standing, earlier(*begun)) is None


@pytest.mark.parametrize(
    "known",
    [
        pytest.param(earlier(title="Website bug fixes"), id="another title"),
        pytest.param(earlier(client="Amberly Toys"), id="another client"),
    ],
)
def test_request_for_another_contract_is_refused(known: Earlier) -> None:
    with pytest.raises(FolderRefused, match="The folder is about"):
        require_same_contract(closing(), known)


def test_request_may_add_the_client_that_the_first_one_left_out() -> None:
    request = closing(contract={"title": "Logo refresh for a bakery chain", "client": "Brightloaf Bakeries"})

    require_same_contract(request, earlier())
    require_same_contract(request, earlier(client="Brightloaf Bakeries"))
