"""Figures and targets in the long format, one row each, made into the tables observation and target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import cast

import pandas

from analytics.catalogue import Catalogue, Indicator
from analytics.intake.cells import Cell, as_text, show
from analytics.intake.doubts import Doubt, either_number
from analytics.intake.numbers import Quantity, Reading, read_quantity, without_mark
from analytics.intake.problems import Refusal
from analytics.intake.records import make_frame
from analytics.intake.rows import keep, period_columns, read_places, read_sources
from analytics.intake.sheets import Sheet
from analytics.intake.terms import (
    read_breakdown,
    read_indicator,
    read_issuer,
    read_qualifier,
    read_standard,
    read_status,
    read_yes,
)
from analytics.intake.units import is_count
from analytics.wording import search_key

_ABSENCES: Mapping[str, str] = MappingProxyType({"khong thuoc doi tuong": "not_applicable", "da bao mat": "masked"})
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Figure:
    """What the value cells of a row say: value and upper end in the indicator's unit, hedge, kind of absence, words lifted from
    the cell.
    """

    value: Decimal | None
    high: Decimal | None
    qualifier: str
    absence: str
    stated: str


def is_change(indicator: Indicator) -> bool:
    """Whether the indicator is a change, which may be negative (a rise, where it counts a reduction)."""
    return indicator.unit in ("pp", "pp_per_year", "pct_per_year") or "_CHG" in indicator.code or indicator.code == "OTHER_NET_HH"


def is_share(indicator: Indicator) -> bool:
    """Whether the indicator is a part of a whole, which lies from 0 to 100; attainment, ratios and relative changes may pass
    100.
    """
    may_pass = ("ATTAIN_PCT", "RELAPSE_RATIO", "DISB_RATE")
    return indicator.unit == "pct" and not is_change(indicator) and indicator.code not in may_pass


def read_figure(
    value: Cell, high: Cell, unit: str, qualifier: str, indicator_code: str, catalogue: Catalogue, reading: Reading = ""
) -> Figure | Refusal:
    """Read the value cells of one row; refused: a hedge that contradicts the column, a share outside 0 to 100, a negative
    count; TwoReadings: digits that are two numbers, unless `reading` says which.
    """
    text = as_text(value)
    if absence := _ABSENCES.get(search_key(text)):
        return Figure(None, None, "", absence, "")
    indicator = catalogue.indicators[indicator_code]
    low = _end(value, unit, indicator, "value", reading)
    if isinstance(low, Refusal):
        return low
    top = None if high is None else _end(high, unit, indicator, "value_high", reading)
    if isinstance(top, Refusal):
        return top
    if top is not None and (top.value < low.value or top.qualifier):
        return Refusal(
            f"{show(value)} đến {show(high)}",
            "đầu trên là một số không nhỏ hơn đầu dưới",
            "Hãy đổi chỗ hoặc sửa hai số.",
            "value_high",
        )
    if low.qualifier and qualifier and low.qualifier != qualifier:
        remedy = "Trong ô và trong cột «Mức chắc chắn» ghi khác nhau; hãy giữ lại một từ đúng theo nguồn."
        return Refusal(show(value), "cùng một từ trên, gần, khoảng, dưới, ít nhất", remedy, "value")
    worded = isinstance(value, str) and (any(letter.isalpha() for letter in text) or without_mark(text)[1] != "")
    return Figure(low.value, top.value if top else None, low.qualifier or qualifier, "", text if worded else "")


def _end(cell: Cell, unit: str, indicator: Indicator, column: str, reading: Reading) -> Quantity | Refusal:
    found = read_quantity(cell, unit, indicator.unit, reading)
    if isinstance(found, Refusal):
        return replace(found, column=column)
    if is_share(indicator) and not 0 <= found.value <= _HUNDRED:
        remedy = f"«{indicator.name_vi}» là một phần của tổng; hãy xem lại số, đơn vị hoặc chỉ tiêu."
        return Refusal(show(cell), "một tỷ lệ từ 0 đến 100%", remedy, column)
    if found.value < 0 and not is_change(indicator):
        what = "số đếm" if is_count(indicator.unit) else "giá trị"
        return Refusal(show(cell), f"{what} không âm", "Hãy bỏ dấu trừ, hoặc chọn chỉ tiêu về mức tăng, giảm.", column)
    return found


def read_figures(sheet: Sheet, catalogue: Catalogue) -> dict[str, pandas.DataFrame]:
    """The frames of a file of figures or of targets: `observation` or `target`, and `source`."""
    planned = sheet.layout.table == "target"
    sheet.require()
    sources = read_sources(sheet)
    areas, periods = read_places(sheet, sources, catalogue, planned=planned)
    indicators = sheet.read(["indicator"], lambda text: read_indicator(text, catalogue) if text else None)
    if not planned:
        sheet.read_values([], "indicator", lambda code: _stored_as_figure(code, catalogue), indicators)
    qualifiers = sheet.read(["qualifier"], read_qualifier)
    figures = sheet.read_values(
        [[cell if cell is not None else "" for cell in sheet.cells("value")]],
        "value",
        lambda value, high, unit, qualifier, code: (
            None if value == "" else _read_or_ask(value, high or None, unit, qualifier, code, catalogue)
        ),
        [cell if cell is not None else "" for cell in sheet.cells("value_high")],
        sheet.texts("unit"),
        qualifiers,
        indicators,
    )
    if planned:
        sheet.read_values([figures], "value", _target_has_value)
    breakdowns = sheet.read(["breakdown"], lambda text: read_breakdown(text, catalogue))
    standards = sheet.read(
        ["standard"],
        lambda text, parts, period, code: read_standard(text, parts[1], period.end.year, code, catalogue),
        breakdowns,
        periods,
        indicators,
    )
    sheet.read(["standard"], lambda text, code: _standard_not_needed(text, code, catalogue), indicators)
    columns = {
        "area_id": areas,
        "indicator": indicators,
        **period_columns(periods),
        "standard": standards,
        "breakdown": [parts and parts[0] for parts in breakdowns],
        "source_id": sources.ids,
        "value": [figure and figure.value for figure in figures],
        "value_high": [figure and figure.high for figure in figures],
        "qualifier": [figure and figure.qualifier for figure in figures],
        "as_stated": [
            stated or (figure.stated if figure else "") for stated, figure in zip(sheet.texts("as_stated"), figures, strict=True)
        ],
        "year_inferred": sheet.read(["year_inferred"], lambda text: read_yes(text, "year_inferred")),
        "place_in_source": sheet.texts("place_in_source"),
        "note": sheet.texts("note"),
    }
    if planned:
        columns["issuer"] = sheet.read(["issuer"], read_issuer)
    else:
        columns["status"] = sheet.read(["status"], read_status)
        columns["absence"] = [figure and figure.absence for figure in figures]
    table = sheet.layout.table
    return {"source": sources.frame, table: make_frame(table, keep(sheet, columns))}


def _read_or_ask(value: Cell, high: Cell, unit: str, qualifier: str, code: str, catalogue: Catalogue) -> Figure | Refusal | Doubt:
    def again(reading: Reading) -> Figure | Refusal:
        return read_figure(value, high, unit, qualifier, code, catalogue, reading)

    return cast("Figure | Refusal | Doubt", either_number(again(""), again, catalogue.indicators[code].unit))


def _stored_as_figure(code: str, catalogue: Catalogue) -> Refusal | None:
    if catalogue.indicators[code].stored_in != "target":
        return None
    remedy = "Hãy chuyển dòng này sang tệp chỉ tiêu, kế hoạch (có cột «Cơ quan giao»)."
    return Refusal(f"chỉ tiêu giao «{catalogue.indicators[code].name_vi}»", "một số liệu kết quả", remedy, "indicator")


def _target_has_value(figure: Figure | None) -> Refusal | None:
    if figure is None or not figure.absence:
        return None
    return Refusal("mục tiêu không có giá trị", "một số", "Hãy ghi giá trị của mục tiêu hoặc bỏ dòng này.", "value")


def _standard_not_needed(text: str, code: str, catalogue: Catalogue) -> Refusal | None:
    if not text or catalogue.indicators[code].poverty_measure:
        return None
    remedy = "Chuẩn nghèo không được ghi lại cho dòng này."
    return Refusal(
        show(text),
        f"để trống, vì «{catalogue.indicators[code].name_vi}» không đo theo chuẩn nghèo",
        remedy,
        "standard",
        "warning",
    )
