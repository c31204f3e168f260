import csv
from io import StringIO

import pytest

from mock_site.domain.escrow import Place
from mock_site.service import refunds, reports
from mock_site.service.client import milestones
from mock_site.store.world import World
from tests.service.sides import client_of, has
from tests.service.typed import CLIENT, MIRA, VISITOR
from tests.statements import statements


@pytest.mark.parametrize("person", [MIRA, CLIENT, VISITOR])
def test_the_sums_of_a_report_are_what_the_person_has(world: World, person: str) -> None:
    report = reports.report(world, person)

    own = Place.CLIENT if person == CLIENT else Place.FREELANCER
    assert report.available_cents == has(world, person, own)
    if person != CLIENT:
        assert report.pending_cents == has(world, person, Place.PENDING)
    else:
        assert report.in_escrow_cents == has(world, person, Place.ESCROW)


def test_every_movement_stands_with_the_balances_after_it(world: World) -> None:
    milestones.approve(world, client_of(world, "c1002"), "c1002", "c1002-1")
    refunds.give(world, MIRA, "c1002", "40")

    newest, before, *_ = reports.report(world, MIRA).rows

    assert (before.what, before.cents, before.source, before.target) == (
        "Work approved",
        9000,
        "escrow",
        "pending",
    )
    assert (newest.what, newest.cents, newest.pending_cents) == (
        "Refund given",
        4000,
        before.pending_cents - 4000,
    )
    assert newest.available_cents == before.available_cents


def test_a_report_has_pages(world: World) -> None:
    first, last = reports.report(world, MIRA), reports.report(world, MIRA, 99)

    assert (len(first.rows), first.pages, last.page, last.rows[-1].what) == (
        25,
        -(-first.total // 25),
        first.pages,
        "Milestone funded",
    )


def test_the_csv_lists_every_movement_oldest_first(world: World) -> None:
    lines = list(csv.DictReader(StringIO(reports.csv(world, MIRA))))

    report = reports.report(world, MIRA)
    assert len(lines) == report.total
    assert (lines[-1]["What"], lines[-1]["Amount"], lines[-1]["Available"]) == (
        report.rows[0].what,
        f"{report.rows[0].cents / 100:.2f}",
        f"{report.available_cents / 100:.2f}",
    )


def test_a_person_without_movements_has_an_empty_report(world: World) -> None:
    assert (reports.report(world, VISITOR).rows, len(reports.csv(world, VISITOR).splitlines())) == ((), 1)


@pytest.mark.parametrize("person", [MIRA, CLIENT])
def test_the_pages_are_the_csv_backwards(world: World, person: str) -> None:
    told = [
        (one["Date"], one["Contract"], one["Amount"], one["In escrow"], one["Pending"], one["Available"])
        for one in csv.DictReader(StringIO(reports.csv(world, person)))
    ]
    pages = reports.report(world, person).pages

    shown = [
        (
            row.at.isoformat(),
            row.title,
            *(
                f"{cents / 100:.2f}"
                for cents in (row.cents, row.in_escrow_cents, row.pending_cents, row.available_cents)
            ),
        )
        for page in range(1, pages + 1)
        for row in reports.report(world, person, page).rows
    ]

    assert shown == told[::-1]


def test_a_page_of_a_report_reads_no_more_movements_than_it_shows(world: World) -> None:
    with statements(world) as made:
        reports.report(world, MIRA, 2)

    movements = [one for one in made if "FROM movements" in one]
    assert [("LIMIT" in one, "GROUP BY" in one) for one in movements] == [
        (False, True),
        (True, False),
        (False, True),
    ]
