"""The communes of 2025, and the load test by the small."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from analytics.catalogue import Catalogue
from analytics.demo.building import invent
from analytics.demo.national import BATCHES, MONTHS, publish_national
from analytics.store import Store
from tests.demo.conftest import run_demo

pytestmark = [pytest.mark.slow, pytest.mark.soak]


def test_communes_add_up_to_the_new_provinces(tmp_path: Path, catalogue: Catalogue) -> None:
    invented = invent(catalogue, communes=True)
    figures = invented.records["observation"]
    # The communes come last, so the tail of the table is enough of a store.
    store = Store(tmp_path / "kho")
    records = {"source": invented.records["source"], "observation": figures.slice(len(figures) - 85_000)}
    store.publish(records, title="xã", by="An", catalogue=catalogue)
    with store.open() as version:
        ask = version.cursor().execute
        counted = ask("""
            select level, count(distinct area_id) from observation join area using (area_id)
            where period_end = date '2025-12-31' and status = 'preliminary' group by level order by level
        """).fetchall()
        assert counted == [("commune", 3321), ("country", 1), ("province", 34)]
        broken = ask("""
            with part as (
                select parent_id, indicator, sum(value) as total from observation join area using (area_id)
                where level = 'commune' and indicator in ('HH_TOTAL', 'POOR_HH', 'NEAR_HH', 'POOR_DTTS_HH', 'HH_DTTS')
                group by all
            )
            select * from part join observation as whole on whole.area_id = part.parent_id and whole.indicator = part.indicator
            where whole.period_end = date '2025-12-31' and whole.value <> part.total
        """).fetchall()
        assert broken == []
        assert ask("select count(*) from observation where indicator = 'HH_TOTAL' and value < 1").fetchall() == [(0,)]
        rate = ask("""
            select value::double from observation
            where area_id = 'VN' and indicator = 'POOR_RATE' and period_end = date '2025-12-31'
        """).fetchall()
        assert 1.2 < rate[0][0] < 2.0


DISTRICT_FIGURES = 40


def few(catalogue: Catalogue) -> dict[str, pa.Table]:
    """A document of the training set and some of its figures of districts."""
    invented = invent(catalogue).records
    figures = invented["observation"]
    figures = figures.filter(pc.equal(figures["indicator"], "POOR_RATE"))
    figures = figures.filter(pc.equal(figures["source_id"], figures["source_id"][0])).slice(0, DISTRICT_FIGURES)
    sources = invented["source"]
    return {"source": sources.filter(pc.equal(sources["source_id"], figures["source_id"][0])), "observation": figures}


def test_the_load_test_is_whole_in_the_small(tmp_path: Path, catalogue: Catalogue) -> None:
    communes = 30
    store = Store(tmp_path / "kho")
    published = publish_national(store, catalogue, beside=few(catalogue), seed=7, title="thử tải", by="An", communes=communes)
    assert published.batch_id == BATCHES
    assert published.rows == 1 + communes * 40 * MONTHS + 1 + DISTRICT_FIGURES  # and one document of each
    with store.open() as version:
        ask = version.cursor().execute
        of_communes = "from observation join area using (area_id) where level = 'commune'"
        counted = ask(f"select count(distinct indicator), count(distinct period_end) {of_communes}").fetchall()
        assert counted == [(40, MONTHS)]
        # The pages are about districts: theirs stand in the same store, and no sum of communes speaks against them.
        assert ask("select count(*) from drawn_observation where level = 'district'").fetchall() == [(DISTRICT_FIGURES,)]
        assert ask(
            "select count(*) from area where level = 'commune' and code like 'XM%' and parent_id is not null"
        ).fetchall() == [(0,)]
        # At year ends: closing = opening - escaped + relapsed + newly poor, on one standard (not across the end of 2021).
        broken = ask("""
            with wide as (
                pivot (select area_id, standard, year(period_end) as year, indicator, value from observation
                    where month(period_end) = 12 and standard <> '')
                on indicator in ('POOR_HH', 'ESCAPED_HH', 'RELAPSED_HH', 'NEWPOOR_HH', 'OTHER_NET_HH') using any_value(value)
            )
            select now.POOR_HH, before.POOR_HH from wide as now join wide as before
                on before.area_id = now.area_id and before.standard = now.standard and before.year = now.year - 1
            where now.POOR_HH <> before.POOR_HH - now.ESCAPED_HH + now.RELAPSED_HH + now.NEWPOOR_HH + now.OTHER_NET_HH
        """).fetchall()
        assert broken == []
        outside = ask("""
            select indicator, value from observation join indicator on code = indicator
            where value < 0 and indicator <> 'POOR_CHG_HH' or unit = 'pct' and value > 100
        """).fetchall()
        assert outside == []
        assert (
            ask("select distinct title from area where area_id = 'XM00001-1'").fetchall()[0][0].startswith("Xã minh họa 00001 (")
        )


def test_a_load_test_that_was_broken_off_is_not_taken_for_a_whole_one(tmp_path: Path, catalogue: Catalogue) -> None:
    store = Store(tmp_path / "kho")
    publish_national(store, catalogue, beside=few(catalogue), seed=7, title="thử tải", by="An", communes=3)
    store.go_back("v000003.duckdb", by="An")
    again = run_demo(store.folder, "--scale", "national")
    assert again.returncode == 1
    assert "mới dựng được 3/11 đợt thì bị ngắt" in again.stderr
