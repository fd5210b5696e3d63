"""What a load would do, against values worked by hand (hand.py)."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from analytics.catalogue import Catalogue
from analytics.loading import Counts, Line, Missing, Preview, is_nothing, make_preview, publish, told
from analytics.store import Published, PublishRefused, Store
from tests.loading.hand import EA_SUP, KRONG_BONG, PUBLISHER, batch, content_hash, figure, make_store
from tests.store.little import frame

EA_SUP_TITLE = "Huyện Ea Súp (tỉnh Đắk Lắk)"


@pytest.fixture
def store(tmp_path: Path, catalogue: Catalogue) -> Store:
    return make_store(tmp_path, catalogue)


def test_new_changed_and_unchanged(store: Store, catalogue: Catalogue) -> None:
    # The same document again: the rate of Ea Súp 46 → 45,5 with its count 9.200 → 9.100 (9.100 / 20.000 = 45,5%), the number of
    # households as it was, and one figure more.
    records = batch(
        2022,
        figure(EA_SUP, "HH_TOTAL", 20000, 2022),
        figure(EA_SUP, "POOR_RATE", "45.5", 2022, note="đính chính"),
        figure(EA_SUP, "POOR_HH", 9100, 2022),
        figure(EA_SUP, "NEAR_HH", 1500, 2022),
    )
    preview = make_preview(store, records, catalogue)
    assert preview.base == "v000001.duckdb"
    assert preview.counts == {"source": Counts(0, 0, 1), "observation": Counts(1, 2, 1)}
    source, standard = "Báo cáo rà soát năm 2022", "Chuẩn nghèo 2022–2025"
    assert preview.new == (
        Line("observation", EA_SUP_TITLE, f"Hộ cận nghèo · {standard}", "cuối năm 2022", "", "1.500 hộ", "", "", source),
    )
    assert preview.changed == (
        Line(
            "observation", EA_SUP_TITLE, f"Hộ nghèo · {standard}", "cuối năm 2022", "9.200 hộ", "9.100 hộ", "giảm 100 hộ", "",
            source,
        ),
        Line(
            "observation", EA_SUP_TITLE, f"Tỷ lệ hộ nghèo · {standard}", "cuối năm 2022", "46%", "45,5%",
            "giảm 0,5 điểm phần trăm", "ghi chú: để trống → “đính chính”", source,
        ),
    )  # fmt: skip
    assert preview.sentence == "Số liệu: thêm 1, sửa 2, giữ nguyên 1."
    assert preview.publishable
    assert (preview.area_ids, set(preview.indicators)) == ((EA_SUP,), {"HH_TOTAL", "POOR_RATE", "POOR_HH", "NEAR_HH"})
    assert content_hash(store) == content_hash(store)
    assert len(store.history()) == 1


def test_a_change_too_fine_for_its_unit_is_still_seen(store: Store, catalogue: Catalogue) -> None:
    (line,) = make_preview(store, batch(2022, figure(EA_SUP, "POOR_RATE", "46.0004", 2022)), catalogue).changed
    assert (line.before, line.after, line.difference) == ("46%", "46,0004%", "tăng 0,0004 điểm phần trăm")


def test_what_another_document_says(store: Store, catalogue: Catalogue) -> None:
    # A newspaper says 45% of Ea Súp at the end of 2022; the report, official, stays displayed.
    press = batch(
        2022,
        figure(EA_SUP, "POOR_RATE", 45, 2022, source_id="bao"),
        source_id="bao", title="Bài báo", grade="press", publisher="Báo Đắk Lắk",
    )  # fmt: skip
    preview = make_preview(store, press, catalogue)
    (conflict,) = preview.conflicts
    assert (conflict.ours, conflict.theirs, conflict.displayed) == ("45%", "46%", "theirs")
    assert conflict.our_source == "Bài báo (Báo Đắk Lắk)"
    assert conflict.their_source == f"Báo cáo rà soát năm 2022 ({PUBLISHER})"
    assert preview.conflict_count == 1
    assert preview.publishable
    assert "Có 1 chỗ khác với nguồn khác." in preview.sentence
    # The same words from another document contradict nothing.
    agreeing = {**press, "observation": press["observation"].assign(value=Decimal(46))}
    assert make_preview(store, agreeing, catalogue).conflicts == ()


def test_what_the_period_before_had(store: Store, catalogue: Catalogue) -> None:
    # 2023 comes with two of the three figures of Ea Súp and none of Krông Bông.
    of_2023 = batch(2023, figure(EA_SUP, "POOR_RATE", "38.3"), figure(EA_SUP, "HH_TOTAL", 20100))
    preview = make_preview(store, of_2023, catalogue)
    krong_bong = "Huyện Krông Bông (tỉnh Đắk Lắk)"
    assert preview.missing == tuple(
        Missing(place, what, "cuối năm 2023", "cuối năm 2022", PUBLISHER)
        for place, what in (
            (EA_SUP_TITLE, "Hộ nghèo"), (krong_bong, "Tổng số hộ"), (krong_bong, "Hộ nghèo"), (krong_bong, "Tỷ lệ hộ nghèo"),
        )
    )  # fmt: skip
    assert preview.missing_count == 4
    # Once published, the rest may come in another file: then only what is still missing is told.
    publish(store, of_2023, preview, catalogue, title="đợt", by="An")
    rest = batch(2023, *(figure(KRONG_BONG, code, value) for code, value in (("HH_TOTAL", 25200), ("POOR_HH", 7000))))
    assert [(one.place, one.what) for one in make_preview(store, rest, catalogue).missing] == [
        (EA_SUP_TITLE, "Hộ nghèo"),
        (krong_bong, "Tỷ lệ hộ nghèo"),
    ]


def test_another_publisher_is_held_to_its_own_last_period(store: Store, catalogue: Catalogue) -> None:
    other = batch(2023, figure(EA_SUP, "POOR_RATE", "38.3"), publisher="UBND huyện Ea Súp")
    assert make_preview(store, other, catalogue).missing == ()


def test_a_place_that_no_longer_stands_is_not_missed(store: Store, catalogue: Catalogue) -> None:
    # Districts ended on 30/06/2025; the province goes on.
    of_2025 = batch(2025, figure("P66-1", "POOR_RATE", "5.1", 2025, period_end="2025-06-30", period_kind="as_of"))
    assert make_preview(store, of_2025, catalogue).missing == ()


def test_a_hard_finding_stops_with_its_arithmetic(store: Store, catalogue: Catalogue) -> None:
    # 21.000 poor households of 20.100: more than there are; and 38,3% is not 21.000 / 20.100.
    wrong = batch(2023, figure(EA_SUP, "HH_TOTAL", 20100), figure(EA_SUP, "POOR_HH", 21000), figure(EA_SUP, "POOR_RATE", "38.3"))
    preview = make_preview(store, wrong, catalogue)
    assert not preview.publishable
    assert {finding.check for finding in preview.stopping} == {"poor_within_households", "rate_matches_counts"}
    sentence = next(told(finding) for finding in preview.stopping if finding.check == "poor_within_households")
    assert sentence.startswith(f"Hộ nghèo không quá tổng số hộ: {EA_SUP_TITLE}, cuối năm 2023: ")
    assert "21.000" in sentence
    assert "20.100" in sentence
    with pytest.raises(PublishRefused, match="lỗi số học phải sửa"):
        publish(store, wrong, preview, catalogue, title="đợt", by="An")
    assert len(store.history()) == 1


def test_a_soft_finding_warns_only(store: Store, catalogue: Catalogue) -> None:
    # 46% → 30% in one year: 16 points, more than 12.
    preview = make_preview(store, batch(2023, figure(EA_SUP, "POOR_RATE", 30)), catalogue)
    assert [finding.check for finding in preview.warning] == ["jump_over_12_points"]
    assert "giảm 16 điểm %" in told(preview.warning[0])
    assert preview.publishable


def test_a_fault_that_was_there_before_does_not_stop_another_load(store: Store, catalogue: Catalogue) -> None:
    # Published without a preview, as an older program might have: 19.900 poor households of 19.500.
    fault = batch(2021, figure(EA_SUP, "HH_TOTAL", 19500, 2021), figure(EA_SUP, "POOR_HH", 19900, 2021))
    store.publish(fault, title="cũ", by="An", catalogue=catalogue)
    elsewhere = make_preview(store, batch(2023, figure(EA_SUP, "POOR_RATE", "38.3")), catalogue)
    assert (elsewhere.stopping, elsewhere.standing) == ((), 1)
    assert elsewhere.publishable
    # Loaded again word for word it is neither brought nor touched; said anew, though only in a note, it is.
    assert make_preview(store, fault, catalogue).publishable
    touched = batch(2021, figure(EA_SUP, "POOR_HH", 19900, 2021, note="đã xem lại"))
    assert [finding.check for finding in make_preview(store, touched, catalogue).stopping] == ["poor_within_households"]
    # Mended, it is gone.
    mended = make_preview(store, batch(2021, figure(EA_SUP, "POOR_HH", 8900, 2021)), catalogue)
    assert (mended.stopping, mended.standing) == ((), 0)


def test_the_sum_of_a_province_is_asked_when_a_part_is_loaded(store: Store, catalogue: Catalogue) -> None:
    # Every district of Đắk Lắk with 1.000 poor households (15 × 1.000 = 15.000), of which the province says 14.000.
    districts = [area for area in catalogue.areas.children("P66-1") if area.valid_on(date(2023, 12, 31))]
    parts = [figure(area.area_id, "POOR_HH", 1000) for area in districts]
    assert len(parts) == 15
    store.publish(batch(2023, *parts[1:], figure("P66-1", "POOR_HH", 14000)), title="đợt", by="An", catalogue=catalogue)
    preview = make_preview(store, batch(2023, parts[0]), catalogue)
    assert [(finding.check, finding.area_id) for finding in preview.stopping] == [("children_sum_to_parent", "P66-1")]
    assert "lệch 1.000" in told(preview.stopping[0])


def test_what_the_store_refuses_is_told_and_nothing_else(store: Store, catalogue: Catalogue) -> None:
    preview = make_preview(store, {"observation": batch(2023, figure(EA_SUP, "POOR_RATE", 30))["observation"]}, catalogue)
    assert not preview.publishable
    assert "số liệu không có nguồn" in preview.refusals[0]
    assert preview.sentence == "Kho không nhận các số liệu này."


def test_into_a_store_that_is_not_there(tmp_path: Path, catalogue: Catalogue) -> None:
    store = Store(tmp_path / "mới")
    records = batch(2023, figure(EA_SUP, "POOR_RATE", "38.3"))
    preview = make_preview(store, records, catalogue)
    assert (preview.base, preview.counts["observation"]) == (None, Counts(1, 0, 0))
    assert not (tmp_path / "mới").exists()
    assert isinstance(publish(store, records, preview, catalogue, title="đợt", by="An"), Published)


def test_nothing_to_do_is_said(store: Store, catalogue: Catalogue) -> None:
    again = batch(2022, figure(EA_SUP, "POOR_RATE", 46, 2022))
    preview = make_preview(store, again, catalogue)
    assert is_nothing(preview)
    assert preview.sentence == "Số liệu: giữ nguyên 1."
    assert not is_nothing(make_preview(store, batch(2023, figure(EA_SUP, "POOR_RATE", 40)), catalogue))
    empty = make_preview(store, {}, catalogue)
    assert not empty.publishable
    assert empty.sentence == "Không có gì để nạp."


def test_events_of_capital_and_targets(store: Store, catalogue: Catalogue) -> None:
    event = {
        "area_id": EA_SUP, "plan_year": 2023, "origin_year": 2023, "programme": "GNBV2125", "project": "GNBV2125.DA2",
        "fund_source": "central", "nature": "recurrent", "event": "plan", "as_of": "2023-12-31", "amount_mdong": Decimal(2000),
        "qualifier": "", "status": "published", "source_id": "bc2022", "as_stated": "", "place_in_source": "", "note": "",
    }  # fmt: skip
    first = {"capital": frame(event, {})}
    publish(store, first, make_preview(store, first, catalogue), catalogue, title="vốn", by="An")
    more = make_preview(store, {"capital": frame(event, {"amount_mdong": Decimal("2500.5"), "qualifier": "over"})}, catalogue)
    (line,) = more.changed
    assert (line.before, line.after, line.difference) == ("2 tỷ đồng", "trên 2.500,5 triệu đồng", "tăng 500,5 triệu đồng")
    assert (line.table, line.period) == ("capital", "năm 2023, đến ngày 31/12/2023")
    document = batch(2023)["source"]
    other = {"source": document, "capital": frame(event, {"source_id": "bc2023", "amount_mdong": Decimal(1800)})}
    (conflict,) = make_preview(store, other, catalogue).conflicts
    assert (conflict.ours, conflict.theirs, conflict.displayed) == ("1,8 tỷ đồng", "2 tỷ đồng", "")


def test_moved_meanwhile(store: Store, catalogue: Catalogue) -> None:
    mine = batch(2023, figure(EA_SUP, "POOR_RATE", "38.3"))
    looked_at = make_preview(store, mine, catalogue)
    theirs = batch(2023, figure(EA_SUP, "POOR_RATE", "38.5"))
    assert isinstance(publish(store, theirs, make_preview(store, theirs, catalogue), catalogue, title="họ", by="Bình"), Published)
    fresh = publish(store, mine, looked_at, catalogue, title="ta", by="An")
    assert isinstance(fresh, Preview)
    assert fresh.base == "v000002.duckdb"
    assert [(line.before, line.after) for line in fresh.changed] == [("38,5%", "38,3%")]
    assert [entry.who for entry in store.history()] == ["An", "Bình"]
    assert isinstance(publish(store, mine, fresh, catalogue, title="ta", by="An"), Published)
    assert [entry.who for entry in store.history()] == ["An", "Bình", "An"]
