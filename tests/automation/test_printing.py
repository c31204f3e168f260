"""A printed guide has the same bytes whenever it is printed."""

import re

from automation.printing import normalised

PDF = (
    b"%%PDF-1.4\n1 0 obj\n<</Title (In (short)) /Creator (Chromium) /CreationDate (D:%s+00'00')\n"
    b"/ModDate (D:%s+00'00')>>\nendobj\n"
    b"2 0 obj\n<</S /TH /ID (node%s)>>\nendobj\n3 0 obj\n<</S /TH /ID (node%s)>>\nendobj\n"
    b"4 0 obj\n<</S /TD /A <</Headers [(node%s) (node%s)]>>>>\nendobj\n"
    b"trailer\n<</Root 1 0 R /ID [<%s> <%s>]>>\nstartxref\n120\n"
)


def printed(moment: bytes, name: bytes, column: bytes = b"00000309", row: bytes = b"00000314") -> bytes:
    return PDF % (moment, moment, column, row, column, row, name * 8, name * 8)


def test_moment_random_name_and_counts_of_nodes_do_not_stay() -> None:
    first = printed(b"20261124063300", b"A7F0")
    second = printed(b"20270101000000", b"00c1", b"00000099", b"00001004")

    assert normalised(first) == normalised(second)
    assert normalised(first) != first


def test_every_byte_keeps_its_place() -> None:
    raw = printed(b"20261124063300", b"A7F0")

    assert len(normalised(raw)) == len(raw)
    assert normalised(raw).endswith(b"startxref\n120\n")
    assert b"/Title (In (short))" in normalised(raw)


def test_author_is_closeout_where_there_is_room() -> None:
    room = normalised(b"<</Creator (HeadlessChrome) /Producer (Skia)>>")
    none = normalised(b"<</Creator (Me) /Producer (Skia)>>")

    assert room == b"<</Author (closeout)" + 8 * b" " + b"/Producer (Skia)>>"
    assert none == b"<</Creator (Me) /Producer (Skia)>>"


def test_cell_still_names_the_headers_that_it_has() -> None:
    made = normalised(printed(b"20261124063300", b"A7F0"))

    assert re.findall(rb"/ID \((.*?)\)", made) == [b"node00000000", b"node00000001"]
    assert b"/Headers [(node00000000) (node00000001)]" in made
