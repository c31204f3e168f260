"""Make a contract in any state, by the moves that people make and never by inserting rows."""

from datetime import datetime

from flask import Response, request
from flask_openapi3 import APIBlueprint, Tag
from sqlalchemy import Integer, cast, func, select

from mock_site.backstage.contents import events_after, last_event
from mock_site.backstage.lookup import answer, find
from mock_site.backstage.models import FAILURES, MadeContract, WorldPath
from mock_site.backstage.recipe import UNACCEPTED, NewContract, NewMilestone, Reached, Worked
from mock_site.domain.contract import ContractEvent, ContractState, Kind, Party
from mock_site.domain.errors import InvalidFields
from mock_site.domain.hourly import BLOCK_MINUTES
from mock_site.domain.offer import decline
from mock_site.service import clock
from mock_site.store import schema
from mock_site.store.rows import Rows
from mock_site.store.sample.live import LiveSample
from mock_site.store.sample.story import Story

DESCRIPTION = "Made for a test."
LATER: dict[ContractState, ContractEvent] = {
    ContractState.PAUSED: ContractEvent.PAUSE,
    ContractState.ON_HOLD: ContractEvent.HOLD,
}
BEFORE_APPROVAL = 0.5
"""How many days before its approval work is submitted, when that is not said."""

api = APIBlueprint(
    "made_contracts",
    __name__,
    url_prefix="/backstage/worlds/<world_id>/contracts",
    abp_tags=[Tag(name="contracts")],
    abp_responses=FAILURES,
)


@api.post("", summary="Make a contract", responses={201: MadeContract})
def make(path: WorldPath, body: NewContract) -> Response:
    """Offer, begin, fund, submit, approve, log hours and end as asked; then let happen what is due by now."""
    world = find(path)
    with world.held():
        with world.transaction() as rows:
            before = last_event(rows)
            contract_id = _tell(rows, body)
        clock.advance(world, world.now)
        with world.transaction() as rows:
            made = MadeContract(
                id=contract_id,
                page=f"{request.host_url}contracts/{contract_id}",
                events=events_after(rows, before),
            )
    return answer(made, 201)


def _tell(rows: Rows, asked: NewContract) -> str:
    sample = LiveSample(rows)
    person = sample.people.get(asked.client)
    if person is None or person["role"] is not Party.CLIENT:
        clients = ", ".join(
            sorted(name for name, row in sample.people.items() if row["role"] is Party.CLIENT)
        )
        raise InvalidFields({"client": f"{asked.client!r} is no client here. There are: {clients}."})
    hourly = asked.kind is Kind.HOURLY
    story = Story(
        sample,
        _next_number(rows),
        asked.title,
        asked.client,
        DESCRIPTION,
        asked.started_days_ago,
        rate_cents=asked.rate_cents if hourly else None,
        weekly_limit_minutes=asked.weekly_limit_minutes if hourly else None,
    )
    if asked.state not in UNACCEPTED:
        story.happens(ContractEvent.ACCEPT, asked.started_days_ago)
    for milestone in asked.milestones:
        _tell_milestone(story, milestone, asked.started_days_ago)
    story.work(*(_entry(sample, one) for one in asked.hours))
    if asked.state in LATER:
        story.happens(LATER[asked.state], 0)
    elif asked.state is ContractState.DECLINED:
        sample.apply(decline(story.contract, sample.milestones.values(), sample.now), sample.now)
    elif asked.state is ContractState.ENDED:
        story.end(asked.ended_by or Party.FREELANCER, asked.ended_days_ago)
    sample.told(story.id)
    return story.id


def _tell_milestone(story: Story, asked: NewMilestone, started: float) -> None:
    if asked.state is Reached.PLANNED:
        story.plan(asked.title, asked.cents, asked.days_ago)
        return
    if asked.state is Reached.FUNDED:
        story.fund(asked.title, asked.cents, asked.days_ago)
        return
    handed_in = asked.days_ago
    if asked.state is not Reached.SUBMITTED:
        handed_in = min(started, asked.days_ago + BEFORE_APPROVAL)
    milestone = story.submit(story.fund(asked.title, asked.cents, started), handed_in, "Here is the work.")
    if asked.state is Reached.CHANGES_REQUESTED:
        story.request_changes(milestone, asked.days_ago)
    elif asked.state is Reached.APPROVED:
        story.approve(milestone, asked.days_ago)


def _entry(sample: LiveSample, worked: Worked) -> tuple[datetime, int, str]:
    began = sample.ago(worked.days_ago)
    return began.replace(minute=began.minute // BLOCK_MINUTES * BLOCK_MINUTES), worked.minutes, worked.memo


def _next_number(rows: Rows) -> int:
    number = cast(func.substr(schema.contracts.c.id, 2), Integer)
    return 1 + int(rows.connection.execute(select(func.max(number))).scalar_one() or 1000)
