"""Who may download a document: everybody once a live page shows it, else the office it belongs to."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from editorial.models import PageAttachment, PortalDocument


def pages_showing(document: PortalDocument) -> PageQuerySet:
    """Return the live pages that attach the document or link to it in their text."""
    attached = PageAttachment.objects.filter(document=document).values_list("page_id", flat=True)
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.objects.filter(
        base_content_type=page_type,
        to_content_type=ContentType.objects.get_for_model(PortalDocument),
        to_object_id=str(document.pk),
    ).values_list("object_id", flat=True)
    ids = {*attached, *(int(pk) for pk in references)}
    return Page.objects.filter(pk__in=ids, live=True, alias_of__isnull=True)


def may_download(request: HttpRequest, document: PortalDocument) -> bool:
    """Whether the request may have the file: a page it may read shows it, or its user may choose it."""
    pages = pages_showing(document)
    if pages.public().exists():
        return True
    policy = policy_registry.get_by_type(PortalDocument)
    user = request.user
    if user.is_authenticated and policy.user_has_any_permission_for_instance(
        user, ["change", "choose"], document
    ):
        return True
    return any(
        all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
        for page in pages
    )
