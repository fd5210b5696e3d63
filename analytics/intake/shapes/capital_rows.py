"""The rows of a capital table as events: which are stored, which only check, and what was paid between two days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from analytics.intake.cells import Cell, Number, as_text
from analytics.intake.doubts import either_number, key_of
from analytics.intake.numbers import read_quantity, without_mark
from analytics.intake.problems import TwoReadings
from analytics.intake.shapes.capital_words import MoneyColumn, event_words
from analytics.intake.shapes.details import Details
from analytics.intake.shapes.headings import DASHES, is_blank
from analytics.intake.shapes.sums import Reader
from analytics.intake.shapes.tables import Line, Table
from analytics.intake.shapes.unfold import with_dash
from analytics.intake.sheets import Row, Written
from analytics.intake.units import factor_to
from analytics.wording import search_key


@dataclass(frozen=True, slots=True)
class Frame:
    """What every row of a capital table has in common: its place, plan year, day, programme, unit, what a dash means, source;
    `read` gives what a cell counts, in triệu đồng.
    """

    place: Mapping[str, str]
    plan_year: str
    as_of: str
    programme: str
    unit: str
    dash: str
    source: Mapping[str, str]
    read: Reader


Stored = tuple[Line, str, Sequence[MoneyColumn]]
"""A row with its project and those of its columns that are stored."""


def stored_cells(
    lines: Sequence[tuple[Line, str]],
    leaves: Sequence[MoneyColumn],
    totals: Sequence[tuple[MoneyColumn, list[MoneyColumn]]],
    frame: Frame,
) -> tuple[list[Stored], list[tuple[Line, list[Line]]]]:
    """What of a table is stored, and the rows that only check: a project over its sub-projects, the programme over its projects.

    A cell is stored where nothing finer is printed: a sub-project before its project, a source and nature before their total. A
    total with parts is stored beside them only where they are a share of it, since the reader of events takes each amount once.
    """
    stored: list[Stored] = []
    checked: list[tuple[Line, list[Line]]] = []
    for line, code in lines:
        columns = [
            *leaves,
            *(total for total in dict.fromkeys(whole for whole, _ in totals) if _needed(line, total, totals, frame)),
        ]
        below = _below(code, lines)
        if below:
            checked.append((line, below))
            columns = [column for column in columns if not any(_printed(child, column, totals) for child in below)]
        stored.append((line, code, columns))
    return stored, checked


def _below(code: str, lines: Sequence[tuple[Line, str]]) -> list[Line]:
    """The rows that a row is the total of: the sub-projects of a project, the projects of a programme."""
    if code.count("."):
        return [other for other, own in lines if own.startswith(code + ".")]
    depth = min((own.count(".") for _, own in lines if own.count(".")), default=0)
    return [other for other, own in lines if depth and own.count(".") == depth]


def _printed(line: Line, column: MoneyColumn, totals: Sequence[tuple[MoneyColumn, list[MoneyColumn]]]) -> bool:
    """Whether a row prints a column or a share of it."""
    shares = [part for whole, parts in totals if whole == column for part in parts]
    return any(not is_blank(line.cell(each.heading.position)) for each in (column, *shares))


def only_some(parts: Sequence[MoneyColumn]) -> bool:
    """Whether parts may be a share of their total: one alone, or told under "trong đó" without both natures of capital."""
    within = len(parts) == 1 or any("trong do" in search_key(part.heading.name) for part in parts)
    return within and not {"đầu tư phát triển", "sự nghiệp"} <= {part.nature for part in parts}


def _needed(
    line: Line, total: MoneyColumn, totals: Sequence[tuple[MoneyColumn, list[MoneyColumn]]], frame: Frame
) -> bool:  # fmt: skip
    """Whether a total says what none of its parts in this row does."""
    cell = line.cell(total.heading.position)
    for whole, parts in totals:
        if whole != total:
            continue
        cells = [line.cell(part.heading.position) for part in parts]
        if not all(is_blank(part) or part in DASHES for part in cells):
            amount, added = frame.read(cell), sum((frame.read(part) or Decimal(0) for part in cells), Decimal(0))
            if not (only_some(parts) and amount is not None and amount > added):
                return False
    return not is_blank(cell)


def capital_rows(
    table: Table, line: Line, code: str, columns: Sequence[MoneyColumn], frame: Frame, details: Details
) -> list[Row]:
    """The events of one project: one a column that holds an amount."""
    rows: list[Row] = []
    for column in columns:
        cell = with_dash(line.cell(column.heading.position), frame.dash)
        if cell is None:
            continue
        earlier = _earlier(line, column, columns)
        note = ""
        if earlier is not None:
            cell, note = _added(table, line, column, earlier, frame, details)
        elif column.so_far:
            # By these words the checks know it from an increment (analytics.checks.capital.SO_FAR_TWICE).
            note = f"lũy kế của kế hoạch năm {column.year or frame.plan_year} đến ngày chốt số"
        origin = _origin(column, frame, details)
        if cell is None or origin is None:
            continue
        rows.append(_row(table, line, code, column, cell, frame, origin, note))
    return rows


def _earlier(line: Line, column: MoneyColumn, columns: Sequence[MoneyColumn]) -> MoneyColumn | None:
    """The column of the same money paid up to the day before this one's."""
    money = (column.source, column.nature, column.year)
    before = [
        other
        for other in columns
        if other.so_far and column.so_far and other.as_of < column.as_of and (other.source, other.nature, other.year) == money
        and line.cell(other.heading.position) is not None
    ]  # fmt: skip
    return max(before, key=lambda other: other.as_of, default=None)


def _added(
    table: Table, line: Line, column: MoneyColumn, earlier: MoneyColumn, frame: Frame, details: Details
) -> tuple[Cell, str]:
    """What was paid between two days, from what was paid up to each; None when that cannot be reckoned."""
    cells = [line.cell(each.heading.position) for each in (earlier, column)]
    first, last = (_settled(table, line, cell, frame, details) for cell in cells)
    where = table.grid.address(line.row, column.heading.position, column.heading.name)
    if first is None or last is None:
        return None, ""
    if last < first:
        found = f"lũy kế giảm từ {as_text(cells[0])} xuống {as_text(cells[1])}"
        details.tell(where, found, "lũy kế đến ngày sau không nhỏ hơn ngày trước", "Hãy đối chiếu hai cột với văn bản gốc.")
        return None, ""
    note = f"phần tăng thêm: lũy kế {as_text(cells[1])} trừ lũy kế trước đó {as_text(cells[0])} ({frame.unit})"
    return Number(last - first), note


def _settled(table: Table, line: Line, cell: Cell, frame: Frame, details: Details) -> Decimal | None:
    """An amount to be reckoned with; digits of two readings are asked here, since the difference is no cell of the file."""
    if with_dash(cell, frame.dash) == Number(Decimal(0)):
        return Decimal(0)
    value = frame.read(cell)
    if value is not None:
        return value
    found = read_quantity(cell, frame.unit, "mdong")
    if isinstance(found, TwoReadings):
        doubt = either_number(found, lambda reading: reading, "mdong")
        details.choose_key(key_of("number", table.grid.file, table.grid.sheet, doubt.group), doubt)
    else:
        where = table.grid.address(line.row, table.label, "")
        remedy = "Hãy ghi số chính xác cho cả hai ngày, hoặc chỉ để lại cột của một ngày."
        details.tell(where, f"lũy kế «{as_text(cell)}»", "một số chính xác để tính phần tăng thêm", remedy)
    return None


def _origin(column: MoneyColumn, frame: Frame, details: Details) -> str | None:
    """The year that carried-over money comes from: its header's, the year before where it says "năm trước"; else asked."""
    if column.event != "carry_in":
        return ""
    if column.year and column.year != frame.plan_year:
        return column.year
    if "nam truoc" in search_key(column.heading.name):
        return str(int(frame.plan_year) - 1)
    return details.need("origin_year", "Vốn chuyển sang trong bảng là của kế hoạch năm nào?")


def _row(table: Table, line: Line, code: str, column: MoneyColumn, cell: Cell, frame: Frame, origin: str, note: str) -> Row:
    year = frame.plan_year if column.event == "carry_in" else column.year or frame.plan_year
    printed = line.cell(column.heading.position)
    text, mark = without_mark(as_text(printed))
    address = table.grid.address(line.row, column.heading.position, column.heading.name)
    reckoned = cell is not printed and isinstance(cell, Number) and note != ""
    cells: dict[str, Cell] = {
        **frame.place, "plan_year": year, "origin_year": origin, "programme": frame.programme, "project_code": code,
        "fund_source": column.source, "nature": column.nature, "capital_event": event_words(column.event),
        "as_of": column.as_of, "amount": cell, "unit": "triệu đồng" if reckoned else _unit(column, frame),
        "as_stated": as_text(printed) if isinstance(printed, str) and (mark or not text.isdecimal()) else "",
        "place_in_source": f"trang «{table.grid.sheet}», ô {address}" if table.grid.sheet else address, "note": note,
        **frame.source,
    }  # fmt: skip
    at = Written(line.row, column.heading.position, column.heading.name)
    label = Written(line.row, table.label, "")
    return Row(
        {name: value if value != "" else None for name, value in cells.items()}, {"": at, "amount": at, "project_code": label}
    )


def _unit(column: MoneyColumn, frame: Frame) -> str:
    return next((unit for unit in column.heading.units if factor_to("mdong", unit) is not None), frame.unit)
