"""Capital and payments: money counted once, divided as documents divide it, loans apart, every date and programme said."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit, Scalar
from analytics.render.tables import cell_text
from analytics.store import Store, Version
from analytics.wording import parse_period
from tests.exhibits.kitchen import CAN_GIO, CHIEM_HOA, EA_SUP, IA_GRAI, cook
from tests.questions.capital_hand import CAPITAL, OBSERVATIONS, SOURCES
from tests.questions.hand import DUY_XUYEN, year_end
from tests.store.little import observations

PAC_NAM, NAM_PO, YEN_BINH, NGAN_SON = "060-1", "103-1", "141-1", "062-1"
PARTITIONS = ("fund_source", "nature", "project")


@pytest.fixture(scope="module")
def money(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Version]:
    """The events of tests/questions/capital_hand.py, published and opened to be read."""
    store = Store(tmp_path_factory.mktemp("money") / "kho")
    records = {"source": SOURCES, "observation": OBSERVATIONS, "capital": CAPITAL}
    store.publish(records, title="số tự đặt", by="An", catalogue=catalogue)
    with store.open() as version:
        yield version


def rows(shown: Exhibit, **wanted: Scalar) -> list[dict[str, Scalar]]:
    return [row for row in shown.records() if all(row[key] == value for key, value in wanted.items())]


def notes(shown: Exhibit, kind: str) -> str:
    return "\n".join(note.text for note in shown.notes if note.kind == kind)


# Events ---


@pytest.mark.parametrize("partition", PARTITIONS)
def test_carried_money_counts_once_over_three_years(money: Version, catalogue: Catalogue, partition: str) -> None:
    """100 + (120 − 20) + (80 + 15) = 295, not 435, however it is divided."""
    shown = cook(money, catalogue, "capital", EA_SUP, partition=partition)
    (whole,) = rows(shown, kind="events", part="")
    assert whole["value"] == 295
    assert sum(float(str(row["value"])) for row in rows(shown, kind="events", partition=partition)) == 295
    assert [(row["period"], row["value"]) for row in rows(shown, kind="events_year")] == [
        ("năm 2022", 100.0),
        ("năm 2023", 100.0),
        ("năm 2024", 95.0),
    ]
    assert [row["carried_mdong"] for row in rows(shown, kind="events_year")] == [None, 60.0, 80.0]
    assert "vốn năm trước chuyển sang chỉ tính một lần" in notes(shown, "rule")


def test_an_amount_is_divided_by_the_households_poor_at_its_start(money: Version, catalogue: Catalogue) -> None:
    """295 triệu over the 50 households of the opening review of 2021, not the 4.000 of the old standard."""
    (whole,) = rows(cook(money, catalogue, "capital", EA_SUP), kind="events", part="")
    assert whole["per_poor"] == pytest.approx(5.9)
    assert "50 hộ (cuối năm 2021)" in str(whole["poor_basis"])
    assert rows(cook(money, catalogue, "capital", CHIEM_HOA), kind="events", part="")[0]["per_poor"] is None


def test_loans_stand_apart(money: Version, catalogue: Catalogue) -> None:
    """The planned loan of 500, the stock of 9.000 and the lending of 700 are rows of their own and in no sum."""
    shown = cook(money, catalogue, "capital", EA_SUP)
    credit = {(row["indicator"], row["value"]) for row in rows(shown, kind="credit")}
    assert credit == {("CAP_PLAN", 500.0), ("CREDIT_OUT", 9000.0), ("CREDIT_LENT", 700.0)}
    assert all(row["bar"] is None and row["share"] is None for row in rows(shown, kind="credit"))
    assert "không cộng vào vốn cấp phát" in notes(shown, "rule")


def test_one_total_told_three_ways_is_counted_once(money: Version, catalogue: Catalogue) -> None:
    """100 in all: by source 70 + 20 and 10 that no source is named for; by nature 60 + 40; the gap of 10 is said."""
    for partition, parts in (
        ("fund_source", {"central": 70.0, "local": 20.0, "unstated": 10.0}),
        ("nature", {"development": 60.0, "recurrent": 40.0}),
    ):
        shown = cook(money, catalogue, "capital", CHIEM_HOA, partition=partition)
        (whole,) = rows(shown, kind="events", part="")
        assert whole["value"] == 100
        assert {row["part"]: row["value"] for row in rows(shown, partition=partition)} == parts
        assert "cộng theo nguồn 90 triệu đồng, cộng theo loại vốn 100 triệu đồng" in notes(shown, "conflict")


def test_a_total_and_one_of_its_projects(money: Version, catalogue: Catalogue) -> None:
    """100 for the programme, 30 of it named: by project 30 and a rest of 70. DA5 off the list is told as a conflict."""
    shown = cook(money, catalogue, "capital", IA_GRAI, partition="project")
    parts = {row["part"]: (row["value"], row["absence"]) for row in rows(shown, partition="project")}
    assert parts == {"GNBV2125.DA5": (30.0, ""), "rest": (70.0, ""), "GNBV2125.DA1": (None, "not_applicable")}
    assert "không thuộc danh sách 74 huyện nghèo nhưng có vốn của DA5" in notes(shown, "conflict")


# Published figures ---


def test_ea_sup_keeps_its_words_and_is_not_forced_into_years(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "capital", EA_SUP)
    for words in ("trên 337 tỷ đồng", "gần 200 tỷ đồng", "137 tỷ đồng", "lũy kế 2021–2024", "giảm nghèo bền vững"):
        assert words in shown.finding
    assert "gần 200 tỷ đồng + 137 tỷ đồng = gần 337 tỷ đồng; tổng số nguồn ghi là trên 337 tỷ đồng" in notes(shown, "rounding")
    assert rows(shown, kind="events_year") == []
    assert "dân tộc thiểu số" in notes(shown, "coverage")  # the 320 tỷ of another programme is another amount
    (mobilised,) = rows(shown, indicator="CAP_MOBIL", part="")
    assert (mobilised["value"], mobilised["qualifier"], mobilised["per_poor"]) == (337000, "over", None)


def test_pac_nam_is_one_total_divided_twice(real: Version, catalogue: Catalogue) -> None:
    """66.779 + over 2.000 against 68.782; 44.887 + 23.895 = 68.782."""
    shown = cook(real, catalogue, "capital", PAC_NAM)
    parts = {(row["partition"], row["part"]): row["value"] for row in rows(shown, period="năm 2023") if row["part"]}
    assert parts == {
        ("fund_source", "central"): 66779,
        ("fund_source", "local"): 2000,
        ("nature", "development"): 44887,
        ("nature", "recurrent"): 23895,
    }
    assert "tổng số nguồn ghi là 68,782 tỷ đồng: lệch 3 triệu đồng, trong phạm vi lời “trên”" in notes(shown, "rounding")
    assert "44,887 tỷ đồng + 23,895 tỷ đồng = 68,782 tỷ đồng, khớp" in notes(shown, "derived")


def test_the_country_shows_the_production_sub_project(real: Version, catalogue: Catalogue) -> None:
    """803.379 + 55.674 + 10.079 = 869.132, of which 859.053 recurrent; nobody printed the total, and that is said."""
    shown = cook(real, catalogue, "capital", partition="nature")
    values = {(row["partition"], row["part"]): row["value"] for row in shown.records() if "tiểu dự án 1" in str(row["measure"])}
    assert values[("", "")] == 869132
    assert (values[("nature", "recurrent")], values[("nature", "unstated")]) == (859053, 10079)
    assert "tự cộng từ các phần" in shown.finding
    assert {source.grade for source in shown.sources} >= {"đăng lại"}


def test_credit_within_a_total_is_taken_out_of_the_shares(real: Version, catalogue: Catalogue) -> None:
    """Nậm Pồ: 625,7 tỷ of which 444 are loans; shares are of 181,7."""
    shown = cook(real, catalogue, "capital", NAM_PO)
    assert [row["value"] for row in rows(shown, period="lũy kế 2016–2017", part="")] == [625700, 181700]
    central = rows(shown, part="central")[0]
    assert central["share"] == pytest.approx(100 * 155.3 / 181.7)
    assert "trong đó 444 tỷ đồng tín dụng chính sách (vốn vay, tách riêng)" in shown.finding


def test_a_share_of_hedged_parts_is_hedged(real: Version, catalogue: Catalogue) -> None:
    """Ea Súp: nearly 200 tỷ and 137 tỷ; 137 ÷ 337 is 40,7% at least, so neither share is exact."""
    shown = cook(real, catalogue, "capital", EA_SUP)
    told = {row["part"]: (row["qualifier"], row["share_qualifier"]) for row in rows(shown, partition="nature") if row["share"]}
    assert told == {"development": ("nearly", "about"), "recurrent": ("", "about")}
    column = next(column for column in shown.columns if column.key == "share")
    assert {cell_text(column, row) for row in rows(shown, partition="nature") if row["share"]} == {"khoảng 59,3%", "khoảng 40,7%"}


def test_parts_that_are_no_whole_are_not_shares_of_one(real: Version, money: Version, catalogue: Catalogue) -> None:
    """Yên Bình: 248 of 294 are of a stated nature. Duy Xuyên: 90 of 100 by source, 110 by nature, which cannot be drawn."""
    shown = cook(real, catalogue, "capital", YEN_BINH, partition="nature")
    assert {row["part"]: row["value"] for row in rows(shown, partition="nature")}["rest"] == 294000 - 248000
    shown = cook(money, catalogue, "capital", DUY_XUYEN, partition="nature")
    assert {row["part"]: row["value"] for row in rows(shown, partition="fund_source")} == {"central": 90, "rest": 10}
    assert [row["share"] for row in rows(shown, partition="nature")] == [None, None]
    assert "= 110 triệu đồng; tổng số nguồn ghi là 100 triệu đồng: lệch 10 triệu đồng" in notes(shown, "conflict")
    assert "Không có số liệu chia theo loại vốn; hình chia theo nguồn vốn." in notes(shown, "missing")


def test_absences_are_told_apart(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "capital", EA_SUP, CHIEM_HOA, CAN_GIO)
    assert rows(shown, series=CHIEM_HOA)[0]["absence"] == "missing"
    assert "Huyện Cần Giờ: chưa có số liệu vốn cấp phát; riêng tín dụng (vốn vay)" in shown.finding
    nothing = cook(real, catalogue, "capital", CHIEM_HOA)
    assert nothing.rows == ()
    assert nothing.finding == "Chưa có số liệu về nguồn vốn của huyện Chiêm Hóa."


# Payments ---


def test_rates_at_a_stated_date(money: Version, catalogue: Catalogue) -> None:
    """40/100; (20 + 40)/(100 + 60); (70 + 10)/(80 + 80), the adjustment after the last payment left out."""
    totals = rows(cook(money, catalogue, "disbursement", EA_SUP), kind="total")
    assert [(row["plan_year"], row["paid_mdong"], row["available_mdong"], row["rate"], row["paid_on"]) for row in totals] == [
        (2024, 80.0, 160.0, 50.0, "31/01/2025"),
        (2023, 60.0, 160.0, 37.5, "31/12/2023"),
        (2022, 40.0, 100.0, 40.0, "31/12/2022"),
    ]
    assert totals[1]["cancelled_mdong"] == 20
    assert totals[2]["per_poor"] == pytest.approx(0.8)  # 40 over the 50 households at the end of 2021


def test_a_half_year_stops_at_its_day_and_a_year_at_31_january(money: Version, catalogue: Catalogue) -> None:
    """By 30/06/2022 10 of 100; the year 2024 takes in the payment of 31/01/2025 and not the adjustment of February."""
    half = cook(money, catalogue, "disbursement", EA_SUP, period=parse_period("2022-H1"))
    assert [(row["paid_mdong"], row["rate"]) for row in rows(half, kind="total")] == [(10.0, 10.0)]
    year = cook(money, catalogue, "disbursement", EA_SUP, period=parse_period("2024"))
    assert [(row["paid_mdong"], row["plan_mdong"], row["adjusted_mdong"]) for row in rows(year, kind="total")] == [(80, 80, None)]


def test_sub_projects_and_whom_they_concern(money: Version, catalogue: Catalogue) -> None:
    """Ea Súp is listed: DA5 is not known there. Off the list DA1 is not for the district; money of DA5 is shown and doubted."""
    listed = {row["part"]: row for row in rows(cook(money, catalogue, "disbursement", EA_SUP), kind="part")}
    assert listed["GNBV2125.DA5"]["absence"] == "missing"
    assert listed["GNBV2125.DA1.TDA1"]["reason"] == "chưa ghi nhận giải ngân"
    shown = cook(money, catalogue, "disbursement", IA_GRAI)
    assert shown.rows == ()  # nothing was paid: an honest absence
    shown = cook(money, catalogue, "disbursement", EA_SUP, IA_GRAI)
    off = {row["part"]: row for row in rows(shown, kind="part", series=IA_GRAI)}
    assert off["GNBV2125.DA1.TDA1"]["reason"] == "không thuộc đối tượng"
    assert off["GNBV2125.DA2"]["absence"] == "missing"
    assert "nhưng có vốn của DA5" in notes(shown, "conflict")


def test_published_rates_stay_the_sources_own(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "disbursement", NGAN_SON, EA_SUP)
    assert "tỷ lệ giải ngân là 27,9% (6 tháng đầu năm 2024), theo nguồn" in shown.finding
    assert "gần 78%" in shown.finding
    assert [row["rate"] for row in rows(shown, kind="published")] == [27.9, 78]


def test_the_curve_adds_up_payments_in_time(money: Version, catalogue: Catalogue) -> None:
    """2022: 10 then 40 of 100; 2024: 70 then 80 of 160; 31/01/2025 is day 396 of the leap year 2024."""
    shown = cook(money, catalogue, "disbursement_curve", EA_SUP)
    told = [(row["plan_year"], row["day"], row["paid_mdong"], row["rate"]) for row in shown.records()]
    assert told == [
        (2022, "30/06/2022", 10, 10),
        (2022, "31/12/2022", 40, 40),
        (2023, "31/12/2023", 60, 37.5),
        (2024, "31/12/2024", 70, 43.75),
        (2024, "31/01/2025", 80, 50),
    ]
    last = shown.records()[-1]
    assert last["days"] == last["close_days"] == 396
    assert {row["plan_year"] for row in cook(money, catalogue, "disbursement_curve", EA_SUP, CHIEM_HOA).records()} == {2024}


@pytest.mark.parametrize("name", ["capital", "disbursement", "disbursement_curve"])
def test_words_claim_no_cause(real: Version, money: Version, catalogue: Catalogue, name: str) -> None:
    for version in (real, money):
        shown = cook(version, catalogue, name, EA_SUP, IA_GRAI, CHIEM_HOA)
        told = [shown.title, shown.finding, *(note.text for note in shown.notes if note.kind not in ("loose", "rule"))]
        assert [word for text in told for word in wording.causal_words_in(text)] == []


def test_the_command_line_divides_as_asked(store_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from analytics.__main__ import main

    for by, first in (("source", "theo nguồn vốn: 66,779"), ("nature", "theo loại vốn: 44,887")):
        asked = ["exhibit", "capital", "--district", "pac nam", "--by", by, "--store", str(store_folder), "--json"]
        assert main(asked) == 0
        assert f"(năm 2023); {first}" in capsys.readouterr().out
    assert main(["exhibit", "disbursement", "--district", "646", "--store", str(store_folder), "--json"]) == 0


def test_a_programme_nobody_names_is_said_once(real: Version, catalogue: Catalogue) -> None:
    for name in ("capital", "disbursement"):
        finding = cook(real, catalogue, name, "617-1").finding  # Tu Mơ Rông: no document names the programme
        assert "; nguồn không nêu chương trình." in finding
        assert "chương trình: nguồn" not in finding


def test_no_amount_a_household_where_hardly_any_is_poor(tmp_path: Path, catalogue: Catalogue) -> None:
    store = Store(tmp_path / "kho")
    rows = observations(
        year_end(CAN_GIO, 2023, "CN2022", 3, indicator="POOR_HH"),  # 554 triệu over 3 households would read 184,67 each
        year_end(CAN_GIO, 2024, "", 554, indicator="CAP_ALLOC", period_kind="annual", period_start=date(2024, 1, 1)),
        year_end(EA_SUP, 2023, "CN2022", 100, indicator="POOR_HH"),
        year_end(EA_SUP, 2024, "", 554, indicator="CAP_ALLOC", period_kind="annual", period_start=date(2024, 1, 1)),
    )
    store.publish({"source": SOURCES, "observation": rows}, title="số tự đặt", by="An", catalogue=catalogue)
    with store.open() as version:
        shown = {area_id: cook(version, catalogue, "capital", area_id).records()[0] for area_id in (CAN_GIO, EA_SUP)}
    assert (shown[CAN_GIO]["value"], shown[CAN_GIO]["per_poor"]) == (554, None)
    assert shown[EA_SUP]["per_poor"] == pytest.approx(5.54)
