"""Reads the text of one file, in a process that may be killed: `python -I reader.py FILE EXTENSION`.

Plain Python without Django, so that it starts fast and knows no secrets. Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

MAX_CHARACTERS = 200_000
MAX_PAGES = 1_000
MAX_UNPACKED = 200 * 1024 * 1024
#: Unpacked bytes for each byte of the file, counted from a size that real files reach.
MAX_RATIO = 200
RATIO_COUNTS_FROM = 20 * 1024 * 1024
MAX_ENTRIES = 10_000
#: How an Office file with a password begins: an old container around the encrypted archive ([MS-OFFCRYPTO]).
LOCKED_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class EncryptedError(Exception):
    """The file is locked with a password."""


class TooBigError(Exception):
    """The file unpacks to too much."""


def main(path: Path, extension: str) -> dict[str, str]:
    """Return the state and the text of the file."""
    pieces = READERS.get(extension)
    if pieces is None:
        return {"state": "other-kind", "text": ""}
    try:
        text, is_cut = gathered(pieces(path))
    except EncryptedError:
        return {"state": "encrypted", "text": ""}
    except (TooBigError, MemoryError):
        return {"state": "too-big", "text": ""}
    except Exception:  # noqa: BLE001  # parsers of foreign files raise anything; this process only reports
        return {"state": "broken", "text": ""}
    if not text:
        return {"state": "empty", "text": ""}
    return {"state": "cut" if is_cut else "read", "text": text}


def gathered(pieces: Iterator[str]) -> tuple[str, bool]:
    """Return the pieces as lines without what cannot be shown, and whether the limit cut them off."""
    lines: list[str] = []
    size = 0
    for piece in pieces:
        for line in piece.splitlines():
            clean = " ".join("".join(letter for letter in line if is_shown(letter)).split())
            if clean:
                lines.append(clean)
                size += len(clean) + 1
        if size > MAX_CHARACTERS:
            return "\n".join(lines)[:MAX_CHARACTERS], True
    return "\n".join(lines), False


def is_shown(letter: str) -> bool:
    """Whether the letter is no control and no half of a character."""
    return letter in "\t " or (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter != "\x7f")


def pdf(path: Path) -> Iterator[str]:
    """The text of each page."""
    from pypdf import PdfReader  # noqa: PLC0415  # slow import, and only the one that is needed
    from pypdf.errors import DependencyError, FileNotDecryptedError  # noqa: PLC0415  # as above

    reader = PdfReader(path)
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedError
        for number, page in enumerate(reader.pages):
            if number == MAX_PAGES:
                return
            yield page.extract_text()
    except (FileNotDecryptedError, DependencyError) as error:
        raise EncryptedError from error


def docx(path: Path) -> Iterator[str]:
    """Paragraphs and tables in their order."""
    import docx as library  # noqa: PLC0415  # as above

    check_archive(path)

    def walk(container: Any) -> Iterator[str]:
        for part in container.iter_inner_content():
            if hasattr(part, "rows"):
                for row in part.rows:
                    for cell in row.cells:
                        yield from walk(cell)
            else:
                yield part.text

    yield from walk(library.Document(str(path)))


def xlsx(path: Path) -> Iterator[str]:
    """Every sheet: its name, then its rows."""
    from openpyxl import load_workbook  # noqa: PLC0415  # as above

    check_archive(path)
    with path.open("rb") as file:
        workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in workbook.worksheets:
            yield sheet.title
            sheet.reset_dimensions()
            for row in sheet.iter_rows(values_only=True):
                yield " ".join(str(value) for value in row if value is not None)


def pptx(path: Path) -> Iterator[str]:
    """Each slide: its shapes, tables and notes."""
    from pptx import Presentation  # noqa: PLC0415  # as above

    check_archive(path)

    def walk(shapes: Any) -> Iterator[str]:
        for shape in shapes:
            if hasattr(shape, "shapes"):
                yield from walk(shape.shapes)
            elif shape.has_text_frame:
                yield shape.text_frame.text
            elif getattr(shape, "has_table", False):
                yield from (cell.text for row in shape.table.rows for cell in row.cells)

    for slide in Presentation(str(path)).slides:
        yield from walk(slide.shapes)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            yield slide.notes_slide.notes_text_frame.text


def txt(path: Path) -> Iterator[str]:
    """Plain text in UTF-8, UTF-16 or Windows' Western code page."""
    data = path.read_bytes()[: MAX_CHARACTERS * 4]
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "")
    if not encoding and b"\x00" in data:
        raise ValueError("no text")
    if encoding:
        yield data.decode(encoding, errors="replace")
        return
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.start > len(data) - 4  # the limit may have cut a letter in two
        yield data[: error.start].decode("utf-8") if cut else data.decode("cp1252", errors="replace")


def check_archive(path: Path) -> None:
    """Raise for an archive that is locked or unpacks to too much; nothing is unpacked for it."""
    with path.open("rb") as file:
        if file.read(8) == LOCKED_OFFICE:
            raise EncryptedError
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    is_bomb = unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * path.stat().st_size
    if unpacked > MAX_UNPACKED or is_bomb or len(entries) > MAX_ENTRIES:
        raise TooBigError


READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    "pdf": pdf,
    "docx": docx,
    "xlsx": xlsx,
    "pptx": pptx,
    "txt": txt,
    "csv": txt,
}

if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1]), sys.argv[2]), sys.stdout)
