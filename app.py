"""The registry of pages, and the one place where an expected failure becomes a Vietnamese sentence.

Page files lie in sub-folders of pages/: a file directly in it could be opened without this one on a cold server
(docs/decisions.md).
"""

import logging
from pathlib import Path

import streamlit as st

from pages.shared import access, indoors, screen, session
from pages.shared.markdown import escape
from pages.shared.registry import SECTIONS

indoors.stay()
st.set_page_config(page_title="Điểm Sáng", page_icon="static/icon.svg", layout="wide", initial_sidebar_state="auto")
st.logo("static/icon.svg", size="large")
st.html(Path(__file__).parent / "pages" / "shared" / "style.css")

training = session.is_for_training()
page = st.navigation(
    {
        section: [entry.page(shown=training or not entry.for_training) for entry in entries]
        for section, entries in SECTIONS.items()
    },
    position="top",
    expanded=True,  # on a phone the menu lies at the side, where some would hide behind "View more"
)
try:
    screen.watch()
    access.tell()
    session.check()
    page.run()
except session.EXPECTED_FAILURES as failure:
    # Named failures of the machine say themselves what is wrong, where and how to mend it; anything else is a bug and goes to the
    # log.
    logging.getLogger("diem_sang").error("expected failure: %s", failure)
    st.error(escape(str(failure)), title="Chưa mở được kho số liệu", icon=":material/database_off:")
