"""Numbers in Vietnamese writing; every expected text was written by hand from Luật Kế toán 2015, Điều 11."""

import math
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.wording import decimals_of, number, rounded, signed, trimmed
from analytics.wording.numbers import Number, enough_decimals, is_zero


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (1278.82, 2, "1.278,82"),
        (26.04, 2, "26,04"),
        (8162, 0, "8.162"),
        (0, 0, "0"),
        (0, 2, "0,00"),
        (999, 0, "999"),
        (1000, 0, "1.000"),
        (999.995, 2, "1.000,00"),
        (-0.5, 1, "−0,5"),
        (-1614, 0, "−1.614"),
        (-0.0, 1, "0,0"),
        (-0.04, 1, "0,0"),  # never "−0,0"
        (Decimal("-0.000"), 2, "0,00"),
        (0.125, 2, "0,13"),  # half up on the written decimal
        (-0.125, 2, "−0,13"),
        (2.675, 2, "2,68"),  # the binary neighbour lies under the half; the text does not
        (1.005, 2, "1,01"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),  # not to even
        (Decimal("26.045"), 2, "26,05"),
        (47.4, 2, "47,40"),
        (1e-7, 2, "0,00"),
        (1e15, 0, "1.000.000.000.000.000"),
        (Decimal("123456789012345678.9"), 1, "123.456.789.012.345.678,9"),
        (1652920, 3, "1.652.920,000"),
    ],
)
def test_number(value: Number, decimals: int, written: str) -> None:
    assert number(value, decimals) == written


@pytest.mark.parametrize(
    ("value", "most", "written"),
    [
        (47.40, 2, "47,4"),
        (Decimal("47.400000"), 2, "47,4"),
        (26.04, 2, "26,04"),
        (26.0, 2, "26"),
        (1.999, 2, "2"),
        (100, 2, "100"),
        (-9.1, 2, "−9,1"),
    ],
)
def test_trimmed_keeps_the_precision_of_the_source(value: Number, most: int, written: str) -> None:
    assert trimmed(value, most) == written


@pytest.mark.parametrize(
    ("value", "written"), [(0.5, "+0,5"), (-9.1, "−9,1"), (0, "0"), (0.001, "0"), (-0.001, "0"), (1614, "+1.614")]
)
def test_signed(value: Number, written: str) -> None:
    assert signed(value, 2) == written


@pytest.mark.parametrize(
    ("value", "count"),
    [(47.4, 1), (Decimal("47.400000"), 1), (26.04, 2), (8162, 0), (8162.0, 0), (47.4 - 38.3, 1), (0.1 + 0.2, 1), (1e20, 0)],
)
def test_decimals_of(value: Number, count: int) -> None:
    assert decimals_of(value) == count  # 47.4 − 38.3 is 9.099999999999998 in binary


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, Decimal("NaN"), True, None, "1.5x"])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not a"):
        number(value, 1)


def test_rounding_leaves_no_negative_zero() -> None:
    assert str(rounded(-0.04, 1)) == "0.0"


def test_negative_decimals_are_refused() -> None:
    with pytest.raises(ValueError, match="decimals"):
        number(1614, -2)


def test_a_small_figure_is_not_zero() -> None:
    assert is_zero(0.1 + 0.2 - 0.3)
    assert not is_zero(0.000001)
    assert enough_decimals(0.004, 2) == 3
    assert enough_decimals(26.04, 2) == 2
    assert enough_decimals(0, 2) == 2


finite = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(),
)


@given(finite, st.integers(0, 6))
def test_a_written_number_reads_back_as_the_rounded_decimal(value: Number, decimals: int) -> None:
    written = number(value, decimals)
    assert re.fullmatch(r"−?[0-9]{1,3}(\.[0-9]{3})*(,[0-9]+)?", written)
    read_back = Decimal(written.replace(".", "").replace(",", ".").replace("−", "-"))
    assert read_back == rounded(value, decimals)
    assert abs(read_back - Decimal(str(value))) * 2 <= Decimal(1).scaleb(-decimals)
    assert len(written.partition(",")[2]) == decimals


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9), st.integers(0, 4))
def test_rounding_is_half_up(value: Decimal, decimals: int) -> None:
    assert rounded(value, decimals) == value.quantize(Decimal(10) ** -decimals, ROUND_HALF_UP)


@given(finite, st.integers(0, 6))
def test_no_negative_zero(value: Number, decimals: int) -> None:
    assert not re.fullmatch(r"−0(,0+)?", number(value, decimals))
