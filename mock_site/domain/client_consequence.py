"""Put what a client's ending does into words, a line for each milestone or week, as they read them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from mock_site.domain.clock import day
from mock_site.domain.consequence import Told
from mock_site.domain.contract import Contract, Kind
from mock_site.domain.hourly import DiaryEntry, bill, hours
from mock_site.domain.milestone import HOLD, Milestone
from mock_site.domain.money import dollars
from mock_site.domain.refund_request import RefundRequest


def tell_client(  # noqa: PLR0913, PLR0917 - what is done with the milestones, one list for each
    contract: Contract,
    paid: Iterable[Milestone],
    left: Iterable[Milestone],
    dropped: Iterable[Milestone],
    refund: RefundRequest | None,
    diary: Sequence[DiaryEntry],
    now: datetime,
) -> tuple[Told, ...]:
    """Say what happens to each milestone, or to the week of an hourly contract."""
    if contract.kind is Kind.HOURLY:
        return (_lock(contract, diary, now),)
    lines = (
        *(_pay(one, now) for one in paid),
        *(_leave(one, refund) for one in left),
        *(_drop(one) for one in dropped),
    )
    return lines or (_nothing(),)


def _pay(milestone: Milestone, now: datetime) -> Told:
    text = (
        f"You pay {dollars(milestone.cents)} of the escrow. The freelancer can withdraw it from "
        f"{day(now + HOLD)}."
    )
    return Told("PayNow", milestone.title, text, "", milestone.cents, 0)


def _leave(milestone: Milestone, refund: RefundRequest | None) -> Told:
    held, until = dollars(milestone.cents), milestone.approves_itself_at
    if until is not None or refund is None:
        text = f"The submitted work stays with you to review, and {held} stays in escrow."
        by_itself = f" Without an answer from you it is approved by itself on {day(until)}." if until else ""
        return Told("ClockGoesOn", milestone.title, text + by_itself, "", milestone.cents, 0)
    text = (
        f"You ask for {held} back, since no submitted work waits for it. The freelancer has 7 days to agree "
        f"or to dispute it; without an answer by {day(refund.answer_by)} it comes back to you."
    )
    return Told("AskRefund", milestone.title, text, "", milestone.cents, 0)


def _drop(milestone: Milestone) -> Told:
    text = f"This milestone of {dollars(milestone.cents)} was never funded. It is dropped; no money moves."
    return Told("DropMilestone", milestone.title, text, "", milestone.cents, 0)


def _lock(contract: Contract, diary: Iterable[DiaryEntry], now: datetime) -> Told:
    week = bill(diary, now, contract.rate_cents or 0, contract.weekly_limit_minutes)
    text = "The work diary is locked. No hours are logged this week, so there is nothing to bill."
    if week.minutes:
        text = (
            f"The work diary is locked. The {hours(week.minutes)} hours logged this week are billed as "
            f"usual: {dollars(week.cents)}, invoiced on {day(week.invoiced_at)}."
        )
    return Told("LockDiary", "Work diary", text, "", week.cents, 0)


def _nothing() -> Told:
    text = "Nothing is held in escrow and no work waits for approval. No money moves."
    return Told("NothingHeld", "No open milestones", text, "", 0, 0)
