"""Each branch of the warning, walked by the robot in a real browser: what it says, and what the rows say."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from werkzeug.wrappers import Response

from automation.flow import END, HOLD_BACK, SUBMIT, TO_THE_WARNING
from automation.outcomes import Outcome
from automation.request import Request, read_request
from automation.runner import StepRun, walk
from automation.scene import Scene, Warned
from mock_site.service import client_side
from mock_site.store import schema
from tests.closing import closing
from tests.rows import difference
from tests.site_server import Site, Wsgi, serve

EXAMPLES = Path(__file__).parents[2] / "examples"
WALKED = [step.name for step in TO_THE_WARNING]
ENDED = [*WALKED, *(step.name for step in END)]
HELD_BACK = [*WALKED, *(step.name for step in HOLD_BACK)]
SUBMITTED = [*WALKED, *(step.name for step in SUBMIT)]
# What the warning of each says: the sum, if work can be submitted instead; and its milestones afterwards.
ENDED_EXAMPLES: dict[str, tuple[str, bool, dict[str, str]]] = {
    "close-with-escrow": ("$150.00", True, {"Three logo drafts": "returned"}),
    "submission-pending": ("$0.00", False, {"Upload of 60 products": "submitted"}),
    "plain": (
        "$0.00",
        False,
        {"Report on what is slow": "approved", "Fixes from the report": "approved"},
    ),
    "hourly": ("$0.00", False, {}),
    "before-work-no-answers": ("$0.00", False, {}),
    "before-work-time-misjudged": ("$200.00", True, {"One clean sheet": "returned"}),
    "before-work-requirements-changed": ("$180.00", True, {"Layout of eight pages": "returned"}),
    "before-work-free-extra-work": (
        "$95.00",
        True,
        {"Template": "returned", "Second template for the shop news": "dropped"},
    ),
    "before-work-never-paid": ("$0.00", False, {"First two articles": "dropped"}),
}
OTHER_EXAMPLES = {"refused-by-the-guard", "stopped-at-the-warning", "submit-work-instead"}


class Witness:
    """Remember the steps that were proven, and what the warning said."""

    def __init__(self) -> None:
        self.proven_steps: list[str] = []
        self.warned: Warned | None = None

    def begins(self, run: StepRun, scene: Scene) -> None:
        pass

    def proven(self, run: StepRun, scene: Scene) -> None:
        self.proven_steps.append(run.step.name)
        self.warned = scene.warned

    def failed(self, run: StepRun, scene: Scene) -> None:
        pass


def contract_rows(site: Site, title: str) -> dict[str, Any]:
    """Tell a contract's state and its milestones' states by title."""
    rows = site.rows()
    contract = next(row for row in rows["contracts"].values() if row["title"] == title)
    milestones = {
        row["title"]: str(row["state"])
        for row in rows["milestones"].values()
        if row["contract_id"] == contract["id"]
    }
    return {"state": str(contract["state"]), "by": contract["ended_by"], "milestones": milestones}


def example(name: str, outcome: Outcome = Outcome.ENDED) -> Request:
    """Read the request of an example, and check that its first line promises an outcome."""
    path = EXAMPLES / f"{name}.yaml"
    assert path.read_text("utf-8").splitlines()[0] == f"# outcome: {outcome}"
    return read_request(path)


@pytest.mark.parametrize(
    ("request_", "returned", "offered", "after"),
    [pytest.param(example(name), *told, id=name) for name, told in ENDED_EXAMPLES.items()]
    + [
        pytest.param(
            closing(contract="Landing page copy", reason="Another reason"),
            "$120.00",
            True,
            {"Copy of the page": "returned"},
            id="changes-requested",
        ),
        pytest.param(closing(contract="Python scraper upkeep"), "$0.00", False, {}, id="hourly-paused"),
    ],
)
def test_each_kind_of_contract_is_warned_of_and_ended(
    page: Page, site: Site, request_: Request, returned: str, offered: bool, after: dict[str, str]
) -> None:
    witness = Witness()

    verdict = walk(page, request_, site.url, listeners=[witness])

    assert (verdict.outcome, verdict.exit) == (Outcome.ENDED, 0)
    assert witness.proven_steps == ENDED
    assert witness.warned
    assert (witness.warned.returned, witness.warned.submit_offered) == (returned, offered)
    assert contract_rows(site, request_.contract.title) == {
        "state": "ended",
        "by": "freelancer",
        "milestones": after,
    }


def test_every_example_is_walked() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} == ENDED_EXAMPLES.keys() | OTHER_EXAMPLES


def test_work_is_submitted_instead(page: Page, site: Site) -> None:
    request = example("submit-work-instead", Outcome.WORK_SUBMITTED)
    before, witness = site.rows(), Witness()

    verdict = walk(page, request, site.url, listeners=[witness])
    changed = difference(before, site.rows())

    assert (verdict.outcome, verdict.exit) == (Outcome.WORK_SUBMITTED, 0)
    assert witness.proven_steps == SUBMITTED
    assert contract_rows(site, request.contract.title) == {
        "state": "active",
        "by": None,
        "milestones": {"Copy of the page": "submitted"},
    }
    work = EXAMPLES / "files/landing-page-copy.txt"
    assert [(row["name"], row["content"]) for row in changed["files"]["added"]] == [
        (work.name, work.read_bytes())
    ]
    assert [row["message"] for row in changed["submissions"]["added"]] == [request.work_message.strip()]
    assert set(changed) == {"drafts", "dues", "events", "files", "milestones", "sessions", "submissions"}


@pytest.mark.parametrize(
    ("request_", "dry_run", "outcome", "code", "held"),
    [
        pytest.param(
            example("stopped-at-the-warning", Outcome.STOPPED),
            False,
            Outcome.STOPPED,
            4,
            "$120.00",
            id="stopped",
        ),
        pytest.param(
            example("refused-by-the-guard", Outcome.REFUSED),
            False,
            Outcome.REFUSED,
            4,
            "$150.00",
            id="refused",
        ),
        pytest.param(closing(), True, Outcome.DRY_RUN, 0, "$150.00", id="dry-run"),
        pytest.param(
            closing(refund_at_most="$149.99"), True, Outcome.DRY_RUN, 4, "$150.00", id="dry-run-refused"
        ),
        pytest.param(
            closing(if_unsubmitted="stop"), True, Outcome.DRY_RUN, 4, "$150.00", id="dry-run-stopped"
        ),
    ],
)
def test_robot_that_holds_back_cancels_and_changes_nothing_but_the_draft(
    page: Page, site: Site, request_: Request, dry_run: bool, outcome: Outcome, code: int, held: str
) -> None:
    before, witness = site.rows(), Witness()

    verdict = walk(page, request_, site.url, listeners=[witness], dry_run=dry_run)

    assert (verdict.outcome, verdict.exit, held in verdict.message) == (outcome, code, True)
    assert witness.proven_steps == HELD_BACK
    assert set(difference(before, site.rows())) == {"drafts", "sessions"}


def test_warning_whose_sum_cannot_be_read_is_refused(page: Page) -> None:
    def blur_the_sum(app: Wsgi) -> Wsgi:
        def answer(environ: dict[str, Any], start_response: Any) -> list[bytes]:
            response = Response.from_app(app, environ, buffered=True)
            if environ["PATH_INFO"].endswith("/warning"):
                response.set_data(response.get_data().replace(b">$150.00<", b">about $150<"))
            return list(response(environ, start_response))

        return answer

    witness = Witness()
    with serve(blur_the_sum) as site:
        verdict = walk(page, closing(), site.url, listeners=[witness])

        assert (verdict.outcome, verdict.exit) == (Outcome.REFUSED, 4)
        assert witness.proven_steps == HELD_BACK
        assert contract_rows(site, "Logo refresh for a bakery chain")["state"] == "active"


def test_contract_that_the_client_has_ended_is_already_ended(page: Page, site: Site) -> None:
    client_side.end(site.world, "c1001")
    before = site.rows()

    verdict = walk(page, closing(), site.url)

    assert (verdict.outcome, verdict.exit) == (Outcome.ALREADY_ENDED, 4)
    assert set(difference(before, site.rows())) == {"sessions"}


def test_reason_that_is_not_offered_fails_and_names_those_that_are(page: Page, site: Site) -> None:
    before = site.rows()

    verdict = walk(page, closing(contract="Shopify product upload"), site.url)

    assert (verdict.outcome, verdict.exit) == (Outcome.FAILED, 1)
    assert "Job completed successfully, Job was completed unsuccessfully, Another reason" in verdict.message
    assert set(difference(before, site.rows())) == {"sessions"}


def test_title_that_two_contracts_share_needs_the_client(page: Page, site: Site) -> None:
    verdict = walk(page, closing(contract="Website bug fixes"), site.url)

    assert (verdict.outcome, verdict.exit) == (Outcome.FAILED, 1)
    assert "Add the client to the request" in verdict.next


def test_contract_on_a_later_page_of_my_jobs_is_found(page: Page, site: Site) -> None:
    with site.world.transaction() as rows:
        known = next(iter(rows.all(schema.contracts, schema.contracts.c.id == "c1018")))
        crowd = [
            {**known, "id": f"c2{number:03}", "client_id": "p02", "started_at": rows.now}
            for number in range(26)
        ]
        rows.put(schema.contracts, *crowd)
    request = closing(
        contract={"title": "Website bug fixes", "client": "Stonebridge Legal"},
        reason="Job completed successfully",
    )

    verdict = walk(page, request, site.url)

    assert (verdict.outcome, verdict.exit) == (Outcome.ENDED, 0)
    assert [row["id"] for row in site.rows()["contracts"].values() if row["ended_at"] == site.world.now] == [
        "c1018"
    ]


def test_contract_that_does_not_exist_fails_and_says_what_may_be_meant(page: Page, site: Site) -> None:
    verdict = walk(page, closing(contract="Logo refresh for a bakery"), site.url)

    assert (verdict.outcome, verdict.exit) == (Outcome.FAILED, 1)
    assert "Did you mean 'Logo refresh for a bakery chain'?" in verdict.next


def test_wrong_password_fails_with_the_sites_own_words(page: Page, site: Site) -> None:
    before = site.rows()

    verdict = walk(page, closing(login={"email": "freelancer@example.test", "password": "wrong"}), site.url)

    assert (verdict.outcome, verdict.exit) == (Outcome.FAILED, 1)
    assert "No account has this email with this password" in verdict.message
    assert set(difference(before, site.rows())) == {"sessions"}
