"""Tables of how poor households moved through a year: each with the figures, Problems or Questions written by hand."""

import pytest

from analytics.catalogue import Catalogue
from tests.intake.shapes.printed import Rows, Value, figures, problems, questions, reading, values

TITLE = "BIỂU DIỄN BIẾN HỘ NGHÈO HUYỆN BA TƠ, TỈNH QUẢNG NGÃI NĂM 2023 (chuẩn nghèo 2021-2025)"
HEAD: list[Value] = ["Đơn vị", "Hộ nghèo đầu năm", "Thoát nghèo", "Tái nghèo", "Phát sinh", "Hộ nghèo cuối năm"]
WHOLE: list[Value] = ["Toàn huyện", 100, 30, 2, 8, 80]
# 100 − 30 + 2 + 8 = 80, and each part: 40 − 10 + 0 + 5 = 35; 60 − 20 + 2 + 3 = 45.
URBAN: list[Value] = ["Thành thị", 40, 10, 0, 5, 35]
RURAL: list[Value] = ["Nông thôn", 60, 20, 2, 3, 45]
BA_TO = "535-1"


def stock(value: str, part: str = "", year: int = 2023, area: str = BA_TO) -> tuple[str, ...]:
    """A closing number of poor households as it is stored."""
    return area, "POOR_HH", f"cuối năm {year}", "CN2022", part, value


def row_of(numbers: list[str], part: str = "", area: str = BA_TO, year: int = 2023) -> list[tuple[str, ...]]:
    """The five figures of one row of HEAD as they are stored."""
    flows = zip(("ESCAPED_HH", "RELAPSED_HH", "NEWPOOR_HH"), numbers[1:4], strict=True)
    return [
        stock(numbers[0], part, year - 1, area),
        *((area, code, f"năm {year}", "CN2022", part, value) for code, value in flows),
        stock(numbers[4], part, year, area),
    ]


EXPECTED = (
    row_of(["40", "10", "0", "5", "35"], "area_kind=urban")
    + row_of(["60", "20", "2", "3", "45"], "area_kind=rural")
    + row_of(["100", "30", "2", "8", "80"])
)


def test_the_three_rows_of_a_district(catalogue: Catalogue) -> None:
    """Thành thị and nông thôn are parts of the district; "Toàn huyện" is the district; the start is the end of 2022."""
    found = reading(catalogue, [[TITLE], HEAD, URBAN, RURAL, WHOLE])
    assert problems(found) == []
    assert figures(found) == EXPECTED


@pytest.mark.parametrize(
    "head",
    [
        ["Khu vực", "Số hộ nghèo đầu kỳ", "Số hộ thoát nghèo", "Số hộ tái nghèo", "Số hộ phát sinh mới", "Số hộ nghèo cuối kỳ"],
        ["ĐƠN VỊ", "HỘ NGHÈO ĐẦU NĂM", "HỘ THOÁT NGHÈO", "HỘ TÁI NGHÈO", "HỘ NGHÈO PHÁT SINH", "HỘ NGHÈO CUỐI NĂM"],
        ["Xã", "Hộ nghèo năm 2022", "Hộ thoát nghèo năm 2023", "Hộ tái nghèo", "Hộ nghèo mới", "Hộ nghèo năm 2023"],
        ["Địa bàn", "Hộ nghèo đầu năm (hộ)", "Thoát nghèo (hộ)", "Tái nghèo (hộ)", "Phát sinh (hộ)", "Hộ nghèo cuối năm (hộ)"],
        ["Địa phương", "Số hộ nghèo 01/01", "Giảm: thoát nghèo", "Tăng: tái nghèo", "Tăng: phát sinh", "Số hộ nghèo 31/12"],
        ["Tên", "Hộ nghèo năm trước", "Thoát nghèo", "Tái nghèo", "Hộ nghèo phát sinh mới", "Hộ nghèo hiện còn"],
    ],
)
def test_other_headers_of_the_same_form(catalogue: Catalogue, head: list[Value]) -> None:
    """What offices write above the same five columns."""
    found = reading(catalogue, [[TITLE], head, URBAN, RURAL, WHOLE])
    assert problems(found) == []
    assert figures(found) == EXPECTED


MERGED = (
    [TITLE],
    ["TT", "Đơn vị", "Hộ nghèo đầu năm", None, "Diễn biến hộ nghèo trong năm", None, None, None, "Hộ nghèo cuối năm", None],
    [None, None, "Số hộ", "Tỷ lệ", "Thoát nghèo", None, "Tái nghèo", "Phát sinh", "Số hộ", "Tỷ lệ"],
    [None, None, None, None, "Số hộ", "Tỷ lệ", None, None, None, None],
)
RANGES = ("A1:J1", "A2:A4", "B2:B4", "C2:D2", "E2:H2", "I2:J2", "E3:F3", "C3:C4", "D3:D4", "G3:G4", "H3:H4", "I3:I4", "J3:J4")
MERGED_FIGURES = [
    (BA_TO, "POOR_HH", "cuối năm 2022", "CN2022", "", "100"),
    (BA_TO, "POOR_RATE", "cuối năm 2022", "CN2022", "", "20"),
    (BA_TO, "ESCAPED_HH", "năm 2023", "CN2022", "", "30"),
    (BA_TO, "ESCAPE_RATE", "năm 2023", "CN2022", "", "30"),
    (BA_TO, "RELAPSED_HH", "năm 2023", "CN2022", "", "2"),
    (BA_TO, "NEWPOOR_HH", "năm 2023", "CN2022", "", "8"),
    (BA_TO, "POOR_HH", "cuối năm 2023", "CN2022", "", "80"),
    (BA_TO, "POOR_RATE", "cuối năm 2023", "CN2022", "", "15.94"),
]


@pytest.mark.parametrize(
    "numbering",
    [None, ["A", "B", 1, 2, 3, "4=3/1", 5, 6, 7, 8], ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"]],
)
@pytest.mark.parametrize("ranges", [RANGES, ()])
def test_three_storeys_of_headers(catalogue: Catalogue, numbering: list[Value] | None, ranges: tuple[str, ...]) -> None:
    """Merged or only left blank, with the row that numbers the columns or without."""
    rows: Rows = [*MERGED, *([numbering] if numbering else []), [1, "Toàn huyện", 100, "20", 30, "30,00", 2, 8, 80, "15,94"]]
    found = reading(catalogue, rows, merged=ranges)
    assert problems(found) == []
    assert figures(found) == MERGED_FIGURES


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.614", "1614"), ("1.614 hộ", "1614"), ("1.614 (a)", "1614"), ("1 614", "1614"), ("1614", "1614"), ("1.614(*)", "1614"),
        ("1.614¹", "1614"), ("1.614 (1)", "1614"), ("trên 1.600", "over 1600"), ("khoảng 1.600 hộ", "about 1600"),
        ("1.614*", "1614"), ("0", "0"), ("không thuộc đối tượng", "not_applicable"), ("đã bảo mật", "masked"),
        ("2.338.569", "2338569"), ("gần 1.700", "nearly 1700"),
    ],
)  # fmt: skip
def test_a_count_in_many_spellings(catalogue: Catalogue, cell: Value, value: str) -> None:
    """One cell of one row, every other one blank."""
    found = reading(catalogue, [[TITLE], HEAD, ["Toàn huyện", None, cell, None, None, None]])
    assert problems(found) == []
    assert figures(found) == [(BA_TO, "ESCAPED_HH", "năm 2023", "CN2022", "", value)]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("31,31%", "31.31"), ("31,31", "31.31"), ("31.31", "31.31"),
        ("31,31 [1]", "31.31"), ("31,31(*)", "31.31"), ("31,31 %", "31.31"),
        ("trên 31%", "over 31"), ("31,31% (1)", "31.31"), ("0", "0"), ("100%", "100"), ("31,31²", "31.31"),
    ],
)  # fmt: skip
def test_a_rate_in_many_spellings(catalogue: Catalogue, cell: Value, value: str) -> None:
    """One rate of one row."""
    head = ["Đơn vị", "Tỷ lệ hộ nghèo cuối năm (%)", "Thoát nghèo"]
    found = reading(catalogue, [[TITLE], head, ["Toàn huyện", cell, 30]])
    assert problems(found) == []
    assert figures(found)[0] == (BA_TO, "POOR_RATE", "cuối năm 2023", "CN2022", "", value)


@pytest.mark.parametrize(
    ("cell", "found_vi"),
    [
        ("30,50", "«30,50»"), ("ba mươi", "«ba mươi»"), ("30%", "«%»"), ("-30", "«-30»"), ("30 triệu đồng", "«đồng»"),
        ("10-12", "«-12»"), ("1.2.3", "«1.2.3»"), (30.5, "«30,5»"),
    ],
)  # fmt: skip
def test_a_cell_that_is_no_count(catalogue: Catalogue, cell: Value, found_vi: str) -> None:
    """Told at its own cell of the table; the rest of the row is read."""
    found = reading(catalogue, [[TITLE], HEAD, ["Toàn huyện", 100, cell, 2, 8, 80]])
    assert problems(found) == [("C3", found_vi, "error")]
    assert len(figures(found)) == 4


@pytest.mark.parametrize("label", ["Tổng cộng", "TỔNG CỘNG:", "Cộng", "Tổng số", "Tổng"])
def test_a_bare_total_is_asked(catalogue: Catalogue, label: str) -> None:
    """ "Tổng cộng" of communes may be the district or only a sum; told "check", it is held against its rows and not stored."""
    rows: Rows = [[TITLE], ["Xã", *HEAD[1:]], ["Ba Vinh", 40, 10, 0, 5, 35], ["Ba Điền", 60, 20, 2, 3, 45], [label, *WHOLE[1:]]]
    asked = reading(catalogue, rows)
    assert questions(asked) == [("shape|@|total", ("place", "check")), ("shape|@|communes", ("breakdown", "-"))]
    assert asked.records == {}
    told = reading(catalogue, rows, {"shape|@|total": "check", "shape|@|communes": "breakdown"})
    assert problems(told) == []
    assert figures(told) == row_of(["40", "10", "0", "5", "35"], "commune=Ba Vinh") + row_of(
        ["60", "20", "2", "3", "45"], "commune=Ba Điền"
    )
    whole = reading(catalogue, rows, {"shape|@|total": "place", "shape|@|communes": "-"})
    assert problems(whole) == []
    assert figures(whole) == row_of(["100", "30", "2", "8", "80"])


def test_a_total_that_does_not_add_up(catalogue: Catalogue) -> None:
    """40 + 60 = 100, not 110: told at the total with its arithmetic; 2.000 + 3.000 = 5.000 against 5.010 is within 0,5%."""
    wrong = reading(catalogue, [[TITLE], HEAD, URBAN, RURAL, ["Toàn huyện", 110, 30, 2, 8, 80]])
    assert problems(wrong) == [("B5", "40 + 60 = 100, nhưng «Toàn huyện» ghi 110, lệch 10", "error")]
    near = reading(
        catalogue,
        [[TITLE], HEAD, ["Thành thị", 2000, 1, 1, 1, 1], ["Nông thôn", 3000, 1, 1, 1, 1], ["Toàn huyện", 5010, 2, 2, 2, 2]],
    )
    assert problems(near) == [("B5", "2.000 + 3.000 = 5.000, nhưng «Toàn huyện» ghi 5.010, lệch 10", "warning")]
    assert near.ok


def test_a_rate_is_never_summed(catalogue: Catalogue) -> None:
    """The rates of parts do not add up to that of the whole, and nobody says they should."""
    head = ["Đơn vị", "Tỷ lệ hộ nghèo cuối năm (%)", "Thoát nghèo"]
    found = reading(catalogue, [[TITLE], head, ["Thành thị", 10, 5], ["Nông thôn", 40, 25], ["Toàn huyện", 34, 30]])
    assert problems(found) == []
    assert values(found) == ["10", "5", "40", "25", "34", "30"]


@pytest.mark.parametrize(
    ("dash", "answer", "value"),
    [("-", "zero", ["0"]), ("–", "missing", []), ("x", "not_applicable", ["not_applicable"]), ("—", "zero", ["0"])],
)
def test_a_dash_is_asked_once(catalogue: Catalogue, dash: str, answer: str, value: list[str]) -> None:
    """Nought, not known, or not concerned: only its author knows."""
    rows: Rows = [[TITLE], HEAD, ["Toàn huyện", None, None, dash, None, 80]]
    assert questions(reading(catalogue, rows)) == [("shape|@|dash", ("zero", "missing", "not_applicable"))]
    told = reading(catalogue, rows, {"shape|@|dash": answer})
    assert problems(told) == []
    assert values(told) == [*value, "80"]


@pytest.mark.parametrize(
    ("note", "value"),
    [("Ghi chú: dấu - là không phát sinh", ["0", "80"]), ("Ghi chú: (-) chưa có số liệu", ["80"])],
)
def test_a_note_says_what_a_dash_is(catalogue: Catalogue, note: str, value: list[str]) -> None:
    """Then nothing is asked."""
    found = reading(catalogue, [[TITLE], HEAD, ["Toàn huyện", None, None, "-", None, 80], [note]])
    assert questions(found) == []
    assert values(found) == value


@pytest.mark.parametrize("blank", [None, "", "…", "...", " "])
def test_a_blank_is_no_figure(catalogue: Catalogue, blank: Value) -> None:
    """A blank is not nought: nothing is stored, nothing asked."""
    found = reading(catalogue, [[TITLE], HEAD, ["Toàn huyện", 100, blank, 2, 8, 80]])
    assert problems(found) == []
    assert [figure[1] for figure in figures(found)] == ["POOR_HH", "RELAPSED_HH", "NEWPOOR_HH", "POOR_HH"]


@pytest.mark.parametrize(
    "below",
    [
        [["Người lập biểu", None, None, None, "CHỦ TỊCH"], ["Nguyễn Văn A", None, None, None, "Trần Văn B"]],
        [[None, None, None, "Ba Tơ, ngày 15 tháng 01 năm 2024"], ["Người lập biểu", None, None, "TM. ỦY BAN NHÂN DÂN"]],
        [["Ghi chú: số liệu rà soát cuối năm 2023"], ["Nguồn: Phòng LĐTBXH"]],
        [["Nơi nhận:", None, None, "KT. CHỦ TỊCH"], ["- Lưu VT; điện thoại 0255 3863 123"]],
        [["Ghi chú: 3 xã chưa báo cáo"], [None, None, None, "Ngày 02 tháng 01 năm 2024"], ["Kế toán", None, None, "Thủ trưởng"]],
    ],
)
def test_what_stands_under_the_table(catalogue: Catalogue, below: list[list[Value]]) -> None:
    """Notes and signatures are no rows, and no name of who signed is kept anywhere."""
    found = reading(catalogue, [[TITLE], HEAD, WHOLE, *below])
    assert problems(found) == []
    assert figures(found) == row_of(["100", "30", "2", "8", "80"])
    kept = " ".join(str(cell) for frame in found.records.values() for cell in frame.to_numpy().ravel())
    assert "Nguyễn" not in kept
    assert "0255" not in kept


def test_a_footnote_is_kept_with_its_figure(catalogue: Catalogue) -> None:
    """ "80(*)" is 80, as printed "80(*)", with the words of the note."""
    found = reading(catalogue, [[TITLE], HEAD, ["Toàn huyện", 100, 30, 2, 8, "80(*)"], ["(*) Số sơ bộ, chưa phê duyệt"]])
    last = found.records["observation"].iloc[-1]
    assert (f"{last.value.normalize():f}", last.as_stated, last.note) == ("80", "80(*)", "Số sơ bộ, chưa phê duyệt")
    assert last.place_in_source == "trang «T», ô F3"


def test_hidden_rows_are_read_and_told(catalogue: Catalogue) -> None:
    """A hidden row is content too; one notice names it."""
    found = reading(catalogue, [[TITLE], HEAD, URBAN, RURAL, WHOLE], hidden=[4])
    assert problems(found) == [("A4", "dòng ẩn: 4", "warning")]
    assert figures(found) == EXPECTED


def test_near_poor_households_beside(catalogue: Catalogue) -> None:
    """The near-poor have stocks; of their flows only the relapse is in the catalogue, the rest is told as not read."""
    head: list[Value] = ["Đơn vị", "Hộ nghèo", None, "Hộ cận nghèo", None, None]
    under: list[Value] = [None, "Thoát nghèo", "Cuối năm", "Đầu năm", "Thoát cận nghèo", "Cuối năm"]
    found = reading(catalogue, [[TITLE], head, under, ["Toàn huyện", 30, 80, 50, 12, 44]], merged=["A2:A3", "B2:C2", "D2:F2"])
    assert problems(found) == [("E3", "cột «Hộ cận nghèo / Thoát cận nghèo»", "warning")]
    assert [figure[1:3] + figure[5:] for figure in figures(found)] == [
        ("ESCAPED_HH", "năm 2023", "30"),
        ("POOR_HH", "cuối năm 2023", "80"),
        ("NEAR_HH", "cuối năm 2022", "50"),
        ("NEAR_HH", "cuối năm 2023", "44"),
    ]


def test_minorities_are_a_part(catalogue: Catalogue) -> None:
    """Poor households of minorities have an indicator of their own; their rate has been seen to mean two things: not read."""
    head: list[Value] = ["Đơn vị", "Thoát nghèo", "Hộ nghèo cuối năm", "Hộ nghèo DTTS cuối năm", "Tỷ lệ hộ nghèo DTTS cuối năm"]
    found = reading(catalogue, [[TITLE], head, ["Toàn huyện", 30, 80, 70, "99,13"]])
    assert problems(found) == [("E2", "cột «Tỷ lệ hộ nghèo DTTS cuối năm»", "warning")]
    assert [(figure[1], figure[5]) for figure in figures(found)] == [
        ("ESCAPED_HH", "30"),
        ("POOR_HH", "80"),
        ("POOR_DTTS_HH", "70"),
    ]


def test_households_are_those_of_the_end(catalogue: Catalogue) -> None:
    """As the form counts them: column 11 = column 10 over column 1."""
    head: list[Value] = ["Đơn vị", "Tổng số hộ dân cư", "Tổng số hộ đầu năm", "Thoát nghèo", "Hộ nghèo cuối năm"]
    found = reading(catalogue, [[TITLE], head, ["Toàn huyện", 1000, 990, 30, 80]])
    assert figures(found)[:2] == [
        (BA_TO, "HH_TOTAL", "cuối năm 2023", "", "", "1000"),
        (BA_TO, "HH_TOTAL", "cuối năm 2022", "", "", "990"),
    ]


def test_two_columns_of_one_meaning(catalogue: Catalogue) -> None:
    """Which of them is meant cannot be known."""
    head: list[Value] = ["Đơn vị", "Thoát nghèo", "Số hộ thoát nghèo", "Hộ nghèo cuối năm"]
    found = reading(catalogue, [[TITLE], head, ["Toàn huyện", 30, 31, 80]])
    assert problems(found) == [("C2", "hai cột cùng nghĩa: «Thoát nghèo»; «Số hộ thoát nghèo»", "error")]


def test_half_a_year(catalogue: Catalogue) -> None:
    """What a half-year table calls the end is the end of June; its flows are of six months."""
    title = "DIỄN BIẾN HỘ NGHÈO 6 THÁNG ĐẦU NĂM 2024 HUYỆN BA TƠ, TỈNH QUẢNG NGÃI (chuẩn nghèo 2021-2025)"
    head = ["Đơn vị", "Hộ nghèo đầu kỳ", "Thoát nghèo", "Hộ nghèo cuối kỳ"]
    found = reading(catalogue, [[title], head, ["Toàn huyện", 80, 5, 75]])
    assert [figure[1:3] + figure[5:] for figure in figures(found)] == [
        ("POOR_HH", "cuối năm 2023", "80"),
        ("ESCAPED_HH", "6 tháng đầu năm 2024", "5"),
        ("POOR_HH", "thời điểm 6/2024", "75"),
    ]


DISTRICTS: Rows = [
    ["DIỄN BIẾN HỘ NGHÈO TỈNH QUẢNG NGÃI NĂM 2023 (theo chuẩn nghèo giai đoạn 2021-2025)"],
    ["STT", "Huyện", *HEAD[1:]],
    [1, "Huyện Trà Bồng", 40, 10, 0, 5, 35],
    [2, "Ba Tơ", 60, 20, 2, 3, 45],
    [None, "Toàn tỉnh", 100, 30, 2, 8, 80],
]


def test_districts_of_a_province(catalogue: Catalogue) -> None:
    """A place a row, the province at the foot."""
    found = reading(catalogue, DISTRICTS)
    assert problems(found) == []
    assert [(figure[0], figure[5]) for figure in figures(found) if figure[1] == "NEWPOOR_HH"] == [
        ("525-2", "5"),
        ("535-1", "3"),
        ("P51-1", "8"),
    ]


def test_places_told_with_their_number(catalogue: Catalogue) -> None:
    """ "1. Huyện Trà Bồng" in one cell, "II. Ba Tơ" in the next."""
    rows = [DISTRICTS[0], ["Huyện", *HEAD[1:]], ["1. Huyện Trà Bồng", *WHOLE[1:]], ["II. Ba Tơ", *WHOLE[1:]]]
    assert {figure[0] for figure in figures(reading(catalogue, rows))} == {"525-2", "535-1"}


def test_new_communes_are_places(catalogue: Catalogue) -> None:
    """Since 01/07/2025 communes are in the register; the row "Toàn tỉnh" is the new province."""
    rows: Rows = [
        ["DIỄN BIẾN HỘ NGHÈO TỈNH QUẢNG NGÃI NĂM 2025 (chuẩn nghèo 2021-2025)"],
        ["Xã, phường", *HEAD[1:]],
        ["Xã Ba Tơ", 40, 10, 0, 5, 35],
        ["Xã Trà Bồng", 60, 20, 2, 3, 45],
        ["Toàn tỉnh", *WHOLE[1:]],
    ]
    found = reading(catalogue, rows)
    assert problems(found) == [("B2", "số đầu năm 2025", "warning")]  # at the end of 2024 "Quảng Ngãi" was a smaller province
    assert [figure[0] for figure in figures(found) if figure[1] == "NEWPOOR_HH"] == ["21484-1", "21115-1", "P51-2"]
    assert {figure[2] for figure in figures(found)} == {"năm 2025", "cuối năm 2025"}


def test_what_a_table_does_not_say_is_asked(catalogue: Catalogue) -> None:
    """Neither year, nor place, nor standard, nor document: all is asked at once that can be."""
    from analytics.intake import read
    from tests.intake.shapes.printed import workbook

    asked = read([("a.xlsx", workbook([["Biểu"], HEAD, WHOLE]))], catalogue)
    assert [question.key for question in asked.questions] == [
        "detail|a.xlsx|T|year",
        "detail|a.xlsx|source_title",
        "detail|a.xlsx|publisher",
        "detail|a.xlsx|address",
        "detail|a.xlsx|grade",
    ]
    assert asked.records == {}


@pytest.mark.parametrize(
    ("year", "group", "codes"),
    [
        ("2023", "CN2022", ("CN2022", "UNSTATED")),
        ("2021", "2021", ("CN2016", "CN2022", "UNSTATED")),
        ("2019", "CN2016", ("CN2016", "UNSTATED")),
    ],
)
def test_a_standard_is_asked(catalogue: Catalogue, year: str, group: str, codes: tuple[str, ...]) -> None:
    """Never inferred from the year alone; at the end of 2021 two governed."""
    head = ["Đơn vị", "Thoát nghèo", "Hộ nghèo cuối năm"]
    rows: Rows = [[f"DIỄN BIẾN HỘ NGHÈO HUYỆN BA TƠ, TỈNH QUẢNG NGÃI NĂM {year}"], head, ["Toàn huyện", 30, 80]]
    (key, options), *others = questions(reading(catalogue, rows))
    assert not others
    assert key == f"standard|@|{group}"
    assert options[: len(codes)] == codes
    told = reading(catalogue, rows, {key: codes[0]})
    assert {figure[3] for figure in figures(told)} == {codes[0]}
    other = reading(catalogue, rows, {key: "CN2011"})  # no option of the question
    assert [problem.found for problem in other.problems] == ["câu trả lời «CN2011»"]


def test_two_standards_in_one_table(catalogue: Catalogue) -> None:
    """Lines that name a standard hold for the rows below them; the two values of one date stay two."""
    head = ["Đơn vị", "Thoát nghèo", "Hộ nghèo cuối năm"]
    rows: Rows = [
        ["DIỄN BIẾN HỘ NGHÈO HUYỆN BA TƠ, TỈNH QUẢNG NGÃI NĂM 2021"],
        head,
        ["Theo chuẩn nghèo giai đoạn 2016-2020"],
        ["Toàn huyện", 30, 80],
        ["Theo chuẩn nghèo giai đoạn 2021-2025"],
        ["Toàn huyện", 5, 240],
    ]
    found = reading(catalogue, rows)
    assert problems(found) == []
    assert [(figure[1], figure[3], figure[5]) for figure in figures(found)] == [
        ("ESCAPED_HH", "CN2016", "30"),
        ("POOR_HH", "CN2016", "80"),
        ("ESCAPED_HH", "CN2022", "5"),
        ("POOR_HH", "CN2022", "240"),
    ]


def test_two_tables_on_one_sheet(catalogue: Catalogue) -> None:
    """One under the other, each with its own title."""
    second = TITLE.replace("2023", "2022")
    found = reading(catalogue, [[TITLE], HEAD, WHOLE, [], [], [second], HEAD, ["Toàn huyện", 120, 25, 1, 4, 100]])
    assert problems(found) == []
    # 120 − 25 + 1 + 4 = 100: the end of 2022 is told twice alike, and stored once.
    assert figures(found) == row_of(["100", "30", "2", "8", "80"]) + row_of(["120", "25", "1", "4", "100"], year=2022)[:4]


def test_a_closing_that_is_not_the_next_opening(catalogue: Catalogue) -> None:
    """Told otherwise by two tables of one file: which is right is for its author to say."""
    second = TITLE.replace("2023", "2022")
    found = reading(catalogue, [[TITLE], HEAD, WHOLE, [], [], [second], HEAD, ["Toàn huyện", 120, 25, 1, 4, 101]])
    assert problems(found) == [("F8", "trùng với a.xlsx T B3", "error")]


def test_where_those_went_who_left_is_no_flow(catalogue: Catalogue) -> None:
    """Of the 30 who left, 20 became near-poor and 10 passed the line: shares, told as not read."""
    head: list[Value] = [
        "Đơn vị",
        "Hộ nghèo đầu năm (chuẩn nghèo giai đoạn 2021 - 2025)",
        "Thoát nghèo",
        None,
        None,
        "Hộ nghèo cuối năm",
    ]
    under: list[Value] = [None, None, "Tổng số", "Thoát nghèo thành hộ cận nghèo", "Vượt chuẩn cận nghèo", None]
    found = reading(
        catalogue, [[TITLE], head, under, ["Toàn huyện", 100, 30, 20, 10, 70]], merged=["A2:A3", "B2:B3", "C2:E2", "F2:F3"]
    )
    assert [cell for cell, _, _ in problems(found)] == ["D3", "E3"]
    assert [(figure[1], figure[5]) for figure in figures(found)] == [("POOR_HH", "100"), ("ESCAPED_HH", "30"), ("POOR_HH", "70")]
