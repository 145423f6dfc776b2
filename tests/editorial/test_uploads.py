"""Uploads: a file is what its content says; the name alone convinces nobody."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from editorial.uploads import check_document, clean_drawing

pytestmark = pytest.mark.unit


def archive(**entries: bytes) -> bytes:
    """Return a ZIP archive; `__` in a name stands for a slash, `_dot_` for a dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in entries.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


def office_file(folder: str, *extra: str) -> bytes:
    """Return the least that passes for an Office Open XML file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in ("[Content_Types].xml", f"{folder}/main.xml", *extra):
            file.writestr(name, b"<x/>")
    return buffer.getvalue()


ODT = archive(mimetype=b"application/vnd.oasis.opendocument.text", content_dot_xml=b"<x/>")

GOOD = [
    ("report.pdf", b"%PDF-1.7\n%..."),
    ("report.docx", office_file("word")),
    ("figures.xlsx", office_file("xl")),
    ("slides.PPTX", office_file("ppt")),
    ("report.odt", ODT),
    ("notes.txt", "ملاحظات\n笔记\n".encode()),
    ("notes.txt", "笔记".encode("utf-16")),
    ("data.csv", b"\xef\xbb\xbfcountry;value\nChina;1\n"),
    ("old.csv", "país;año\n".encode("cp1252")),
]
BAD = [
    ("report.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
    ("report.pdf", b"<html>%PDF-1.7"),
    ("report.docx", b"%PDF-1.7"),
    ("report.docx", office_file("xl")),
    ("report.docx", office_file("word", "word/vbaProject.bin")),
    ("report.docx", archive(evil_dot_exe=b"MZ")),
    ("report.odt", archive(mimetype=b"application/zip")),
    ("report.odt", archive(mimetype=b"a" * 5000)),
    ("notes.txt", b"  <html><script>alert(1)</script>"),
    ("notes.txt", "<html>".encode("utf-16")),
    ("data.csv", b"MZ\x00\x00\x01"),
    ("report.exe", b"MZ"),
    ("report.html", b"<p>"),
    ("report", b"%PDF-1.7"),
]


@pytest.mark.parametrize(("name", "content"), GOOD)
def test_document_that_is_what_its_name_says_is_taken(name: str, content: bytes) -> None:
    check_document(SimpleUploadedFile(name, content))


@pytest.mark.parametrize(("name", "content"), BAD)
def test_document_that_is_something_else_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(ValidationError):
        check_document(SimpleUploadedFile(name, content))


def test_too_big_document_is_refused_with_both_sizes(settings: pytest.FixtureRequest) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1024  # type: ignore[attr-defined]  # the settings fixture
    with pytest.raises(ValidationError) as refusal:
        check_document(SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 2048))
    assert refusal.value.messages == ["This file is too big (2.0\xa0KB). Files may be 1.0\xa0KB at most."]


def test_drawing_loses_scripts_handlers_and_foreign_addresses() -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script>'
        b'<a href="javascript:alert(3)"><circle r="5"/></a>'
        b'<image href="https://evil.example/x.png"/></svg>'
    )
    cleaned = clean_drawing(SimpleUploadedFile("d.svg", drawing)).read()
    assert b"circle" in cleaned
    for remnant in (b"alert", b"script", b"onload", b"evil.example"):
        assert remnant not in cleaned


def test_drawing_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValidationError):
        clean_drawing(SimpleUploadedFile("d.svg", b"<svg><not closed"))
