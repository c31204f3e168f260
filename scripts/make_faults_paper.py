"""Write docs/faults.md from the table of faults in the code."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from mock_site.web.faults.catalogue import FAULTS, Fault
from mock_site.web.faults.rules import NEVER, Rule

PAPER = Path(__file__).parents[1] / "docs/faults.md"
TEMPLATE = Path(__file__).with_name("faults.md.j2")


def paper() -> str:
    """Return the whole paper."""
    environment = Environment(
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - Markdown, and nothing in it was typed by a stranger
    )
    never = ", ".join(f"`{path}`" for path in NEVER)
    return environment.from_string(TEMPLATE.read_text()).render(faults=FAULTS, never=never, own=_own)


def _own(fault: Fault) -> dict[str, Any]:
    """Give the fields of every rule that begin otherwise for this fault."""
    own, usual = fault.kind().model_dump(), Rule().model_dump()
    return {name: own[name] for name in ("path", "method") if own[name] != usual[name]}


if __name__ == "__main__":
    PAPER.write_text(paper())
