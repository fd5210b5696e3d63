"""Huyện: one place, everything known of it, what became of it, where its delegations went."""

from dataclasses import replace

import streamlit as st

from pages.shared import panel, session, tray
from pages.shared.markdown import escape
from pages.shared.part import part

selection = tray.selection()


@part
def district() -> None:
    """Only this part runs again when another of the places is looked at."""
    areas = session.catalogue().areas
    titles = {areas[area_id].title: area_id for area_id in selection.areas}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = (
            st.segmented_control(
                "Xem địa bàn", list(titles), default=next(iter(titles)), required=True, key=f"xem-dia-ban-{selection.areas[0]}"
            )
            if len(titles) > 1
            else next(iter(titles))
        )
    own = replace(selection, areas=(titles[title],))
    known, lineage, tours, place = (session.exhibit(name, own) for name in ("district", "lineage", "visit_log", "location"))
    standing = session.exhibit("overview", own)

    st.title(title)
    panel.finding(standing)
    st.markdown(escape(lineage.finding))
    left, right = st.columns([5, 2], gap="medium")
    with left:
        st.markdown(f"###### {escape(known.finding)}")
        row = panel.table(known, key="huyen-so-lieu", height=360)
        if row is not None:
            panel.origin(known, row)
        elif known.rows:
            panel.row_hint()
        panel.take_away(known, key="huyen")
        panel.notes(known)
    with right:
        panel.chart(place, key="huyen-ban-do")
    if lineage.rows:
        with st.expander(
            f"Các xã, phường, đặc khu kế tiếp ({len(lineage.rows)})", on_change="rerun", key="huyen-ke-tiep"
        ) as opened:
            if opened.open:
                panel.table(lineage, key="huyen-ke-tiep-bang", selectable=False)
                panel.notes(lineage)
    if tours.rows:
        st.markdown(f"###### {escape(tours.finding)}")
        tour = panel.table(tours, key="huyen-hoc-tap")
        if tour is not None:
            panel.origin(tours, tour)
        panel.notes(tours)
    panel.sources_folded(known, key="huyen")


if not selection.areas:
    st.title("Huyện")
    tray.ask_for_a_place()
    st.stop()
district()
