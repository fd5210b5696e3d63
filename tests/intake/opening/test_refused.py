"""Files refused as a whole: one sentence each, nothing read, and soon."""

import io
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from analytics.intake.opening import open_file
from tests.intake.opening import making

TABLE = [["Địa bàn", "Hộ nghèo"], ["Ea Súp", 8162]]
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(*streams: tuple[str, bytes]) -> bytes:
    """A compound file (MS-CFB) with these streams of 4,096 bytes or more, in sectors of 512 bytes."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [("Root Entry", 5, 0xFFFFFFFE, 0)]
    for name, content in streams:
        padded = content.ljust(4096, b"\0")
        padded += b"\0" * (-len(padded) % 512)
        first, count = len(sectors), len(padded) // 512
        sectors += [padded[at : at + 512] for at in range(0, len(padded), 512)]
        table += [*range(first + 1, first + count), 0xFFFFFFFE]
        entries.append((name, 2, first, len(padded)))
    directory = b""
    for number, (name, kind, first, size) in enumerate(entries):
        raw = (name + "\0").encode("utf-16-le")
        child = 1 if number == 0 and len(entries) > 1 else 0xFFFFFFFF
        right = number + 1 if 0 < number < len(entries) - 1 else 0xFFFFFFFF
        links = struct.pack("<III", 0xFFFFFFFF, right, child)
        directory += (
            raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw), kind, 1) + links + b"\0" * 36 + struct.pack("<IQ", first, size)
        )
    directory += b"\0" * (-len(directory) % 512)
    first_directory = len(sectors)
    count = len(directory) // 512
    sectors += [directory[at : at + 512] for at in range(0, len(directory), 512)]
    table += [*range(first_directory + 1, first_directory + count), 0xFFFFFFFE]
    allocation = len(sectors)
    table.append(0xFFFFFFFD)
    assert len(table) <= 128
    sectors.append(struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff"))
    header = COMPOUND + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    header += struct.pack("<IIIIIIII", 1, first_directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<I", allocation) + b"\xff" * (4 * 108)
    return header + b"".join(sectors)


def old_workbook(*records: tuple[int, bytes]) -> bytes:
    """A workbook of before 2007 with these records in its own part."""
    body = b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)
    return compound(("Workbook", body))


BEGIN = (0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
END = (0x0A, b"")


def with_part(name: str, content: bytes = b"x") -> bytes:
    """A workbook with one part more."""
    return making.replaced(making.xlsx(TABLE), name, lambda _: content)


def flagged() -> bytes:
    """A zip archive whose first part says that it is encrypted."""
    content = bytearray(making.xlsx(TABLE))
    central = content.index(b"PK\x01\x02")
    content[central + 8] |= 1
    content[6] |= 1
    return bytes(content)


def macro_by_type() -> bytes:
    """What Excel writes for .xlsm: the main part is declared as macro-enabled."""
    plain, macro = b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    return making.replaced(making.xlsx(TABLE), "[Content_Types].xml", lambda xml: xml.replace(plain, macro))


def with_vba_stream() -> bytes:
    """An .xls in whose container a project of macros lies."""
    return compound(
        ("Workbook", b"".join(struct.pack("<HH", k, len(d)) + d for k, d in (BEGIN, END))), ("_VBA_PROJECT_CUR", b"x")
    )


_MANIFEST = '<manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
)
LONG = "x" * 40_000

REFUSED: dict[str, tuple[bytes, str]] = {
    "xlsx with a password": (compound(("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")), "tệp đặt mật khẩu"),
    "xls with a password": (old_workbook(BEGIN, (0x2F, b"\0" * 54), END), "tệp đặt mật khẩu"),
    "ods with a password": (making.ods("", parts={"META-INF/manifest.xml": _MANIFEST}), "tệp đặt mật khẩu"),
    "zip with a password": (flagged(), "tệp đặt mật khẩu"),
    "ods of 1.4 with a password": (making.zipped({"encrypted-package": "x"}), "tệp đặt mật khẩu"),
    "xlsx with macros": (with_part("xl/vbaProject.bin"), "tệp có macro hoặc thuộc loại tệp có macro"),
    "xlsm": (macro_by_type(), "tệp có macro hoặc thuộc loại tệp có macro"),
    "xlsb": (with_part("xl/workbook.bin"), "tệp có macro hoặc thuộc loại tệp có macro"),
    "xlsx with Excel 4 macros": (with_part("xl/macrosheets/sheet1.xml"), "tệp có macro hoặc thuộc loại tệp có macro"),
    "xls with macros": (with_vba_stream(), "tệp có macro hoặc thuộc loại tệp có macro"),
    "xls with Excel 4 macros": (
        old_workbook(BEGIN, (0x85, struct.pack("<IBBB", 0, 0, 1, 1) + b"\0M"), END),
        "tệp có macro hoặc thuộc loại tệp có macro",
    ),
    "ods with macros": (making.ods("", parts={"Basic/Standard/Module1.xml": "x"}), "tệp có macro hoặc thuộc loại tệp có macro"),
    "docx with macros": (
        making.replaced(making.word([["a"]]), "word/vbaProject.bin", lambda _: b"x"),
        "tệp có macro hoặc thuộc loại tệp có macro",
    ),
    "pdf": (b"%PDF-1.7\n", "tệp PDF"),
    "image": (b"\x89PNG\r\n\x1a\n", "tệp ảnh"),
    "html as xls": (
        b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        "trang web hoặc XML, dù tên tệp có thể là .xls",
    ),
    "xml as xls": (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "trang web hoặc XML, dù tên tệp có thể là .xls"),
    "html in utf-16": ("<html><table/></html>".encode("utf-16"), "trang web hoặc XML, dù tên tệp có thể là .xls"),
    "mhtml as xls": (b"MIME-Version: 1.0\r\n", "trang web lưu thành tệp Excel"),
    "rtf": (b"{\\rtf1", "tệp văn bản RTF"),
    "zip of files": (making.zipped({"a.csv": "a;b"}), "tệp nén .zip"),
    "pptx": (making.zipped({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}), "tệp trình chiếu PowerPoint"),
    "odt": (making.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "văn bản hoặc bản trình chiếu OpenDocument"),
    "doc": (compound(("WordDocument", b"x")), "tệp Word kiểu cũ (.doc)"),
    "ppt": (compound(("PowerPoint Document", b"x")), "tệp trình chiếu PowerPoint"),
    "entities in a sheet": (with_part("xl/worksheets/sheet1.xml", LAUGHS.encode()), "khai báo DOCTYPE trong tệp"),
    "entities in utf-16": (with_part("xl/worksheets/sheet1.xml", LAUGHS.encode("utf-16")), "khai báo DOCTYPE trong tệp"),
    "entities in the styles": (with_part("xl/styles.xml", b"<!DOCTYPE x><a/>"), "khai báo DOCTYPE trong tệp"),
    "entities in an ods": (making.zipped({"mimetype": making.ODS, "content.xml": LAUGHS}), "khai báo DOCTYPE trong tệp"),
    "long cell in an xlsx": (
        with_part(
            "xl/worksheets/sheet1.xml",
            f'<worksheet><row r="1"><c r="A1" t="inlineStr"><is><t>{LONG}</t></is></c></row></worksheet>'.encode(),
        ),
        "một ô có hơn 32.767 ký tự",
    ),
    "long cell in an ods": (making.ods(making.ods_rows([[LONG]])), "một ô có hơn 32.767 ký tự"),
    "long cell in a docx": (making.word([[LONG]]), "một ô có hơn 32.767 ký tự"),
    "long cell in a csv": (f"a;b\n{LONG};1\n".encode(), "một ô có hơn 32.767 ký tự"),
    "megabytes in a cell of a csv": (f"a;b\n{LONG * 50};1\n".encode(), "một ô có hơn 32.767 ký tự"),
    "many entries": (making.zipped({f"part{number}": "" for number in range(6_000)}), "tệp nén có quá nhiều mục"),
    "cut in half": (making.xlsx(TABLE)[:2000], "tệp không mở được"),
    "not a zip after all": (b"PK no archive", "tệp không mở được"),
}


@pytest.mark.parametrize("kind", list(REFUSED))
def test_refused(kind: str) -> None:
    """One Problem, at the file; no grid and no question."""
    content, found = REFUSED[kind]
    started = time.process_time()
    opened = open_file("tệp", content)
    assert [(problem.file, problem.cell, problem.found, problem.severity) for problem in opened.problems] == [
        ("tệp", "", found, "error")
    ]
    assert opened.problems[0].expected
    assert opened.problems[0].remedy
    assert opened.grids == opened.questions == ()
    assert time.process_time() - started < 5


@pytest.mark.parametrize("name", ["a.xlsm", "A.XLSB", "a.docm"])
def test_a_name_of_a_kind_with_macros_is_enough(name: str) -> None:
    assert [problem.found for problem in open_file(name, making.xlsx(TABLE)).problems] == [
        "tệp có macro hoặc thuộc loại tệp có macro"
    ]


def bomb(declared: int, real: int) -> bytes:
    """A workbook whose sheet unfolds to `real` bytes of blanks and declares `declared`."""
    content = making.replaced(making.xlsx(TABLE), "xl/worksheets/sheet1.xml", lambda _: b" " * real)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = struct.pack("<I", archive.getinfo("xl/worksheets/sheet1.xml").file_size)
    assert len(size) == 4
    return content.replace(size, struct.pack("<I", declared))


@pytest.mark.parametrize(
    ("declared", "found"),
    [(200 * 2**20, "tệp nén bung ra quá lớn"), (10_000, "tệp không mở được"), (2**31, "tệp nén bung ra quá lớn")],
)
def test_a_bomb_is_refused_in_little_memory(declared: int, found: str) -> None:
    """200 MB of blanks pack into 200 kB; one that says it is small is cut off where it says it ends."""
    content = bomb(declared, 200 * 2**20)
    assert len(content) < 2**20
    tracemalloc.start()
    opened = open_file("a.xlsx", content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [problem.found for problem in opened.problems] == [found]
    assert peak < 32 * 2**20


def test_cells_far_apart_cost_no_memory_without_end() -> None:
    """One cell in the last column of each row would unfold to billions of blanks."""
    cells = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in range(1, 20_001))
    xml = b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>"
    opened = open_file("a.xlsx", making.replaced(making.xlsx(TABLE), "xl/worksheets/sheet1.xml", lambda _: xml))
    assert [problem.found for problem in opened.problems] == ["trang có quá nhiều ô"]
    repeated = '<table:table-row table:number-rows-repeated="1000000">' + making.ods_text(
        "a", ' table:number-columns-repeated="16000"'
    )
    opened = open_file("a.ods", making.ods(repeated + "</table:table-row>"))
    assert [problem.found for problem in opened.problems] == ["trang có quá nhiều ô"]


def write_formatted_rows(path: Path, rows: int) -> None:
    """A workbook whose rows are all formatted and, but for two, empty."""
    sheet = io.BytesIO()
    sheet.write(
        b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    sheet.write(b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="2"><c r="A2" s="0"><v>5</v></c></row>')
    for row in range(3, rows + 1):
        sheet.write(
            b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/><c r="B%d" s="1"/><c r="C%d" s="1"/></row>'
            % (row, row, row, row)
        )
    sheet.write(b"</sheetData></worksheet>")
    path.write_bytes(making.replaced(making.xlsx([["a"]]), "xl/worksheets/sheet1.xml", lambda _: sheet.getvalue()))


@pytest.mark.slow
def test_a_million_formatted_empty_rows_are_trimmed_fast(tmp_path: Path) -> None:
    """1,048,576 rows, the most a sheet has: read for what they hold."""
    write_formatted_rows(tmp_path / "a.xlsx", 1_048_576)
    content = (tmp_path / "a.xlsx").read_bytes()
    started = time.process_time()
    opened = open_file("a.xlsx", content)
    assert [number for number, _ in opened.grids[0].rows] == [1, 2]
    assert opened.problems == ()
    assert time.process_time() - started < 20


def test_a_million_blank_rows_of_an_ods_are_one_element() -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"/>'
    blank = f'<table:table-row table:number-rows-repeated="1048574">{cell}</table:table-row>'
    opened = open_file("a.ods", making.ods(making.ods_rows([["a"], ["b"]]) + blank))
    assert [list(cells) for _, cells in opened.grids[0].rows] == [["a"], ["b"]]


def test_a_file_larger_than_any_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.intake.opening.kinds.MAX_FILE_BYTES", 10)
    assert [problem.found for problem in open_file("a.csv", b"a;b\n1;2\n3;4\n").problems] == ["tệp lớn hơn 128 MB"]


def test_a_part_that_is_damaged() -> None:
    """The sums of the archive do not fit its content."""
    content = bytearray(making.xlsx(TABLE))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        information: Any = archive.getinfo("xl/worksheets/sheet1.xml")
    at = information.header_offset + 30 + len(information.filename) + 5
    content[at] ^= 0xFF
    assert [problem.found for problem in open_file("a.xlsx", bytes(content)).problems] == ["tệp không mở được"]
