"""The table of a programme's capital by project, source and nature, made into capital events.

Rule of the events (analytics.checks.capital): each payment is what was paid since the one before it, and money carried over
stands as carry_in with the year it comes from, never as a new plan. So what is paid "đến ngày" one day is one payment of that
day; of several days of one plan year in one table, every later one is stored as what was added. A total is held against its
parts and is stored only where it has none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics.catalogue import Catalogue
from analytics.intake.doubts import SKIP
from analytics.intake.layout import layout_of
from analytics.intake.problems import Problem
from analytics.intake.questions import Answers, Option
from analytics.intake.shapes.capital_rows import Frame, capital_rows, only_some, stored_cells
from analytics.intake.shapes.capital_words import MoneyColumn, finest, is_project, natures_of, project_of, read_column
from analytics.intake.shapes.details import Details
from analytics.intake.shapes.sums import check_sum, reader_of
from analytics.intake.shapes.tables import NUMBERING, Line, Table
from analytics.intake.shapes.unfold import Shaped, dash_means, unit_of
from analytics.intake.sheets import Sheet
from analytics.wording import search_key

_NATURE = re.compile(r"\b(?:von|kinh phi|du toan)(?: nstw| nsdp| ngan sach \w+ \w+)? ((?:dau tu|dtpt|su nghiep)\b)")
_PROGRAMME = "sustainable_poverty_reduction"


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
    stored, checked = stored_cells(lines, leaves, totals, frame)
    for total, parts in totals:
        for line, _ in lines:
            pairs = [(line, part.heading) for part in parts]
            _note(details, check_sum(table, (line, total.heading), pairs, frame.read, some=only_some(parts)))
    for line, children in checked:
        for column in columns:
            _note(details, check_sum(table, (line, column.heading), [(child, column.heading) for child in children], frame.read))
    rows = [row for line, code, cells in stored for row in capital_rows(table, line, code, cells, frame, details)]
    if details.questions or not rows:
        return Shaped((), tuple(details.problems), tuple(details.questions.values()))
    return Shaped((Sheet.of_rows(table.grid, layout_of("capital"), rows, answers),), tuple(details.problems))


def _note(details: Details, problem: Problem | None) -> None:
    if problem is not None and problem not in details.problems:
        details.problems.append(problem)


def _columns(table: Table, details: Details) -> list[MoneyColumn]:
    """The columns of money; one that is not understood is told, one whose event nothing says takes that of the title."""
    title = search_key(" ".join(text for _, _, text in table.captions))
    paid = "giai ngan" in title
    planned = re.search(r"\b(?:ke hoach von|phan bo|giao|du toan)\b", title) is not None
    told = "" if paid == planned else "disburse" if paid else "plan"
    # Only "vốn sự nghiệp" says it: "Hỗ trợ đầu tư phát triển hạ tầng" is the name of a project.
    natures = natures_of(" / ".join(_NATURE.findall(title)))
    found = []
    for heading in table.headings:
        if heading.position == table.label or heading.key in (*NUMBERING, "ghi chu"):
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
    if len(natures) == 1 and not any(column.nature for column in found):
        found = [replace(column, nature=natures[0]) for column in found]  # "Phân bổ vốn sự nghiệp": all of it is of one kind
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


def _frame(table: Table, columns: Sequence[MoneyColumn], details: Details, catalogue: Catalogue) -> Frame | None:
    year = details.get("plan_year") or details.get("year")
    if not year and not (columns and all(column.year for column in columns)):
        details.proposals["plan_year"] = tuple(dict.fromkeys(column.year for column in columns if column.year))
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
    read = reader_of(unit, "mdong", details.answers, table.grid)
    return Frame(place, year, day, programme, unit, dash, {**source, "status": details.get("status")}, read)


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
        if not table.has_figures(line):
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
