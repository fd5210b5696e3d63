"""What only the browser knows: how wide the page's main column is, when its light or dark is switched, that a page is being left.

Streamlit tells the script neither of the first two. This invisible part watches both and has the page run again when a chart must
be drawn otherwise; on most screens what the script assumed at first is right, and nothing is ever reported. A page that is being
left it lays to rest (turning.js).
"""

from pathlib import Path
from typing import Final

import streamlit as st

KEY: Final = "man-hinh"

_FOLDER: Final = Path(__file__).parent
_WATCH = st.components.v2.component(
    "diem_sang_screen", js="\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("turning.js", "screen.js"))
)


def watch(page: str) -> None:
    """Places the part that watches, and tells it which page this is; once a run, before anything is drawn."""
    _WATCH(data={"page": page, "narrow": is_narrow(), "dark": is_dark()}, key=KEY, on_seen_change=lambda: None)


def is_narrow() -> bool:
    """Whether a chart must do with the width of a phone: as the browser measured it, before that by what it calls itself."""
    seen = _seen()
    return bool(seen["narrow"]) if seen else "Mobi" in (st.context.headers.get("User-Agent") or "")


def is_dark() -> bool:
    """Whether the page is dark: what the browser saw last, before that what it said when it asked for the page."""
    seen = _seen()
    return bool(seen["dark"]) if seen else st.context.theme.type == "dark"


def _seen() -> dict[str, bool] | None:
    state = st.session_state.get(KEY)
    return state.get("seen") if state else None
