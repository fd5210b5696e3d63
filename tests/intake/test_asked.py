"""What the long format leaves open is asked, answered and read again."""

import pytest

from analytics.catalogue import Catalogue
from analytics.intake import read
from analytics.intake.doubts import place_key
from tests.intake.test_whole_files import GOOD, csv_file

KEY = "number|so_lieu.csv||pct|."


@pytest.mark.parametrize(
    ("answer", "values", "found"),
    [("decimal", ["1.614"], []), ("thousands", [], ["«1.614»"])],  # 1614 is no rate
)
def test_a_rate_with_a_dot(catalogue: Catalogue, answer: str, values: list[str], found: list[str]) -> None:
    """ "1.614" of a rate is never 1,614 by itself; told so, it is."""
    row = {**GOOD, "Giá trị": "1.614"}
    asked = read([("so_lieu.csv", csv_file(row))], catalogue)
    (question,) = asked.questions
    assert (question.key, question.kind, question.where) == (KEY, "number", "tệp so_lieu.csv, dòng 2, cột «Giá trị»")
    assert [(option.value, option.label_vi) for option in question.options[:2]] == [
        ("thousands", "Dấu chấm ngăn cách hàng nghìn: «1.614» là 1614"),
        ("decimal", "Dấu chấm là dấu thập phân: «1.614» là 1,614"),
    ]
    assert (asked.problems, asked.records, asked.ok) == ((), {}, False)
    told = read([("so_lieu.csv", csv_file(row))], catalogue, {KEY: answer})
    assert [problem.found for problem in told.problems] == found
    frame = told.records.get("observation")
    assert ([] if frame is None else [f"{value.normalize():f}" for value in frame.value]) == values


def test_cell_by_cell(catalogue: Catalogue) -> None:
    """One answer for the sheet, or for each column, or for each cell."""
    rows = [{**GOOD, "Giá trị": "1.614"}, {**GOOD, "Giá trị": "2.500", "Năm": "2022"}]
    answers = {KEY: "apart", f"{KEY}|value": "apart"}
    asked = read([("so_lieu.csv", csv_file(*rows))], catalogue, answers)
    assert [question.key for question in asked.questions] == [
        f"{KEY}|dòng 2, cột «Giá trị»",
        f"{KEY}|dòng 3, cột «Giá trị»",
    ]
    assert [len(question.options) for question in asked.questions] == [2, 2]
    told = read(
        [("so_lieu.csv", csv_file(*rows))], catalogue, {**answers, **dict.fromkeys((q.key for q in asked.questions), "decimal")}
    )
    assert [f"{value.normalize():f}" for value in told.records["observation"].value] == ["1.614", "2.5"]


@pytest.mark.parametrize(
    ("indicator", "unit", "cell", "answer", "value"),
    [
        ("POOR_HH", "hộ", "1,614", "thousands", "1614"),
        ("CAP_MOBIL", "tỷ đồng", "12,345", "decimal", "12345"),
        ("CAP_MOBIL", "tỷ đồng", "12,345", "thousands", "12345000"),
        ("CAP_MOBIL", "triệu đồng", "12.345", "thousands", "12345"),
        ("CAP_MOBIL", "triệu đồng", "12.345", "decimal", "12.345"),
        ("AREA_KM2", "km²", "1.278", "thousands", "1278"),
    ],
)
def test_the_reading_told(catalogue: Catalogue, indicator: str, unit: str, cell: str, answer: str, value: str) -> None:
    """Both readings are offered, and the one chosen is stored."""
    row = {**GOOD, "Chỉ tiêu": indicator, "Đơn vị": unit, "Giá trị": cell}
    if not indicator.startswith("POOR"):
        row["Chuẩn nghèo"] = ""
    (question,) = read([("a.csv", csv_file(row))], catalogue).questions
    told = read([("a.csv", csv_file(row))], catalogue, {question.key: answer})
    assert [f"{found.normalize():f}" for found in told.records["observation"].value] == [value]


def test_a_remembered_place(catalogue: Catalogue) -> None:
    """The key of a name is the same in every file, so that its answer may be kept and given with the next."""
    row = {**GOOD, "Địa bàn": "Ea Sup Thượng"}
    (question,) = read([("a.csv", csv_file(row))], catalogue).questions
    assert question.key == place_key("district", "Đắk Lắk", "Ea Sup Thượng") == "place|district|đắklắk|easupthượng"
    assert question.may_be_remembered
    assert "646" in [option.value for option in question.options]
    other = read([("b.csv", csv_file({**row, "Địa bàn": "EA SUP THƯỢNG"}))], catalogue, {question.key: "646"})
    assert other.ok
    assert other.records["observation"].area_id.tolist() == ["646-1"]


def test_a_province_then_its_district(catalogue: Catalogue) -> None:
    """An unknown province is asked first; with its answer the district within it is found, or asked in turn."""
    row = {**GOOD, "Tỉnh": "Đắc Lắc Cũ"}
    (question,) = read([("a.csv", csv_file(row))], catalogue).questions
    assert question.key == "place|province||đắclắccũ"
    told = read([("a.csv", csv_file(row))], catalogue, {question.key: "66"})
    assert told.records["observation"].area_id.tolist() == ["646-1"]


def test_ba_to_with_the_wrong_mark_is_not_ba_to(catalogue: Catalogue) -> None:
    """Ba Tô is a commune, Ba Tơ the district: one letter apart, asked, never folded."""
    row = {**GOOD, "Tỉnh": "Quảng Ngãi", "Địa bàn": "Ba Tô"}
    (question,) = read([("a.csv", csv_file(row))], catalogue).questions
    assert question.key == "place|district|quảngngãi|batô"
    assert question.options[0].value == "535"


def test_the_hosts_of_a_tour_are_asked_at_their_column(catalogue: Catalogue) -> None:
    """A visit has two places; the one that is unknown is pointed at."""
    source = {name: GOOD[name] for name in ("Tên nguồn", "Cơ quan công bố", "Địa chỉ", "Hạng nguồn")}
    row = {"Tỉnh của đoàn khách": "Quảng Ngãi", "Đoàn khách": "Ba Tơ", "Tỉnh của nơi đến": "Đắc Lắc Cũ", "Nơi đến": "Ea Xúp",
           "Từ ngày": "21/8/2024", **source}  # fmt: skip
    (first,) = read([("a.csv", csv_file(row))], catalogue).questions
    assert (first.key, first.where) == ("place|province||đắclắccũ", "tệp a.csv, dòng 2, cột «Tỉnh của nơi đến»")
    (second,) = read([("a.csv", csv_file(row))], catalogue, {first.key: "66"}).questions
    assert (second.key, second.where) == ("place|district|66|eaxúp", "tệp a.csv, dòng 2, cột «Nơi đến»")
    told = read([("a.csv", csv_file(row))], catalogue, {first.key: "66", second.key: "646"})
    assert told.records["visit"].host_id.tolist() == ["646-1"]
