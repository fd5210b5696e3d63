"""The comparison tray: our district, up to five comparators, benchmark and period; the same on every page, and in the URL."""

from datetime import date
from functools import cache
from typing import Final, cast

import streamlit as st

from analytics import gazetteer, wording
from analytics.catalogue import Area
from analytics.selection import LARGEST_NUMBER_OF_PLACES, Benchmark, Selection
from pages.shared import address, session

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
STARTING_CODES: Final = ("646", "073", "787")
_REMARKS, _WANTED = "tray-remarks", "tray-wanted"


@cache
def _options() -> dict[str, str]:
    """Every district and old province a reader may pick: what the list says → area id, in Vietnamese alphabetical order."""
    areas = session.catalogue().areas
    latest = [
        area
        for area in areas.values()
        if area.level in ("district", "province") and area is areas.versions(area.code, area.level)[-1]
    ]
    latest += [
        versions[-2] for area in latest if area.level == "province" and len(versions := areas.versions(area.code, "province")) > 1
    ]
    return {
        _label(area): area.area_id for area in sorted(latest, key=lambda area: (area.level, wording.alphabetical_key(area.name)))
    }


def _label(area: Area) -> str:
    if area.level == "district":
        province = session.catalogue().areas.province_of(area)
        return f"{area.full_name}, {province.name}" if province else area.full_name
    return area.title


def selection() -> Selection:
    """Shows the tray in the sidebar and returns what is chosen; what was typed and not understood is said, never guessed."""
    options = _options()
    if _WANTED in st.session_state:
        st.session_state[PLACES] = st.session_state.pop(_WANTED)
    areas = session.catalogue().areas
    starting = [
        label
        for label, area_id in options.items()
        if areas[area_id].level == "district" and areas[area_id].code in STARTING_CODES
    ]
    starting.sort(key=lambda label: STARTING_CODES.index(areas[options[label]].code))
    years_offered = list(range(FIRST_YEAR, LAST_YEAR + 1))
    address.tell_unknown(BENCHMARK, "mốc so sánh", BENCHMARKS)
    address.tell_unknown(YEARS, "giai đoạn", years_offered)
    with st.sidebar:
        chosen = st.multiselect(
            "Địa bàn (địa bàn đầu là của ta)",
            list(options),
            default=starting,
            key=PLACES,
            bind="query-params",
            accept_new_options=True,
            select_all=False,
            max_selections=LARGEST_NUMBER_OF_PLACES,
            placeholder="Gõ tên, không cần dấu",
            help="Gõ tên có dấu hay không dấu, hoặc mã huyện, rồi nhấn Enter. Tối đa sáu địa bàn.",
        )
        typed = [text for text in chosen if text not in options]
        if typed:
            _resolve(chosen, options)
        held_against = st.selectbox("So với", list(BENCHMARKS), key=BENCHMARK, bind="query-params")
        years = st.select_slider("Giai đoạn", years_offered, value=(FIRST_YEAR, LAST_YEAR), key=YEARS, bind="query-params")
    for remark in st.session_state.pop(_REMARKS, ()):
        st.warning(remark, icon=":material/search_off:")
    first, last = cast(tuple[int, int], years)
    whole = (first, last) == (FIRST_YEAR, LAST_YEAR)
    period = None if whole else wording.Period("range", date(first, 1, 1), date(last, 12, 31), f"{first}..{last}")
    return Selection(areas=tuple(options[label] for label in chosen), benchmark=BENCHMARKS[held_against], period=period)


def _resolve(chosen: list[str], options: dict[str, str]) -> None:
    """Turns typed names and codes into places of the list, keeps a remark for each that is none or several, and starts the run
    again.
    """
    labels = {area_id: label for label, area_id in options.items()}
    areas = session.catalogue().areas
    kept: list[str] = []
    remarks: list[str] = []
    for text in chosen:
        found = (
            (labels[options[text]],)
            if text in options
            else tuple(labels[area.area_id] for area in _find(text) if area.area_id in labels)
        )
        if len(found) == 1:
            kept.append(found[0])
        elif found:
            remarks.append(f"“{text}” có thể là: {'; '.join(found[:6])}. Hãy chọn một trong danh sách.")
        else:
            near = [labels[area.area_id] for area in gazetteer.nearest(areas, text, level="district") if area.area_id in labels]
            remarks.append(f"Không có địa bàn nào là “{text}”." + (f" Gần nhất: {'; '.join(near)}." if near else ""))
    st.session_state[_WANTED] = list(dict.fromkeys(kept))[:LARGEST_NUMBER_OF_PLACES]
    st.session_state[_REMARKS] = remarks
    st.rerun()


def _find(text: str) -> tuple[Area, ...]:
    areas = session.catalogue().areas
    return gazetteer.find(areas, text, level="district") or gazetteer.find(areas, text, level="province")
