"""What was built and tried: nothing counted twice, kinds found by words, projects 1 and 5 only where they belong."""

from collections.abc import Iterator

import pytest

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit, Scalar
from analytics.store import Version
from tests.exhibits.kitchen import CHIEM_HOA as CHIEM_HOA_NOW
from tests.exhibits.kitchen import IA_GRAI, TRA_BONG, cook
from tests.exhibits.worked import BUON_DON, CAN_GIO, CHIEM_HOA, EA_SUP, LAK, TUA_CHUA, publish


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Version]:
    """The store of tests/exhibits/worked.py, opened to be read."""
    with publish(tmp_path_factory.mktemp("worked") / "kho", catalogue).open() as version:
        yield version


def rows(shown: Exhibit, **wanted: object) -> list[dict[str, Scalar]]:
    return [row for row in shown.records() if all(row[key] == value for key, value in wanted.items())]


# Hand-made ---------------------------------------------------------------------------------------------------------------------


def test_a_figure_lends_its_hedge_and_makes_no_second_row(worked: Version, catalogue: Catalogue) -> None:
    shown = cook(worked, catalogue, "projects", EA_SUP)
    assert [(row["kind"], row["quantity"]) for row in rows(shown, absence="")] == [
        ("breeding_cattle", 36),
        ("value_chain", 10),
        ("goat_raising", 3),
        ("goat_raising", 2),
        ("education_works", 0),  # a true zero is a row with 0
    ]
    (chain,) = rows(shown, kind="value_chain")
    assert (chain["hedge"], chain["households"], chain["households_hedge"]) == ("trên", 120, "about")
    assert [row["households"] for row in rows(shown, kind="goat_raising")] == [None, None]
    assert "trên 10 dự án chuỗi giá trị" in shown.finding
    assert "0 công trình giáo dục" in shown.finding


def test_what_only_a_figure_tells_is_a_row(worked: Version, catalogue: Catalogue) -> None:
    shown = cook(worked, catalogue, "projects", LAK)
    told = [(row["kind"], row["quantity"], row["households"], row["communes"]) for row in rows(shown, absence="")]
    assert told == [("community_cattle", None, 79, "Đắk Phơi")]  # the 60 of them that are poor are a part of the 79
    assert shown.finding.startswith("Huyện Lắk: nuôi bò cộng đồng (79 hộ; cuối năm 2022); ")


def test_whom_projects_1_and_5_concern(worked: Version, catalogue: Catalogue) -> None:
    shown = cook(worked, catalogue, "projects", CAN_GIO, CHIEM_HOA, TUA_CHUA, EA_SUP)
    said = {(row["series"], row["programme_code"], row["eligibility_name"]) for row in shown.records() if row["eligibility"]}
    assert said == {
        (CAN_GIO, "GNBV2125.DA1.TDA1", "xã bãi ngang (nguồn nêu)"),
        (CAN_GIO, "GNBV2125.DA5", "không thuộc đối tượng"),  # no row of it, and none is due
        (CHIEM_HOA, "GNBV2125.DA1.TDA1", "không thuộc đối tượng"),
        (CHIEM_HOA, "GNBV2125.DA5", "không thuộc đối tượng"),  # a commune by the coast changes nothing for housing
        (TUA_CHUA, "GNBV2125.DA1.TDA1", "huyện nghèo (chưa đối chiếu danh sách)"),
    }
    assert any("chưa đối chiếu được văn bản: Huyện Tủa Chùa" in note.text for note in shown.notes)
    assert [note.text[:2] for note in shown.notes if note.kind == "conflict"] == ["2 "]  # both rows of Chiêm Hóa


def test_nothing_is_said_of_the_list_outside_its_years(worked: Version, catalogue: Catalogue) -> None:
    before = cook(worked, catalogue, "projects", CHIEM_HOA, period=wording.parse_period("2016..2020"))
    assert rows(before, absence="not_applicable") == []
    assert "đối tượng" not in before.finding


@pytest.mark.parametrize("typed", ["bò sinh sản", "BO SINH SAN", "bo sinh sản"])
def test_who_has_tried_a_kind(worked: Version, catalogue: Catalogue, typed: str) -> None:
    shown = cook(worked, catalogue, "tried", kind=typed)
    # A project of Ea Súp and a model of Buôn Đôn are one kind.
    (card,) = shown.records()
    assert (card["group"], card["districts"], card["rows"], card["models"]) == ("Bò sinh sản", 2, 2, 1)
    assert card["all_places"] == "Huyện Buôn Đôn; Huyện Ea Súp"


def test_a_typed_mark_must_be_there(worked: Version, catalogue: Catalogue) -> None:
    assert cook(worked, catalogue, "tried", kind="bơ sinh sản").rows == ()
    assert cook(worked, catalogue, "models", kind="muoi trai bat").records()[0]["place"] == "Huyện Cần Giờ"
    assert cook(worked, catalogue, "models", kind="mười").rows == ()


def test_the_chosen_places_and_who_else(worked: Version, catalogue: Catalogue) -> None:
    shown = cook(worked, catalogue, "models", LAK, kind="bo sinh san")
    assert shown.finding == "Huyện Lắk: chưa có mô hình sinh kế nào khớp “bo sinh san”. Nơi khác có “bo sinh san”: 1 huyện."
    assert [row["absence"] for row in shown.records()] == ["missing"]
    (card,) = rows(cook(worked, catalogue, "models", BUON_DON), absence="")
    assert (card["households"], card["capital_mdong"], card["period"]) == (20, 400, "năm 2023")


def test_a_province_is_no_district(worked: Version, catalogue: Catalogue) -> None:
    shown = cook(worked, catalogue, "tried", kind="chăn nuôi")
    assert [(row["group"], row["districts"]) for row in shown.records()] == [("Bò sinh sản", 1), ("Chăn nuôi", 0)]
    assert any("Dòng của tỉnh" in note.text for note in cook(worked, catalogue, "projects", kind="chăn nuôi").notes)


# Real figures ------------------------------------------------------------------------------------------------------------------


def test_ea_sup_shows_36_and_32(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "projects", EA_SUP)
    told = {row["kind"]: (row["quantity"], row["quantity_unit"]) for row in shown.records()}
    assert told["breeding_cattle"] == (36, "dự án")
    assert told["community_production"] == (32, "dự án")
    # The article names the programme once, for all its projects.
    assert {row["programme_code"] for row in rows(shown, period="lũy kế 2021–2024")} == {"GNBV2125"}
    assert shown.finding.startswith("Huyện Ea Súp: 36 dự án bò sinh sản và 32 dự án phát triển sản xuất cộng đồng")
    assert len(rows(shown, kind="breeding_cattle")) == 1  # the same 36 stand among the figures


def test_ia_grai_of_2020_is_programme_135(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "projects", IA_GRAI)
    told = [(row["kind"], row["quantity"], row["programme_code"], row["programme_period"]) for row in rows(shown, absence="")]
    assert told == [
        ("new_infrastructure_works", 16, "GNBV1620.DA2", "2016–2020"),
        ("livelihood_diversification", 3, "GNBV1620.DA2", "2016–2020"),
        ("maintenance_works", 2, "GNBV1620.DA2", "2016–2020"),
    ]
    assert [row["programme_code"] for row in rows(shown, absence="not_applicable")] == ["GNBV2125.DA1", "GNBV2125.DA5"]


# What the five articles name, as they write it.
NAMED_IN_ARTICLES = {
    EA_SUP: ("chăn nuôi bò sinh sản", "phát triển sản xuất cộng đồng"),
    TRA_BONG: ("vỏ quế",),
    CAN_GIO: (
        "kết hạt cườm",
        "may giày",
        "may gia công",
        "làm muối trải bạt",
        "du lịch cộng đồng",
        "nuôi hàu",
        "nuôi tôm",
        "nuôi cua",
        "nhặt lông yến",
    ),
}


def test_every_model_of_the_articles_has_its_card(real: Version, catalogue: Catalogue) -> None:
    for area_id, kinds in NAMED_IN_ARTICLES.items():
        for kind in kinds:
            shown = cook(real, catalogue, "models", kind=kind)
            (card,) = shown.records()
            assert card["area_id"] == area_id, kind
            assert card["as_stated"], kind
            assert [source.source_id for source in shown.sources] == [card["source_id"]]


def test_a_missing_place_is_said(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "projects", CHIEM_HOA_NOW)
    assert shown.finding == (
        "Huyện Chiêm Hóa: chưa có số liệu về công trình, dự án; dự án 1 và dự án 5 giai đoạn 2021–2025: không thuộc đối tượng."
    )
    assert [row["absence"] for row in shown.records()] == ["missing", "not_applicable", "not_applicable"]


@pytest.mark.parametrize("name", ["projects", "models", "tried"])
@pytest.mark.parametrize("areas", [(), (EA_SUP,), (CHIEM_HOA_NOW, IA_GRAI)])
def test_no_cause_is_claimed(real: Version, catalogue: Catalogue, name: str, areas: tuple[str, ...]) -> None:
    shown = cook(real, catalogue, name, *areas)
    assert wording.causal_words_in(" ".join([shown.finding, *(note.text for note in shown.notes)])) == ()
