"""Three people follow the site's own links and fill in its own forms, in any order, while time passes."""

from datetime import timedelta
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from mock_site import create_app
from mock_site.domain.contract import ContractState
from mock_site.service import clock
from mock_site.store.worlds import Worlds
from tests.rows import Rows, all_rows
from tests.soundness import faults_of
from tests.web.forms import Reader, typed
from tests.web.visit import CLIENT, FREELANCER, VISITOR, Visit

LONG = settings.get_current_profile_name() == "long"
STEPS_EACH = 50
# Some runs end early, so there is one more for every ten.
RUNS = (22_000 if LONG else 1_100) // STEPS_EACH
MADE: tuple[dict[str, Any], ...] = (
    {"milestones": [{"state": "submitted", "days_ago": 3}, {}]},
    {
        "kind": "hourly",
        "rate_cents": 3000,
        "hours": [{"days_ago": 2, "minutes": 120}, {"days_ago": 7, "minutes": 90}],
    },
    {"state": "ended", "ended_by": "client", "milestones": [{"days_ago": 9}]},
    {"state": "ended", "ended_days_ago": 2},
    {"state": "offer"},
)
FORMS = (
    "/end",
    "/end",
    "/feedback/give",
    "/milestones/new",
    "/refund",
    "/diary",
    "/dispute-hours",
    "",
    "/messages",
)
worlds = Worlds()
app, maker = create_app(worlds), create_app(worlds, backstage=True)


class Visits(RuleBasedStateMachine):
    """What the three do; whatever it is, the site answers, no cent is lost, and what has ended stays so."""

    @initialize()
    def everybody_is_in_one_world(self) -> None:
        self.world = worlds.create()
        for number, made in enumerate(MADE):
            address = f"/backstage/worlds/{self.world.id}/contracts"
            maker.test_client().post(address, json={"title": f"Job {number}", **made})
        self.people = {email: Visit(app, self.world) for email in (FREELANCER, CLIENT, VISITOR)}
        self.pages = {email: self._log_in(email) for email in self.people}
        rows = all_rows(self.world)
        self.contracts = sorted(key[0] for key in rows["contracts"])
        self.ended = _ended(rows)

    @rule(who=st.sampled_from([FREELANCER, FREELANCER, CLIENT, CLIENT, VISITOR]), data=st.data())
    def follow_a_link(self, who: str, data: st.DataObject) -> None:
        near = [link for link in self.pages[who].links if not link.startswith("/enter/")]
        self._open(who, data.draw(st.sampled_from(near)))

    @rule(who=st.sampled_from([FREELANCER, CLIENT]), data=st.data())
    def open_a_form(self, who: str, data: st.DataObject) -> None:
        contract = data.draw(st.sampled_from([*self.contracts[-len(MADE) :], "c1001", "c1002", "c1005"]))
        self._open(who, f"/contracts/{contract}{data.draw(st.sampled_from(FORMS))}")
        # A form often leads to another: a warning, with its own last word.
        self.send_a_form(who, data)
        self.send_a_form(who, data)

    @rule(who=st.sampled_from([FREELANCER, FREELANCER, CLIENT]), data=st.data())
    def send_a_form(self, who: str, data: st.DataObject) -> None:
        forms = self.pages[who].forms
        if not forms:
            return
        form = data.draw(st.sampled_from(forms))
        answer = self.people[who].client.post(form.action, data=data.draw(typed(form)))
        assert answer.status_code < 500
        if answer.status_code == 303 and answer.location:
            self._open(who, answer.location)
            self._look()
        else:
            self.pages[who] = Reader(answer.text, form.action)

    @rule(hours=st.sampled_from([1, 1, 24, 24, 24 * 7]))
    def time_passes(self, hours: int) -> None:
        clock.advance(self.world, self.world.now + timedelta(hours=hours))
        self._look()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            worlds.drop(self.world.id)

    def _log_in(self, email: str) -> Reader:
        visit = self.people[email]
        visit.log_in(email)
        return Reader(visit.get("/my-jobs").text, "/my-jobs")

    def _open(self, who: str, path: str) -> None:
        answer = self.people[who].client.get(path, follow_redirects=True)
        assert answer.status_code < 500
        if answer.mimetype == "text/html":
            self.pages[who] = Reader(answer.text, answer.request.path)

    def _look(self) -> None:
        rows = all_rows(self.world)
        assert faults_of(rows) == []
        ended = _ended(rows)
        assert {number: ended.get(number) for number in self.ended} == self.ended
        self.ended = ended


def _ended(rows: Rows) -> dict[str, Any]:
    return {
        row["id"]: (row["ended_at"], row["ended_by"])
        for row in rows["contracts"].values()
        if row["state"] is ContractState.ENDED
    }


TestVisits = Visits.TestCase
# A failure names its steps; making them fewer would take minutes, since each asks the site.
TestVisits.settings = settings(
    max_examples=RUNS, stateful_step_count=STEPS_EACH, deadline=None, phases=(Phase.explicit, Phase.generate)
)
