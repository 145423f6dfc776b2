"""Documents: each allowed kind is recognised by its content; anything else is refused with a reason."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

#: How much of a text file is looked at.
SAMPLE = 64 * 1024
MAX_ENTRIES = 20_000
MAX_MIMETYPE = 100
MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<head", b"<body", b"<iframe")
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def check_document(file: File[bytes]) -> None:
    """Raise ValidationError unless the file is small enough and is what its name says."""
    if file.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        message = _("This file is too big (%(size)s). Files may be %(limit)s at most.")
        limit = filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        raise ValidationError(message, "too_big", {"size": filesizeformat(file.size), "limit": limit})
    extension = PurePath(file.name or "").suffix.lower().removeprefix(".")
    check = CHECKS.get(extension)
    if check is None:
        message = _("Files of this kind are not accepted. Accepted kinds: %(kinds)s.")
        raise ValidationError(message, "kind", {"kinds": ", ".join(sorted(CHECKS))})
    file.seek(0)
    is_right = check(file)
    file.seek(0)
    if not is_right:
        message = _(
            "The content of this file is not %(kind)s, although its name says so. "
            "Open it in the program it was made with, save it again as %(kind)s, and upload that file."
        )
        raise ValidationError(message, "content", {"kind": extension.upper()})


def is_pdf(file: IO[bytes]) -> bool:
    """Whether the file starts as ISO 32000-1, 7.5.2 says (a stricter reading than most viewers')."""
    return file.read(5) == b"%PDF-"


def is_text(file: IO[bytes]) -> bool:
    """Whether the start reads as text in UTF-8 or UTF-16, or in an older code page, and is no markup."""
    sample = file.read(SAMPLE)
    encoding = BYTE_ORDER_MARKS.get(sample[:2])
    if encoding:
        sample = sample.decode(encoding, errors="replace").encode()
    head = sample.removeprefix(b"\xef\xbb\xbf").lstrip()[:1024].lower()
    return not CONTROLS.search(sample) and not any(mark in head for mark in MARKUP)


def _entries(file: IO[bytes]) -> zipfile.ZipFile | None:
    """Open the file as a ZIP archive; its content is never unpacked."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    return archive if len(archive.infolist()) <= MAX_ENTRIES else None


def office_open_xml(folder: str) -> Callable[[IO[bytes]], bool]:
    """Make a check for ISO/IEC 29500 files whose main part lies in the folder; macros are refused."""

    def is_office_open_xml(file: IO[bytes]) -> bool:
        archive = _entries(file)
        if archive is None:
            return False
        names = {name.lower() for name in archive.namelist()}
        has_macros = any(name.endswith("vbaproject.bin") for name in names)
        has_main_part = any(name.startswith(f"{folder}/") for name in names)
        return "[content_types].xml" in names and has_main_part and not has_macros

    return is_office_open_xml


def open_document(kind: str) -> Callable[[IO[bytes]], bool]:
    """Make a check for ISO/IEC 26300 files of the kind."""
    wanted = f"application/vnd.oasis.opendocument.{kind}".encode()

    def is_open_document(file: IO[bytes]) -> bool:
        archive = _entries(file)
        if archive is None or "mimetype" not in archive.namelist():
            return False
        if archive.getinfo("mimetype").file_size > MAX_MIMETYPE:
            return False
        try:
            return archive.read("mimetype").strip() == wanted
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError):
            return False

    return is_open_document


CHECKS: dict[str, Callable[[IO[bytes]], bool]] = {
    "csv": is_text,
    "docx": office_open_xml("word"),
    "odp": open_document("presentation"),
    "ods": open_document("spreadsheet"),
    "odt": open_document("text"),
    "pdf": is_pdf,
    "pptx": office_open_xml("ppt"),
    "txt": is_text,
    "xlsx": office_open_xml("xl"),
}
