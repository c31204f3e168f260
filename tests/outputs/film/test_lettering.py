"""Words are broken into lines that fit and read well."""

from hypothesis import given
from hypothesis import strategies as st

from automation.outputs.film.lettering import lacking, width, wrap

SIZE, PLAIN, ROOM = 30, 400, 400
TEXTS = st.lists(st.text("aeimnoW", min_size=1, max_size=9), max_size=24).map(" ".join)


def fewest(text: str) -> int:
    """Count the lines of a text when each is filled as far as it goes."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", SIZE, PLAIN) <= ROOM:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return len(lines)


def test_no_word_is_left_alone_in_the_last_line() -> None:
    lines = wrap("The client has 14 days to approve it or to ask for changes.", SIZE, PLAIN, 760)

    assert lines == ("The client has 14 days to", "approve it or to ask for changes.")


@given(TEXTS)
def test_every_word_is_kept_in_lines_that_fit_and_are_as_few_as_can_be(text: str) -> None:
    lines = wrap(text, SIZE, PLAIN, ROOM)

    assert " ".join(lines) == text
    assert [line for line in lines if width(line, SIZE, PLAIN) > ROOM] == []
    assert len(lines) == fewest(text)


def test_word_that_is_too_long_alone_is_cut() -> None:
    lines = wrap("a" * 60, SIZE, PLAIN, ROOM)

    assert ("".join(lines), len(lines) > 1) == ("a" * 60, True)
    assert [line for line in lines if width(line, SIZE, PLAIN) > ROOM] == []


def test_signs_without_a_letter_are_named_once_and_in_their_order() -> None:
    known = (
        "\N{LEFT DOUBLE QUOTATION MARK}Žluťoučký\N{RIGHT DOUBLE QUOTATION MARK} \N{EURO SIGN}5 \N{MIDDLE DOT}"
    )
    strange = "\N{HEBREW LETTER SHIN}\N{GRINNING FACE} \N{HEBREW LETTER SHIN}"

    assert lacking([known, strange]) == ("\N{HEBREW LETTER SHIN}", "\N{GRINNING FACE}")
