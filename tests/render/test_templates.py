"""Templates: what is offered in them, and that each reads back as its example and nothing else."""

import io
from pathlib import Path

import openpyxl
import pytest

from analytics.catalogue import Catalogue
from analytics.intake import Intake, read
from analytics.intake.shapes import Mapping
from analytics.render.sheets.templates import SHAPES, template
from tests.intake.shapes.printed import events, figures

ROWS = {"long": ("observation", 2), "targets": ("target", 1), "projects": ("project", 1), "models": ("livelihood_model", 1),
        "visits": ("visit", 1), "events": ("capital", 2), "movement": ("observation", 30), "capital": ("capital", 9),
        "free": ("observation", 6)}  # fmt: skip
TRA_BONG, BA_TO = "525-2", "535-1"


def read_back(shape: str, catalogue: Catalogue) -> Intake:
    """What a template gives as it stands; of the free table the proposal is confirmed."""
    files = [(f"{shape}.xlsx", template(shape, catalogue))]
    found = read(files, catalogue)
    if shape != "free":
        return found
    (question,) = found.questions
    return read(files, catalogue, {question.key: question.options[0].value})


@pytest.mark.parametrize("shape", list(SHAPES))
def test_every_template_reads_back(catalogue: Catalogue, shape: str) -> None:
    """The rows of its example, no Problem, no Question, and marked as illustrative."""
    found = read_back(shape, catalogue)
    assert (found.problems, found.questions) == ((), ())
    table, rows = ROWS[shape]
    assert {name: len(frame) for name, frame in found.records.items()} == {"source": 1, table: rows}
    assert found.records["source"].grade.tolist() == ["illustrative"]


def test_the_movement_example(catalogue: Catalogue) -> None:
    """300 − 80 + 2 + 8 = 230; 3.700 − 620 + 10 + 110 = 3.200; 4.000 − 700 + 12 + 118 = 3.430."""
    found = figures(read_back("movement", catalogue))
    codes = [
        ("HH_TOTAL", "cuối năm 2023"),
        ("POOR_HH", "cuối năm 2022"),
        ("POOR_RATE", "cuối năm 2022"),
        ("ESCAPED_HH", "năm 2023"),
        ("RELAPSED_HH", "năm 2023"),
        ("NEWPOOR_HH", "năm 2023"),
        ("POOR_HH", "cuối năm 2023"),
        ("POOR_RATE", "cuối năm 2023"),
        ("NEAR_HH", "cuối năm 2023"),
        ("NEAR_RATE", "cuối năm 2023"),
    ]
    numbers = {
        "area_kind=urban": ["2000", "300", "15.15", "80", "2", "8", "230", "11.5", "150", "7.5"],
        "area_kind=rural": ["8000", "3700", "46.84", "620", "10", "110", "3200", "40", "900", "11.25"],
        "": ["10000", "4000", "40.49", "700", "12", "118", "3430", "34.3", "1050", "10.5"],
    }
    assert found == [
        (TRA_BONG, code, period, "" if code == "HH_TOTAL" else "CN2022", part, value)
        for part, row in numbers.items()
        for (code, period), value in zip(codes, row, strict=True)
    ]


def test_the_capital_example(catalogue: Catalogue) -> None:
    """Totals and the project over its sub-project are held against their parts, and not stored."""
    day, one, two = "2023-12-31", "DA1.TDA1", "DA2"
    assert events(read_back("capital", catalogue)) == [
        (one, "central", "development", "plan", day, 2023, 2023, "10000"),
        (one, "local", "development", "plan", day, 2023, 2023, "1000"),
        (one, "central", "development", "carry_in", day, 2023, 2022, "500"),
        (one, "central", "development", "disburse", day, 2023, 2023, "8000"),
        (one, "local", "development", "disburse", day, 2023, 2023, "900"),
        (two, "central", "recurrent", "plan", day, 2023, 2023, "3000"),
        (two, "local", "recurrent", "plan", day, 2023, 2023, "300"),
        (two, "central", "recurrent", "disburse", day, 2023, 2023, "2500"),
        (two, "local", "recurrent", "disburse", day, 2023, 2023, "250"),
    ]


def test_the_free_example(catalogue: Catalogue) -> None:
    """Read by the proposal that its own headers make."""
    (question,) = read([("free.xlsx", template("free", catalogue))], catalogue).questions
    assert [column.role for column in Mapping.from_json(question.options[0].value).columns] == [
        "place", "code", "figure", "figure", "figure",
    ]  # fmt: skip
    assert [(figure[0], figure[1], figure[2], figure[5]) for figure in figures(read_back("free", catalogue))] == [
        (TRA_BONG, "POOR_RATE", "cuối năm 2022", "44.5"),
        (TRA_BONG, "POOR_RATE", "cuối năm 2023", "38.3"),
        (TRA_BONG, "INCOME_PC", "năm 2023", "31.5"),
        (BA_TO, "POOR_RATE", "cuối năm 2022", "30.2"),
        (BA_TO, "POOR_RATE", "cuối năm 2023", "25.75"),
        (BA_TO, "INCOME_PC", "năm 2023", "35"),
    ]


@pytest.mark.parametrize(("shape", "cells"), [("long", "E2:E2001"), ("capital", "B6:B6"), ("movement", "B5:B5")])
def test_lists_to_choose_from(catalogue: Catalogue, shape: str, cells: str) -> None:
    """A drop-down points at a list of the second sheet, and every choice of it is a word that reading knows."""
    book = openpyxl.load_workbook(io.BytesIO(template(shape, catalogue)))
    rules = {str(rule.sqref): rule for rule in book["Số liệu"].data_validations.dataValidation}
    name = cells if cells in rules else cells.partition(":")[0]
    assert name in rules, sorted(rules)
    column, last = rules[name].formula1.replace("$", "").removeprefix("'Danh mục'!").split(":")
    choices = [row[0].value for row in book["Danh mục"][f"{column}:{last}"]]
    assert choices
    assert None not in choices


def test_every_indicator_offered_is_understood(catalogue: Catalogue) -> None:
    """None of the names would be asked back."""
    from analytics.intake.terms import read_indicator

    book = openpyxl.load_workbook(io.BytesIO(template("long", catalogue)))
    heads = [cell.value for cell in book["Danh mục"][2]]
    names = [
        cell.value
        for cell in next(book["Danh mục"].iter_cols(heads.index("Chỉ tiêu") + 1, heads.index("Chỉ tiêu") + 1, 3))
        if cell.value
    ]
    assert len(names) > 80
    assert {type(read_indicator(name, catalogue)) for name in names} == {str}


def test_the_command_writes_a_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`template movement --out FILE`; another ending is refused in a sentence."""
    from analytics.__main__ import main

    target = tmp_path / "moi" / "bieu.xlsx"
    assert main(["template", "movement", "--out", str(target)]) == 0
    assert target.read_bytes()[:2] == b"PK"
    assert "Đã ghi tệp mẫu «Biểu diễn biến hộ nghèo, hộ cận nghèo»" in capsys.readouterr().out
    assert main(["template", "movement", "--out", str(tmp_path / "a.csv")]) == 1
    assert "phải có đuôi .xlsx" in capsys.readouterr().err
