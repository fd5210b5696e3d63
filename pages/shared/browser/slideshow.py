"""Presentation mode: the pages of a briefing over the whole screen, in letters a hall can read, charts still alive."""

from pathlib import Path
from typing import Final

import streamlit as st

from analytics.render.charts import MODE_BAR

_FOLDER: Final = Path(__file__).parent
_SHOW = st.components.v2.component(
    "diem_sang_slideshow",
    html=(_FOLDER / "slideshow.html").read_text(encoding="utf-8"),
    css=(_FOLDER / "slideshow.css").read_text(encoding="utf-8"),
    js="\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("browser.js", "slideshow.js")),
    isolate_styles=False,
)
KEY: Final = "trinh-chieu"


def show(pack: str) -> None:
    """Places the presentation over the page; the next run after the reader has closed it finds `closed` true."""
    _SHOW(key=KEY, data={"pack": pack, "config": MODE_BAR}, on_closed_change=_heard)


def closed() -> bool:
    """Whether the reader has just left the presentation."""
    told = st.session_state.get(KEY)
    return bool(told and told.get("closed"))


def _heard() -> None:
    """That it was closed is read at the start of the next run."""
