"""Before an editor chooses a block, they read what it is for and see how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.blocks import Block, ListBlock, StreamBlock
from wagtail.fields import StreamField
from wagtail.models import get_page_models
from wagtail.users.models import UserProfile

from tests.factories.offices import make_user


def offered(block: Block, path: str) -> Iterator[tuple[str, Block]]:
    """Yield every block that a list of blocks offers, however deep."""
    children = (
        {"each": block.child_block} if isinstance(block, ListBlock) else getattr(block, "child_blocks", {})
    )
    for name, child in children.items():
        if isinstance(block, StreamBlock):
            yield f"{path}.{name}", child
        yield from offered(child, f"{path}.{name}")


BLOCKS: dict[str, Any] = {
    path: block
    for model in get_page_models()
    for field in model._meta.get_fields()
    if isinstance(field, StreamField)
    for path, block in offered(field.stream_block, f"{model.__name__}.{field.name}")
}


def test_pages_offer_blocks() -> None:
    assert {"GoodPracticePage.solution.step", "MeetingPage.agenda.item.sub_items.each.outcomes.lesson"} < set(
        BLOCKS
    )


@pytest.mark.parametrize("path", BLOCKS)
def test_block_says_what_it_is_for(path: str) -> None:
    assert str(BLOCKS[path].get_description())


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_block_is_drawn_as_on_the_page(client: Client, language: str) -> None:
    user = make_user("admin", is_superuser=True)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client.force_login(user)
    empty = []
    for path, block in BLOCKS.items():
        response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
        html = response.content.decode()
        body = html.partition("<main>")[2].partition("</main>")[0]
        assert (response.status_code, "portal/css/main" in html) == (200, True), path
        if not strip_tags(body).strip():
            empty.append(path)
    assert empty == []
