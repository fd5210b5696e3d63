"""Vốn và kết quả: capital for each household poor at the start beside the change of the poverty rate; a description, no more."""

from dataclasses import replace
from typing import Final

import streamlit as st

from pages.shared import address, panel, session, tray
from pages.shared.part import part

LAG: Final = "do-tre"
LAGS: Final = {"Cùng kỳ": 0, "Trễ 1 năm": 1, "Trễ 2 năm": 2}

chosen = tray.selection()


@part
def money() -> None:
    """Only this part runs again when the lag changes."""
    address.tell_unknown(LAG, "độ trễ", LAGS)
    lag = st.segmented_control(
        "Kết quả so với vốn",
        list(LAGS),
        default=next(iter(LAGS)),
        required=True,
        key=LAG,
        bind="query-params",
        help="Trễ 1 năm: vốn của các năm đầu giai đoạn đặt cạnh thay đổi tỷ lệ hộ nghèo sau đó một năm.",
    )
    shown = session.exhibit("money_result", replace(chosen, lag_years=LAGS[lag]))
    panel.finding(shown)
    point = panel.chart(shown, key="von-ket-qua-bieu-do")
    panel.take_away(shown, key="von-ket-qua")
    panel.notes(shown)
    panel.folds(shown, key="von-ket-qua")
    if point:
        tray.open_district(str(point[0]))


st.title("Vốn và kết quả")
money()
