"""Tổng quan: three doors to the three jobs, where the chosen places stand, how fresh the store is."""

from typing import Final

import streamlit as st

from analytics.exhibits import Exhibit
from analytics.selection import Selection
from pages.shared import panel, registry, session, tray
from pages.shared.markdown import escape
from pages.shared.part import part

# Page, name and what is behind it, of each of the three jobs.
DOORS: Final = (
    (registry.TRENDS, "Xem xu hướng", "Hộ nghèo tăng, giảm ra sao qua các năm, theo từng chuẩn nghèo."),
    (registry.CONFERENCE, "Chuẩn bị sơ kết", "Bài trình chiếu, báo cáo và phụ lục số liệu, mỗi số kèm nguồn."),
    (registry.LEARNING, "Chọn nơi học tập", "Huyện nào gần giống ta, nơi nào giảm nhanh, đến đó hỏi gì."),
)

selection = tray.selection()


@part
def folds(shown: Exhibit) -> None:
    """Only this part runs again when one of them is opened."""
    panel.folds(shown, key="tong-quan")


standing = session.exhibit("overview", selection) if selection.areas else None
contents = session.exhibit("contents", Selection())  # of the whole store, so one answer for everybody

st.title("Điểm Sáng")
if standing is None:
    tray.ask_for_a_place()
else:
    panel.finding(standing)
picture, doors = st.columns([3, 2], gap="large")
with doors:
    st.markdown("###### Hôm nay cần làm gì?")
    for entry, name, told in DOORS:
        with st.container(border=True):
            st.page_link(entry.page(), label=f"**{name}**", icon=f":material/{entry.icon}:")
            st.caption(escape(told))
if standing is not None:
    with picture:
        panel.chart(standing, key="tong-quan-bieu-do")
        panel.take_away(standing, key="tong-quan")
        panel.notes(standing)
    folds(standing)

st.markdown("###### Kho số liệu")

st.markdown(escape(contents.finding))
