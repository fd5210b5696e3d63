"""The comparison tray: our district, up to five comparators, benchmark and period; the same on every page, and in the URL."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import streamlit as st

from analytics import wording
from analytics.selection import LARGEST_NUMBER_OF_PLACES, Benchmark, Selection
from pages.shared import address, places, registry
from pages.shared.markdown import escape

PLACES, BENCHMARK, YEARS = "dia-ban", "moc-so-sanh", "giai-doan"
"""Names of the tray's parameters in the URL."""

BENCHMARKS: Final[dict[str, Benchmark]] = {
    "Tỉnh, thành phố": "province",
    "Vùng": "region",
    "Cả nước": "country",
    "74 huyện nghèo": "poor_districts",
    "Không so sánh": "none",
}
FIRST_YEAR, LAST_YEAR = 2008, 2026
OLD, NEW = "Tỉnh cũ (63)", "Tỉnh mới (34)"
_REMARKS, _WANTED = "tray-remarks", "tray-wanted"


def selection() -> Selection:
    """Shows the tray in the sidebar and returns what is chosen; what was typed and not understood is said, never guessed."""
    if _WANTED in st.session_state:
        st.session_state[PLACES] = st.session_state.pop(_WANTED)
    years_offered = list(range(FIRST_YEAR, LAST_YEAR + 1))
    address.tell_unknown(BENCHMARK, "mốc so sánh", BENCHMARKS)
    address.tell_unknown(YEARS, "giai đoạn", years_offered)
    with st.sidebar:
        chosen = st.multiselect(
            "Địa bàn (địa bàn đầu là của ta)",
            list(places.options()),
            default=places.starting(),
            key=PLACES,
            bind="query-params",
            accept_new_options=True,
            select_all=False,
            max_selections=LARGEST_NUMBER_OF_PLACES,
            placeholder="Gõ tên, không cần dấu",
            help="Gõ tên có dấu hay không dấu, hoặc mã huyện, rồi nhấn Enter. Tối đa sáu địa bàn.",
        )
        if any(text not in places.options() for text in chosen):
            _resolve(chosen)
        _by_province(chosen)
        held_against = st.selectbox("So với", list(BENCHMARKS), key=BENCHMARK, bind="query-params")
        years = st.select_slider("Giai đoạn", years_offered, value=(FIRST_YEAR, LAST_YEAR), key=YEARS, bind="query-params")
    for remark in st.session_state.pop(_REMARKS, ()):
        st.warning(escape(remark), icon=":material/search_off:")
    first, last = years
    whole = (first, last) == (FIRST_YEAR, LAST_YEAR)
    period = None if whole else wording.Period("range", date(first, 1, 1), date(last, 12, 31), f"{first}..{last}")
    areas = tuple(places.options()[label] for label in chosen)
    return Selection(areas=areas, benchmark=BENCHMARKS[held_against], period=period)


def put_first(area_id: str) -> None:
    """Makes a place ours in the tray of the page that is opened next; the last comparator gives way when the tray is full."""
    label = places.labels()[area_id]
    others = [text for text in st.session_state.get(PLACES, places.starting()) if text != label]
    st.session_state[_WANTED] = [label, *others][:LARGEST_NUMBER_OF_PLACES]


def open_with(entry: registry.Entry, area_ids: Sequence[str], asked: Mapping[str, str]) -> None:
    """Opens a page with these places in the tray, in order, and what is `asked` of its own controls as a link would say it."""
    st.session_state[_WANTED] = [places.labels()[area_id] for area_id in area_ids if area_id in places.labels()]
    st.switch_page(entry.page(), query_params=dict(asked))


def open_district(area_id: str) -> None:
    """Opens a district's own page, as ours; nothing happens for a place the tray cannot hold."""
    if area_id in places.labels():
        put_first(area_id)
        # Without `query_params` Streamlit refuses to leave a page whose controls are bound to the address.
        st.switch_page(registry.DISTRICT.page(), query_params={})


def _resolve(chosen: list[str]) -> None:
    """Replaces typed words by places of the list, keeps the remarks for the next run, and starts it."""
    resolved = places.resolve(chosen)
    st.session_state[_WANTED] = list(resolved.chosen)[:LARGEST_NUMBER_OF_PLACES]
    st.session_state[_REMARKS] = resolved.remarks
    st.rerun()


def _by_province(chosen: list[str]) -> None:
    """A way to a district for who knows only its province, the old one or the new."""
    with st.popover("Chọn theo tỉnh", icon=":material/list_alt:", width="stretch", on_change="rerun", key="theo-tinh") as opened:
        if not opened.open:
            return
        new = st.radio("Địa giới", [OLD, NEW], horizontal=True, key="theo-tinh-dia-gioi") == NEW
        provinces = places.provinces(new=new)
        name = st.selectbox("Tỉnh, thành phố", list(provinces), key=f"theo-tinh-ten-{new}")
        district = st.selectbox("Huyện", places.districts_in(provinces[name], new=new), key=f"theo-tinh-huyen-{name}-{new}")
        full = len(chosen) >= LARGEST_NUMBER_OF_PLACES
        st.button(
            "Thêm vào khay", on_click=_add, args=(district,), disabled=full or district is None, type="primary", width="stretch"
        )
        if full:
            st.caption("Khay đã đủ sáu địa bàn: bỏ bớt một địa bàn trước khi thêm.")


def _add(district: str) -> None:
    st.session_state[PLACES] = list(dict.fromkeys([*st.session_state[PLACES], district]))
