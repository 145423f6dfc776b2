"""Whatever a file holds, reading it ends, in time, with its text or a reason."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from editorial.document_texts import reader
from editorial.document_texts.child import read_file
from editorial.models import DocumentText
from tests.editorial.document_texts import files

State = DocumentText.State

READABLE = [
    ("pdf", files.pdf("Trainers met"), "Trainers met"),
    ("pdf", files.locked_pdf(""), files.WORD),
    ("docx", files.word("አሰልጣኞች ተገናኙ", "Deux.", cell="In a table"), "አሰልጣኞች ተገናኙ\nDeux.\nIn a table"),
    ("xlsx", files.excel("اجتماع", 2026, None, 1.5), "Sheet of trainers\nاجتماع 2026 1.5"),
    ("pptx", files.slides("培训师", notes="Say hello", cell="40"), "培训师\n40\nSay hello"),
    ("txt", "Ñandú – 5 €".encode(), "Ñandú – 5 €"),
    ("txt", "\ufeffÉté".encode(), "Été"),
    ("txt", "Été".encode("utf-16"), "Été"),
    ("txt", "Été – 5 €".encode("cp1252"), "Été – 5 €"),
    ("csv", b"a,b\x07\r\n\r\n  c , d ", "a,b\nc , d"),
]

UNREADABLE = [
    ("pdf", files.locked_pdf("secret"), State.ENCRYPTED),
    ("docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, State.ENCRYPTED),
    ("pdf", files.pdf(""), State.EMPTY),
    ("docx", files.word(), State.EMPTY),
    ("txt", b" \n\t ", State.EMPTY),
    ("txt", b"", State.EMPTY),
    ("pdf", b"", State.BROKEN),
    ("pdf", b"%PDF-1.7\n%%EOF\n", State.BROKEN),
    ("pdf", files.word("A Word file"), State.BROKEN),
    ("docx", files.pdf(), State.BROKEN),
    ("docx", files.excel("A workbook"), State.BROKEN),
    ("xlsx", b"PK\x03\x04", State.BROKEN),
    ("pptx", b"<html>", State.BROKEN),
    ("txt", files.slides("Slides"), State.BROKEN),
    ("docx", files.bomb(), State.TOO_BIG),
    ("odt", b"PK", State.OTHER_KIND),
]


def stored(folder: Path, data: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("extension", "data", "text"), READABLE, ids=lambda value: str(value)[:12])
def test_the_text_of_each_kind_is_read(tmp_path: Path, extension: str, data: bytes, text: str) -> None:
    assert read_file(stored(tmp_path, data), extension) == (State.READ, text)


@pytest.mark.parametrize(("extension", "data", "state"), UNREADABLE, ids=lambda value: str(value)[:12])
def test_what_cannot_be_read_has_a_reason(tmp_path: Path, extension: str, data: bytes, state: State) -> None:
    assert read_file(stored(tmp_path, data), extension) == (state, "")


def test_a_long_text_is_cut(tmp_path: Path) -> None:
    state, text = read_file(stored(tmp_path, b"word " * 100_000), "txt")
    assert (state, len(text)) == (State.CUT, reader.MAX_CHARACTERS)


def test_reading_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    assert read_file(stored(tmp_path, files.pdf(pages=50)), "pdf", seconds=0.01) == (State.TOO_SLOW, "")


def test_reading_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    path = stored(tmp_path, files.long_word(300_000))
    state, text = read_file(path, "docx", memory=96 * 1024 * 1024)
    assert state in {State.TOO_BIG, State.BROKEN, State.TOO_SLOW}
    assert text == ""


@pytest.mark.parametrize("extension", ["pdf", "docx", "xlsx", "pptx"])
def test_damaged_files_never_raise(tmp_path: Path, extension: str) -> None:
    good = {
        "pdf": files.pdf(),
        "docx": files.word("Text"),
        "xlsx": files.excel("Text"),
        "pptx": files.slides("Text"),
    }[extension]
    chance = random.Random(extension)
    for _attempt in range(3):
        data = bytearray(good)
        for _byte in range(20):
            data[chance.randrange(len(data))] = chance.randrange(256)
        state, _text = read_file(stored(tmp_path, bytes(data[: chance.randrange(1, len(data))])), extension)
        assert state in State
