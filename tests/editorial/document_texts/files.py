"""Small real files, made as offices make them."""

from __future__ import annotations

import io
import zipfile

import docx
from openpyxl import Workbook
from pptx import Presentation
from pptx.util import Cm
from pypdf import PdfReader, PdfWriter

WORD = "Zusammenarbeit"


def pdf(text: str = WORD, pages: int = 1) -> bytes:
    """Return a PDF of one line a page, written by hand (ISO 32000-1, 7.5)."""
    page_ids = [4 + 2 * number for number in range(pages)]
    kids = " ".join(f"{number} 0 R" for number in page_ids)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number in page_ids:
        stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else ""
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size, start = len(objects) + 1, len(body)
    body += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return f"{body}startxref\n{start}\n%%EOF\n".encode("latin-1")


def locked_pdf(password: str) -> bytes:
    """Return a PDF that opens with the password."""
    writer = PdfWriter(PdfReader(io.BytesIO(pdf())))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def word(*paragraphs: str, cell: str = "") -> bytes:
    """Return a Word file of paragraphs and one table cell."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if cell:
        document.add_table(rows=1, cols=1).cell(0, 0).text = cell
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def long_word(paragraphs: int) -> bytes:
    """Return a Word file of so many paragraphs, all the same."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word())) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(
                    b"<w:body>", b"<w:body>" + b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * paragraphs
                )
            new.writestr(name, data)
    return buffer.getvalue()


def excel(*cells: object) -> bytes:
    """Return a workbook with one row."""
    book = Workbook()
    book.active.title = "Sheet of trainers"
    book.active.append(list(cells))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def slides(text: str, notes: str = "", cell: str = "") -> bytes:
    """Return a presentation of one slide with a table and notes."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.shapes.add_textbox(Cm(1), Cm(1), Cm(5), Cm(2)).text_frame.text = text
    if cell:
        slide.shapes.add_table(1, 1, Cm(1), Cm(4), Cm(5), Cm(2)).table.cell(0, 0).text = cell
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def bomb() -> bytes:
    """Return an archive that unpacks to a thousand times its size."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<x/>")
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    return buffer.getvalue()
