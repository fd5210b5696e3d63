"""The viewer without a browser, on a page made for it: it clicks as a browser does."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.viewer import Viewer, ViewerFailed
from tools import start

PAGE = """
import streamlit as st

st.session_state["runs"] = st.session_state.get("runs", 0) + 1
st.text(f"run {st.session_state['runs']} of the page")


@st.fragment
def part():
    if st.selectbox("Colour", ["red", "blue"]) == "red":
        st.text("warm")


part()
st.selectbox("Size", ["small", "large"])
st.segmented_control("Pace", ["slow", "very fast"], default="slow")
if st.toggle("Loud", value=True):
    st.text("a word")
"""
EVERYTHING = "Colour\nwarm\nSize\nPace\na word"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A server of that page."""
    (tmp_path / "page.py").write_text(PAGE, encoding="utf-8")
    port = start.free_port()
    command = [sys.executable, "-m", "streamlit", "run", "page.py", "--server.address", start.HOST, "--server.port", str(port)]
    command += ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    command += ["--server.scriptHealthCheckEnabled", "true"]
    with (tmp_path / "log.txt").open("wb") as log:
        server = subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=log)
    try:
        assert start.warm_up(server, port), (tmp_path / "log.txt").read_text(encoding="utf-8")
        yield f"http://{start.HOST}:{port}"
    finally:
        start.stop(server)


def test_a_click_in_a_fragment_runs_that_fragment_alone(address: str) -> None:
    with Viewer(address) as viewer:
        viewer.visit()
        assert viewer.text() == f"run 1 of the page\n{EVERYTHING}"
        # What the fragment no longer shows is gone; what stands outside it stays, and was not run again.
        viewer.choose("Colour", "blue")
        assert viewer.text() == "run 1 of the page\nColour\nSize\nPace\na word"
        viewer.choose("Colour", "red")
        assert viewer.text() == f"run 1 of the page\n{EVERYTHING}"


def test_a_click_outside_runs_the_whole_page(address: str) -> None:
    with Viewer(address) as viewer:
        viewer.visit()
        viewer.choose("Colour", "blue")
        viewer.choose("Size", "large")
        assert viewer.text() == "run 2 of the page\nColour\nSize\nPace\na word"


def test_a_switch_is_turned_off_and_stays_off(address: str) -> None:
    with Viewer(address) as viewer:
        viewer.visit()
        viewer.switch("Loud", on=False)
        assert "a word" not in viewer.text()
        viewer.choose("Size", "large")
        assert "a word" not in viewer.text()
        viewer.switch("Loud", on=True)
        assert "a word" in viewer.text()


def test_a_row_of_buttons_is_found_by_what_one_of_them_says(address: str) -> None:
    with Viewer(address) as viewer:
        viewer.visit()
        assert viewer.row_of_buttons("fast") == "Pace"
        assert viewer.row_of_buttons() == "Pace"
        with pytest.raises(ViewerFailed, match="loud"):
            viewer.row_of_buttons("loud")
