"""The listing as JSON and CSV."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from search.formats import COLUMNS, plain_cell
from tests.factories.offices import make_country, make_office
from tests.factories.practices import make_lesson, make_practice

pytestmark = pytest.mark.integration


def table(response: Any) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))


def test_csv_has_the_hits_of_all_pages_in_order(client: Client, db: None) -> None:
    office = make_office("CN")
    for number in range(23):
        make_lesson(office, f"Lesson {number:02}")

    response = client.get("/en/search/", {"kind": "lesson", "sort": "title", "page": "2", "format": "csv"})

    assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert response["X-Robots-Tag"] == "noindex, follow"
    assert response.content.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode())
    assert [row["title"] for row in table(response)] == [f"Lesson {number:02}" for number in range(23)]


def test_csv_tells_what_the_page_tells(client: Client, db: None) -> None:
    page = make_practice(make_office("CN"), "现场, “辅导”", summary="Line\none")
    page.countries.add(make_country("CN"))
    page.save_revision().publish()

    (row,) = table(client.get("/fr/search/", {"q": "辅导", "format": "csv"}))

    assert {name: row[name] for name in COLUMNS if name not in {"date", "score"}} == {
        "id": f"page:{page.pk}",
        "url": f"http://testserver{page.url}",
        "language": "en",
        "kind": "good-practice",
        "title": "现场, “辅导”",
        "summary": "Line\none",
        "countries": "Chine",
    }


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Li & Sons = good", "50 %", "a@b"])
def test_text_that_is_no_formula_stays(text: str) -> None:
    assert plain_cell(text) == text


@pytest.mark.parametrize("wanted", ["xml", "JSON", "\x00x", "json;drop"])
def test_unknown_format_is_said_to_be_unknown(client: Client, db: None, wanted: str) -> None:
    make_practice(make_office("CN"))

    response = client.get("/en/search/", {"format": wanted})

    assert response.status_code == 200
    assert "does not exist" in response.context["listing"].asked.notes[0]
    assert response["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("wanted", ["json", "csv"])
def test_page_beyond_the_last_is_not_there_as_data_either(client: Client, db: None, wanted: str) -> None:
    make_practice(make_office("CN"))

    assert client.get("/en/search/", {"format": "json", "page": "99"}).status_code == 404
