"""One table in every kind of file gives the same cells; what a kind has of its own is said beside it."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
import xlwt
from docx.oxml import OxmlElement

from analytics.intake.cells import Cell, Number
from analytics.intake.opening import Opened, open_file
from tests.intake.opening import making

TABLE = [["Địa bàn", "Hộ nghèo"], ["Ea Súp", 8162], ["Chiêm Hóa", 26.04]]
READ = [(1, ["Địa bàn", "Hộ nghèo"]), (2, ["Ea Súp", Number(Decimal(8162))]), (3, ["Chiêm Hóa", Number(Decimal("26.04"))])]
# In a text file and in Word a number is what was typed.
TYPED = [(1, ["Địa bàn", "Hộ nghèo"]), (2, ["Ea Súp", "8162"]), (3, ["Chiêm Hóa", "26,04"])]
LINES = "Địa bàn;Hộ nghèo\r\nEa Súp;8162\r\nChiêm Hóa;26,04\r\n"


def rows(opened: Opened) -> list[tuple[int, list[Cell]]]:
    """The rows of the only grid."""
    (grid,) = opened.grids
    return [(number, list(cells)) for number, cells in grid.rows]


def told(opened: Opened) -> list[tuple[str, str, str]]:
    """The cell, the finding and the severity of every Problem."""
    return [(problem.cell, problem.found, problem.severity) for problem in opened.problems]


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv", "không có đuôi"])
def test_the_bytes_decide_and_not_the_name(name: str) -> None:
    """A workbook under the name of another kind, as sites and programs hand them out."""
    for content in (making.xlsx(TABLE), making.openpyxl_book(TABLE), making.xls(TABLE), making.ods(making.ods_rows(TABLE))):
        opened = open_file(name, content)
        assert (rows(opened), opened.problems, opened.questions) == (READ, (), ())
        assert (opened.grids[0].file, opened.grids[0].sheet, opened.grids[0].lettered) == (name, "Biểu 1", True)


@pytest.mark.parametrize(
    "content",
    [
        LINES.encode("utf-8"),
        LINES.encode("utf-8-sig"),
        LINES.encode("utf-16"),
        LINES.encode("utf-16-le"),
        LINES.encode("utf-16-be"),
        b"\xfe\xff" + LINES.encode("utf-16-be"),
        LINES.replace(";", "\t").encode("utf-8"),
        LINES.replace(";", "|").encode("utf-8"),
        LINES.replace("\r\n", "\n").encode("utf-8"),
        LINES.replace("\r\n", "\r").encode("utf-8"),
        unicodedata.normalize("NFD", LINES).encode("utf-8"),
        'Địa bàn,Hộ nghèo\nEa Súp,8162\nChiêm Hóa,"26,04"\n'.encode(),
    ],
)
def test_text_in_every_alphabet_that_says_itself(content: bytes) -> None:
    opened = open_file("a.csv", content)
    assert (rows(opened), opened.problems, opened.questions) == (TYPED, (), ())


def test_windows_1258_with_its_marks_set_after_the_letters() -> None:
    """Đ D0, ị = i + F2, à = E0, ộ = ô + F2, è = E8, ú = FA, ê = EA, ó = F3; read with a note, since nothing declares it."""
    opened = open_file("a.csv", b"\xd0i\xf2a b\xe0n;H\xf4\xf2 ngh\xe8o\r\nEa S\xfap;8162\r\nChi\xeam H\xf3a;26,04\r\n")
    assert rows(opened) == TYPED
    assert told(opened) == [("", "chữ theo bảng mã Windows-1258", "warning")]


def test_the_mark_a_first_line_declares_is_no_row() -> None:
    opened = open_file("a.csv", b"sep=;\r\na;b\r\n1,5;2,5\r\n")
    assert rows(opened) == [(2, ["a", "b"]), (3, ["1,5", "2,5"])]


def test_a_title_above_does_not_hide_the_mark() -> None:
    opened = open_file("a.csv", "Biểu 1, năm 2023\na;b;c\n1,5;2,5;3\n1,5;2,5;4\n".encode())
    assert rows(opened)[1:] == [(2, ["a", "b", "c"]), (3, ["1,5", "2,5", "3"]), (4, ["1,5", "2,5", "4"])]


def test_a_cell_over_two_lines_and_blank_lines() -> None:
    opened = open_file("a.csv", b'a;b\n"x\ny";1\n;;\n\nz;2\n')
    assert rows(opened) == [(1, ["a", "b"]), (2, ["x y", "1"]), (6, ["z", "2"])]


def test_tables_of_a_letter() -> None:
    """The head of the letter and the signatures are tables too: neither is read."""
    head = [["UBND HUYỆN EA SÚP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 15/BC-UBND", "Độc lập - Tự do - Hạnh phúc"]]
    signed = [["Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"], ["- Như trên", "CHỦ TỊCH"], ["", "Nguyễn Văn A"]]
    opened = open_file("a.docx", making.word(head, [["Địa bàn", "Hộ nghèo"], ["Ea Súp", "8162"], ["Chiêm Hóa", "26,04"]], signed))
    assert rows(opened) == TYPED
    assert (opened.grids[0].sheet, opened.grids[0].lettered, opened.problems) == ("Bảng 2", False, ())


def test_merged_cells_and_deleted_text_of_a_word_table() -> None:
    def change(document: Any) -> None:
        table = document.tables[0]
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(0, 0).text, table.cell(0, 1).text = "Địa bàn", "Hộ nghèo"
        gone = OxmlElement("w:moveFrom")
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "99"
        run.append(text)
        gone.append(run)
        table.cell(2, 1).paragraphs[0]._p.append(gone)

    opened = open_file("a.docx", making.word([["", "", ""], ["", "2022", "2023"], ["Ea Súp", "1", "2"]], change=change))
    assert rows(opened) == [(1, ["Địa bàn", "Hộ nghèo"]), (2, [None, "2022", "2023"]), (3, ["Ea Súp", "1", "2"])]
    assert opened.grids[0].merged == ((1, 1, 2, 1), (1, 2, 1, 3))


def test_a_word_file_without_a_table() -> None:
    assert told(open_file("a.docx", making.word())) == [("", "tệp Word không có bảng nào", "error")]


def merge_and_hide(book: Any, sheet: Any) -> None:
    """Merge A1:B1, hide row 2."""
    sheet.merge_range("A1:B1", "Hộ nghèo")
    sheet.set_row(1, None, None, {"hidden": True})


def test_merged_cells_and_hidden_rows() -> None:
    """Numbers from 1, as the file shows them; a hidden row is still read."""
    expected = [(1, ["Hộ nghèo"]), (2, ["Ea Súp", Number(Decimal(1))]), (3, ["Chiêm Hóa", Number(Decimal(2))])]
    table = [["", ""], ["Ea Súp", 1], ["Chiêm Hóa", 2]]

    def change(_: Any, sheet: Any) -> None:
        sheet.write_merge(0, 0, 0, 1, "Hộ nghèo")
        sheet.row(1).hidden = True

    merged = making.ods_text("Hộ nghèo", ' table:number-columns-spanned="2"')
    first = f"<table:table-row>{merged}<table:covered-table-cell/></table:table-row>"
    cells = making.ods_text("Ea Súp") + making.ods_number("1")
    second = f'<table:table-row table:visibility="collapse">{cells}</table:table-row>'
    for content in (
        making.xlsx(table, merge_and_hide),
        making.xls([[], ["Ea Súp", 1], ["Chiêm Hóa", 2]], change),
        making.ods(first + second + making.ods_rows([["Chiêm Hóa", 2]])),
    ):
        opened = open_file("a", content)
        assert rows(opened) == expected
        assert opened.grids[0].merged == ((1, 1, 1, 2),)
        assert opened.grids[0].hidden_rows == frozenset({2})


def test_hidden_sheets_are_left_out_with_a_note() -> None:
    """A sheet a person hid is named; one that Excel offers nobody to show, as our templates' lists are, is not."""

    def change(book: Any, _: Any) -> None:
        book.add_worksheet("Ẩn").hide()
        book.add_worksheet("Danh mục").very_hidden()

    def old(book: Any, _: Any) -> None:
        book.add_sheet("Ẩn").visibility = 1
        book.add_sheet("Danh mục").visibility = 2

    for content in (making.xlsx(TABLE, change), making.xls(TABLE, old)):
        opened = open_file("a.xlsx", content)
        assert rows(opened) == READ
        assert [(problem.sheet, problem.found, problem.severity) for problem in opened.problems] == [
            ("Ẩn", "trang bị ẩn", "warning")
        ]


def test_numbers_as_the_file_shows_them() -> None:
    """A share, a date, a unit in the format, a code with zeros before it; text that looks like a number stays text."""
    values = [0.3131, 45291, 337, 123, "1.614"]
    codes = ["0.00%", "dd/mm/yyyy", '#,##0" tỷ đồng"', "00000", "General"]
    expected: list[Cell] = [Number(Decimal("31.31"), percent=True), date(2023, 12, 31), "337 tỷ đồng", "00123", "1.614"]

    def change(book: Any, sheet: Any) -> None:
        for position, (value, code) in enumerate(zip(values, codes, strict=True)):
            sheet.write(0, position, value, book.add_format({"num_format": code}))

    def by_openpyxl(sheet: Any) -> None:
        for position, code in enumerate(codes, start=1):
            sheet.cell(1, position).number_format = code

    styles = {(0, position): xlwt.easyxf(num_format_str=code) for position, code in enumerate(codes)}
    cells = (
        making.ods_number("0.3131", "31,31%", "percentage")
        + '<table:table-cell office:value-type="date" office:date-value="2023-12-31"/>'
        + making.ods_number("337", "337 tỷ đồng")
        + making.ods_text("00123")
        + making.ods_text("1.614")
    )
    for content in (
        making.xlsx([[]], change),
        making.openpyxl_book([values], by_openpyxl),
        making.xls([values], styles=styles),
        making.ods(f"<table:table-row>{cells}</table:table-row>"),
    ):
        opened = open_file("a", content)
        assert (rows(opened), opened.problems) == ([(1, expected)], ())


def test_dates_yes_and_no() -> None:
    moment = datetime(2024, 8, 21, 10, 30)  # noqa: DTZ001 -- a workbook knows no zone
    opened = open_file("a.xlsx", making.openpyxl_book([[moment, True, False]]))
    assert rows(opened) == [(1, [date(2024, 8, 21), "có", "không"])]


def test_days_counted_from_1904() -> None:
    """30/12/2023 less 1,462 days is what the other calendar would say."""

    def change(content: bytes) -> bytes:
        return content.replace(b"<workbookPr", b'<workbookPr date1904="1"')

    def dated(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, 43829, book.add_format({"num_format": "dd/mm/yyyy"}))

    content = making.replaced(making.xlsx([[]], dated), "xl/workbook.xml", change)
    assert rows(open_file("a.xlsx", content)) == [(1, [date(2023, 12, 31)])]


@pytest.mark.parametrize("result", [None, 0])
def test_a_formula_without_a_result(result: int | None) -> None:
    """openpyxl writes none, XlsxWriter a 0 that was never calculated: both are told at their cell, and read as nothing."""
    content = making.openpyxl_book([["a", "=1+1", 5]])
    if result is not None:
        content = making.xlsx([["a", None, 5]], lambda book, sheet: sheet.write_formula("B1", "=1+1"))
    opened = open_file("a.xlsx", content)
    assert rows(opened) == [(1, ["a", None, Number(Decimal(5))])]
    assert told(opened) == [("B1", "công thức chưa có kết quả", "error")]


def test_formulas_give_their_stored_result() -> None:
    def change(_: Any, sheet: Any) -> None:
        sheet.write_formula("A1", "=B1*2", None, 16324)
        sheet.write_formula("B1", '=UPPER("a")', None, "A")

    assert rows(open_file("a.xlsx", making.xlsx([[]], change))) == [(1, [Number(Decimal(16324)), "A"])]


def test_a_formula_of_an_ods_without_a_result_and_one_of_an_xls() -> None:
    """LibreOffice leaves the result out; an .xls stores a blank text, which some programs write for "not yet": a warning."""
    cells = making.ods_text("a") + '<table:table-cell table:formula="of:=1+1"/>'
    opened = open_file("a.ods", making.ods(f"<table:table-row>{cells}</table:table-row>"))
    assert (rows(opened), told(opened)) == ([(1, ["a"])], [("B1", "công thức chưa có kết quả", "error")])
    opened = open_file("a.xls", making.xls([["a", xlwt.Formula("1+1")]]))
    assert (rows(opened), told(opened)) == ([(1, ["a"])], [("B1", "công thức cho kết quả trống (B1)", "warning")])


def test_an_error_in_a_cell_is_told() -> None:
    opened = open_file("a.xlsx", making.xlsx([["a"]], lambda book, sheet: sheet.write_formula("B1", "=1/0", None, "#DIV/0!")))
    assert told(opened) == [("B1", "ô báo lỗi «#DIV/0!»", "error")]
    assert rows(opened) == [(1, ["a"])]


def test_a_format_that_hides_the_thousands_is_told() -> None:
    """1,234,500 shown as "1" and stored as 1234500: eye and file disagree, so neither is taken for granted."""
    opened = open_file(
        "a.xlsx", making.xlsx([[]], lambda book, sheet: sheet.write(0, 0, 1234500, book.add_format({"num_format": "#,##0,,"})))
    )
    assert [(cell, severity) for cell, _, severity in told(opened)] == [("A1", "error")]


def test_links_to_another_file_use_the_stored_value() -> None:
    """The value is read, the link is not followed, and a note names the cell."""

    def change(_: Any, sheet: Any) -> None:
        sheet.write_formula("B1", "='[1]Biểu 2'!A1", None, 38.3)

    opened = open_file("a.xlsx", making.xlsx([["a"]], change))
    assert rows(opened) == [(1, ["a", Number(Decimal("38.3"))])]
    assert told(opened) == [("B1", "công thức lấy số từ tệp khác (B1)", "warning")]


def test_plain_rows_and_others_keep_their_order() -> None:
    """Rows with rich text, entities, formulas or no address go another way through the reader; the sheet is one."""

    def change(content: bytes) -> bytes:
        rich = b'<row r="3"><c r="A3" t="inlineStr"><is><r><t>Ea </t></r><r><t>S\xc3\xbap</t></r></is></c></row>'
        bare = b'<row><c t="inlineStr"><is><t>a &amp; b</t></is></c><c><v>7</v></c></row>'
        plain = b'<row r="5"><c r="B5"><v>5</v></c><c r="C5" s="0"/></row>'
        return content.replace(b"</sheetData>", rich + bare + plain + b"</sheetData>")

    content = making.replaced(making.xlsx([["x", 1], ["y", 2]]), "xl/worksheets/sheet1.xml", change)
    one, two, seven, five = (Number(Decimal(value)) for value in (1, 2, 7, 5))
    expected = [(1, ["x", one]), (2, ["y", two]), (3, ["Ea Súp"]), (4, ["a & b", seven]), (5, [None, five])]
    assert rows(open_file("a.xlsx", content)) == expected


def test_a_row_in_a_comment_is_no_row() -> None:
    def change(content: bytes) -> bytes:
        return content.replace(b"</sheetData>", b'<!-- <row r="9"><c r="A9"><v>9</v></c></row> --></sheetData>')

    content = making.replaced(making.xlsx([["x", 1]]), "xl/worksheets/sheet1.xml", change)
    assert rows(open_file("a.xlsx", content)) == [(1, ["x", Number(Decimal(1))])]


@pytest.mark.parametrize(
    "again", ['<row r="1"><c r="A1"><v>2</v></c></row>', '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row>']
)
def test_two_cells_at_one_place_are_refused(again: str) -> None:
    """Two programs would read two different tables."""
    content = making.replaced(
        making.xlsx([["x", 1]]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", again.encode() + b"</sheetData>"),
    )
    assert [found for _, found, _ in told(open_file("a.xlsx", content))] == ["tệp không mở được"]


def test_progress_is_told_to_the_end() -> None:
    for content in (making.xlsx(TABLE), making.xls(TABLE), making.ods(making.ods_rows(TABLE)), LINES.encode()):
        heard: list[tuple[str, int, int]] = []
        open_file("a.xlsx", content, {}, lambda *step, heard=heard: heard.append(step))
        assert heard
        assert heard[-1][1] == heard[-1][2] > 0
        assert all(0 <= done <= total for _, done, total in heard)


def test_escaped_letters_of_a_workbook() -> None:
    """A line break, an underscore of its own, a control character, and half a letter: read, and harmless to store."""

    def change(content: bytes) -> bytes:
        cells = b'<c r="A1" t="inlineStr"><is><t>a_x000D_b _x005F_x0041_ _x0001_c _xD83D_</t></is></c>'
        return content.replace(b"<sheetData/>", b'<sheetData><row r="1">' + cells + b"</row></sheetData>")

    content = making.replaced(making.xlsx([[]]), "xl/worksheets/sheet1.xml", change)
    assert rows(open_file("a.xlsx", content)) == [(1, ["a b _x0041_ c \ufffd"])]
