"""Overview, one district, what became of it, its visits, the documents, the definitions, the tile map, where a figure is from."""

import re

import pytest

from analytics import recipes, wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit, Recipe
from analytics.selection import Selection
from analytics.store import Store, Version
from analytics.wording import parse_period
from tests.exhibits.kitchen import CAN_GIO, CHIEM_HOA, EA_SUP, IA_GRAI, cook
from tests.questions.hand import BA_TO, DUY_XUYEN


def cells(exhibit: Exhibit, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(row[key] for key in keys) for row in exhibit.records()]


# Overview ---


def test_the_overview_says_each_latest_figure_with_its_date(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "overview", EA_SUP, CHIEM_HOA, CAN_GIO)
    assert cells(shown, "place", "year", "value", "absence") == [
        ("Huyện Ea Súp", 2023, 38.3, ""),  # not 42 or 31,67, which no source ties to a year
        ("Huyện Chiêm Hóa", 2022, 26.04, ""),
        ("Huyện Cần Giờ", 2010, None, "not_comparable"),  # the city's own line is no national figure, and is not "missing" either
    ]
    assert shown.finding == (
        "Tỷ lệ hộ nghèo mới nhất: huyện Ea Súp 38,3% (cuối năm 2023); huyện Chiêm Hóa 26,04% (cuối năm 2022). "
        "Chỉ có số theo chuẩn riêng hoặc không nêu chuẩn, không so sánh được: huyện Cần Giờ."
    )
    assert [note.kind for note in shown.notes] == ["rule"]  # different years: not a ranking


def test_the_overview_names_the_standards_when_they_differ(hand: Version, catalogue: Catalogue) -> None:
    finding = cook(hand, catalogue, "overview", EA_SUP, "525-2").finding
    assert "huyện Ea Súp 38,3% (cuối năm 2023, chuẩn nghèo 2022–2025)" in finding
    assert "huyện Trà Bồng 50% (cuối năm 2020, chuẩn nghèo 2016–2020)" in finding


def test_the_overview_says_a_tie_and_what_is_preliminary(hand: Version, catalogue: Catalogue) -> None:
    tied = cook(hand, catalogue, "overview", CHIEM_HOA, period=wording.parse_period("2022"))
    assert "26,04% (cuối năm 2022) hoặc 26,4% (cuối năm 2022)" in tied.finding
    assert "22% (cuối năm 2023, số sơ bộ)" in cook(hand, catalogue, "overview", CHIEM_HOA).finding


def test_an_overview_without_any_figure_has_no_rows_and_the_reasons(hand: Version, catalogue: Catalogue) -> None:
    shown = cook(hand, catalogue, "overview", CAN_GIO, DUY_XUYEN, "610-1")
    assert shown.rows == ()
    assert shown.finding == (
        "Không thuộc đối tượng: huyện Duy Xuyên. "
        "Chỉ có số theo chuẩn riêng hoặc không nêu chuẩn, không so sánh được: huyện Cần Giờ. "
        "Chưa có số liệu về tỷ lệ hộ nghèo gắn với một năm và theo chuẩn quốc gia: huyện Đăk Glei."
    )


def test_the_overview_of_every_district_counts_them(hand: Version, catalogue: Catalogue) -> None:
    # Ea Súp, Trà Bồng, Chiêm Hóa, Hội An, Ia Grai; Cần Giờ, Ba Tơ and Duy Xuyên have no figure on a national standard.
    assert (
        cook(hand, catalogue, "overview").finding
        == "5 địa bàn có số liệu về tỷ lệ hộ nghèo gắn với một năm và theo chuẩn quốc gia."
    )


def test_the_contents_do_not_give_provinces_figures_to_districts(hand: Version, catalogue: Catalogue) -> None:
    finding = cook(hand, catalogue, "contents").finding
    assert finding.startswith(
        "Kho có 27 số liệu, trong đó có số của 7 huyện, đọc từ 4 nguồn; số cuối năm mới nhất đã công bố là của năm 2023."
    )
    assert "2 số còn là sơ bộ hoặc ước." in finding


# What the catalogue alone tells; every other exhibit says what is not there yet.
KNOWN_WITHOUT_A_STORE = ("lineage", "location", "definitions", "peer_variables")


def test_an_empty_store_is_said_to_be_empty(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> None:
    store = Store(tmp_path_factory.mktemp("empty") / "kho")
    store.publish({}, title="trống", by="An", catalogue=catalogue)
    with store.open() as version:
        for name in recipes.RECIPES:
            asked = {"period": parse_period("2024-H1")} if name == "half_year" else {}
            shown = cook(version, catalogue, name, EA_SUP, **asked)
            said = "chưa" in shown.finding.lower() or shown.finding.startswith("Không so sánh được")
            assert said or name in KNOWN_WITHOUT_A_STORE, name
            assert shown.store_kind == "empty"


# One district ---


def test_everything_of_a_district_is_there_and_parts_are_marked(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "district", EA_SUP)
    figures = cells(shown, "indicator", "breakdown", "year", "value", "qualifier")
    assert ("POOR_RATE", "", 2021, 47.4, "") in figures
    assert any(code == "CAP_MOBIL" and value == 337_000 and hedge == "over" for code, _, _, value, hedge in figures)  # triệu đồng
    assert "trên 337 tỷ đồng" in {row["figure"] for row in shown.records()}
    assert "gần 200 tỷ đồng" in {row["figure"] for row in shown.records()}
    assert any("không cộng với số chung" in note.text for note in shown.notes)
    assert re.fullmatch(r"Huyện Ea Súp: có \d+ số liệu về \d+ chỉ tiêu, từ 20\d\d đến 20\d\d\.", shown.finding)


def test_a_district_may_be_narrowed_and_several_have_a_place_column(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "district", EA_SUP, CHIEM_HOA, only=("POOR_RATE",))
    assert {row["indicator"] for row in shown.records()} == {"POOR_RATE"}
    assert {row["place"] for row in shown.records()} == {"Huyện Ea Súp", "Huyện Chiêm Hóa"}
    assert len(cook(real, catalogue, "district").rows) > 800  # every district


def test_ea_sup_became_five_communes(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "lineage", EA_SUP)
    assert [row["place"] for row in shown.records()] == ["Xã Ea Súp", "Xã Ia Lốp", "Xã Ea Rốk", "Xã Ia Rvê", "Xã Ea Bung"]
    assert all(row["exact"] for row in shown.records())
    assert shown.notes == ()
    assert "hết ngày 30/06/2025; nay là 5 đơn vị cấp xã, tỉnh Đắk Lắk" in shown.finding


def test_ia_grai_cannot_be_added_up_again(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "lineage", IA_GRAI)
    assert [row["place"] for row in shown.records() if not row["exact"]] == ["Xã Gào"]  # with communes of Pleiku
    assert [note.kind for note in shown.notes] == ["lineage"]
    assert "Không cộng lại được" in shown.notes[0].text


@pytest.mark.parametrize(
    ("area_id", "words"),
    [
        ("073-1", "nay là 10 đơn vị cấp xã"),  # an earlier border of a district: what the district itself became
        ("526-1", "đến hết ngày 31/01/2020; sau đó địa bàn thuộc huyện Trà Bồng."),  # Tây Trà: a district, not communes
        ("P62-1", "sau đó địa bàn thuộc tỉnh Quảng Ngãi."),
        ("P51-2", "Tỉnh Quảng Ngãi là đơn vị hành chính hiện hành."),
    ],
)
def test_what_became_of_other_places(real: Version, catalogue: Catalogue, area_id: str, words: str) -> None:
    assert words in cook(real, catalogue, "lineage", area_id).finding


def test_the_visit_of_ba_to_to_ea_sup(real: Version, catalogue: Catalogue) -> None:
    for area_id in (BA_TO, EA_SUP):
        assert ("Huyện Ba Tơ", "Huyện Ea Súp") in cells(cook(real, catalogue, "visit_log", area_id), "guest", "host")


# Documents, definitions, places ---


def test_every_document_says_what_it_is(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "sources")
    assert len(shown.rows) > 250
    assert all(
        row["title"] and row["publisher"] and row["address"] and row["date"] and row["grade_name"] for row in shown.records()
    )


def test_the_figures_of_the_documents_add_up(real: Version, catalogue: Catalogue) -> None:
    stored = real.cursor().execute("select count(*) from current_observation where absence = ''").fetchone()
    assert stored is not None
    assert sum(int(str(row["figures"])) for row in cook(real, catalogue, "sources").records()) == stored[0]


def test_the_documents_of_a_place_count_only_its_figures(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "sources", EA_SUP)
    everything = cook(real, catalogue, "district", EA_SUP)
    assert sum(int(str(row["figures"])) for row in shown.records()) == len(everything.rows)
    assert f"có số liệu của huyện Ea Súp: {len(everything.rows)} số liệu." in shown.finding


def test_every_figure_of_a_document(real: Version, catalogue: Catalogue) -> None:
    for row in cook(real, catalogue, "sources").records()[:3]:
        shown = cook(real, catalogue, "source_figures", source_id=row["source_id"])
        assert len(shown.rows) == row["figures"]
        assert [source.source_id for source in shown.sources] == [row["source_id"]]
    assert cook(real, catalogue, "source_figures", source_id="none").rows == ()


def test_every_indicator_is_defined_without_a_gap(real: Version, catalogue: Catalogue) -> None:
    rows = cook(real, catalogue, "definitions").records()
    assert [row["code"] for row in rows] == list(catalogue.indicators)
    assert [(row["code"], key) for row in rows for key, value in row.items() if not str(value or "").strip()] == []


def test_definitions_may_be_narrowed(real: Version, catalogue: Catalogue) -> None:
    assert cells(cook(real, catalogue, "definitions", only=("POOR_RATE",)), "code") == [("POOR_RATE",)]


def test_the_tile_map_has_every_tile_and_both_archipelagos(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "location", EA_SUP, CHIEM_HOA)
    rows = shown.records()
    assert len(rows) == 705
    assert len({(row["tile_col"], row["tile_row"]) for row in rows}) == 705
    by_role = {role: [row["place"] for row in rows if row["role"] == role] for role in ("own", "comparator", "archipelago")}
    assert by_role == {
        "own": ["Huyện Ea Súp"],
        "comparator": ["Huyện Chiêm Hóa"],
        "archipelago": ["Huyện Hoàng Sa", "Huyện Trường Sa"],
    }


def test_a_district_made_later_has_a_tile_when_it_is_asked_for(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "location", "475-1")  # Quận Phú Xuân, of 01/01/2025
    assert [row["place"] for row in shown.records() if row["role"] == "own"] == ["Quận Phú Xuân"]


def test_the_archipelagos_are_there_whatever_is_chosen(real: Version, catalogue: Catalogue) -> None:
    for areas in ((), ("498-1",), ("P62-1",)):
        places = [row["place"] for row in cook(real, catalogue, "location", *areas).records()]
        assert {"Huyện Hoàng Sa", "Huyện Trường Sa"} <= set(places)


# Where a figure is from ---


def test_the_drawn_figure_comes_first_and_its_rivals_are_kept(hand: Version, catalogue: Catalogue) -> None:
    shown = cook(hand, catalogue, "provenance", EA_SUP, period=wording.parse_period("2023"), standard="CN2022")
    assert cells(shown, "figure", "use", "grade_name", "status_name") == [
        ("38,3%", "được vẽ", "chính thức", "công bố"),
        ("39%", "giữ để đối chiếu", "báo chí", "công bố"),
        ("40%", "giữ để đối chiếu", "chính thức", "sơ bộ"),
        ("42%", "điểm rời, không nối đường", "chính thức", "công bố"),
    ]
    assert shown.finding == "38,3% (cuối năm 2023), theo UBND tỉnh, 15/01/2024, nguồn chính thức."
    assert "Quy tắc chọn số được vẽ" in shown.notes[0].text


def test_a_tie_is_said_to_be_one(hand: Version, catalogue: Catalogue) -> None:
    shown = cook(hand, catalogue, "provenance", CHIEM_HOA, period=wording.parse_period("2022"), standard="CN2022")
    assert [row["use"] for row in shown.records()] == ["ngang hạng, vẽ cả hai", "ngang hạng, vẽ cả hai"]


def test_the_words_of_the_source_are_kept(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "provenance", EA_SUP, period=wording.parse_period("2021"), standard="CN2022")
    assert "47,4" in str(shown.records()[0]["as_stated"])
    assert all(row["title"] and row["publisher"] and row["address"] for row in shown.records())


def test_a_point_that_is_not_there_is_said_so(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "provenance", EA_SUP, period=wording.parse_period("1999"), standard="CN2022")
    assert (shown.rows, shown.finding) == ((), "Chưa có số liệu về điểm này.")


# All of them ---


def test_no_sentence_claims_a_cause_and_all_text_is_nfc(real: Version, catalogue: Catalogue, subtests: pytest.Subtests) -> None:
    for name in recipes.RECIPES:
        with subtests.test(name):
            shown = cook(real, catalogue, name, EA_SUP, CHIEM_HOA, CAN_GIO)
            sentences = [
                shown.title,
                shown.finding,
                *(note.text for note in shown.notes),
            ]
            assert [(text, wording.causal_words_in(text)) for text in sentences if wording.causal_words_in(text)] == []
            words = [*sentences, *(cell for row in shown.rows for cell in row if isinstance(cell, str))]
            assert [text for text in words if wording.nfc(text) != text] == []


def test_one_recipe_gives_one_exhibit(real: Version, catalogue: Catalogue) -> None:
    recipe = Recipe("trend", Selection(areas=(EA_SUP,)))
    assert recipes.cook(real, catalogue, recipe) == recipes.cook(real, catalogue, recipe)
    assert recipes.cook(real, catalogue, recipe).recipe == recipe
