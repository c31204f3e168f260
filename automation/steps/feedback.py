"""The form: give-private-feedback, give-public-feedback, press-end-contract."""

from automation.aria import Node
from automation.errors import StepFailed
from automation.money import cents
from automation.pages import end_contract, ended, warning
from automation.pages.end_contract import CATEGORIES, EndContractPage
from automation.pages.top_bar import MESSAGE
from automation.scene import Proof, Scene, Warned
from automation.steps import words
from automation.steps.running import require_running
from automation.steps.step import Step, not_taken, require


def give_private_feedback(scene: Scene) -> None:
    """Choose the reason, mark the score, and what went wrong where the request says so."""
    form, request = EndContractPage(scene.page), scene.request
    offered = scene.proofs.get("choose-end-contract", {}).get("reasons")
    if isinstance(offered, list) and request.reason not in offered:
        raise StepFailed(
            f'The reason "{request.reason}" is not offered here; offered are: {", ".join(offered)}.',
            "A client with a submission to answer cannot be called not responsive yet. "
            "Choose another reason in the request, or wait for the answer.",
        )
    scene.hand.choose(form.reason, request.reason)
    scene.hand.check(form.score(request.recommend))
    for concern in request.concerns:
        scene.hand.check(form.concern(concern))


def prove_private_feedback(scene: Scene) -> Proof:
    """Read back the reason, the score and the concerns."""
    request = scene.request
    screen = scene.hand.read(end_contract.FORM)
    concerns = screen.first("group", end_contract.CONCERNS)
    read: Proof = {
        "reason": _selected(screen.first("combobox", end_contract.REASON)),
        "recommend": _checked(screen, end_contract.RECOMMEND),
        "concerns": [n.name for n in concerns.all("checkbox") if "checked" in n.states] if concerns else [],
    }
    require("The reason", request.reason, read["reason"])
    require("The score of 10", str(request.recommend), read["recommend"])
    require("The concerns", sorted(request.concerns), sorted(map(str, read["concerns"])))  # type: ignore[call-overload]
    return read


def give_public_feedback(scene: Scene) -> None:
    """Give the six stars and the review."""
    form, request = EndContractPage(scene.page), scene.request
    for field, category in CATEGORIES.items():
        scene.hand.check(form.star(category, getattr(request.ratings, field)))
    if request.review:
        scene.hand.fill(form.review, request.review)


def prove_public_feedback(scene: Scene) -> Proof:
    """Read back the six stars, the total score that the site worked out, and the review."""
    request = scene.request
    screen = scene.hand.read(end_contract.FORM)
    wanted = {category: getattr(request.ratings, field) for field, category in CATEGORIES.items()}
    stars = {category: _checked(screen, category) for category in CATEGORIES.values()}
    review = screen.first("textbox", end_contract.REVIEW)
    told = next((n.words() for n in screen.all("status") if n.words().startswith(end_contract.TOTAL)), "")
    total = told.removeprefix(end_contract.TOTAL)
    for category, count in wanted.items():
        require(f"The stars of {category}", end_contract.stars(count), stars[category])
    require("The total score", f"{sum(wanted.values()) / len(wanted):.1f}", total)
    require("The review", " ".join(request.review.split()), " ".join(review.text.split()) if review else None)
    return {"stars": stars, "total_score": total, "review": request.review}


def press_end_contract(scene: Scene) -> None:
    """Press the form's button, which leads to the warning."""
    scene.hand.click(EndContractPage(scene.page).end_contract)


def prove_warned(scene: Scene) -> Proof:
    """Read the warning's lines and the sum that would go back to the client."""
    screen = scene.hand.read(warning.WARNING, ended.ALREADY, MESSAGE)
    require_running(screen)
    shown = screen.first("dialog", warning.HEADING)
    if shown is None:
        raise not_taken(
            "The form was not accepted",
            screen.said("alert"),
            "Correct it in the request, and go on with that request and `--resume DIR`.",
        )
    scene.warned = read_warning(shown)
    return {
        "heading": warning.HEADING,
        "lines": list(scene.warned.lines),
        "returned": scene.warned.returned,
        "submit_work_instead": scene.warned.submit_offered,
    }


def read_warning(dialog: Node) -> Warned:
    """Read a warning's dialog; a sum that cannot be read stays None, and the guard refuses it."""
    sum_ = dialog.first("status", warning.RETURNED)
    written = sum_.text or sum_.words() if sum_ else ""
    try:
        returned: int | None = cents(written)
    except ValueError:
        returned = None
    lines = tuple(_line(item) for item in dialog.all("listitem"))
    return Warned(lines, written, returned, dialog.first("link", warning.SUBMIT_INSTEAD) is not None)


def _line(item: Node) -> str:
    subject, *rest = item.children or [item]
    return f"{subject.words()}: {' '.join(n.words() for n in rest)}" if rest else item.words()


def _checked(screen: Node, group: str) -> str | None:
    found = screen.first("group", group)
    return found.chosen("radio") if found else None


def _selected(box: Node | None) -> str | None:
    if box is None:
        return None
    return box.chosen("option") or box.text or None


GIVE_PRIVATE_FEEDBACK = Step(
    "give-private-feedback",
    "Give private feedback",
    words.private_feedback,
    give_private_feedback,
    prove_private_feedback,
    lambda _scene: end_contract.PRIVATE,
)
GIVE_PUBLIC_FEEDBACK = Step(
    "give-public-feedback",
    "Give public feedback",
    words.public_feedback,
    give_public_feedback,
    prove_public_feedback,
    lambda _scene: end_contract.PUBLIC,
)
PRESS_END_CONTRACT = Step(
    "press-end-contract",
    "Press End contract",
    words.PRESS_END_CONTRACT,
    press_end_contract,
    prove_warned,
    lambda _scene: warning.WARNING,
)
