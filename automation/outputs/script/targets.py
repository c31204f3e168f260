"""How a target is called when it is spoken of: by what the screen calls it."""

import re

from automation.outputs.take_record import Act

# A star's own name has not the question that it answers; the act's label has both.
_STARS = re.compile(r"(\d) stars? for (.+)")


def target_of(act: Act) -> str:
    """Name an act's target: the chosen line, a question with its stars, else its name on the screen."""
    if act.opened:
        return act.opened.chosen.label
    stars = _STARS.fullmatch(act.label)
    return f"{stars[2]}: {stars[1]}" if stars else act.name or act.label
