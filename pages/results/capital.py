"""Nguồn vốn: where the money came from, how it is divided, what was paid of it, and how payments went through the year."""

from dataclasses import replace
from typing import Final

import streamlit as st

from analytics.exhibits import Exhibit
from analytics.selection import Partition
from pages.shared import address, panel, session, tray
from pages.shared.part import part

DIVISIONS: Final[dict[str, Partition]] = {"Theo nguồn vốn": "fund_source", "Theo loại vốn": "nature", "Theo dự án": "project"}
VIEWS: Final = {"Nguồn vốn": "capital", "Giải ngân": "disbursement", "Giải ngân qua các tháng": "disbursement_curve"}

chosen = tray.selection()


def _show(shown: Exhibit, key: str) -> None:
    """Finding, chart, table, sources of one exhibit; a row of published figures leads to its document."""
    panel.finding(shown)
    panel.chart(shown, key=f"von-{key}")
    panel.take_away(shown, key=f"von-{key}")
    panel.notes(shown)
    panel.folds(shown, key=f"von-{key}")


@part
def capital() -> None:
    """Only this part runs again when the question or the division changes."""
    address.tell_unknown("xem", "cách xem", VIEWS)
    address.tell_unknown("chia", "cách chia", DIVISIONS)
    what, how = st.columns([5, 4], vertical_alignment="bottom")
    view = VIEWS[
        what.segmented_control("Xem", list(VIEWS), default=next(iter(VIEWS)), required=True, key="xem", bind="query-params")
    ]
    selection = chosen
    if view == "capital":
        division = how.segmented_control(
            "Cách chia", list(DIVISIONS), default=next(iter(DIVISIONS)), required=True, key="chia", bind="query-params"
        )
        selection = replace(chosen, partition=DIVISIONS[division])
    if not chosen.areas:
        st.caption("Khay chưa có địa bàn nào: đang xem cả nước.")
    _show(session.exhibit(view, selection), view)


st.title("Nguồn vốn")
capital()
