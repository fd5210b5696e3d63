"""The annex by commune: there when figures of communes are loaded, said to be missing when none is."""

from pathlib import Path

import pytest

from analytics.briefing.model import Briefing
from analytics.catalogue import Catalogue
from analytics.render.documents import report
from analytics.store import Store
from analytics.storyboards import cook_storyboard, make_storyboard
from analytics.wording import parse_period
from tests.exhibits.kitchen import CHIEM_HOA
from tests.questions.hand import SOURCES, year_end
from tests.render.documents.test_report import opened, paragraphs, tables
from tests.render.slides.briefings import MADE_ON
from tests.store.little import observations

XA_CHIEM_HOA, XA_TRUNG_HA = "02287-1", "02305-1"


def briefing_of(folder: Path, catalogue: Catalogue, *figures: object) -> Briefing:
    """The review of 2025 of Chiêm Hóa on a store of these figures."""
    store = Store(folder / "kho")
    records = {"source": SOURCES, "observation": observations(*figures)}  # type: ignore[arg-type]
    store.publish(records, title="số tự đặt", by="An", catalogue=catalogue)
    with store.open() as version:
        board = make_storyboard("ca-nam", CHIEM_HOA, parse_period("2025"), catalogue)
        return cook_storyboard(version, catalogue, board, MADE_ON)


@pytest.fixture
def rate() -> object:
    """A rate of one of the ten communes Chiêm Hóa became."""
    return year_end(XA_CHIEM_HOA, 2025, "CN2022", "12.5")


def test_figures_of_communes_make_an_annex(tmp_path: Path, catalogue: Catalogue, rate: object) -> None:
    document = opened(report(briefing_of(tmp_path, catalogue, rate), catalogue))
    told = paragraphs(document)
    assert not any(text.startswith("Chưa có biểu số liệu theo xã") for text in told)
    (rows,) = [rows for title, rows in tables(document).items() if len(rows) == 11 and "Tỷ lệ hộ nghèo" in rows[0]]
    by_place = {row[0]: row for row in rows[1:]}
    assert "12,5%" in by_place["Xã Chiêm Hóa"]
    assert "chưa có số liệu" in by_place["Xã Trung Hà"]
    # The nine others are missing, and said to be.
    (lacking,) = [row for row in tables(document)["CÒN THIẾU"] if "Xã Trung Hà" in row[1]]
    assert "Xã Chiêm Hóa" not in lacking[1]


def test_without_them_the_report_says_so(tmp_path: Path, catalogue: Catalogue) -> None:
    district = year_end(CHIEM_HOA, 2022, "CN2022", "26.04")
    document = opened(report(briefing_of(tmp_path, catalogue, district), catalogue))
    assert any(text.startswith("Chưa có biểu số liệu theo xã") for text in paragraphs(document))
    assert any(row[1] == "10 đơn vị cấp xã" for row in tables(document)["CÒN THIẾU"])
