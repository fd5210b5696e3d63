"""The rows of a case written as a file of each kind of container."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence

import openpyxl
import xlwt
from openpyxl.utils.cell import range_boundaries

from tests.intake.corpus.cases import Case, Rows, rows_of
from tests.intake.opening.making import ods, ods_number, ods_text, word

TEXT = ("csv", "utf8", "utf16", "1258", "tsv", "docx")
"""Containers whose cells have no letters: told as "dòng 2, cột «Giá trị»"."""


def write(case: Case, kind: str) -> tuple[str, bytes]:
    """The name and the content of a case in one container."""
    if case.content is not None:
        return case.content()
    rows = rows_of(case.table)
    if kind in ("csv", "utf8", "utf16", "1258", "tsv"):
        return ("a.tsv" if kind == "tsv" else "a.csv"), _delimited(rows, kind)
    if kind == "xlsx":
        return "a.xlsx", _xlsx(case)
    if kind == "xls":
        return "a.xls", _xls(case)
    if kind == "ods":
        return "a.ods", ods(_ods_rows(rows, case.merged))
    return "a.docx", word([["" if cell is None else str(cell) for cell in row] for row in rows])


def _delimited(rows: Rows, kind: str) -> bytes:
    stream = io.StringIO(newline="")
    mark = {"csv": ";", "utf8": ",", "utf16": "\t", "1258": ";", "tsv": "\t"}[kind]
    csv.writer(stream, delimiter=mark).writerows([["" if cell is None else str(cell) for cell in row] for row in rows])
    text = stream.getvalue()
    if kind == "1258":
        return _in_1258(text)
    return text.encode({"csv": "utf-8-sig", "utf8": "utf-8", "utf16": "utf-16", "tsv": "utf-8"}[kind])


_TONES = {"\u0300": "\xcc", "\u0301": "\xec", "\u0303": "\xde", "\u0309": "\xd2", "\u0323": "\xf2"}


def _in_1258(text: str) -> bytes:
    """Windows-1258: a letter with its hat, then its tone as a byte of its own."""

    made = bytearray()
    for letter in text:
        for attempt in (letter, *_parted(unicodedata.normalize("NFD", letter))):
            try:
                made += attempt.encode("cp1258")
                break
            except UnicodeEncodeError:
                continue
        else:
            raise ValueError(letter)
    return bytes(made)


def _parted(parts: str) -> list[str]:

    tones = "".join(part for part in parts if part in _TONES)
    rest = "".join(part for part in parts if part not in _TONES)
    return [unicodedata.normalize("NFC", rest) + tones]


def _xlsx(case: Case) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for place, (title, table) in enumerate(((case.sheet, case.table), *case.more)):
        page = page if place == 0 else book.create_sheet()
        page.title = title
        for row in rows_of(table):
            page.append(row)
        if place == 0:
            for cells in case.merged:
                page.merge_cells(cells)
            for number in case.hidden:
                page.row_dimensions[number].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _xls(case: Case) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    for title, table in ((case.sheet, case.table), *case.more):
        page = book.add_sheet(title)
        for number, row in enumerate(rows_of(table)):
            for position, cell in enumerate(row):
                if cell is not None:
                    page.write(number, position, cell)
        for cells in case.merged if title == case.sheet else ():
            left, top, right, bottom = range_boundaries(cells)
            page.merged_ranges.append((top - 1, bottom - 1, left - 1, right - 1))
        for number in case.hidden if title == case.sheet else ():
            page.row(number - 1).hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _ods_rows(rows: Rows, merged: Sequence[str]) -> str:
    spans: dict[tuple[int, int], str] = {}
    covered: set[tuple[int, int]] = set()
    for cells in merged:
        left, top, right, bottom = range_boundaries(cells)
        wide, tall = right - left + 1, bottom - top + 1
        spans[top - 1, left - 1] = f' table:number-columns-spanned="{wide}" table:number-rows-spanned="{tall}"'
        covered |= {(row, column) for row in range(top - 1, bottom) for column in range(left - 1, right)} - {(top - 1, left - 1)}
    made = []
    for number, row in enumerate(rows):
        parts = []
        for position, cell in enumerate(row):
            more = spans.get((number, position), "")
            if (number, position) in covered:
                parts.append("<table:covered-table-cell/>")
            elif cell is None:
                parts.append(f"<table:table-cell{more}/>")
            elif isinstance(cell, str):
                parts.append(ods_text(cell, more))
            else:
                parts.append(ods_number(str(cell), attributes=more))
        made.append(f"<table:table-row>{''.join(parts)}</table:table-row>")
    return "".join(made)
