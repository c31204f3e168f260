"""Check work handed in for payment: a message and, when there is one, a file."""

from dataclasses import dataclass

from mock_site.domain.errors import InvalidFields
from mock_site.domain.feedback import one_line_end

MESSAGE_LIMIT = 5000
FILE_LIMIT_BYTES = 25 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as the browser sent it: the name it had there, and its bytes."""

    name: str
    content: bytes

    @property
    def shown_name(self) -> str:
        """Give the name without folders and without what is not seen, at most 120 long; it is only shown."""
        bare = self.name.replace("\\", "/").rsplit("/", 1)[-1]
        shown = "".join(letter for letter in bare if letter.isprintable())[-120:].strip()
        # A name of dots alone would name a folder.
        return shown if shown.strip(".") else "file"


def read_submission(
    message: str, upload: Upload | None, missing: str = "Write a message to the client about the work."
) -> str:
    """Return the message as it is kept, or raise InvalidFields for `message` and `file` at once.

    `missing` is what to say of an empty message.
    """
    errors: dict[str, str] = {}
    message = one_line_end(message).strip()
    if not message:
        errors["message"] = missing
    elif len(message) > MESSAGE_LIMIT:
        errors["message"] = (
            f"The message has {len(message):,} characters. Shorten it to {MESSAGE_LIMIT:,} or fewer."
        )
    if upload is not None and len(upload.content) > FILE_LIMIT_BYTES:
        errors["file"] = "The file is larger than 25 MB. Choose a smaller one."
    if errors:
        raise InvalidFields(errors)
    return message
