"""A briefing as a workbook, read back: numbers, their Vietnamese reading, charts, names of sheets, and text anyone may type."""

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from analytics import wording
from analytics.briefing.model import Briefing
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.sheets import annex
from analytics.render.tables import cell_text
from analytics.store import Version
from analytics.wording import parse_period
from tests.exhibits.kitchen import CHIEM_HOA, EA_SUP, cook
from tests.render.excel_formulas import worked_out
from tests.render.slides.briefings import LACKING, briefing, panel

MARK = wording.illustrative_mark()


@pytest.fixture(scope="module")
def exhibits(real: Version, catalogue: Catalogue) -> dict[str, Exhibit]:
    """Lines, bars, a stack, tables with one unit and with many."""
    year = parse_period("2022")
    return {
        "trend": cook(real, catalogue, "trend", CHIEM_HOA),
        "ranking": cook(real, catalogue, "ranking", CHIEM_HOA, period=year),
        "capital": cook(real, catalogue, "capital", EA_SUP, partition="nature"),
        "plan": cook(real, catalogue, "plan", CHIEM_HOA, period=year),
        "movement": cook(real, catalogue, "movement", CHIEM_HOA, period=year),
        "gap": cook(real, catalogue, "gap", CHIEM_HOA),
    }


@pytest.fixture(scope="module")
def brief(exhibits: dict[str, Exhibit]) -> Briefing:
    """All of them, one figure missing."""
    return briefing([panel(exhibit) for exhibit in exhibits.values()], missing=[LACKING])


@pytest.fixture(scope="module")
def content(brief: Briefing, catalogue: Catalogue) -> bytes:
    """Their annex."""
    return annex(brief, catalogue)


def opened(content: bytes, *, values: bool = False) -> Any:
    """The workbook as written, or with what its formulas gave when it was written."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def head_line(sheet: Any, exhibit: Exhibit) -> int:
    """The line of the headings of an exhibit's rows."""
    label = next(exhibit.shown_columns()).label
    return next(row for row in range(2, 60) if str(sheet.cell(row, 1).value).startswith(label) and sheet.cell(row, 2).value)


def sheets_of(book: Any, exhibits: dict[str, Exhibit]) -> list[tuple[Any, Exhibit, int]]:
    shown = book.worksheets[1 : 1 + len(exhibits)]
    return [(sheet, exhibit, head_line(sheet, exhibit)) for sheet, exhibit in zip(shown, exhibits.values(), strict=True)]


def test_sheets_are_named_within_the_rules_and_listed(content: bytes, exhibits: dict[str, Exhibit]) -> None:
    names = opened(content).sheetnames
    assert names[0] == "Mục lục"
    assert names[-3:] == ["Còn thiếu", "Nguồn số liệu", "Định nghĩa"]
    assert len(names) == len(exhibits) + 4
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\'")
    listed = {sheet[0].value for sheet in opened(content)["Mục lục"].iter_rows(min_row=2)}
    assert set(names[1:]) <= listed


def test_names_of_odd_exhibits_are_valid_too(exhibits: dict[str, Exhibit], catalogue: Catalogue) -> None:
    odd = replace(exhibits["gap"], title="'[a]:*?/\\ " + "Tỷ lệ hộ nghèo " * 9)
    names = opened(annex(briefing([panel(odd), panel(odd)]), catalogue)).sheetnames[1:3]
    assert len(set(names)) == 2
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_numbers_are_the_exhibits_and_numeric(content: bytes, exhibits: dict[str, Exhibit]) -> None:
    checked = 0
    for sheet, exhibit, line in sheets_of(opened(content), exhibits):
        heads = [cell.value for cell in sheet[line]]
        for column in exhibit.shown_columns():
            places = [
                place for place, head in enumerate(heads) if head and head.endswith(", số") and head.startswith(column.label)
            ]
            if column.role != "value" or not places:
                continue
            for row, record in enumerate(exhibit.records(), start=line + 1):
                assert sheet.cell(row, places[0] + 1).value == pytest.approx(record[column.key]), (exhibit.title, column.key)
                checked += record[column.key] is not None
    assert checked > 40


def test_readings_are_those_of_the_screen_and_follow_the_number(content: bytes, exhibits: dict[str, Exhibit]) -> None:
    cached = opened(content, values=True)
    followed = 0
    for sheet, exhibit, line in sheets_of(opened(content), exhibits):
        heads = [cell.value for cell in sheet[line]]
        for place, head in enumerate(heads):
            columns = [
                one
                for one in exhibit.shown_columns()
                if place and head and heads[place - 1] and heads[place - 1].endswith(", số")
            ]
            named = [one for one in columns if head.startswith(one.label) and one.role == "value"]
            if not named:
                continue
            for row, record in enumerate(exhibit.records(), start=line + 1):
                text = cell_text(named[0], record)
                assert (cached[sheet.title].cell(row, place + 1).value or "") == text
                formula = sheet.cell(row, place + 1).value
                if isinstance(formula, str) and formula.startswith("="):
                    number = sheet.cell(row, place)
                    at, own = number.coordinate, sheet.cell(row, place + 1).coordinate
                    assert worked_out(own, {at: number.value, own: formula}) == text
                    assert worked_out(own, {at: 1234.5, own: formula}) != text
                    followed += 1
    assert followed > 40


def test_whole_numbers_need_no_separator_of_the_computer(content: bytes, exhibits: dict[str, Exhibit]) -> None:
    formats = {
        cell.number_format
        for sheet, _, line in sheets_of(opened(content), exhibits)
        for row in sheet.iter_rows(min_row=line + 1)
        for cell in row
        if isinstance(cell.value, int | float)
    }
    assert formats == {"General", r"[<1000]0;[<1000000]0\.000;0\.000\.000"}


def test_lines_bars_and_stacks_are_native_charts_of_the_cells(content: bytes, exhibits: dict[str, Exhibit]) -> None:
    book, values = opened(content), opened(content, values=True)
    found = {exhibit.form: sheet._charts for sheet, exhibit, _ in sheets_of(book, exhibits)}
    assert {form: len(charts) for form, charts in found.items() if charts} == {"line": 1, "ranking": 1, "stacked": 1}

    def cells(reference: str) -> list[Any]:
        sheet, _, span = reference.rpartition("!")
        area = values[sheet.strip("'")][span.replace("$", "")]
        return [area.value] if not isinstance(area, tuple) else [cell.value for row in area for cell in row]

    for form, key in (("line", "value"), ("ranking", "value"), ("stacked", "value")):
        (chart,) = found[form]
        exhibit = next(one for one in exhibits.values() if one.form == form)
        drawn = [value for series in chart.series for value in cells(series.val.numRef.f) if value is not None]
        wanted = [row[key] for row in exhibit.records() if row[key] is not None]
        if form == "line":
            wanted = [row[key] for row in exhibit.records() if row[key] is not None and row["kind"] != "listed"]
        if form == "stacked":
            wanted = [row[key] for row in exhibit.records() if row["bar"] is not None and row["part"]]
        assert sorted(drawn) == sorted(wanted), form
        assert wanted


def test_no_series_crosses_a_change_of_standard(
    content: bytes, exhibits: dict[str, Exhibit], real: Version, catalogue: Catalogue
) -> None:
    trend = cook(real, catalogue, "trend", "P08-1", benchmark="none")
    assert len(trend.standards) == 2
    book = opened(annex(briefing([panel(trend)]), catalogue), values=True)
    sheet = book.worksheets[1]
    (chart,) = sheet._charts
    names = [sheet[series.tx.strRef.f.rpartition("!")[2].replace("$", "")].value for series in chart.series]
    for code in trend.standards:
        assert any(catalogue.standards[code].short_vi in name for name in names)
    assert not any(all(catalogue.standards[code].short_vi in name for code in trend.standards) for name in names)


def test_rows_cite_their_documents(content: bytes, exhibits: dict[str, Exhibit], brief: Briefing) -> None:
    for sheet, exhibit, line in sheets_of(opened(content), exhibits):
        place = [cell.value for cell in sheet[line]].index("Văn bản") + 1
        for row, record in enumerate(exhibit.records(), start=line + 1):
            if source_id := record.get("source_id"):
                assert f"[{brief.number_of(str(source_id))}]" in sheet.cell(row, place).value
    listed = [[cell.value for cell in row] for row in opened(content)["Nguồn số liệu"].iter_rows(min_row=4)]
    assert [row[:2] for row in listed] == [[f"[{number}]", one.title] for number, one in enumerate(brief.sources, start=1)]


def test_what_is_missing_and_the_definitions_have_sheets(content: bytes, catalogue: Catalogue) -> None:
    told = [[cell.value for cell in row] for row in opened(content)["Còn thiếu"].iter_rows(min_row=4)]
    assert told == [["Tỷ lệ giải ngân", "Huyện Ea Súp", "6 tháng đầu năm 2022", "Biểu 02"]]
    terms = {row[0].value: row[2].value for row in opened(content)["Định nghĩa"].iter_rows(min_row=4)}
    rate = catalogue.indicators["POOR_RATE"]
    assert terms[rate.name_vi] == rate.definition_vi


def test_made_up_figures_are_marked_on_every_sheet(exhibits: dict[str, Exhibit], catalogue: Catalogue, content: bytes) -> None:
    invented = replace(exhibits["gap"], store_kind="illustrative", finding=f"{MARK}. {exhibits['gap'].finding}")
    for sheet in opened(annex(briefing([panel(invented)]), catalogue)).worksheets:
        assert sheet["A2"].value == MARK, sheet.title
        assert MARK in sheet.oddHeader.center.text
    for sheet in opened(content).worksheets:
        assert sheet["A2"].value != MARK


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", '<script>alert("1")</script>', "x" * 10_000])
def test_typed_text_stays_text(text: str, exhibits: dict[str, Exhibit], catalogue: Catalogue) -> None:
    book = opened(annex(briefing([panel(exhibits["gap"], title=text, remarks=text)], title=text), catalogue))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    shown = [cell for cell in cells if text[:40] in str(cell.value)]
    assert len(shown) >= 3
    assert {cell.data_type for cell in shown} == {"s"}
    assert all(len(str(cell.value)) < 5_000 for cell in cells)


def test_control_characters_and_turned_text_are_dropped(exhibits: dict[str, Exhibit], catalogue: Catalogue) -> None:
    odd = "giảm \u202e3,83\u202c%\x00\x1b[31m\ufffe\ud800 hết"
    book = opened(annex(briefing([panel(exhibits["gap"], title=odd, remarks=odd)], title=odd), catalogue))
    assert "giảm 3,83%[31m hết" in {cell.value for row in book.worksheets[0].iter_rows() for cell in row}
