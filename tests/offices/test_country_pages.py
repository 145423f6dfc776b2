"""Country pages and their index, as visitors see them."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from offices.directory import regions
from tests.factories.news import make_article
from tests.factories.offices import make_country_index, make_office

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_country_index_groups_offices_by_region(client: Client) -> None:
    make_office("ET")
    make_office("ID")
    make_office("PK")

    names = [(region.name, [entry.name for entry in region.entries]) for region in regions("en")]

    assert names == [
        ("Eastern Africa", ["Ethiopia"]),
        ("Southeast Asia", ["Indonesia"]),
        ("Southern Asia", ["Pakistan"]),
    ]


def test_country_index_counts_each_work_once(client: Client) -> None:
    article = make_article("One", parent=make_office("CN"))
    make_article("Un", parent=make_office("CN", "fr"), translation_key=article.translation_key)

    entries = regions("fr")[0].entries

    assert [(entry.name, entry.count) for entry in entries] == [("Chine", 1)]


def test_country_index_costs_the_same_for_one_and_three_offices(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_office("CN")
    url = make_country_index().url
    client.get(url)
    with django_assert_max_num_queries(100) as one:
        client.get(url)
    make_office("PK")
    make_office("ET")

    with django_assert_max_num_queries(100) as three:
        client.get(url)

    assert len(three) == len(one)


def test_country_page_shows_figures_with_their_source(client: Client) -> None:
    figure = {"value": "230000", "label": "workers", "qualifier": "more than", "source": "SCORE ACADEMY"}
    office = make_office("CN", figures=[("figure", figure)], programme_since=2009)

    html = client.get(office.url).content.decode()

    assert '<bdi class="figure__value">230,000</bdi>' in html
    assert "Source: <bdi>SCORE ACADEMY</bdi>" in html
    assert "<bdi>2009</bdi>" in html
    assert "<bdi>Eastern Asia</bdi>" in html
