"""Planted errors are found, all of them and no others; a bright spot shines."""

from pathlib import Path

import pytest

from analytics.checks import CHECKS, run_checks
from analytics.store import Version
from tests.demo.conftest import Rows, run_demo

pytestmark = pytest.mark.slow

Planted = tuple[Version, list[dict[str, str]]]


def test_what_is_not_planted_is_clean(training: Version) -> None:
    assert run_checks(training) == ()


@pytest.mark.soak
def test_every_check_has_an_error_to_find(planted: Planted) -> None:
    assert {error["check"] for error in planted[1]} == {check.name for check in CHECKS}


@pytest.mark.soak
def test_all_that_was_planted_is_found_and_nothing_else(planted: Planted) -> None:
    version, errors = planted
    found = {(finding.check, finding.area_id) for finding in run_checks(version)}
    assert found == {(error["check"], error["area_id"]) for error in errors}


@pytest.mark.soak
def test_the_bright_spot_falls_far_faster_than_its_peers(planted: Planted, ask: Rows) -> None:
    fall = "select area_id, value from observation where indicator = 'POOR_CHG_REL_PCT' and standard = 'CN2022'"
    bright = planted[0].cursor().execute(f"{fall} and area_id = '535-1' order by period_end").fetchall()
    peers = planted[0].cursor().execute(
        f"select quantile_cont(value, 0.95)::double from ({fall} and period_end = date '2022-12-31') join area using (area_id)"
        " where level = 'district' and region_id = 'R3'"
    ).fetchone()  # fmt: skip
    assert len(bright) == 3
    assert peers is not None
    # More than two in five poor households fewer each year; of its region's districts only one in twenty passes a third.
    assert min(float(value) for _, value in bright) > 38 > peers[0] + 4
    # Without it, the same district moves with the others.
    ordinary = ask(f"{fall} and area_id = '535-1' and period_end = date '2022-12-31'")
    assert float(ordinary[0][1]) < peers[0] + 1


def test_words_that_plant_nothing_are_refused(tmp_path: Path) -> None:
    refused = run_demo(tmp_path / "kho", "--plant", "weeds")
    assert refused.returncode == 1
    assert "weeds" in refused.stderr
