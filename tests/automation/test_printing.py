"""A printed guide has the same bytes whenever it is printed."""

from automation.printing import normalised

PDF = (
    b"%%PDF-1.4\n1 0 obj\n<</Title (In (short)) /CreationDate (D:%s+00'00')\n"
    b"/ModDate (D:%s+00'00')>>\nendobj\n"
    b"trailer\n<</Root 1 0 R /ID [<%s> <%s>]>>\nstartxref\n120\n"
)


def printed(moment: bytes, name: bytes) -> bytes:
    return PDF % (moment, moment, name * 8, name * 8)


def test_moment_and_random_name_do_not_stay() -> None:
    first, second = printed(b"20261124063300", b"A7F0"), printed(b"20270101000000", b"00c1")

    assert normalised(first) == normalised(second)
    assert normalised(first) != first


def test_every_byte_keeps_its_place() -> None:
    raw = printed(b"20261124063300", b"A7F0")

    assert len(normalised(raw)) == len(raw)
    assert normalised(raw).endswith(b"startxref\n120\n")
    assert b"/Title (In (short))" in normalised(raw)
