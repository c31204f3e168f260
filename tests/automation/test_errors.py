"""An error keeps its words and its remedy wherever it goes."""

import pickle

import pytest

from automation.errors import CloseoutError, ContractAlreadyEnded
from automation.outputs.take_record import NoTake
from automation.request import BadRequest
from automation.yaml_source import Problem

ERRORS = [
    NoTake("It is gone.", "Walk again."),
    ContractAlreadyEnded("It had ended.", "Nothing is left to do.", "the client"),
    BadRequest([Problem("request.yaml", 3, "title", "is empty")]),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_error_comes_whole_out_of_another_process(error: CloseoutError) -> None:
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - what was written one line ago

    assert (type(back), str(back), vars(back)) == (type(error), str(error), vars(error))
