"""The address of a page in a list is the one that Wagtail gives it."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from wagtail.models import Page

from editorial.addresses import page_url
from tests.factories.offices import make_home, make_office
from tests.factories.practices import make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_address_is_that_of_wagtail(rf: RequestFactory, language: str) -> None:
    make_home()
    office = make_office("CN", language)
    for title in ("Coaching on site", "现场 辅导", "سلامة العمل", "Été & (plus)!"):
        make_practice(office, title)
    request = rf.get("/")

    pages = Page.objects.filter(depth__gt=1).select_related("locale")
    assert [page_url(page, request) for page in pages] == [page.get_url(request) or "" for page in pages]
    assert len(pages) > 5
