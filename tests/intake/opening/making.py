"""Files of every kind we read, made by the writers of others or byte by byte."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any
from xml.sax.saxutils import escape

import docx
import openpyxl
import xlsxwriter
import xlwt

Rows = Sequence[Sequence[Any]]


def xlsx(rows: Rows, change: Callable[[Any, Any], None] | None = None) -> bytes:
    """A workbook of one sheet "Biểu 1" by XlsxWriter; `change` is given the book and the sheet."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Biểu 1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if change:
            change(book, sheet)
    return stream.getvalue()


def openpyxl_book(rows: Rows, change: Callable[[Any], None] | None = None) -> bytes:
    """The same by openpyxl, which writes formulas without results."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls(rows: Rows, change: Callable[[Any, Any], None] | None = None, styles: dict[tuple[int, int], Any] | None = None) -> bytes:
    """A workbook of before 2007."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Biểu 1")
    for number, row in enumerate(rows):
        for position, value in enumerate(row):
            if value is not None:
                sheet.write(number, position, value, (styles or {}).get((number, position), xlwt.Style.default_style))
    if change:
        change(book, sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def replaced(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same archive with one part changed; the part is added when it is not there."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    before = parts.get(part, b"")
    parts[part] = change(before if isinstance(before, bytes) else before.encode())
    return zipped(parts)


ODS = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
)


def ods(rows: str, styles: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument spreadsheet of one sheet "Biểu 1" whose rows are given as XML."""
    sheet = f'<table:table table:name="Biểu 1">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    content = f"{_ODS_HEAD}<office:automatic-styles>{styles}</office:automatic-styles>{body}</office:document-content>"
    return zipped({"mimetype": ODS, "content.xml": content, **(parts or {})})


def ods_text(text: str, attributes: str = "") -> str:
    """A cell of text."""
    return f'<table:table-cell office:value-type="string"{attributes}><text:p>{escape(text)}</text:p></table:table-cell>'


def ods_number(value: str, shown: str = "", kind: str = "float", attributes: str = "") -> str:
    """A cell of a number, with what LibreOffice shows."""
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}"{attributes}>'
        f"<text:p>{escape(shown or value)}</text:p></table:table-cell>"
    )


def ods_rows(rows: Rows) -> str:
    """Rows of texts and numbers as XML."""
    made = [[ods_text(cell) if isinstance(cell, str) else ods_number(str(cell)) for cell in row] for row in rows]
    return "".join(f"<table:table-row>{''.join(cells)}</table:table-row>" for cells in made)


def word(*tables: Rows, change: Callable[[Any], None] | None = None) -> bytes:
    """A Word document with these tables."""
    document = docx.Document()
    document.add_paragraph("Kính gửi: Ủy ban nhân dân tỉnh")
    for rows in tables:
        table = document.add_table(len(rows), max(len(row) for row in rows))
        for number, row in enumerate(rows):
            for position, text in enumerate(row):
                table.cell(number, position).text = str(text)
    if change:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
