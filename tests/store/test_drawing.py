"""The drawn figures kept in a version are at every step exactly what the rule gives; unrelated ones are left as they lie."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from analytics.store import Figure, Store, drawing
from tests.store.little import CATALOGUE, observations, sources

OFFICIAL, PRESS = sources({"source_id": "official", "grade": "official"}), sources({"source_id": "press", "grade": "press"})
YEARS = range(2022, 2025)


def figures(source: str, value: str, *, area: str = "650-1") -> object:
    """One figure a year of one document."""
    return observations(
        *({"area_id": area, "source_id": source, "value": value, "period_end": date(year, 12, 31)} for year in YEARS)
    )


def kept_and_ruled(store: Store) -> tuple[set[object], set[object]]:
    """The rows of the table, and those of the rule."""
    with store.open() as version, version.cursor() as cursor:
        kept = cursor.execute("select * from drawn_observation").fetchall()
        assert len(kept) == len(set(kept))
        return set(kept), set(cursor.execute("select * from ranked_observation").fetchall())


def agrees(store: Store) -> int:
    """Checks that the table is the rule's, and counts its rows."""
    kept, ruled = kept_and_ruled(store)
    assert kept == ruled
    return len(kept)


def test_after_every_kind_of_act_the_table_is_what_the_rule_gives(tmp_path: Path) -> None:
    store = Store(tmp_path / "kho")
    store.publish({"source": OFFICIAL, "observation": figures("official", "38.3")}, title="1", by="An", catalogue=CATALOGUE)
    assert agrees(store) == 3
    # Another district, which no later act concerns.
    store.publish({"observation": figures("official", "20", area="651-1")}, title="2", by="An", catalogue=CATALOGUE)
    assert agrees(store) == 6
    store.publish({"source": PRESS, "observation": figures("press", "40")}, title="3", by="An", catalogue=CATALOGUE)
    assert agrees(store) == 9
    chosen = Figure("650-1", "POOR_RATE", "year_end", None, date(2023, 12, 31), "CN2022", "", "published", "press")
    choice = store.choose(chosen, title="chọn", reason="báo dẫn quyết định", by="An")
    assert agrees(store) == 9
    store.withdraw_source("press", "bài bị gỡ", by="An")
    assert agrees(store) == 6
    store.restore("press", by="An")
    assert agrees(store) == 9
    assert choice.batch_id is not None
    store.undo(choice.batch_id, by="An")
    assert agrees(store) == 9
    # A document that turns out to be official: its figures rank anew though none of them was brought again.
    store.publish({"source": sources({"source_id": "press", "grade": "official"})}, title="4", by="An", catalogue=CATALOGUE)
    assert agrees(store) == 9


def test_a_catalogue_that_declares_otherwise_draws_every_figure_anew(tmp_path: Path) -> None:
    store = Store(tmp_path / "kho")
    store.publish({"source": OFFICIAL, "observation": figures("official", "38.3")}, title="1", by="An", catalogue=CATALOGUE)
    compared = "select count(*) filter (comparable) from drawn_observation"
    with store.open() as version, version.cursor() as cursor:
        assert cursor.execute(compared).fetchall() == [(3,)]
    apart = replace(CATALOGUE.standards["CN2022"], comparable=False)
    declared = replace(CATALOGUE, standards={**CATALOGUE.standards, "CN2022": apart})
    store.publish({}, title="danh mục", by="An", catalogue=declared)
    assert agrees(store) == 3
    with store.open() as version, version.cursor() as cursor:
        assert cursor.execute(compared).fetchall() == [(0,)]


def test_an_old_batch_taken_away_and_a_later_telling_of_the_same_figure(tmp_path: Path) -> None:
    store = Store(tmp_path / "kho")
    first = store.publish(
        {"source": OFFICIAL, "observation": figures("official", "38.3")}, title="1", by="An", catalogue=CATALOGUE
    )
    second = store.publish(
        {"source": OFFICIAL, "observation": figures("official", "37")}, title="2", by="An", catalogue=CATALOGUE
    )
    assert agrees(store) == 3  # the second telling supersedes the first
    assert first.batch_id is not None
    assert second.batch_id is not None
    store.publish({}, title="danh mục", by="An", catalogue=CATALOGUE)
    store.undo(second.batch_id, by="An")
    kept, ruled = kept_and_ruled(store)
    assert kept == ruled
    assert {str(row[10]) for row in kept} == {"38.300000"}
    with store.open() as version, version.cursor() as cursor:
        assert cursor.execute("select distinct value::varchar from drawn_observation").fetchall() == [("38.300000",)]


def test_larger_places_first_then_one_indicator_together(tmp_path: Path) -> None:
    store = Store(tmp_path / "kho")
    rows = observations(
        {"area_id": "651-1", "source_id": "official", "value": "1"},
        {"area_id": "650-1", "indicator": "POPULATION", "standard": "", "source_id": "official", "value": "2"},
        {"area_id": "650-1", "source_id": "official", "value": "3"},
    )
    store.publish({"source": OFFICIAL, "observation": rows}, title="1", by="An", catalogue=CATALOGUE)
    with store.open() as version, version.cursor() as cursor:
        lie = cursor.execute("select indicator, area_id from drawn_observation").fetchall()
    assert lie == [("POOR_RATE", "650-1"), ("POOR_RATE", "651-1"), ("POPULATION", "650-1")]


def test_drawn_in_pieces_it_is_the_same_table(tmp_path: Path) -> None:
    store = Store(tmp_path / "kho")
    for number, (area, value) in enumerate([("651-1", "20"), ("650-1", "38.3"), ("650-1", "37")]):
        brought = {"source": OFFICIAL, "observation": figures("official", value, area=area)}
        store.publish(brought, title=str(number), by="An", catalogue=CATALOGUE)
    both = {"source": PRESS, "observation": figures("press", "40", area="651-1")}
    store.publish(both, title="báo", by="An", catalogue=CATALOGUE)
    draft = tmp_path / "draft.duckdb"
    shutil.copyfile(store.folder / store.current_name(), draft)
    with duckdb.connect(draft) as connection:
        at_once = connection.execute("select * from drawn_observation").fetchall()
        # Three figures of one district, six of the other: each district is a piece.
        drawing.draw_all(connection, at_once_rows=4)
        assert sorted(connection.execute("select * from drawn_observation").fetchall()) == sorted(at_once)
        # The larger places and the indicators lie together here too.
        order = connection.execute("select indicator, area_id from drawn_observation").fetchall()
        assert order == sorted(order)
        drawing.begin(connection)
        connection.execute("insert into touched values ('651-1', 'POOR_RATE')")
        connection.execute("update drawn_observation set source_title = 'cũ'")
        drawing.draw_touched(connection, at_once_rows=4)
        told = connection.execute("select distinct area_id, source_title = 'cũ' from drawn_observation order by 1").fetchall()
        assert told == [("650-1", True), ("651-1", False)]
