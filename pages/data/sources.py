"""Nguồn số liệu: every document, and every figure read in the one chosen."""

from dataclasses import replace

import streamlit as st

from pages.shared import panel, session, tray
from pages.shared.markdown import escape

chosen = tray.selection()
st.title("Nguồn số liệu")
everything = st.toggle(
    "Mọi nguồn trong kho", value=True, key="moi-nguon", bind="query-params", help="Tắt để chỉ xem nguồn của các địa bàn đã chọn"
)
shown = session.exhibit("sources", replace(chosen, areas=() if everything else chosen.areas))
panel.finding(shown)
if shown.rows:
    st.caption("Chọn một dòng để xem mọi số liệu đọc từ nguồn đó.")
row = panel.table(shown, key="nguon-bang", height=380)
panel.take_away(shown, key="nguon")
if row is not None:
    document = session.exhibit("source_figures", replace(chosen, source_id=str(shown.records()[row]["source_id"])))
    st.markdown(f"##### {escape(document.title)}")
    panel.sources(document)
    st.markdown(escape(document.finding))
    figure_row = panel.table(document, key="nguon-so-lieu")
    if figure_row is not None:
        panel.origin(document, figure_row)
