import csv
from io import StringIO

from mock_site.service import reports
from mock_site.service.client import milestones
from mock_site.store import schema
from mock_site.store.world import World
from tests.service.sides import client_of
from tests.service.typed import MIRA
from tests.web.counting import queries
from tests.web.visit import CLIENT, VISITOR, Visit, read


def test_the_sums_and_the_latest_movement_stand_on_the_page(mira: Visit, world: World) -> None:
    milestones.approve(world, client_of(world, "c1002"), "c1002", "c1002-1")

    page = read(mira.get("/reports"))

    assert "Work approved : Upload of 60 products Shopify product upload , Tall Pine Outdoors" in page.text
    assert "Available on Jun 21, 2021 $90.00 Escrow to Pending" in page.text
    assert {"href": "/contracts/c1002"} in page.all("a")


def test_an_hourly_payment_names_its_week(mira: Visit) -> None:
    assert "Week billed : Week of Jun 7, 2021 Weekly bookkeeping" in read(mira.get("/reports")).text


def test_the_earnings_of_my_jobs_lead_to_the_report_that_has_their_sum(mira: Visit) -> None:
    (link,) = read(mira.get("/my-jobs")).all("a", **{"class": "earnings"})
    page = read(mira.get(str(link["href"])))

    assert page.heading.startswith("Reports, page 1 of ")
    assert "Available $5,729.00 Yours" in page.text


def test_the_csv_is_a_file_with_every_movement(mira: Visit, world: World) -> None:
    response = mira.get("/reports/movements.csv")

    lines = list(csv.DictReader(StringIO(response.text)))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == "attachment; filename=movements.csv"
    assert response.text == reports.csv(world, MIRA)
    assert (lines[0]["What"], lines[0]["For"] != "") == ("Milestone funded", True)


def test_a_client_sees_their_own_money(visitor: Visit, world: World) -> None:
    visitor.log_in(CLIENT)
    page = read(visitor.get("/reports"))

    assert "Your balance" in page.text
    assert "Logo refresh for a bakery chain" in page.text
    assert "Shopify product upload" not in page.text


def test_a_report_without_movements_says_so(visitor: Visit) -> None:
    visitor.log_in(VISITOR)
    page = read(visitor.get("/reports"))

    assert "No money has moved yet." in page.text
    assert "Download CSV" not in page.text


def test_a_report_of_many_movements_takes_as_many_queries_as_one_of_few(mira: Visit, world: World) -> None:
    many = queries(world, mira, "/reports")

    with world.transaction() as rows:
        rows.remove(schema.movements, schema.movements.c.id > 3)
    few = queries(world, mira, "/reports")

    assert many == few
