"""Every test starts from what migrating leaves, whatever was committed before it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page

from accounts.models import GlobalGroup
from home.models import HomePage
from tests.factories.offices import make_home

pytestmark = [pytest.mark.integration]


def assert_as_migrated() -> None:
    assert list(Locale.objects.values_list("language_code", flat=True)) == ["en"]
    assert (Page.objects.filter(depth=1).count(), HomePage.objects.count()) == (1, 0)
    assert Group.objects.filter(global_role__in=GlobalGroup.objects.all()).exists()


@pytest.mark.django_db
def test_database_is_as_migrating_left_it() -> None:
    assert_as_migrated()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_what_was_committed_is_gone_in_the_next_test(time: str) -> None:
    assert_as_migrated()
    make_home()
    assert HomePage.objects.count() == 1
