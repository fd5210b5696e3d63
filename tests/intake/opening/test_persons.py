"""Tables of persons or households are refused before anything is kept; those who made a table may sign under it."""

from typing import Any

import pytest

from analytics.intake.opening import open_file
from tests.intake.opening import making

LAW = "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15"

# What stands in a sheet, and what the sentence names: a header, or a kind of number.
PERSONS: dict[str, tuple[list[list[Any]], str]] = {
    "head of household, one row": ([["STT", "Họ và tên chủ hộ", "Xã"], [1, "Nguyễn Văn A", "Ia Rvê"]], "cột «Họ và tên chủ hộ»"),
    "without accents": ([["STT", "HO TEN CHU HO"], ["1", "Nguyen Van A"]], "cột «HO TEN CHU HO»"),
    "chủ hộ alone": ([["STT", "Chủ hộ"], [1, "Giàng A"]], "cột «Chủ hộ»"),
    "under a title": ([["DANH SÁCH HỘ NGHÈO"], [], ["TT", "Họ và tên"], [1, "H'Blum Niê"]], "cột «Họ và tên»"),
    "two rows of headers": (
        [["Thông tin hộ", None, "Xã"], ["Họ tên chủ hộ (*)", "Năm sinh", None], ["Y Ngông Niê", 1980, "Ea Lê"]],
        "cột «Họ tên chủ hộ (*)»",
    ),
    "identity card": ([["Mã", "Số CCCD"], ["a", "066080001234"]], "cột «Số CCCD»"),
    "either card": ([["Mã", "CMND/CCCD"], ["a", 241234567]], "cột «CMND/CCCD»"),
    "birthday": ([["Mã", "Ngày, tháng, năm sinh"], ["a", "1/1/1980"]], "cột «Ngày, tháng, năm sinh»"),
    "telephone": ([["Mã", "Số điện thoại"], ["a", "0912 345 678"]], "cột «Số điện thoại»"),
    "relation": ([["Thành viên", "Quan hệ với chủ hộ"], ["a", "con"]], "cột «Quan hệ với chủ hộ»"),
    "address and sex": ([["Địa chỉ", "Giới tính", "Thu nhập"], ["thôn 1", "nam", 5]], "cột «Địa chỉ»"),
    "name and age": ([["Tên", "Tuổi"], ["An", 5]], "cột «Tên»"),
    "cards without a header": ([["Mã", "x"], ["a", "066080001234"], ["b", "001180005678"]], "số căn cước, chứng minh nhân dân"),
    "cards that lost their zero": ([["x"], *([66080001234 + number] for number in range(6))], "số căn cước, chứng minh nhân dân"),
    "old cards": ([["x"], ["241234567"], ["241234568"], ["012345679"]], "số chứng minh nhân dân"),
    "telephones without a header": ([["x", "y"], ["a", "0912.345.678"], ["b", "+84 987 654 321"]], "số điện thoại"),
    "far below figures": (
        [["Xã", "Số hộ"], *([f"Xã {number}", number] for number in range(70)), ["TT", "Họ và tên"], [1, "Nguyễn Văn A"]],
        "cột «Họ và tên»",
    ),
}


@pytest.mark.parametrize("kind", list(PERSONS))
def test_persons_are_refused_naming_the_law(kind: str) -> None:
    """One sentence, with the header but no value of the table in it; no grid is left."""
    table, named = PERSONS[kind]
    text = [[str(cell) if cell is not None else "" for cell in row] for row in table]
    contents = [
        making.xlsx(table),
        making.xls(table),
        making.ods(making.ods_rows([[cell or "" for cell in row] for row in table])),
    ]
    if kind != "cards that lost their zero":  # as text, eleven digits could be an amount
        contents += ["\n".join(";".join(row) for row in text).encode(), making.word([row for row in text if row])]
    for content in contents:
        opened = open_file("a", content)
        (problem,) = opened.problems
        assert named in problem.found
        assert LAW in problem.remedy
        assert opened.grids == ()
        assert not any(value in problem.sentence for value in ("Nguyễn", "066080001234", "0912"))


FIGURES: dict[str, list[list[Any]]] = {
    "our own format": [
        ["Địa bàn", "Chỉ tiêu", "Giá trị", "Địa chỉ", "Cơ quan công bố"],
        ["Ea Súp", "POOR_HH", 5, "https://x.vn", "UBND"],
    ],
    "a figure broken down": [["Địa bàn", "Giới tính", "Dân tộc", "Số hộ"], ["Ea Súp", "nữ", "Ê Đê", 5]],
    "households that have one": [["Xã", "Điện thoại", "Ti vi"], ["Ea Lê", 350, 401]],
    "who heads them": [["Xã", "Chủ hộ"], [None, "Nam"], ["Ea Lê", 350]],
    "money in đồng": [
        ["Xã", "Vốn (đồng)"],
        ["a", 350123456],
        ["b", 912345678],
        ["c", 123456789],
        ["d", 987654321],
        ["e", 312345678],
    ],
    "billions of đồng": [
        ["Xã", "Vốn"],
        ["a", 35012345678],
        ["b", 66080001234],
        ["c", 12945678901],
        ["d", 35912345678],
        ["e", 66980001234],
    ],
    "officials' telephone in the title": [["Điện thoại: 0262.3688.123"], ["Xã", "Số hộ"], ["Ea Lê", 5]],
    "a form over the table": [["Họ và tên", "Nguyễn Văn A"], ["Điện thoại", "02623688123"], ["Xã", "Số hộ"], ["Ea Lê", 5]],
    "the name of a place": [["Tên xã", "Dân tộc", "Số hộ"], ["Ea Lê", "Kinh", 5]],
    "codes": [["Mã xã", "Số hộ"], ["24235", 5], ["24236", 6], ["24237", 7]],
    "hộ": [["Hộ", "Tuổi", "Giới tính"], [5, 3, 2]],
}


@pytest.mark.parametrize("kind", list(FIGURES))
def test_figures_are_not_persons(kind: str) -> None:
    opened = open_file("a", making.xlsx(FIGURES[kind]))
    assert opened.problems == ()
    assert len(opened.grids[0].rows) == len(FIGURES[kind])


FOOT: list[list[Any]] = [
    ["Ghi chú: số liệu sơ bộ"],
    [None, None, "Ea Súp, ngày 05 tháng 01 năm 2024"],
    ["Người lập biểu", None, "TM. ỦY BAN NHÂN DÂN"],
    [None, None, "KT. CHỦ TỊCH"],
    ["(Ký, ghi rõ họ tên)", None, "PHÓ CHỦ TỊCH"],
    ["Nguyễn Văn A", None, "Trần Thị B"],
    ["Điện thoại:", "0262 3688 123"],
    ["0262.3688.124"],
]


@pytest.mark.parametrize("made", [making.xlsx, making.xls, making.openpyxl_book])
def test_the_foot_is_neither_persons_nor_kept(made: Any) -> None:
    """Signatures, the preparer's name and the office's telephone go; the note above them stays."""
    opened = open_file("a", made([["Xã", "Số hộ", "Số khẩu"], ["Ea Lê", 5, 20], *FOOT]))
    assert opened.problems == ()
    assert [number for number, _ in opened.grids[0].rows] == [1, 2, 3]
    assert "Nguyễn" not in repr(opened)
    assert "3688" not in repr(opened)


def test_no_figure_is_ever_taken_for_a_foot() -> None:
    """A row with a figure ends the foot, whatever words stand in it."""
    table = [["Xã", "Số hộ"], ["Người lập biểu", 5], ["Ea Lê", 6], ["Chủ tịch", None]]
    assert [number for number, _ in open_file("a", making.xlsx(table)).grids[0].rows] == [1, 2, 3]
