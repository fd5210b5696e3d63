"""Finding hosts: near in context, families in words, bright spots; what is refused, and what real figures cannot say."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.store import Store, Version
from tests.exhibits.kitchen import CHIEM_HOA, EA_SUP, cook
from tests.exhibits.peers_hand import districts, publish

BA_TO, DAK_GLEI = "535-1", "610-1"

Published = Callable[..., Version]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Published]:
    """`published(count=20, planted="")`: the districts of peers_hand, opened to be read."""
    opened: dict[tuple[int, str], Version] = {}

    def give(count: int = 20, planted: str = "") -> Version:
        if (count, planted) not in opened:
            folder: Path = tmp_path_factory.mktemp("peers") / "kho"
            opened[count, planted] = publish(Store(folder), districts(catalogue, count), catalogue, planted=planted).open()
        return opened[count, planted]

    yield give
    for version in opened.values():
        version.close()


def ranked(shown: Exhibit) -> list[str]:
    return list(dict.fromkeys(str(row["area_id"]) for row in shown.records()))


def test_contributions_of_each_district_add_up(published: Published, catalogue: Catalogue) -> None:
    shown = cook(published(), catalogue, "peers", EA_SUP)
    assert len(ranked(shown)) == 5
    for area_id in ranked(shown):
        rows = [row for row in shown.records() if row["area_id"] == area_id]
        assert {row["variable"] for row in rows} == {"POPULATION", "DENSITY", "DTTS_SHARE", "COMMUNE_COUNT", "POOR_DISTRICT"}
        assert sum(float(str(row["contribution"])) for row in rows) == pytest.approx(float(str(rows[0]["squared"])), abs=1e-9)
        assert float(str(rows[0]["distance"])) ** 2 == pytest.approx(float(str(rows[0]["squared"])), abs=1e-9)
    assert "Giống nhau về bối cảnh không phải là đánh giá tốt hay kém." in shown.finding


def test_a_weight_of_nothing_removes_the_bar(published: Published, catalogue: Catalogue) -> None:
    usual = cook(published(), catalogue, "peers", EA_SUP)
    without = cook(published(), catalogue, "peers", EA_SUP, weights=(("COMMUNE_COUNT", 0.0),))
    assert "COMMUNE_COUNT" not in {row["variable"] for row in without.records()}
    # Communes alternate 10, 11, 12, 13: without them the order is that of the districts themselves.
    assert ranked(without) != ranked(usual)


def test_no_outcome_and_no_more_than_eight(published: Published, catalogue: Catalogue) -> None:
    refused = cook(published(), catalogue, "peers", EA_SUP, only=("POPULATION", "DTTS_SHARE", "DENSITY", "POOR_RATE"))
    assert refused.rows == ()
    assert refused.finding.startswith("Không dùng làm bối cảnh được: tỷ lệ hộ nghèo.")
    from analytics.peers import VARIABLES

    assert "nhiều nhất 8 biến" in cook(published(), catalogue, "peers", EA_SUP, only=tuple(VARIABLES)[:9]).finding
    assert "ít nhất 3 biến" in cook(published(), catalogue, "peers", EA_SUP, only=("POPULATION", "DENSITY")).finding
    assert cook(published(), catalogue, "peers").rows == ()


def test_families_and_their_overlap(published: Published, catalogue: Catalogue) -> None:
    shown = cook(published(), catalogue, "families", EA_SUP, families=("region", "minority"))
    rows = shown.records()
    # Ours holds 40% (15% to under 50%); so do those of 41% to 49%: nine others.
    assert [row["role"] for row in rows] == ["own"] + ["member"] * 9
    near = ranked(cook(published(), catalogue, "peers", EA_SUP))
    inside = len(set(near) & {row["area_id"] for row in rows})
    assert f"có {inside} trên 5 huyện thuộc nhóm này" in shown.finding
    assert any("mốc chia nhóm 15%, 50%, 75% là của phần mềm" in note.text for note in shown.notes)


def test_the_list_of_poor_districts_marks_the_unconfirmed(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "families", EA_SUP, families=("poor_list",))
    rows = shown.records()
    assert len(rows) == 74
    assert sum("chưa đối chiếu được nguồn nêu tên" in str(row["poor_list"]) for row in rows) == 12
    assert any("QĐ 353/QĐ-TTg" in note.text and "12 huyện" in note.text for note in shown.notes)


def test_islands_and_border_provinces_are_families_with_their_documents(real: Version, catalogue: Catalogue) -> None:
    # Lý Sơn is one of 12; Đắk Lắk has a land border and Quảng Ngãi, whose Ba Tơ is, has none.
    islands = cook(real, catalogue, "families", "536-1", families=("island",))
    assert len(islands.records()) == 12
    assert {row["place"] for row in islands.records()} >= {"Huyện Côn Đảo", "Thành phố Phú Quốc", "Huyện Vân Đồn"}
    assert [source.publisher for source in islands.sources] == ["Cục Biển và Hải đảo Việt Nam"]
    border = cook(real, catalogue, "families", EA_SUP, families=("border_province",))
    assert {row["province"] for row in border.records()} >= {"Đắk Lắk", "Kon Tum", "Điện Biên"}
    assert len({row["province"] for row in border.records()}) == 25
    assert any("không phải huyện nào của tỉnh cũng giáp biên giới" in note.text for note in border.notes)
    none = cook(real, catalogue, "families", BA_TO, families=("island", "border_province"))
    assert none.rows == ()
    assert "không có trong danh sách huyện đảo" in none.finding
    # What cannot be told is said.
    assert any("Chưa xếp được huyện ven biển, huyện giáp biên giới" in note.text for note in border.notes)


def test_a_planted_bright_spot_ranks_first(published: Published, catalogue: Catalogue) -> None:
    planted = districts(catalogue)[12]
    shown = cook(published(planted=planted), catalogue, "bright_spots", EA_SUP)
    first = shown.records()[0]
    assert (first["area_id"], first["rank"], first["bright"]) == (planted, 1, True)
    assert first["fall_pp"] == 11
    assert [row["bright"] for row in shown.records()].count(True) == 1
    assert "trong 20 huyện so sánh được".casefold() in shown.finding.casefold()
    assert "hồi quy về trung bình" in str(first["reasons_against"])
    assert "chưa loại trừ được việc xếp loại lại" in str(first["reasons_against"])  # no near-poor rates here
    assert any("hiệu ứng mức đầu kỳ" in note.text and "xếp loại lại" in note.text for note in shown.notes)


def test_none_planted_none_found(published: Published, catalogue: Catalogue) -> None:
    shown = cook(published(), catalogue, "bright_spots", EA_SUP)
    assert shown.finding.startswith("Không có điểm sáng")
    assert not any(row["bright"] for row in shown.records())


def test_nine_districts_are_refused_ten_are_not(published: Published, catalogue: Catalogue) -> None:
    nine = cook(published(count=9), catalogue, "bright_spots", EA_SUP)
    assert "mới có 9 huyện" in nine.finding
    assert "cần ít nhất 10 huyện" in nine.finding
    assert {row["rank"] for row in nine.records()} == {None}
    assert {row["verdict"] for row in nine.records()} == {"chưa xét được"}
    assert cook(published(count=10), catalogue, "bright_spots", EA_SUP).form == "expected"


def test_one_year_is_no_fall(published: Published, catalogue: Catalogue) -> None:
    period = wording.parse_period("2021..2022")
    shown = cook(published(), catalogue, "bright_spots", EA_SUP, period=period)
    assert "hai mốc cách nhau từ 2 năm" in shown.finding


def test_real_figures_say_what_is_known_and_what_is_missing(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "bright_spots", BA_TO, EA_SUP, DAK_GLEI, CHIEM_HOA)
    assert shown.finding.startswith("Chưa thể nói huyện nào là điểm sáng")
    rows = {row["area_id"]: row for row in shown.records()}
    assert rows[EA_SUP]["known"] == (
        "Huyện Ea Súp: tỷ lệ hộ nghèo giảm 9,1 điểm phần trăm, từ 47,4% (năm 2021, không nêu ngày) đến 38,3% (cuối năm 2023); "
        "chưa so được với mức kỳ vọng."
    )
    assert rows[BA_TO]["known"] == "Huyện Ba Tơ: chưa có tỷ lệ hộ nghèo so sánh được."
    assert "tỷ lệ hộ nghèo ở hai mốc" in str(rows[BA_TO]["lacking"])
    assert "dưới 2 năm" in str(rows[CHIEM_HOA]["known"])  # 31,31% and 26,04%, one year apart
    assert rows[DAK_GLEI]["fall_pp"] == pytest.approx(8.51)  # 18,91 − 10,40
    assert {row["rank"] for row in shown.records()} == {None}
    # "trên 51%" and "gần 44%" keep their hedges, and so does what lies between them.
    ngan_son = next(row for row in shown.records() if row["place"] == "Huyện Ngân Sơn")
    assert "giảm khoảng 7 điểm phần trăm, từ trên 51%" in str(ngan_son["known"])
    assert ngan_son["fall_pp"] is None


def test_real_context_is_thin_and_said(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "peers", DAK_GLEI)
    assert shown.rows == ()
    assert shown.finding.startswith("Chưa tính được huyện gần giống: huyện Đăk Glei mới có tỷ trọng dân tộc thiểu số")
    ours = cook(real, catalogue, "peers", BA_TO)
    assert len(ranked(ours)) == 5
    assert any("chưa có số liệu nên chưa dùng: tỷ trọng dân tộc thiểu số" in note.text for note in ours.notes)
    left_out = cook(real, catalogue, "peers_left_out", BA_TO)
    # 696 districts at the end: ours, those measured, those left out.
    measured = int(ours.finding.split(" huyện đủ số liệu")[0].removeprefix("Trong "))
    assert len(left_out.rows) == 696 - 1 - measured
    assert all(float(str(row["shared"])) < 0.7 * float(str(row["of"])) for row in left_out.records())


@pytest.mark.parametrize("name", ["peers", "peers_left_out", "peer_variables", "families", "bright_spots"])
@pytest.mark.parametrize("home", [BA_TO, DAK_GLEI, EA_SUP, CHIEM_HOA, "787-1"])
def test_no_word_of_cause(name: str, home: str, real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, name, home)
    told = [shown.title, shown.finding, *(note.text for note in shown.notes)]
    told += [str(row.get(key) or "") for row in shown.records() for key in ("reasons_for", "reasons_against", "known", "lacking")]
    assert [wording.causal_words_in(text) for text in told if wording.causal_words_in(text)] == []
