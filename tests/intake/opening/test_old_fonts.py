"""TCVN3 (ABC) and VNI text: recognised, asked about, read as its font drew it."""

import io
import shutil
import subprocess
import unicodedata
import zipfile
from typing import Any

import pytest
import xlwt

from analytics.intake.cells import Cell
from analytics.intake.opening import Opened, open_file
from analytics.intake.opening.legacy import CONVERT, KEEP, UPPER_HALF, convert
from tests.intake.opening import making

YES = {"legacy_text|a": CONVERT}
NO = {"legacy_text|a": KEEP}
OLD = [["HuyÖn", "Sè hé nghÌo"], ["Ea Sóp", "8162"], ["§¾k L¾k", "5"]]
NEW = [["Huyện", "Số hộ nghèo"], ["Ea Súp", "8162"], ["Đắk Lắk", "5"]]


def rows(opened: Opened) -> list[list[Cell]]:
    """The cells of the only grid."""
    (grid,) = opened.grids
    return [list(cells) for _, cells in grid.rows]


def test_the_table_by_hand() -> None:
    """Every letter of the alphabet as ABC fonts set it, typed from a keyboard chart; the capitals with tones have no place."""
    typed = "µ¶·¸¹ »¼½¾Æ ÇÈÉÊË ÌÎÏÐÑ ÒÓÔÕÖ ×ØÜÝÞ ßáâãä åæçèé êëìíî ïñòóô õö÷øù úûüýþ ¨©ª«¬\u00ad® ¡¢£¤¥¦§"
    shown = "àảãáạ ằẳẵắặ ầẩẫấậ èẻẽéẹ ềểễếệ ìỉĩíị òỏõóọ ồổỗốộ ờởỡớợ ùủũúụ ừửữứự ỳỷỹýỵ ăâêôơưđ ĂÂÊÔƠƯĐ"
    assert convert(typed) == shown
    assert len(UPPER_HALF) == 0xFF - 0xA0


def test_the_table_is_that_of_the_standard() -> None:
    """iconv knows TCVN 5712-1; the committed expectation above holds where there is no iconv."""
    if shutil.which("iconv") is None:
        return
    for place in range(0xA1, 0x100):
        # A blank after the letter, for iconv waits to see whether a tone mark follows.
        command = ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"]
        made = subprocess.run(command, input=bytes([place, 0x20]), capture_output=True, check=True).stdout.decode("utf-8")
        assert made == UPPER_HALF[place - 0xA1] + " ", hex(place)


def old_font(name: str) -> Any:
    """What puts a workbook's cells into a font."""

    def change(book: Any, sheet: Any) -> None:
        font = book.add_format({"font_name": name})
        for number, row in enumerate(OLD):
            for position, text in enumerate(row):
                sheet.write(number, position, text, font)

    return change


def files() -> dict[str, bytes]:
    """The same old text in every kind of file that can hold it."""
    lines = "\r\n".join(";".join(row) for row in OLD)
    style = '<style:style style:name="ce1"><style:text-properties style:font-name=".VnTime"/></style:style>'
    cells = [[making.ods_text(text, ' table:style-name="ce1"') for text in row] for row in OLD]
    return {
        "bytes of a text file": lines.encode("latin-1"),
        "a text file saved as UTF-8 since": lines.encode("utf-8"),
        "xlsx by font": making.xlsx([[]], old_font(".VnTime")),
        "xlsx by its letters": making.xlsx(OLD),
        "xls by font": making.xls(
            OLD, styles=dict.fromkeys([(r, c) for r in range(3) for c in range(2)], xlwt.easyxf("font: name .VnTime"))
        ),
        "ods by font": making.ods("".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in cells), style),
        "docx by its letters": making.word(OLD),
    }


@pytest.mark.parametrize("kind", list(files()))
def test_old_text_is_asked_about_then_read(kind: str) -> None:
    """Nothing is read before the answer; yes converts, no leaves every letter."""
    content = files()[kind]
    opened = open_file("a", content)
    assert opened.grids == ()
    assert opened.problems == ()
    (question,) = opened.questions
    assert (question.key, question.kind, question.where) == ("legacy_text|a", "legacy_text", "tệp a")
    assert question.samples[:3] == (("HuyÖn", "Huyện"), ("Sè hé nghÌo", "Số hộ nghèo"), ("Ea Sóp", "Ea Súp"))
    assert [option.value for option in question.options] == [CONVERT, KEEP]
    assert rows(open_file("a", content, YES)) == NEW
    assert rows(open_file("a", content, NO)) == OLD
    assert open_file("a", content, YES).questions == ()
    assert open_file("a", content, {"legacy_text|a": "x"}).questions == (question,)


def test_capitals_of_a_capitals_font_are_folded_and_said() -> None:
    """.VnTimeH draws "TØnh §¾k L¾k" as TỈNH ĐẮK LẮK; a Unicode cell beside it stays."""

    def change(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "TØnh §¾k L¾k", book.add_format({"font_name": ".VnTimeH"}))
        sheet.write(0, 1, "Xã Ia RVê")
        sheet.write(1, 0, "Ea Sóp", book.add_format({"font_name": ".VnTime"}))

    opened = open_file("a", making.xlsx([[]], change), YES)
    assert rows(opened) == [["TỈNH ĐẮK LẮK", "Xã Ia RVê"], ["Ea Súp"]]
    assert [(problem.cell, problem.found, problem.severity) for problem in opened.problems] == [
        ("A1", "chữ hoa gõ bằng phông chữ hoa kiểu cũ", "warning")
    ]


def test_capitals_without_a_font_to_tell() -> None:
    """In a text file "HUYÖN EA SóP" can only have been shown in capitals: its plain letters are."""
    opened = open_file("a", "HUYÖN EA SóP;HuyÖn\r\n".encode("latin-1"), YES)
    assert rows(opened) == [["HUYỆN EA SÚP", "Huyện"]]
    assert [problem.cell for problem in opened.problems] == ["dòng 1"]


def test_one_letter_run_in_an_old_font() -> None:
    """The font of a run of letters counts where the cell has another."""

    def change(book: Any, sheet: Any) -> None:
        sheet.write_rich_string(0, 0, "Ea ", book.add_format({"font_name": ".VnTime"}), "Sóp")

    content = making.xlsx([[]], change)
    assert ("Ea Sóp", "Ea Súp") in open_file("a", content).questions[0].samples


@pytest.mark.parametrize(
    "text",
    [
        "xã Ia Lốp; hòa; có",
        "Hòa có là và xã tám năm",  # Unicode, though every letter is a Western one
        "diện tích 5 m² ± 3 °C, ½ xã «A»",
        "São Paulo, café, naïve, Zürich",
        "§ 5 © ® ™",
        unicodedata.normalize("NFD", "Huyện Ea Súp"),
        "Ủy ban nhân dân",
    ],
)
def test_unicode_is_never_asked_about(text: str) -> None:
    opened = open_file("a", making.xlsx([[text, "Báo cáo"]]))
    assert opened.questions == ()
    assert rows(opened) == [[unicodedata.normalize("NFC", text), "Báo cáo"]]


def test_unicode_cells_of_the_same_font_are_left_as_they_are() -> None:
    """A sheet typed half before, half after: "HuyÖn" speaks for itself, "Hòa" and "Ea Sóp" could be either."""
    opened = open_file("a", making.xlsx([["Huyện", "HuyÖn"], ["Hòa", "Ea Sóp"]]), YES)
    assert rows(opened) == [["Huyện", "Huyện"], ["Hòa", "Ea Sóp"]]


@pytest.mark.parametrize("by_font", [True, False])
def test_vni_is_refused(by_font: bool) -> None:
    """ "Huyeän Ea Suùp, tænh Ñaék Laék": two letters for one."""

    def change(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "Huyeän Ea Suùp, tænh Ñaék Laék", book.add_format({"font_name": "VNI-Times"} if by_font else {}))

    opened = open_file("a", making.xlsx([[]], change))
    assert [problem.found for problem in opened.problems] == ["chữ theo bảng mã VNI"]
    assert opened.grids == opened.questions == ()


def test_persons_are_found_in_old_letters_before_anything_is_asked() -> None:
    table = [["STT", "Hä vµ tªn chñ hé"], ["1", "NguyÔn V¨n A"]]
    opened = open_file("a", making.xlsx(table))
    assert [problem.found for problem in opened.problems] == ["bảng danh sách người hoặc hộ (cột «Họ và tên chủ hộ»)"]
    assert opened.questions == ()


def test_a_workbook_by_xlsxwriter_keeps_its_fonts() -> None:
    """What the tests above rest on: the font is in the styles of the file."""
    with zipfile.ZipFile(io.BytesIO(making.xlsx([[]], old_font(".VnTime")))) as archive:
        assert b".VnTime" in archive.read("xl/styles.xml")
