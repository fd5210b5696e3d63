"""Numbers written by formulas: the words of the formatter, on any computer."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from analytics import wording
from analytics.render.sheets import Cell, Field, cell_name, embedded_workbook, formulas
from tests.render.excel_formulas import worked_out

# Boundaries: two decimals kept, thousands, a trailing zero dropped, half up on the decimal text, a true minus, one that
# would read 0, one that rounds up into a new digit, ten digits before the comma, nothing at all.
BY_HAND = [
    (31.31, "31,31"), (8162, "8.162"), (47.40, "47,4"), (1278.82, "1.278,82"), (1.005, "1,01"), (-0.5, "−0,5"),
    (0.001, "0"), (999.996, "1.000"), (1234567890.5, "1.234.567.890,5"), (0, "0"), (-0.001, "0"), (100, "100"), (0.05, "0,05"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), BY_HAND)
def test_a_number_reads_as_in_vietnam(value: float, text: str) -> None:
    assert worked_out("B2", {"A2": value, "B2": "=" + formulas.number("A2", 2)}) == text
    assert wording.trimmed(value, 2) == text  # the formula has no rule of its own


VALUES = [31.31, 26.04, 8162.0, 1614, 0, -5.27, 0.001, 0.0049, 0.00051, 1e-7, 999.9996, 1000, 337000, 196332000, 2.675, -0.004]
UNITS = ["pct", "hh", "mdong", "pp", "mdong_per_hh", "index"]


@pytest.mark.parametrize("unit", UNITS)
def test_a_quantity_is_the_formatters(unit: str) -> None:
    for value in VALUES:
        shown = worked_out("B2", {"A2": value, "B2": "=" + formulas.quantity("A2", unit)})
        assert shown == wording.quantity(value, unit, short=True), (value, unit)


def test_ranges_hedges_and_empty_cells() -> None:
    # 3,5–4: Hướng dẫn giao chỉ tiêu giảm 3,5–4 điểm %; money of a range takes one scale for both ends.
    told = formulas.quantity("A2", "pp", high="B2")
    assert worked_out("C2", {"A2": 3.5, "B2": 4, "C2": "=" + told}) == "3,5–4 điểm %"
    assert worked_out("C2", {"A2": 3.5, "B2": None, "C2": "=" + told}) == "3,5 điểm %"
    money = formulas.quantity("A2", "mdong", high="B2")
    assert worked_out("C2", {"A2": 900, "B2": 1200, "C2": "=" + money}) == wording.quantity(900, "mdong", high=1200, short=True)
    hedged = formulas.told(formulas.quantity("A2", "pct"), before="B2", after="C2")
    assert worked_out("D2", {"A2": 25, "B2": "trên", "C2": " (sơ bộ)", "D2": "=" + hedged}) == "trên 25% (sơ bộ)"
    assert worked_out("D2", {"A2": None, "D2": "=" + formulas.quantity("A2", "pct")}) == ""
    assert worked_out("D2", {"A2": -5.27, "D2": "=" + formulas.change("A2", "pp")}) == "−5,27 điểm %"
    assert worked_out("D2", {"A2": 0.5, "D2": "=" + formulas.change("A2", "pp")}) == "+0,5 điểm %"


def test_no_pattern_takes_a_separator_of_the_computer() -> None:
    for unit in UNITS:
        formula = formulas.quantity("A2", unit) + formulas.change("A2", unit)
        assert "FIXED" not in formula
        # Every pattern of TEXT is digits, conditions and escaped dots.
        for pattern in formula.split("TEXT(")[1:]:
            quoted = pattern[pattern.index('"') + 1 :]
            assert set(quoted[: quoted.index('"')]) <= set("0[<1];\\.0"), quoted


def _converted(folder: Path, locale: str) -> list[list[str]] | None:
    """The sheet as LibreOffice computes it afresh on a computer of this language; None where it has no spreadsheets."""
    profile = folder / f"profile-{locale}"
    (profile / "user").mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in (
            ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", locale),
            ("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "0"),
        )
    )
    (profile / "user" / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>', encoding="utf-8"
    )
    out = folder / locale
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to"]
    kind = "csv:Text - txt - csv (StarCalc):9,34,76,1"
    subprocess.run([*command, kind, "--outdir", out, folder / "so.xlsx"], capture_output=True, timeout=240, check=False)
    if not (out / "so.csv").exists():
        return None
    with (out / "so.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))[1:]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_same_in_three_languages(tmp_path: Path) -> None:
    rows = [(value, unit) for value in VALUES for unit in UNITS]
    cells = tuple(Cell("?", formulas.quantity(cell_name(0, row), unit)) for row, (_, unit) in enumerate(rows))
    book = embedded_workbook([Field("số", tuple(Cell(value) for value, _ in rows)), Field("chữ", cells)])
    (tmp_path / "so.xlsx").write_bytes(book)
    expected = [wording.quantity(value, unit, short=True) for value, unit in rows]
    for locale in ("en-US", "vi-VN", "de-CH"):
        found = _converted(tmp_path, locale)
        if found is None:
            pytest.skip("this LibreOffice has no spreadsheets")
        assert [row[1] for row in found] == expected, locale
