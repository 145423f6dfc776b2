"""A prepared query finds what the same queryset finds, and keeps nothing of an answer."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField, Model, QuerySet
from django.test.utils import CaptureQueriesContext

from taxonomy.models import Country, Theme, ThemeLabel
from taxonomy.prepared import Given, Prepared, room_for
from tests.factories.offices import make_country
from tests.factories.practices import make_theme

pytestmark = [pytest.mark.integration, pytest.mark.postgres, pytest.mark.django_db]


@Prepared
def countries(room: int) -> QuerySet[Country]:
    """Countries by their codes."""
    return Country.objects.filter(alpha2__in=Given("codes", CharField(), room)).order_by("alpha2")


@Prepared
def themes() -> QuerySet[Theme]:
    """Themes by code, with their labels."""
    return Theme.objects.filter(code=Given("code", CharField())).prefetch_related("labels")


@Prepared
def labels() -> QuerySet[ThemeLabel]:
    """Labels of a theme, with it."""
    return ThemeLabel.objects.filter(theme=Given("theme", BigIntegerField())).select_related("theme")


@Prepared
def rows_of(model: type[Model]) -> QuerySet[Model]:
    """A row of any model."""
    return model._default_manager.filter(pk=Given("pk", BigIntegerField()))


@Prepared
def codes_below() -> QuerySet[Country, str]:
    """Codes before a letter."""
    found = Country.objects.filter(alpha2__lt=Given("letter", CharField()))
    return found.order_by("alpha2").values_list("alpha2", flat=True)


@pytest.mark.parametrize("codes", [["CN"], ["CN", "ET"], ["CN", "ET", "VN"], ["CN", "CN", "ET", "ID", "VN"]])
def test_list_of_any_length_finds_what_django_finds(codes: list[str]) -> None:
    for code in set(codes):
        make_country(code)
    expected = list(Country.objects.filter(alpha2__in=codes).order_by("alpha2"))

    assert countries(room_for(codes), codes=codes) == expected
    assert len(expected) == len(set(codes))


def test_each_request_gets_its_own_answer() -> None:
    first, second = make_theme("quality", en="Quality"), make_theme("safety", en="Safety")

    found = [themes(code=code) for code in ("quality", "safety", "nothing", "quality")]

    assert found == [[first], [second], [], [first]]


def test_change_shows_in_the_next_answer() -> None:
    theme = make_theme("quality", en="Quality")
    before = [row.text for row in labels(theme=theme.pk)]
    ThemeLabel.objects.update(text="Good work")

    after = labels(theme=theme.pk)

    assert before == ["Quality"]
    assert [(row.text, row.theme) for row in after] == [("Good work", theme)]


def test_related_rows_come_with_the_answer() -> None:
    make_theme("quality", en="Quality")

    with CaptureQueriesContext(connection) as queries:
        (theme,) = themes(code="quality")
        found = [label.text for label in theme.labels.all()]

    assert (found, len(queries)) == (["Quality"], 2)


def test_shape_is_part_of_the_query() -> None:
    theme, country = make_theme("quality"), make_country("CN")

    assert rows_of(Theme, pk=theme.pk) == [theme]
    assert rows_of(Country, pk=country.pk) == [country]


def test_values_come_as_in_a_queryset() -> None:
    for code in ("AF", "AE", "CN"):
        make_country(code)

    found = codes_below(letter="AG")

    assert found == ["AE", "AF"]


def test_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError, match="code"):
        themes()
