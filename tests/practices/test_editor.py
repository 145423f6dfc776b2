"""The editor of a good practice, played through the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from offices.models import CountryPage
from practices.models import GoodPracticePage
from tests.factories.offices import make_office, make_officer
from tests.factories.practices import FULL_PARTS, make_practice, make_theme

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def form_data(**changes: Any) -> dict[str, Any]:
    """Return what a browser sends for a snapshot."""
    empty = {
        name: rich_text("")
        for name in ("context", "did_not_work", "cause_and_effect", "success_factors", "sustainability")
    }
    streams = ("results", "conditions", "building_blocks", "actors", "resources", "evidence")
    return nested_form_data(
        {
            "title": "Coaching on site",
            "slug": "coaching-on-site",
            "summary": "Trainers visit each factory.",
            "challenge": rich_text("<p>Training stops.</p>"),
            "solution": streamfield([("step", {"title": "Train two people", "text": rich_text("")})]),
            **empty,
            **{name: streamfield([]) for name in streams},
            "level": "emerging",
            "level_reasons": "",
            "licence": "CC-BY-4.0",
            "names_consent": "not-needed",
            "attachments": inline_formset([]),
            "comments": inline_formset([]),
            **changes,
        }
    )


def full_form_data(**changes: Any) -> dict[str, Any]:
    """Return what a browser sends for a practice with every needed part."""
    return form_data(
        **{
            "context": rich_text(FULL_PARTS["context"]),
            "results": streamfield([("paragraph", rich_text("<p>Fewer accidents.</p>"))]),
            "cause_and_effect": rich_text(FULL_PARTS["cause_and_effect"]),
            "conditions": streamfield([("must_keep", "Two trainers in each factory.")]),
            "sustainability": rich_text(FULL_PARTS["sustainability"]),
            **changes,
        }
    )


@pytest.fixture
def office() -> CountryPage:
    """Pakistan's page."""
    return make_office("PK")


def sign_in(client: Client, role: str) -> None:
    client.force_login(make_officer("PK", role), backend="django.contrib.auth.backends.ModelBackend")


def edit_url(page: GoodPracticePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_new_practice_starts_with_the_country_of_its_office(client: Client, office: CountryPage) -> None:
    sign_in(client, "editor")
    response = client.get(
        reverse("wagtailadmin_pages:add", args=["practices", "goodpracticepage", office.pk])
    )
    assert response.context["form"].initial["countries"] == [office.country]


def test_editor_saves_a_snapshot_with_country_and_theme(client: Client, office: CountryPage) -> None:
    make_theme()
    sign_in(client, "editor")
    client.post(
        reverse("wagtailadmin_pages:add", args=["practices", "goodpracticepage", office.pk]),
        form_data() | {"countries": ["PK"], "themes": ["quality-management"]},
    )
    page = GoodPracticePage.objects.get(title="Coaching on site")
    assert (page.live, page.level, page.completeness) == (False, "emerging", 0)
    assert [str(theme.code) for theme in page.themes.all()] == ["quality-management"]
    assert [country.alpha2 for country in page.countries.all()] == ["PK"]


def test_draft_with_a_title_alone_is_saved(client: Client, office: CountryPage) -> None:
    sign_in(client, "editor")
    client.post(
        reverse("wagtailadmin_pages:add", args=["practices", "goodpracticepage", office.pk]),
        form_data(summary="", challenge=rich_text(""), solution=streamfield([])),
    )
    assert GoodPracticePage.objects.filter(title="Coaching on site", live=False).count() == 1


def test_unknown_theme_is_told_and_nothing_saved(client: Client, office: CountryPage) -> None:
    sign_in(client, "editor")
    response = client.post(
        reverse("wagtailadmin_pages:add", args=["practices", "goodpracticepage", office.pk]),
        form_data() | {"themes": ["no-such-theme"]},
    )
    assert response.context["form"].errors["themes"] == [
        "“no-such-theme” is not in the vocabulary. Choose from the list."
    ]
    assert GoodPracticePage.objects.count() == 0


def level_errors(client: Client, page: GoodPracticePage, data: dict[str, Any]) -> list[str]:
    response = client.post(edit_url(page), data)
    form = response.context.get("form") if response.context else None
    return list(form.errors.get("level", [])) if form else []


def test_editor_may_not_raise_the_level(client: Client, office: CountryPage) -> None:
    page = make_practice(office, live=False)
    sign_in(client, "editor")
    errors = level_errors(client, page, full_form_data(level="promising", level_reasons="Seen."))
    assert errors == ["Only a moderator of the office or a coordinator may raise the level."]


def test_level_above_completeness_is_refused_by_name_of_the_parts(
    client: Client, office: CountryPage
) -> None:
    page = make_practice(office, live=False)
    sign_in(client, "moderator")
    errors = level_errors(
        client, page, full_form_data(level="good-practice", level_reasons="Seen.", context=rich_text(""))
    )
    assert errors == ["The level “Good practice” needs parts that are still empty: Context."]


def test_replicated_is_never_chosen(client: Client, office: CountryPage) -> None:
    page = make_practice(office, live=False)
    sign_in(client, "moderator")
    errors = level_errors(client, page, full_form_data(level="replicated", level_reasons="Seen."))
    assert errors == [
        "“Replicated” cannot be chosen. The portal sets it when another country has adapted the practice "
        "and reported a result."
    ]


def test_moderator_raises_the_level_of_a_full_practice_with_a_record(
    client: Client, office: CountryPage
) -> None:
    page = make_practice(office, live=False)
    sign_in(client, "moderator")
    client.post(
        edit_url(page), full_form_data(level="good-practice", level_reasons="Measured in 40 factories.")
    )
    page.refresh_from_db()
    records = [(row.level, row.reviewer_role, row.reasons) for row in page.level_records.all()]
    assert (page.level, page.completeness) == ("good-practice", 100)
    assert records == [("good-practice", "moderator", "Measured in 40 factories.")]


def test_draft_is_saved_when_its_parts_no_longer_carry_the_level(client: Client, office: CountryPage) -> None:
    page = make_practice(office, live=False, level="good-practice", **FULL_PARTS)
    sign_in(client, "editor")
    errors = level_errors(client, page, full_form_data(level="good-practice", context=rich_text("")))
    page.refresh_from_db()
    assert (errors, page.completeness) == ([], 80)


def test_publishing_is_refused_when_the_parts_no_longer_carry_the_level(
    client: Client, office: CountryPage
) -> None:
    page = make_practice(office, live=False, level="good-practice", **FULL_PARTS)
    sign_in(client, "moderator")
    data = full_form_data(level="good-practice", context=rich_text(""))
    errors = level_errors(client, page, data | {"action-publish": "1"})
    assert errors == ["The level “Good practice” needs parts that are still empty: Context."]
