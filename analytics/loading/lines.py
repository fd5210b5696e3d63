"""The rows a load brings, in words: which place and what of it, the value before and after, and by how much it changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from analytics import wording
from analytics.catalogue import Catalogue

Row = Mapping[str, Any]

TABLES_VI: Final[Mapping[str, str]] = {
    "source": "nguồn",
    "observation": "số liệu",
    "target": "chỉ tiêu, kế hoạch",
    "capital": "lần giao, giải ngân vốn",
    "project": "công trình, dự án",
    "livelihood_model": "mô hình sinh kế",
    "visit": "chuyến học tập",
}
"""What the records of a table are called when they are counted."""

_MEASURES: Final[Mapping[str, tuple[str, str]]] = {
    "observation": ("value", ""),
    "target": ("value", ""),
    "capital": ("amount_mdong", "mdong"),
    "project": ("capital_mdong", "mdong"),
    "livelihood_model": ("capital_mdong", "mdong"),
}
"""Table → the column that holds its measure, and its unit ('': the indicator's)."""

_COLUMNS_VI: Final[Mapping[str, str]] = {
    "title": "tên nguồn", "publisher": "cơ quan công bố", "address": "địa chỉ", "grade": "hạng nguồn",
    "document_number": "số văn bản", "document_date": "ngày nguồn", "period_label": "kỳ", "value": "giá trị",
    "value_high": "giá trị đến", "qualifier": "mức chắc chắn", "absence": "lý do không có số", "as_stated": "nguyên văn",
    "year_inferred": "suy năm", "place_in_source": "vị trí trong nguồn", "note": "ghi chú", "amount_mdong": "số tiền",
    "quantity": "số lượng", "households": "số hộ", "capital_mdong": "vốn", "date_inferred": "suy ngày", "purpose": "mục đích",
    "seen": "đã xem", "questions": "đã trao đổi", "adopted": "đã áp dụng", "result_after_12_months": "kết quả sau 12 tháng",
}  # fmt: skip
_TOLD_IN_VALUE: Final = frozenset({"value", "value_high", "qualifier", "absence", "amount_mdong"})
_LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class Line:
    """One record a load brings: `before` is '' for a new one; `difference` says by how much the measure changes, with its unit;
    `also` names what else is different.
    """

    table: str
    place: str
    what: str
    period: str
    before: str
    after: str
    difference: str
    also: str
    source: str


def line_of(table: str, row: Row, catalogue: Catalogue) -> Line:
    """A row of `questions.beside_earlier` in words."""
    after = _side(row, "after_")
    before = _side(row, "before_") if row["before_source_id"] is not None else None
    column, unit = _unit(table, after, catalogue)
    first, last = (said(before, column, unit) if before else ""), said(after, column, unit)
    if before and column and first == last and before[column] != after[column]:
        first, last = _in_full(before[column], unit), _in_full(after[column], unit)
    return Line(
        table,
        _place(table, after, catalogue),
        _what(table, after, catalogue),
        _period(table, after),
        first,
        last,
        difference(before[column], after[column], unit) if before and column else "",
        _also(before, after, column) if before else "",
        str(row["source_title"] or ""),
    )


def said(side: Row, column: str, unit: str) -> str:
    """The measure of a record as it is printed: hedge, range and unit with it, an absence named; '' for none."""
    if not column:
        return ""
    if side.get("absence"):
        return wording.absence_label(str(side["absence"]))
    value, high = side[column], side.get("value_high")
    if value is None:
        return ""
    qualifier, decimals = str(side.get("qualifier") or ""), _decimals(value, high)
    if unit == "mdong" and decimals:
        # In tỷ đồng the last digits would be rounded away.
        hedge = wording.qualifier_word(qualifier)
        return f"{hedge} {_in_full(value, unit)}".strip() + (f" đến {_in_full(high, unit)}" if high is not None else "")
    return wording.quantity(value, unit, qualifier=qualifier, high=high, decimals=decimals)


def difference(before: Decimal | None, after: Decimal | None, unit: str) -> str:
    """By how much a measure changes: "tăng 1,5 điểm phần trăm"; '' when one of them is no number, or nothing changes."""
    if before is None or after is None or before == after:
        return ""
    delta = after - before
    return wording.change(delta, unit, decimals=max(wording.decimals_of(delta), wording.unit_of(unit).max_decimals))


def what_of(indicator: str, breakdown: str, catalogue: Catalogue) -> str:
    """An indicator and its part as one name: "Tỷ lệ hộ nghèo (dân tộc: dân tộc thiểu số)"."""
    known = catalogue.indicators.get(indicator)
    name = known.short_vi if known else indicator
    return f"{name} ({catalogue.describe(breakdown)})" if breakdown else name


def _side(row: Row, prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): value for name, value in row.items() if name.startswith(prefix)}


def _unit(table: str, side: Row, catalogue: Catalogue) -> tuple[str, str]:
    column, unit = _MEASURES.get(table, ("", ""))
    return column, unit or (catalogue.indicators[str(side["indicator"])].unit if column else "")


def _decimals(*values: Decimal | None) -> int:
    """As many as the figures have, so that nothing of what was typed is hidden in a preview."""
    return max(wording.decimals_of(value) for value in values if value is not None)


def _in_full(value: Decimal | None, unit: str) -> str:
    return "" if value is None else f"{wording.trimmed(value, 6)} {wording.unit_name(unit)}"


def _place(table: str, side: Row, catalogue: Catalogue) -> str:
    if table == "source":
        return "Tài liệu nguồn"
    if table == "visit":
        return f"{_title(side['guest_id'], catalogue)} đến {_title(side['host_id'], catalogue)}"
    return _title(side["area_id"], catalogue)


def _title(area_id: str, catalogue: Catalogue) -> str:
    # A version of a place that is declared no more is still in older figures.
    return catalogue.areas[area_id].title if area_id in catalogue.areas else area_id


def _what(table: str, side: Row, catalogue: Catalogue) -> str:
    if table in ("observation", "target"):
        standard = catalogue.standards.get(str(side["standard"]))
        parts = [what_of(str(side["indicator"]), str(side["breakdown"]), catalogue), standard.short_vi if standard else ""]
        if table == "target":
            parts.append(wording.issuer_label(str(side["issuer"])))
        elif side["status"] != "published":
            parts.append(wording.status_label(str(side["status"])))
    elif table == "capital":
        project = catalogue.programmes.get(str(side["project"]))
        parts = [
            wording.sentence_case(wording.capital_event_label(str(side["event"]))),
            project.short_vi if project else str(side["project"]),
            wording.nature_label(str(side["nature"])),
            catalogue.describe(f"fund_source={side['fund_source']}") if side["fund_source"] else "",
        ]
    else:
        parts = [str(side["title"] if table == "source" else side["purpose"] if table == "visit" else side["name"])]
    return " · ".join(part for part in parts if part)


def _period(table: str, side: Row) -> str:
    if table == "capital":
        origin = f", nguồn năm {side['origin_year']}" if side["origin_year"] != side["plan_year"] else ""
        return f"năm {side['plan_year']}{origin}, đến ngày {wording.date_text(side['as_of'])}"
    if table == "visit":
        return wording.day_range(side["from_date"].isoformat(), side["to_date"].isoformat())
    return str(side.get("period_label", ""))


def _also(before: Row, after: Row, measure: str) -> str:
    """What is different beside the measure, each with its old and new words."""
    parts = []
    for name, now in after.items():
        then = before[name]
        told = name == measure or (measure in ("value", "amount_mdong") and name in _TOLD_IN_VALUE)
        if then == now or told or name not in _COLUMNS_VI:
            continue
        parts.append(f"{_COLUMNS_VI[name]}: {_quoted(then)} → {_quoted(now)}")
    return "; ".join(parts)


def _quoted(value: object) -> str:
    if value is None or value == "":
        return "để trống"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, (int, Decimal)):
        return wording.trimmed(value, 6)
    return f"“{wording.shorten(str(value), _LONGEST)}”"
