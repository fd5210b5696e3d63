"""The table of a programme's capital by project, source and nature, made into capital events.

Rule of the events (analytics.checks.capital): each payment is what was paid since the one before it, and money carried over
stands as carry_in with the year it comes from, never as a new plan. So what is paid "đến ngày" one day is one payment of that
day; of several days of one plan year in one table, every later one is stored as what was added. A total is held against its
parts and is stored only where it has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from analytics.catalogue import Catalogue
from analytics.intake.cells import Cell, Number, as_text
from analytics.intake.doubts import SKIP
from analytics.intake.layout import layout_of
from analytics.intake.numbers import without_mark
from analytics.intake.periods import parse_day
from analytics.intake.problems import Problem
from analytics.intake.questions import Answers, Option
from analytics.intake.shapes.capital_words import MoneyColumn, event_words, finest, is_project, project_of, read_column
from analytics.intake.shapes.details import Details
from analytics.intake.shapes.sums import check_sum, value_of
from analytics.intake.shapes.tables import Line, Table
from analytics.intake.shapes.unfold import Shaped, dash_means, unit_of, with_dash
from analytics.intake.sheets import Row, Sheet, Written
from analytics.wording import search_key

_PROGRAMME = "sustainable_poverty_reduction"


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every row of the table has in common."""

    place: Mapping[str, str]
    plan_year: str
    as_of: str
    programme: str
    unit: str
    dash: str
    source: Mapping[str, str]


def is_capital(table: Table, catalogue: Catalogue) -> bool:
    """Whether rows are named as projects and columns as capital of a known kind."""
    named = sum(is_project(line.label) or bool(project_of(line.label, "", "GNBV2125", catalogue)) for line in table.lines)
    money = [column for heading in table.headings if (column := read_column(heading)) is not None]
    return named > 0 and any(column.event or column.source or column.nature for column in money)


def read_capital_table(table: Table, details: Details, catalogue: Catalogue, answers: Answers) -> Shaped:
    """The capital events of a table; what it does not say of itself is asked."""
    columns = _columns(table, details)
    frame = _frame(table, columns, details, catalogue)
    lines = _projects(table, details, frame.plan_year if frame else details.get("plan_year") or details.get("year"), catalogue)
    if frame is None or details.questions or any(problem.severity == "error" for problem in details.problems):
        return Shaped((), tuple(details.problems), tuple(details.questions.values()))
    columns = [replace(column, as_of=column.as_of or frame.as_of, year=column.year) for column in columns]
    leaves, totals = finest(columns)
    stored, checked = _leaf_lines(lines)
    for total, parts in totals:
        for line, _ in lines:
            _note(details, check_sum(table, (line, total.heading), [(line, part.heading) for part in parts], frame.unit, "mdong"))
    for line, children in checked:
        for column in columns:
            _note(details, check_sum(table, (line, column.heading), [(c, column.heading) for c in children], frame.unit, "mdong"))
    leaves += _with_rest(stored, leaves, totals, frame)
    rows = [row for line, code in stored for row in _rows(table, line, code, leaves, frame, details, catalogue)]
    if details.questions or not rows:
        return Shaped((), tuple(details.problems), tuple(details.questions.values()))
    return Shaped((Sheet.of_rows(table.grid, layout_of("capital"), rows, answers),), tuple(details.problems))


def _note(details: Details, problem: Problem | None) -> None:
    if problem is not None and problem not in details.problems:
        details.problems.append(problem)


def _columns(table: Table, details: Details) -> list[MoneyColumn]:
    """The columns of money; one that is not understood is told, one whose event nothing says takes that of the title."""
    title = search_key(" ".join(text for _, _, text in table.captions))
    told = "disburse" if "giai ngan" in title and "ke hoach" not in title else "plan" if "giai ngan" not in title else ""
    found = []
    for heading in table.headings:
        if heading.position <= table.label or heading.key in ("stt", "tt", "ghi chu"):
            continue
        column = read_column(heading)
        cell = table.grid.address(heading.row, heading.position, heading.name)
        if column is None:
            remedy = "Cột này không được đọc; nếu là vốn thì hãy ghi rõ nguồn và loại vốn trong tiêu đề."
            details.tell(cell, f"cột «{heading.name}»", "một cột vốn theo nguồn, loại vốn", remedy, warning=True)
        elif not column.event and not told:
            details.tell(
                cell, f"cột «{heading.name}»", "kế hoạch giao, chuyển sang hay giải ngân", "Hãy ghi rõ trong tiêu đề cột."
            )
        else:
            event = column.event or told
            found.append(replace(column, event=event, so_far=column.so_far or (not column.event and event == "disburse")))
    for place, column in enumerate(found):
        same = [
            other
            for other in found[:place]
            if (other.whole, other.source, other.nature) == (column.whole, column.source, column.nature)
        ]
        if same:
            cell = table.grid.address(column.heading.row, column.heading.position, column.heading.name)
            what = f"hai cột cùng nghĩa: «{same[0].heading.name}»; «{column.heading.name}»"
            details.tell(cell, what, "mỗi khoản vốn một cột", "Hãy đổi tiêu đề cho rõ, hoặc bỏ cột thừa.")
    return found


def _frame(table: Table, columns: Sequence[MoneyColumn], details: Details, catalogue: Catalogue) -> _Frame | None:
    year = details.get("plan_year") or details.get("year")
    if not year and not (columns and all(column.year for column in columns)):
        year = details.need("plan_year", "Đây là vốn của kế hoạch năm nào?") or ""
    day = details.get("as_of")
    if not day and any(not column.as_of for column in columns):
        day = details.need("as_of", "Số liệu vốn của bảng tính đến ngày nào?") or ""
    programme = _programme(table, details, catalogue)
    unit = unit_of(columns[0].heading, "mdong", details.get("unit"), details) if columns else ""
    dash = dash_means(table, details, [line.cell(column.heading.position) for line in table.lines for column in columns])
    place = _place(details)
    source = details.source()
    if place is None or unit is None or dash is None or source is None or programme is None or details.questions:
        return None
    return _Frame(place, year, day, programme, unit, dash, source)


def _programme(table: Table, details: Details, catalogue: Catalogue) -> str | None:
    said = details.get("programme")
    if said:
        return said
    if "giam ngheo ben vung" in search_key(" ".join(text for _, _, text in table.captions)):
        return _PROGRAMME
    options = [Option(code, label) for code, label in catalogue.dimensions["programme"].values.items()]
    return details.need("programme", "Đây là vốn của chương trình nào?", options)


def _place(details: Details) -> dict[str, str] | None:
    """The one place a table of projects is about: a district when its title names one, else a province."""
    if details.get("area"):
        return {"level": details.get("level") or "huyện", "province": details.get("province"), "area": details.get("area")}
    if details.get("province"):
        return {"level": "tỉnh", "province": details.get("province"), "area": ""}
    details.need("area", "Bảng vốn này của địa bàn nào? (tên huyện; với cấp khác, hãy ghi thêm cấp)")
    return None


def _projects(table: Table, details: Details, year: str, catalogue: Catalogue) -> list[tuple[Line, str]]:
    """Every row with figures and the code of its project: '' for the whole programme, asked where its name is not known."""
    period = "GNBV1620" if year.isdecimal() and int(year) <= 2020 else "GNBV2125"
    found: list[tuple[Line, str]] = []
    above = ""
    options = [
        Option(code, f"{item.short_vi} ({code})") for code, item in catalogue.programmes.items() if code.startswith(period)
    ]
    for line in table.lines:
        code = "" if line.total else project_of(line.label, above, period, catalogue)
        if code:
            above = code
        if all(line.cell(heading.position) is None for heading in table.headings if heading.position > table.label):
            continue
        if not code and not line.total:
            ask = f"Dòng «{line.label}» là dự án, tiểu dự án nào?"
            cell = table.grid.address(line.row, table.label, "")
            choices = [*options, Option(SKIP, "Không nạp dòng này")]
            answer = details.choose(f"project|{search_key(line.label)}", "shape", f"«{line.label}»", ask, choices, cell=cell)
            if answer is None or answer == SKIP:
                continue
            code = above = answer
        found.append((line, code))
    return found


def _leaf_lines(lines: Sequence[tuple[Line, str]]) -> tuple[list[tuple[Line, str]], list[tuple[Line, list[Line]]]]:
    """The rows that are stored, and those that only check: a project over its sub-projects, the programme over its projects."""
    checked = []
    leaves = []
    for line, code in lines:
        if line.total or code.count(".") == 0:
            depth = min((other.count(".") for _, other in lines if other.count(".")), default=0)
            below = [other for other, own in lines if own.count(".") == depth and depth]
        else:
            below = [other for other, own in lines if own.startswith(code + ".")]
        if below:
            checked.append((line, below))
        else:
            leaves.append((line, code))
    return leaves, checked


def _with_rest(
    lines: Sequence[tuple[Line, str]], leaves: Sequence[MoneyColumn],
    totals: Sequence[tuple[MoneyColumn, list[MoneyColumn]]], frame: _Frame,
) -> list[MoneyColumn]:  # fmt: skip
    """Totals of which only a share is printed under "trong đó": stored too, since the reader of events takes each amount once."""
    rest = []
    for total, parts in totals:
        within = any("trong do" in search_key(part.heading.name) for part in parts)
        if within and total not in rest and any(_more(line, total, parts, frame) for line, _ in lines):
            rest.append(total)
    return [column for column in rest if column not in leaves]


def _more(line: Line, total: MoneyColumn, parts: Sequence[MoneyColumn], frame: _Frame) -> bool:
    whole = value_of(line.cell(total.heading.position), frame.unit, "mdong")
    values = [value_of(line.cell(part.heading.position), frame.unit, "mdong") or Decimal(0) for part in parts]
    return whole is not None and whole > sum(values, Decimal(0))


def _rows(
    table: Table, line: Line, code: str, columns: Sequence[MoneyColumn], frame: _Frame, details: Details, catalogue: Catalogue
) -> list[Row]:
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
            note = f"lũy kế của kế hoạch năm {column.year or frame.plan_year} đến ngày chốt số"
        origin = _origin(line, column, frame, details, table)
        if cell is None or origin is None:
            continue
        rows.append(_row(table, line, code, column, cell, frame, origin, note))
    return rows


def _earlier(line: Line, column: MoneyColumn, columns: Sequence[MoneyColumn]) -> MoneyColumn | None:
    """The column of the same money paid up to the day before this one's."""
    before = [
        other
        for other in columns
        if other.so_far and column.so_far and other.as_of < column.as_of
        and (other.source, other.nature, other.year) == (column.source, column.nature, column.year)
        and line.cell(other.heading.position) is not None
    ]  # fmt: skip
    return max(before, key=lambda other: other.as_of, default=None)


def _added(
    table: Table, line: Line, column: MoneyColumn, earlier: MoneyColumn, frame: _Frame, details: Details
) -> tuple[Cell, str]:
    """What was paid between two days, from what was paid up to each; None when that cannot be reckoned."""
    cells = [line.cell(each.heading.position) for each in (earlier, column)]
    first, last = (
        Decimal(0) if with_dash(cell, frame.dash) == Number(Decimal(0)) else value_of(cell, frame.unit, "mdong") for cell in cells
    )
    where = table.grid.address(line.row, column.heading.position, column.heading.name)
    if first is None or last is None:
        details.tell(
            where,
            f"lũy kế «{as_text(cells[0])}» rồi «{as_text(cells[1])}»",
            "hai số chính xác, đọc được một cách",
            "Hãy ghi số không có dấu ngăn cách và không kèm từ ước lượng.",
        )
        return None, ""
    if last < first:
        details.tell(
            where,
            f"lũy kế giảm từ {as_text(cells[0])} xuống {as_text(cells[1])}",
            "lũy kế đến ngày sau không nhỏ hơn ngày trước",
            "Hãy đối chiếu hai cột với văn bản gốc.",
        )
        return None, ""
    note = f"phần tăng thêm: lũy kế {as_text(cells[1])} trừ lũy kế trước đó {as_text(cells[0])} ({frame.unit})"
    return f"{Number(last - first).value.normalize():f} triệu đồng".replace(
        ".", ","
    ), note  # not a formatter: digits to be read again


def _origin(line: Line, column: MoneyColumn, frame: _Frame, details: Details, table: Table) -> str | None:
    """The year that carried-over money comes from: its header's, the year before where it says "năm trước"; else asked."""
    if column.event != "carry_in":
        return ""
    if column.year and column.year != frame.plan_year:
        return column.year
    if "nam truoc" in search_key(column.heading.name):
        return str(int(frame.plan_year) - 1)
    return details.need("origin_year", "Vốn chuyển sang trong bảng là của kế hoạch năm nào?")


def _row(table: Table, line: Line, code: str, column: MoneyColumn, cell: Cell, frame: _Frame, origin: str, note: str) -> Row:
    year = frame.plan_year if column.event == "carry_in" else column.year or frame.plan_year
    text, mark = without_mark(as_text(line.cell(column.heading.position)))
    address = table.grid.address(line.row, column.heading.position, column.heading.name)
    unit = "" if isinstance(cell, str) and cell.endswith("triệu đồng") and note.startswith("phần") else _unit(column, frame)
    printed = line.cell(column.heading.position)
    day = parse_day(column.as_of, "as_of")
    cells: dict[str, Cell] = {
        **frame.place, "plan_year": year, "origin_year": origin, "programme": frame.programme, "project_code": code,
        "fund_source": column.source, "nature": column.nature, "capital_event": event_words(column.event),
        "as_of": day.isoformat() if isinstance(day, date) else column.as_of, "amount": cell, "unit": unit,
        "as_stated": as_text(printed) if isinstance(printed, str) and (mark or not text.isdecimal()) else "",
        "place_in_source": f"trang «{table.grid.sheet}», ô {address}" if table.grid.sheet else address, "note": note,
        **frame.source,
    }  # fmt: skip
    at = Written(line.row, column.heading.position, column.heading.name)
    label = Written(line.row, table.label, "")
    return Row(
        {name: value if value != "" else None for name, value in cells.items()}, {"": at, "amount": at, "project_code": label}
    )


def _unit(column: MoneyColumn, frame: _Frame) -> str:
    return next((unit for unit in column.heading.units if "đồng" in unit or unit[-1:] == "đ"), frame.unit)
