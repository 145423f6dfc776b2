"""The search page answers five hundred hostile texts and shows nothing that is hidden."""

from __future__ import annotations

import time

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories.offices import make_office
from tests.factories.practices import make_practice
from tests.harness.worlds import made_once
from tests.search.conformance.test_words import LANGUAGES
from tests.search.hostile import hostile

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SLOW = 2.0  # seconds of this process
SECRET = "Quixotic"


def make_world() -> None:
    """A work that anybody may read, a draft, and a private one."""
    office = make_office("CN")
    make_practice(office, "Safety as a practice: title AND body OR words")
    make_practice(office, f"{SECRET} draft about safety", live=False)
    private = make_practice(office, f"{SECRET} private page about safety")
    PageViewRestriction.objects.create(page=private, restriction_type="login")


world = made_once(make_world)


@pytest.mark.parametrize("number", range(len(LANGUAGES)))
def test_no_text_breaks_the_page(client: Client, world: None, number: int) -> None:
    bad = []

    for text in hostile()[number :: len(LANGUAGES)]:
        started = time.process_time()
        data = {"q": text.encode("utf-8", "surrogatepass"), "country": text[:9].encode("utf-8", "ignore")}
        response = client.get(f"/{LANGUAGES[number]}/search/", data)
        is_slow = time.process_time() - started > SLOW
        if response.status_code != 200 or is_slow or SECRET in response.content.decode():
            bad.append((response.status_code, text[:80]))

    assert bad == []
