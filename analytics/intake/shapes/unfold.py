"""A table of figures, one place a row and one indicator a column, made into rows of the long format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from analytics.catalogue import Catalogue
from analytics.intake.cells import Cell, Number, as_text
from analytics.intake.figures import is_share
from analytics.intake.layout import layout_of
from analytics.intake.numbers import without_mark
from analytics.intake.problems import Problem
from analytics.intake.questions import Answers, Option, Question
from analytics.intake.shapes.details import Details
from analytics.intake.shapes.headings import DASHES, is_blank
from analytics.intake.shapes.row_places import Placed
from analytics.intake.shapes.sums import check_sum, reader_of
from analytics.intake.shapes.tables import Heading, Line, Table
from analytics.intake.sheets import Row, Sheet, Written
from analytics.intake.units import factor_to, is_count, multiplied, unit_words
from analytics.wording import search_key

_MONEY = ("mdong", "mdong_per_hh", "mdong_per_person", "mdong_per_person_year")


@dataclass(frozen=True, slots=True)
class Shaped:
    """What a grid of another shape gives: sheets of the long format, what is wrong with it, what must first be asked."""

    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """One column of figures with the words its rows take: unit '' is that of the indicator, year '' that of the table."""

    heading: Heading
    indicator: str
    unit: str
    year: str
    period: str
    standard: str = ""
    breakdown: str = ""


def unit_of(heading: Heading, unit_code: str, common: str, details: Details) -> str | None:
    """The unit of a column: in its header, else that of the table where it converts; money without any is asked, and None."""
    for text in heading.units:
        if factor_to(unit_code, text) is not None:
            return text
    for text in re.split(r"[,;/]| và ", common):
        if text.strip() and factor_to(unit_code, text.strip()) is not None:
            return text.strip()
    if unit_code not in _MONEY:
        odd = next((text for text in (*heading.units, common) if multiplied(text) and not _is_money(text)), "")
        if odd and is_count(unit_code):
            cell = details.grid.address(heading.row, heading.position, heading.name)
            expected = f"đơn vị đổi được sang {unit_words(unit_code)}"
            details.tell(cell, f"đơn vị «{odd}»", expected, "Hãy ghi lại đơn vị của cột, ví dụ «(nghìn người)».")
            return None
        return ""
    options = [Option(unit, unit) for unit in ("triệu đồng", "tỷ đồng", "nghìn đồng", "đồng")]
    return details.choose("money", "unit", "không thấy đơn vị tính của số tiền", "Số tiền trong bảng tính bằng gì?", options)


def _is_money(unit: str) -> bool:
    return factor_to("mdong", unit) is not None


def standard_of(year: str, said: str, details: Details, catalogue: Catalogue) -> str | None:
    """The standard of poverty figures of a year: said, or asked once for all the years that one standard governs."""
    if said or (said := details.get("standard")):
        return said
    number = int(year)
    governing = [
        item.code
        for item in catalogue.standards.values()
        if item.scope == "national"
        and item.first_year is not None
        and item.first_year <= number
        and (item.last_year or number) >= number
    ]
    group = governing[0] if len(governing) == 1 else year
    local = [item for item in catalogue.standards.values() if item.scope == "local"]
    options = [Option(code, catalogue.standards[code].short_vi) for code in governing]
    options += [Option("UNSTATED", "Nguồn không nêu chuẩn nghèo")]
    options += [Option(item.code, item.short_vi) for item in local]
    ask = f"Số liệu nghèo năm {year} của bảng theo chuẩn nghèo nào?"
    if len(governing) == 1:
        ask = "Bảng không ghi chuẩn nghèo. Các số liệu nghèo này theo chuẩn nào?"
    return details.choose(group, "standard", f"năm {year}, không ghi chuẩn nghèo", ask, options)


def dash_means(table: Table, details: Details, cells: Sequence[Cell]) -> str | None:
    """What a dash stands for in this table ("zero", "missing", "not_applicable"): said by it, or asked; '' without dashes."""
    if not any(cell in DASHES for cell in cells):
        return ""
    said = search_key(" ".join((details.get("dash"), *(note for note in table.notes if "-" in note))))
    if "bang 0" in said or "khong phat sinh" in said or "khong co hien tuong" in said:
        return "zero"
    if "chua co so lieu" in said or "khong co so lieu" in said:
        return "missing"
    if "khong thuoc doi tuong" in said:
        return "not_applicable"
    options = (
        Option("zero", "bằng 0 (không phát sinh)"),
        Option("missing", "chưa có số liệu"),
        Option("not_applicable", "không thuộc đối tượng"),
    )
    return details.choose("dash", "shape", "dấu «-» thay cho số", "Dấu «-» trong bảng này nghĩa là gì?", options)


def with_dash(cell: Cell, meaning: str) -> Cell:
    """The cell as the long format has it: a dash made what it stands for, blank where nothing is stored."""
    if is_blank(cell):
        return None
    if cell not in DASHES:
        return cell
    if meaning == "zero":
        return Number(Decimal(0))
    return "không thuộc đối tượng" if meaning == "not_applicable" else None


def unfold(
    table: Table,
    columns: Sequence[FigureColumn],
    rows: Sequence[Placed],
    details: Details,
    catalogue: Catalogue,
    answers: Answers,
) -> Shaped:
    """The rows of the long format of a table of figures, and its totals held against their parts."""
    source = details.source()
    cells = [row.line.cell(column.heading.position) for row in rows for column in columns]
    dash = dash_means(table, details, cells)
    units = {column.heading.position: _unit(column, details, catalogue) for column in columns}
    fractions = {column.heading.position: _as_fraction(table, column, rows, details, catalogue) for column in columns}
    made: list[Row] = []
    for row in rows:
        for column in columns:
            unit = units[column.heading.position]
            standard = _standard(column, row, details, catalogue)
            cell = with_dash(row.line.cell(column.heading.position), dash or "")
            if cell is None or row.role == "check" or source is None or unit is None or standard is None or dash is None:
                continue
            if fractions[column.heading.position] == "percent" and isinstance(cell, Number):
                cell = Number(cell.value * 100)
            made.append(
                _row(table, row, column, cell, {**source, "unit": unit, "standard": standard, "status": details.get("status")})
            )
    problems = [
        *details.problems,
        *_sums(table, columns, rows, units, catalogue, answers),
        *hidden_rows(table, [row.line for row in rows]),
    ]
    if details.questions or not made:
        return Shaped((), tuple(problems), tuple(details.questions.values()))
    return Shaped((Sheet.of_rows(table.grid, layout_of("observation"), made, answers),), tuple(problems))


def _unit(column: FigureColumn, details: Details, catalogue: Catalogue) -> str | None:
    code = catalogue.indicators[column.indicator].unit
    return column.unit or unit_of(column.heading, code, details.get("unit"), details)


def _standard(column: FigureColumn, row: Placed, details: Details, catalogue: Catalogue) -> str | None:
    if not catalogue.indicators[column.indicator].poverty_measure:
        return ""
    return standard_of(column.year, row.standard or column.standard, details, catalogue)


def _as_fraction(
    table: Table, column: FigureColumn, rows: Sequence[Placed], details: Details, catalogue: Catalogue
) -> str | None:
    if not is_share(catalogue.indicators[column.indicator]):
        return ""
    first = next(row.line.row for row in rows)
    cell = table.grid.address(first, column.heading.position, column.heading.name)
    return fraction(f"cột «{column.heading.name}»", [row.line.cell(column.heading.position) for row in rows], cell, details)


def fraction(where_vi: str, cells: Sequence[Cell], cell: str, details: Details) -> str | None:
    """Shares none of which passes 1 may be parts of one (0,3131) or per cents (0,31%): asked; '' where nothing is in doubt."""
    values = [cell.value for cell in cells if isinstance(cell, Number) and not cell.percent]
    if not values or max(values) > 1 or max(values) <= 0 or all(value == value.to_integral_value() for value in values):
        return ""
    example = next(as_text(cell) for cell in cells if isinstance(cell, Number) and cell.value > 0)
    options = (Option("percent", f"phần của 1: {example} là {example} × 100%"), Option("as_is", f"phần trăm: {example}%"))
    ask = f"Mọi tỷ lệ ở {where_vi} đều không quá 1. Số ghi trong đó là gì?"
    group = where_vi.partition("«")[2].rstrip("»")
    return details.choose(f"fraction|{group}", "number", example, ask, options, cell=cell)


def _row(table: Table, row: Placed, column: FigureColumn, cell: Cell, said: dict[str, str]) -> Row:
    return row_of(
        table,
        row.line,
        column.heading,
        cell,
        {
            "level": row.level, "province": row.province, "area": row.area, "code": row.code, "indicator": column.indicator,
            "year": column.year, "period": column.period, "breakdown": _joined(row.breakdown, column.breakdown), **said,
        },
        ("level", "province", "area", "code"),
    )  # fmt: skip


def row_of(table: Table, line: Line, heading: Heading, cell: Cell, said: dict[str, str], labelled: Sequence[str]) -> Row:
    """One row of the long format of the figure where a line and a column meet, with what is `said` of it in other columns; what
    is wrong with the columns `labelled` is told at the label of the line, the rest at the figure.
    """
    text, mark = without_mark(as_text(cell))
    note = note_of(mark, table.notes) if mark else ""
    address = table.grid.address(line.row, heading.position, heading.name)
    cells: dict[str, Cell] = {
        "value": cell, "as_stated": as_text(cell) if isinstance(cell, str) and (mark or not text.isdecimal()) else "",
        "place_in_source": f"trang «{table.grid.sheet}», ô {address}" if table.grid.sheet else address, "note": note,
        **said,
    }  # fmt: skip
    at = Written(line.row, heading.position, heading.name)
    label = Written(line.row, table.label, _header(table, table.label))
    places = dict.fromkeys(labelled, label)
    return Row({name: value if value != "" else None for name, value in cells.items()}, {"": at, "value": at, **places})


def _header(table: Table, position: int) -> str:
    return next((heading.name for heading in table.headings if heading.position == position), "")


def _joined(*parts: str) -> str:
    return ";".join(part for part in parts if part)


def note_of(mark: str, notes: Sequence[str]) -> str:
    """The line under the table that explains a footnote mark; the mark itself when there is none."""
    bare = mark.strip("()[]")
    for note in notes:
        key = note.lstrip("([ ")
        if key.startswith(bare) and not key[len(bare) : len(bare) + 1].isalnum():
            return key[len(bare) :].lstrip(")]:. ").strip()
    return f"trong nguồn có dấu chú thích {mark}"


def _sums(
    table: Table,
    columns: Sequence[FigureColumn],
    rows: Sequence[Placed],
    units: dict[int, str | None],
    catalogue: Catalogue,
    answers: Answers,
) -> list[Problem]:
    """Every total of counts and money held against the places above it, and against thành thị and nông thôn."""
    found = []
    totals = [row.line for row in rows if row.role == "total" or (row.role == "check" and row.line.total)]
    for parts in (_highest(rows), [row.line for row in rows if row.role == "part"]):
        for line in totals:
            for column in columns:
                code = catalogue.indicators[column.indicator].unit
                if len(parts) < 2 or not (is_count(code) or code == "mdong"):
                    continue
                pairs = [(part, column.heading) for part in parts]
                read = reader_of(units[column.heading.position] or "", code, answers, table.grid)
                found.append(check_sum(table, (line, column.heading), pairs, read))
    return list(dict.fromkeys(problem for problem in found if problem is not None))


def _highest(rows: Sequence[Placed]) -> list[Line]:
    """The places of the highest level printed: communes under their district are not added to it again."""
    places = [row for row in rows if row.role == "place" or (row.role == "check" and not row.line.total)]
    for level in ("tỉnh", "huyện", "xã"):
        found = [row.line for row in places if row.level == level]
        if found:
            return found
    return [row.line for row in places]


def hidden_rows(table: Table, lines: Sequence[Line]) -> list[Problem]:
    """The notice that lines of a table are hidden, when some are: they are read all the same."""
    hidden = [line.row for line in lines if line.hidden]
    if not hidden:
        return []
    told = ", ".join(map(str, hidden[:10])) + (" …" if len(hidden) > 10 else "")
    remedy = "Các dòng ẩn vẫn được đọc; nếu không phải là số liệu thì hãy xóa khỏi tệp."
    where = table.grid.address(hidden[0], 0, "")
    return [Problem(table.grid.file, table.grid.sheet, where, f"dòng ẩn: {told}", "dòng nhìn thấy được", remedy, "warning")]
