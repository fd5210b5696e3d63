"""Whole files: the rows they must give and the Problems they must give, written by hand."""

import csv
import io
import re
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas
import pytest

from analytics.catalogue import Catalogue
from analytics.intake import Intake, Problem, identify, layout_of, read
from analytics.intake.opening.legacy import UPPER_HALF
from analytics.intake.records import COLUMNS, KEYS
from analytics.store.layout import RECORD_TABLES

# One good row under its Vietnamese headers; every test changes what it is about.
GOOD = {
    "Cấp": "huyện",
    "Tỉnh": "Đắk Lắk",
    "Địa bàn": "Ea Súp",
    "Chỉ tiêu": "POOR_RATE",
    "Giá trị": "38,3",
    "Đơn vị": "%",
    "Năm": "2023",
    "Kỳ": "cuối năm",
    "Chuẩn nghèo": "2021-2025",
    "Tên nguồn": "Bài báo",
    "Cơ quan công bố": "UBND huyện",
    "Địa chỉ": "https://example.vn/1",
    "Hạng nguồn": "báo chí",
}


def csv_file(*rows: dict[str, str], mark: str = ";") -> bytes:
    """A CSV file of these rows; the columns are those of the first row."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=mark, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def read_rows(catalogue: Catalogue, *rows: dict[str, str]) -> Intake:
    """The intake of a semicolon file of these rows."""
    return read([("so_lieu.csv", csv_file(*rows))], catalogue)


def test_one_figure(catalogue: Catalogue) -> None:
    """Every column of the schema, by hand."""
    found = read_rows(catalogue, {**GOOD, "Nguyên văn": "38,3% cuối năm 2023", "Ngày nguồn": "8/2024", "Ghi chú": "x"})
    assert found.problems == ()
    assert found.ok
    (row,) = found.records["observation"].to_dict("records")
    source_id = identify("Bài báo", "UBND huyện", "https://example.vn/1", "", "2024-08")
    assert row == {
        "area_id": "646-1",
        "indicator": "POOR_RATE",
        "period_kind": "year_end",
        "period_start": pandas.NaT,
        "period_end": pandas.Timestamp("2023-12-31"),
        "period_label": "cuối năm 2023",
        "standard": "CN2022",
        "breakdown": "",
        "status": "published",
        "source_id": source_id,
        "value": Decimal("38.3"),
        "value_high": None,
        "qualifier": "",
        "absence": "",
        "as_stated": "38,3% cuối năm 2023",
        "year_inferred": False,
        "place_in_source": "",
        "note": "x",
    }
    (source,) = found.records["source"].to_dict("records")
    assert source == {
        "source_id": source_id,
        "title": "Bài báo",
        "publisher": "UBND huyện",
        "address": "https://example.vn/1",
        "grade": "press",
        "document_number": "",
        "document_date": "2024-08",
    }


def test_identity_of_a_source() -> None:
    """First 16 hex digits of sha256 of the five texts, a line each: printf 'a\\nb\\nc\\nd\\n2024' | sha256sum."""
    assert identify("a", "b", "c", "d", "2024") == "c98455ee58073996"
    composed, decomposed = unicodedata.normalize("NFC", "Ấ"), unicodedata.normalize("NFD", "Ấ")
    assert identify(composed, "", "", "", "") == identify(decomposed, "", "", "", "")


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [
        ({"Giá trị": "trên 337 tỷ đồng", "Đơn vị": "", "Chỉ tiêu": "CAP_MOBIL", "Chuẩn nghèo": ""}, "value", Decimal(337000)),
        ({"Giá trị": "trên 38,3"}, "qualifier", "over"),
        ({"Giá trị": "trên 38,3"}, "as_stated", "trên 38,3"),  # the words lifted from the cell are kept
        ({"Mức chắc chắn": "gần"}, "qualifier", "nearly"),
        ({"Giá trị": "gần 38,3", "Mức chắc chắn": "gần"}, "qualifier", "nearly"),
        ({"Giá trị đến": "40"}, "value_high", Decimal(40)),
        ({"Giá trị": "không thuộc đối tượng"}, "absence", "not_applicable"),
        ({"Giá trị": "đã bảo mật"}, "absence", "masked"),
        ({"Trạng thái": "sơ bộ"}, "status", "preliminary"),
        ({"Suy năm": "có"}, "year_inferred", True),
        ({"Chuẩn nghèo": ""}, "standard", "UNSTATED"),  # a poverty measure without its standard
        ({"Chuẩn nghèo": "", "Phân tổ": "standard=2016-2020"}, "standard", "CN2016"),
        ({"Chuẩn nghèo": "", "Phân tổ": "standard=2016-2020"}, "breakdown", ""),
        ({"Chuẩn nghèo": "2021-2025", "Phân tổ": "standard=2021-2025;ethnicity=minority"}, "breakdown", "ethnicity=minority"),
        ({"Chuẩn nghèo": "quốc gia"}, "standard", "CN2022"),
        ({"Chuẩn nghèo": "TPHCM21"}, "standard", "TPHCM21"),
        ({"Phân tổ": "fund_source=central; ethnicity=minority"}, "breakdown", "ethnicity=minority;fund_source=central"),
        ({"Phân tổ": "dân tộc=dân tộc thiểu số"}, "breakdown", "ethnicity=minority"),
        ({"Chỉ tiêu": "Tỷ lệ hộ nghèo"}, "indicator", "POOR_RATE"),
        ({"Chỉ tiêu": "ty le ho ngheo"}, "indicator", "POOR_RATE"),
        ({"Chỉ tiêu": "CAP_MOBIL", "Đơn vị": "tỷ đồng", "Chuẩn nghèo": ""}, "standard", ""),
        ({"Chỉ tiêu": "POOR_CHG_PP", "Giá trị": "-1,2", "Đơn vị": "điểm %"}, "value", Decimal("-1.2")),  # a rise
        ({"Chỉ tiêu": "ATTAIN_PCT", "Giá trị": "122", "Chuẩn nghèo": ""}, "value", Decimal(122)),  # attainment may pass 100
        ({"Ghi chú": "=HYPERLINK(1)"}, "note", "=HYPERLINK(1)"),  # inert text
        ({"Ghi chú": "\u00d0ăk\u200b Glei"}, "note", "Đăk Glei"),  # eth and a zero-width space
        ({"Địa bàn": unicodedata.normalize("NFD", "Ea Súp")}, "area_id", "646-1"),
    ],
)
def test_a_row_reads_as(catalogue: Catalogue, change: dict[str, str], column: str, value: object) -> None:
    """One change to the good row, one column of what is stored; never a Problem."""
    found = read_rows(catalogue, {**GOOD, **change})
    assert found.problems == ()
    assert found.records["observation"][column].tolist() == [value]


@pytest.mark.parametrize(
    ("change", "cell", "found"),
    [
        ({"Giá trị": "101"}, "Giá trị", "«101»"),  # a rate over 100
        ({"Giá trị": "-1"}, "Giá trị", "«-1»"),
        ({"Chỉ tiêu": "POOR_HH", "Giá trị": "-5", "Đơn vị": "hộ"}, "Giá trị", "«-5»"),
        ({"Chỉ tiêu": "POOR_HH", "Giá trị": "8,16", "Đơn vị": ""}, "Giá trị", "«8,16»"),
        ({"Giá trị": ""}, "Giá trị", ""),
        ({"Giá trị": "khoảng 38,3", "Mức chắc chắn": "trên"}, "Giá trị", "«khoảng 38,3»"),
        ({"Giá trị đến": "30"}, "Giá trị đến", "«38,3» đến «30»"),
        ({"Đơn vị": "điểm phần trăm"}, "Giá trị", "«điểm phần trăm»"),  # points for a rate
        ({"Đơn vị": "tỷ đồng"}, "Giá trị", "«tỷ đồng»"),
        ({"Chỉ tiêu": "POOR_CHG_PP", "Giá trị": "5,27%", "Đơn vị": ""}, "Giá trị", "«%»"),  # a rate's sign for points
        ({"Chỉ tiêu": "Hộ rất nghèo"}, "Chỉ tiêu", "«Hộ rất nghèo»"),
        ({"Chỉ tiêu": ""}, "Chỉ tiêu", ""),
        ({"Năm": ""}, "Năm", "năm để trống"),
        ({"Năm": "23"}, "Năm", "«23»"),
        ({"Kỳ": ""}, "Kỳ", "ô trống"),
        ({"Năm": "2025"}, "Địa bàn", "Huyện Ea Súp (tỉnh Đắk Lắk), số liệu đến ngày 31/12/2025"),
        ({"Chuẩn nghèo": "2031-2035"}, "Chuẩn nghèo", "«2031-2035»"),
        ({"Chuẩn nghèo": "quốc gia", "Năm": "2021"}, "Chuẩn nghèo", "«quốc gia» cho năm 2021"),  # the year of two standards
        ({"Phân tổ": "standard=2016-2020"}, "Chuẩn nghèo", "cột «Chuẩn nghèo» «2021-2025» và phân tổ «standard=2016-2020»"),
        ({"Phân tổ": "màu=xanh"}, "Phân tổ", "«màu»"),
        ({"Phân tổ": "set_by=xã"}, "Phân tổ", "«set_by=xã»"),
        ({"Trạng thái": "mục tiêu"}, "Trạng thái", "«mục tiêu»"),  # a goal belongs in the file of targets
        ({"Tên nguồn": ""}, "Tên nguồn", "không có nguồn: thiếu tên nguồn"),
        ({"Cơ quan công bố": ""}, "Cơ quan công bố", "không có nguồn: thiếu cơ quan công bố"),
        ({"Địa chỉ": ""}, "Địa chỉ", "không có nguồn: thiếu địa chỉ hoặc nơi lưu"),
        ({"Hạng nguồn": ""}, "Hạng nguồn", "không có nguồn: thiếu hạng nguồn"),
        ({"Hạng nguồn": "tin đồn"}, "Hạng nguồn", "không có nguồn: hạng nguồn «tin đồn»"),
        ({"Ngày nguồn": "hôm qua"}, "Ngày nguồn", "«hôm qua»"),
        ({"Suy năm": "chắc"}, "Suy năm", "«chắc»"),
    ],
)
def test_a_row_is_refused(catalogue: Catalogue, change: dict[str, str], cell: str, found: str) -> None:
    """One mistake, one Problem at its cell, said in full; nothing is stored of the row."""
    given = {
        **GOOD,
        **dict.fromkeys(("Ngày nguồn", "Suy năm", "Phân tổ", "Trạng thái", "Mức chắc chắn", "Giá trị đến"), ""),
        **change,
    }
    result = read_rows(catalogue, given)
    assert [(problem.cell, problem.found) for problem in result.problems] == [(f"dòng 2, cột «{cell}»", found)]
    assert not result.ok
    assert "observation" not in result.records
    assert all(problem.file == "so_lieu.csv" and problem.expected and problem.remedy for problem in result.problems)


def test_all_problems_at_once(catalogue: Catalogue) -> None:
    """Three wrong rows of four: three Problems, the good row still read (and not to be published)."""
    result = read_rows(catalogue, GOOD, {**GOOD, "Giá trị": "x"}, {**GOOD, "Năm": "x"}, {**GOOD, "Tên nguồn": ""})
    assert {problem.cell for problem in result.problems} == {
        "dòng 3, cột «Giá trị»",
        "dòng 4, cột «Năm»",
        "dòng 5, cột «Tên nguồn»",
    }
    assert len(result.records["observation"]) == 1


def test_the_same_figure_twice(catalogue: Catalogue) -> None:
    """Within a file and between files; another source is another figure."""
    other = {**GOOD, "Tên nguồn": "Bài báo khác"}
    result = read([("a.csv", csv_file(GOOD, other)), ("b.csv", csv_file({**GOOD, "Giá trị": "38,4"}))], catalogue)
    assert [(problem.file, problem.cell, problem.found) for problem in result.problems] == [
        ("b.csv", "dòng 2", "trùng với a.csv dòng 2")
    ]


def test_one_source_one_grade(catalogue: Catalogue) -> None:
    """The same document as press and as official."""
    result = read_rows(catalogue, GOOD, {**GOOD, "Năm": "2022", "Hạng nguồn": "chính thức"})
    assert [problem.cell for problem in result.problems] == ["dòng 3, cột «Hạng nguồn»"]


def test_a_standard_where_none_is_needed_is_only_a_warning(catalogue: Catalogue) -> None:
    """Officers fill the column downwards; capital has no poverty standard."""
    result = read_rows(catalogue, {**GOOD, "Chỉ tiêu": "CAP_MOBIL", "Đơn vị": "tỷ đồng"})
    assert [problem.severity for problem in result.problems] == ["warning"]
    assert result.ok
    assert result.records["observation"].standard.tolist() == [""]


@pytest.mark.parametrize("mark", [",", ";"])
@pytest.mark.parametrize("bom", [True, False])
def test_csv_with_comma_or_semicolon_with_or_without_bom(catalogue: Catalogue, mark: str, bom: bool) -> None:
    """Four files, one content."""
    content = csv_file(GOOD, mark=mark)
    found = read([("a.csv", content if bom else content.removeprefix(b"\xef\xbb\xbf"))], catalogue)
    assert found.problems == ()
    assert found.records["observation"].value.tolist() == [Decimal("38.3")]


def test_headers_forgive_accents_case_and_language(catalogue: Catalogue) -> None:
    """Canonical English names and bare capitals are the same columns."""
    renamed = {
        "CAP": "huyện",
        "TINH": "Đắk Lắk",
        "dia ban": "Ea Súp",
        "indicator": "POOR_RATE",
        "VALUE": "38,3",
        "nam": "2023",
        "ky": "cuối năm",
    }
    tail = {"source_title": "a", "publisher": "b", "address": "c", "grade": "press"}
    result = read_rows(catalogue, {**renamed, **tail})
    assert result.problems == ()
    assert result.records["observation"].standard.tolist() == ["UNSTATED"]


def test_a_target(catalogue: Catalogue) -> None:
    """ "Cơ quan giao" makes it a file of targets; a district's target for the end of 2025 keeps its day."""
    row = {
        **GOOD,
        "Chỉ tiêu": "POOR_CHG_PP",
        "Giá trị": "3,5",
        "Giá trị đến": "4",
        "Đơn vị": "điểm %",
        "Năm": "2025",
        "Cơ quan giao": "tỉnh",
    }
    result = read_rows(catalogue, row)
    assert result.problems == ()
    (found,) = result.records["target"].to_dict("records")
    assert (found["area_id"], found["issuer"], found["value"], found["value_high"]) == (
        "646-1",
        "province",
        Decimal("3.5"),
        Decimal(4),
    )
    assert found["period_end"] == pandas.Timestamp("2025-12-31")


def test_a_study_tour_a_work_a_model_and_capital(catalogue: Catalogue) -> None:
    """Each kind of file is recognised by its header."""
    source = {name: GOOD[name] for name in ("Tên nguồn", "Cơ quan công bố", "Địa chỉ", "Hạng nguồn")}
    place = {name: GOOD[name] for name in ("Cấp", "Tỉnh", "Địa bàn")}
    visit = {"Tỉnh của đoàn khách": "Quảng Ngãi", "Đoàn khách": "Ba Tơ", "Tỉnh của nơi đến": "Đắk Lắk", "Nơi đến": "Ea Súp"}
    files = [
        ("visits.csv", csv_file({**visit, "Từ ngày": "21/8/2024", "Suy ngày": "có", **source})),
        (
            "works.csv",
            csv_file(
                {
                    **place,
                    "Tên công trình, dự án": "Đường xã",
                    "Loại": "công trình giao thông",
                    "Năm": "2023",
                    "Kỳ": "cả năm",
                    "Số lượng": "16",
                    "Đơn vị": "công trình",
                    "Vốn (triệu đồng)": "3,5 tỷ đồng",
                    **source,
                }
            ),
        ),
        (
            "models.csv",
            csv_file(
                {
                    **place,
                    "Tên mô hình": "Nuôi bò",
                    "Loại": "chăn nuôi",
                    "Năm": "2023",
                    "Kỳ": "cả năm",
                    "Số hộ": "1.200",
                    **source,
                }
            ),
        ),
        (
            "capital.csv",
            csv_file(
                {
                    **place,
                    "Năm kế hoạch": "2023",
                    "Chương trình": "giảm nghèo bền vững",
                    "Mã dự án": "GNBV2125.DA2",
                    "Loại vốn": "sự nghiệp",
                    "Việc": "giải ngân",
                    "Tính đến ngày": "31/12/2023",
                    "Số tiền": "trên 2 tỷ đồng",
                    **source,
                }
            ),
        ),
    ]
    result = read(files, catalogue)
    assert result.problems == ()
    (tour,) = result.records["visit"].to_dict("records")
    assert (tour["guest_id"], tour["host_id"], tour["date_inferred"]) == ("535-1", "646-1", True)
    assert tour["from_date"].date() == tour["to_date"].date() == date(2024, 8, 21)
    (work,) = result.records["project"].to_dict("records")
    assert (work["kind"], work["quantity"], work["capital_mdong"]) == ("transport_works", Decimal(16), Decimal(3500))
    (model,) = result.records["livelihood_model"].to_dict("records")
    assert (model["kind"], model["households"]) == ("livestock", 1200)
    (money,) = result.records["capital"].to_dict("records")
    assert (money["plan_year"], money["origin_year"], money["nature"], money["event"]) == (2023, 2023, "recurrent", "disburse")
    assert (money["amount_mdong"], money["qualifier"], money["fund_source"]) == (Decimal(2000), "over", "")
    assert len(result.records["source"]) == 1


def workbook(*rows: list[object]) -> bytes:
    """An .xlsx file of these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_cell_by_cell(catalogue: Catalogue) -> None:
    """A title above the header, real numbers, a percentage cell; Problems at letter addresses."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet.append(["BIỂU TỔNG HỢP"])
    sheet.append(list(GOOD))
    sheet.append([{"Giá trị": 38.3, "Năm": 2023}.get(name, text) for name, text in GOOD.items()])
    sheet.append([{"Giá trị": 0.474, "Đơn vị": None, "Năm": 2021}.get(name, text) for name, text in GOOD.items()])
    sheet["E4"].number_format = "0.0%"
    sheet.append([{"Giá trị": "abc", "Năm": 2022}.get(name, text) for name, text in GOOD.items()])
    stream = io.BytesIO()
    book.save(stream)
    result = read([("a.xlsx", stream.getvalue())], catalogue)
    assert [(problem.sheet, problem.cell, problem.found) for problem in result.problems] == [("Biểu 1", "E5", "«abc»")]
    assert result.problems[0].where == "tệp a.xlsx, trang «Biểu 1», ô E5"
    assert result.records["observation"].value.tolist() == [Decimal("38.3"), Decimal("47.4")]


def test_a_formula_without_a_value_is_told(catalogue: Catalogue) -> None:
    """Written by a program, never calculated: reading it as blank would be silently wrong."""
    row = [{"Ghi chú": "=1+1"}.get(name, text) for name, text in {**GOOD, "Ghi chú": ""}.items()]
    result = read([("a.xlsx", workbook([*GOOD, "Ghi chú"], row))], catalogue)
    assert [(problem.cell, problem.found) for problem in result.problems] == [("N2", "công thức chưa có kết quả")]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.xls", b"", "tệp trống"),
        ("a.csv", b"a\nHuy\xd7\xfen", "chữ không phải UTF-8 ở dòng 2, cũng không nhận ra bảng mã khác"),
        ("a.csv", b"a\0b", "ký tự rỗng (NUL)"),
        ("a.csv", b'"a', "dấu ngoặc kép không khép"),
        ("a.csv", b"", "tệp trống"),
        ("a.csv", b"a,b\n1,2\n", "«a» ở dòng đầu"),
        ("a.xlsx", b"PK not a workbook", "tệp không mở được"),
    ],
)
def test_a_file_that_cannot_be_read(catalogue: Catalogue, name: str, content: bytes, found: str) -> None:
    """A Problem, never an exception."""
    result = read([(name, content)], catalogue)
    assert [problem.found for problem in result.problems] == [found]
    assert result.records == {}


def test_columns_missing_twice_or_unknown(catalogue: Catalogue) -> None:
    """A missing column is an error, a doubled one too; an unknown one a warning."""
    row = {name: text for name, text in GOOD.items() if name != "Hạng nguồn"} | {"Màu": "xanh", "value": "1"}
    found = {(problem.found, problem.severity) for problem in read_rows(catalogue, row).problems}
    assert ("không có cột «Hạng nguồn»", "error") in found
    assert ("cột «value» lần thứ hai", "error") in found
    assert ("cột lạ «Màu»", "warning") in found


def test_frames_have_the_columns_of_the_schema(catalogue: Catalogue) -> None:
    """schema.sql, less batch_id, in its order; keys as the store's."""
    schema = (Path(__file__).parents[2] / "analytics" / "store" / "schema.sql").read_text("utf-8")
    for table, columns in COLUMNS.items():
        body = re.sub(r"--.*", "", schema.split(f"create table {table} (")[1].split("\n);")[0])
        declared = re.findall(r"(?:^|,)\s*(\w+) (?:varchar|date|integer|boolean|decimal)", body)
        assert list(columns) == [name for name in declared if name != "batch_id"], table
        assert KEYS[table] == RECORD_TABLES[table].key
    records = read_rows(catalogue, GOOD).records
    assert {table: list(frame) for table, frame in records.items()} == {table: list(COLUMNS[table]) for table in records}


def test_every_layout_says_what_each_column_is() -> None:
    """One documented list of columns for each kind of file."""
    for table in ("observation", "target", "project", "livelihood_model", "visit", "capital"):
        layout = layout_of(table)
        assert all(column.header_vi and column.meaning_vi for column in layout.columns)
        assert len(set(layout.headers)) == len(layout.headers)


def test_a_problem_in_one_sentence() -> None:
    """Where, found, needed, remedy."""
    problem = Problem("a.csv", "", "dòng 5, cột «Năm»", "", "năm bốn chữ số", "Hãy ghi năm.")
    assert problem.sentence == "tệp a.csv, dòng 5, cột «Năm»: đang để trống; cần năm bốn chữ số. Hãy ghi năm."


def test_a_row_with_more_cells_than_headers(catalogue: Catalogue) -> None:
    """An unquoted comma pushes every later cell one column on: refused, since what stands where is not known."""
    content = csv_file(GOOD, mark=",").decode("utf-8").replace('"38,3"', "38,3").encode("utf-8")
    result = read([("a.csv", content)], catalogue)
    assert [(problem.cell, problem.found) for problem in result.problems] == [("dòng 2", "14 ô")]
    assert "observation" not in result.records


def test_text_in_an_old_alphabet_is_asked_about_before_it_is_read(catalogue: Catalogue) -> None:
    """GOOD in TCVN3, a byte a letter: one question and nothing else; with the answer, the row."""
    places = {letter: 0xA1 + place for place, letter in enumerate(UPPER_HALF)}
    content = bytes(places.get(letter) or ord(letter) for row in (GOOD, GOOD.values()) for letter in ";".join(row) + "\r\n")
    asked = read([("a.csv", content)], catalogue)
    assert [question.kind for question in asked.questions] == ["legacy_text"]
    assert (asked.problems, asked.records, asked.ok) == ((), {}, False)
    found = read([("a.csv", content)], catalogue, {asked.questions[0].key: "tcvn3"})
    assert (found.problems, found.questions) == ((), ())
    assert found.records["observation"].area_id.tolist() == ["646-1"]
    assert found.records["source"].publisher.tolist() == ["UBND huyện"]


def test_a_formula_without_a_value_in_a_needed_column_is_told_once(catalogue: Catalogue) -> None:
    """Not again as a blank."""
    row = [{"Giá trị": "=1+1"}.get(name, text) for name, text in GOOD.items()]
    result = read([("a.xlsx", workbook(list(GOOD), row))], catalogue)
    assert [(problem.cell, problem.found) for problem in result.problems] == [("E2", "công thức chưa có kết quả")]


def test_a_workbook_whose_only_sheet_with_figures_is_hidden_is_empty(catalogue: Catalogue) -> None:
    """The note that a sheet was left out is no load."""
    book = openpyxl.Workbook()
    hidden = book.create_sheet("Số liệu")
    hidden.append(list(GOOD))
    hidden.append(list(GOOD.values()))
    hidden.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    result = read([("a.xlsx", stream.getvalue())], catalogue)
    assert [(problem.found, problem.severity) for problem in result.problems] == [
        ("trang bị ẩn", "warning"),
        ("tệp trống", "error"),
    ]
    assert not result.ok
