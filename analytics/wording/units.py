"""Units and quantities: a figure together with its unit, its hedge and, when the source gives a range, both ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from analytics.wording.labels import qualifier_word
from analytics.wording.numbers import RANGE_DASH, Number, enough_decimals, exact, rounded, trimmed

MDONG_PER_BILLION = 1000
_BILLION_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of measure: `word_vi` follows the figure in a sentence, `short_vi` in a narrow cell.

    `max_decimals` is the finest shown when the caller does not say.
    """

    code: str
    word_vi: str
    short_vi: str
    max_decimals: int
    attached: bool = False  # written without a space before it, as the per-cent sign

    @property
    def symbol(self) -> str:
        """The unit as it stands on an axis or in a column head."""
        return self.word_vi


def _table(*units: Unit) -> Mapping[str, Unit]:
    return MappingProxyType({unit.code: unit for unit in units})


def _count(code: str, word_vi: str) -> Unit:
    # A count is whole, but a yearly mean of counts ("1.614,5 hộ") is not: one decimal is kept when it is there.
    return Unit(code, word_vi, word_vi, 1)


UNITS: Mapping[str, Unit] = _table(
    Unit("pct", "%", "%", 2, attached=True),
    Unit("pp", "điểm phần trăm", "điểm %", 2),
    Unit("pp_per_year", "điểm phần trăm/năm", "điểm %/năm", 2),
    Unit("pct_per_year", "%/năm", "%/năm", 2, attached=True),
    Unit("mdong", "triệu đồng", "triệu", 3),
    Unit("mdong_per_hh", "triệu đồng/hộ", "triệu/hộ", 2),
    Unit("mdong_per_person", "triệu đồng/người", "triệu/người", 2),
    Unit("mdong_per_person_year", "triệu đồng/người/năm", "triệu/người/năm", 2),
    Unit("musd", "triệu đô la Mỹ", "triệu USD", 3),
    Unit("per_hh", "chỉ số/hộ", "chỉ số/hộ", 2),
    Unit("km2", "km²", "km²", 2),
    Unit("ha", "ha", "ha", 2),
    Unit("km", "km", "km", 2),
    Unit("index", "điểm chỉ số", "điểm", 1),
    Unit("rank", "thứ hạng", "hạng", 0),
    Unit("year", "năm", "năm", 1),
    _count("hh", "hộ"),
    _count("hh_per_year", "hộ/năm"),
    _count("household_turn", "lượt hộ"),
    _count("person", "người"),
    _count("member", "khẩu"),
    _count("turn", "lượt"),
    _count("person_turn", "lượt người"),
    _count("project", "dự án"),
    _count("work", "công trình"),
    _count("model", "mô hình"),
    _count("house", "nhà"),
    Unit("village", "thôn, bản", "thôn", 1),
    # Communes, wards and townships alike: a count of 26 "xã" with a township in it would be wrong.
    Unit("commune", "đơn vị cấp xã", "xã", 1),
    _count("district", "huyện"),
    _count("province", "tỉnh"),
    _count("head", "con"),
    _count("class", "lớp"),
    _count("opinion", "ý kiến"),
    _count("ethnic_group", "dân tộc"),
    _count("card", "thẻ"),
    _count("target", "chỉ tiêu"),
    _count("group", "nhóm"),
    _count("indicator", "chỉ số"),
    _count("document", "văn bản"),
    _count("source", "nguồn"),
    _count("visit", "chuyến"),
)


def unit_of(code: str) -> Unit:
    """Look a unit up by code; KeyError names an unknown one."""
    try:
        return UNITS[code]
    except KeyError:
        raise KeyError(f"unknown unit code: {code!r}") from None


def unit_name(code: str) -> str:
    """Name a unit in full: unit_name("pp") is "điểm phần trăm"."""
    return unit_of(code).word_vi


def money_scale(values: Iterable[Number | None]) -> tuple[int, str]:
    """Choose one scale for all the money of one chart.

    `values` are in triệu đồng (None is skipped). Returns (divisor, unit word): (1000, "tỷ đồng") when any figure reaches
    1.000 triệu đồng, else (1, "triệu đồng"); the figure to draw is value / divisor.
    """
    reaches = any(abs(rounded(value, _BILLION_DECIMALS)) >= MDONG_PER_BILLION for value in values if value is not None)
    return (MDONG_PER_BILLION, "tỷ đồng") if reaches else (1, "triệu đồng")


def axis_title(unit: str, values: Iterable[Number | None] = ()) -> str:
    """Title an axis by its unit, e.g. "Đơn vị: %"; for money by the scale that money_scale gives `values` (triệu đồng)."""
    word = money_scale(values)[1] if unit_of(unit).code == "mdong" else unit_name(unit)
    return f"Đơn vị: {word}"


# One figure is written in a sentence, a cell, a label and for who cannot see the picture: mostly it was written before.
@lru_cache(maxsize=1 << 14)
def quantity(
    value: Number,
    unit: str,
    *,
    qualifier: str = "",
    high: Number | None = None,
    decimals: int | None = None,
    short: bool = False,
) -> str:
    """Write a figure with its unit and the hedge of its source: "26,04%", "trên 337 tỷ đồng", "3,5–4 điểm phần trăm".

    `value` and `high` (upper end of a range) are in the unit's own measure, money in triệu đồng: 1.000 and more reads as tỷ with
    up to three decimals. At most `decimals` decimals are shown (default: the unit's own) and trailing zeros are dropped, since
    47,4% in a source is not 47,40%; a figure other than zero never reads "0". `short` gives the narrow form ("điểm %", "tỷ").
    Raises KeyError for an unknown unit or qualifier, ValueError when `high` is under `value`.
    """
    kind = unit_of(unit)
    hedge = qualifier_word(qualifier)
    ends = [exact(value)] if high is None else [exact(value), exact(high)]
    if high is not None and ends[1] < ends[0]:
        raise ValueError(f"the range ends under its start: {value} to {high}")
    places = kind.max_decimals if decimals is None else decimals
    word = kind.short_vi if short else kind.word_vi
    if kind.code == "mdong" and any(abs(rounded(end, places)) >= MDONG_PER_BILLION for end in ends):
        ends = [end / MDONG_PER_BILLION for end in ends]
        places, word = _BILLION_DECIMALS, "tỷ" if short else "tỷ đồng"
    texts = list(dict.fromkeys(trimmed(end, enough_decimals(end, places)) for end in ends))
    below_zero = any(end < 0 for end in ends)
    figure = (" đến " if below_zero else RANGE_DASH).join(texts)
    figure = f"{figure}{word}" if kind.attached else f"{figure} {word}"
    return f"{hedge} {figure}" if hedge else figure
