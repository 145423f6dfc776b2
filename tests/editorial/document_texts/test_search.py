"""The text of a file is found with the pages that attach it, while they and it are public."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from editorial.document_texts import queue, starting
from editorial.document_texts.starting import read_all
from editorial.models import DocumentText, PageAttachment, PortalDocument
from search.models import IndexedDocument
from tests.editorial.document_texts import files
from tests.factories.news import make_article
from tests.factories.offices import make_office, make_user

pytestmark = [
    pytest.mark.integration,
    pytest.mark.postgres,
    pytest.mark.django_db,
    pytest.mark.wagtail_indexes,
]
State = DocumentText.State


def make_file(data: bytes, name: str = "report.pdf", collection: Collection | None = None) -> PortalDocument:
    document = PortalDocument(title="Report", file=ContentFile(data, name))
    document.collection = collection or Collection.get_first_root_node()
    document.save()
    return PortalDocument.objects.get(pk=document.pk)


def replace_file(document: PortalDocument, data: bytes, name: str) -> None:
    document.file = ContentFile(data, name)
    document._set_document_file_metadata()
    document.save()


@pytest.fixture
def article() -> Any:
    return make_article(parent=make_office("ET"))


def attach(article: Any, document: PortalDocument) -> None:
    article.attachments = [PageAttachment(title="Slides", document=document, locale=article.locale)]
    article.save_revision().publish()


def body() -> str:
    return "\n".join(IndexedDocument.objects.filter(kind="news").values_list("body", flat=True))


def test_the_text_of_an_attachment_is_found_and_marked(article: Any, client: Client) -> None:
    attach(article, make_file(files.pdf("Wassermelonen grow here")))
    assert "Wassermelonen" not in body()
    assert read_all() == 1
    assert "Wassermelonen grow here" in body()
    found = client.get("/en/search/", {"q": "wassermelonen", "format": "json"}).json()
    assert [hit["title"] for hit in found["results"]] == [article.title]
    marked = [
        span
        for highlight in found["results"][0]["highlights"]
        for span in highlight.get("spans", [highlight])
    ]
    assert marked


def test_a_file_is_read_once_whichever_document_has_it(article: Any) -> None:
    first, second = make_file(files.pdf()), make_file(files.pdf())
    assert read_all() == 1
    assert first.text_id == second.text_id
    assert DocumentText.objects.get().state == State.READ
    attach(article, second)
    assert files.WORD in body()


def test_another_file_takes_the_place_of_the_first(article: Any) -> None:
    document = make_file(files.pdf("Before"))
    attach(article, document)
    read_all()
    replace_file(document, files.word("Afterwards"), "report.docx")
    assert "Before" not in body()
    read_all()
    assert "Afterwards" in body()
    assert [text.text for text in DocumentText.objects.all()] == ["Afterwards"]


def test_a_private_page_shows_nothing_of_its_files(article: Any) -> None:
    attach(article, make_file(files.pdf()))
    read_all()
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.LOGIN)
    assert body() == ""


def test_a_file_in_a_closed_folder_is_not_searched(article: Any) -> None:
    folder = Collection.get_first_root_node().add_child(name="Closed")
    inner = folder.add_child(name="Inner")
    attach(article, make_file(files.pdf(), collection=inner))
    read_all()
    assert files.WORD in body()
    restriction = CollectionViewRestriction.objects.create(
        collection=folder, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert files.WORD not in body()
    restriction.delete()
    assert files.WORD in body()


def test_a_file_of_a_draft_is_in_no_index(article: Any) -> None:
    document = make_file(files.pdf())
    article.attachments = [PageAttachment(title="Slides", document=document, locale=article.locale)]
    article.save_revision()
    read_all()
    assert files.WORD not in body()


def test_the_text_of_a_deleted_file_is_forgotten() -> None:
    document = make_file(files.pdf())
    read_all()
    document.delete()
    assert not DocumentText.objects.exists()


@pytest.mark.parametrize(
    ("data", "name", "state", "says"),
    [
        (files.pdf(), "a.pdf", State.READ, "found in search"),
        (files.locked_pdf("x"), "a.pdf", State.ENCRYPTED, "password"),
        (b"no archive", "a.docx", State.BROKEN, "damaged"),
        (files.pdf(""), "a.pdf", State.EMPTY, "Scanned pages"),
        (b"x", "a.odt", State.OTHER_KIND, "kind"),
    ],
)
def test_editors_see_what_became_of_a_file(
    client: Client, data: bytes, name: str, state: str, says: str
) -> None:
    document = make_file(data, name)
    read_all()
    document.refresh_from_db()
    assert document.text.state == state
    client.force_login(make_user("admin", is_superuser=True))
    page = client.get(reverse("wagtaildocs:edit", args=[document.pk]))
    assert says in page.content.decode()


def test_a_lost_file_is_broken_not_an_error() -> None:
    document = make_file(files.pdf())
    document.file.storage.delete(document.file.name)
    DocumentText.objects.update(state=State.WAITING)
    assert read_all() == 1
    assert DocumentText.objects.get().state == State.BROKEN


def test_a_file_that_kills_its_reader_is_given_up() -> None:
    make_file(files.pdf())
    DocumentText.objects.update(attempts=queue.MAX_ATTEMPTS)
    assert read_all() == 1
    assert DocumentText.objects.get().state == State.BROKEN


def test_two_readers_do_not_read_the_same(article: Any) -> None:
    make_file(files.pdf())
    with starting.reader_lock() as is_mine:
        assert is_mine
        assert read_all() == 0
    row = DocumentText.objects.get()
    assert (row.state, row.attempts) == (State.WAITING, 0)


def test_files_are_read_after_the_request_by_a_process_of_its_own(
    settings: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    started: list[list[str]] = []

    class Noted:
        def __init__(self, command: list[str], **options: Any) -> None:
            started.append(command)

        def wait(self) -> int:
            return 0

    monkeypatch.setattr(subprocess, "Popen", Noted)
    for reading, processes in (("off", 0), ("background", 1)):
        settings.DOCUMENT_READING = reading
        with django_capture_on_commit_callbacks(execute=True):
            make_file(files.pdf(reading), f"{reading}.pdf")
        assert len(started) == processes
    assert started[0][-1] == "read_documents"
    assert set(DocumentText.objects.values_list("state", flat=True)) == {State.WAITING}


def test_the_command_finds_documents_that_are_older(capsys: pytest.CaptureFixture[str]) -> None:
    document = make_file(files.pdf())
    PortalDocument.objects.update(text=None)
    DocumentText.objects.all().delete()
    call_command("read_documents")
    assert capsys.readouterr().out == "1 files read.\n"
    document.refresh_from_db()
    assert document.text.state == State.READ
