"""What only the browser knows: how wide the page's main column is, and when its light or dark is switched.

Streamlit tells the script neither. This invisible part watches both and has the page run again when a chart must be drawn
otherwise; on most screens what the script assumed at first is right, and nothing is ever reported.
"""

from typing import Final

import streamlit as st

KEY: Final = "man-hinh"

# Narrow below 600 pixels, wide again above 640: a scroll bar that comes and goes must not flip the charts for ever.
JS = """
let told = null
export default function ({ data, setStateValue }) {
  document.documentElement.lang = "vi"   // Streamlit says "en": a screen reader would read our words by English rules
  const column = document.querySelector("[data-testid=stMainBlockContainer]")
  const app = document.querySelector("[data-testid=stApp]")
  if (!column || !app) return
  told ??= { narrow: data.narrow, dark: data.dark }
  const look = () => {
    const box = getComputedStyle(column)
    const width = column.clientWidth - parseFloat(box.paddingLeft) - parseFloat(box.paddingRight)
    const narrow = width > 0 ? width < (told.narrow ? 640 : 600) : told.narrow
    const [red, green, blue] = getComputedStyle(app).backgroundColor.match(/[0-9.]+/g).map(Number)
    const dark = 0.299 * red + 0.587 * green + 0.114 * blue < 128
    if (narrow === told.narrow && dark === told.dark) return
    told = { narrow, dark }
    setStateValue("seen", told)
  }
  const widths = new ResizeObserver(look)
  widths.observe(column)
  const themes = new MutationObserver(look)
  themes.observe(app, { attributes: true, attributeFilter: ["class", "style"] })
  look()
  return () => { widths.disconnect(); themes.disconnect() }
}
"""

_WATCH = st.components.v2.component("diem_sang_screen", js=JS)


def watch() -> None:
    """Places the part that watches; once a run, before anything is drawn."""
    _WATCH(data={"narrow": is_narrow(), "dark": is_dark()}, key=KEY, on_seen_change=lambda: None)


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
