"""Sentence patterns over plain values: what changed, where something stands, what cannot be said.

Every sentence names its dates, keeps the hedges of its sources and claims no cause. Periods come as
labels (periods.period_label).
"""

from __future__ import annotations

from decimal import Decimal

from analytics.wording.changes import NOT_CHANGED, beside, change, change_unit, gap
from analytics.wording.numbers import Number, exact
from analytics.wording.text import inside_sentence, nfc, sentence_case
from analytics.wording.units import quantity


def _under_standard(standard_name: str) -> str:
    if not standard_name:
        return ""
    name = inside_sentence(standard_name)
    if "không nêu chuẩn" in name:
        return ", nguồn không nêu chuẩn nghèo"
    return f", theo {name}" if name.startswith("chuẩn") else f", theo chuẩn nghèo {name}"


def _sentence(place: str, predicate: str, standard_name: str) -> str:
    return nfc(f"{sentence_case(place)}: {predicate}{_under_standard(standard_name)}.")


def bracketed(period: str) -> str:
    """Put a period in brackets; brackets of its own become a comma: "(năm 2021, không nêu ngày)"."""
    return f"({period.replace(' (', ', ').replace(')', '')})"


def _range_change(low: Decimal, high: Decimal, unit: str, decimals: int | None) -> str:
    """Say a change known only to lie between two bounds (later minus earlier)."""
    if low < 0 < high:
        return "thay đổi không rõ chiều"
    near, far = sorted((abs(low), abs(high)))
    spread = quantity(near, change_unit(unit), high=far, decimals=decimals, qualifier="about")
    return f"{'giảm' if low < 0 else 'tăng'} {spread}"


def trend_sentence(
    place: str,
    indicator_name: str,
    first_value: Number,
    first_period: str,
    last_value: Number,
    last_period: str,
    unit: str,
    decimals: int | None = None,
    standard_name: str = "",
    *,
    first_qualifier: str = "",
    last_qualifier: str = "",
    first_high: Number | None = None,
    last_high: Number | None = None,
    materiality: Number = 0,
) -> str:
    """Say a change with both ends and both dates.

    "Huyện Ea Súp: tỷ lệ hộ nghèo giảm 9,1 điểm phần trăm, từ 47,4% (năm 2021) xuống 38,3% (cuối năm 2023), theo chuẩn …".
    Values are in `unit` (triệu đồng for money) and share one standard. When an end is hedged or a range, the change is "khoảng";
    one under `materiality` (in the unit of the change) is "gần như không đổi".
    """
    first, last = exact(first_value), exact(last_value)
    first_top = first if first_high is None else exact(first_high)
    last_top = last if last_high is None else exact(last_high)
    if first_top != first or last_top != last:
        moved = _range_change(last - first_top, last_top - first, unit, decimals)
    else:
        hedge = "about" if first_qualifier or last_qualifier else ""
        moved = change(last - first, unit, decimals=decimals, qualifier=hedge, materiality=materiality)
    start = quantity(first, unit, qualifier=first_qualifier, high=first_high, decimals=decimals)
    end = quantity(last, unit, qualifier=last_qualifier, high=last_high, decimals=decimals)
    towards = "xuống" if moved.startswith("giảm") else "lên" if moved.startswith("tăng") else "đến"
    if moved == NOT_CHANGED:
        ends = f"cùng ở mức {end} {bracketed(f'{first_period} và {last_period}')}"
    else:
        ends = f"từ {start} {bracketed(first_period)} {towards} {end} {bracketed(last_period)}"
    return _sentence(place, f"{inside_sentence(indicator_name)} {moved}, {ends}", standard_name)


def level_sentence(
    place: str,
    indicator_name: str,
    value: Number,
    period: str,
    unit: str,
    decimals: int | None = None,
    standard_name: str = "",
    *,
    qualifier: str = "",
    high: Number | None = None,
) -> str:
    """Say one figure: "Huyện Ea Súp: tỷ lệ hộ nghèo là 38,3% (cuối năm 2023), theo chuẩn nghèo 2022–2025."."""
    figure = quantity(value, unit, qualifier=qualifier, high=high, decimals=decimals)
    return _sentence(place, f"{inside_sentence(indicator_name)} là {figure} {bracketed(period)}", standard_name)


def change_sentence(
    place: str,
    indicator_name: str,
    delta: Number,
    first_period: str,
    last_period: str,
    unit: str,
    decimals: int | None = None,
    standard_name: str = "",
    *,
    qualifier: str = "",
    materiality: Number = 0,
) -> str:
    """Say a change alone: "Huyện Ea Súp: tỷ lệ hộ nghèo giảm 9,1 điểm phần trăm từ năm 2021 đến cuối năm 2023, theo …"."""
    moved = change(delta, unit, decimals=decimals, qualifier=qualifier, materiality=materiality)
    return _sentence(place, f"{inside_sentence(indicator_name)} {moved} từ {first_period} đến {last_period}", standard_name)


def gap_sentence(
    place: str,
    indicator_name: str,
    value: Number,
    period: str,
    other_place: str,
    other_value: Number,
    other_period: str,
    unit: str,
    decimals: int | None = None,
    standard_name: str = "",
    *,
    qualifier: str = "",
    other_qualifier: str = "",
) -> str:
    """Set one place beside another, each with its own date.

    "Huyện A: tỷ lệ hộ nghèo là 26,04% (cuối năm 2022), cao hơn 5,5 điểm phần trăm so với tỉnh B (20,54%, cuối năm 2022)."
    """
    hedge = "about" if qualifier or other_qualifier else ""
    distance = gap(exact(value) - exact(other_value), unit, decimals=decimals, qualifier=hedge)
    figure = quantity(value, unit, qualifier=qualifier, decimals=decimals)
    other_figure = quantity(other_value, unit, qualifier=other_qualifier, decimals=decimals)
    name = inside_sentence(indicator_name)
    other = f"{inside_sentence(other_place)} {bracketed(f'{other_figure}, {other_period}')}"
    predicate = f"{name} là {figure} {bracketed(period)}, {beside(distance, other)}"
    return _sentence(place, predicate, standard_name)


def cannot_compare_sentence(reason: str) -> str:
    """Refuse a comparison with its reason: "Không so sánh được: hai kỳ áp dụng hai chuẩn nghèo khác nhau."."""
    return nfc(f"Không so sánh được: {inside_sentence(reason.strip().rstrip('.'))}.")


def nothing_sentence(what: str) -> str:
    """Say that there is no figure: "Chưa có số liệu về tỷ lệ hộ nghèo của huyện Ea Súp năm 2019."."""
    return nfc(f"Chưa có số liệu về {inside_sentence(what.strip().rstrip('.'))}.")
