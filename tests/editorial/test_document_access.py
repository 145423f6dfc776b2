"""Documents are private until a live page shows them; the owning office may always have them."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Collection, PageViewRestriction

from editorial.models import PageAttachment, PortalDocument
from offices.models import CountryPage
from tests.factories.files import PDF, make_document
from tests.factories.offices import make_office, make_officer

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.wagtail_indexes]


@pytest.fixture
def page() -> CountryPage:
    return make_office("PK")


@pytest.fixture
def document(page: CountryPage) -> PortalDocument:
    return make_document(collection=Collection.objects.get(name="Pakistan"))


def attach(document: PortalDocument, page: CountryPage) -> None:
    """Attach the document to the page, as the editor's form would."""
    page.attachments = [PageAttachment(title="Report", document=document, locale=page.locale)]
    page.save_revision().publish()


def status(client: Client, document: PortalDocument) -> int:
    """Return the status of asking for the file."""
    response = client.get(document.url)
    if response.streaming:
        response.getvalue()  # reading to the end closes the file
    return response.status_code


def test_document_that_no_page_shows_is_not_found(client: Client, document: PortalDocument) -> None:
    assert status(client, document) == 404


def test_attachment_of_a_live_page_is_given_out_as_attachment(
    client: Client, page: CountryPage, document: PortalDocument
) -> None:
    attach(document, page)
    response = client.get(document.url)
    assert (response.status_code, response.getvalue()) == (200, PDF)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_document_in_the_text_of_a_live_page_is_given_out(
    client: Client, page: CountryPage, document: PortalDocument
) -> None:
    page.body = [("document", document)]
    page.save_revision().publish()
    assert status(client, document) == 200


def test_document_linked_in_a_paragraph_of_a_live_page_is_given_out(
    client: Client, page: CountryPage, document: PortalDocument
) -> None:
    page.body = [("paragraph", f'<p><a linktype="document" id="{document.pk}">Report</a></p>')]
    page.save_revision().publish()
    assert status(client, document) == 200


def test_attachment_of_a_draft_stays_private(
    client: Client, page: CountryPage, document: PortalDocument
) -> None:
    attach(document, page)
    page.unpublish()
    assert status(client, document) == 404


def test_attachment_added_in_a_draft_of_a_live_page_stays_private(
    client: Client, page: CountryPage, document: PortalDocument
) -> None:
    page.attachments = [PageAttachment(title="Report", document=document, locale=page.locale)]
    page.save_revision()
    assert status(client, document) == 404


def test_attachment_of_a_private_page_stays_private(
    client: Client, page: CountryPage, document: PortalDocument
) -> None:
    attach(document, page)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert status(client, document) == 404


def test_own_office_has_its_private_document_and_another_has_not(
    client: Client, document: PortalDocument
) -> None:
    make_office("CN")
    client.force_login(make_officer("PK", "editor"))
    assert status(client, document) == 200
    client.force_login(make_officer("CN", "moderator"))
    assert status(client, document) == 404


def test_document_has_no_address_in_the_public_folder(document: PortalDocument) -> None:
    with pytest.raises(NotImplementedError):
        _ = document.file.url
