"""Numbers as officers type them: each case with the value a person would read."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.intake.cells import Number, clean_text
from analytics.intake.numbers import Quantity, read_digits, read_quantity
from analytics.intake.problems import Refusal


@pytest.mark.parametrize(
    ("cell", "unit", "code", "value", "qualifier"),
    [
        ("26,04", "", "pct", "26.04", ""),
        ("26.04", "", "pct", "26.04", ""),  # two digits after a dot can only be decimals
        ("31,31%", "", "pct", "31.31", ""),
        ("26,04 %", "", "pct", "26.04", ""),
        ("1.278,82", "km2", "km2", "1278.82", ""),
        ("1.278,82km2", "", "km2", "1278.82", ""),  # the unit itself holds a digit
        ("1,278.82", "", "km2", "1278.82", ""),  # both marks: only one reading
        ("8.162 hộ", "", "hh", "8162", ""),
        ("1.614", "", "hh", "1614", ""),  # a count: never 1,614
        ("1.614", "hộ", "hh", "1614", ""),
        ("2.338.569", "", "hh", "2338569", ""),
        ("1 614", "", "hh", "1614", ""),
        ("1\u00a0614", "", "hh", "1614", ""),
        ("trên 337 tỷ đồng", "", "mdong", "337000", "over"),
        ("gần 200 tỷ", "", "mdong", "200000", "nearly"),
        ("137", "tỷ đồng", "mdong", "137000", ""),
        ("0,054", "tỷ đồng", "mdong", "54", ""),  # a leading zero is no group of thousands
        ("803,3790", "tỷ đồng", "mdong", "803379", ""),
        ("14 tỷ 570 triệu đồng", "", "mdong", "14570", ""),
        ("5.000.000", "đồng", "mdong", "5", ""),
        ("trên 126 nghìn người", "", "person", "126000", "over"),
        ("1,2 triệu người", "", "person", "1200000", ""),
        ("81.240,95 ha", "", "km2", "812.4095", ""),
        ("5,27", "điểm phần trăm", "pp", "5.27", ""),
        ("-1,06", "", "pp", "-1.06", ""),
        ("−1,06", "", "pp", "-1.06", ""),  # the true minus sign
        ("≥ 30", "", "pct", "30", "at_least"),
        ("Khoảng 20%", "", "pct", "20", "about"),
        ("0", "", "hh", "0", ""),
    ],
)
def test_reads(cell: str, unit: str, code: str, value: str, qualifier: str) -> None:
    """One reading, in the unit of the indicator."""
    assert read_quantity(clean_text(cell), unit, code) == Quantity(Decimal(value), qualifier)


@pytest.mark.parametrize(
    ("cell", "unit", "code"),
    [
        ("1.234", "", "pct"),  # 1234 or 1,234?
        ("1,234", "", "hh"),  # a comma before three digits: English thousands or a decimal?
        ("1,234", "", "pct"),
        ("1.234", "tỷ đồng", "mdong"),
        ("12,5 hộ", "", "hh"),  # no half household
        ("8.16", "", "hh"),  # not 816
        ("682,150,0", "", "mdong"),  # data README, trap 7
        ("3,5-4", "", "pp"),  # a range has its own column
        ("5,27%", "", "pp"),  # per cent where points are meant
        ("5,27 điểm phần trăm", "", "pct"),
        ("100 hộ", "", "mdong"),
        ("4,882 triệu USD", "", "mdong"),
        ("100 tỷ", "triệu đồng", "mdong"),  # the cell contradicts the column
        ("1.2.3", "", "pct"),
        ("0,1234567", "", "pct"),  # seven decimals
        ("1234567890123", "", "mdong"),  # thirteen digits
        ("=1+1", "", "hh"),  # inert
        ("bốn mươi", "", "hh"),
        ("", "", "hh"),
        ("٣٤", "", "hh"),  # digits of another script
    ],
)
def test_refuses(cell: str, unit: str, code: str) -> None:
    """Two readings, or none: asked, never guessed."""
    found = read_quantity(clean_text(cell), unit, code)
    assert isinstance(found, Refusal)
    assert found.expected
    assert found.remedy


def test_a_number_of_the_workbook_is_never_ambiguous() -> None:
    """1.234 held as a number is 1,234; a percentage cell brings its own unit."""
    assert read_quantity(Number(Decimal("1.234")), "", "pct") == Quantity(Decimal("1.234"), "")
    assert read_quantity(Number(Decimal("26.04"), percent=True), "", "pct") == Quantity(Decimal("26.04"), "")
    assert isinstance(read_quantity(Number(Decimal("5.27"), percent=True), "", "pp"), Refusal)
    assert isinstance(read_quantity(Number(Decimal(5), percent=True), "điểm phần trăm", "pp"), Refusal)


@given(
    st.text(max_size=30), st.sampled_from(["", "%", "hộ", "tỷ đồng", "?"]), st.sampled_from(["hh", "pct", "pp", "mdong", "km2"])
)
def test_never_raises(text: str, unit: str, code: str) -> None:
    """Whatever is typed, the answer is a quantity or a refusal."""
    found = read_quantity(clean_text(text), unit, code)
    assert isinstance(found, (Quantity, Refusal))


@given(st.integers(0, 10**11), st.integers(0, 999_999), st.integers(0, 6))
def test_what_is_written_the_vietnamese_way_comes_back(whole: int, fraction: int, places: int) -> None:
    """Thousand dots and a decimal comma always give the number written (a lone group of three excepted: it is asked)."""
    grouped = f"{whole:,}".replace(",", ".")
    decimals = f"{fraction:06d}"[:places]
    text = f"{grouped},{decimals}" if decimals else grouped
    expected = Decimal(f"{whole}.{decimals}" if decimals else whole)
    found = read_digits(text, count=False)
    if re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", text):
        assert found is None
    else:
        assert found == expected


@given(st.text(alphabet="0123456789., ", max_size=16))
def test_digits_are_never_silently_wrong(text: str) -> None:
    """Any reading keeps every digit in order; only marks are dropped, and at most one becomes the decimal mark."""
    found = read_digits(text, count=False)
    if found is not None:
        assert re.sub(r"\D", "", format(found, "f")).lstrip("0") == re.sub(r"[^0-9]", "", text).lstrip("0")
