"""Xu hướng: one indicator of up to six places over the years; sentence, line, tile map, table and sources follow one
selection.
"""

from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.selection import Mode
from analytics.wording import Period
from pages.shared import address, panel, session, tray

MODES: dict[str, Mode] = {"Giá trị": "absolute", "Thay đổi": "change", "Chỉ số (đầu = 100)": "index"}

chosen = tray.selection()
NAMES = {
    indicator.name_vi: code for code, indicator in session.catalogue().indicators.items() if indicator.stored_in == "observation"
}
STARTING_INDICATOR = session.catalogue().indicators["POOR_RATE"].name_vi


@st.fragment
def trend() -> None:
    """Only this part runs again when the indicator or the way of reading changes."""
    address.tell_unknown("chi-tieu", "chỉ tiêu", NAMES)
    address.tell_unknown("cach-xem", "cách xem", MODES)
    which, how = st.columns([5, 6], vertical_alignment="bottom")
    name = which.selectbox(
        "Chỉ tiêu", list(NAMES), index=list(NAMES).index(STARTING_INDICATOR), key="chi-tieu", bind="query-params"
    )
    way = how.segmented_control("Cách xem", list(MODES), default="Giá trị", required=True, key="cach-xem", bind="query-params")
    selection = replace(chosen, indicator=NAMES[name], mode=MODES[way])
    shown = session.exhibit("trend", selection)
    panel.finding(shown)
    free_axes = False
    if len(chosen.areas) > 4:
        free_axes = st.toggle("Trục riêng cho từng địa bàn", key="truc-rieng", bind="query-params")
        if free_axes:
            st.warning("Trục riêng: độ cao các đường không so sánh được giữa các ô.", icon=":material/straighten:")
    point = panel.chart(shown, key="xu-huong-bieu-do", free_axes=free_axes)
    panel.take_away(shown, key="xu-huong")
    if point:
        series, year, standard = point["customdata"]
        _origin(series, int(year), standard, selection.indicator)
    panel.notes(shown)
    with st.expander("Bảng số liệu", on_change="rerun", key="xu-huong-bang") as opened:
        if opened.open:
            row = panel.table(shown, key="xu-huong-dong")
            if row is not None:
                record = shown.records()[row]
                _origin(str(record["series"]), int(str(record["year"])), str(record["standard"]), selection.indicator)
    with st.expander("Nguồn", on_change="rerun", key="xu-huong-nguon") as opened:
        if opened.open:
            panel.sources(shown)


def _origin(series: str, year: int, standard: str, indicator: str) -> None:
    """Where one figure comes from, and what other documents say."""
    period = Period("year", date(year, 1, 1), date(year, 12, 31), str(year))
    origin = session.exhibit(
        "provenance", replace(chosen, areas=(series,), indicator=indicator, period=period, standard=standard)
    )
    with st.container(border=True, key=f"nguon-goc-{series}-{year}"):
        st.markdown(f"**{panel.escape(origin.title)}**")
        st.markdown(panel.escape(origin.finding))
        panel.table(origin, key=f"nguon-goc-bang-{series}-{year}-{standard}", selectable=False)
        panel.notes(origin)
        panel.sources(origin)


st.title("Xu hướng")
if chosen.areas:
    line, where = st.columns([5, 2], gap="medium")
    with line:
        trend()
    with where:
        # The map follows the places alone, so it stands outside the fragment and is not drawn again with every indicator.
        panel.chart(session.exhibit("location", chosen), key="xu-huong-ban-do")
else:
    st.info("Hãy chọn ít nhất một địa bàn ở khay bên trái.", icon=":material/location_on:")
