"""Log work in the diary of an hourly contract: whole blocks in the past, on one day, in an open week."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from mock_site.domain.change import Change
from mock_site.domain.clock import day, midnight
from mock_site.domain.contract import Contract, ContractState, Kind, require_endable
from mock_site.domain.errors import InvalidFields, NotAllowed
from mock_site.domain.event import Event
from mock_site.domain.hourly import BLOCK_MINUTES, INVOICED_AFTER, DiaryEntry, week_start

MEMO_LIMIT = 200


def require_loggable(contract: Contract) -> None:
    """Raise AlreadyEnded after the end, NotAllowed unless the contract is hourly and active."""
    require_endable(contract)
    if contract.kind is not Kind.HOURLY:
        raise NotAllowed(contract.kind, "log hours")
    if contract.state is not ContractState.ACTIVE:
        raise NotAllowed(contract.state, "log hours")


def read_entry(contract: Contract, on: str, begins: str, ends: str, memo: str) -> DiaryEntry:
    """Read work as typed ("2021-06-16", "09:30", "11:00"), or raise InvalidFields; "24:00" ends a day."""
    errors: dict[str, str] = {}
    memo = memo.strip()
    first, last = _minutes(begins), _minutes(ends)
    try:
        start = midnight(date.fromisoformat(on))
    except ValueError:
        start = None
        errors["on"] = "Choose a day."
    if first is None or first % BLOCK_MINUTES:
        errors["begins"] = "Begin at a full ten minutes, such as 09:30."
    if last is None or last % BLOCK_MINUTES:
        errors["ends"] = "End at a full ten minutes, such as 11:00."
    elif first is not None and last <= first:
        errors["ends"] = "End after the beginning; work past midnight goes to the next day."
    if not 0 < len(memo) <= MEMO_LIMIT:
        errors["memo"] = f"Say in at most {MEMO_LIMIT} characters what you worked on."
    if errors or start is None or first is None or last is None:
        raise InvalidFields(errors)
    return DiaryEntry(contract.id, start + timedelta(minutes=first), last - first, memo)


def log(contract: Contract, diary: Iterable[DiaryEntry], entry: DiaryEntry, now: datetime) -> Change:
    """Return the change by which the freelancer logs work; AlreadyEnded, NotAllowed, InvalidFields.

    Minutes above the weekly limit are logged and not billed.
    """
    require_loggable(contract)
    ends_at = entry.started_at + timedelta(minutes=entry.minutes)
    if ends_at > now:
        raise InvalidFields({"ends": "Work is logged when it is done. Choose a time that is past."})
    if contract.started_at is not None and entry.started_at < contract.started_at:
        raise InvalidFields({"on": f"The contract began on {day(contract.started_at)}. Choose a later time."})
    _require_open_week(entry, now)
    for logged in diary:
        if logged.started_at < ends_at and entry.started_at < logged.started_at + _length(logged):
            raise InvalidFields({"begins": "Some of this time is logged already. Choose another time."})
    return Change(Event.HOURS_LOGGED, contract.freelancer_id, contract, logged=(entry,))


def unlog(contract: Contract, diary: Iterable[DiaryEntry], started_at: datetime, now: datetime) -> Change:
    """Return the change that takes work out, while its week is not invoiced; errors as for log."""
    require_loggable(contract)
    entry = next((one for one in diary if one.started_at == started_at), None)
    if entry is None:
        raise InvalidFields({"begins": "No work is logged that begins then. Open the week again."})
    _require_open_week(entry, now)
    return Change(Event.HOURS_REMOVED, contract.freelancer_id, contract, unlogged=(entry,))


def _require_open_week(entry: DiaryEntry, now: datetime) -> None:
    invoiced_at = week_start(entry.started_at) + INVOICED_AFTER
    if invoiced_at <= now:
        raise InvalidFields({"on": f"That week was invoiced on {day(invoiced_at)}. Choose a later day."})


def _length(entry: DiaryEntry) -> timedelta:
    return timedelta(minutes=entry.minutes)


def _minutes(typed: str) -> int | None:
    """Read "09:30" as minutes of the day, at most 24:00; None for anything else."""
    hours, colon, minutes = typed.strip().partition(":")
    if not (colon and typed.isascii() and hours.isdecimal() and minutes.isdecimal()):
        return None
    total = int(hours) * 60 + int(minutes)
    return total if int(minutes) < 60 and total <= 24 * 60 else None  # noqa: PLR2004 - of an hour
