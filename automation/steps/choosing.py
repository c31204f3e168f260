"""From the preview to the form: open-menu, choose-end-contract."""

from automation.pages import contract, end_contract, ended
from automation.pages.contract import ContractPage
from automation.scene import Proof, Scene
from automation.steps import words
from automation.steps.running import require_running
from automation.steps.step import Step, require


def open_menu(scene: Scene) -> None:
    """Press the three dots."""
    scene.hand.click(ContractPage(scene.page).more_options)


def prove_menu(scene: Scene) -> Proof:
    """Read the menu's lines; End contract stands last."""
    screen = scene.hand.read(contract.MENU)
    menu = next(m for m in screen.all("menu") if m.first("menuitem", contract.END_CONTRACT))
    lines = [item.name for item in menu.all("menuitem")]
    require("The last line of the menu", contract.END_CONTRACT, lines[-1])
    return {"menu": lines}


def choose_end_contract(scene: Scene) -> None:
    """Choose the menu's last line."""
    scene.hand.click(ContractPage(scene.page).end_contract)


def prove_form(scene: Scene) -> Proof:
    """Read that the form is for this contract, and which reasons it offers."""
    title = scene.request.contract.title
    screen = scene.hand.read(end_contract.FORM, ended.ALREADY)
    require_running(screen)
    main = screen.first("main") or screen
    require("The contract on the form's card", True, title in main.words())
    if scene.request.contract.client:
        require("The client on the form's card", True, scene.request.contract.client in main.words())
    reasons = screen.first("combobox", end_contract.REASON)
    offered = [option.name for option in reasons.all("option")] if reasons else []
    return {
        "heading": end_contract.HEADING,
        "contract": title,
        "reasons": [name for name in offered if name != end_contract.SELECT_A_REASON],
    }


OPEN_MENU = Step(
    "open-menu",
    words.title("open-menu"),
    words.narration("open-menu"),
    open_menu,
    prove_menu,
    lambda _scene: contract.MENU,
)
CHOOSE_END_CONTRACT = Step(
    "choose-end-contract",
    words.title("choose-end-contract"),
    words.narration("choose-end-contract"),
    choose_end_contract,
    prove_form,
    lambda _scene: end_contract.FORM,
)
