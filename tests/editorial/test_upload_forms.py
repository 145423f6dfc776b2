"""Uploads through the admin's forms: refused with a sentence, kept clean."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from editorial.models import PortalDocument, PortalImage
from tests.factories.files import PDF
from tests.factories.offices import make_office, make_officer

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.wagtail_indexes]

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    b'<script>alert(1)</script><circle r="4"/></svg>'
)


@pytest.fixture(autouse=True)
def _editor(client: Client) -> None:
    make_office("PK")
    client.force_login(make_officer("PK", "editor"))


def upload(client: Client, kind: str, name: str, content: bytes) -> str:
    """Send the form that adds a file; return what came back."""
    data = {
        "title": "A file",
        "collection": str(Collection.objects.get(name="Pakistan").pk),
        "licence": "CC-BY-4.0",
        "consent": "not-needed",
        "file": SimpleUploadedFile(name, content),
    }
    return client.post(reverse(f"{kind}:add"), data).content.decode()


def test_page_that_calls_itself_pdf_is_refused_with_the_remedy(client: Client) -> None:
    answer = upload(client, "wagtaildocs", "report.pdf", b"<!doctype html><script>alert(1)</script>")
    assert "The content of this file is not PDF" in answer
    assert PortalDocument.objects.count() == 0


def test_pdf_is_kept(client: Client) -> None:
    upload(client, "wagtaildocs", "report.pdf", PDF)
    with PortalDocument.objects.get().open_file() as file:
        assert file.read() == PDF


def test_drawing_is_kept_without_its_script_in_a_folder_nobody_guesses(client: Client) -> None:
    upload(client, "wagtailimages", "drawing.svg", SVG)
    image = PortalImage.objects.get()
    with image.open_file() as file:
        content = file.read()
    assert b"circle" in content
    assert b"script" not in content
    assert len(image.file.name.split("/")[1]) == 16


@pytest.mark.parametrize(
    ("kind", "model", "name", "content", "expected"),
    [
        ("wagtaildocs", PortalDocument, "report.pdf", PDF, {"licence": "CC-BY-4.0"}),
        ("wagtailimages", PortalImage, "a.svg", SVG, {"licence": "CC-BY-4.0", "consent": "missing"}),
    ],
)
def test_one_of_several_files_is_kept_at_once(
    client: Client, kind: str, model: Any, name: str, content: bytes, expected: dict[str, str]
) -> None:
    """Nobody has to press a second button; consent is missing until somebody says that it was given."""
    collection = Collection.objects.get(name="Pakistan").pk
    data = {"title": "A file", "collection": collection, "files[]": SimpleUploadedFile(name, content)}

    answer = client.post(reverse(f"{kind}:add_multiple"), data)

    assert answer.json()["success"] is True
    assert list(model.objects.values(*expected)) == [expected]
