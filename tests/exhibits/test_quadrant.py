"""Level and pace: hand-worked paces, where the axes cross, the names of the parts, households, refusals."""

import pytest

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.tables import text_rows
from analytics.sentences.quadrant import quadrant_name
from analytics.store import Version
from tests.exhibits.field import BUON_DON, CAN_GIO, CHIEM_HOA, CU_MGAR, EA_KAR, EA_SUP, KRONG_NANG, LAK
from tests.exhibits.kitchen import cook


def cells(shown: Exhibit, key: str) -> dict[str, object]:
    return {str(row["area_id"] or row["role"]): row[key] for row in shown.records()}


def test_pace_is_points_a_year_with_its_sign(field: Version, catalogue: Catalogue) -> None:
    paces = cells(cook(field, catalogue, "quadrant", EA_SUP), "pace")
    assert paces == {
        "benchmark": -2,  # (9,1 − 13,1) / 2
        EA_SUP: -4.55,  # (38,3 − 47,4) / 2
        BUON_DON: -1,
        LAK: -4.5,
        EA_KAR: 0.1,  # rose
        KRONG_NANG: -0.2,
        CU_MGAR: -2,
    }


def test_the_parts_against_the_province(field: Version, catalogue: Catalogue) -> None:
    shown = cook(field, catalogue, "quadrant", EA_SUP)
    assert cells(shown, "part") == {
        "benchmark": "hai trục cắt nhau ở đây",
        EA_SUP: "cao nhưng giảm nhanh",
        BUON_DON: "cao và giảm chậm hoặc tăng",
        LAK: "cao nhưng giảm nhanh",  # 11 is 1,9 above 9,1
        EA_KAR: "ngang mốc, giảm chậm hoặc tăng",  # 9,2 is 0,1 above: under 0,3
        KRONG_NANG: "thấp nhưng giảm chậm hoặc tăng",
        CU_MGAR: "thấp, tốc độ ngang mốc",
    }
    assert shown.finding.startswith(
        "Huyện Ea Súp: tỷ lệ hộ nghèo 38,3%, giảm 4,55 điểm phần trăm/năm từ năm 2021 đến năm 2023; thuộc nhóm “cao nhưng giảm "
        "nhanh” so với tỉnh Đắk Lắk (9,1%, giảm 2 điểm phần trăm/năm; công bố). Hình dựa trên 6 huyện"
    )


def test_one_setting_of_materiality_moves_the_words(field: Version, catalogue: Catalogue) -> None:
    parts = cells(cook(field, catalogue, "quadrant", EA_SUP, materiality_pp=2), "part")
    assert parts[LAK] == "ngang mốc, giảm nhanh"  # 1,9 points are now none
    assert parts[BUON_DON] == "cao và giảm chậm hoặc tăng"  # its pace differs by 2 points over the span: just enough


def test_households_are_stated_implied_or_unknown(field: Version, catalogue: Catalogue) -> None:
    shown = cook(field, catalogue, "quadrant", EA_SUP)
    households, kinds = cells(shown, "households"), cells(shown, "households_kind")
    assert (households[EA_SUP], kinds[EA_SUP]) == (20_000, "nguồn nêu")
    assert (households[LAK], kinds[LAK]) == (10_000, "suy ra")  # 1.100 poor are 11%
    assert (households[BUON_DON], kinds[BUON_DON]) == (None, "")
    assert any("4 huyện chưa rõ số hộ" in note.text for note in shown.notes)


def test_without_a_benchmark_the_axes_cross_at_the_median(field: Version, catalogue: Catalogue) -> None:
    shown = cook(field, catalogue, "quadrant", EA_SUP, benchmark="country")  # no figure of the country
    cross = next(row for row in shown.records() if row["role"] == "benchmark")
    # Levels 6 7,6 9,2 11 38 38,3 → 10,1; paces −4,55 −4,5 −2 −1 −0,2 0,1 → −1,5
    assert (cross["value"], cross["pace"]) == (10.1, -1.5)
    assert "trung vị" in shown.finding
    assert any("trung vị" in note.text for note in shown.notes)


def test_who_is_not_in_the_picture_is_said(field: Version, catalogue: Catalogue) -> None:
    shown = cook(field, catalogue, "quadrant", EA_SUP, CHIEM_HOA, CAN_GIO)
    left_out = {row["place"]: row["reason"] for row in shown.records() if row["role"] == "left_out"}
    assert set(left_out) == {"Huyện Chiêm Hóa", "Huyện Cần Giờ"}
    assert "chuẩn riêng" in str(left_out["Huyện Cần Giờ"])
    assert all(row["value"] is None for row in shown.records() if row["role"] == "left_out")
    assert "Không có trên hình: huyện Chiêm Hóa" in shown.finding


def test_fewer_than_three_are_refused(field: Version, real: Version, catalogue: Catalogue) -> None:
    assert cook(field, catalogue, "quadrant", EA_SUP, within="P79-1").rows == ()
    few = cook(field, catalogue, "quadrant", EA_SUP, within="P79-1").finding
    assert "không huyện nào có số liệu của năm 2021 và năm 2023" in few
    assert "cần ít nhất 3 huyện" in few
    alone = cook(field, catalogue, "quadrant", EA_SUP, period=wording.parse_period("2023"))
    assert alone.rows == ()
    assert "Không so sánh được" in alone.finding  # one year has no pace


@pytest.mark.parametrize("code", ["POOR_HH", "INCOME_PC", "POOR_CHG_PP"])
def test_only_rates_have_a_pace_in_points(field: Version, catalogue: Catalogue, code: str) -> None:
    shown = cook(field, catalogue, "quadrant", EA_SUP, indicator=code)
    assert (shown.rows, shown.finding.startswith("Mức và tốc độ chỉ vẽ với tỷ lệ")) == ((), True)


@pytest.mark.parametrize(
    ("level", "pace", "polarity", "cross_pace", "name"),
    [
        ("high", "fast", "lower_better", -1, "cao nhưng giảm nhanh"),
        ("low", "fast", "lower_better", -1, "thấp và giảm nhanh"),
        ("high", "fast", "higher_better", 1, "cao và tăng nhanh"),
        ("low", "fast", "higher_better", 1, "thấp nhưng tăng nhanh"),
        ("high", "slow", "higher_better", 1, "cao nhưng tăng chậm hoặc giảm"),
        ("high", "fast", "neutral", -1, "cao, giảm nhanh"),  # no "but" where nothing is judged
        # Where the benchmark itself rises, to be ahead of it is not yet to fall fast.
        ("high", "fast", "lower_better", 0.5, "cao nhưng giảm hoặc tăng chậm"),
        ("low", "slow", "lower_better", 0.5, "thấp nhưng tăng nhanh"),
    ],
)
def test_the_names_are_true(level: str, pace: str, polarity: str, cross_pace: float, name: str) -> None:
    assert quadrant_name(level, pace, polarity, cross_pace=cross_pace) == name  # type: ignore[arg-type]


def test_the_hedges_of_the_sources_stay(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "quadrant", "062-1")  # Ngân Sơn: "trên 51%" (2021), "gần 44%" (2023)
    assert shown.finding.startswith(
        "Huyện Ngân Sơn: tỷ lệ hộ nghèo gần 44%, giảm khoảng 3,5 điểm phần trăm/năm từ năm 2021 đến năm 2023"
    )
    row = next(row for row in text_rows(shown) if row[0] == "Huyện Ngân Sơn")
    assert {"gần 44%", "trên 51%"} <= set(row)


def test_a_hedged_benchmark_stays_hedged(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "quadrant", "628-1")  # Gia Lai: 19,7% (2015), "dưới 4,5%" (2020): −15,2 / 5
    assert "tỉnh Gia Lai (dưới 4,5%, giảm khoảng 3,04 điểm phần trăm/năm; công bố)" in shown.finding
