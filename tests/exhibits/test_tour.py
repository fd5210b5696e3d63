"""Guest and host opposite each other, what to learn there, a profile, the log of tours: hand-made figures and the real store."""

import json
from pathlib import Path

import pytest

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.exhibits.opposite_places import distance_km, distance_words
from analytics.render.tables import as_json, text_rows
from analytics.sentences.tour import face_to_face_finding
from analytics.store import Store, Version
from tests.exhibits.kitchen import CAN_GIO, cook
from tests.exhibits.worked import MODELS, PROJECTS
from tests.questions.hand import SOURCES, VISITS, year_end
from tests.store.little import observations

EA_SUP, BUON_DON, CU_MGAR, LAK, BA_TO, DAK_GLEI, TRA_BONG, DUY_XUYEN = (
    "646-1", "647-1", "648-1", "656-1", "535-1", "610-1", "525-2", "508-1",
)  # fmt: skip

# Ea Súp is the guest, Buôn Đôn the host; what is set against what is said in each line.
OBSERVATIONS = observations(
    year_end(EA_SUP, 2021, "CN2022", "47.4"),
    year_end(EA_SUP, 2023, "CN2022", "38.3"),
    year_end(BUON_DON, 2021, "CN2022", "40"),
    year_end(BUON_DON, 2023, "CN2022", "30.1"),  # 30,1 − 38,3 = −8,2; over the same two years −9,9 against −9,1
    year_end(BUON_DON, 2024, "CN2022", 25, year_inferred=True, source_id="news"),  # no known day: a line of its own
    # The host has 2022, the guest 2021: nothing is worked out, and no earlier date is shared.
    year_end(EA_SUP, 2021, "CN2022", 12, indicator="NEAR_RATE"),
    year_end(BUON_DON, 2022, "CN2022", 10, indicator="NEAR_RATE"),
    # One standard ended, the other is new: never compared.
    year_end(EA_SUP, 2020, "CN2016", 50, indicator="POOR_DTTS_RATE"),
    year_end(BUON_DON, 2022, "CN2022", 60, indicator="POOR_DTTS_RATE"),
    # A count grows with the district: shown, not subtracted.
    year_end(EA_SUP, 2023, "", 20_000, indicator="HH_TOTAL"),
    year_end(BUON_DON, 2023, "", 15_000, indicator="HH_TOTAL"),
    # A part of the capital beside its total; hedges are kept.
    year_end(BUON_DON, 2023, "", 337_000, indicator="CAP_MOBIL", qualifier="over", period_kind="cumulative"),
    # Hedged on one side: the distance is hedged too. 45 − 30 = 15.
    year_end(EA_SUP, 2023, "", 30, indicator="TRAINED_RATE"),
    year_end(BUON_DON, 2023, "", 45, indicator="TRAINED_RATE", qualifier="nearly"),
)  # fmt: skip


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Version:
    store = Store(tmp_path_factory.mktemp("toured") / "kho")
    tables = {"source": SOURCES, "observation": OBSERVATIONS, "project": PROJECTS, "livelihood_model": MODELS, "visit": VISITS}
    store.publish(tables, title="số tự đặt", by="An", catalogue=catalogue)
    return store.open()


def row_of(exhibit: Exhibit, name: str) -> dict[str, object]:
    (found,) = [row for row in exhibit.records() if row["name"] == name]
    return dict(found)


@pytest.fixture(scope="module")
def face(toured: Version, catalogue: Catalogue) -> Exhibit:
    return cook(toured, catalogue, "face_to_face", EA_SUP, BUON_DON)


def test_a_difference_is_worked_out_at_one_year_on_one_standard(face: Exhibit) -> None:
    row = row_of(face, "Tỷ lệ hộ nghèo")
    assert (row["guest"], row["host"]) == ("38,3% (cuối năm 2023)", "30,1% (cuối năm 2023)")
    assert (row["apart"], row["comparability"]) == ("thấp hơn 8,2 điểm phần trăm", "so sánh được")
    assert (row["guest_source"], row["host_source"]) == ("UBND tỉnh, 15/01/2024", "UBND tỉnh, 15/01/2024")
    assert row["standard_name"] == "Chuẩn nghèo 2022–2025"
    assert row_of(face, "Tỷ lệ lao động qua đào tạo")["apart"] == "cao hơn khoảng 15 điểm phần trăm"


def test_both_changes_stand_with_their_ends(face: Exhibit) -> None:
    row = row_of(face, "Thay đổi tỷ lệ hộ nghèo")
    assert row["guest"] == "giảm 9,1 điểm phần trăm, từ 47,4% (cuối năm 2021) xuống 38,3% (cuối năm 2023)"
    assert row["host"] == "giảm 9,9 điểm phần trăm, từ 40% (cuối năm 2021) xuống 30,1% (cuối năm 2023)"
    assert (row["guest_value"], row["host_value"], row["comparability"]) == (-9.1, -9.9, "cùng hai mốc, cùng chuẩn")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Tỷ lệ hộ cận nghèo", "khác năm; không tính chênh lệch"),
        ("Tỷ lệ hộ nghèo trong hộ dân tộc thiểu số", "khác chuẩn nghèo; không so sánh"),
        ("Tổng số hộ dân cư", "số đếm, tùy quy mô từng huyện; không tính chênh lệch"),
        ("Tổng nguồn vốn huy động", "chỉ một bên có số liệu"),
    ],
)
def test_what_may_not_be_compared_says_why_and_has_no_difference(face: Exhibit, name: str, why: str) -> None:
    row = row_of(face, name)
    assert (row["apart"], row["comparability"]) == ("", why)


def test_a_figure_of_no_known_day_never_replaces_the_annual_one(face: Exhibit) -> None:
    row = row_of(face, "Tỷ lệ hộ nghèo – số muộn hơn, nguồn không ghi ngày")
    assert (row["guest"], row["host"]) == ("chưa có số liệu", "25% (cuối năm 2024, năm suy đoán)")
    assert [note.kind for note in face.notes].count("loose") == 1


def test_hedges_stay_and_an_absence_is_said(face: Exhibit) -> None:
    row = row_of(face, "Tổng nguồn vốn huy động")
    assert (row["guest"], row["host"]) == ("chưa có số liệu", "trên 337 tỷ đồng (cuối năm 2023)")
    lacking = row_of(face, "Thiếu hụt dịch vụ xã hội cơ bản")
    assert (lacking["comparability"], lacking["absence"]) == ("cả hai bên chưa có số liệu", "missing")


def test_equal_rates_are_said_in_words_that_fit(face: Exhibit) -> None:
    row = next(row for row in face.records() if row["indicator"] == "POOR_RATE" and row["apart"])
    said = face_to_face_finding("huyện Ea Súp", "huyện Buôn Đôn", [{**row, "apart": "bằng"}], "")
    assert "bằng mức của huyện Ea Súp: " in said


def test_it_may_be_narrowed_to_one_part(toured: Version, catalogue: Catalogue) -> None:
    shown = cook(toured, catalogue, "face_to_face", EA_SUP, BUON_DON, kind="vốn")
    assert {row["part"] for row in shown.records()} == {"Vốn và giải ngân"}
    assert (
        shown.finding
        == "Vốn và giải ngân: 1 nội dung có số liệu của ít nhất một bên; chưa nội dung nào so sánh được, 1 chỉ huyện Buôn Đôn có."
    )


def test_what_is_learnt_is_what_the_host_has_and_the_guest_has_not(toured: Version, catalogue: Catalogue) -> None:
    # Ea Súp has 36 projects of breeding cattle, Buôn Đôn a model of the same kind: nothing to learn from each other there.
    assert [row for row in cook(toured, catalogue, "to_learn", EA_SUP, BUON_DON).records() if row["kind"] == "work"] == []
    shown = cook(toured, catalogue, "to_learn", BUON_DON, EA_SUP)
    learnt = [row["name"] for row in shown.records() if row["kind"] == "work"]
    assert "Bò sinh sản" not in learnt
    assert "Nuôi dê" in learnt
    assert "là kho chưa ghi nhận, không có nghĩa là địa phương không làm" in " ".join(note.text for note in shown.notes)


def test_the_distance_is_that_of_a_great_circle(catalogue: Catalogue) -> None:
    # Ba Tơ 14,70 N 108,63 E; Ea Súp 13,20 N 107,80 E: 1,50° × 111,19 = 166,8 km, 0,83° × 111,19 × cos 13,95° = 89,6 km;
    # √(166,8² + 89,6²) = 189,3 km.
    guest, host = catalogue.areas[BA_TO], catalogue.areas[EA_SUP]
    assert distance_km(guest, host) == pytest.approx(189.3, abs=0.3)
    assert distance_words(guest, host) == "khoảng 190 km đường chim bay"
    assert distance_words(guest, guest) == "khoảng 1 km đường chim bay"


@pytest.mark.parametrize(
    "chosen", [(), (EA_SUP,), (EA_SUP, EA_SUP), (EA_SUP, BUON_DON, LAK), (EA_SUP, "P66-1"), ("525-1", "525-2")]
)
def test_not_two_districts_is_a_sentence(toured: Version, catalogue: Catalogue, chosen: tuple[str, ...]) -> None:
    for name in ("face_to_face", "to_learn"):
        shown = cook(toured, catalogue, name, *chosen)
        assert shown.rows == ()
        assert shown.finding.startswith("Không so sánh được: hãy chọn đúng hai huyện khác nhau")


def test_a_profile_has_both_ends_of_the_change_and_the_latest_of_the_rest(toured: Version, catalogue: Catalogue) -> None:
    shown = cook(toured, catalogue, "profile", BUON_DON)
    assert [(row["figure"], row["period"]) for row in shown.records() if row["indicator"] == "POOR_RATE"] == [
        ("30,1%", "cuối năm 2023"),
        ("40%", "cuối năm 2021"),
    ]
    assert shown.finding.startswith(
        "Huyện Buôn Đôn: tỷ lệ hộ nghèo giảm 9,9 điểm phần trăm, từ 40% (cuối năm 2021) xuống 30,1% (cuối năm 2023), theo chuẩn"
    )


# The log ---


def test_the_log_holds_the_three_tours_of_the_articles(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "visit_log")
    assert {(row["guest"], row["host"], row["dates"]) for row in shown.records()} >= {
        ("Huyện Ba Tơ", "Huyện Ea Súp", "21/08/2024 (năm suy đoán)"),
        ("Huyện Đăk Glei", "Huyện Duy Xuyên", "29/10–02/11/2024"),
        ("Huyện Đăk Glei", "Huyện Trà Bồng", "29/10–02/11/2024"),
    }
    for row in shown.records():
        assert row["purpose"]
        assert row["seen"]
        assert row["questions"]
        assert row["adopted"] == row["result_after_12_months"] == "chưa ghi nhận"


@pytest.mark.parametrize(("area_id", "count"), [(BA_TO, 1), (EA_SUP, 1), (DAK_GLEI, 2), (TRA_BONG, 1), (DUY_XUYEN, 1), (LAK, 0)])
def test_a_tour_is_on_both_districts_pages(real: Version, catalogue: Catalogue, area_id: str, count: int) -> None:
    assert len(cook(real, catalogue, "visit_log", area_id).rows) == count


def test_sent_and_received_are_counted_apart(real: Version, catalogue: Catalogue) -> None:
    assert "(2 chuyến đi)" in cook(real, catalogue, "visit_log", DAK_GLEI).finding
    assert "(1 lần đón đoàn)" in cook(real, catalogue, "visit_log", EA_SUP).finding


def test_adopted_and_result_are_shown_when_somebody_wrote_them(
    tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue
) -> None:
    store = Store(tmp_path_factory.mktemp("followed") / "kho")
    visits = VISITS.assign(adopted="nuôi bò theo nhóm hộ", result_after_12_months="12 hộ duy trì")
    store.publish({"source": SOURCES, "visit": visits}, title="số tự đặt", by="An", catalogue=catalogue)
    with store.open() as version:
        shown = cook(version, catalogue, "visit_log", BA_TO)
    (row,) = shown.records()
    assert (row["adopted"], row["result_after_12_months"]) == ("nuôi bò theo nhóm hộ", "12 hộ duy trì")
    assert shown.notes == ()


# Real figures ---


def test_ba_to_and_ea_sup_face_to_face(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "face_to_face", BA_TO, EA_SUP)
    assert row_of(shown, "Tỷ lệ hộ nghèo")["host"] == "38,3% (cuối năm 2023)"
    assert row_of(shown, "Tổng nguồn vốn huy động")["host"] == "trên 337 tỷ đồng (lũy kế 2021–2024)"
    assert str(row_of(shown, "Bò sinh sản")["host"]).startswith("36 dự án bò sinh sản (lũy kế 2021–2024")
    assert str(row_of(shown, "Phát triển sản xuất cộng đồng")["host"]).startswith("32 dự án")
    assert row_of(shown, "Diện huyện nghèo 2021–2025 (QĐ 353/QĐ-TTg)")["guest"] == "không thuộc danh sách 74 huyện nghèo"


def test_dak_glei_and_tra_bong_are_compared_at_2023(real: Version, catalogue: Catalogue) -> None:
    row = row_of(cook(real, catalogue, "face_to_face", DAK_GLEI, TRA_BONG), "Tỷ lệ hộ nghèo")
    assert row["apart"] == "cao hơn 19,48 điểm phần trăm"  # 29,88 − 10,4


@pytest.mark.parametrize("pair", [(BA_TO, EA_SUP), (DAK_GLEI, TRA_BONG), (TRA_BONG, DUY_XUYEN)])
def test_every_figure_has_a_document_that_is_cited(real: Version, catalogue: Catalogue, pair: tuple[str, str]) -> None:
    for name in ("face_to_face", "to_learn"):
        shown = cook(real, catalogue, name, *pair)
        known = {source.source_id for source in shown.sources}
        for row in shown.records():
            for side in ("guest", "host"):
                held = row[f"{side}_value"] is not None or (row["kind"] == "work" and row[side] != "chưa có số liệu")
                assert bool(row[f"{side}_documents"]) == held, row
                assert set(str(row[f"{side}_documents"]).split()) <= known
                assert bool(row[f"{side}_source"]) == (held or row["kind"] == "register")
        assert known == {one for row in shown.records() for one in str(row["sources_used"]).split()}


@pytest.mark.parametrize("name", ["face_to_face", "to_learn", "profile", "visit_log"])
def test_words_are_formal_and_the_json_is_whole(real: Version, catalogue: Catalogue, name: str) -> None:
    chosen = (EA_SUP,) if name == "profile" else (BA_TO, EA_SUP)
    shown = cook(real, catalogue, name, *chosen)
    said = [shown.title, shown.finding, *(note.text for note in shown.notes)]
    said += [] if name == "visit_log" else [text for row in text_rows(shown) for text in row]  # the log quotes documents
    assert [text for text in said if wording.causal_words_in(text)] == []
    assert [text for text in said if wording.nfc(text) != text] == []
    assert len(json.loads(json.dumps(as_json(shown)))["rows"]) == len(shown.rows)


def test_the_period_asked_for_narrows_both(toured: Version, catalogue: Catalogue) -> None:
    shown = cook(toured, catalogue, "face_to_face", EA_SUP, BUON_DON, period=wording.parse_period("2021"))
    assert row_of(shown, "Tỷ lệ hộ nghèo")["guest"] == "47,4% (cuối năm 2021)"


def test_a_lone_rate_of_a_profile_names_its_standard(real: Version, catalogue: Catalogue) -> None:
    finding = cook(real, catalogue, "profile", "529-1").finding  # Sơn Hà: the opening review of the end of 2021
    assert "tỷ lệ hộ nghèo trên 31% (rà soát đầu kỳ cuối năm 2021, chuẩn nghèo 2022–2025); 5 chỉ tiêu" in finding


def test_changes_on_two_standards_say_which(tmp_path: Path, catalogue: Catalogue) -> None:
    store = Store(tmp_path / "kho")
    rows = observations(
        year_end(CAN_GIO, 2021, "TPHCM36", "6.09"),
        year_end(CAN_GIO, 2024, "TPHCM36", "1.9"),
        year_end(EA_SUP, 2021, "CN2022", "47.4"),
        year_end(EA_SUP, 2024, "CN2022", "38.3"),
    )
    store.publish({"source": SOURCES, "observation": rows}, title="số tự đặt", by="An", catalogue=catalogue)
    with store.open() as version:
        finding = cook(version, catalogue, "face_to_face", CAN_GIO, EA_SUP).finding
    assert "xuống 1,9% (cuối năm 2024), theo chuẩn TP.HCM 36 triệu." in finding
    assert "xuống 38,3% (cuối năm 2024), theo chuẩn nghèo 2022–2025." in finding
