"""The exhibits of quality over eleven figures of two districts, every number worked by hand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics import questions
from analytics.catalogue import Catalogue
from analytics.exhibits.coverage import consistency_grade, grade_of
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.recipes import cook
from analytics.selection import FIRST_DAY, LAST_DAY, Selection
from analytics.store import Figure, Store, Version
from analytics.wording import Period
from tests.store.little import observations, sources

EA_SUP, KRONG_BONG = "646-1", "653-1"
YEARS = Period("range", date(2022, 1, 1), date(2023, 12, 31), "2022..2023")


def figure(area_id: str, indicator: str, year: int, value: float, source_id: str = "s1", **more: object) -> dict[str, object]:
    day = date(year, 12, 31)
    told = {"area_id": area_id, "indicator": indicator, "value": value, "period_end": day, "period_label": f"cuối năm {year}"}
    return {
        **told,
        "standard": "" if indicator == "HH_TOTAL" else "CN2022",
        "source_id": source_id,
        "as_stated": f"{value}",
        **more,
    }


FIGURES = [
    # Ea Súp: 4 cells of 2 years × 8 measures; its rate of 2023 is told twice alike and once otherwise
    figure(EA_SUP, "POOR_RATE", 2022, 43),
    figure(EA_SUP, "POOR_RATE", 2023, 40),
    figure(EA_SUP, "POOR_RATE", 2023, 40, "s2"),
    figure(EA_SUP, "POOR_RATE", 2023, 38.3, "press"),
    figure(EA_SUP, "POOR_HH", 2023, 4000),
    figure(EA_SUP, "HH_TOTAL", 2023, 10000),
    # a preliminary one that was replaced contradicts nothing
    figure(EA_SUP, "POOR_HH", 2023, 4100, status="preliminary"),
    # Krông Bông: 3 cells; 2,000 of 10,000 are 20%, not 25%: the checks find it
    figure(KRONG_BONG, "POOR_RATE", 2023, 25),
    figure(KRONG_BONG, "POOR_HH", 2023, 2000),
    figure(KRONG_BONG, "HH_TOTAL", 2023, 10000),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Store:
    store = Store(tmp_path_factory.mktemp("quality") / "kho")
    told = sources({}, {"source_id": "s2", "title": "Quyết định"}, {"source_id": "press", "grade": "press", "publisher": "Báo"})
    store.publish({"source": told, "observation": observations(*FIGURES)}, title="t", by="An <an@x.vn>", catalogue=catalogue)
    return store


@pytest.fixture
def version(store: Store) -> Iterator[Version]:
    with store.open() as version:
        yield version


def made(version: Version, catalogue: Catalogue, name: str, *areas: str, only: tuple[str, ...] = ()) -> Exhibit:
    return cook(version, catalogue, Recipe(name, Selection(areas=areas, period=YEARS, only=only)))


def test_contradictions_stand_side_by_side_with_the_one_that_is_drawn(version: Version, catalogue: Catalogue) -> None:
    shown = made(version, catalogue, "contradictions")
    assert shown.finding == "1 chỗ các nguồn nêu số khác nhau, mọi địa bàn."
    told = {(row["figure"], row["source_id"], row["use"], row["slot_number"]) for row in shown.records()}
    assert told == {
        ("40%", "s1", "được vẽ theo quy tắc", 1),
        ("40%", "s2", "giữ để đối chiếu", 1),
        ("38,3%", "press", "giữ để đối chiếu", 1),
    }
    assert {row["loaded"].partition(",")[0] for row in shown.records() if isinstance(row["loaded"], str)} == {"An <an@x.vn>"}
    assert {row["place_in_source"] for row in shown.records()} == {"trang 2"}
    assert shown.notes[0].text.startswith("Quy tắc chọn số được vẽ")
    assert made(version, catalogue, "contradictions", KRONG_BONG).rows == ()


def test_the_answer_that_nothing_is_disputed_has_the_columns_of_one_that_is(version: Version) -> None:
    days = {"first_day": FIRST_DAY, "last_day": LAST_DAY}
    disputed = questions.contradictions(version, area_ids=None, **days)
    nothing = questions.contradictions(version, area_ids=[KRONG_BONG], **days)
    assert len(disputed) > 0
    assert len(nothing) == 0
    assert list(nothing.columns) == list(disputed.columns)


def test_a_choice_is_drawn_and_said_everywhere(store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(store.folder, tmp_path / "kho")
    own = Store(tmp_path / "kho")
    press = Figure(EA_SUP, "POOR_RATE", "year_end", None, date(2023, 12, 31), "CN2022", "", "published", "press")
    own.choose(press, title="chọn", reason="báo dẫn đúng", by="Lan <lan@x.vn>")
    with own.open() as version:
        shown = made(version, catalogue, "contradictions")
        assert shown.finding == "1 chỗ các nguồn nêu số khác nhau, mọi địa bàn; 1 chỗ hiển thị số do người chọn."
        assert (shown.records()[0]["figure"], shown.records()[0]["use"]) == ("38,3%", "được chọn, được vẽ")
        assert "báo dẫn đúng” (Lan <lan@x.vn>, " in shown.notes[1].text
        origin = cook(
            version,
            catalogue,
            Recipe(
                "provenance",
                Selection(
                    areas=(EA_SUP,), period=Period("year", date(2023, 1, 1), date(2023, 12, 31), "2023"), standard="CN2022"
                ),
            ),
        )
        assert (origin.records()[0]["figure"], origin.records()[0]["use"]) == ("38,3%", "được chọn, được vẽ")
        assert any("báo dẫn đúng" in note.text for note in origin.notes)
        trend = cook(version, catalogue, Recipe("trend", Selection(areas=(EA_SUP,), period=YEARS, benchmark="none")))
        assert [row["value"] for row in trend.records()] == [43, 38.3]
        assert any("Số do người chọn, không theo quy tắc chung: Huyện Ea Súp (2023)" in note.text for note in trend.notes)
        grades = made(version, catalogue, "grades", EA_SUP)
        assert (grades.records()[0]["disputed"], grades.records()[0]["chosen"]) == (0, 1)
    # a figure loaded after the choice is said to be later
    own.publish(
        {"observation": observations(figure(EA_SUP, "POOR_RATE", 2023, 39, "s2"))}, title="t", by="An", catalogue=catalogue
    )
    with own.open() as version:
        assert any("sau khi chọn đã nạp thêm số" in note.text for note in made(version, catalogue, "contradictions").notes)


def test_coverage_counts_cells_of_places_and_years(version: Version, catalogue: Catalogue) -> None:
    """Ea Súp: 2022 has 1 of 8 cells (12.5%), 2023 has 3 of 8 (37.5%); Krông Bông: 0 and 3 of 8. Together 7 of 32."""
    shown = made(version, catalogue, "coverage", EA_SUP, KRONG_BONG)
    cells = {(row["area_id"], row["year"]): (row["held"], row["needed"], row["share"]) for row in shown.records()}
    assert cells == {
        (EA_SUP, 2022): (1, 8, 12.5),
        (EA_SUP, 2023): (3, 8, 37.5),
        (KRONG_BONG, 2022): (0, 8, 0),
        (KRONG_BONG, 2023): (3, 8, 37.5),
    }
    assert shown.finding == "7 trong 32 ô có số (21,9%), 2022–2023."
    one = made(version, catalogue, "coverage", EA_SUP, only=("POOR_RATE",))
    assert [(row["held"], row["needed"]) for row in one.records()] == [(1, 1), (1, 1)]


def test_coverage_of_all_goes_by_province_first(version: Version, catalogue: Catalogue) -> None:
    """63 old provinces; Đắk Lắk had 15 districts: 7 cells of 2 × 15 × 8 = 240."""
    shown = made(version, catalogue, "coverage")
    assert len({row["area_id"] for row in shown.records()}) == 63
    dak_lak = [row for row in shown.records() if row["place"] == "Tỉnh Đắk Lắk"]
    assert (sum(int(str(row["held"])) for row in dak_lak), sum(int(str(row["needed"])) for row in dak_lak)) == (7, 240)


def test_grades_with_their_rules(version: Version, catalogue: Catalogue) -> None:
    """Ea Súp: 4 of 16 cells = 25%, D; a dispute that nobody decided, C. Krông Bông: 3 of 16 = 18.75%, D; an error, D."""
    rows = made(version, catalogue, "grades", EA_SUP, KRONG_BONG).records()
    told = [(row["completeness"], row["consistency"], row["hard"], row["disputed"]) for row in rows]
    assert told == [("D · 25%", "C", 0, 1), ("D · 18,8%", "D", 1, 0)]
    notes = " ".join(note.text for note in made(version, catalogue, "grades", EA_SUP).notes)
    assert "A từ 90%" in notes
    assert "D khi phép kiểm tra thấy lỗi" in notes
    assert [grade_of(share) for share in (100, 90, 89.9, 70, 40, 39.9, 0)] == ["A", "A", "B", "B", "C", "D", "D"]
    assert [
        consistency_grade(*found) for found in ((0, 0, 0, 0), (0, 1, 0, 0), (0, 0, 0, 1), (0, 1, 1, 0), (1, 0, 0, 0))
    ] == list("ABBCD")


def test_failed_checks_show_the_arithmetic_and_where_the_figures_stand(version: Version, catalogue: Catalogue) -> None:
    (row,) = made(version, catalogue, "failed_checks", KRONG_BONG).records()
    assert (row["severity_name"], row["place"]) == ("lỗi", "Huyện Krông Bông")
    assert "20%" in str(row["found"])
    assert "25%" in str(row["found"])
    assert row["cells"] == "Báo cáo rà soát hộ nghèo năm 2023 (trang 2)"
    assert made(version, catalogue, "failed_checks", EA_SUP).finding.startswith("Các phép kiểm tra không thấy gì sai")


def test_freshness(version: Version, catalogue: Catalogue) -> None:
    rows = {row["indicator"]: row for row in made(version, catalogue, "freshness").records()}
    assert {code: row["newest_year"] for code, row in rows.items()} == {"POOR_RATE": 2023, "POOR_HH": 2023, "HH_TOTAL": 2023}
    assert (rows["POOR_RATE"]["places_at_newest"], rows["POOR_HH"]["provisional"]) == (2, 0)


def test_figures_without_a_second_document(version: Version, catalogue: Catalogue) -> None:
    """Ea Súp draws 4 figures of the annual line; only the rate of 2023 is told by two documents alike."""
    shown = made(version, catalogue, "second_source", EA_SUP)
    assert shown.finding == "3 trong 4 số cuối năm được vẽ chỉ có một nguồn, huyện Ea Súp."
    assert {(row["indicator"], row["period"]) for row in shown.records()} == {
        ("POOR_RATE", "cuối năm 2022"),
        ("POOR_HH", "cuối năm 2023"),
        ("HH_TOTAL", "cuối năm 2023"),
    }
    # of all districts by measure: rates 3 figures of which 1 has a second document, households 2, totals 2
    rows = {
        row["indicator"]: (row["figures"], row["confirmed"], row["disputed"])
        for row in made(version, catalogue, "second_source").records()
    }
    assert rows["POOR_RATE"] == (3, 1, 1)
    assert rows["HH_TOTAL"] == (2, 0, 0)


def test_an_empty_store_is_an_honest_answer(tmp_path: Path, catalogue: Catalogue) -> None:
    store = Store(tmp_path / "kho")
    store.publish({}, title="t", by="An", catalogue=catalogue)
    with store.open() as version:
        for name in ("contradictions", "coverage", "grades", "freshness", "second_source", "failed_checks"):
            assert made(version, catalogue, name, EA_SUP).finding
            assert made(version, catalogue, name).finding
        assert made(version, catalogue, "contradictions").finding == "Chưa có số liệu nào trong kho để đối chiếu."
        assert made(version, catalogue, "failed_checks").finding == "Chưa có số liệu nào trong kho để đối chiếu."


def test_kinds_of_findings_that_are_not_there_are_not_counted(real: Version, catalogue: Catalogue) -> None:
    finding = cook(
        real, catalogue, Recipe("failed_checks", Selection(areas=("646-1",)))
    ).finding  # Ea Súp: one thing to ask, no mistake
    assert finding == "Các phép kiểm tra thấy 1 điều cần hỏi lại, huyện Ea Súp."
