"""The vocabulary in the admin: who may change it, and how."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts.models import GlobalGroup
from taxonomy.models import Theme
from tests.factories.offices import make_country, make_office, make_officer, make_user
from tests.factories.practices import make_theme

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.wagtail_indexes]

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def coordinator(client: Client) -> Client:
    """A client signed in as coordinator."""
    group = Group.objects.get(global_role__role=GlobalGroup.Role.COORDINATOR)
    client.force_login(make_user("coordinator", group), backend=BACKEND)
    return client


@pytest.fixture
def administrator(client: Client) -> Client:
    """A client signed in as administrator."""
    group = Group.objects.get(global_role__role=GlobalGroup.Role.ADMINISTRATOR)
    client.force_login(make_user("administrator", group), backend=BACKEND)
    return client


def labels(*rows: tuple[str, str, str]) -> dict[str, Any]:
    """Return what a browser sends for a theme with the labels (language, kind, text)."""
    fields = ("language", "kind", "text")
    return nested_form_data(
        {
            "code": "fire-safety",
            "parent": "",
            "scope_note": "",
            "sort_order": "0",
            "labels": inline_formset([dict(zip(fields, row, strict=True)) for row in rows]),
            "matches": inline_formset([]),
        }
    )


def test_coordinator_adds_a_theme_with_labels_in_two_languages(coordinator: Client) -> None:
    data = labels(("en", "preferred", "Fire safety"), ("fr", "preferred", "Sécurité incendie"))
    coordinator.post(reverse("themes:add"), data)
    theme = Theme.objects.get(code="fire-safety")
    assert (theme.label("fr"), theme.label("vi")) == ("Sécurité incendie", "Fire safety")


def test_two_preferred_labels_in_a_language_are_refused(coordinator: Client) -> None:
    data = labels(("en", "preferred", "Fire"), ("en", "preferred", "Fire safety"))
    response = coordinator.post(reverse("themes:add"), data)
    assert response.context["form"].non_field_errors() == [
        "Only one preferred label per language. There are more for: English."
    ]
    assert not Theme.objects.filter(code="fire-safety").exists()


def test_label_in_an_unknown_language_is_refused(coordinator: Client) -> None:
    coordinator.post(reverse("themes:add"), labels(("xx", "preferred", "Fire")))
    assert not Theme.objects.filter(code="fire-safety").exists()


def test_code_of_a_theme_never_changes(coordinator: Client) -> None:
    theme = make_theme("fire", en="Fire")
    coordinator.post(reverse("themes:edit", args=[theme.pk]), labels(("en", "alternative", "Flames")))
    theme.refresh_from_db()
    assert theme.code == "fire"


@pytest.mark.parametrize("name", ["index", "add"])
def test_office_moderator_may_not_touch_the_vocabulary(client: Client, name: str) -> None:
    make_office("PK")
    client.force_login(make_officer("PK", "moderator"), backend=BACKEND)
    assert client.get(reverse(f"themes:{name}")).status_code in {302, 403}


def test_office_moderator_may_not_merge(client: Client) -> None:
    make_office("PK")
    one, other = make_theme("one"), make_theme("other")
    client.force_login(make_officer("PK", "moderator"), backend=BACKEND)
    client.post(reverse("themes:merge", args=[one.pk]), {"into": other.code, "labels": "move"})
    one.refresh_from_db()
    assert one.is_retired is False


def test_merge_shows_what_would_change_before_it_does(coordinator: Client) -> None:
    one, other = make_theme("one", en="One"), make_theme("other", en="Other")
    url = reverse("themes:merge", args=[one.pk])
    assert coordinator.get(url).status_code == 200
    response = coordinator.get(url, {"into": other.code, "labels": "move"})
    one.refresh_from_db()
    assert (response.context["preview"].total, one.is_retired) == (0, False)
    coordinator.post(url, {"into": other.code, "labels": "move"})
    one.refresh_from_db()
    assert one.retired_into == other


def test_merge_into_an_unknown_theme_is_told(coordinator: Client) -> None:
    one = make_theme("one", en="One")
    response = coordinator.get(reverse("themes:merge", args=[one.pk]), {"into": "nothing", "labels": "move"})
    assert response.status_code == 400


def test_list_asks_the_same_number_of_queries_for_more_themes(coordinator: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            coordinator.get(reverse("themes:index"))
        return len(queries)

    make_theme("one", en="One")
    count()
    first = count()
    make_theme("two", en="Two")
    make_theme("three", en="Three")
    assert count() == first


def test_nobody_deletes_a_theme(administrator: Client) -> None:
    theme = make_theme("one")
    administrator.post(reverse("themes:delete", args=[theme.pk]))
    assert Theme.objects.filter(pk=theme.pk).exists()


def test_administrator_edits_the_region_of_a_country_and_nothing_else(administrator: Client) -> None:
    country = make_country("PK")
    administrator.post(reverse("countries:edit", args=[country.pk]), {"ilo_region": "Asia", "alpha2": "XX"})
    country.refresh_from_db()
    assert (country.ilo_region, country.alpha2) == ("Asia", "PK")
