"""Changes, gaps and verdicts in words. The change of a rate is always said in điểm phần trăm, never in "%"."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from analytics.wording.numbers import STORED_DECIMALS, Number, exact, is_zero, rounded
from analytics.wording.units import quantity, unit_of

Direction = Literal["better", "worse", "same", "neutral"]

DEFAULT_MATERIALITY_PP = Decimal("0.3")
NOT_CHANGED = "không đổi"
HARDLY_CHANGED = "gần như không đổi"
_CHANGE_UNITS = {"pct": "pp", "pct_per_year": "pp_per_year"}
_POLARITIES = ("lower_better", "higher_better", "neutral")
_VERDICTS: dict[Direction, str] = {"better": "tốt lên", "worse": "xấu đi", "same": HARDLY_CHANGED}


def change_unit(unit: str) -> str:
    """Give the unit in which a change of `unit` is measured: rates ("pct") change in percentage points ("pp")."""
    return _CHANGE_UNITS.get(unit_of(unit).code, unit)


def _size(delta: Number, unit: str, decimals: int | None, short: bool, qualifier: str) -> str:
    return quantity(abs(exact(delta)), change_unit(unit), decimals=decimals, short=short, qualifier=qualifier)


def rounds_away(delta: Number, unit: str, decimals: int | None = None) -> bool:
    """Say whether a change is too small to show at the decimals used, so that words must call it "gần như không đổi"."""
    places = unit_of(change_unit(unit)).max_decimals if decimals is None else decimals
    return rounded(delta, places).is_zero()


def change(
    delta: Number,
    unit: str,
    *,
    decimals: int | None = None,
    polarity: str = "",
    qualifier: str = "",
    short: bool = False,
    materiality: Number = 0,
) -> str:
    """Say a change: change(-5.27, "pct") is "giảm 5,27 điểm phần trăm", change(-1614, "hh") "giảm 1.614 hộ".

    `delta` is later minus earlier, in the indicator's unit (triệu đồng for money). None at all is "không đổi"; one that rounds to
    nothing or lies under `materiality` is "gần như không đổi". With `polarity` the verdict follows, in brackets: "(tốt lên)".
    `qualifier` ("about") hedges it: "giảm khoảng 5 điểm phần trăm".
    """
    if is_zero(delta):
        return HARDLY_CHANGED if qualifier else NOT_CHANGED
    if rounds_away(delta, unit, decimals) or _immaterial(delta, materiality):
        return HARDLY_CHANGED
    words = f"{'tăng' if exact(delta) > 0 else 'giảm'} {_size(delta, unit, decimals, short, qualifier)}"
    if polarity and direction(delta, polarity) != "neutral":
        words = f"{words} ({_VERDICTS[direction(delta, polarity)]})"
    return words


def relative(first: Number, last: Number, *, decimals: int = 1) -> str:
    """Say a change relative to where it began: relative(31.31, 26.04) is "giảm 16,8%".

    From zero or below there is no such figure, and the words say so.
    """
    start, end = exact(first), exact(last)
    if is_zero(end - start):
        return NOT_CHANGED
    if start <= 0:
        return "không tính được mức thay đổi tương đối"
    share = (end - start) / start * 100
    if rounded(share, decimals).is_zero():
        return HARDLY_CHANGED
    return f"{'tăng' if share > 0 else 'giảm'} {quantity(abs(share), 'pct', decimals=decimals)}"


def gap(delta: Number, unit: str, *, decimals: int | None = None, qualifier: str = "", short: bool = False) -> str:
    """Say how far one figure lies from another: gap(3.2, "pct") is "cao hơn 3,2 điểm phần trăm", none "bằng"."""
    if is_zero(delta):
        return "gần bằng" if qualifier else "bằng"
    if rounds_away(delta, unit, decimals):
        return "gần bằng"
    return f"{'cao hơn' if exact(delta) > 0 else 'thấp hơn'} {_size(delta, unit, decimals, short, qualifier)}"


def beside(distance: str, other: str, *, of: str = "mức của ") -> str:
    """Joins the words of `gap` to what they are about: "cao hơn 3,2 điểm phần trăm so với tỉnh B", but "bằng mức của tỉnh B".

    `of` stands before what is equalled; '' where `other` is a level itself ("bằng chỉ tiêu").
    """
    return f"{distance} {of if distance.endswith('bằng') else 'so với '}{other}"


def default_materiality(unit: str) -> Decimal:
    """Give the smallest change worth a verdict in a unit: 0,3 điểm phần trăm for rates, any change at all for the rest."""
    return DEFAULT_MATERIALITY_PP if change_unit(unit) in ("pp", "pp_per_year") else Decimal(0)


def _immaterial(delta: Number, materiality: Number) -> bool:
    # Compared at the store's scale, so that 15,3 − 15,0 in binary is still 0,3.
    size = abs(rounded(delta, STORED_DECIMALS))
    return size == 0 or size < exact(materiality)


def direction(delta: Number, polarity: str, *, materiality: Number = 0) -> Direction:
    """Judge a change by the indicator's polarity: 'better', 'worse', 'same' (under `materiality`), 'neutral' if unjudged.

    Raises KeyError for an unknown polarity.
    """
    if polarity not in _POLARITIES:
        raise KeyError(f"unknown polarity: {polarity!r}")
    if _immaterial(delta, materiality):
        return "same"
    if polarity == "neutral":
        return "neutral"
    return "better" if (exact(delta) < 0) == (polarity == "lower_better") else "worse"


def verdict(delta: Number, unit: str, polarity: str, *, materiality: Number | None = None) -> str:
    """Judge a change in words: "tốt lên", "xấu đi" or "gần như không đổi"; unjudged indicators just "tăng" or "giảm".

    `materiality` is in the unit of the change; by default 0,3 điểm phần trăm for rates and none for other units.
    """
    threshold = default_materiality(unit) if materiality is None else materiality
    judged = direction(delta, polarity, materiality=threshold)
    if judged == "neutral":
        return "tăng" if exact(delta) > 0 else "giảm"
    return _VERDICTS[judged]


def arrow(delta: Number, *, materiality: Number = 0) -> str:
    """Give the companion of a word of change: "↑" up, "↓" down, "=" for none or one under `materiality`; never to stand alone."""
    if _immaterial(delta, materiality):
        return "="
    return "↑" if exact(delta) > 0 else "↓"
