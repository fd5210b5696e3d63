"""Indicators, standards, programmes and breakdowns say what a reader needs, in NFC Vietnamese."""

import re
import unicodedata
from pathlib import Path

import pytest

from analytics import catalogue

CATALOGUE = catalogue.load()
CODES = set(CATALOGUE.indicators)


def test_every_declared_file_is_nfc(subtests: pytest.Subtests) -> None:
    folder = Path(catalogue.__file__).parent
    for file in (*folder.glob("*.toml"), *folder.glob("*.csv")):
        with subtests.test(file.name):
            text = file.read_text(encoding="utf-8")
            assert unicodedata.is_normalized("NFC", text)
            assert "\u2019" not in text


def test_every_indicator_is_explained(subtests: pytest.Subtests) -> None:
    for indicator in CATALOGUE.indicators.values():
        with subtests.test(indicator.code):
            for words in (indicator.definition_vi, indicator.caution_vi, indicator.legal_basis_vi):
                assert len(words) >= 8
                assert words == words.strip()
            assert indicator.caution_vi != indicator.definition_vi
            # a count has no denominator; a rate says what it is a share of
            if indicator.unit == "pct":
                assert not indicator.denominator_vi.startswith("không có")
            if indicator.unit == "hh":
                assert indicator.denominator_vi == "không có (số đếm)"
            assert indicator.unit != "pct" or indicator.aggregation != "sum"  # a rate is never added up
            assert (indicator.unit in ("pp", "pp_per_year")) <= indicator.poverty_measure


def test_every_caution_is_its_own() -> None:
    cautions = [indicator.caution_vi for indicator in CATALOGUE.indicators.values()]
    assert len(set(cautions)) == len(cautions)


def test_formulas_name_known_indicators(subtests: pytest.Subtests) -> None:
    free = {"TDA", "DA"}
    for indicator in CATALOGUE.indicators.values():
        with subtests.test(indicator.code):
            formula = f"{indicator.numerator} {indicator.denominator} {indicator.aggregation}"
            named = set(re.findall(r"\b[A-Z][A-Z_]{3,}\b", formula))
            assert named - free <= CODES


def test_poor_and_near_poor_have_the_directions_of_the_field() -> None:
    polarity = {code: CATALOGUE.indicators[code].polarity for code in ("POOR_RATE", "NEAR_RATE", "ESCAPED_HH", "CAP_MOBIL")}
    # near-poor may rise because the poor move up (domain: Điện Biên 2024), so it is neither good nor bad on its own
    assert polarity == {
        "POOR_RATE": "lower_better",
        "NEAR_RATE": "neutral",
        "ESCAPED_HH": "higher_better",
        "CAP_MOBIL": "neutral",
    }


def test_the_two_minority_shares_are_kept_apart() -> None:
    rate, share = CATALOGUE.indicators["POOR_DTTS_RATE"], CATALOGUE.indicators["DTTS_OF_POOR"]
    assert (rate.numerator, rate.denominator) == ("POOR_DTTS_HH", "HH_DTTS")
    assert (share.numerator, share.denominator) == ("POOR_DTTS_HH", "POOR_HH")


def test_national_standards_by_year_end() -> None:
    # end 2014 old income line; end 2015 opens 2016; end 2020 still 2016; end 2021 opens 2022; 2026 carried over; 2027 new
    by_year = {year: CATALOGUE.national_standard(year).code for year in (2009, 2014, 2015, 2020, 2021, 2025, 2026, 2027)}
    assert list(by_year.values()) == ["CN2006", "CN2011", "CN2016", "CN2016", "CN2022", "CN2022", "CN2022", "CN2027"]


def test_only_unstated_is_not_comparable() -> None:
    assert [code for code, standard in CATALOGUE.standards.items() if not standard.comparable] == ["UNSTATED"]


def test_city_lines_are_local() -> None:
    local = [code for code, standard in CATALOGUE.standards.items() if standard.scope == "local"]
    assert local == ["TPHCM12", "TPHCM16", "TPHCM21", "TPHCM28", "TPHCM36"]


def test_projects_of_the_two_periods() -> None:
    def count(parent: str, level: str) -> int:
        return sum(1 for p in CATALOGUE.programmes.values() if p.code.startswith(parent + ".") and p.level == level)

    assert (count("GNBV2125", "project"), count("GNBV2125", "sub_project")) == (7, 11)
    assert (count("GNBV1620", "project"), count("GNBV1620", "sub_project")) == (5, 0)
    assert CATALOGUE.programmes["GNBV2125.DA1.TDA2"].parent == "GNBV2125.DA1"


def test_projects_only_for_poor_districts() -> None:
    only = {code for code, project in CATALOGUE.programmes.items() if project.only_poor_districts}
    assert only == {"GNBV2125.DA1", "GNBV2125.DA1.TDA1", "GNBV2125.DA1.TDA2", "GNBV2125.DA5"}
    assert CATALOGUE.programmes["GNBV2125.DA1"].coastal_communes_too
    assert not CATALOGUE.programmes["GNBV2125.DA5"].coastal_communes_too


def test_breakdowns_are_described() -> None:
    assert CATALOGUE.describe("") == ""
    assert CATALOGUE.describe("ethnicity=minority") == "dân tộc: dân tộc thiểu số"
    assert CATALOGUE.describe("commune=Ea Lê;fund_source=central") == "xã: Ea Lê; nguồn vốn: ngân sách trung ương"


@pytest.mark.parametrize("breakdown", ["colour=red", "fund_source=the moon"])
def test_an_undeclared_breakdown_is_refused(breakdown: str) -> None:
    with pytest.raises(KeyError):
        CATALOGUE.describe(breakdown)
