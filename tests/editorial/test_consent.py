"""Pictures and words of people who did not agree are neither shown nor found; those of others are."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Collection

from editorial.models import PortalImage
from editorial.models.files import Consent
from search.models import IndexedDocument
from tests.factories.files import make_image
from tests.factories.news import make_article
from tests.factories.offices import make_office

pytestmark = [
    pytest.mark.integration,
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),  # Wagtail's own, at a picture
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # the same, seen by pytest
]


def picture(consent: Consent) -> PortalImage:
    """Return a picture with this consent."""
    image = make_image("Portrait", Collection.get_first_root_node())
    image.consent = consent
    image.save()
    return image


def body(image: PortalImage) -> list[tuple[str, object]]:
    """Return a text with the picture in it."""
    return [("image", {"image": image.pk, "alt_text": "Marguerite at work", "decorative": False})]


@pytest.mark.parametrize(("consent", "shown"), [(Consent.MISSING, False), (Consent.GIVEN, True)])
def test_picture_in_a_text_needs_consent_to_be_shown_and_found(
    client: Client, consent: Consent, *, shown: bool
) -> None:
    image = picture(consent)
    article = make_article(parent=make_office("PK"))
    article.body = article.body.stream_block.to_python(
        [{"type": kind, "value": value, "id": "a"} for kind, value in body(image)]
    )
    article.save_revision().publish()

    assert ("Marguerite" in client.get(article.get_url()).content.decode()) == shown
    assert ("Marguerite" in IndexedDocument.objects.get(document_id=f"page:{article.pk}").body) == shown


@pytest.mark.parametrize(("consent", "shown"), [(Consent.MISSING, False), (Consent.GIVEN, True)])
def test_cover_of_news_needs_consent(client: Client, consent: Consent, *, shown: bool) -> None:
    article = make_article(
        parent=make_office("PK"), cover_image=picture(consent), cover_alt="Marguerite at work"
    )
    assert ("Marguerite" in client.get(article.get_url()).content.decode()) == shown
