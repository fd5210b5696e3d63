"""The half year of a place: last December as such, each figure with the standard it is on where there are several."""

from pathlib import Path

from analytics.catalogue import Catalogue
from analytics.store import Store
from analytics.wording import parse_period
from tests.exhibits.kitchen import CAN_GIO, EA_SUP, cook
from tests.questions.hand import SOURCES, year_end
from tests.store.little import observations


def test_rates_of_two_standards_are_not_told_as_one(tmp_path: Path, catalogue: Catalogue) -> None:
    store = Store(tmp_path / "kho")
    rows = observations(
        year_end(CAN_GIO, 2023, "CN2022", 0),
        year_end(CAN_GIO, 2023, "TPHCM36", "3.11"),
        year_end(EA_SUP, 2023, "CN2022", "38.3"),
    )
    store.publish({"source": SOURCES, "observation": rows}, title="số tự đặt", by="An", catalogue=catalogue)
    period = parse_period("2024-H1")
    with store.open() as version:
        city = cook(version, catalogue, "half_year", CAN_GIO, period=period).finding
        one = cook(version, catalogue, "half_year", EA_SUP, period=period).finding
    assert "tỷ lệ hộ nghèo 0% (cuối năm 2023, chuẩn nghèo 2022–2025)" in city
    assert "tỷ lệ hộ nghèo 3,11% (cuối năm 2023, chuẩn TP.HCM 36 triệu)" in city
    assert "tỷ lệ hộ nghèo 38,3% (cuối năm 2023)." in one
