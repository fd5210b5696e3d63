"""What reading a file gave, a line each: figures, targets, capital, then Problems, then Questions."""

from __future__ import annotations

from decimal import Decimal

from openpyxl.utils import get_column_letter

from analytics.intake import Intake, Problem
from tests.intake.corpus.cases import Rows


def tell(intake: Intake, name: str, sheet: str, rows: Rows) -> list[str]:
    """The lines of an intake, written as the expectations are:

    "area | indicator | period | standard | breakdown | value" of a figure, and "| whose aim" of a target; "project | source |
    nature | event | day | plan year, or origin > plan year | amount" of capital; "! cell | found" of an error and "~" of a
    warning; "? kind | key | options" of a Question, where "@" is the file and sheet, "@F" the file.
    """
    lines = []
    for table, frame in intake.records.items():
        for row in frame.itertuples():
            if table in ("observation", "target"):
                parts = [row.area_id, row.indicator, row.period_label, row.standard, row.breakdown, _value(row)]
                parts += [row.issuer] if table == "target" else []
            elif table == "capital":
                years = str(row.plan_year) if row.plan_year == row.origin_year else f"{row.origin_year} > {row.plan_year}"
                parts = [row.project.partition(".")[2], row.fund_source, row.nature, row.event, str(row.as_of.date()), years]
                parts += [_number(row.amount_mdong, row.qualifier)]
            elif table == "source":
                continue
            else:
                parts = [table, *(str(value) for value in row[1:])]
            lines.append(" | ".join(parts))
    lines += [_problem(problem, sheet, rows) for problem in intake.problems]
    for question in intake.questions:
        key = question.key.replace(f"{name}|{sheet}", "@").replace(name, "@F").removeprefix(question.kind + "|")
        if question.kind == "mapping":
            options = question.options[0].label_vi
        elif key.startswith("@F"):
            options = "…"
        else:
            options = ", ".join(option.value for option in question.options)
        lines.append(f"? {question.kind} | {key} | {options}")
    return [" ".join(line.split()) for line in lines]


def _problem(problem: Problem, sheet: str, rows: Rows) -> str:
    """A cell of the long format is told by its letters whatever the container."""
    cell = problem.cell
    if cell.startswith("dòng ") and rows:
        number, _, header = cell.removeprefix("dòng ").partition(", cột ")
        headers = [str(text) for text in rows[0]]
        title = header.strip("«»")
        cell = (get_column_letter(headers.index(title) + 1) if title in headers else "?" if title else "A") + number
    elsewhere = f"{problem.sheet}!" if problem.sheet not in ("", sheet) else ""
    mark = "!" if problem.severity == "error" else "~"
    return f"{mark} {elsewhere}{cell} | {problem.found}"


def _value(row: object) -> str:
    low: Decimal | None = getattr(row, "value")  # noqa: B009
    high: Decimal | None = getattr(row, "value_high")  # noqa: B009
    if low is None:
        return str(getattr(row, "absence"))  # noqa: B009
    text = _number(low, str(getattr(row, "qualifier")))  # noqa: B009
    return f"{text}..{_number(high, '')}" if high is not None else text


def _number(value: Decimal, qualifier: str) -> str:
    plain = f"{value.normalize():f}"
    return f"{qualifier} {plain}" if qualifier else plain
