"""The world of the rights matrix: two offices, their pages in three states and files, one person per role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.http import HttpResponse
from wagtail.models import Collection, PageViewRestriction
from wagtail_localize.models import Translation
from wagtail_localize.operations import TranslationCreator

from accounts.models import User
from editorial.models import PageAttachment, PortalDocument, PortalImage
from news.models import NewsPage
from offices.models import CountryPage
from tests.factories.files import make_document, make_image
from tests.factories.offices import make_office, make_officer, make_user

#: In every text that nobody outside the office may read, by office.
SECRETS = {"own": "Ownsecret", "other": "Othersecret"}
OFFICES = {"own": "PK", "other": "CN"}
STATES = ("draft", "live", "private")
ROLES = ("anonymous", "nobody", "editor", "moderator", "translator", "coordinator", "administrator")


@dataclass(frozen=True, slots=True)
class Target:
    """A page of the matrix with what belongs to it; `title` is what a visitor of the page reads."""

    page: NewsPage
    title: str
    secret: str
    document: PortalDocument
    image: PortalImage
    translation: Translation
    is_own: bool


@dataclass(frozen=True, slots=True)
class World:
    """Everything the matrix needs, made once for all its rows."""

    targets: dict[str, Target]
    people: dict[str, User | AnonymousUser]
    offices: dict[str, CountryPage]
    folder: Path
    forms: dict[int, dict[str, list[str]]] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)
    kept: dict[tuple[str, str], HttpResponse] = field(default_factory=dict)


def build_world(folder: Path) -> World:
    """Make the world; its documents lie in the folder.

    Office "own" is the one that the editor, the moderator and the translator work for.
    """
    offices = {whose: make_office(code) for whose, code in OFFICES.items()}
    for code in OFFICES.values():
        for language in ("fr", "es"):
            make_office(code, language)
    for office in CountryPage.objects.all():
        office.save_revision().publish()
    targets = {
        f"{whose} {state}": _make_target(whose, state, offices[whose])
        for whose in OFFICES
        for state in STATES
    }
    return World(targets, _make_people(), offices, folder)


def _make_people() -> dict[str, User | AnonymousUser]:
    own = OFFICES["own"]
    return {
        "anonymous": AnonymousUser(),
        "nobody": make_user("nobody"),
        **{role: make_officer(own, role) for role in ("editor", "moderator", "translator")},
        **{
            role: make_user(role, Group.objects.get(global_role__role=role))
            for role in ("coordinator", "administrator")
        },
    }


def _make_target(whose: str, state: str, office: CountryPage) -> Target:
    secret = SECRETS[whose]
    collection = Collection.objects.get(name=office.title)
    document = make_document(f"{secret} file {whose} {state}", collection)
    image = make_image(f"{secret} picture {whose} {state}", collection)
    title = f"Public {whose}" if state == "live" else f"{secret} {whose} {state}"
    page = NewsPage(
        title=title,
        slug=f"{whose}-{state}",
        summary=f"{secret} summary" if state != "live" else "Public summary",
        date=dt.date(2026, 9, 26),
        live=state != "draft",
        owner=None,
    )
    page.attachments = [PageAttachment(title="File", document=document, locale=office.locale)]
    office.add_child(instance=page)
    page.save_revision(log_action=True)
    if state != "draft":
        page.get_latest_revision().publish()
    if state == "private":
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.GROUPS
        )
        restriction.groups.set(Group.objects.filter(office__country=office.country))
    translation = _translate(page)
    if state == "live":
        page = NewsPage.objects.get(pk=page.pk)
        page.title = f"{secret} change of {whose}"
        page.save_revision(log_action=True)
    return Target(
        NewsPage.objects.get(pk=page.pk), title, secret, document, image, translation, whose == "own"
    )


def _translate(page: NewsPage) -> Translation:
    """Submit the page for translation into French."""
    french = CountryPage.objects.get(country=page.owner_office, locale__language_code="fr").locale
    TranslationCreator(user=None, target_locales=[french]).create_translations(page)
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=french)
