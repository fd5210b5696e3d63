"""Exhibits as Excel workbooks: numbers in numeric cells, the words as shown beside them, sources and definitions on a second
sheet.
"""

from io import BytesIO

import xlsxwriter

from analytics import wording
from analytics.catalogue import Catalogue, Indicator
from analytics.exhibits.exhibit import Column, Exhibit, Scalar
from analytics.render.tables import HEDGES, cell_text, mark_of

SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
"""A name that begins with = must not run, and an address must not become a link (stack.md A4)."""

WIDEST_COLUMN = 60


def workbook(exhibit: Exhibit, catalogue: Catalogue) -> bytes:
    """The rows of an exhibit as .xlsx: sheet 'Số liệu' has exactly the shown rows, sheet 'Nguồn và định nghĩa' what is needed
    to defend them.
    """
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, SAFE) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        quiet = book.add_format({"italic": True, "font_color": "#5C6668"})
        _figures(book, exhibit, bold, quiet)
        _sources(book, exhibit, catalogue, bold, quiet)
    return buffer.getvalue()


def _figures(book: xlsxwriter.Workbook, exhibit: Exhibit, bold: object, quiet: object) -> None:
    sheet = book.add_worksheet("Số liệu")
    line = 0
    for text in (exhibit.title, exhibit.finding, mark_of(exhibit)):
        if text:
            sheet.write_string(line, 0, text, bold if line == 0 else quiet)
            line += 1
    columns = _laid_out(exhibit)
    for across, (column, as_words) in enumerate(columns):
        sheet.write_string(line + 1, across, _heading(column, as_words), bold)
    records = exhibit.records()
    formats = {column.key: book.add_format({"num_format": _number_format(column)}) for column, _ in columns}
    widths = [len(_heading(column, as_words)) for column, as_words in columns]
    for down, row in enumerate(records, start=line + 2):
        for across, (column, as_words) in enumerate(columns):
            value: Scalar = cell_text(column, row) if as_words else row[column.key]
            if isinstance(value, bool):
                sheet.write_string(down, across, "có" if value else "")
            elif isinstance(value, int | float):
                sheet.write_number(down, across, value, formats[column.key])
            elif value is not None:
                sheet.write_string(down, across, value)
            widths[across] = max(widths[across], min(WIDEST_COLUMN, len(str(value)) if value is not None else 0))
    for across, width in enumerate(widths):
        sheet.set_column(across, across, min(WIDEST_COLUMN, width + 2))
    sheet.freeze_panes(line + 2, 0)
    for down, note in enumerate(exhibit.notes, start=line + 3 + len(records)):
        sheet.write_string(down, 0, note.text, quiet)


def _laid_out(exhibit: Exhibit) -> list[tuple[Column, bool]]:
    """The shown columns; a measure twice, as a number to compute with and as the words on screen ('trên 337 tỷ đồng')."""
    laid: list[tuple[Column, bool]] = []
    for column in exhibit.shown_columns():
        laid.append((column, False))
        if column.key in HEDGES:
            laid.append((column, True))
    return laid


def _heading(column: Column, as_words: bool) -> str:
    if as_words:
        return f"{column.label} (như trên màn hình)"
    return f"{column.label} ({wording.unit_name(column.unit)})" if column.unit and column.role == "value" else column.label


def _number_format(column: Column) -> str:
    places = column.decimals if column.decimals is not None else 2
    return "#,##0" + ("." + "0" * places if places else "")


def _sources(book: xlsxwriter.Workbook, exhibit: Exhibit, catalogue: Catalogue, bold: object, quiet: object) -> None:
    sheet = book.add_worksheet("Nguồn và định nghĩa")
    for across, heading in enumerate(("Tên văn bản, bài viết", "Cơ quan công bố", "Ngày", "Hạng nguồn", "Địa chỉ")):
        sheet.write_string(0, across, heading, bold)
    for down, source in enumerate(exhibit.sources, start=1):
        for across, text in enumerate((source.title, source.publisher, source.date, source.grade, source.address)):
            sheet.write_string(down, across, text)
    line = len(exhibit.sources) + 2
    for indicator in indicators_of(exhibit, catalogue):
        for label, text in (
            ("Chỉ tiêu", f"{indicator.name_vi} ({wording.unit_name(indicator.unit)})"),
            ("Định nghĩa", indicator.definition_vi),
            ("Tử số", indicator.numerator_vi),
            ("Mẫu số", indicator.denominator_vi),
            ("Căn cứ pháp lý", indicator.legal_basis_vi),
            ("Lưu ý", indicator.caution_vi),
        ):
            sheet.write_string(line, 0, label, bold)
            sheet.write_string(line, 1, text)
            line += 1
    for code in exhibit.standards:
        sheet.write_string(line, 0, "Chuẩn nghèo", bold)
        sheet.write_string(line, 1, f"{catalogue.standards[code].name_vi}: {catalogue.standards[code].definition_vi}")
        line += 1
    sheet.write_string(
        line + 1, 0, f"Điểm Sáng, bản số liệu {exhibit.data_version.removesuffix('.duckdb')}. {mark_of(exhibit)}".strip(), quiet
    )
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 4, 28)


def indicators_of(exhibit: Exhibit, catalogue: Catalogue) -> list[Indicator]:
    """The indicators whose figures the workbook holds: the one of the exhibit, or those its rows name; in catalogue order."""
    if exhibit.unit:
        return [catalogue.indicators[exhibit.recipe.selection.indicator]]
    named = {row.get("indicator") for row in exhibit.records()}
    return [indicator for code, indicator in catalogue.indicators.items() if code in named]
