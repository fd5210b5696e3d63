"""The same rows for people, scripts and Excel: words, JSON and a workbook opened again by another reader."""

import json
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from analytics import recipes
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.sheets import workbook
from analytics.render.tables import as_json, headings, text_rows
from analytics.store import Version
from tests.exhibits.kitchen import CAN_GIO, CHIEM_HOA, EA_SUP, IA_GRAI, cook
from tests.questions.hand import DUY_XUYEN


def column_of(exhibit: Exhibit, heading: str) -> list[str]:
    position = headings(exhibit).index(heading)
    return [row[position] for row in text_rows(exhibit)]


# Words ---


def test_figures_are_written_as_printed_with_their_unit(hand: Version, catalogue: Catalogue) -> None:
    shown = cook(hand, catalogue, "trend", EA_SUP, benchmark="none")
    assert column_of(shown, "Tỷ lệ hộ nghèo") == ["45,5%", "41%", "47,4%", "38,3%", "42%", "31,67%"]
    assert column_of(shown, "Thay đổi so với đầu đoạn (điểm %)") == ["0", "−4,5", "0", "−9,1", "", ""]


def test_a_true_zero_is_written_and_a_range_and_a_hedge_are_kept(hand: Version, catalogue: Catalogue) -> None:
    assert column_of(cook(hand, catalogue, "trend", CAN_GIO), "Tỷ lệ hộ nghèo") == ["0,5%", "0%"]
    assert column_of(cook(hand, catalogue, "trend", IA_GRAI, benchmark="none"), "Tỷ lệ hộ nghèo") == ["10–12%", "gần 8%"]


def test_a_gap_is_named_by_its_reason(hand: Version, catalogue: Catalogue) -> None:
    shown = cook(hand, catalogue, "overview", EA_SUP, CAN_GIO, DUY_XUYEN, "610-1")
    assert column_of(shown, "Tỷ lệ hộ nghèo") == ["38,3%", "không so sánh được", "không thuộc đối tượng", "chưa có số liệu"]


def test_every_row_has_a_text_for_every_heading(real: Version, catalogue: Catalogue, subtests: pytest.Subtests) -> None:
    for name in recipes.RECIPES:
        with subtests.test(name):
            shown = cook(real, catalogue, name, EA_SUP, CHIEM_HOA)
            assert len(text_rows(shown)) == len(shown.rows)
            assert {len(row) for row in text_rows(shown)} <= {len(headings(shown))}
            assert not [text for row in text_rows(shown) for text in row if text in ("None", "nan", "True", "False")]


# JSON ---


def test_json_has_the_promised_keys_and_plain_values(real: Version, catalogue: Catalogue, subtests: pytest.Subtests) -> None:
    for name in recipes.RECIPES:
        with subtests.test(name):
            shown = cook(real, catalogue, name, EA_SUP, CHIEM_HOA)
            answer = json.loads(json.dumps(as_json(shown), allow_nan=False))
            assert {"finding", "columns", "rows", "notes", "sources"} <= set(answer)
            keys = [column["key"] for column in answer["columns"]]
            assert len(keys) == len(set(keys))
            assert all(list(row) == keys for row in answer["rows"])
            assert all(not isinstance(cell, dict | list) for row in answer["rows"] for cell in row.values())


def test_numbers_are_numbers_and_columns_have_units(real: Version, catalogue: Catalogue) -> None:
    answer = json.loads(json.dumps(as_json(cook(real, catalogue, "trend", EA_SUP))))
    units = {column["key"]: column["unit"] for column in answer["columns"]}
    assert (units["value"], units["change"], units["index"]) == ("pct", "pp", None)
    row = next(row for row in answer["rows"] if row["year"] == 2023)
    assert (row["value"], round(row["change"], 6), row["tied"], row["value_high"]) == (38.3, -9.1, False, None)
    assert isinstance(row["year"], int)


def test_made_up_figures_are_marked(hand: Version, catalogue: Catalogue) -> None:
    shown = cook(hand, catalogue, "trend", EA_SUP)
    assert "mark" not in as_json(shown)
    assert "MINH HỌA" in str(as_json(replace(shown, store_kind="illustrative"))["mark"])


# Excel ---


def opened(exhibit: Exhibit, catalogue: Catalogue) -> tuple[list[list[object]], list[list[object]]]:
    """Rows of the two sheets, by openpyxl; formulas would come as text beginning with '='."""
    book = openpyxl.load_workbook(BytesIO(workbook(exhibit, catalogue)))
    assert book.sheetnames == ["Số liệu", "Nguồn và định nghĩa"]
    first, second = ([[cell.value for cell in row] for row in book[name].iter_rows()] for name in book.sheetnames)
    return first, second


def test_the_workbook_has_exactly_the_rows_on_screen(real: Version, catalogue: Catalogue, subtests: pytest.Subtests) -> None:
    for name in ("trend", "overview", "district", "sources", "definitions", "lineage"):
        with subtests.test(name):
            shown = cook(real, catalogue, name, EA_SUP, CHIEM_HOA)
            rows, _ = opened(shown, catalogue)
            assert rows[0][0] == shown.title
            assert rows[1][0] == shown.finding
            heads = next(position for position, row in enumerate(rows) if row[0] == headings(shown)[0])
            table = rows[heads + 1 : heads + 1 + len(shown.rows)]
            places = [row[0] for row in text_rows(shown)]
            assert [str(row[0]) for row in table] == places
            after = rows[heads + 1 + len(shown.rows) :]
            assert [row[0] for row in after if row[0]] == [note.text for note in shown.notes]


def test_numeric_cells_are_numbers_beside_the_words(hand: Version, catalogue: Catalogue) -> None:
    rows, _ = opened(cook(hand, catalogue, "trend", IA_GRAI, CAN_GIO, benchmark="none"), catalogue)
    heads = next(row for row in rows if row[0] == "Địa bàn")
    value, words = heads.index("Tỷ lệ hộ nghèo (%)"), heads.index("Tỷ lệ hộ nghèo (như trên màn hình)")
    table = rows[rows.index(heads) + 1 : rows.index(heads) + 5]
    assert [(row[value], row[words]) for row in table] == [(10, "10–12%"), (8, "gần 8%"), (0.5, "0,5%"), (0, "0%")]


def test_a_gap_is_an_empty_number_and_a_named_word(hand: Version, catalogue: Catalogue) -> None:
    rows, _ = opened(cook(hand, catalogue, "overview", EA_SUP, CAN_GIO), catalogue)
    gap = next(row for row in rows if row[0] == "Huyện Cần Giờ")
    assert None in gap
    assert "không so sánh được" in gap


def test_text_that_looks_like_a_formula_or_a_link_is_only_text(hand: Version, catalogue: Catalogue) -> None:
    shown = cook(hand, catalogue, "district", EA_SUP)
    at = [column.key for column in shown.columns].index("source")
    nasty = '=HYPERLINK("http://evil.example","x")'
    rows = tuple((*row[:at], nasty, *row[at + 1 :]) for row in shown.rows)
    sources = tuple(replace(source, title="=1+1", address="http://example.vn/1") for source in shown.sources)
    book = openpyxl.load_workbook(BytesIO(workbook(replace(shown, rows=rows, sources=sources), catalogue)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.value == nasty]
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}  # none is a formula ('f')
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []


def test_the_second_sheet_defends_the_figures(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "trend", EA_SUP, CAN_GIO)
    _, rows = opened(shown, catalogue)
    listed = [tuple(row[:5]) for row in rows[1 : 1 + len(shown.sources)]]
    assert listed == [(source.title, source.publisher, source.date, source.grade, source.address) for source in shown.sources]
    told = {row[0]: row[1] for row in rows[1 + len(shown.sources) :] if row[0]}
    indicator = catalogue.indicators["POOR_RATE"]
    assert told["Định nghĩa"] == indicator.definition_vi
    assert told["Lưu ý"] == indicator.caution_vi
    assert len([row for row in rows if row[0] == "Chuẩn nghèo"]) == len(shown.standards)
    assert any(str(row[0]).startswith(f"Điểm Sáng, bản số liệu {real.name.removesuffix('.duckdb')}") for row in rows)


def test_the_second_sheet_of_a_district_defines_every_indicator_in_it(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "district", EA_SUP)
    _, rows = opened(shown, catalogue)
    defined = [row[1] for row in rows if row[0] == "Định nghĩa"]
    codes = {row["indicator"] for row in shown.records()}
    assert defined == [indicator.definition_vi for code, indicator in catalogue.indicators.items() if code in codes]


def test_made_up_figures_are_marked_on_both_sheets(hand: Version, catalogue: Catalogue) -> None:
    for rows in opened(replace(cook(hand, catalogue, "trend", EA_SUP), store_kind="illustrative"), catalogue):
        assert any("SỐ LIỆU MINH HỌA" in str(cell) for row in rows for cell in row)
