"""The comparison tray: our district, up to five comparators, benchmark and period; the same on every page, and in the URL."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import streamlit as st

from analytics import wording
from analytics.selection import LARGEST_NUMBER_OF_PLACES, Benchmark, Selection
from pages.shared import address, places, registry
from pages.shared.browser import picker, screen
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
YEARS_OFFERED: Final = list(range(FIRST_YEAR, LAST_YEAR + 1))
"""One list for all readers: every session keeps what its slider was made of."""
OLD, NEW = "Tỉnh cũ (63)", "Tỉnh mới (34)"
ASKED: Final = "Hãy chọn ít nhất một địa bàn ở khay bên trái."
ASKED_ON_A_NARROW_SCREEN: Final = "Hãy chọn ít nhất một địa bàn ở khay bên trái (mở bằng dấu » ở góc trên)."
_KEPT, _WANTED, _LINKED, _TURN = "tray-kept", "tray-wanted", "tray-linked", "tray-turn"


def selection() -> Selection:
    """Shows the tray in the sidebar and returns what is chosen; what was typed and not understood is said, never guessed."""
    address.tell_unknown(BENCHMARK, "mốc so sánh", BENCHMARKS)
    address.tell_unknown(YEARS, "giai đoạn", YEARS_OFFERED)
    remarks = _hear()
    chosen = kept()
    with st.sidebar:
        picker.show(chosen, turn=st.session_state.get(_TURN, 0), most=LARGEST_NUMBER_OF_PLACES, parameter=PLACES)
        _by_province(chosen)
        held_against = st.selectbox("So với", list(BENCHMARKS), key=BENCHMARK, bind="query-params")
        years = st.select_slider("Giai đoạn", YEARS_OFFERED, value=(FIRST_YEAR, LAST_YEAR), key=YEARS, bind="query-params")
    for remark in remarks:
        st.warning(escape(remark), icon=":material/search_off:")
    first, last = years
    whole = (first, last) == (FIRST_YEAR, LAST_YEAR)
    period = None if whole else wording.Period("range", date(first, 1, 1), date(last, 12, 31), f"{first}..{last}")
    areas = tuple(places.options()[label] for label in chosen)
    return Selection(areas=areas, benchmark=BENCHMARKS[held_against], period=period)


def ask_for_a_place() -> None:
    """What a page says that needs a place and has none; on a narrow screen the tray is shut, and where it opens is said too."""
    st.info(ASKED_ON_A_NARROW_SCREEN if screen.is_narrow() else ASKED, icon=":material/location_on:")


def kept() -> list[str]:
    """The places in the tray, ours first, by what the list says."""
    return list(st.session_state.get(_KEPT, places.starting()))


def open_with(entry: registry.Entry, area_ids: Sequence[str], asked: Mapping[str, str]) -> None:
    """Opens a page with these places in the tray, in order, and what is `asked` of its own controls as a link would say it."""
    _go(entry, [places.labels()[area_id] for area_id in area_ids if area_id in places.labels()], asked)


def open_district(area_id: str) -> None:
    """Opens a district's own page, as ours; nothing happens for a place the tray cannot hold."""
    if area_id in places.labels():
        label = places.labels()[area_id]
        _go(registry.DISTRICT, [label, *(text for text in kept() if text != label)][:LARGEST_NUMBER_OF_PLACES], {})


def _go(entry: registry.Entry, chosen: Sequence[str], asked: Mapping[str, str]) -> None:
    st.session_state[_WANTED] = list(chosen)
    # Without `query_params` Streamlit refuses to leave a page whose controls are bound to the address.
    st.switch_page(entry.page(), query_params={**asked, PLACES: _said(chosen)})


def _hear() -> tuple[str, ...]:
    """Takes what a button of ours, the picker or a link names into the tray, whichever is news; what is to be remarked."""
    state = st.session_state
    told, linked = picker.told(), st.query_params.get_all(PLACES)
    picked: Sequence[str] | None = None
    if told and told.turn > state.get(_TURN, 0):
        picked, state[_TURN] = told.places, told.turn
    picked = state.pop(_WANTED, picked)
    opened = [text for text in linked if text] if linked and linked != state.get(_LINKED) else None
    state[_LINKED] = linked
    wanted = opened if picked is None else picked
    if wanted is None:
        return ()
    resolved = places.resolve(list(wanted))
    state[_KEPT] = resolved.chosen[:LARGEST_NUMBER_OF_PLACES]
    if picked is not None:
        _write_address()
    over = resolved.chosen[LARGEST_NUMBER_OF_PLACES:]
    left_out = f"Khay giữ nhiều nhất {LARGEST_NUMBER_OF_PLACES} địa bàn; không đưa vào: {'; '.join(over)}."
    return (*resolved.remarks, left_out) if over else resolved.remarks


def _write_address() -> None:
    """Puts a choice into the address, as a step of its own: the browser's Back undoes it.

    What was not chosen just now (the places of a page that the menu opened, a name of a link as the list spells it) the picker
    writes there by itself, without a step.
    """
    said = _said(kept())
    if said != st.session_state[_LINKED]:
        st.query_params[PLACES] = said
        st.session_state[_LINKED] = said


def _said(chosen: Sequence[str]) -> list[str]:
    # Nobody chosen is said too: without a word a link opens with the places of a first visit.
    return [] if list(chosen) == places.starting() else list(chosen) or [""]


def _by_province(chosen: Sequence[str]) -> None:
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
    st.session_state[_WANTED] = list(dict.fromkeys([*kept(), district]))
