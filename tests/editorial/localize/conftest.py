"""Two offices with pages in two languages, and a published work of one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.test import Client, TestCase
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import StringTranslation, Translation

from accounts.models import User
from editorial.localize.sending import send_for_translation
from editorial.opening import lay_foundation, open_language
from news.models import NewsPage
from offices.models import CountryPage
from tests.factories.offices import make_office, make_officer
from tests.harness.worlds import kept


@dataclass
class Story:
    """The people and pages of the tests."""

    article: NewsPage
    french: Locale
    people: dict[str, User] = field(default_factory=dict)

    def client(self, name: str) -> Client:
        """Return a client signed in as the person, e.g. `CN-translator`."""
        if name not in self.people:
            alpha2, role = name.split("-")
            self.people[name] = make_officer(alpha2, role)
        client = Client()
        client.force_login(self.people[name])
        return client

    def submit_url(self) -> str:
        """Return where the article is sent to be translated."""
        return f"/admin/localize/submit/page/{self.article.pk}/"

    def send(self) -> Translation:
        """Send the article to be translated into French."""
        return send_for_translation(self.article, [self.french])[0]


@pytest.fixture(scope="module")
def article_number(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """China and Pakistan have pages in English and French; China published an article in English."""
    with kept(django_db_blocker):
        lay_foundation()
        open_language("fr")
        office, _other = make_office("CN"), make_office("PK")
        article = NewsPage(
            title="Suppliers meet",
            summary="Forty met.",
            date="2026-09-26",
            body=[("paragraph", "<p>They talked.</p>")],
        )
        office.add_child(instance=article)
        article.save_revision().publish()
        assert CountryPage.objects.filter(locale__language_code="fr").count() == 2
        yield article.pk


@pytest.fixture
def story(article_number: int, db: None) -> Story:
    """The article, and French, into which it may be translated."""
    return Story(NewsPage.objects.get(pk=article_number), Locale.objects.get(language_code="fr"))


@pytest.fixture
def translate() -> Callable[..., None]:
    """Translate every segment of a translation."""

    def run(translation: Translation, kind: str = "manual") -> None:
        for segment in translation.source.stringsegment_set.all():
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=translation.target_locale,
                defaults={"data": "traduit", "translation_type": kind},
            )

    return run


@pytest.fixture
def committed() -> Any:
    """Run what waits for the commit, as wagtail-localize's publishing does."""
    return lambda: TestCase.captureOnCommitCallbacks(execute=True)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that a refused request might have touched."""
    models = [Page, Revision, *apps.get_app_config("wagtail_localize").get_models()]
    return {model._meta.label: sorted(model.objects.values_list(), key=str) for model in models}
