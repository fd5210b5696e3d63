"""Kế hoạch: what one place was set to reach, by whom, what it reached of it, and whether the pace will do."""

from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.wording import Period
from pages.shared import address, panel, session, tray
from pages.shared.part import part

PLACE, INDICATOR, YEAR = "ke-hoach-cua", "chi-tieu-ke-hoach", "nam-ke-hoach"
EVERY_INDICATOR, EVERY_YEAR = "Mọi chỉ tiêu", "Mọi năm"

chosen = tray.selection()


def _kept(key: str, options: list[str]) -> int:
    """The position of what the box shows; of a place that lacks it, the first."""
    if st.session_state.get(key, options[0]) not in options:
        del st.session_state[key]
    return 0


@part
def plan() -> None:
    """Only this part runs again when the place, the year or the indicator changes."""
    areas = session.catalogue().areas
    titles = {areas[area_id].title: area_id for area_id in chosen.areas}
    where, which, when = st.columns([4, 4, 2], vertical_alignment="bottom")
    address.tell_unknown(PLACE, "địa bàn", titles)
    title = where.selectbox("Địa bàn", list(titles), index=_kept(PLACE, list(titles)), key=PLACE, bind="query-params")
    own = replace(chosen, areas=(titles[title],))
    planned = [row for row in session.exhibit("plan", own).records() if row["role"] == "own" and row["kind"] != "rate"]
    names = {EVERY_INDICATOR: ()} | {
        session.catalogue().indicators[str(row["indicator"])].name_vi: (str(row["indicator"]),) for row in planned
    }
    years = [EVERY_YEAR, *sorted({str(row["year"]) for row in planned}, reverse=True)]
    address.tell_unknown(INDICATOR, "chỉ tiêu", names)
    address.tell_unknown(YEAR, "năm", years)
    name = which.selectbox("Chỉ tiêu", list(names), index=_kept(INDICATOR, list(names)), key=INDICATOR, bind="query-params")
    year = when.selectbox("Năm", years, index=_kept(YEAR, years), key=YEAR, bind="query-params")
    selection = replace(own, only=names[name])
    if year != EVERY_YEAR:
        selection = replace(selection, period=Period("year", date(int(year), 1, 1), date(int(year), 12, 31), year))
    shown = session.exhibit("plan", selection)
    panel.finding(shown)
    panel.chart(shown, key="ke-hoach-bieu-do")
    panel.take_away(shown, key="ke-hoach")
    panel.notes(shown)
    panel.folds(shown, key="ke-hoach", expanded=True)


st.title("Kế hoạch")
if chosen.areas:
    plan()
else:
    tray.ask_for_a_place()
