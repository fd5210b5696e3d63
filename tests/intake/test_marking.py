"""The marked workbook: the right cell coloured and explained, everything else as it was, and nothing in it able to run."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from analytics.intake.marking import LIST_SHEET, mark, marked_name
from analytics.intake.problems import Problem

BAD = Problem("a.xlsx", "Biểu 1", "B2", "«1.614,5»", "số nguyên", "Hãy sửa số.")
NOTE = Problem("a.xlsx", "Biểu 1", "C3", "cột lạ", "một cột của tệp mẫu", "Cột này không được đọc.", "warning")


def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 1"
    sheet.append(["Địa bàn", "Số hộ", "Ghi chú"])
    sheet.append(["Ea Súp", "1.614,5", "x"])
    sheet.append(["Krông Bông", 12, None])
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_same_workbook_with_its_cells_marked() -> None:
    book = opened(mark("a.xlsx", saved(workbook()), [BAD, NOTE, Problem("b.xlsx", "Biểu 1", "A1", "", "x", "y")]))
    assert book.sheetnames == [LIST_SHEET, "Biểu 1"]
    sheet = book["Biểu 1"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Địa bàn", "Số hộ", "Ghi chú"], ["Ea Súp", "1.614,5", "x"], ["Krông Bông", 12, None],
    ]  # fmt: skip
    assert sheet["B2"].fill.fgColor.rgb.endswith("FFC7CE")
    assert sheet["B2"].comment.text == "Thấy «1.614,5»; cần số nguyên. Hãy sửa số."
    assert sheet["C3"].fill.fgColor.rgb.endswith("FFEB9C")
    assert sheet["A2"].comment is None
    assert [[cell.value for cell in row] for row in book[LIST_SHEET].iter_rows()] == [
        ["Mức", "Trang", "Ô", "Thấy", "Cần", "Cách sửa"],
        ["phải sửa", "Biểu 1", "B2", "«1.614,5»", "số nguyên", "Hãy sửa số."],
        ["lưu ý", "Biểu 1", "C3", "cột lạ", "một cột của tệp mẫu", "Cột này không được đọc."],
    ]


def test_a_cell_inside_a_merged_range_is_marked_at_its_head() -> None:
    book = workbook()
    book["Biểu 1"].merge_cells("A5:C6")
    marked = opened(mark("a.xlsx", saved(book), [Problem("a.xlsx", "Biểu 1", "B6", "x", "y", "z")]))
    assert marked["Biểu 1"]["A5"].comment.text == "Thấy x; cần y. z"


def test_nothing_in_it_runs() -> None:
    book = workbook()
    sheet = book["Biểu 1"]
    sheet["A4"] = '=HYPERLINK("http://example.vn","x")'  # a formula: its last value is kept, and it has none
    for row, text in enumerate(("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1"), start=5):
        sheet.cell(row, 1).value = text
        sheet.cell(row, 1).data_type = "s"
    sheet["B7"] = "mở"
    sheet["B7"].hyperlink = "file:///c:/x.exe"
    sheet.add_data_validation(DataValidation("list", formula1="[other.xlsx]Sheet1!$A$1:$A$3", sqref="C2"))
    sheet.add_data_validation(DataValidation("list", formula1='"có,không"', sqref="C3"))
    book.defined_names["xấu"] = DefinedName("xấu", attr_text="cmd|'/c calc'!A1")
    content = mark("a.xlsx", saved(book), [BAD])
    marked = opened(content)
    assert [cell.value for cell in marked["Biểu 1"]["A"][3:]] == [None, "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1"]
    assert {cell.data_type for row in marked["Biểu 1"].iter_rows() for cell in row} <= {"s", "n"}
    assert [one.formula1 for one in marked["Biểu 1"].data_validations.dataValidation] == ['"có,không"']
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = b"".join(archive.read(part) for part in archive.namelist() if part.endswith((".xml", ".rels")))
        assert not any("externalLink" in part or "vba" in part for part in archive.namelist())
    assert b"<f>" not in text
    assert b"x.exe" not in text
    assert b"definedName " not in text


@pytest.mark.parametrize("at", ["dòng 3, cột «Số hộ»", "dòng 3"])
def test_a_text_file_comes_back_as_a_workbook_of_its_values(at: str) -> None:
    content = "Địa bàn,Số hộ\n\nEa Súp,=1+1\n".encode()
    book = opened(mark("a.csv", content, [Problem("a.csv", "", at, "«=1+1»", "một số", "Hãy sửa.")]))
    sheet = book["Số liệu"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [["Địa bàn", "Số hộ"], [None, None], ["Ea Súp", "=1+1"]]
    assert sheet["B3"].data_type == "s"
    assert sheet["B3" if "cột" in at else "A3"].comment.text == "Thấy «=1+1»; cần một số. Hãy sửa."


def test_a_file_refused_as_a_whole_gives_the_list() -> None:
    book = opened(mark("a.xlsx", b"PK no workbook", [Problem("a.xlsx", "", "", "tệp hỏng", "tệp Excel", "Hãy lưu lại.")]))
    assert book.sheetnames == [LIST_SHEET]
    assert [cell.value for cell in book[LIST_SHEET][2]] == ["phải sửa", None, None, "tệp hỏng", "tệp Excel", "Hãy lưu lại."]


def test_a_workbook_too_large_to_give_back_gives_the_rows_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.intake.marking.MOST_CELLS", 5)
    book = opened(mark("a.xlsx", saved(workbook()), [BAD]))
    (row,) = book["Biểu 1"].iter_rows()
    assert [cell.value for cell in row] == ["dòng 2", "Ea Súp", "1.614,5", "x"]
    assert row[2].comment is not None


def test_numbers_and_dates_stay_numbers_and_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    book = workbook()
    sheet = book["Biểu 1"]
    sheet["A4"], sheet["B4"] = date(2024, 8, 21), 0.474
    sheet["B4"].number_format = "0.0%"

    def fail(*_: object, **__: object) -> None:
        raise ValueError("a workbook openpyxl cannot keep")

    monkeypatch.setattr("analytics.intake.marking._same_workbook", fail)
    marked = opened(mark("a.xlsx", saved(book), [BAD]))["Biểu 1"]
    assert (marked["A4"].value.date(), marked["B4"].value, marked["B4"].number_format) == (date(2024, 8, 21), 0.474, "0.00%")


def test_the_name_of_the_marked_file() -> None:
    assert [marked_name(name) for name in ("so.lieu.csv", "a.xlsx", "khong-duoi")] == [
        "so.lieu-can-sua.xlsx", "a-can-sua.xlsx", "khong-duoi-can-sua.xlsx",
    ]  # fmt: skip
