"""Tổng quan: three doors to the three jobs, where the chosen places stand, how fresh the store is."""

import streamlit as st

from analytics.exhibits import Exhibit
from analytics.selection import Selection
from pages.shared import panel, registry, session, tray
from pages.shared.markdown import escape
from pages.shared.part import part

selection = tray.selection()


@part
def folds(shown: Exhibit) -> None:
    """Only this part runs again when one of them is opened."""
    panel.folds(shown, key="tong-quan")


standing = session.exhibit("overview", selection) if selection.areas else None
contents = session.exhibit("contents", Selection())  # of the whole store, so one answer for everybody

st.title("Điểm Sáng")
if standing is None:
    st.info("Hãy chọn ít nhất một địa bàn ở khay bên trái.", icon=":material/location_on:")
else:
    panel.finding(standing)
    picture, doors = st.columns([3, 2], gap="large")
    with picture:
        panel.chart(standing, key="tong-quan-bieu-do")
        panel.take_away(standing, key="tong-quan")
        panel.notes(standing)
    with doors:
        st.markdown("###### Hôm nay cần làm gì?")
        with st.container(border=True):
            st.page_link(registry.TRENDS.page(), label="**Xem xu hướng**", icon=":material/show_chart:")
            st.caption("Hộ nghèo tăng, giảm ra sao qua các năm, theo từng chuẩn nghèo.")
        with st.container(border=True):
            st.page_link(registry.SOURCES.page(), label="**Chuẩn bị sơ kết**", icon=":material/fact_check:")
            st.caption("Đối chiếu từng con số với văn bản gốc trước khi đưa vào báo cáo.")
        with st.container(border=True):
            st.page_link(registry.DISTRICT.page(), label="**Chọn nơi học tập**", icon=":material/travel_explore:")
            st.caption("Hồ sơ của một huyện: số liệu, mô hình, các chuyến học tập đã có.")
    folds(standing)

st.markdown("###### Kho số liệu")

st.markdown(escape(contents.finding))
