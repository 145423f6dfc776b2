"""A prepared query finds what the same queryset finds, and keeps nothing of an answer."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import BigIntegerField, CharField, Model, QuerySet
from django.test.utils import CaptureQueriesContext
from wagtail.blocks import StreamValue
from wagtail.models import Page

from editorial.models import TaggedPage
from taxonomy.models import Country, Theme, ThemeLabel
from taxonomy.prepared import Given, Prepared, room_for
from tests.factories.offices import make_country
from tests.factories.practices import make_theme
from tests.factories.site import make_one_of_each

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


@Prepared
def titles() -> QuerySet[TaggedPage]:
    """A page with its title and its language."""
    return (
        TaggedPage.objects.filter(pk=Given("pk", BigIntegerField()))
        .select_related("locale")
        .only("title", "locale")
    )


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


def test_page_comes_with_the_same_values_as_by_its_constructor() -> None:
    for page in make_one_of_each().values():
        model = page.specific_class
        (prepared,) = rows_of(model, pk=page.pk)
        usual = model._default_manager.get(pk=page.pk)

        assert values_of(prepared) == values_of(usual)
        assert (prepared._state.adding, prepared._state.db) == (False, usual._state.db)


def test_field_that_was_left_out_is_read_when_it_is_asked_for() -> None:
    page = make_one_of_each()["good-practice"]
    ((prepared,),) = [titles(pk=page.pk)]

    with CaptureQueriesContext(connection) as queries:
        found = (prepared.title, prepared.locale.language_code, prepared.summary)

    assert (found, len(queries)) == ((page.title, "en", page.summary), 1)


def values_of(page: Page) -> dict[str, object]:
    """What an instance holds: blocks by what they hold."""
    fields = {name: value for name, value in vars(page).items() if name != "_state"}
    blocks = {name: list(value.raw_data) for name, value in fields.items() if isinstance(value, StreamValue)}
    return fields | blocks
