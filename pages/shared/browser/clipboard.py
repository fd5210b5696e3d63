"""Buttons that take away: the sentence, the link to this very view, the table as a workbook and, on a touch screen, the picture.

The copying and the saving are in browser.js, for the stage does both too.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

from pages.shared.browser.handing import File, handed

BROWSER: Final = (Path(__file__).parent / "browser.js").read_text(encoding="utf-8")

HTML = """
<div class="row">
  <button type="button" id="sentence">Sao chép câu nhận xét</button>
  <button type="button" id="link">Sao chép liên kết</button>
  <button type="button" id="table" hidden>Tải bảng số liệu</button>
  <button type="button" id="picture" hidden>Tải hình (PNG)</button>
  <span id="said" role="status" aria-live="polite"></span>
</div>
"""

CSS = """
.row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; font-family: var(--st-font); }
button { font: inherit; font-size: 0.875rem; padding: 0.3rem 0.7rem; border-radius: var(--st-button-radius); cursor: pointer;
  border: 1px solid var(--st-border-color); background: transparent; color: var(--st-text-color); }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-link-color); }
button[hidden] { display: none; }
#said { font-size: 0.8rem; color: var(--st-text-color); opacity: 0.75; }
"""

JS = """
// The chart's own button makes the picture; where no pointer can rest its bar is hidden, and it is pressed from here.
function buttonOfChartAbove(here) {
  const above = (chart) => here.compareDocumentPosition(chart) & Node.DOCUMENT_POSITION_PRECEDING
  const chart = [...document.querySelectorAll(".ds-drawing, [data-testid=stPlotlyChart]")].filter(above).at(-1)
  return chart?.querySelector(".modebar-btn[data-title='Tải hình (PNG)']")
}
export default function ({ data, parentElement, setTriggerValue }) {
  const said = parentElement.querySelector("#said")
  const tell = (done, words = done ? "Đã sao chép" : "Trình duyệt không cho sao chép") => {
    said.textContent = words
    setTimeout(() => { said.textContent = "" }, 2500)
  }
  parentElement.querySelector("#sentence").onclick = async () => tell(await copied(data.sentence))
  parentElement.querySelector("#link").onclick = async () => tell(await copied(window.location.href))
  const table = parentElement.querySelector("#table")
  table.hidden = !data.tabled
  table.onclick = () => setTriggerValue("asked", "table")
  if (data.file) taken(data.file)
  const picture = parentElement.querySelector("#picture")
  const host = parentElement.getRootNode().host ?? parentElement
  picture.hidden = !data.drawn || !window.matchMedia("(hover: none)").matches
  picture.onclick = () => {
    const button = buttonOfChartAbove(host)
    if (button) button.click()
    else tell(false, "Chưa có hình để tải")
  }
}
"""

_BUTTONS = st.components.v2.component("diem_sang_copy", html=HTML, css=CSS, js=BROWSER + JS)


def take_away(sentence: str, *, key: str, drawn: bool, table: Callable[[], File] | None) -> None:
    """Shows the buttons for an exhibit's sentence, the page's address, its `table`, which is made when it is asked for, and, when
    it is `drawn`, the chart above them.
    """
    told = st.session_state.get(key)
    file = table() if table is not None and told and told.get("asked") else None
    _BUTTONS(
        data={"sentence": sentence, "drawn": drawn, "tabled": table is not None, "file": handed(file)},
        key=key,
        width="content",
        on_asked_change=_heard,
    )


def _heard() -> None:
    """What was asked for is read when the buttons are placed."""
