"""A guide as one HTML file: pictures, font and style are in it, so it opens anywhere without a network."""

import base64
from functools import cache
from io import BytesIO
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from PIL import Image

from automation.outputs.guide.content import Guide, bold_parts
from automation.outputs.guide.figures import Figure
from automation.outputs.typeface import as_data

_PRINTED_PIXELS = 1150


def html(guide: Guide, *, for_print: bool = False) -> str:
    """Write a guide as a page; `for_print` has its pictures as a PDF keeps them: JPEG, a little smaller."""
    figures = [figure for step in guide.steps for figure in step.figures]
    return (
        _environment()
        .get_template("guide.html.j2")
        .render(
            guide=guide,
            labels=guide.labels,
            font=as_data(),
            pictures={each.name: _printable(each) if for_print else _shown(each) for each in figures},
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["bold"] = _bold
    return environment


def _bold(text: str) -> Markup:
    return Markup("").join(
        Markup("<strong>{}</strong>").format(part) if is_bold else escape(part)
        for part, is_bold in bold_parts(text)
    )


def _shown(figure: Figure) -> str:
    return f"data:image/webp;base64,{base64.b64encode(figure.picture.data).decode()}"


def _printable(figure: Figure) -> str:
    written = BytesIO()
    with Image.open(BytesIO(figure.picture.data)) as picture:
        picture.thumbnail((_PRINTED_PIXELS, _PRINTED_PIXELS), Image.Resampling.LANCZOS)
        picture.convert("RGB").save(written, "JPEG", quality=82, subsampling=0, optimize=True)
    return f"data:image/jpeg;base64,{base64.b64encode(written.getvalue()).decode()}"
