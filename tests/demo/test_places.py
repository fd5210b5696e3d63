"""The units held fixed, and the versions of places that report them."""

from datetime import date

import numpy as np
import pytest

from analytics.catalogue import Catalogue
from analytics.demo.places import Units


@pytest.fixture(scope="module")
def units(catalogue: Catalogue) -> Units:
    return Units(catalogue.areas)


# Unit, day, the version that reports it. Tây Trà (526) joined Trà Bồng (525) on 01/02/2020, Mỹ Lộc (358) Nam Định (356) on
# 01/09/2024, and Hoành Bồ (204) Hạ Long (193) on 01/01/2020; Chiêm Hóa (073) only ceded two communes.
REPORTED = [
    ("526", date(2019, 12, 31), "526-1"),
    ("526", date(2020, 12, 31), "525-2"),
    ("525", date(2019, 12, 31), "525-1"),
    ("525", date(2020, 12, 31), "525-2"),
    ("204", date(2019, 12, 31), "204-1"),
    ("204", date(2020, 1, 1), "193-2"),
    ("358", date(2024, 8, 31), "358-1"),
    ("358", date(2024, 9, 1), "356-2"),
    ("073", date(2020, 12, 31), "073-1"),
    ("073", date(2021, 12, 31), "073-2"),
    ("681", date(2024, 12, 31), "682-2"),
]


@pytest.mark.parametrize(("code", "day", "expected"), REPORTED)
def test_a_unit_is_reported_by_the_version_of_that_day(units: Units, code: str, day: date, expected: str) -> None:
    assert units.version_on(code, day).area_id == expected


def test_there_are_705_units_and_three_merged_in_2020(units: Units) -> None:
    assert len(units) == 708
    for day, expected in (
        (date(2019, 12, 31), 708),
        (date(2020, 12, 31), 705),
        (date(2023, 12, 31), 705),
        (date(2024, 12, 31), 701),
    ):
        layout = units.layout_on(day)
        assert int(layout.at_level("district").sum()) == expected
        assert [int(layout.at_level(level).sum()) for level in ("province", "region", "country", "group")] == [63, 6, 1, 1]


def test_sums_are_exact_at_every_level(units: Units) -> None:
    layout = units.layout_on(date(2020, 12, 31))
    total = dict(zip(layout.area_ids, layout.total(np.ones(len(units), dtype=np.int64)).tolist(), strict=True))
    # Trà Bồng is two units; Quảng Ngãi has 13 districts, one of them of two units; the list of 74 holds Trà Bồng.
    assert (total["525-2"], total["P51-1"], total["VN"], total["G74"]) == (2, 14, 708, 75)
    regions = [total[f"R{number}"] for number in range(1, 7)]
    assert sum(regions) == 708
