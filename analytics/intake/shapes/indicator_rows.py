"""A table of one place with one indicator a row and one year, result or goal a column, unfolded into rows of the long format."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.catalogue import Catalogue
from analytics.intake.cells import Number, as_text
from analytics.intake.doubts import SKIP, key_of
from analytics.intake.figures import is_share
from analytics.intake.layout import layout_of
from analytics.intake.problems import Refusal
from analytics.intake.questions import Answers, Option
from analytics.intake.shapes.details import Details
from analytics.intake.shapes.free import at_year_end
from analytics.intake.shapes.headings import without_number
from analytics.intake.shapes.indicator_columns import LABELS, Told, is_readable, read_columns
from analytics.intake.shapes.indicator_place import Where, place_of
from analytics.intake.shapes.indicator_words import Meaning, Names
from analytics.intake.shapes.outline import Outline
from analytics.intake.shapes.tables import NUMBERING, Heading, Line, Table
from analytics.intake.shapes.unfold import (
    Shaped,
    dash_means,
    fraction,
    hidden_rows,
    row_of,
    standard_of,
    unit_of,
    with_dash,
)
from analytics.intake.sheets import Row, Sheet
from analytics.intake.terms import read_indicator
from analytics.intake.units import factor_to, is_known, unit_words

_SPAN = re.compile(r"chuẩn[^0-9/]{0,40}(20[0-9]{2}) ?[-–] ?(20[0-9]{2})", re.I)
_YEAR = re.compile(r"(?<![0-9/–-])((?:19|20)[0-9]{2})(?![0-9])(?! ?[-–] ?20[0-9]{2})")
_DITTO = ('"', "''", "”", "nt", "-nt-", "như trên")


@dataclass(frozen=True, slots=True)
class _Read:
    """One row that names an indicator: its line, what it counts, in which unit, of which year and by which standard as far as
    the row says.
    """

    line: Line
    code: str
    unit: str
    year: str
    standard: str


def label_of(table: Table) -> int | None:
    """The position of the column whose rows are named as indicators, None where no header says so."""
    found = (heading.position for heading in table.headings if heading.key.strip(" .:") in LABELS)
    return next(found, None)


def is_indicator_rows(table: Table, catalogue: Catalogue) -> bool:
    """Whether the rows are indicators and every column is of a kind that is known to stand beside them."""
    label = label_of(table)
    if label is None or not is_readable(table, label):
        return False
    names = Names(catalogue)
    return any(names.meaning(as_text(line.cell(label))).offered for line in table.lines)


def read_indicator_rows(table: Table, details: Details, catalogue: Catalogue, answers: Answers) -> Shaped:
    """The rows of the long format of such a table: results as figures, plans as targets; what it does not say is asked."""
    label = label_of(table)
    if label is None:
        return Shaped()
    table = _labelled(table, label)
    where = place_of(table, details, catalogue)
    if where is None:
        return Shaped((), tuple(details.problems), tuple(details.questions.values()))
    columns, unit = read_columns(table, label, details, catalogue)
    read = _rows(table, columns, unit, details, catalogue)
    source = details.source()
    used = [row.line.cell(column.heading.position) for row in read for column in columns]
    dash = dash_means(table, details, used)
    made: dict[str, list[Row]] = {"observation": [], "target": []}
    for row in read:
        parts = _in_percent(table, row, columns, details, catalogue)
        for column in columns:
            found = _row(table, row, column, where, dash, source, parts, details, catalogue)
            if found is not None:
                made["target" if column.goal else "observation"].append(found)
    problems = (*details.problems, *hidden_rows(table, [row.line for row in read]))
    if details.questions:
        return Shaped((), problems, tuple(details.questions.values()))
    sheets = tuple(Sheet.of_rows(table.grid, layout_of(name), rows, answers) for name, rows in made.items() if rows)
    return Shaped(sheets, problems)


def _labelled(table: Table, label: int) -> Table:
    lines = tuple(replace(line, label=without_number(as_text(line.cell(label)))) for line in table.lines)
    return replace(table, lines=lines, label=label)


def _rows(table: Table, columns: Sequence[Told], unit: int | None, details: Details, catalogue: Catalogue) -> list[_Read]:
    """Every row that holds a figure in a column that is read, with its indicator; the others only say what stands under them."""
    names = Names(catalogue)
    outline = Outline(_numbering(table), table.label)
    titles = [text for _, _, text in table.captions]
    found: list[_Read] = []
    above = ""
    standards: dict[int, str] = {}
    for line in table.lines:
        rank, context = outline.place(line)
        standards = {own: span for own, span in standards.items() if own < rank}
        text = as_text(line.cell(table.label))
        spans = list(dict.fromkeys("-".join(span) for span in _SPAN.findall(text)))
        if len(spans) == 1:
            standards[rank] = spans[0]
        unit_text = as_text(line.cell(unit)) if unit is not None else ""
        above = unit_text = above if unit_text.lower() in _DITTO else unit_text
        if not text or all(line.cell(column.heading.position) is None for column in columns):
            if not text and any(line.cell(column.heading.position) is not None for column in columns):
                _unread(table, line, details, "dòng có số mà không có tên chỉ tiêu")
            continue
        code = _code(table, line, names.meaning(text, context, titles), unit_text, context, details, catalogue)
        measured = _unit(table, line, code, unit, unit_text, details, catalogue) if code else None
        year = _year(table, line, text, details)
        if code and measured is not None and year is not None:
            standard = standards[max(standards)] if standards else ""
            found.append(_Read(line, code, measured, year, standard))
    return found


def _numbering(table: Table) -> int | None:
    return next((heading.position for heading in table.headings if heading.key.strip(" .") in NUMBERING), None)


def _unread(table: Table, line: Line, details: Details, found: str) -> None:
    cell = table.grid.address(line.row, table.label, table.heading(table.label).name)
    remedy = "Dòng này không nạp; nếu cần, hãy nạp riêng bằng mẫu một dòng một số liệu."
    details.tell(cell, found, "tên một chỉ tiêu của danh mục", remedy, warning=True)


def _code(
    table: Table, line: Line, meaning: Meaning, unit: str, context: Sequence[str], details: Details, catalogue: Catalogue
) -> str:
    """The indicator of a row; '' when it is none of the catalogue, is asked, or is left out by its author.

    Of several that the words fit, a unit which only one of them has decides.
    """
    if meaning.code:
        return meaning.code
    if not meaning.offered:
        _unread(table, line, details, f"dòng «{line.label}»")
        return ""
    if not meaning.narrowed and len(meaning.sure) > 1 and unit:
        fitting = [code for code in meaning.sure if factor_to(catalogue.indicators[code].unit, unit) is not None]
        if len(fitting) == 1:
            return fitting[0]
    cell = table.grid.address(line.row, table.label, table.heading(table.label).name)
    told = " / ".join((*context, line.label)) if meaning.narrowed else line.label
    options = [Option(code, f"{catalogue.indicators[code].name_vi} ({code})") for code in meaning.offered]
    ask = f"Dòng «{told}» là chỉ tiêu nào? Có thể gõ mã một chỉ tiêu của danh mục."
    key = key_of("detail", details.stem, "chỉ tiêu", told)
    answer = details.ask(key, "detail", f"dòng «{told}»", ask, (*options, Option(SKIP, "Không nạp dòng này")), cell=cell)
    if answer is None or answer == SKIP:
        return ""
    code = read_indicator(answer, catalogue)
    if isinstance(code, Refusal):
        details.tell(cell, f"câu trả lời «{answer}»", code.expected, code.remedy)
        return ""
    return code


def _unit(
    table: Table, line: Line, code: str, position: int | None, text: str, details: Details, catalogue: Catalogue
) -> str | None:
    """The unit of a row: in its column, else in brackets behind its name, else that of the table; None when it is asked, or is
    not the indicator's, or two are told that differ.
    """
    own = catalogue.indicators[code].unit
    heading = Heading(table.label, (as_text(line.cell(table.label)),), line.row)
    bracketed = [word for word in heading.units if is_known(word) or factor_to(own, word) is not None]
    told = [word for word in (text, *bracketed) if word]
    factors = {factor_to(own, word) for word in told}
    if len(factors) > 1 or None in factors:
        at = position if position is not None and text else table.label
        cell = table.grid.address(line.row, at, table.heading(at).name)
        expected = f"đơn vị đổi được sang {unit_words(own)}, đơn vị của «{catalogue.indicators[code].name_vi}»"
        details.tell(cell, "đơn vị " + ", ".join(f"«{word}»" for word in told), expected, "Hãy sửa đơn vị hoặc tên chỉ tiêu.")
        return None
    return told[0] if told else unit_of(heading, own, details.get("unit"), details)


def _year(table: Table, line: Line, text: str, details: Details) -> str | None:
    """The year that the name of a row says, '' for none; None when it says two."""
    years = list(dict.fromkeys(_YEAR.findall(_SPAN.sub(" ", text))))
    if len(years) < 2:
        return years[0] if years else ""
    _unread(table, line, details, f"dòng «{line.label}» ghi nhiều năm")
    return None


def _in_percent(table: Table, row: _Read, columns: Sequence[Told], details: Details, catalogue: Catalogue) -> str | None:
    if not columns or not is_share(catalogue.indicators[row.code]):
        return ""
    first = columns[0].heading
    cell = table.grid.address(row.line.row, first.position, first.name)
    return fraction(f"dòng «{row.line.label}»", [row.line.cell(column.heading.position) for column in columns], cell, details)


def _row(
    table: Table,
    row: _Read,
    column: Told,
    where: Where,
    dash: str | None,
    source: Mapping[str, str] | None,
    parts: str | None,
    details: Details,
    catalogue: Catalogue,
) -> Row | None:
    cell = with_dash(row.line.cell(column.heading.position), dash or "")
    if cell is None:
        return None
    year = _year_of(table, row, column, details)
    if year is None:
        return None
    poverty = catalogue.indicators[row.code].poverty_measure
    said = row.standard or _standard_said(column.heading)
    standard = standard_of(year, said, details, catalogue) if poverty else ""
    if standard is None or source is None or dash is None or parts is None:
        return None
    if parts == "percent" and isinstance(cell, Number):
        cell = Number(cell.value * 100)
    stands = {
        "level": where.level, "province": where.province, "area": where.area, "code": where.code, "indicator": row.code,
        "unit": row.unit, "year": year, "period": _period(row.code, year, column.half, catalogue), "standard": standard, **source,
    }  # fmt: skip
    stands |= {"issuer": column.issuer} if column.goal else {"status": column.status or details.get("status")}
    return row_of(table, row.line, column.heading, cell, stands, ("indicator",))


def _standard_said(heading: Heading) -> str:
    spans = list(dict.fromkeys("-".join(span) for span in _SPAN.findall(heading.name)))
    return spans[0] if len(spans) == 1 else ""


def _year_of(table: Table, row: _Read, column: Told, details: Details) -> str | None:
    """The year of a figure, of its column or else its row or else the table; None while it is asked, or when two contradict."""
    if column.year and row.year and column.year != row.year:
        cell = table.grid.address(row.line.row, column.heading.position, column.heading.name)
        found = f"dòng «{row.line.label}» ở cột «{column.heading.name}»"
        details.tell(cell, found, "cùng một năm ở tên dòng và tên cột", "Hãy bỏ năm sai ở tên dòng, hoặc bỏ số ở ô này.")
        return None
    year = column.year or row.year or details.need("year", f"Cột «{column.heading.name}» là số liệu của năm nào?")
    if year is not None and not (year.isdecimal() and len(year) == 4):
        details.tell("", f"năm «{year}»", "năm bốn chữ số", "Hãy ghi năm, ví dụ 2023.")
        return None
    return year


def _period(code: str, year: str, half: bool, catalogue: Catalogue) -> str:
    stock = at_year_end(code, catalogue)
    if half:
        return f"thời điểm {year}-06-30" if stock else "6 tháng đầu năm"
    return "cuối năm" if stock else "cả năm"
