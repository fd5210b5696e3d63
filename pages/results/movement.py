"""Biến động hộ nghèo: who left poverty, fell back and came new in a year, and what the year's table does not explain."""

from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.wording import Period
from pages.shared import address, panel, session, tray
from pages.shared.part import part

YEAR = "nam"

chosen = tray.selection()


def _year(years: list[int]) -> int:
    """The year of the link or of the box; only years that have a movement are offered."""
    address.tell_unknown(YEAR, "năm", years)
    if st.session_state.get(YEAR, years[0]) not in years:
        # Other places were put into the tray, and have other years.
        del st.session_state[YEAR]
    return st.selectbox("Năm", years, key=YEAR, bind="query-params", help="Chỉ có các năm đủ số hộ nghèo đầu năm và cuối năm.")


@part
def movement() -> None:
    """Only this part runs again when the year changes."""
    years = [int(str(row["year"])) for row in session.exhibit("movement_years", chosen).records()]
    selection = chosen
    which, how = st.columns([2, 6], vertical_alignment="bottom")
    if years:
        with which:
            year = _year(years)
        selection = replace(chosen, period=Period("year", date(year, 1, 1), date(year, 12, 31), str(year)))
    shown = session.exhibit("movement", selection)
    panel.finding(shown)
    free_axes = False
    if len({row["series"] for row in shown.records() if row["step"]}) > 1:
        free_axes = how.toggle("Trục riêng cho từng địa bàn", key="truc-rieng", bind="query-params")
        if free_axes:
            st.warning("Trục riêng: độ cao các cột không so sánh được giữa các ô.", icon=":material/straighten:")
    panel.chart(shown, key="bien-dong-bieu-do", free_axes=free_axes)
    panel.take_away(shown, key="bien-dong")
    panel.notes(shown)
    panel.folds(shown, key="bien-dong", expanded=True)


st.title("Biến động hộ nghèo")
if chosen.areas:
    movement()
else:
    tray.ask_for_a_place()
