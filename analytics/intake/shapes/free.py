"""A table of no known form, read by a mapping that a person has confirmed; proposals are made from the words of its headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from analytics.catalogue import Catalogue
from analytics.intake.cells import as_text
from analytics.intake.doubts import SKIP, key_of
from analytics.intake.questions import Answers, Option
from analytics.intake.shapes.details import Details
from analytics.intake.shapes.headings import is_figure, is_total, without_number
from analytics.intake.shapes.mapping import BadMapping, ColumnMeaning, Mapping
from analytics.intake.shapes.movement import PLANNED, poverty_indicator
from analytics.intake.shapes.row_places import Placed, level_of_heading, place_rows
from analytics.intake.shapes.tables import NUMBERING, Heading, Line, Table, home_level
from analytics.intake.shapes.unfold import FigureColumn, Shaped, unfold
from analytics.intake.units import factor_to
from analytics.wording import search_key

_YEAR = re.compile(r"\b((?:19|20)[0-9]{2})\b")
_SPAN = re.compile(r"chuẩn[^0-9/]{0,40}(20[0-9]{2}) ?[-–] ?(20[0-9]{2})", re.I)
_NOT_IN_NAMES = re.compile(r"\b(?:nam|cuoi nam|dau nam|den|ca nam|so lieu|(?:19|20)[0-9]{2}|31/12|dvt|[/:,])\b|[/:,]")


def read_free(table: Table, details: Details, catalogue: Catalogue, answers: Answers) -> Shaped:
    """The rows of a free table by the mapping answered, or the question how its columns are to be read."""
    answer = details.ask(
        key_of("mapping", details.stem),
        "mapping",
        "bảng chưa rõ cách đọc: " + "; ".join(heading.name for heading in table.headings[:8]),
        _INDICATORS_DOWN if _names_indicators(table) else "Bảng này không theo mẫu nào đã biết. Mỗi cột là số liệu gì?",
        (*_options(table, details.get("year"), catalogue), Option(SKIP, "Không nạp bảng này")),
    )
    if answer is None or answer == SKIP:
        return Shaped((), (), tuple(details.questions.values()))
    try:
        mapping = Mapping.from_json(answer)
    except BadMapping as mistake:
        details.tell("", "cách ghép cột không đọc được", "cách ghép cột của Điểm Sáng", str(mistake))
        return Shaped((), tuple(details.problems))
    return _by_mapping(table, mapping, details, catalogue, answers)


_INDICATORS_DOWN = (
    "Bảng này ghi mỗi chỉ tiêu một dòng, nhưng không có chỉ tiêu nào của danh mục, hoặc có cột không rõ là năm, kế hoạch, thực "
    "hiện hay đơn vị tính. Hãy ghi rõ tiêu đề từng cột (ví dụ «Thực hiện năm 2023»), mỗi bảng một địa bàn, rồi nạp lại. Nếu các "
    "cột vẫn đọc được thì mỗi cột là số liệu gì?"
)


def _names_indicators(table: Table) -> bool:
    """Whether the rows are named as indicators and not as places."""
    return table.label in {
        heading.position for heading in table.headings if heading.key in ("chi tieu", "noi dung", "ten chi tieu")
    }


def _by_mapping(table: Table, mapping: Mapping, details: Details, catalogue: Catalogue, answers: Answers) -> Shaped:
    meanings = mapping.by_header()
    named: dict[str, list[Heading]] = {}
    for heading in table.headings:
        meaning = meanings.get(search_key(heading.name))
        if meaning is not None and meaning.role != "leave":
            named.setdefault(meaning.header, []).append(heading)
    for column in mapping.columns:
        there = named.get(column.header, [])
        if column.role != "leave" and len(there) != 1:
            what = "không có cột" if not there else "có nhiều cột"
            details.tell(
                "", f"{what} «{column.header}»", "đúng một cột như trong cách ghép đã chọn", "Hãy ghép lại các cột của bảng."
            )
        if column.role == "figure" and column.indicator not in catalogue.indicators:
            details.tell("", f"chỉ tiêu «{column.indicator}»", "mã một chỉ tiêu của danh mục", "Hãy ghép lại cột này.")
    if not any(column.role == "figure" for column in mapping.columns):
        details.tell(
            "", "cách ghép không có cột số liệu nào", "ít nhất một cột là số liệu của một chỉ tiêu", "Hãy ghép lại các cột."
        )
    if details.problems:
        return Shaped((), tuple(details.problems))
    at = {column.role: named[column.header][0].position for column in mapping.columns if column.role not in ("figure", "leave")}
    figures = [column for column in mapping.columns if column.role == "figure"]
    years = sorted({as_text(line.cell(at["year"])) for line in table.lines} - {""}) if "year" in at else [""]
    parts: list[Shaped] = []
    for year in years:
        lines = tuple(
            _named(line, table, at) for line in table.lines if "year" not in at or as_text(line.cell(at["year"])) == year
        )
        part = Table(
            table.grid, table.headings, lines, at.get("place", table.label), table.captions, table.notes, _other_homes(table, at)
        )
        columns = [
            found
            for column in figures
            if (found := _figure(column, named[column.header][0], year, details)) is not None
        ]  # fmt: skip
        if len(columns) < len(figures):
            details.source()
            continue
        rows = place_rows(part, details, columns[0].year if columns else year, level=mapping.level)
        if rows is None:
            details.source()
            continue
        rows = tuple(_with_columns(row, at) for row in rows)
        parts.append(unfold(part, columns, rows, details, catalogue, answers))
    problems = tuple(dict.fromkeys([problem for part in parts for problem in part.problems] + details.problems))
    return Shaped(tuple(sheet for part in parts for sheet in part.sheets), problems, tuple(details.questions.values()))


def _other_homes(table: Table, at: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(home for home in table.homes if home[1] != at.get("place", table.label))


def _named(line: Line, table: Table, at: dict[str, int]) -> Line:
    """The row under the name that stands in the column which the mapping takes for the place."""
    place = at.get("place", table.label)
    if place == table.label:
        return line
    label = without_number(as_text(line.cell(place)))
    return replace(line, label=label, total=is_total(label))


def _with_columns(row: Placed, at: dict[str, int]) -> Placed:
    """The row with the province and the code that stand in columns of their own."""
    province = (as_text(row.line.cell(at["province"])) if "province" in at and row.role == "place" else "") or row.province
    code = as_text(row.line.cell(at["code"])) if "code" in at and row.role == "place" else ""
    return replace(row, province="" if row.level == "tỉnh" else province, code=code)


def _figure(column: ColumnMeaning, heading: Heading, row_year: str, details: Details) -> FigureColumn | None:
    year = column.year or row_year or details.need("year", "Số liệu của bảng là của năm nào?")
    if year is None:
        return None
    if not year.isdecimal():
        details.tell("", f"năm «{year}»", "năm bốn chữ số", "Hãy ghi năm, ví dụ 2023.")
        return None
    said = details.get("year")
    if said and column.year and said != column.year and not column.states_year():
        found = f"cột «{column.header}» ghép với năm {column.year}, tiêu đề bảng ghi năm {said}"
        details.tell(
            "", found, "một năm", f"Số liệu được đọc là của năm {column.year}; nếu sai, hãy ghép lại cột này.", warning=True
        )
    period = column.period or details.get("period") or "cuối năm"
    return FigureColumn(heading, column.indicator, column.unit, year, period, column.standard, column.breakdown)


def _options(table: Table, year: str, catalogue: Catalogue) -> Iterator[Option]:
    """The proposal that the words of the headers make, with the `year` of the title where neither a header nor a column says
    one; a person still confirms it, and completes it where no header names a figure.
    """
    columns = tuple(_propose(table, heading, catalogue) for heading in table.headings)
    if not any(column.role == "year" for column in columns):
        columns = tuple(replace(one, year=one.year or year) if one.role == "figure" else one for one in columns)
    label = next((heading for heading in table.headings if heading.position == table.label), None)
    mapping = Mapping(columns, level_of_heading(label.key) if label else "")
    said = "; ".join(_said(column, catalogue) for column in columns if column.role not in ("leave",))
    named = any(column.role == "figure" for column in columns)
    yield Option(mapping.to_json(), said if named else f"Tự ghép từng cột ({said})" if said else "Tự ghép từng cột")


def _said(column: ColumnMeaning, catalogue: Catalogue) -> str:
    if column.role == "figure":
        extra = ", ".join(text for text in (column.unit, column.year and f"năm {column.year}", column.period) if text)
        return f"«{column.header}» là {catalogue.indicators[column.indicator].name_vi}" + (f" ({extra})" if extra else "")
    roles = {"place": "địa bàn", "province": "tỉnh", "code": "mã địa bàn", "year": "năm", "note": "ghi chú"}
    return f"«{column.header}» là {roles[column.role]}"


def _propose(table: Table, heading: Heading, catalogue: Catalogue) -> ColumnMeaning:
    key = heading.key
    if heading.position == table.label:
        return ColumnMeaning(heading.name, "place")
    if key in NUMBERING:
        return ColumnMeaning(heading.name, "leave")
    if key in ("nam",):
        return ColumnMeaning(heading.name, "year")
    if key.startswith("ma") and key in ("ma", "ma so", "ma huyen", "ma xa", "ma don vi", "ma dvhc"):
        return ColumnMeaning(heading.name, "code")
    if key in ("tinh", "tinh, thanh pho") or home_level(heading) == "tỉnh":
        return ColumnMeaning(heading.name, "province")
    if not any(is_figure(line.cell(heading.position)) for line in table.lines):
        return ColumnMeaning(heading.name, "leave")
    opening = re.search(r"(?<!thang )\b(?:dau nam|dau ky)\b", key) is not None
    if PLANNED.search(key) or (opening and not _YEAR.search(heading.name)):
        return ColumnMeaning(heading.name, "leave")
    named = _indicator(heading, catalogue)
    by_form = poverty_indicator(heading) if named is None else None
    code = named or (by_form[0] if by_form else None)
    if code is None:
        return ColumnMeaning(heading.name, "leave")
    years = _YEAR.findall(_SPAN.sub(" ", heading.name))
    unit = next((text for text in heading.units if factor_to(catalogue.indicators[code].unit, text) is not None), "")
    unit = unit or (by_form[1] if by_form else "")
    year = years[-1] if len(set(years)) == 1 else ""
    if opening and year:
        year = str(int(year) - 1)  # what stands at the start of a year is the figure of the end of the year before
    spans = list(dict.fromkeys(_SPAN.findall(heading.name)))
    standard = "-".join(spans[0]) if len(spans) == 1 and catalogue.indicators[code].poverty_measure else ""
    period = "cuối năm" if at_year_end(code, catalogue) else "cả năm"
    return ColumnMeaning(heading.name, "figure", code, unit, year, period, standard)


def at_year_end(code: str, catalogue: Catalogue) -> bool:
    """Whether an indicator counts what stood at a day, as the review does, and not what happened through the year."""
    flow = "_CHG" in code or code.startswith(("ESCAPE", "RELAPSED", "NEWPOOR", "OTHER_NET", "NEAR_RELAPSED"))
    stock = code in ("HH_TOTAL", "HH_DTTS", "POPULATION", "COMMUNE_COUNT", "VILLAGE_COUNT", "AREA_KM2", "CREDIT_OUT")
    return stock or (catalogue.indicators[code].poverty_measure and not flow)


def _indicator(heading: Heading, catalogue: Catalogue) -> str | None:
    """The one indicator whose whole name, or whose words, stand in the header; None when none or several do."""
    said = " ".join(_NOT_IN_NAMES.sub(" ", heading.key).split())
    rate = "ty le" in said or "%" in heading.units
    exact = [
        code
        for code, item in catalogue.indicators.items()
        if said
        and said in (search_key(item.name_vi), search_key(item.short_vi), search_key(item.name_vi).removesuffix(" cuoi nam"))
    ]
    if rate:
        exact = [code for code in exact if catalogue.indicators[code].unit == "pct"] or _rates(said, catalogue)
    if not exact and len(said.split()) > 2:
        exact = [code for code, item in catalogue.indicators.items() if search_key(item.name_vi).startswith(said + " ")]
    return exact[0] if len(exact) == 1 else None


def _rates(said: str, catalogue: Catalogue) -> list[str]:
    words = said.replace("ty le", "").replace("so ho", "").strip()
    return [
        code
        for code, item in catalogue.indicators.items()
        if item.unit == "pct" and search_key(item.name_vi) in (f"ty le {words}", f"ty le ho {words}")
    ]
