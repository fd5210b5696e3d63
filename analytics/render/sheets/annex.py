"""The Excel annex of a briefing: a sheet an exhibit with its chart, then what is missing, the documents, the definitions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from analytics import wording
from analytics.briefing.model import LONGEST_REMARK, LONGEST_TITLE, Briefing, Panel
from analytics.catalogue import Catalogue
from analytics.render.citations import bracketed, cited, numbers_of, numbers_of_row
from analytics.render.safe_text import cut, one_line
from analytics.render.sheets.annex_charts import CHART_LINES, Placed, add_chart, has_chart
from analytics.render.sheets.embedded import MADE, PlainFormulas
from analytics.render.sheets.exhibit_sheets import SAFE, WIDEST_COLUMN, indicators_of
from analytics.render.sheets.readings import WHOLE, reading
from analytics.render.tables import cell_text, headings

LONGEST_NAME: Final = 31
"""Characters of the name of a sheet, as Excel allows."""
MOST_MERGED, LINE_PT, LINE_LETTERS = 6, 15, 70
"""Columns that a paragraph below a table is read over, and how high and how long about its lines are."""
INDEX, MISSING, SOURCES, DEFINITIONS = "Mục lục", "Còn thiếu", "Nguồn số liệu", "Định nghĩa"
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class _Letters:
    """The formats of a workbook."""

    title: Any
    head: Any
    plain: Any
    quiet: Any
    below: Any
    mark: Any
    whole: Any
    number: Any
    reading: Any


def annex(briefing: Briefing, catalogue: Catalogue) -> bytes:
    """The workbook of a briefing as .xlsx: every row of every exhibit, a measure as a number to compute with and as it is read
    in Vietnamese on any computer; the second follows the first.
    """
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, SAFE) as book:
        book.set_properties({"title": one_line(briefing.title)[:200], "author": "Điểm Sáng", "created": MADE})
        letters = _letters(book)
        names = sheet_names(briefing.panels)
        _index(book, briefing, names, letters)
        for name, panel in zip(names, briefing.panels, strict=True):
            _exhibit(book, name, panel, briefing, letters)
        missing = [(one.what, one.place, one.period, one.form) for one in briefing.missing]
        _list(book, MISSING, ("Số liệu", "Địa bàn", "Kỳ", "Lấy từ biểu, văn bản nào"), missing, briefing, letters)
        documents = [
            (f"[{number}]", one.title, one.publisher, one.date, one.grade, one.address)
            for number, one in enumerate(briefing.sources, start=1)
        ]
        heads = ("Số", "Tên văn bản, bài viết", "Cơ quan công bố", "Ngày", "Hạng nguồn", "Địa chỉ")
        _list(book, SOURCES, heads, documents, briefing, letters)
        terms = ("Tên", "Đơn vị", "Định nghĩa", "Tử số", "Mẫu số", "Căn cứ pháp lý", "Lưu ý")
        _list(book, DEFINITIONS, terms, _definitions(briefing, catalogue), briefing, letters)
    return buffer.getvalue()


def sheet_names(panels: Sequence[Panel]) -> list[str]:
    """A name for the sheet of each exhibit: its number, then what it shows; unique and as Excel allows."""
    names = []
    for number, panel in enumerate(panels, start=1):
        about = _NOT_IN_NAMES.sub(" ", one_line(panel.exhibit.title).partition(" · ")[0].partition(" (")[0])
        names.append(wording.shorten(f"{wording.number(number, 0)}. {about}", LONGEST_NAME))
    return names


def _letters(book: Any) -> _Letters:
    top = {"valign": "top"}
    return _Letters(
        title=book.add_format({"bold": True, "font_size": 14}),
        head=book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E7ECEA"}),
        plain=book.add_format({**top, "text_wrap": True}),
        quiet=book.add_format({"italic": True, "font_color": "#5C6668"}),
        below=book.add_format({**top, "text_wrap": True, "font_color": "#3C4648"}),
        mark=book.add_format({"bold": True}),
        whole=book.add_format({**top, "num_format": WHOLE}),
        number=book.add_format(top),
        reading=book.add_format({**top, "align": "right"}),
    )


def _mark(briefing: Briefing) -> str:
    return wording.illustrative_mark() if briefing.store_kind == "illustrative" else ""


def _version(briefing: Briefing) -> str:
    version = briefing.data_version.removesuffix(".duckdb")
    return f"Điểm Sáng, bản số liệu {version}, {wording.formal_date(briefing.made_on)}."


def _opened(book: Any, name: str, title: str, briefing: Briefing, letters: _Letters) -> tuple[Any, int]:
    """A sheet with its title and the mark of made-up figures, and its next free line."""
    sheet = book.add_worksheet(name, worksheet_class=PlainFormulas)
    sheet.write_string(0, 0, title, letters.title)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if not (mark := _mark(briefing)):
        return sheet, 1
    sheet.write_string(1, 0, mark, letters.mark)
    sheet.set_header(f"&C{mark}")
    return sheet, 2


def _index(book: Any, briefing: Briefing, names: Sequence[str], letters: _Letters) -> None:
    sheet, line = _opened(book, INDEX, f"Phụ lục số liệu: {one_line(cut(briefing.title, LONGEST_TITLE))}", briefing, letters)
    sheet.write_string(line, 0, one_line(cut(briefing.subtitle, LONGEST_TITLE)))
    sheet.write_string(line + 1, 0, _version(briefing), letters.quiet)
    for across, head in enumerate(("Trang tính", "Nội dung", "Phát hiện chính")):
        sheet.write_string(line + 3, across, head, letters.head)
    told = [
        (name, one_line(panel.exhibit.title), _title(panel, briefing)) for name, panel in zip(names, briefing.panels, strict=True)
    ]
    told += [(MISSING, "Số liệu còn thiếu", ""), (SOURCES, "Văn bản được dẫn", ""), (DEFINITIONS, "Định nghĩa chỉ tiêu", "")]
    for down, row in enumerate(told, start=line + 4):
        _set_height(sheet, down, row)
        for across, text in enumerate(row):
            sheet.write_string(down, across, text, letters.plain)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 2, WIDEST_COLUMN)


def _title(panel: Panel, briefing: Briefing) -> str:
    mark = _mark(briefing)
    title = one_line(cut(panel.title, LONGEST_TITLE) if panel.item.title else panel.title)
    title = title.removeprefix(f"{mark}. ") if mark else title
    return title or one_line(panel.exhibit.title)


def _exhibit(book: Any, name: str, panel: Panel, briefing: Briefing, letters: _Letters) -> None:
    exhibit = panel.exhibit
    sheet, line = _opened(book, name, one_line(exhibit.title), briefing, letters)
    sheet.write_string(line, 0, _title(panel, briefing), letters.quiet)
    top = line + 2
    first = top + (CHART_LINES if has_chart(exhibit) else 0)
    placed, width = _rows(sheet, name, panel, briefing, letters, first)
    below = first + len(exhibit.rows) + 2
    numbers = bracketed(numbers_of((source.source_id for source in exhibit.sources), briefing))
    told = [f"Nguồn: {numbers} (xem trang “{SOURCES}”). {_version(briefing)}" if numbers else _version(briefing)]
    told += [f"Lưu ý: {one_line(note.text)}" for note in exhibit.notes]
    paragraph = " ".join(cited(one_line(one.text), one.source_ids, briefing) for one in panel.paragraph)
    told += [paragraph] if paragraph else []
    if remark := cut(panel.item.remarks, LONGEST_REMARK).strip():
        told.append(f"Nhận xét của cơ quan: {remark}")
    for down, text in enumerate(told, start=below):
        # Beside each other, the columns of a table are as wide as a page: a long paragraph is read below it, line by line.
        sheet.merge_range(down, 0, down, max(1, min(width, MOST_MERGED) - 1), "", letters.below)
        sheet.write_string(down, 0, text, letters.below)
        sheet.set_row(down, LINE_PT * (1 + len(text) // LINE_LETTERS))
    if first == top:
        sheet.freeze_panes(first, 0)
    add_chart(book, sheet, exhibit, placed, (top - 1, 0), below + len(told) + 1)


def _rows(sheet: Any, name: str, panel: Panel, briefing: Briefing, letters: _Letters, first: int) -> tuple[Placed, int]:
    """Every row of an exhibit from a line on; where each measure stands, and how many columns there are."""
    exhibit = panel.exhibit
    records = exhibit.records()
    numbers: dict[str, int] = {}
    readings: dict[str, int] = {}
    across = 0
    sheet.set_row(first - 1, 3 * LINE_PT)
    for down, row in enumerate(records, start=first):
        _set_height(sheet, down, [cell_text(column, row) for column in exhibit.shown_columns()])
    for head, column in zip(headings(exhibit), exhibit.shown_columns(), strict=True):
        values = [row[column.key] for row in records]
        measure = column.role == "value" and any(_is_number(value) for value in values)
        if measure:
            numbers[column.key] = across
            unit = f" ({wording.unit_name(column.unit)})" if column.unit and not set("(%") & set(column.label) else ""
            sheet.write_string(first - 1, across, f"{column.label}{unit}, số", letters.head)
            whole = all(float(str(value)).is_integer() for value in values if _is_number(value))
            for down, value in enumerate(values, start=first):
                if _is_number(value):
                    sheet.write_number(down, across, value, letters.whole if whole else letters.number)
            sheet.set_column(across, across, 13)
            across += 1
        readings[column.key] = across
        sheet.write_string(first - 1, across, head, letters.head)
        widest = len(head) / 2
        for down, row in enumerate(records, start=first):
            text = one_line(cell_text(column, row))
            widest = max(widest, len(text))
            formula = reading(column, row, text, down, across - 1) if measure else ""
            if formula:
                sheet.write_formula(down, across, f"={formula}", letters.reading, text)
            elif text:
                sheet.write_string(down, across, text, letters.reading if measure else letters.plain)
        sheet.set_column(across, across, min(WIDEST_COLUMN, widest + 2))
        across += 1
    sheet.write_string(first - 1, across, "Văn bản", letters.head)
    for down, row in enumerate(records, start=first):
        sheet.write_string(down, across, bracketed(numbers_of_row(row, exhibit, briefing)))
    return Placed(name, first, numbers, readings), across + 1


def _set_height(sheet: Any, down: int, texts: Sequence[str]) -> None:
    """As many lines as the longest text of a row takes in the widest column."""
    lines = 1 + max(map(len, texts), default=0) // WIDEST_COLUMN
    if lines > 1:
        sheet.set_row(down, LINE_PT * lines)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _list(
    book: Any, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], briefing: Briefing, letters: _Letters
) -> None:
    sheet, line = _opened(book, name, name, briefing, letters)
    for across, head in enumerate(heads):
        sheet.write_string(line + 1, across, head, letters.head)
    for down, row in enumerate(rows, start=line + 2):
        _set_height(sheet, down, row)
        for across, text in enumerate(row):
            sheet.write_string(down, across, one_line(text), letters.plain)
    for across, head in enumerate(heads):
        widest = max([len(head), *(len(row[across]) for row in rows)])
        sheet.set_column(across, across, min(WIDEST_COLUMN, widest + 2))
    if not rows:
        sheet.write_string(line + 2, 0, "Không có mục nào.", letters.plain)
    sheet.freeze_panes(line + 2, 0)


def _definitions(briefing: Briefing, catalogue: Catalogue) -> Sequence[tuple[str, ...]]:
    """Every indicator and standard the sheets use, once, with what it means."""
    indicators = {one.code: one for panel in briefing.panels for one in indicators_of(panel.exhibit, catalogue)}
    standards = dict.fromkeys(code for panel in briefing.panels for code in panel.exhibit.standards)
    told = [
        (
            one.name_vi, wording.unit_name(one.unit), one.definition_vi, one.numerator_vi, one.denominator_vi, one.legal_basis_vi,
            one.caution_vi,
        )
        for one in indicators.values()
    ]  # fmt: skip
    return told + [
        (catalogue.standards[code].name_vi, "", catalogue.standards[code].definition_vi, "", "", "", "") for code in standards
    ]
