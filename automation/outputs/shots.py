"""A picture of a take, opened."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from automation.outputs.take_record import Shot, read_shot, spoilt


def open_shot(folder: Path, shot: Shot) -> Image.Image:
    """Open a picture as RGB; NoTake where it is gone, was changed since, or is no picture."""
    raw = read_shot(folder, shot)
    try:
        with Image.open(BytesIO(raw)) as opened:
            return opened.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise spoilt(folder, shot) from error
