"""A version as a reader without a role sees it: three communes and their province, each hidden cell worked by hand."""

from datetime import date
from pathlib import Path

import pytest

from analytics import questions
from analytics.catalogue import Catalogue
from analytics.store import Store, Version
from tests.store.little import observations, sources

BA_TO, TRA_BONG, TAY_TRA, PROVINCE = "21484-1", "21115-1", "21154-1", "P51-2"
DAY = date(2025, 12, 31)


def figure(area_id: str, indicator: str, value: float, **more: object) -> dict[str, object]:
    standard = "" if indicator in ("HH_TOTAL", "POPULATION") else "CN2022"
    told = {"area_id": area_id, "indicator": indicator, "value": value, "standard": standard, "period_end": DAY}
    return {**told, "as_stated": f"{value} hộ", "note": f"ghi {value}", "period_label": "cuối năm 2025", **more}


# Poor: 7 + 50 + 93 = 150 of the province, so 7 is small and 50 goes with it. Near poor: Ba Tơ's 40 with its 47 both would tell 7,
# so 40 goes; its whole 47 may stay. Rates: 7 of 1,400 and 50 of 1,000 would tell the counts; 93 of 1,550 may be read.
FIGURES = [
    figure(BA_TO, "POOR_HH", 7),
    figure(TRA_BONG, "POOR_HH", 50),
    figure(TAY_TRA, "POOR_HH", 93),
    figure(PROVINCE, "POOR_HH", 150),
    figure(BA_TO, "NEAR_HH", 40),
    figure(BA_TO, "MDP_HH", 47),
    figure(BA_TO, "HH_TOTAL", 1400),
    figure(TRA_BONG, "HH_TOTAL", 1000),
    figure(TAY_TRA, "HH_TOTAL", 1550),
    figure(BA_TO, "POOR_RATE", 0.5),
    figure(TRA_BONG, "POOR_RATE", 5),
    figure(TAY_TRA, "POOR_RATE", 6),
    figure(BA_TO, "POOR_HH", 12, source_id="s2"),  # another document says 12: the place is the same, so it is hidden too
]
HIDDEN = {(BA_TO, "POOR_HH"), (TRA_BONG, "POOR_HH"), (BA_TO, "NEAR_HH"), (BA_TO, "POOR_RATE"), (TRA_BONG, "POOR_RATE")}


def published(folder: Path, catalogue: Catalogue, *figures: dict[str, object]) -> Store:
    store = Store(folder / "kho")
    records = {"source": sources({}, {"source_id": "s2", "grade": "press"}), "observation": observations(*figures)}
    store.publish(records, title="t", by="An", catalogue=catalogue)
    return store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Store:
    return published(tmp_path_factory.mktemp("masked"), catalogue, *FIGURES)


def masked(version: Version, view: str) -> set[tuple[str, str]]:
    with version.cursor() as cursor:
        return set(cursor.execute(f"select area_id, indicator from {view} where absence = 'masked'").fetchall())


def test_small_counts_are_hidden_with_what_would_tell_them(store: Store, subtests: pytest.Subtests) -> None:
    with store.open(masked=True) as version, version.cursor() as cursor:
        for view in ("observation", "current_observation", "drawn_observation"):
            with subtests.test(view):
                assert masked(version, view) == HIDDEN
        left = cursor.execute(
            "select value, value_high, qualifier, as_stated, note from drawn_observation where absence = 'masked'"
        ).fetchall()
        assert set(left) == {(None, None, "", "", "")}
        # what is shown is as it was: 13 figures, of which six cells' worth are hidden (Ba Tơ's poor households twice)
        shown = cursor.execute("select count(*), sum(value)::double from drawn_observation where absence = ''").fetchone()
        assert shown == (7, 93 + 150 + 47 + 1400 + 1000 + 1550 + 6)


def test_questions_of_every_kind_read_the_hidden_version(store: Store) -> None:
    with store.open(masked=True) as version:
        document = questions.figures_of_document(version, source_id="s1")
        of_place = questions.figures_of_area(
            version, area_ids=[BA_TO], indicators=[], first_day=date(2000, 1, 1), last_day=date(2100, 1, 1)
        )
    for told in ([row for row in document if row["area_id"] == BA_TO], of_place):
        hidden = {(row["value"], row["absence"], row["as_stated"]) for row in told if row["indicator"] == "POOR_HH"}
        assert hidden == {(None, "masked", "")}


def test_who_has_a_role_sees_all(store: Store) -> None:
    with store.open() as version:
        assert masked(version, "drawn_observation") == set()


def test_a_version_without_small_counts_is_read_as_it_is(tmp_path: Path, catalogue: Catalogue) -> None:
    store = published(tmp_path, catalogue, figure(TRA_BONG, "POOR_HH", 10), figure(TAY_TRA, "POOR_HH", 0))
    with store.open(masked=True) as version, version.cursor() as cursor:
        assert cursor.execute("select count(*) from duckdb_databases() where database_name = 'version'").fetchone() == (0,)
        assert masked(version, "drawn_observation") == set()


def test_a_rate_alone_that_tells_a_small_count_is_hidden(tmp_path: Path, catalogue: Catalogue) -> None:
    """0.5% of 1,200 households are six, though nobody wrote six; 2% of 1,200 are 24."""
    store = published(
        tmp_path,
        catalogue,
        figure(BA_TO, "HH_TOTAL", 1200),
        figure(BA_TO, "POOR_RATE", 0.5),
        figure(TRA_BONG, "HH_TOTAL", 1200),
        figure(TRA_BONG, "POOR_RATE", 2),
    )
    with store.open(masked=True) as version:
        assert masked(version, "drawn_observation") == {(BA_TO, "POOR_RATE")}


def test_a_part_named_by_its_commune_is_a_commune(tmp_path: Path, catalogue: Catalogue) -> None:
    """A district's count divided by commune: 4 + 30 + 60 = 94; the 4 and, since the sum would tell it, the 30."""
    parts = [figure("535-1", "POOR_HH", value, breakdown=f"commune={name}") for name, value in (("A", 4), ("B", 30), ("C", 60))]
    store = published(tmp_path, catalogue, figure("535-1", "POOR_HH", 94), *parts)
    with store.open(masked=True) as version, version.cursor() as cursor:
        hidden = cursor.execute("select breakdown from drawn_observation where absence = 'masked' order by breakdown").fetchall()
    assert hidden == [("commune=A",), ("commune=B",)]


def test_the_slot_is_that_of_the_views(store: Store) -> None:
    """The place in time that hiding goes by is the one figures compete in."""
    from analytics.store.masked import SLOT

    with store.open() as version, version.cursor() as cursor:
        assert cursor.execute(
            f"select count(*) from (select slot, {SLOT} as ours from drawn_observation) where slot <> ours"
        ).fetchone() == (0,)


def test_a_masked_version_reaches_no_other_file(store: Store, tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "a.csv").write_text("a\n1\n", encoding="utf-8")
    with store.open(masked=True) as version, version.cursor() as cursor:
        with pytest.raises(duckdb.Error):
            cursor.execute(f"select * from read_csv('{tmp_path / 'a.csv'}')").fetchall()
        with pytest.raises(duckdb.Error):
            cursor.execute("set enable_external_access = true")
