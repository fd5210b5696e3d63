"""A part of a page that runs alone: it shows one version, and says in Vietnamese what goes wrong in it."""

import sys
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from analytics.catalogue import Catalogue
from analytics.store import Store
from bench.viewer import Viewer
from pages.shared import registry, session
from pages.shared.registry import OVERVIEW
from tests.building import copied
from tests.questions.hand import OBSERVATIONS, SOURCES
from tools import start

SLOW_MACHINE_SECONDS = 60


def broken() -> None:
    """A page of which a part fails as no part should."""
    import streamlit as st

    from pages.shared.part import failures_told, part

    @part
    def sums() -> None:
        st.text("before")
        raise ZeroDivisionError("a mistake of ours")

    with failures_told():
        st.title("Trang")
        sums()
        st.text("after")


def test_a_store_that_goes_away_is_told_in_the_part_that_was_clicked(store_folder: Path, tmp_path: Path) -> None:
    here, gone = tmp_path / "kho", tmp_path / "đã chuyển"
    copied(store_folder, here)
    port = start.free_port()
    server = start.launch(Path(sys.executable), port, here, log=tmp_path / "log.txt")
    try:
        assert start.warm_up(server, port), (tmp_path / "log.txt").read_text(encoding="utf-8")
        with Viewer(f"http://{start.HOST}:{port}") as viewer:
            assert viewer.visit("so-sanh").complaints == ()
            here.rename(gone)
            (told,) = viewer.choose("Chỉ tiêu", "Tỷ lệ hộ cận nghèo").complaints
            assert "Chưa có kho số liệu tại" in told
            assert "Chưa mở được kho số liệu" in viewer.text()
            gone.rename(here)
            assert viewer.choose("Chỉ tiêu", "Tỷ lệ hộ nghèo").complaints == ()  # nothing to be done by hand
    finally:
        start.stop(server)


def test_a_bug_is_told_once_and_left_to_streamlit_to_log() -> None:
    page = AppTest.from_function(broken, default_timeout=SLOW_MACHINE_SECONDS).run()
    assert [error.proto.title for error in page.error] == ["Phần này gặp lỗi của phần mềm"]
    assert len(page.exception) == 1
    assert [text.value for text in page.text] == ["before"]


def test_what_one_run_shows_comes_from_one_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalogue: Catalogue) -> None:
    store = Store(tmp_path / "kho")
    store.publish({"source": SOURCES, "observation": OBSERVATIONS[:1]}, title="một", by="An", catalogue=catalogue)
    monkeypatch.setenv("DIEM_SANG_STORE", str(store.folder))
    with session.one_version():
        shown = session.version()
        store.publish({"source": SOURCES, "observation": OBSERVATIONS[1:2]}, title="hai", by="An", catalogue=catalogue)
        with session.one_version():  # a part of the same page
            assert session.version() is shown
        assert session.version() is shown
    assert session.version().name == store.current_name() != shown.name


def test_two_sessions_never_share_a_page_of_the_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_made", cache(lambda entry, shown: SimpleNamespace(entry=entry, shown=shown)))
    first, second = OVERVIEW.page(), OVERVIEW.page()
    assert first == second
    # Streamlit marks the page it is about to run; the mark of one session must not be taken off by the run of another.
    assert first is not second
