"""Quantities with their units; samples are the figures of the source articles (Chiêm Hóa, Ea Súp)."""

from decimal import Decimal

import pytest

from analytics.wording import UNITS, axis_title, money_scale, quantity, unit_name, unit_of
from analytics.wording.numbers import Number


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (26.04, "pct", "26,04%"),
        (Decimal("47.400000"), "pct", "47,4%"),
        (0, "pct", "0%"),
        (100, "pct", "100%"),
        (8162, "hh", "8.162 hộ"),
        (16, "pct_per_year", "16%/năm"),
        (285, "turn", "285 lượt"),
        (0, "hh", "0 hộ"),
        (0, "project", "0 dự án"),
        (-5.27, "pp", "−5,27 điểm phần trăm"),
        (1.25, "pp_per_year", "1,25 điểm phần trăm/năm"),
        (126000, "person", "126.000 người"),
        (38211, "member", "38.211 khẩu"),
        (1278.82, "km2", "1.278,82 km²"),
        (36, "project", "36 dự án"),
        (16, "work", "16 công trình"),
        (26, "commune", "26 đơn vị cấp xã"),
        (18, "ethnic_group", "18 dân tộc"),
        (21, "opinion", "21 ý kiến"),
        (3.02, "per_hh", "3,02 chỉ số/hộ"),
        (41.3, "mdong_per_hh", "41,3 triệu đồng/hộ"),
        # Money is kept in triệu đồng; 1.000 triệu is one tỷ.
        (0, "mdong", "0 triệu đồng"),
        (570, "mdong", "570 triệu đồng"),
        (999.9, "mdong", "999,9 triệu đồng"),
        (1000, "mdong", "1 tỷ đồng"),
        (999.9999, "mdong", "1 tỷ đồng"),  # rounds to 1.000 triệu, so it is written at the higher scale
        (14570, "mdong", "14,57 tỷ đồng"),
        (137000, "mdong", "137 tỷ đồng"),
        (1652920, "mdong", "1.652,92 tỷ đồng"),
        (264000000, "mdong", "264.000 tỷ đồng"),
        (-1500, "mdong", "−1,5 tỷ đồng"),
    ],
)
def test_quantity(value: Number, unit: str, written: str) -> None:
    assert quantity(value, unit) == written


@pytest.mark.parametrize(
    ("qualifier", "value", "unit", "written"),
    [
        ("over", 337000, "mdong", "trên 337 tỷ đồng"),
        ("nearly", 200000, "mdong", "gần 200 tỷ đồng"),
        ("about", 44, "pct", "khoảng 44%"),
        ("under", 1, "pct", "dưới 1%"),
        ("at_least", 465, "hh", "ít nhất 465 hộ"),
    ],
)
def test_qualifiers_stay(qualifier: str, value: Number, unit: str, written: str) -> None:
    assert quantity(value, unit, qualifier=qualifier) == written


@pytest.mark.parametrize(
    ("low", "high", "unit", "written"),
    [
        (3.5, 4, "pp", "3,5–4 điểm phần trăm"),
        (1, 1.5, "pct", "1–1,5%"),
        (4, 4, "pp", "4 điểm phần trăm"),
        (800, 1500, "mdong", "0,8–1,5 tỷ đồng"),  # one scale for both ends
        (-4, -3.5, "pp", "−4 đến −3,5 điểm phần trăm"),  # a dash beside a minus cannot be read
        (-0.5, 0.5, "pp", "−0,5 đến 0,5 điểm phần trăm"),
        (0, 30, "hh", "0–30 hộ"),
    ],
)
def test_ranges(low: Number, high: Number, unit: str, written: str) -> None:
    assert quantity(low, unit, high=high) == written


def test_a_range_that_runs_backwards_is_a_bug() -> None:
    with pytest.raises(ValueError, match="range"):
        quantity(4, "pp", high=3.5)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "written"),
    [
        (26.04, "pct", 1, "26%"),
        (26.16, "pct", 1, "26,2%"),
        (47.4, "pct", 2, "47,4%"),
        (8162.4, "hh", 0, "8.162 hộ"),
        (14570, "mdong", 0, "14,57 tỷ đồng"),  # decimals count in triệu đồng: tỷ keeps its three
        (570.4, "mdong", 0, "570 triệu đồng"),
        (0.004, "pct", 2, "0,004%"),  # small, but no zero
        (0.3, "mdong", 0, "0,3 triệu đồng"),
        (0.1 + 0.2 - 0.3, "pct", 2, "0%"),
    ],
)
def test_decimals_asked_for(value: Number, unit: str, decimals: int, written: str) -> None:
    assert quantity(value, unit, decimals=decimals) == written


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [(5.27, "pp", "5,27 điểm %"), (337000, "mdong", "337 tỷ"), (570, "mdong", "570 triệu"), (26, "commune", "26 xã")],
)
def test_short_form(value: Number, unit: str, written: str) -> None:
    assert quantity(value, unit, short=True) == written


def test_unknown_units_and_qualifiers_are_named() -> None:
    with pytest.raises(KeyError, match="furlong"):
        quantity(1, "furlong")
    with pytest.raises(KeyError, match="perhaps"):
        quantity(1, "hh", qualifier="perhaps")
    with pytest.raises(KeyError, match="furlong"):
        unit_name("furlong")


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ([570, 1200, None], (1000, "tỷ đồng")),
        ([570, 999], (1, "triệu đồng")),
        ([-1500, 0], (1000, "tỷ đồng")),
        ([None], (1, "triệu đồng")),
        ([], (1, "triệu đồng")),
    ],
)
def test_one_scale_of_money_per_chart(values: list[Number | None], scale: tuple[int, str]) -> None:
    assert money_scale(values) == scale


def test_axis_titles() -> None:
    assert axis_title("pct") == "Đơn vị: %"
    assert axis_title("hh") == "Đơn vị: hộ"
    assert axis_title("mdong", [337000, 570]) == "Đơn vị: tỷ đồng"
    assert axis_title("mdong") == "Đơn vị: triệu đồng"


def test_every_unit_is_whole(subtests: pytest.Subtests) -> None:
    for code, unit in UNITS.items():
        with subtests.test(unit=code):
            assert unit_of(code) is unit
            assert unit.code == code
            assert unit.word_vi == unit.word_vi.strip() != ""
            assert unit.short_vi
            assert quantity(1, code).startswith("1")


def test_every_unit_of_the_catalogue_has_words(subtests: pytest.Subtests) -> None:
    # The unit codes of the first catalogue of indicators, by hand.
    for code in ("hh", "pct", "pp", "pp_per_year", "person", "mdong", "mdong_per_hh", "per_hh", "project", "work"):
        with subtests.test(unit=code):
            assert unit_name(code)
