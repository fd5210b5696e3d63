"""Dự án và mô hình: what was built and tried, who has tried what, and the documents that say so."""

from dataclasses import replace
from typing import Final

import streamlit as st

from analytics.exhibits import Exhibit
from pages.shared import address, panel, session, tray
from pages.shared.markdown import escape
from pages.shared.part import part

KIND, SCOPE = "loai", "pham-vi"
IN_TRAY, EVERYWHERE = "Địa bàn trong khay", "Cả nước"
MOST_CARDS: Final = 6
LONGEST_KIND: Final = 60

chosen = tray.selection()


def _take(kind: str) -> None:
    st.session_state[KIND], st.session_state[SCOPE] = kind, EVERYWHERE


def _cards(shown: Exhibit) -> None:
    """One card a kind: how many districts have it, which, and who says so; a click narrows the page to the kind."""
    records = shown.records()
    for start in range(0, min(len(records), MOST_CARDS), 3):
        for card, record in zip(st.columns(3, border=True), records[start : min(start + 3, MOST_CARDS)], strict=False):
            kind = str(record["group"])
            # One text a card: each further element of a card is one more message, and one more part of the page to draw.
            words = f"“{record['first_words']}”" if record["first_words"] else ""
            told = " · ".join(str(text) for text in (words, record["years"], record["source"]) if text)
            card.markdown(f"**{escape(kind)}**\n\n{escape(str(record['places']))}\n\n:small[:gray[{escape(told)}]]")
            card.button("Ai đã làm?", key=f"the-{kind}", icon=":material/groups:", on_click=_take, args=(kind,))
    with st.expander(f"Mọi loại ({len(records)})", on_change="rerun", key="moi-loai") as opened:
        if opened.open:
            panel.table(shown, key="moi-loai-bang", selectable=False)
            panel.take_away(shown, key="moi-loai")
            panel.notes(shown)


def _list(shown: Exhibit, title: str, key: str) -> None:
    st.subheader(title)
    panel.finding(shown)
    row = panel.table(shown, key=f"{key}-bang")
    if row is not None:
        panel.origin(shown, row)
    if shown.rows:
        panel.take_away(shown, key=key)
        panel.notes(shown)
    panel.sources_folded(shown, key=key)


@part
def projects() -> None:
    """Only this part runs again when the kind or the scope changes."""
    address.tell_unknown(SCOPE, "phạm vi", (IN_TRAY, EVERYWHERE))
    what, where = st.columns([5, 4], vertical_alignment="bottom")
    kind = what.text_input(
        "Loại",
        key=KIND,
        bind="query-params",
        max_chars=LONGEST_KIND,
        placeholder="bò sinh sản, quế, muối trải bạt …",
        help="Gõ tên loại, có dấu hay không dấu, rồi nhấn Enter; để trống để xem tất cả.",
    )
    scope = where.segmented_control(
        "Phạm vi", [IN_TRAY, EVERYWHERE], default=IN_TRAY, required=True, key=SCOPE, bind="query-params"
    )
    selection = replace(chosen, kind=(kind or "").strip(), areas=chosen.areas if scope == IN_TRAY else ())
    tried = session.exhibit("tried", selection)
    panel.finding(tried)
    if tried.rows:
        _cards(tried)
    _list(session.exhibit("models", selection), "Mô hình sinh kế", "mo-hinh")
    _list(session.exhibit("projects", selection), "Công trình, dự án", "du-an")


st.title("Dự án và mô hình")
projects()
