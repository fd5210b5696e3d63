"""The map from the indicators of the gathered facts to catalogue codes stays in step with the catalogue."""

import csv
from pathlib import Path

from analytics import catalogue

MAPPING = Path(__file__).parents[2] / "tools" / "facts_indicators.csv"
# what a unit of the facts, times its factor, must become
UNITS = {
    "percent": {"pct", "pct_per_year"},
    "percentage_point": {"pp", "pp_per_year"},
    "billion_vnd": {"mdong"},
    "household": {"hh", "turn"},
}


def test_every_mapped_code_is_declared_with_a_fitting_unit() -> None:
    indicators = catalogue.load().indicators
    with MAPPING.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({(row["facts_indicator"], row["unit"]) for row in rows}) == len(rows)
    for row in rows:
        indicator = indicators[row["code"]]
        assert indicator.unit in UNITS.get(row["unit"], {indicator.unit}), row
        assert row["unit_factor"] == ("1000" if row["unit"] == "billion_vnd" else "1"), row
        assert row["table"] == ("target" if row["facts_indicator"].endswith("_target") else "observation"), row
