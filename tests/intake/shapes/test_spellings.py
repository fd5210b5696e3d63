"""Property tests: the same values however they are spelt, and wherever their rows and columns stand."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics import catalogue
from tests.intake.shapes.printed import Rows, Value, events, figures, problems, questions, reading

CATALOGUE = catalogue.load()
TITLE = "DIỄN BIẾN HỘ NGHÈO HUYỆN BA TƠ, TỈNH QUẢNG NGÃI NĂM 2023 (chuẩn nghèo 2021-2025)"
HEAD = [
    "Hộ nghèo đầu năm",
    "Số hộ thoát nghèo",
    "Số hộ tái nghèo",
    "Phát sinh mới",
    "Hộ nghèo cuối năm",
    "Tỷ lệ hộ nghèo cuối năm (%)",
]
CODES = ["POOR_HH", "ESCAPED_HH", "RELAPSED_HH", "NEWPOOR_HH", "POOR_HH", "POOR_RATE"]
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def spelt_count(draw: st.DrawFn) -> tuple[str, Value]:
    """A whole number and one of the ways to write it."""
    number = draw(st.integers(0, 99_999_999))
    dotted = f"{number:,}".replace(",", ".")
    spaced = f"{number:,}".replace(",", " ")
    ways: list[Value] = [
        number,
        str(number),
        dotted,
        spaced,
        f"{dotted} hộ",
        f"{dotted}(*)",
        f"  {dotted} ",
        f"{dotted}¹",
        f"{dotted}hộ",
    ]
    return f"{Decimal(number).normalize():f}", draw(st.sampled_from(ways))


@st.composite
def spelt_rate(draw: st.DrawFn) -> tuple[str, Value]:
    """A rate of two decimals above 1 and one of the ways to write it."""
    cents = draw(st.integers(101, 9999))
    text = f"{cents // 100},{cents % 100:02d}"
    ways: list[Value] = [cents / 100, text, text.replace(",", "."), f"{text}%", f"{text} %", f"{text}%(*)", f"{text} (1)"]
    return f"{Decimal(cents).scaleb(-2).normalize():f}", draw(st.sampled_from(ways))


ROW = st.tuples(*[spelt_count()] * 5, spelt_rate())


@FEW
@given(ROW)
def test_a_table_reads_the_same_in_any_spelling(row: tuple[tuple[str, Value], ...]) -> None:
    """Any mixture of allowed spellings gives the values meant, without a Problem or a Question."""
    found = reading(CATALOGUE, [[TITLE], ["Đơn vị", *HEAD], ["Toàn huyện", *[cell for _, cell in row]]])
    assert problems(found) == []
    assert questions(found) == []
    assert [(figure[1], figure[5]) for figure in figures(found)] == list(zip(CODES, [value for value, _ in row], strict=True))


TABLE: list[list[Value]] = [
    ["Huyện", *HEAD],
    ["Trà Bồng", "1.614", 30, 2, 8, "1.594", "20,5"],
    ["Ba Tơ", 700, "40 hộ", 0, 5, 665, "15%"],
    ["Sơn Tây", 65, 5, 1, 4, 65, 9.75],
]


@FEW
@given(st.permutations(range(7)), st.permutations(range(1, 4)))
def test_order_of_columns_and_rows_does_not_matter(columns: list[int], rows: list[int]) -> None:
    """The same figures, however the table is turned over."""
    title = TITLE.replace(" HUYỆN BA TƠ,", "")
    plain = reading(CATALOGUE, [[title], *TABLE])
    turned: Rows = [[TABLE[row][column] for column in columns] for row in (0, *rows)]
    found = reading(CATALOGUE, [[title], *turned])
    assert problems(found) == problems(plain) == []
    assert sorted(figures(found)) == sorted(figures(plain))
    assert len(figures(plain)) == 18


CAPITAL: list[list[Value]] = [
    [
        "Nội dung",
        "Kế hoạch NSTW ĐTPT",
        "Kế hoạch NSTW SN",
        "Kế hoạch NSĐP",
        "Giải ngân đến 30/6/2023",
        "Giải ngân đến 31/12/2023",
    ],
    ["Dự án 2", 100, 20, "12,5", 30, 110],
    ["Dự án 5", None, 70, 7, None, 60],
    ["Dự án 7", 10, None, 1, 4, 9],
]


@FEW
@given(st.permutations(range(6)), st.permutations(range(1, 4)))
def test_order_in_a_capital_table_does_not_matter(columns: list[int], rows: list[int]) -> None:
    """What was paid between two days is reckoned by the days, not by which column stands first."""
    title = "VỐN GIẢM NGHÈO BỀN VỮNG NĂM 2023 HUYỆN BA TƠ, TỈNH QUẢNG NGÃI (tính đến 31/12/2023, ĐVT: triệu đồng)"
    plain = reading(CATALOGUE, [[title], *CAPITAL])
    found = reading(CATALOGUE, [[title], *[[CAPITAL[row][column] for column in columns] for row in (0, *rows)]])
    assert problems(found) == problems(plain) == []
    assert sorted(events(found)) == sorted(events(plain))
    assert len(events(plain)) == 12


WORDS = [
    "Huyện",
    "Hộ nghèo cuối năm",
    "Thoát nghèo",
    "Dự án 1",
    "NSTW",
    "Tổng cộng",
    "-",
    "1.614",
    "năm 2023",
    "Ba Tơ",
    "(1)",
    "%",
]
CELL = st.one_of(st.none(), st.integers(0, 3000), st.sampled_from(WORDS))


@FEW
@given(st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=8))
def test_no_table_is_loaded_half_or_breaks(rows: list[list[Value]]) -> None:
    """Whatever stands in the cells: records, Problems or Questions; never an exception, never records beside a Question."""
    found = reading(CATALOGUE, rows)
    assert not (found.questions and found.records)
