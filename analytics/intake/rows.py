"""What every kind of file shares: the place and period of a row, its source, and its text columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, cast

import pandas

from analytics.catalogue import Catalogue
from analytics.intake.cells import Cell, Number, as_text, show
from analytics.intake.doubts import Doubt, either_number, place_doubt
from analytics.intake.numbers import Quantity, Reading, read_digits, read_quantity
from analytics.intake.periods import FIRST_YEAR, LAST_YEAR, Period, parse_partial_date, parse_period
from analytics.intake.places import resolve
from analytics.intake.problems import Refusal, UnknownPlace
from analytics.intake.records import make_frame
from analytics.intake.sheets import Sheet
from analytics.intake.sources import check_source, identify

SOURCE_COLUMNS = ("source_title", "publisher", "address", "document_number", "document_date", "grade")


@dataclass(frozen=True, slots=True)
class Sources:
    """The source of each row: `ids` are parallel to the rows (None where refused), `frame` has one row a document."""

    ids: list[str | None]
    document_dates: list[str | None]
    frame: pandas.DataFrame


def read_year(text: str, column: str = "year") -> int | str | Refusal:
    """Read a year of four digits; blank is '' (a period may carry its own year)."""
    if not text:
        return ""
    if text.isdecimal() and text.isascii() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    return Refusal(show(text), "năm bốn chữ số", "Hãy ghi một năm, ví dụ 2023; khoảng năm ghi ở cột «Kỳ».", column)


def read_sources(sheet: Sheet) -> Sources:
    """Check and identify the source of every row."""
    dates = sheet.read(["document_date"], lambda text: parse_partial_date(text, "document_date"))
    grades = sheet.read(["source_title", "publisher", "address", "grade"], check_source)
    columns = [sheet.texts(name) for name in ("source_title", "publisher", "address", "document_number")]
    ids: list[str | None] = []
    documents: dict[str, tuple[str, ...]] = {}
    first_rows: dict[str, int] = {}
    known: dict[tuple[str, ...], str] = {}
    for index, (title, publisher, address, number) in enumerate(zip(*columns, strict=True)):
        date_text, grade = dates[index], grades[index]
        if date_text is None or grade is None:
            ids.append(None)
            continue
        parts = (title, publisher, address, number, date_text)
        source_id = known.get(parts) or known.setdefault(parts, identify(*parts))
        document = (source_id, title, publisher, address, grade, number, date_text)
        if documents.setdefault(source_id, document) != document:
            first = sheet.row_numbers[first_rows[source_id]]
            found = f"nguồn «{title}» hạng {show(sheet.texts('grade')[index])}, ở dòng {first} ghi hạng khác"
            sheet.refuse(index, Refusal(found, "mỗi nguồn một hạng", "Hãy ghi cùng một hạng ở mọi dòng của nguồn này.", "grade"))
        first_rows.setdefault(source_id, index)
        ids.append(source_id)
    used = [documents[source_id] for source_id in dict.fromkeys(i for i in ids if i is not None)]
    names = ("source_id", "title", "publisher", "address", "grade", "document_number", "document_date")
    return Sources(ids, dates, make_frame("source", {name: [row[place] for row in used] for place, name in enumerate(names)}))


def read_places(
    sheet: Sheet, sources: Sources, catalogue: Catalogue, *, planned: bool
) -> tuple[list[str | None], list[Period | None]]:
    """The area id and the period of every row, None where either was refused."""
    years = sheet.read(["year"], read_year)
    dates = [text if text is not None else "" for text in sources.document_dates]
    periods = sheet.read(["period"], lambda text, year, day: parse_period(text, year or None, day), years, dates)

    def place(level: str, province: str, name: str, code: str, period: Period) -> Any:
        return find_place(level, province, name, code, period, planned, catalogue)

    found = sheet.read(["level", "province", "area", "code"], place, periods)
    return [pair and pair[0] for pair in found], [pair and pair[1] for pair in found]


def find_place(
    level: str, province: str, name: str, code: str, period: Period, planned: bool, catalogue: Catalogue
) -> tuple[str, Period] | Refusal | Doubt:
    """The area id and the period of a row (analytics.intake.places.resolve); a name that is unknown or doubly possible is asked.

    The answer for a province stands for its name, so that the place within it is then looked for; that for a place is its code.
    """
    found = resolve(level, province, name, code, period, planned, catalogue)
    if not isinstance(found, UnknownPlace):
        return found
    if found.column == "province" and (name or code):
        return place_doubt(found, lambda answer: find_place(level, answer, name, code, period, planned, catalogue))
    return place_doubt(found, lambda answer: resolve(level, "", "", answer, period, planned, catalogue))


def read_whole(cell: Cell, column: str) -> Decimal | str | Refusal:
    """Read a count in a column of its own: "36", "1.614", "36 dự án" is not one; blank is ''."""
    if cell is None:
        return ""
    value = cell.value if isinstance(cell, Number) else read_digits(as_text(cell), count=True)
    if value is None or value != value.to_integral_value() or not 0 <= value < 10**9:
        return Refusal(show(cell), "số nguyên không âm", "Hãy ghi số, ví dụ 1.614.", column)
    return value


def read_money(cell: Cell, column: str, reading: Reading = "") -> Decimal | str | Refusal | Doubt:
    """Read an amount in triệu đồng; another unit may stand in the cell ("3,5 tỷ đồng"); blank is ''."""
    if cell is None:
        return ""
    found = read_quantity(cell, "", "mdong", reading)
    if isinstance(found, Quantity):
        return found.value if found.value >= 0 else Refusal(show(cell), "số tiền không âm", "Hãy xem lại số.", column)
    pointed = replace(found, column=column)
    return cast("Refusal | Doubt", either_number(pointed, lambda reading: read_money(cell, column, reading), "mdong"))


def keep(sheet: Sheet, columns: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """Leave out the rows that were refused; "" stands for a blank number and becomes None."""
    good = [not spoilt for spoilt in sheet.spoilt]
    return {name: [value for value, wanted in zip(values, good, strict=True) if wanted] for name, values in columns.items()}


def blank_to_none(values: Sequence[Any]) -> list[Any]:
    """The same values with None for ''."""
    return [None if value == "" else value for value in values]


def period_columns(periods: Sequence[Period | None]) -> dict[str, list[Any]]:
    """The four period columns of the schema; the rows without a period are refused ones and are left out later."""
    return {
        "period_kind": [period and period.kind for period in periods],
        "period_start": [period and period.start for period in periods],
        "period_end": [period and period.end for period in periods],
        "period_label": [period and period.label for period in periods],
    }
