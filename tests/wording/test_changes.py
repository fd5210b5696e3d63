"""Changes and gaps in words. Chiêm Hóa 2022: 31,31% → 26,04% and −1.614 hộ; Ea Súp 2021–2023: 47,4% → 38,3%."""

from decimal import Decimal

import pytest

from analytics.wording import arrow, beside, change, change_unit, direction, gap, relative, verdict
from analytics.wording.numbers import Number


@pytest.mark.parametrize(
    ("delta", "unit", "written"),
    [
        (26.04 - 31.31, "pct", "giảm 5,27 điểm phần trăm"),  # −5.2699999999999996 in binary
        (38.3 - 47.4, "pct", "giảm 9,1 điểm phần trăm"),
        (0.5, "pct", "tăng 0,5 điểm phần trăm"),
        (0.5, "pp", "tăng 0,5 điểm phần trăm"),
        (-1614, "hh", "giảm 1.614 hộ"),
        (1500, "mdong", "tăng 1,5 tỷ đồng"),
        (-570, "mdong", "giảm 570 triệu đồng"),
        (0, "pct", "không đổi"),
        (Decimal("0.000000"), "hh", "không đổi"),
        (0.1 + 0.2 - 0.3, "pct", "không đổi"),
        (0.004, "pct", "gần như không đổi"),  # there is a change, but not at two decimals
        (0.005, "pct", "tăng 0,01 điểm phần trăm"),
    ],
)
def test_change(delta: Number, unit: str, written: str) -> None:
    assert change(delta, unit) == written


def test_change_of_a_rate_is_never_in_per_cent() -> None:
    assert change_unit("pct") == "pp"
    assert change_unit("hh") == "hh"
    assert "%" not in change(-5.27, "pct")
    assert change(-5.27, "pct", short=True) == "giảm 5,27 điểm %"


def test_change_with_hedge_verdict_and_threshold() -> None:
    assert change(-5, "pct", qualifier="about") == "giảm khoảng 5 điểm phần trăm"
    assert change(0, "pct", qualifier="about") == "gần như không đổi"  # two hedged ends do not prove that nothing moved
    assert change(-5.27, "pct", polarity="lower_better") == "giảm 5,27 điểm phần trăm (tốt lên)"
    assert change(5.27, "pct", polarity="lower_better") == "tăng 5,27 điểm phần trăm (xấu đi)"
    assert change(5.27, "pct", polarity="neutral") == "tăng 5,27 điểm phần trăm"
    assert change(-0.4, "pct", materiality=0.5) == "gần như không đổi"
    assert change(-0.5, "pct", materiality=0.5) == "giảm 0,5 điểm phần trăm"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (31.31, 26.04, "giảm 16,8%"),  # 5,27 / 31,31 = 16,83%
        (47.4, 38.3, "giảm 19,2%"),  # 9,1 / 47,4 = 19,198%
        (9776, 8162, "giảm 16,5%"),  # 1.614 / 9.776 = 16,51%
        (4, 10, "tăng 150%"),
        (100, 0, "giảm 100%"),
        (26, 26, "không đổi"),
        (0, 0, "không đổi"),
        (1000000, 1000001, "gần như không đổi"),
        (0, 5, "không tính được mức thay đổi tương đối"),
        (-2, 5, "không tính được mức thay đổi tương đối"),
    ],
)
def test_relative(first: Number, last: Number, written: str) -> None:
    assert relative(first, last) == written


@pytest.mark.parametrize(
    ("delta", "unit", "written"),
    [
        (3.2, "pct", "cao hơn 3,2 điểm phần trăm"),
        (-3.2, "pct", "thấp hơn 3,2 điểm phần trăm"),
        (0, "pct", "bằng"),
        (0.001, "pct", "gần bằng"),
        (-120, "hh", "thấp hơn 120 hộ"),
        (2000, "mdong", "cao hơn 2 tỷ đồng"),
    ],
)
def test_gap(delta: Number, unit: str, written: str) -> None:
    assert gap(delta, unit) == written


def test_gap_of_hedged_figures() -> None:
    assert gap(3.2, "pct", qualifier="about") == "cao hơn khoảng 3,2 điểm phần trăm"
    assert gap(0, "pct", qualifier="about") == "gần bằng"


def test_a_gap_beside_what_it_is_from() -> None:
    assert beside(gap(-3.2, "pct"), "tỉnh B") == "thấp hơn 3,2 điểm phần trăm so với tỉnh B"
    assert beside(gap(0, "pct"), "tỉnh B") == "bằng mức của tỉnh B"
    assert beside(gap(0, "pct", qualifier="about"), "chỉ tiêu", of="") == "gần bằng chỉ tiêu"


@pytest.mark.parametrize(
    ("delta", "polarity", "judged", "words"),
    [
        (-5.27, "lower_better", "better", "tốt lên"),
        (5.27, "lower_better", "worse", "xấu đi"),
        (5.27, "higher_better", "better", "tốt lên"),
        (-5.27, "higher_better", "worse", "xấu đi"),
        (-5.27, "neutral", "neutral", "giảm"),
        (5.27, "neutral", "neutral", "tăng"),
        (0, "neutral", "same", "gần như không đổi"),
        (0, "lower_better", "same", "gần như không đổi"),
    ],
)
def test_direction_and_verdict(delta: Number, polarity: str, judged: str, words: str) -> None:
    assert direction(delta, polarity) == judged
    assert verdict(delta, "pct", polarity) == words


def test_materiality_of_a_verdict() -> None:
    assert verdict(-0.29, "pct", "lower_better") == "gần như không đổi"  # 0,3 điểm phần trăm unless told otherwise
    assert verdict(-0.3, "pct", "lower_better") == "tốt lên"
    assert verdict(15.0 - 15.3, "pct", "lower_better") == "tốt lên"  # −0.3000000000000007 in binary
    assert verdict(8.1 - 8.4, "pct", "lower_better") == "tốt lên"  # −0.3000000000000007
    assert verdict(2.1 - 2.4, "pct", "lower_better") == "tốt lên"  # −0.2999999999999998
    assert verdict(-0.4, "pct", "lower_better", materiality=0.5) == "gần như không đổi"
    assert verdict(-1, "hh", "lower_better") == "tốt lên"
    assert verdict(-9, "hh", "lower_better", materiality=10) == "gần như không đổi"


def test_arrow() -> None:
    assert [arrow(5), arrow(-5), arrow(0)] == ["↑", "↓", "="]
    assert arrow(-0.4, materiality=0.5) == "="


def test_an_unknown_polarity_is_named() -> None:
    with pytest.raises(KeyError, match="sideways"):
        direction(1, "sideways")
