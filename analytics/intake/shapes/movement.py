"""The table of how poor households moved through a year (TT 17/2016, TT 07/2021 and what offices make of them), by its headers.

Rules: what stands at the start of a year is the figure of the end of the year before; the total of households without a date is
that of the end of the year, over which the form counts the closing rate (columns 1 and 11 of the form of TT 17/2016).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from analytics.catalogue import Catalogue
from analytics.intake.cells import header_words
from analytics.intake.places import LAST_DISTRICT_DAY
from analytics.intake.problems import Problem
from analytics.intake.questions import Answers
from analytics.intake.shapes.details import Details
from analytics.intake.shapes.row_places import place_rows
from analytics.intake.shapes.tables import NUMBERING, Heading, Table
from analytics.intake.shapes.unfold import FigureColumn, Shaped, unfold
from analytics.wording import search_key

_FLOWS: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "poor": {
            "thoat": ("ESCAPED_HH", "ESCAPE_RATE"),
            "tai": ("RELAPSED_HH", "RELAPSED_OF_POOR"),
            "phat sinh": ("NEWPOOR_HH", "NEWPOOR_OF_POOR"),
            "khac": ("OTHER_NET_HH", ""),
        },
        "near": {"tai": ("NEAR_RELAPSED_HH", "")},
        "both": {},
    }
)
_STOCKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"poor": ("POOR_HH", "POOR_RATE"), "near": ("NEAR_HH", "NEAR_RATE"), "both": ("MDP_HH", "MDP_RATE")}
)
_MINORITY = re.compile(r"\b(?:dtts|dan toc thieu so)\b")
_SHARE = re.compile(r"\bthanh (?:ho )?can ngheo\b|\bvuot chuan\b|\bthanh (?:ho )?ngheo\b")
"""Where those went who left: a share of the flow and not the flow itself."""
_SPAN = re.compile(r"\b(?:giai doan|chuan)\b[^/]*?20[0-9]{2} ?20[0-9]{2}")
_PARTS = ("tro thanh", "vuot chuan", "len can", "xuong", "trong do", "chia ra", "ho gia dinh", "nhan khau", "so khau", "khau")
PLANNED = re.compile(r"\b(?:ke hoach|muc tieu|chi tieu giao|chi tieu duoc giao|uoc|du kien|phan dau|dang ky)\b(?! (?:vay|von))")
"""What a header says of figures that are aimed at or expected, not counted."""
_PERSONS = re.compile(r"\b(?:nhan khau|so khau|khau ngheo|so nguoi|nguoi ngheo)\b")
_IGNORED = (*NUMBERING, "ghi chu")


def is_movement(table: Table) -> bool:
    """Whether the headers are those of a movement table: how many left poverty, and how many were poor before or after."""
    flows = {_flow(_spoken(heading)) for heading in table.headings}
    stocks = {_moment(heading, "") for heading in table.headings if "ngheo" in heading.key and not _flow(_spoken(heading))}
    return "thoat" in flows and bool(stocks & {"start", "end"})


def read_movement(table: Table, details: Details, catalogue: Catalogue, answers: Answers) -> Shaped:
    """The rows of a movement table; what it does not say of itself is asked."""
    year = details.need("year", "Bảng biểu diễn biến của năm nào?")
    if year is None or not year.isdecimal():
        if year is not None:
            details.tell("", f"năm «{year}»", "năm bốn chữ số", "Hãy ghi năm của bảng, ví dụ 2023.")
        details.source()
        return Shaped((), tuple(details.problems), tuple(details.questions.values()))
    columns, problems = _columns(table, int(year), details)
    columns, left_out = _without_old_start(table, columns, int(year))
    problems += left_out
    rows = place_rows(table, details, year)
    if rows is None:
        details.source()
        return Shaped((), tuple(details.problems), tuple(details.questions.values()))
    found = unfold(table, columns, rows, details, catalogue, answers)
    return Shaped(found.sheets, (*problems, *found.problems), found.questions)


def _columns(table: Table, year: int, details: Details) -> tuple[list[FigureColumn], list[Problem]]:
    problems: list[Problem] = []
    found: dict[tuple[str, str, str], list[FigureColumn]] = {}
    named = {table.label, *(position for _, position in table.homes)}
    for heading in table.headings:
        if heading.position in named or heading.key in _IGNORED:
            continue
        column = _column(heading, year, details.get("period"), _halfway(table))
        if column is None:
            remedy = "Cột này không được đọc; nếu cần, hãy nạp riêng bằng bảng tự do hoặc mẫu một dòng một số liệu."
            problems.append(
                _at(table, heading, f"cột «{heading.name}»", "một cột của biểu diễn biến hộ nghèo", remedy, "warning")
            )
        else:
            found.setdefault((column.indicator, column.year, column.breakdown), []).append(column)
    for same in found.values():
        if len(same) > 1:
            names = "; ".join(f"«{column.heading.name}»" for column in same)
            remedy = "Hãy đổi tiêu đề cho rõ, hoặc bỏ cột thừa."
            problems.append(_at(table, same[1].heading, f"hai cột cùng nghĩa: {names}", "mỗi số liệu một cột", remedy, "error"))
    return [same[0] for same in found.values()], problems


def _without_old_start(table: Table, columns: list[FigureColumn], year: int) -> tuple[list[FigureColumn], list[Problem]]:
    """Without the opening figures of 2025: they are told for places that began on 01/07/2025, and at the end of 2024 another
    province or district had the same name.
    """
    opening = [column for column in columns if column.year == str(year - 1)]
    if year != LAST_DISTRICT_DAY.year or _halfway(table) or not opening:
        return columns, []
    found = "số đầu năm 2025"
    remedy = "Các cột đầu năm không được đọc; các cột khác được đọc bình thường."
    expected = "số của địa bàn đã có ngày 31/12/2024"
    return [column for column in columns if column not in opening], [
        _at(table, opening[0].heading, found, expected, remedy, "warning")
    ]


def _at(table: Table, heading: Heading, found: str, expected: str, remedy: str, severity: str) -> Problem:
    cell = table.grid.address(heading.row, heading.position, heading.name)
    return Problem(table.grid.file, table.grid.sheet, cell, found, expected, remedy, severity)  # type: ignore[arg-type]


def _halfway(table: Table) -> bool:
    return any("6 thang dau nam" in search_key(text) for _, _, text in table.captions)


def _column(heading: Heading, year: int, period: str, halfway: bool, *, undated: bool = False) -> FigureColumn | None:
    """What a column of the form holds, or None when its header is none of the form."""
    key = heading.key
    if PLANNED.search(key) or _PERSONS.search(key):
        return None  # a goal is no result; persons are not households
    group = _group(heading)
    last = header_words(heading.path[-1])
    if _SHARE.search(last) or (any(last.startswith(part) for part in _PARTS) and not _MINORITY.search(last)):
        return None
    rate = "ty le" in key or any(unit.strip() == "%" for unit in heading.units) or last in ("%", "ty le")
    flow = _flow(_spoken(heading))
    minority = _MINORITY.search(key) is not None
    middle = halfway or period == "6 tháng đầu năm"
    if flow:
        pair = _FLOWS[group].get(flow)
        code = pair[1 if rate else 0] if pair else ""
        parts = (["ethnicity=minority"] if minority else []) + (
            ["origin=from_near_poor"] if flow == "phat sinh" and "tu ho can ngheo" in key else []
        )
        length = "6 tháng đầu năm" if middle else "cả năm"
        return FigureColumn(heading, code, "%" if rate else "", str(year), length, breakdown=";".join(parts)) if code else None
    moment = _moment(heading, str(year) if year else "")
    households = "ngheo" not in key and re.search(r"\b(?:tong so ho|tong ho|so ho dan|tong so ho dan cu|ho dan cu)\b", key)
    if households:
        code = "HH_DTTS" if minority else "HH_TOTAL"
    elif "ngheo" not in key or (moment == "" and not undated):
        return None
    elif minority:
        code = {"poor": "POOR_DTTS_RATE" if rate else "POOR_DTTS_HH"}.get(group, "")
        if rate:
            return None  # of all households of minorities, or their share of the poor: such columns have been seen to mix the two
    else:
        code = _STOCKS[group][1 if rate else 0]
    if not code:
        return None
    if moment == "start":
        return FigureColumn(heading, code, "%" if rate else "", str(year - 1), "cuối năm")
    end = f"thời điểm {year}-06-30" if middle else "cuối năm"
    return FigureColumn(heading, code, "%" if rate else "", str(year), end)


def poverty_indicator(heading: Heading) -> tuple[str, str] | None:
    """The indicator and unit that a header names by the words of the form ("Hộ nghèo / Tỷ lệ %"), when at all; for proposals,
    so that a header without a moment counts as that of the year's end, and one of the start of a year as none.
    """
    if _moment(heading, "") == "start":
        return None
    found = _column(heading, 0, "", halfway=False, undated=True)
    return (found.indicator, found.unit) if found else None


def _group(heading: Heading) -> str:
    """Whom the column counts: the first header that says nghèo decides, unless it says both."""
    said = [search_key(re.sub(r"\([^()]*\)", " ", text)) for text in heading.path if "ngheo" in search_key(text)]
    for text in said:
        near = "can ngheo" in text
        poor = re.search(r"(?<!can )\bngheo\b", text) is not None
        if poor != near or "tu ho can ngheo" in text:
            return "near" if near and "tu ho can ngheo" not in text else "poor"
    return "both" if said else "poor"


def _spoken(heading: Heading) -> str:
    """The header without the group that opens it ("Diễn biến hộ nghèo trong năm"), which names every flow at once."""
    texts = [search_key(re.sub(r"\([^()]*\)", " ", text)) for text in heading.path]
    return " / ".join(
        text for text in texts if not text.startswith(("dien bien", "bien dong trong", "bieu dien bien")) or len(texts) == 1
    )


def _flow(key: str) -> str:
    """Which flow a header names, '' for none: "Số hộ thoát nghèo" is "thoat"."""
    for word, pattern in (
        ("tai", r"\btai (?:can )?ngheo\b|\btai\b$"),
        ("phat sinh", r"\bphat sinh\b|\bngheo moi\b|\bmoi phat\b"),
        ("thoat", r"\bthoat\b"),
        ("khac", r"\b(?:bien dong|tang giam|bien dong tang, giam) khac\b"),
    ):
        if re.search(pattern, key):
            return word
    return ""


def _moment(heading: Heading, year: str) -> str:
    """When a stock is counted: "start" or "end" of the year of the table; '' when the header does not say."""
    key = _SPAN.sub(" ", heading.key)
    years: Sequence[str] = re.findall(r"\b(20[0-9]{2})\b", key)
    if years and year:
        if int(years[-1]) == int(year):
            return "start" if "dau nam" in key or "dau ky" in key else "end"
        return "start" if int(years[-1]) == int(year) - 1 and "dau nam" not in key else ""
    if re.search(r"\bdau (?:nam|ky)\b|\bnam truoc\b|\b0?1/0?1\b", key):
        return "start"
    if re.search(r"\bcuoi (?:nam|ky)\b|\bhien con\b|\bcon lai\b|\b31/12\b", key):
        return "end"
    return "end" if years else ""
