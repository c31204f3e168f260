"""A guide's files, put into a folder all at once or not at all."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from automation.errors import CloseoutError
from automation.outputs.guide.content import Guide
from automation.outputs.guide.html import html
from automation.outputs.guide.markdown import PICTURES, markdown
from automation.outputs.placing import reason

HTML, MARKDOWN, PDF = "guide.html", "guide.md", "guide.pdf"
FORMATS = {"md": MARKDOWN, "html": HTML, "pdf": PDF}


class NotWritten(CloseoutError):
    """A folder that cannot take what is to be written."""


def written(guide: Guide, formats: frozenset[str]) -> dict[str, bytes]:
    """Give the files of a guide by their names, without the PDF: that needs a browser."""
    files: dict[str, bytes] = {}
    if "html" in formats:
        files[HTML] = html(guide).encode()
    if "md" in formats:
        files[MARKDOWN] = markdown(guide).encode()
        shown = (figure for step in guide.steps for figure in step.figures)
        files |= {f"{PICTURES}/{figure.name}": figure.picture.data for figure in shown}
    return files


def refuse_others(folder: Path) -> None:
    """Raise NotWritten unless a folder is new, empty, or holds an earlier guide and nothing else."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise NotWritten(f"{folder} is a file.", "Name a folder with -o.")
    strange = [each.name for each in folder.iterdir() if each.name not in {*FORMATS.values(), PICTURES}]
    if strange:
        raise NotWritten(
            f"{folder} holds something that is no guide: {', '.join(sorted(strange)[:3])}.",
            "Name a new or empty folder with -o, or one that holds only an earlier guide.",
        )


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files into a folder in place of an earlier guide; NotWritten leaves the folder as it was."""
    folder = folder.resolve()
    refuse_others(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
            fresh, old = Path(scratch) / "fresh", Path(scratch) / "old"
            fresh.mkdir()
            for name, data in files.items():
                file = fresh / name
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(data)
            if folder.exists():
                folder.rename(old)
            fresh.rename(folder)
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise NotWritten(
            f"{folder} cannot be written: {reason(error, folder)}.",
            "Make room there or allow writing, or name another folder with -o.",
        ) from error
