"""What the container does: encodings, old fonts, formulas, hidden sheets, wrong kinds, passwords, macros, lists of persons."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl

from analytics.intake.opening.legacy import UPPER_HALF
from tests.intake.corpus.cases import LONG, Case, long_table, rows_of
from tests.intake.corpus.numbers import rate
from tests.intake.opening.making import openpyxl_book, word, zipped

GOOD = rate("38.3")


def bytes_of(name: str, content: bytes) -> Callable[[], tuple[str, bytes]]:
    """A file as it is."""
    return lambda: (name, content)


def book(
    changes: dict[str, Any], name: str = "a.xlsx", then: Callable[[Any], None] | None = None
) -> Callable[[], tuple[str, bytes]]:
    """A workbook of the good row with some cells changed by their address."""

    def made() -> tuple[str, bytes]:
        def change(sheet: Any) -> None:
            sheet.title = "T"
            for address, value in changes.items():
                sheet[address] = value
            if then:
                then(sheet)

        return name, openpyxl_book(rows_of(long_table("")), change)

    return made


def _percent(value: float, shown: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet["E2"], sheet["E2"].number_format = value, shown

    return change


def _hide_second(sheet: Any) -> None:
    other = sheet.parent.create_sheet("Nháp")
    other.append(["x", 1])
    other.sheet_state = "hidden"


def _tcvn3() -> tuple[str, bytes]:
    places = {letter: 0xA1 + place for place, letter in enumerate(UPPER_HALF)}
    text = "\r\n".join(";".join(row) for row in (LONG, LONG.values()))
    return "a.csv", bytes(places.get(letter) or ord(letter) for letter in text)


def _bomb() -> tuple[str, bytes]:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)
    return "a.xlsx", stream.getvalue()


def _two_sheets() -> tuple[str, bytes]:
    made = openpyxl.Workbook()
    for year, page in (("2022", made.active), ("2023", made.create_sheet())):
        page.title = year
        for row in rows_of(long_table(f"Năm={year}")):
            page.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return "a.xlsx", stream.getvalue()


def persons(head: str, *lines: str) -> str:
    """A list with a title."""
    return "\n".join(("DANH SÁCH HỘ NGHÈO XÃ BA VINH NĂM 2023", head, *lines))


_PERSONS = (
    (
        "họ tên chủ hộ",
        persons("STT | Họ và tên chủ hộ | Số khẩu", "1 | Phạm Văn Ê | 4"),
        "bảng danh sách người hoặc hộ (cột «Họ và tên chủ hộ»)",
    ),
    ("số căn cước", persons("STT | Xã | Số CCCD", "1 | Ba Vinh | '051087001234"), "bảng danh sách người hoặc hộ (cột «Số CCCD»)"),
    (
        "ngày sinh",
        persons("STT | Tên | Ngày sinh", "1 | Phạm Văn Ê | 01/01/1987"),
        "bảng danh sách người hoặc hộ (cột «Ngày sinh»)",
    ),
    (
        "điện thoại",
        persons("STT | Thôn | Số điện thoại", "1 | Gò Lế | '0905123456"),
        "bảng danh sách người hoặc hộ (cột «Số điện thoại»)",
    ),
    (
        "cột không tiêu đề có số căn cước",
        persons("STT | Nội dung | Mã", "1 | a | '051087001234", "2 | b | '051187005678"),
        "bảng có cột ghi số căn cước, chứng minh nhân dân của từng người",
    ),
    ("chủ hộ", persons("TT | Chủ hộ | Thôn", "1 | Đinh Thị Hoa | Gò Lế"), "bảng danh sách người hoặc hộ (cột «Chủ hộ»)"),
)
_REFUSED = (
    ("tệp trống", "a.xls", b"", "tệp trống"),
    ("tệp PDF", "a.xlsx", b"%PDF-1.7 x", "tệp PDF"),
    ("tệp ảnh", "a.png", b"\x89PNG\r\n\x1a\n", "tệp ảnh"),
    ("tệp RTF", "a.doc", b"{\\rtf1 x}", "tệp văn bản RTF"),
    ("tệp nén", "a.zip", zipped({"a.txt": "x"}), "tệp nén .zip"),
    ("tệp nén .rar", "a.rar", b"Rar!\x1a\x07\x00", "tệp nén .rar"),
    (
        "trang web đặt tên .xls",
        "a.xls",
        b"<html><table><tr><td>1</td></tr></table></html>",
        "trang web hoặc XML, dù tên tệp có thể là .xls",
    ),
    ("tệp hỏng", "a.xlsx", b"PK\x03\x04 not a workbook", "tệp không mở được"),
    ("ký tự rỗng", "a.csv", b"a\0b", "ký tự rỗng (NUL)"),
    ("ngoặc kép không khép", "a.csv", b'"a', "dấu ngoặc kép không khép"),
    ("có macro", "a.xlsm", b"PK\x03\x04", "tệp có macro hoặc thuộc loại tệp có macro"),
    ("không có tiêu đề nào đọc được", "a.csv", b"a,b\n1,2\n", "«a» ở dòng đầu"),
)

CASES: list[Case] = [
    *(
        Case("bảng mã của tệp chữ", kind, long_table(f"Ghi chú={kind}"), GOOD, (kind,))
        for kind in ("csv", "utf8", "utf16", "tsv", "1258")
    ),
    *(
        Case("cùng số liệu ở mọi loại tệp", kind, long_table("Năm=2022"), GOOD.replace("2023", "2022"), (kind,))
        for kind in ("xlsx", "xls", "ods", "docx")
    ),
    Case("chữ TCVN3", "csv, chưa hỏi", "", "? legacy_text | @F | …", content=_tcvn3),
    *(
        Case("tệp không nhận", name, "", f"! | {found}", content=bytes_of(file, content))
        for name, file, content, found in _REFUSED
    ),
    Case("tệp nén bung quá lớn", "tỷ lệ nén", "", "! | tệp nén bung ra quá lớn", content=_bomb),
    *(
        Case("danh sách người, hộ", name, table, f"! | {found}", kinds)
        for (name, table, found), kinds in zip(
            _PERSONS, (("xlsx",), ("csv",), ("ods",), ("xlsx",), ("csv",), ("docx",)), strict=True
        )
    ),
    *(
        Case("công thức và lỗi trong ô", name, "", gives, content=content)
        for name, gives, content in (
            ("công thức chưa tính", "! E2 | công thức chưa có kết quả", book({"E2": "=19+19"})),
            ("công thức ở cột ghi chú", f"{GOOD}\n! N2 | công thức chưa có kết quả", book({"N1": "Ghi chú", "N2": "=1+1"})),
            ("lỗi #REF!", "! E2 | ô báo lỗi «#REF!»", book({"E2": "#REF!"})),
            ("lỗi #DIV/0!", "! E2 | ô báo lỗi «#DIV/0!»", book({"E2": "#DIV/0!"})),
        )
    ),
    *(
        Case("định dạng phần trăm của ô", name, "", gives, content=content)
        for name, gives, content in (
            ("0,383 hiện 38,3%", GOOD, book({}, then=_percent(0.383, "0.0%"))),
            ("0,383 hiện 38%", GOOD, book({}, then=_percent(0.383, "0%"))),
            ("38,3 hiện 38,3%", GOOD, book({}, then=_percent(38.3, '0.0"%"'))),
            ("38,3 thật là 3830%", "! E2 | «3830,0%»", book({}, then=_percent(38.3, "0.0%"))),
        )
    ),
    Case("trang ẩn", "một trang ẩn", "", f"{GOOD}\n~ Nháp! | trang bị ẩn", content=book({}, then=_hide_second)),
    Case("nhiều trang", "hai năm hai trang", "", f"{GOOD.replace('2023', '2022')}\n{GOOD}", content=_two_sheets),
    Case(
        "nhiều bảng trong văn bản Word",
        "hai bảng",
        "",
        f"{GOOD.replace('2023', '2022')}\n{GOOD}",
        content=lambda: (
            "a.docx",
            word(
                *[
                    [["" if cell is None else str(cell) for cell in row] for row in rows_of(long_table(f"Năm={year}"))]
                    for year in ("2022", "2023")
                ]
            ),
        ),
    ),
]
