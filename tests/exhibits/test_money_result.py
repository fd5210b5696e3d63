"""Money beside result: one period, standard and border for all, natures apart, and what must stay hidden."""

from collections.abc import Iterator

import pytest

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.tables import headings, text_rows
from analytics.store import Version
from tests.exhibits.kitchen import CHIEM_HOA as CHIEM_HOA_NOW
from tests.exhibits.kitchen import IA_GRAI, cook
from tests.exhibits.worked import BUON_DON, CAN_GIO, CHIEM_HOA, EA_KAR, EA_SUP, KRONG_NANG, LAK, publish

ALWAYS = "tỷ số mô tả, không phải quan hệ nhân quả"


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Version]:
    """The store of tests/exhibits/worked.py, opened to be read."""
    with publish(tmp_path_factory.mktemp("worked") / "kho", catalogue).open() as version:
        yield version


def by_nature(shown: Exhibit, key: str) -> dict[tuple[str, str], object]:
    return {(str(row["area_id"]), str(row["nature"])): row[key] for row in shown.records() if row["nature"]}


def test_capital_per_poor_household_of_the_start(worked: Version, catalogue: Catalogue) -> None:
    shown = cook(worked, catalogue, "money_result", EA_SUP)
    assert by_nature(shown, "value") == {
        # 3 × 1.000 + 70 carried over, over 1.000 poor households; neither credit nor the other programme.
        (EA_SUP, "development"): 3.07,
        (EA_SUP, "recurrent"): 1.5,  # 3 × 500 / 1.000
        (BUON_DON, "development"): 0,  # a true zero
        (BUON_DON, "recurrent"): 0.9,  # 3 × 30 / 100
        (KRONG_NANG, "development"): 6,  # 3 × 100 / 50
        (KRONG_NANG, "recurrent"): 6,
    }
    assert by_nature(shown, "change")[EA_SUP, "development"] == -9.1  # 38,3 − 47,4
    # In the table the value bears its unit; the rates beside it have theirs in the heading.
    cells = dict(zip(headings(shown), text_rows(shown)[0], strict=True))
    assert cells["Vốn giải ngân trên một hộ nghèo đầu kỳ"] == "3,07 triệu/hộ"
    assert (cells["Tỷ lệ đầu (%)"], cells["Tỷ lệ cuối (%)"]) == ("47,4", "38,3")
    assert shown.finding == (
        "Vốn giải ngân giai đoạn 2022–2024 trên một hộ nghèo cuối năm 2021, bên cạnh thay đổi tỷ lệ hộ nghèo từ cuối năm 2021 "
        "đến cuối năm 2024: huyện Ea Súp 3,1 triệu đồng vốn đầu tư phát triển và 1,5 triệu đồng vốn sự nghiệp, tỷ lệ giảm 9,1 "
        "điểm phần trăm. Có 3 huyện đủ số liệu cùng kỳ, cùng chuẩn, cùng địa giới: chưa đủ dữ liệu để ước lượng độ co giãn hay "
        f"hệ số góc (cần ít nhất 10 huyện). Đây là {ALWAYS}."
    )


def test_capital_per_household_leaving_poverty_and_why_it_is_hidden(worked: Version, catalogue: Catalogue) -> None:
    shown = cook(worked, catalogue, "money_result", EA_SUP)
    assert by_nature(shown, "per_escape") == {
        (EA_SUP, "development"): pytest.approx(20.466667),  # 3.070 / 150
        (EA_SUP, "recurrent"): 10,  # 1.500 / 150
        (BUON_DON, "development"): None,
        (BUON_DON, "recurrent"): None,
        (KRONG_NANG, "development"): None,
        (KRONG_NANG, "recurrent"): None,
    }
    why = by_nature(shown, "per_escape_reason")
    assert why[EA_SUP, "recurrent"] == ""
    assert why[BUON_DON, "recurrent"] == "tỷ lệ giảm dưới 0,5 điểm phần trăm"  # 20 → 19,6
    assert why[KRONG_NANG, "recurrent"] == "chưa có số hộ thoát nghèo đủ các năm"


def test_who_is_left_out_and_why(worked: Version, catalogue: Catalogue) -> None:
    shown = cook(worked, catalogue, "money_result", LAK, EA_KAR, CHIEM_HOA)
    why = {row["area_id"]: row["reason"] for row in shown.records() if row["role"] == "left_out"}
    assert why == {
        LAK: "đầu kỳ dưới 10 hộ nghèo, tỷ số không có nghĩa",
        EA_KAR: "vốn giải ngân năm 2024 chưa có đến cuối năm",
        CHIEM_HOA: "vốn huy động trên 337 tỷ đồng (lũy kế 2021–2024, văn bản tháng 8/2024) không khớp kỳ của tỷ lệ hộ nghèo "
        "(cuối năm 2021 – cuối năm 2024); chưa có số hộ nghèo chính xác, khác 0 của cuối năm 2021 theo cùng chuẩn",
    }
    assert [row["value"] for row in shown.records() if row["role"] == "left_out"] == [None] * 3
    assert ALWAYS in shown.finding


def test_a_lag_puts_earlier_money_beside_later_change(worked: Version, catalogue: Catalogue) -> None:
    shown = cook(worked, catalogue, "money_result", EA_SUP, lag_years=1)
    # Money of 2022 and 2023 (2 × 1.000 + 70), poor households of 2021, the rate from the end of 2022 (46,4) to that of 2024.
    assert by_nature(shown, "value")[EA_SUP, "development"] == 2.07
    assert by_nature(shown, "change")[EA_SUP, "development"] == -8.1
    assert set(by_nature(shown, "per_escape").values()) == {None}
    assert by_nature(shown, "per_escape_reason")[EA_SUP, "development"] == "kỳ của vốn và kỳ thoát nghèo không trùng"
    # Ea Kar's missing year is no longer asked for.
    assert (EA_KAR, "development") in by_nature(shown, "value")


def test_a_lag_longer_than_the_period_is_refused(worked: Version, catalogue: Catalogue) -> None:
    shown = cook(worked, catalogue, "money_result", EA_SUP, lag_years=3)
    assert shown.rows == ()
    assert "ngắn hơn độ trễ" in shown.finding
    assert ALWAYS in shown.finding


def test_standards_never_meet(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "money_result", EA_SUP, period=wording.parse_period("2018..2023"))
    assert "hai chuẩn nghèo khác nhau" in shown.finding
    assert shown.rows == ()


def test_real_figures_are_too_thin_and_say_so(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "money_result", EA_SUP)
    (row,) = shown.records()
    # Capital to August 2024, the rate to December 2023.
    assert (row["value"], row["per_escape"], row["per_escape_reason"]) == (None, None, "kỳ của vốn và của tỷ lệ không khớp")
    told = "trên 337 tỷ đồng (lũy kế 2021–2024, văn bản tháng 8/2024) không khớp kỳ của tỷ lệ hộ nghèo "
    assert f"{told}(cuối năm 2021 – cuối năm 2023)" in shown.finding
    assert "chưa đủ dữ liệu để ước lượng" in shown.finding


@pytest.mark.parametrize("areas", [(), (EA_SUP,), (CHIEM_HOA_NOW, IA_GRAI, CAN_GIO)])
@pytest.mark.parametrize("lag_years", [0, 1, 2])
def test_always_descriptive_never_a_cause(real: Version, catalogue: Catalogue, areas: tuple[str, ...], lag_years: int) -> None:
    shown = cook(real, catalogue, "money_result", *areas, lag_years=lag_years)
    assert ALWAYS in shown.finding
    assert wording.causal_words_in(" ".join([shown.finding, *(note.text for note in shown.notes)])) == ()


def test_a_title_counts_no_districts_where_there_are_none(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "money_result", "646-1")
    assert "0 huyện" not in shown.title
    assert "Chưa có huyện nào đủ số liệu" in shown.finding
