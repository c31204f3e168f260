"""Money is read to the cent, from what people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from automation.money import cents, dollars


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$150", 15000),
        ("$1,500", 150000),
        ("150", 15000),
        ("150.00", 15000),
        (" $150.5 ", 15050),
        ("0.07", 7),
        ("$1,234,567.89", 123456789),
        ("$0", 0),
    ],
)
def test_money_is_read_as_it_is_written(text: str, amount: int) -> None:
    assert cents(text) == amount


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "$0.00"), (7, "$0.07"), (150000, "$1,500.00"), (123456789, "$1,234,567.89")],
)
def test_money_is_written_as_the_site_does(amount: int, text: str) -> None:
    assert dollars(amount) == text


@given(st.integers(0, 10**14 - 1))
def test_every_amount_written_is_read_back(amount: int) -> None:
    written = dollars(amount)

    assert [cents(written), cents(written.replace(",", "")), cents(written.strip("$"))] == [amount] * 3


@pytest.mark.parametrize(
    "text", ["", "$", ".5", "5.", "1,50", "1,5000", "12,34,567", "1.500,00", "$ 5", "5 $", "٣", "1_0", "+5"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an amount of money"):
        cents(text)


@given(st.text())
def test_any_text_is_an_amount_or_a_value_error(text: str) -> None:
    try:
        assert cents(text) >= 0
    except ValueError as error:
        assert type(error) is ValueError  # noqa: PT017 - a leaf such as UnicodeError would be an accident
