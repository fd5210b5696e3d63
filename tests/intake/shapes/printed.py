"""Small tables as offices print them, made in code; what a reading gives, in short words to be compared with what was written by
hand.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

import openpyxl

from analytics.catalogue import Catalogue
from analytics.intake import Intake, read

Value = str | int | float | None
Rows = Sequence[Sequence[Value]]

SOURCE = {
    f"detail|a.xlsx|{name}": text
    for name, text in {"source_title": "Biểu", "publisher": "UBND", "address": "lưu", "grade": "chính thức"}.items()
}
"""The answers to what no table here says: the document it stands in."""


def workbook(rows: Rows, merged: Sequence[str] = (), hidden: Sequence[int] = (), sheet: str = "T") -> bytes:
    """An .xlsx file of these rows, with merged ranges and hidden rows."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    for number in hidden:
        page.row_dimensions[number].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def text_file(rows: Rows) -> bytes:
    """A CSV file of these rows."""
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows([["" if cell is None else str(cell) for cell in row] for row in rows])
    return stream.getvalue().encode("utf-8-sig")


def reading(
    catalogue: Catalogue,
    rows: Rows,
    answers: Mapping[str, str] | None = None,
    merged: Sequence[str] = (),
    hidden: Sequence[int] = (),
) -> Intake:
    """The intake of a workbook a.xlsx with one sheet T, its document known; `answers` by their key without "a.xlsx|T"."""
    given = {key.replace("@", "a.xlsx|T"): text for key, text in (answers or {}).items()}
    return read([("a.xlsx", workbook(rows, merged, hidden))], catalogue, {**SOURCE, **given})


def figures(intake: Intake) -> list[tuple[str, str, str, str, str, str]]:
    """The figures read: area, indicator, period, standard, breakdown, value ("nearly 200" with its hedge, else its absence)."""
    frame = intake.records.get("observation")
    if frame is None:
        return []
    return [
        (row.area_id, row.indicator, row.period_label, row.standard, row.breakdown, _value(row.value, row.qualifier, row.absence))
        for row in frame.itertuples()
    ]


def values(intake: Intake) -> list[str]:
    """The values read, in the order of the rows."""
    return [figure[5] for figure in figures(intake)]


def _value(value: Decimal | None, qualifier: str, absence: str) -> str:
    if value is None:
        return absence
    plain = f"{value.normalize():f}"
    return f"{qualifier} {plain}" if qualifier else plain


def events(intake: Intake) -> list[tuple[str, str, str, str, str, int, int, str]]:
    """The capital read: project (without its programme), source, nature, event, day, plan year, origin year, amount."""
    frame = intake.records.get("capital")
    if frame is None:
        return []
    return [
        (
            row.project.removeprefix("GNBV2125."), row.fund_source, row.nature, row.event, row.as_of.date().isoformat(),
            row.plan_year, row.origin_year, _value(row.amount_mdong, row.qualifier, ""),
        )
        for row in frame.itertuples()
    ]  # fmt: skip


def problems(intake: Intake) -> list[tuple[str, str, str]]:
    """The Problems: cell, what was found, severity."""
    return [(problem.cell, problem.found, problem.severity) for problem in intake.problems]


def questions(intake: Intake) -> list[tuple[str, tuple[str, ...]]]:
    """The Questions: key with "a.xlsx|T" as "@", and the values of the options."""
    return [
        (question.key.replace("a.xlsx|T", "@"), tuple(option.value for option in question.options))
        for question in intake.questions
    ]
