"""Tables of one indicator a row: which words name which indicator, what a column holds, whose figures they are."""

import pytest

from analytics.catalogue import Catalogue
from analytics.intake import read
from analytics.intake.opening.grid import Grid
from analytics.intake.shapes.indicator_columns import role_of
from analytics.intake.shapes.indicator_words import Names
from analytics.intake.shapes.outline import Outline
from analytics.intake.shapes.tables import Line, find_tables
from tests.intake.shapes.printed import SOURCE, Rows, figures, problems, questions, reading, workbook

TITLE = ["CHỈ TIÊU HUYỆN BA TƠ, TỈNH QUẢNG NGÃI (chuẩn nghèo 2021-2025)"]
HEAD = ["STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2022", "Năm 2023"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("1. Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều giai đoạn 2021-2025", "POOR_RATE"),
        ("Tỉ lệ hộ nghèo cuối năm 2023 (%)", "POOR_RATE"),
        ("TY LE HO NGHEO", "POOR_RATE"),
        ("- Tổng số hộ nghèo (*)", "POOR_HH"),
        ("Số hộ cận nghèo¹", "NEAR_HH"),
        ("Tỷ lệ nghèo đa chiều", "MDP_RATE"),
        ("Trong đó: Hộ nghèo DTTS", "POOR_DTTS_HH"),
        ("Số hộ nghèo dân tộc thiểu số", "POOR_DTTS_HH"),
        ("Số lao động được giải quyết việc làm", "JOBS"),
        ("Tổng số hộ", "HH_TOTAL"),
    ],
)
def test_words_of_one_indicator(catalogue: Catalogue, words: str, code: str) -> None:
    """Number, bullet, unit, year, standard and footnote mark say nothing of which indicator it is."""
    assert Names(catalogue).meaning(words).code == code


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("Tỷ lệ hộ nghèo đa chiều", ("POOR_RATE", "MDP_RATE")),
        ("Số hộ nghèo giảm", ("POOR_CHG_HH", "ESCAPED_HH")),
        ("Tỷ lệ hộ nghèo DTTS", ("POOR_DTTS_RATE", "DTTS_OF_POOR")),
        ("Việc làm", ("DEP_JOB",)),  # the short name of a deprivation, and in a yearly report anything but that
        ("Hộ nghèo theo chuẩn mới", ()),  # and not "hộ nghèo mới"
        ("Tỷ lệ hộ nghèo toàn tỉnh", ()),  # of another place than the table
        ("Số hộ nghèo đầu năm", ()),
        ("Dân số trung bình", ()),
        ("Số hộ", ()),
        ("Mức giảm tỷ lệ hộ nghèo bình quân năm", ()),
    ],
)
def test_words_that_are_not_taken(catalogue: Catalogue, words: str, offered: tuple[str, ...]) -> None:
    """What two indicators fit is offered, what adds a word of its own is neither."""
    found = Names(catalogue).meaning(words)
    assert (found.code, found.offered) == ("", offered)


def test_words_above_narrow_a_row(catalogue: Catalogue) -> None:
    """A part of the poor is not the poor; a section that only groups narrows nothing."""
    names = Names(catalogue)
    assert names.meaning("Hộ DTTS", ("Số hộ nghèo",)).offered == ("POOR_DTTS_HH", "HH_DTTS")
    assert names.meaning("Hộ DTTS", ("Số hộ nghèo",)).code == ""
    assert names.meaning("Số hộ thoát nghèo", ("Số hộ nghèo",)).code == "ESCAPED_HH"
    assert names.meaning("Số hộ thoát nghèo", ("Số hộ cận nghèo",)).code == ""
    assert names.meaning("Tỷ lệ hộ nghèo", ("CHỈ TIÊU KINH TẾ - XÃ HỘI, GIẢM NGHÈO BỀN VỮNG",)).code == "POOR_RATE"
    assert names.meaning("Tỷ lệ hộ nghèo", ("Khu vực nông thôn",)).code == ""
    assert names.meaning("Tỷ lệ hộ nghèo", (), ("SỐ LIỆU ĐỒNG BÀO DÂN TỘC THIỂU SỐ",)).code == ""
    assert names.meaning("Tỷ lệ hộ nghèo", (), ("PHÒNG DÂN TỘC", "XÂY DỰNG NÔNG THÔN MỚI")).code == "POOR_RATE"


def test_the_outline() -> None:
    """Each row under those of higher rank before it; a new section closes what stood under the last."""
    outline = Outline(0, 1)
    told = [("I", "Xã hội"), ("1", "Hộ nghèo"), ("1.1", "Thoát"), ("-", "DTTS"), ("2", "Dân số"), ("II", "Kinh tế"), ("1", "Thu")]
    above = [outline.place(Line(at, (number, label, 1), label, False, False))[1] for at, (number, label) in enumerate(told)]
    under = ("Xã hội", "Hộ nghèo")
    assert above == [(), ("Xã hội",), under, (*under, "Thoát"), ("Xã hội",), (), ("Kinh tế",)]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Năm 2023", "year"), ("2023", "year"), ("Thực hiện năm 2023", "result"), ("TH 2023", "result"),
        ("Kết quả đến 31/12/2023", "result"), ("Kế hoạch năm 2023", "plan"), ("KH 2023", "plan"), ("UBND tỉnh giao 2023", "plan"),
        ("Mục tiêu đến năm 2025", "plan"), ("Ước thực hiện năm 2023", "estimate"), ("Kế hoạch thực hiện năm 2023", "unclear"),
        ("Tỷ lệ đạt (%)", "derived"), ("So sánh TH/KH (%)", "derived"), ("% so với kế hoạch", "derived"),
        ("2023/2022", "derived"), ("Tăng, giảm", "derived"), ("Giai đoạn 2021-2025", "unknown"),
        ("Đến tháng 9/2023", "unknown"), ("Ba Tơ", "unknown"),
        ("Năm trước", "unknown"), ("Đầu năm 2023", "unknown"), ("6 tháng cuối năm 2023", "unknown"),
    ],
)  # fmt: skip
def test_what_a_column_holds(header: str, role: str) -> None:
    """By every word of its header: one that is not understood makes the column unknown."""
    grid = Grid("a.xlsx", "T", [(1, ("STT", "Chỉ tiêu", header)), (2, ("1", "Tỷ lệ hộ nghèo", "25,75"))], lettered=True)
    (table,) = find_tables(grid)
    assert role_of(table.heading(2), table) == role


def test_each_figure_points_at_its_cell(catalogue: Catalogue) -> None:
    """The place in the source is that of the cell it was printed in, of plans too."""
    rows: Rows = [TITLE, ["TT", "Chỉ tiêu", "ĐVT", "KH 2023", "TH 2023"], ["1", "Tỷ lệ hộ nghèo", "%", "26", "25,75"]]
    found = reading(catalogue, rows)
    assert found.records["observation"]["place_in_source"].tolist() == ["trang «T», ô E3"]
    assert found.records["target"]["place_in_source"].tolist() == ["trang «T», ô D3"]
    assert problems(found) == []


def test_a_place_in_the_name_of_the_file(catalogue: Catalogue) -> None:
    """Where neither title nor sheet names one; without its level word it is not believed."""
    content = workbook([["CHỈ TIÊU (chuẩn nghèo 2021-2025)"], HEAD, ["1", "Số hộ nghèo", "hộ", 5, 6]])
    for name, expected in (("bieu_huyen_ba_to_2023.xlsx", ["535-1", "535-1"]), ("ba_to.xlsx", [])):
        given = {key.replace("a.xlsx", name): text for key, text in SOURCE.items()}
        assert [row[0] for row in figures(read([(name, content)], catalogue, given))] == expected


def test_a_table_left_out(catalogue: Catalogue) -> None:
    """Told that its place is none to be loaded: no record, no Problem."""
    rows: Rows = [["CHỈ TIÊU"], HEAD, ["1", "Số hộ nghèo", "hộ", 5, 6]]
    found = reading(catalogue, rows, {"place|@|địa bàn của bảng": "-"})
    assert (problems(found), questions(found), found.records) == ([], [], {})


def test_an_answer_that_is_no_indicator(catalogue: Catalogue) -> None:
    """A Problem at the name of the row."""
    rows: Rows = [TITLE, HEAD, ["1", "Tỷ lệ nghèo", "%", 5, 6]]
    found = reading(catalogue, rows, {"detail|@|chỉ tiêu|Tỷ lệ nghèo": "GDP"})
    assert problems(found) == [("B3", "câu trả lời «GDP»", "error")]


def test_places_as_columns_are_not_years(catalogue: Catalogue) -> None:
    """Indicators down and districts across: asked as any other table."""
    rows: Rows = [["CHỈ TIÊU TỈNH QUẢNG NGÃI"], ["STT", "Chỉ tiêu", "ĐVT", "Ba Tơ", "Trà Bồng"], ["1", "Số hộ nghèo", "hộ", 5, 6]]
    assert [key for key, _ in questions(reading(catalogue, rows))] == ["mapping|@"]


def test_a_column_of_words_that_may_narrow(catalogue: Catalogue) -> None:
    """ "Đối tượng" beside the indicator: whose figure it is stands in a column that is not understood."""
    rows: Rows = [
        TITLE,
        ["STT", "Chỉ tiêu", "Đối tượng", "Năm 2023"],
        ["1", "Số hộ nghèo", "DTTS", 5],
        ["2", "Số hộ nghèo", "Kinh", 6],
    ]
    assert [key for key, _ in questions(reading(catalogue, rows))] == ["mapping|@"]
