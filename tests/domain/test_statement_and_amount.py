import pytest

from mock_site.domain.amount import read_cents
from mock_site.domain.contract import Party
from mock_site.domain.escrow import Movement, Place, Why
from mock_site.domain.statement import Moved, as_csv, standing, statement
from tests.domain.examples import NOW


def moved(source: Place, target: Place, cents: int, why: Why, title: str = "Logo") -> Moved:
    return Moved(NOW, Movement("c1", source, target, cents, why), title, "Bakery")


LIFE = (
    moved(Place.CLIENT, Place.ESCROW, 500, Why.FUNDED),
    moved(Place.ESCROW, Place.PENDING, 300, Why.APPROVED),
    moved(Place.ESCROW, Place.CLIENT, 200, Why.RETURNED),
    moved(Place.PENDING, Place.FREELANCER, 300, Why.AVAILABLE),
)


@pytest.mark.parametrize(
    ("side", "deposit", "own"),
    [(Party.FREELANCER, 0, [0, 0, 0, 300]), (Party.CLIENT, 1000, [500, 500, 700, 700])],
)
def test_each_line_has_the_balances_after_it(side: Party, deposit: int, own: list[int]) -> None:
    lines = statement(LIFE, side, standing(side, deposit))

    assert [line.available_cents for line in lines] == own
    assert [(line.in_escrow_cents, line.pending_cents) for line in lines] == [
        (500, 0),
        (200, 300),
        (0, 300),
        (0, 0),
    ]


@pytest.mark.parametrize("cut", range(len(LIFE)))
def test_a_statement_goes_on_from_what_was_where_before(cut: int) -> None:
    earlier = [(one.movement.source, one.movement.target, one.movement.cents) for one in LIFE[:cut]]

    lines = statement(LIFE[cut:], Party.CLIENT, standing(Party.CLIENT, 1000, earlier))

    assert lines == statement(LIFE, Party.CLIENT, standing(Party.CLIENT, 1000))[cut:]


def test_csv_has_a_header_and_sums_in_dollars() -> None:
    text = as_csv(statement(LIFE[:1], Party.FREELANCER, standing(Party.FREELANCER, 0)))

    assert text.splitlines() == [
        "Date,Contract,With,What,For,Amount,From,To,In escrow,Pending,Available",
        "2021-06-16T14:00:00+00:00,Logo,Bakery,Milestone funded,,5.00,Client,Escrow,5.00,0.00,0.00",
    ]


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@sum", "\tx"])
def test_no_title_becomes_a_formula_in_a_spreadsheet(title: str) -> None:
    line = statement(
        [moved(Place.CLIENT, Place.ESCROW, 1, Why.FUNDED, title)], Party.CLIENT, standing(Party.CLIENT, 1)
    )

    assert f"'{title}" in as_csv(line)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("150", 15000),
        (" $1,500 ", 150000),
        ("150.5", 15050),
        ("0.01", 1),
        ("1,000,000", 100_000_000),
        ("1,000,000.01", None),
        ("0", None),
        ("", None),
        ("-5", None),
        ("1.234", None),
        ("1,50", None),
        ("1e3", None),
        ("٣", None),
    ],
)
def test_a_sum_is_read_as_people_type_it(typed: str, cents: int | None) -> None:
    assert read_cents(typed) == cents
