"""The menu, what stands on every page, and the page that was asked for.

Page files lie in sub-folders of pages/: a file directly in it could be opened without this one on a cold server
(docs/decisions.md).
"""

import streamlit as st

from pages.shared import access, indoors, look, session
from pages.shared.browser import screen
from pages.shared.part import failures_told
from pages.shared.registry import SECTIONS

indoors.stay()
st.set_page_config(page_title="Điểm Sáng", page_icon=look.ICON, layout="wide", initial_sidebar_state="auto")
st.logo(look.ICON, size="large")
st.html(look.STYLE)

training = session.is_for_training()
page = st.navigation(
    {
        section: [entry.page(shown=training or not entry.for_training) for entry in entries]
        for section, entries in SECTIONS.items()
    },
    position="top",
    expanded=True,  # on a phone the menu lies at the side, where some would hide behind "View more"
)
with session.one_version(), failures_told():
    screen.watch(page.url_path)
    access.tell()
    session.check()
    page.run()
