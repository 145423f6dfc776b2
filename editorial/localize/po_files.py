"""Reading a PO file that a translator hands in: limits first, then what it says it is, then its words."""

from __future__ import annotations

import tempfile
from typing import Any

import polib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

MAXIMUM_BYTES = 1_000_000
MAXIMUM_ENTRIES = 5_000
ID_HEADER = "X-WagtailLocalize-TranslationID"


def read_po(upload: Any, translation: Translation) -> polib.POFile:
    """Return the parsed file. Raises ValidationError, in words for the translator, if it cannot be used."""
    if upload is None:
        raise ValidationError(_("Choose a PO file first."))
    if upload.size > MAXIMUM_BYTES:
        raise ValidationError(_("The file is larger than 1 MB. Is it the right one?"))
    po = _parse(upload.read(MAXIMUM_BYTES + 1))
    if len(po) > MAXIMUM_ENTRIES:
        raise ValidationError(_("The file has more than 5,000 entries. Is it the right one?"))
    _check_header(po, translation)
    if any("\x00" in (entry.msgstr or "") for entry in po):
        raise ValidationError(_("This is not a PO file that can be read."))
    return po


def _parse(content: bytes) -> polib.POFile:
    # polib takes a text for a file name if there is such a file: hand it a file of our own
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(content)
        file.flush()
        try:
            return polib.pofile(file.name, encoding="utf-8")
        except (OSError, ValueError, IndexError, KeyError) as error:  # polib raises OSError for bad syntax
            raise ValidationError(_("This is not a PO file that can be read.")) from error


def _check_header(po: polib.POFile, translation: Translation) -> None:
    named = po.metadata.get(ID_HEADER)
    if not named:
        message = _(
            "The file does not say which translation it belongs to: its header %(header)s is missing. "
            "Download the PO file here again and fill in that one."
        )
        raise ValidationError(message % {"header": ID_HEADER})
    if named != str(translation.uuid):
        raise ValidationError(_("This PO file belongs to another page or another language."))
