"""Codes carry their period; projects 1 and 5 of 2021–2025 are for the listed districts, project 1 for coastal communes too."""

import pytest

from analytics.catalogue import Catalogue
from analytics.catalogue.eligibility import concerns, listing_of, programme_code

EA_SUP, CHIEM_HOA, TUA_CHUA, DAK_LAK = "646-1", "073-2", "098-1", "P66-1"


def test_who_is_on_the_list(catalogue: Catalogue) -> None:
    areas = catalogue.areas
    said = {area_id: listing_of(areas, areas[area_id]) for area_id in (EA_SUP, CHIEM_HOA, TUA_CHUA, DAK_LAK)}
    # Tủa Chùa is one of the twelve that no source confirmed; a province is on no list of districts.
    assert said == {EA_SUP: "listed", CHIEM_HOA: "off", TUA_CHUA: "unconfirmed", DAK_LAK: None}


def test_twelve_of_the_74_are_unconfirmed(catalogue: Catalogue) -> None:
    districts = {area.code: area for area in catalogue.areas.values() if area.level == "district"}
    said = [listing_of(catalogue.areas, area) for area in districts.values()]
    assert (said.count("listed"), said.count("unconfirmed")) == (62, 12)


def test_a_district_gone_before_2021_is_neither_on_nor_off(catalogue: Catalogue) -> None:
    tay_tra = next(area for area in catalogue.areas.values() if area.level == "district" and area.name == "Tây Trà")
    assert listing_of(catalogue.areas, tay_tra) is None  # merged into Trà Bồng on 01/02/2020


@pytest.mark.parametrize(
    ("code", "listing", "coastal", "expected"),
    [
        ("GNBV2125.DA5", "off", False, False),
        ("GNBV2125.DA5", "off", True, False),  # housing is for poor districts only, coastal communes or not
        ("GNBV2125.DA1.TDA1", "off", False, False),
        ("GNBV2125.DA1.TDA1", "off", True, True),
        ("GNBV2125.DA1.TDA2", "off", True, False),  # the scheme of QĐ 880 is for poor districts
        ("GNBV2125.DA5", "listed", False, True),
        ("GNBV2125.DA1", "unconfirmed", False, True),
        ("GNBV2125.DA2", "off", False, True),
        ("GNBV1620.DA1", "off", False, True),  # another period: the list of 2021–2025 says nothing of it
        ("GNBV2125.DA5", None, False, True),
    ],
)
def test_whom_a_project_concerns(catalogue: Catalogue, code: str, listing: str, coastal: bool, expected: bool) -> None:
    assert concerns(catalogue.programmes[code], listing, coastal=coastal) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("programme", "project_code", "years", "expected"),
    [
        ("programme_135", "", (2020, 2020), "GNBV1620.DA2"),
        ("programme_135", "", (2014, 2019), ""),  # over two periods
        ("programme_135", "", (2014, 2015), "CT135"),
        ("sustainable_poverty_reduction", "", (2021, 2024), "GNBV2125"),
        ("sustainable_poverty_reduction", "", (2019, 2019), "GNBV1620"),
        ("sustainable_poverty_reduction", "", (None, 2020), "GNBV1620"),
        ("sustainable_poverty_reduction", "", (2026, 2026), ""),
        ("ethnic_minority_1719", "", (2021, 2025), "DTTS1719"),
        ("", "GNBV2125.DA2", (2021, 2023), "GNBV2125.DA2"),
        ("GNBV2125", "", (2022, 2022), "GNBV2125"),
        ("", "", (2024, 2024), ""),
    ],
)
def test_the_code_carries_its_period(
    catalogue: Catalogue, programme: str, project_code: str, years: tuple[int | None, int], expected: str
) -> None:
    assert programme_code(catalogue.programmes, programme, project_code, *years) == expected
