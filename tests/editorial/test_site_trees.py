"""A page may be deleted between the question where it is and the question what it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from wagtail.models import Page

from editorial.site_trees import specific
from tests.factories.offices import make_office
from tests.factories.practices import make_practice

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_specific_of_a_page_that_is_gone_is_not_found() -> None:
    practice = make_practice(make_office("CN"))
    kept = Page.objects.get(pk=practice.pk)
    practice.delete()

    with pytest.raises(Http404):
        specific(kept)


def test_page_deleted_while_it_is_asked_for_is_not_found(client: Client) -> None:
    practice = make_practice(make_office("CN"))
    address, deleted = practice.url, []

    def delete_when_found(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "practices_goodpracticepage" in sql and not deleted:
            deleted.append(practice.pk)
            Page.objects.get(pk=practice.pk).delete()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(delete_when_found):
        status = client.get(address).status_code

    assert (status, deleted) == (404, [practice.pk])
