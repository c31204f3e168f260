from datetime import UTC, datetime

import pytest

from mock_site.domain.contract import ContractState, Kind
from mock_site.service import jobs, offers
from mock_site.service.paging import Page, cut
from mock_site.service.views import JobRow
from mock_site.store.world import World
from tests.service.typed import CLIENT, MIRA, VISITOR
from tests.statements import statements

RUNNING = [
    ('Menu copy for "Salt & Smoke"', "Active", "$110.00 in escrow", "No work submitted yet"),
    ("Inventory spreadsheet clean-up", "Active", "$200.00 in escrow", "No work submitted yet"),
    ("Website bug fixes", "Active", "$60.00 in escrow", "No work submitted yet"),
    ("Newsletter template", "Active", "$95.00 in escrow", "No work submitted yet"),
    ("Shopify product upload", "Active", "$90.00 in escrow", "Submitted 3 days ago"),
    ("Brand brochure layout", "Active", "$180.00 in escrow", "No work submitted yet"),
    ("Landing page copy", "Active", "$120.00 in escrow", "Changes requested 4 days ago"),
    ("Data entry pilot", "Active", "$16.00 per hour", "No hours logged yet"),
    ("Logo refresh for a bakery chain", "Active", "$150.00 in escrow", "No work submitted yet"),
    ("CRM clean-up", "On hold", "$130.00 in escrow", "No work submitted yet"),
    ("Travel blog articles", "Active", "Nothing in escrow", "No funded milestone"),
    ("Website bug fixes", "Active", "$140.00 paid", "Last payment 40 days ago"),
    ("Weekly bookkeeping", "Active", "$24.00 per hour", "6:40 hours this week"),
    ("Python scraper upkeep", "Paused", "$38.00 per hour", "No hours this week"),
    ("WordPress speed fixes", "Active", "$400.00 paid", "Last payment 4 months ago"),
]


def test_my_jobs_are_the_running_contracts_newest_first(world: World) -> None:
    listed = jobs.my_jobs(world, MIRA)

    assert [(row.title, row.state_label, row.money_line, row.note) for row in listed.rows] == RUNNING
    assert (listed.available_cents, listed.total, listed.page, listed.pages) == (572900, 15, 1, 1)


def test_a_row_tells_who_what_and_since_when(world: World) -> None:
    row = next(row for row in jobs.my_jobs(world, MIRA).rows if row.contract_id == "c1001")

    assert row == JobRow(
        contract_id="c1001",
        title="Logo refresh for a bakery chain",
        client_name="Brightloaf Bakeries",
        kind=Kind.FIXED,
        state=ContractState.ACTIVE,
        state_label="Active",
        money_line="$150.00 in escrow",
        note="No work submitted yet",
        started_on=datetime(2021, 5, 11, 14, 0, tzinfo=UTC),
        ended_on=None,
    )


@pytest.mark.parametrize("person", [CLIENT, VISITOR])
def test_nobody_sees_the_contracts_of_another_freelancer(world: World, person: str) -> None:
    mine, every = jobs.my_jobs(world, person), jobs.all_contracts(world, person, include_closed=True)

    assert (mine.rows, mine.available_cents, mine.page, mine.pages) == ((), 0, 1, 1)
    assert every.rows == ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bug fixes", ["c1017", "c1018"]),
        ("STONEBRIDGE bug", ["c1018"]),
        ('"Salt & Smoke"', ["c1019"]),
        ("%", []),
        ("explainer", []),
        ("podcast", []),
    ],
)
def test_my_jobs_are_searched_by_words_of_title_and_client(
    world: World, query: str, found: list[str]
) -> None:
    listed = jobs.my_jobs(world, MIRA, query)

    assert [row.contract_id for row in listed.rows] == found
    assert (listed.query, listed.total) == (query, len(found))


def test_all_contracts_hold_offers_and_on_request_ended_ones(world: World) -> None:
    running, every = (jobs.all_contracts(world, MIRA, include_closed=closed) for closed in (False, True))

    assert (running.total, running.pages, every.total, every.pages) == (16, 1, 49, 2)
    assert "c1012" in {row.contract_id for row in running.rows}
    assert {row.state_label for row in running.rows} == {"Offer", "Active", "Paused", "On hold"}


def test_an_ended_contract_says_who_ended_it_and_what_became_of_it(world: World) -> None:
    listed = jobs.all_contracts(world, MIRA, include_closed=True, query="podcast")
    asked = jobs.all_contracts(world, MIRA, include_closed=True, query="catalogue translation")
    never_paid = jobs.all_contracts(world, MIRA, include_closed=True, query="ferry")

    rows = [*listed.rows, *asked.rows, *never_paid.rows]
    assert [(row.state_label, row.money_line, row.note) for row in rows] == [
        ("Completed", "$180.00 paid", "Ended by you on May 27, 2021"),
        ("Completed", "$240.00 in escrow", "Refund of $240.00 requested, 3 days left to answer"),
        ("Canceled", "Nothing in escrow", "Ended by you on Aug 2, 2020"),
    ]


@pytest.mark.parametrize("sort", jobs.SORTS)
def test_all_contracts_are_sorted_over_all_pages(world: World, sort: str) -> None:
    rows = [
        row
        for page in (1, 2)
        for row in jobs.all_contracts(world, MIRA, include_closed=True, sort=sort, page=page).rows
    ]
    started = [row.started_on or datetime(2021, 6, 15, 14, tzinfo=UTC) for row in rows]

    assert len({row.contract_id for row in rows}) == 49
    expected = {
        "newest": started == sorted(started, reverse=True),
        "oldest": started == sorted(started),
        "title": rows == sorted(rows, key=lambda row: row.title.casefold()),
        "client": rows == sorted(rows, key=lambda row: (row.client_name.casefold(), row.title.casefold())),
    }
    assert expected[sort]


def test_an_unknown_sort_is_newest_first(world: World) -> None:
    assert jobs.all_contracts(world, MIRA, sort="'; --") == jobs.all_contracts(world, MIRA)


@pytest.mark.parametrize(
    ("total", "asked", "page", "pages", "items"),
    [
        (0, 1, 1, 1, []),
        (25, 1, 1, 1, list(range(25))),
        (26, 2, 2, 2, [25]),
        (26, 99, 2, 2, [25]),
        (26, 0, 1, 2, list(range(25))),
        (26, -3, 1, 2, list(range(25))),
    ],
)
def test_a_page_beyond_either_end_is_the_page_at_that_end(
    total: int, asked: int, page: int, pages: int, items: list[int]
) -> None:
    assert cut(range(total), asked) == Page(items, total, page, pages)


def test_a_longer_list_needs_no_more_queries(world: World) -> None:
    with statements(world) as for_one:
        jobs.my_jobs(world, MIRA, "stonebridge")
    with statements(world) as for_many:
        jobs.my_jobs(world, MIRA)

    assert len(for_many) == len(for_one)


def test_a_declined_offer_is_closed(world: World) -> None:
    offers.decline(world, MIRA, "c1012")

    running = jobs.my_jobs(world, MIRA, "explainer").total
    shown = [jobs.all_contracts(world, MIRA, "explainer", closed).total for closed in (False, True)]

    assert (running, shown) == (0, [0, 1])
