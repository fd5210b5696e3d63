"""Tables of no known form: asked, read by the mapping confirmed, by header and not by position."""

import pytest

from analytics.catalogue import Catalogue
from analytics.intake.shapes import BadMapping, ColumnMeaning, Mapping
from tests.intake.shapes.printed import Rows, Value, figures, problems, questions, reading, values

TITLE = "MỘT SỐ CHỈ TIÊU CỦA CÁC HUYỆN TỈNH QUẢNG NGÃI (chuẩn nghèo 2021-2025)"
HEAD: list[Value] = ["Huyện", "Tỷ lệ hộ nghèo (%) năm 2022", "Tỷ lệ hộ nghèo (%) năm 2023", "Dân số (người) năm 2023"]
ROWS: Rows = [["Trà Bồng", "44,5", 38.3, "54.000"], ["Ba Tơ", "30,2%", "25,75(*)", 61000]]
MEANT = Mapping(
    (
        ColumnMeaning("Huyện", "place"),
        ColumnMeaning("Tỷ lệ hộ nghèo (%) năm 2022", "figure", "POOR_RATE", "%", "2022", "cuối năm"),
        ColumnMeaning("Tỷ lệ hộ nghèo (%) năm 2023", "figure", "POOR_RATE", "%", "2023", "cuối năm"),
        ColumnMeaning("Dân số (người) năm 2023", "figure", "POPULATION", "người", "2023", "cuối năm"),
    ),
    "huyện",
)
EXPECTED = [
    ("525-2", "POOR_RATE", "cuối năm 2022", "CN2022", "", "44.5"),
    ("525-2", "POOR_RATE", "cuối năm 2023", "CN2022", "", "38.3"),
    ("525-2", "POPULATION", "cuối năm 2023", "", "", "54000"),
    ("535-1", "POOR_RATE", "cuối năm 2022", "CN2022", "", "30.2"),
    ("535-1", "POOR_RATE", "cuối năm 2023", "CN2022", "", "25.75"),
    ("535-1", "POPULATION", "cuối năm 2023", "", "", "61000"),
]


def by(mapping: Mapping, **more: str) -> dict[str, str]:
    """The answers that give a mapping."""
    return {"mapping|@": mapping.to_json(), **{f"detail|@|{name}": text for name, text in more.items()}}


def test_nothing_loads_without_a_mapping(catalogue: Catalogue) -> None:
    """The words of the headers make a proposal, which a person must still choose."""
    asked = reading(catalogue, [[TITLE], HEAD, *ROWS])
    ((key, options),) = questions(asked)
    assert key == "mapping|@"
    assert asked.records == {}
    assert [Mapping.from_json(options[0]), options[1]] == [MEANT, "-"]


def test_the_mapping_confirmed(catalogue: Catalogue) -> None:
    """Every figure at its place, with its unit, year and standard."""
    found = reading(catalogue, [[TITLE], HEAD, *ROWS], by(MEANT))
    assert problems(found) == []
    assert figures(found) == EXPECTED


@pytest.mark.parametrize("order", [(3, 0, 1, 2), (0, 3, 2, 1), (2, 1, 0, 3), (1, 2, 3, 0)])
def test_columns_in_any_order(catalogue: Catalogue, order: tuple[int, ...]) -> None:
    """A saved mapping goes by headers."""
    rows = [[row[place] for place in order] for row in (HEAD, *ROWS)]
    found = reading(catalogue, [[TITLE], *rows], by(MEANT))
    assert problems(found) == []
    assert sorted(figures(found)) == sorted(EXPECTED)


def test_a_table_left_out(catalogue: Catalogue) -> None:
    """Told not to load it: no record, no Problem."""
    found = reading(catalogue, [[TITLE], HEAD, *ROWS], {"mapping|@": "-"})
    assert (problems(found), questions(found), found.records) == ([], [], {})


def test_a_column_gone(catalogue: Catalogue) -> None:
    """A mapping kept from another file that does not fit is told, not stretched."""
    found = reading(catalogue, [[TITLE], HEAD[:3], *[row[:3] for row in ROWS]], by(MEANT))
    assert problems(found) == [("", "không có cột «Dân số (người) năm 2023»", "error")]


def test_a_column_twice(catalogue: Catalogue) -> None:
    """Which is meant is not known."""
    found = reading(catalogue, [[TITLE], [*HEAD, HEAD[3]], *[[*row, 1] for row in ROWS]], by(MEANT))
    assert problems(found) == [("", "có nhiều cột «Dân số (người) năm 2023»", "error")]


def test_a_mapping_to_and_from_text() -> None:
    """What is kept by name comes back equal; a text that is none says so in one sentence."""
    assert Mapping.from_json(MEANT.to_json()) == MEANT
    assert MEANT.fits(tuple(map(str, HEAD)))
    assert not MEANT.fits(("Huyện",))
    for text in (
        "",
        "[]",
        "{}",
        '{"columns": []}',
        '{"columns": [{"header": "a", "role": "x"}]}',
        '{"columns": [{"header": 1, "role": "place"}]}',
    ):
        with pytest.raises(BadMapping):
            Mapping.from_json(text)


def test_a_bad_answer_is_a_problem(catalogue: Catalogue) -> None:
    """Never a traceback."""
    found = reading(catalogue, [[TITLE], HEAD, *ROWS], {"mapping|@": "xyz"})
    assert problems(found) == [("", "cách ghép cột không đọc được", "error")]


def test_years_in_a_column(catalogue: Catalogue) -> None:
    """One row a place and year; 2021 and 2022 are asked for their standards apart, since two governed in 2021."""
    mapping = Mapping(
        (ColumnMeaning("Huyện", "place"), ColumnMeaning("Năm", "year"), ColumnMeaning("Tỷ lệ hộ nghèo", "figure", "POOR_RATE")),
        "huyện",
    )
    rows: Rows = [
        ["TỈNH QUẢNG NGÃI"],
        ["Huyện", "Năm", "Tỷ lệ hộ nghèo"],
        ["Ba Tơ", 2020, 20],
        ["Ba Tơ", 2021, 36.5],
        ["Ba Tơ", 2022, 30.2],
    ]
    asked = reading(catalogue, rows, by(mapping))
    assert [key for key, _ in questions(asked)] == ["standard|@|CN2016", "standard|@|2021", "standard|@|CN2022"]
    told = {**by(mapping), "standard|@|CN2016": "CN2016", "standard|@|2021": "CN2022", "standard|@|CN2022": "CN2022"}
    assert [(figure[2], figure[3], figure[5]) for figure in figures(reading(catalogue, rows, told))] == [
        ("cuối năm 2020", "CN2016", "20"),
        ("cuối năm 2021", "CN2022", "36.5"),
        ("cuối năm 2022", "CN2022", "30.2"),
    ]


def test_two_standards_in_two_columns(catalogue: Catalogue) -> None:
    """9,22 and 15,19 for one date stay two figures."""
    mapping = Mapping(
        (
            ColumnMeaning("Huyện", "place"),
            ColumnMeaning("Chuẩn cũ", "figure", "POOR_RATE", "%", "2015", "cuối năm", "2011-2015"),
            ColumnMeaning("Chuẩn mới", "figure", "POOR_RATE", "%", "2015", "cuối năm", "2016-2020"),
        ),
        "huyện",
    )
    found = reading(catalogue, [["TỈNH QUẢNG NGÃI"], ["Huyện", "Chuẩn cũ", "Chuẩn mới"], ["Ba Tơ", "9,22", "15,19"]], by(mapping))
    assert [(figure[3], figure[5]) for figure in figures(found)] == [("CN2011", "9.22"), ("CN2016", "15.19")]


def test_a_breakdown_and_a_province_of_their_own(catalogue: Catalogue) -> None:
    """Constants of a column, and the province of each row."""
    mapping = Mapping(
        (
            ColumnMeaning("Tên huyện", "place"),
            ColumnMeaning("Tỉnh", "province"),
            ColumnMeaning("Hộ nghèo DTTS", "figure", "POOR_HH", "hộ", "2023", "cuối năm", "2021-2025", "ethnicity=minority"),
        ),
        "huyện",
    )
    rows: Rows = [["Tên huyện", "Tỉnh", "Hộ nghèo DTTS"], ["Bảo Lâm", "Cao Bằng", 10], ["Bảo Lâm", "Lâm Đồng", 20]]
    found = reading(catalogue, rows, by(mapping))
    assert problems(found) == []
    assert [(catalogue.areas[figure[0]].title, figure[4], figure[5]) for figure in figures(found)] == [
        ("Huyện Bảo Lâm (tỉnh Cao Bằng)", "ethnicity=minority", "10"),
        ("Huyện Bảo Lâm (tỉnh Lâm Đồng)", "ethnicity=minority", "20"),
    ]


def test_shares_as_parts_of_one_are_asked(catalogue: Catalogue) -> None:
    """0,3131 in a column of per cents is 31,31% or 0,31%."""
    rows: Rows = [[TITLE], HEAD[:2], ["Ba Tơ", 0.3131], ["Trà Bồng", 0.445]]
    mapping = Mapping(MEANT.columns[:2], "huyện")
    asked = questions(reading(catalogue, rows, by(mapping)))
    assert asked == [("number|@|fraction|Tỷ lệ hộ nghèo (%) năm 2022", ("percent", "as_is"))]
    assert values(reading(catalogue, rows, {**by(mapping), asked[0][0]: "percent"})) == ["31.31", "44.5"]
    assert values(reading(catalogue, rows, {**by(mapping), asked[0][0]: "as_is"})) == ["0.3131", "0.445"]


@pytest.mark.parametrize(
    ("spelling", "area"),
    [
        ("Đắk Glei", "610-1"), ("Đăk Glei", "610-1"), ("Đak Glei", "610-1"), ("DAK GLEI", "610-1"), ("Huyện Đắk Glei", "610-1"),
        ("H. Đăk Glei", "610-1"), ("dak glei", "610-1"), ("Đắk  Glei", "610-1"), ("1. Đắk Glei", "610-1"),
    ],
)  # fmt: skip
def test_spellings_of_one_place(catalogue: Catalogue, spelling: str, area: str) -> None:
    """Three spellings of Đắk Glei and more are one district."""
    mapping = Mapping(
        (ColumnMeaning("Huyện", "place"), ColumnMeaning("Hộ nghèo", "figure", "POOR_HH", "hộ", "2023", "cuối năm", "2021-2025")),
        "huyện",
    )
    found = reading(catalogue, [["TỈNH KON TUM"], ["Huyện", "Hộ nghèo"], [spelling, 10]], by(mapping))
    assert problems(found) == []
    assert [figure[0] for figure in figures(found)] == [area]


def test_a_place_that_may_be_several_is_asked(catalogue: Catalogue) -> None:
    """Bảo Lâm is in Cao Bằng and in Lâm Đồng: the key holds for other files, the answer is a code."""
    mapping = Mapping(
        (ColumnMeaning("Huyện", "place"), ColumnMeaning("Dân số", "figure", "POPULATION", "người", "2023", "cuối năm")), "huyện"
    )
    rows: Rows = [["Huyện", "Dân số"], ["Bảo Lâm", 10], ["Bảo  lâm", 20]]
    asked = reading(catalogue, rows, by(mapping))
    (question,) = asked.questions
    assert question.key == "place|district||bảolâm"
    assert question.kind == "place"
    assert question.may_be_remembered
    assert question.where == "tệp a.xlsx, trang «T», ô A2; A3"
    assert [option.value for option in question.options] == ["042", "680", "-"]
    told = reading(catalogue, rows[:2], {**by(mapping), question.key: "680"})
    assert [catalogue.areas[figure[0]].title for figure in figures(told)] == ["Huyện Bảo Lâm (tỉnh Lâm Đồng)"]
    left = reading(catalogue, rows, {**by(mapping), question.key: "-"})
    assert (problems(left), figures(left)) == ([], [])
    wrong = reading(catalogue, rows[:2], {**by(mapping), question.key: "999"})
    assert problems(wrong) == [("A2", "«999»", "error")]


def test_an_unknown_place_is_asked_with_the_nearest(catalogue: Catalogue) -> None:
    """A spelling nobody listed: the nearest names are offered, none is taken."""
    mapping = Mapping(
        (ColumnMeaning("Huyện", "place"), ColumnMeaning("Dân số", "figure", "POPULATION", "người", "2023", "cuối năm")), "huyện"
    )
    rows: Rows = [["TỈNH KON TUM"], ["Huyện", "Dân số"], ["Đắc Gley", 10]]
    (question,) = reading(catalogue, rows, by(mapping)).questions
    assert question.key == "place|district|kontum|đắcgley"
    assert "610" in [option.value for option in question.options]
    told = reading(catalogue, rows, {**by(mapping), question.key: "610"})
    assert [figure[0] for figure in figures(told)] == ["610-1"]


def test_the_level_of_rows_is_asked(catalogue: Catalogue) -> None:
    """ "Đơn vị" does not say whether districts or provinces are listed."""
    mapping = Mapping(
        (ColumnMeaning("Đơn vị", "place"), ColumnMeaning("Dân số", "figure", "POPULATION", "người", "2023", "cuối năm"))
    )
    rows: Rows = [["Đơn vị", "Dân số"], ["Quảng Ngãi", 10]]
    assert questions(reading(catalogue, rows, by(mapping))) == [("detail|@|level", ("xã", "huyện", "tỉnh"))]
    assert [figure[0] for figure in figures(reading(catalogue, rows, by(mapping, level="tỉnh")))] == ["P51-1"]


def test_the_result_of_a_review_is_proposed(catalogue: Catalogue) -> None:
    """Stocks without flows are no movement table: what the words of the form say is proposed, and confirmed by a person."""
    rows: Rows = [
        ["KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO TỈNH QUẢNG NGÃI NĂM 2023 (chuẩn nghèo giai đoạn 2021 - 2025)"],
        ["STT", "Huyện", "Tổng số hộ", "Hộ nghèo", None, "Hộ cận nghèo", None],
        [None, None, None, "Số hộ", "Tỷ lệ %", "Số hộ", "Tỷ lệ %"],
        [1, "Ba Tơ", "16.000", "4.000", "25%", "1.600", "10%"],
    ]
    merged = ["A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"]
    ((key, options),) = questions(reading(catalogue, rows, merged=merged))
    found = reading(catalogue, rows, {key: options[0]}, merged=merged)
    assert problems(found) == []
    assert [(figure[1], figure[2], figure[3], figure[5]) for figure in figures(found)] == [
        ("HH_TOTAL", "cuối năm 2023", "", "16000"),
        ("POOR_HH", "cuối năm 2023", "CN2022", "4000"),
        ("POOR_RATE", "cuối năm 2023", "CN2022", "25"),
        ("NEAR_HH", "cuối năm 2023", "CN2022", "1600"),
        ("NEAR_RATE", "cuối năm 2023", "CN2022", "10"),
    ]


PLAIN: Rows = [["Huyện", "Tỷ lệ hộ nghèo (%)", "Chỉ số A"], ["Trà Bồng", "38,3", 5]]


def proposed(catalogue: Catalogue, *captions: str, sheet: Rows = PLAIN) -> list[tuple[str, str, str]]:
    """(header, role, year) of the columns as the proposal has them."""
    ((_, options),) = questions(reading(catalogue, [*[[text] for text in captions], *sheet]))
    return [(column.header, column.role, column.year) for column in Mapping.from_json(options[0]).columns]


def test_the_year_of_the_title_is_proposed(catalogue: Catalogue) -> None:
    """Where a column says its own, or the title says two, the title's year is not put there."""
    title = "RÀ SOÁT HỘ NGHÈO CÁC HUYỆN TỈNH QUẢNG NGÃI NĂM 2023"
    assert proposed(catalogue, title) == [
        ("Huyện", "place", ""), ("Tỷ lệ hộ nghèo (%)", "figure", "2023"), ("Chỉ số A", "leave", ""),
    ]  # fmt: skip
    own: Rows = [["Huyện", "Tỷ lệ hộ nghèo (%) năm 2022"], ["Trà Bồng", "44,5"]]
    assert proposed(catalogue, title, sheet=own)[1][2] == "2022"
    in_rows: Rows = [["Huyện", "Năm", "Tỷ lệ hộ nghèo (%)"], ["Trà Bồng", 2022, "44,5"]]
    assert proposed(catalogue, title, sheet=in_rows)[2][2] == ""
    assert proposed(catalogue, "RÀ SOÁT NĂM 2022, NĂM 2023 TỈNH QUẢNG NGÃI")[1][2] == ""
    assert proposed(catalogue, "RÀ SOÁT TỈNH QUẢNG NGÃI")[1][2] == ""


def test_a_table_whose_headers_name_nothing_can_be_mapped_all_the_same(catalogue: Catalogue) -> None:
    """By hand, column by column; a mapping without a figure would load nothing without a word."""
    sheet: Rows = [["Huyện", "Chỉ số A"], ["Trà Bồng", "38,3"]]
    assert proposed(catalogue, "TỈNH QUẢNG NGÃI NĂM 2023", sheet=sheet) == [("Huyện", "place", ""), ("Chỉ số A", "leave", "")]
    nothing = Mapping((ColumnMeaning("Huyện", "place"), ColumnMeaning("Chỉ số A", "leave")))
    found = reading(catalogue, [["TỈNH QUẢNG NGÃI"], *sheet], by(nothing))
    assert problems(found) == [("", "cách ghép không có cột số liệu nào", "error")]


def test_a_year_that_is_not_the_titles_is_read_with_a_note(catalogue: Catalogue) -> None:
    mapping = Mapping(
        (ColumnMeaning("Huyện", "place"), ColumnMeaning("Tỷ lệ hộ nghèo (%)", "figure", "POOR_RATE", "%", "2022", "cuối năm")),
        "huyện",
    )
    found = reading(catalogue, [["TỈNH QUẢNG NGÃI NĂM 2023 (chuẩn nghèo 2021-2025)"], *PLAIN], by(mapping))
    assert [figure[2] for figure in figures(found)] == ["cuối năm 2022"]
    told = "cột «Tỷ lệ hộ nghèo (%)» ghép với năm 2022, tiêu đề bảng ghi năm 2023"
    assert problems(found) == [("", told, "warning")]


@pytest.mark.parametrize(
    ("header", "year", "kept"),
    [
        ("Tỷ lệ năm 2023", "2023", "2023"),
        ("Hộ nghèo đầu năm 2023", "2022", "2022"),  # what stands at the start of 2023 is the end of 2022
        ("Tỷ lệ (chuẩn 2021-2025)", "2021", ""),  # the years of a standard
        ("Tỷ lệ", "2023", ""),
        ("Tỷ lệ", "", ""),
    ],
)
def test_a_kept_mapping_holds_no_year_of_one_table(header: str, year: str, kept: str) -> None:
    """The next year's table of the layout would be read as this year's, silently."""
    mapping = Mapping((ColumnMeaning("Huyện", "place"), ColumnMeaning(header, "figure", "POOR_RATE", "%", year)))
    assert mapping.of_the_layout().columns[1].year == kept
