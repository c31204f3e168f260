import pytest

from mock_site.domain.errors import InvalidFields
from mock_site.domain.submission import FILE_LIMIT_BYTES, Upload, read_submission


def errors_of(message: str, upload: Upload | None = None) -> dict[str, str]:
    with pytest.raises(InvalidFields) as refused:
        read_submission(message, upload)
    return refused.value.errors


def test_a_message_is_enough() -> None:
    assert read_submission(" Here it is.\r\nEnjoy. \r\n", None) == "Here it is.\nEnjoy."


@pytest.mark.parametrize("message", ["", "  ", "\r\n"])
def test_a_submission_needs_a_message(message: str) -> None:
    assert errors_of(message) == {"message": "Write a message to the client about the work."}


def test_a_message_has_at_most_five_thousand_characters() -> None:
    assert len(read_submission("x" * 5000, None)) == 5000
    assert errors_of("x" * 5001) == {
        "message": "The message has 5,001 characters. Shorten it to 5,000 or fewer."
    }


def test_a_file_has_at_most_25_megabytes() -> None:
    fits = Upload("logo.zip", bytes(FILE_LIMIT_BYTES))
    too_large = Upload("logo.zip", bytes(FILE_LIMIT_BYTES + 1))

    assert FILE_LIMIT_BYTES == 25 * 1024 * 1024
    assert read_submission("Here.", fits) == "Here."
    assert errors_of("Here.", too_large) == {"file": "The file is larger than 25 MB. Choose a smaller one."}


def test_both_errors_come_at_once() -> None:
    assert list(errors_of("", Upload("logo.zip", bytes(FILE_LIMIT_BYTES + 1)))) == ["message", "file"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("logo.zip", "logo.zip"),
        ("../../etc/passwd", "passwd"),
        ("C:\\work\\logo.zip", "logo.zip"),
        ("a\nb\u202e.zip", "ab.zip"),
        ("", "file"),
        ("folder/", "file"),
        ("x" * 130 + ".zip", "x" * 116 + ".zip"),
    ],
)
def test_a_file_is_shown_by_its_bare_name(name: str, shown: str) -> None:
    assert Upload(name, b"").shown_name == shown
