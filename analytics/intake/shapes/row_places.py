"""Which place each row of a table is about, and which rows are totals of the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from analytics.intake.cells import as_text
from analytics.intake.doubts import SKIP
from analytics.intake.periods import FIRST_YEAR
from analytics.intake.places import LAST_DISTRICT_DAY
from analytics.intake.questions import Option
from analytics.intake.shapes.details import Details
from analytics.intake.shapes.headings import without_number
from analytics.intake.shapes.tables import Line, Table
from analytics.wording import search_key

Role = Literal["place", "part", "total", "check"]

_KINDS: Mapping[str, str] = MappingProxyType(
    {"thanh thi": "urban", "do thi": "urban", "khu vuc thanh thi": "urban", "khu vuc do thi": "urban", "nong thon": "rural",
     "khu vuc nong thon": "rural"}
)  # fmt: skip
_LEVEL_WORDS: tuple[tuple[str, str], ...] = (
    ("dac khu", "xã"), ("phuong", "xã"), ("thi tran", "xã"), ("tt.", "xã"), ("tt ", "xã"), ("xa", "xã"), ("huyen", "huyện"),
    ("thi xa", "huyện"), ("tx.", "huyện"), ("tx ", "huyện"), ("quan", "huyện"), ("tinh", "tỉnh"),
)  # fmt: skip
_STANDARD_LINE = re.compile(r"(?:theo )?chuan(?: ngheo)?.*?(20[0-9]{2}) ?(20[0-9]{2}).*")  # hyphens are no part of a key


@dataclass(frozen=True, slots=True)
class Placed:
    """One row with its place in the words of the long format; `role`: a place, a part of the common place (thành thị), the
    total loaded as the common place, or a total that only checks. `standard`: what a line above the row says of it;
    `district`: the district that a column of its own names, for a commune.
    """

    line: Line
    level: str
    province: str
    area: str
    code: str = ""
    breakdown: str = ""
    role: Role = "place"
    standard: str = ""
    district: str = ""


def level_of_heading(key: str) -> str:
    """The level that the header of the place column names: "Xã, thị trấn" is "xã", "Địa bàn" says none ('')."""
    levels = {
        level for word, level in _LEVEL_WORDS if re.search(rf"\b{re.escape(word.strip(' .'))}\b", key.replace("thi xa", "huyen"))
    }
    if "thanh pho" in key and "huyện" in levels:
        levels.discard("tỉnh")
    return levels.pop() if len(levels) == 1 else ""


def _level_of_label(label: str) -> str:
    key = search_key(label)
    return next((level for word, level in _LEVEL_WORDS if key.startswith(word if word[-1] in " ." else word + " ")), "")


def place_rows(table: Table, details: Details, year: str, *, level: str = "") -> tuple[Placed, ...] | None:
    """Every row of a table that holds figures with its place; None when its level must first be asked.

    `year` is that of the figures, on which depends whether communes are in the register.
    """
    head = level or details.get("level") or level_of_heading(table.heading(table.label).key if _headed(table) else "")
    province, district = details.get("province"), details.get("area")
    found: list[Placed] = []
    standard = ""
    homes: dict[str, str] = {}
    for line in table.lines:
        if not line.total:
            homes = _homes(table, line, homes)
        if match := _STANDARD_LINE.fullmatch(search_key(line.label)):
            standard = f"{match[1]}-{match[2]}"
            continue
        if not table.has_figures(line):
            continue
        kind = _KINDS.get(search_key(line.label))
        if (kind is not None or line.total) and not district:
            unsaid = _whole_unsaid(table, line, kind is not None, details)
            if unsaid is None:
                return None
            district = unsaid
        if kind is not None:
            placed = _common(line, province, district, f"area_kind={kind}", "part")
        elif line.total:
            placed = _common(line, province, district, "", "total")
        elif _left_out(line.label):
            what = f"dòng «{line.label}»"
            remedy = "Dòng này không nạp và không cộng vào tổng; nếu cần, hãy nạp riêng bằng mẫu một dòng một số liệu."
            details.tell(details.grid.address(line.row, table.label, ""), what, "một địa bàn mỗi dòng", remedy, warning=True)
            continue
        elif not line.label and homes:
            own, name = list(homes.items())[-1]
            placed = Placed(line, own, "" if own == "tỉnh" else homes.get("tỉnh", province), name)
        else:
            own = _level_of_label(line.label) or head
            home = "" if own == "tỉnh" else homes.get("tỉnh", province)
            placed = Placed(line, own, home, line.label, district=homes.get("huyện", "") if own == "xã" else "")
        found.append(replace(placed, standard=standard))
    if found and all(row.role == "check" for row in found):
        details.need("area", f"Dòng «{found[0].line.label}» là của địa bàn nào? (tên huyện; với cấp khác, hãy ghi thêm tỉnh)")
        return None
    return _levelled(_totals_asked(found, details), details, year, district, province)


_GROUP = re.compile(
    r"(?:các|nhóm) (?:huyện|xã|phường|thị trấn|tỉnh|đơn vị|địa phương|thôn)\b.*"
    r"|(?:khu )?vùng .*|miền (?:núi|xuôi|biển|bắc|trung|nam)\b.*"
    r"|đồng bằng\b.*|trung du\b.*|(?:khu vực|xã khu vực|kv) (?:[ivx]+|[0-9])|tây nguyên|hải đảo"
)
"""Several places under one name: between the rows of places, a sum of those under it."""


def _left_out(label: str) -> bool:
    """Whether a row is no place of its own: the sum of a group of places, or "Trong đó" of the row above."""
    return _GROUP.fullmatch(label.lower()) is not None or search_key(label).startswith(
        ("trong do", "tr.do", "chia ra", "binh quan", "trung binh")
    )


def _whole_unsaid(table: Table, line: Line, part: bool, details: Details) -> str | None:
    """The district of "Toàn huyện", or of "Thành thị" where the title names none or several: None while it is asked, '' where no
    district is meant.
    """
    key = search_key(line.label)
    whole = re.search(r"\b(?:toan|ca) (xa|phuong|dac khu|huyen|thi xa|quan|tinh|thanh pho)\b", key)
    if whole and whole[1] in ("xa", "phuong", "dac khu"):
        cell = table.grid.address(line.row, table.label, "")
        details.tell(cell, f"dòng «{line.label}»", "tên của xã, phường ở dòng đó", "Hãy ghi tên xã, phường thay cho dòng này.")
        return None
    if whole and whole[1] in ("huyen", "thi xa", "quan"):
        return details.need("area", f"Dòng «{line.label}» là của huyện nào?")
    if part and (details.proposals.get("area") or not details.get("province")):
        return details.need("area", f"Dòng «{line.label}» là của huyện nào?")
    if whole and not details.get("province"):
        return None if details.need("province", f"Dòng «{line.label}» là của tỉnh nào?") is None else ""
    return ""


def _homes(table: Table, line: Line, before: Mapping[str, str]) -> dict[str, str]:
    """The province and district that columns of their own name for a row; a blank says the same as the row above."""
    homes: dict[str, str] = {}
    changed = False
    for level, position in table.homes:
        said = without_number(as_text(line.cell(position)))
        changed = changed or bool(said)
        homes[level] = said or ("" if changed and level != table.homes[0][0] else before.get(level, ""))
    return {level: name for level, name in homes.items() if name}


def _headed(table: Table) -> bool:
    return any(heading.position == table.label for heading in table.headings)


def _common(line: Line, province: str, district: str, breakdown: str, role: Role) -> Placed:
    key = search_key(line.label)
    if re.search(r"\b(?:ca nuoc|toan quoc)\b", key):
        return Placed(line, "cả nước", "", "", breakdown=breakdown, role=role)
    if district and "tinh" not in key.split():
        return Placed(line, "huyện", province, district, breakdown=breakdown, role=role)
    if province:
        return Placed(line, "tỉnh", province, "", breakdown=breakdown, role=role)
    return Placed(line, "", "", "", breakdown=breakdown, role="check" if role == "total" else role)


def _totals_asked(found: list[Placed], details: Details) -> list[Placed]:
    """A bare "Tổng cộng" may be the whole of a district or only the sum of the rows printed: asked."""
    if not any(row.role == "place" for row in found):
        return found
    settled = []
    for row in found:
        if row.role == "total" and not re.search(r"\b(?:toan|ca)\b", search_key(row.line.label)):
            name = row.area or row.province
            options = (
                Option("place", f"Có: nạp làm số liệu của {name}"),
                Option("check", "Không: chỉ dùng để đối chiếu với các dòng trên"),
            )
            ask = f"Dòng «{row.line.label}» có phải là số liệu của cả {name} không?"
            answer = details.choose("total", "shape", f"dòng «{row.line.label}»", ask, options)
            row = replace(row, role="total" if answer == "place" else "check")
        settled.append(row)
    return settled


def _levelled(rows: list[Placed], details: Details, year: str, district: str, province: str) -> tuple[Placed, ...] | None:
    if any(row.role == "place" and not row.level for row in rows):
        options = [
            Option("xã", "xã, phường, thị trấn"),
            Option("huyện", "huyện, quận, thị xã, thành phố thuộc tỉnh"),
            Option("tỉnh", "tỉnh, thành phố trực thuộc trung ương"),
        ]
        level = details.need("level", "Các dòng của bảng là cấp nào?", options)
        if level is None:
            return None
        rows = [
            replace(row, level=level, province="" if level == "tỉnh" else row.province)
            if row.role == "place" and not row.level
            else row
            for row in rows
        ]
    old_communes = [row for row in rows if row.role == "place" and row.level == "xã" and _before_communes(year)]
    if old_communes:
        return _old_communes(rows, details, district, province)
    return tuple(rows)


def _before_communes(year: str) -> bool:
    return year.isdecimal() and FIRST_YEAR <= int(year) < LAST_DISTRICT_DAY.year


def _old_communes(rows: list[Placed], details: Details, district: str, province: str) -> tuple[Placed, ...] | None:
    """Communes before 01/07/2025 are not in the register: they are kept as parts of their district, or left out, as told."""
    options = (
        Option("breakdown", f"Nạp thành phân tổ «xã» của huyện {district or '(sẽ hỏi)'}"),
        Option(SKIP, "Không nạp các dòng xã; chỉ dùng để đối chiếu với dòng tổng"),
    )
    ask = "Danh mục địa bàn chưa có các xã trước ngày 01/7/2025. Các dòng xã của bảng này được đọc thế nào?"
    answer = details.choose("communes", "shape", "các dòng xã", ask, options)
    if answer is None:
        return None
    if answer == SKIP:
        return tuple(replace(row, role="check") if row.role == "place" and row.level == "xã" else row for row in rows)
    communes = [row for row in rows if row.role == "place" and row.level == "xã"]
    known = district or all(row.district for row in communes)
    if not known and details.need("area", "Các xã của bảng này thuộc huyện nào?") is None:
        return None
    home = details.get("area")

    def part(row: Placed) -> Placed:
        name = re.sub(r"[;=]", " ", row.area)
        return replace(row, level="huyện", area=row.district or home, breakdown=f"commune={name}")

    return tuple(part(row) if row.role == "place" and row.level == "xã" else row for row in rows)
