"""Vốn và kết quả: capital for each household poor at the start beside the change of the poverty rate; a description, no more."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from pages.shared import address, panel, places, registry, session, tray

LAG: Final = "do-tre"
LAGS: Final = {"Cùng kỳ": 0, "Trễ 1 năm": 1, "Trễ 2 năm": 2}

chosen = tray.selection()


@st.fragment
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
    with st.expander("Bảng số liệu", on_change="rerun", key="von-ket-qua-bang") as opened:
        if opened.open:
            row = panel.table(shown, key="von-ket-qua-dong")
            if row is not None:
                panel.origin(shown, row)
    with st.expander("Nguồn", on_change="rerun", key="von-ket-qua-nguon") as opened:
        if opened.open:
            panel.sources(shown)
    if point:
        _open_district(point)


def _open_district(point: Mapping[str, Any]) -> None:
    """A click on a point opens the district's own page."""
    area_id = str(point["customdata"][0])
    if area_id in places.labels():
        tray.put_first(area_id)
        # Without `query_params` Streamlit refuses to leave a page whose controls are bound to the address.
        st.switch_page(registry.DISTRICT.page(), query_params={})


st.title("Vốn và kết quả")
money()
