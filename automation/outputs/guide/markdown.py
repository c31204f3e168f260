"""A guide as Markdown beside its pictures."""

import re

from automation.outputs.guide.content import Guide, GuideStep, bold_parts
from automation.outputs.guide.figures import Figure

PICTURES = "pictures"
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def markdown(guide: Guide) -> str:
    """Write a guide as Markdown; its pictures stand in the folder pictures beside it."""
    labels = guide.labels
    blocks = [
        f"# {_text(guide.title)}",
        f"*{_text(guide.subtitle)}*",
        _text(guide.lead),
        *([f"> **{_text(guide.unfinished)}**"] if guide.unfinished else []),
        f"## {_text(labels.summary)}",
        "\n".join(f"{number}. {_rich(line)}" for number, line in enumerate(guide.summary, start=1)),
        f"## {_text(labels.steps)}",
        *(block for step in guide.steps for block in _step(guide, step)),
        f"## {_text(labels.result)}",
        f"**{_text(guide.result_title)}**",
        _list(guide.result),
        f"## {_text(labels.reasons)}",
        _reasons(guide),
        f"## {_text(labels.before)}",
        _list(guide.before),
        f"## {_text(labels.before_work)}",
        _text(guide.before_work_lead),
        _list(guide.before_work),
        f"## {_text(labels.questions)}",
        *(block for each in guide.questions for block in (f"### {_text(each.question)}", _rich(each.answer))),
        "---",
        f"*{_text(labels.mock)}*",
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _step(guide: Guide, step: GuideStep) -> list[str]:
    labels = guide.labels
    return [
        f"### {step.number}. {_text(step.title)}",
        _text(step.narration),
        *(_figure(figure) for figure in step.figures),
        f"> **{_text(step.stopped)}**" if step.stopped else "",
        f"**{_text(labels.why)}:** {_text(step.why)}" if step.why else "",
        f"> **{_text(labels.advice)}:** {_text(step.advice)}" if step.advice else "",
    ]


def _figure(figure: Figure) -> str:
    legend = " · ".join(
        f"**{number}** {_rich(line)}" for number, line in enumerate(figure.legend, start=figure.first)
    )
    picture = f"![{_text(figure.alt)}]({PICTURES}/{figure.name})"
    return f"{picture}\n\n{legend}" if legend else picture


def _reasons(guide: Guide) -> str:
    labels = guide.labels
    rows = [[labels.reason, labels.when, labels.does, labels.first]]
    for reason in guide.reasons:
        gloss = f" ({reason.gloss})" if reason.gloss else ""
        chosen = f" · *{_text(labels.chosen)}*" if reason.chosen else ""
        name = f"**{_text(reason.name)}**{_text(gloss)}{chosen}"
        rows.append([name, *map(_text, (reason.when, reason.does, reason.first))])
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---|---|---|---|", *lines[1:]])


def _list(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {_rich(line)}" for line in lines)


def _rich(text: str) -> str:
    return "".join(f"**{_text(part)}**" if is_bold else _text(part) for part, is_bold in bold_parts(text))


def _text(text: str) -> str:
    """Write words so that Markdown takes none of their signs for its own."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return re.sub(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)", r"\1\\\2\3", escaped)
