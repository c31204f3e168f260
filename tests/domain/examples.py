"""Make contracts, milestones and diaries for the tests of the rules."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from mock_site.domain.contract import Contract, ContractState, Kind
from mock_site.domain.milestone import Milestone, MilestoneState

NOW = datetime(2021, 6, 16, 14, 0, tzinfo=UTC)


def a_contract(**changed: Any) -> Contract:
    """Make an active fixed-price contract between "client" and "mira"."""
    values: dict[str, Any] = {
        "id": "c1",
        "title": "Logo",
        "client_id": "client",
        "freelancer_id": "mira",
        "kind": Kind.FIXED,
        "state": ContractState.ACTIVE,
        "description": "",
        "offered_at": NOW - timedelta(days=31),
        "started_at": NOW - timedelta(days=30),
    }
    return Contract(**values | changed)


def an_hourly_contract(**changed: Any) -> Contract:
    """Make an active hourly contract at $24.00 an hour, at most ten hours a week."""
    values = {"kind": Kind.HOURLY, "rate_cents": 2400, "weekly_limit_minutes": 600}
    return a_contract(**values | changed)


def a_milestone(
    state: MilestoneState = MilestoneState.FUNDED, cents: int = 15000, position: int = 1
) -> Milestone:
    """Make a milestone of contract c1 in a state, submitted three days ago where work waits."""
    submitted = NOW - timedelta(days=3) if state is MilestoneState.SUBMITTED else None
    return Milestone(
        f"c1-{position}", "c1", position, f"Part {position}", cents, state, submitted_at=submitted
    )


milestone_lists = st.lists(st.tuples(st.sampled_from(MilestoneState), st.integers(1, 10**9)), max_size=6).map(
    lambda drawn: tuple(a_milestone(state, cents, at) for at, (state, cents) in enumerate(drawn, start=1))
)
