"""PO files: taken whole, or refused in words."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail_localize.models import StringTranslation, Translation

from editorial.localize.po_files import ID_HEADER, MAXIMUM_BYTES
from tests.editorial.localize.conftest import Story, everything

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def upload(story: Story, translation: Translation, content: bytes | None) -> list[str]:
    """Upload a file as the office's translator and return the messages shown."""
    files = {} if content is None else {"file": SimpleUploadedFile("words.po", content)}
    response = story.client("CN-translator").post(
        f"/admin/localize/translate/{translation.pk}/pofile/upload/", files
    )
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)]


def filled(translation: Translation) -> bytes:
    """Return the translation's PO file with every entry filled in."""
    po = translation.export_po()
    for entry in po:
        entry.msgstr = "traduit"
    return str(po).encode()


def test_filled_file_translates_every_segment(story: Story) -> None:
    translation = story.send()

    assert upload(story, translation, filled(translation)) == [
        "The translations were taken from the PO file."
    ]
    assert set(StringTranslation.objects.values_list("data", "translation_type")) == {("traduit", "manual")}
    assert translation.get_progress() == (3, 3)


def test_file_without_its_header_is_refused_in_words(story: Story) -> None:
    translation = story.send()
    before = everything()
    content = filled(translation).replace(ID_HEADER.encode(), b"X-Other")

    (message,) = upload(story, translation, content)
    assert ID_HEADER in message
    assert everything() == before


def test_file_of_another_page_is_refused(story: Story) -> None:
    translation = story.send()
    before = everything()
    content = filled(translation).replace(str(translation.uuid).encode(), b"another")

    assert upload(story, translation, content) == [
        "This PO file belongs to another page or another language."
    ]
    assert everything() == before


@pytest.mark.parametrize(
    ("content", "start"),
    [
        (None, "Choose a PO file"),
        (b"", "The file does not say"),
        (b"\x00\xff\xfe binary", "This is not a PO file"),
        (b"a letter, not a PO file", "This is not a PO file"),
        (b"# " + b"x" * MAXIMUM_BYTES, "The file is larger"),
    ],
    ids=["none", "empty", "binary", "broken", "large"],
)
def test_unusable_file_is_refused_in_words(story: Story, content: bytes | None, start: str) -> None:
    translation = story.send()
    before = everything()

    (message,) = upload(story, translation, content)
    assert message.startswith(start)
    assert everything() == before
