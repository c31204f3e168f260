"""Coming in: log-in, open-my-jobs."""

from urllib.parse import urljoin

from automation.errors import ProofFailed, StepFailed
from automation.pages import contract_list
from automation.pages.log_in import LogInPage
from automation.pages.top_bar import LOGGED_IN, MESSAGE, TopBar
from automation.scene import Proof, Scene
from automation.steps import words
from automation.steps.step import Step


def log_in(scene: Scene) -> None:
    """Type e-mail and password into the login page and send them."""
    form = LogInPage(scene.page)
    scene.hand.go(urljoin(scene.site, "login"))
    scene.hand.fill(form.email, scene.request.login.email)
    scene.hand.fill(form.password, scene.request.login.password.get_secret_value())
    scene.hand.click(form.log_in)


def prove_logged_in(scene: Scene) -> Proof:
    """Read who is logged in; the site's own words when it let nobody in."""
    screen = scene.hand.read(LOGGED_IN, MESSAGE)
    if not screen.find(LOGGED_IN):
        raise StepFailed(
            f'The login did not succeed. The site says: "{screen.said("alert")}"',
            "Correct login in the request, or CLOSEOUT_EMAIL and CLOSEOUT_PASSWORD, and run it again.",
        )
    banner = screen.first("banner")
    words_there = [n.words() for n in banner.walk() if n.role in {"text", "paragraph"}] if banner else []
    return {"heading": screen.said("heading"), "person": words_there[-1] if words_there else ""}


def open_my_jobs(scene: Scene) -> None:
    """Press My Jobs in the top menu."""
    scene.hand.click(TopBar(scene.page).my_jobs)


def prove_my_jobs(scene: Scene) -> Proof:
    """Read the heading, the earnings and the titles under Active Contracts."""
    screen = scene.hand.read(contract_list.MY_JOBS)
    active = screen.first("region", contract_list.ACTIVE_CONTRACTS)
    if active is None:
        raise ProofFailed(
            "My Jobs has no section Active Contracts.", "Look at this step's picture in report.html."
        )
    earnings = next((n.name for n in screen.all("link") if n.name.startswith("Earnings available now")), "")
    titles = [link.name for link in active.all("link") if link.url.startswith("/contracts/")]
    return {"heading": contract_list.MY_JOBS.name, "earnings": earnings, "active_contracts": titles}


LOG_IN = Step(
    "log-in",
    words.title("log-in"),
    words.narration("log-in"),
    log_in,
    prove_logged_in,
    lambda _scene: LOGGED_IN,
)
OPEN_MY_JOBS = Step(
    "open-my-jobs",
    words.title("open-my-jobs"),
    words.narration("open-my-jobs"),
    open_my_jobs,
    prove_my_jobs,
    lambda scene: contract_list.title_of(scene.request.contract.title),
)
