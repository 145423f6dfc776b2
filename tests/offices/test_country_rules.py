"""Rules of a country page: one per country and language, known zones, a weekend, ownership after a move."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from news.models import NewsPage
from offices.models import CountryPage
from offices.weekends import weekend_of
from tests.factories.news import make_article
from tests.factories.offices import make_country, make_country_index, make_office, make_officer

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.wagtail_indexes]


@pytest.mark.parametrize("live", [True, False])
def test_second_page_of_a_country_in_one_language_is_refused(*, live: bool) -> None:
    make_office("PK")
    second = CountryPage(title="Again", slug="again", summary="x", country=make_country("PK"), live=live)
    with pytest.raises(ValidationError) as refusal:
        make_country_index().add_child(instance=second)
    assert refusal.value.message_dict == {"country": ["This country already has a page in this language."]}


def test_country_of_an_office_cannot_change() -> None:
    office = make_office("PK")
    office.country = make_country("CN")
    with pytest.raises(ValidationError):
        office.save()


@pytest.mark.parametrize("field", ["time_zone", "other_time_zones"])
def test_unknown_time_zone_is_refused_at_its_field(field: str) -> None:
    office = make_office("PK")
    setattr(office, field, "Asia/Atlantis")
    with pytest.raises(ValidationError) as refusal:
        office.full_clean()
    assert list(refusal.value.message_dict) == [field]


def test_time_zones_are_all_zones_with_the_offices_own_first() -> None:
    office = make_office("ID", time_zone="Asia/Jakarta", other_time_zones="Asia/Makassar, Asia/Jayapura")
    assert office.time_zones == ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]


@pytest.mark.parametrize(("alpha2", "days"), [("PK", (5, 6)), ("EG", (4, 5)), ("IR", (4,)), ("AQ", (5, 6))])
def test_weekend_comes_from_cldr(alpha2: str, days: tuple[int, ...]) -> None:
    assert weekend_of(alpha2) == days


def test_weekend_that_the_office_chose_wins() -> None:
    assert make_office("BD", weekend="4-5").weekend_days == (4, 5)


def test_office_of_a_page_follows_a_move() -> None:
    article = make_article(parent=make_office("PK"))
    china = make_office("CN")
    article.move(china, pos="last-child")
    assert NewsPage.objects.get(pk=article.pk).owner_office == china.country


@pytest.mark.parametrize("view", ["delete", "copy"])
def test_country_page_is_kept_from_its_own_moderators(client: Client, view: str) -> None:
    office = make_office("PK")
    client.force_login(make_officer("PK", "moderator"))
    response = client.post(reverse(f"wagtailadmin_pages:{view}", args=[office.pk]))
    assert (response.status_code, response["Location"]) == (302, reverse("wagtailadmin_home"))
    assert CountryPage.objects.count() == 1
