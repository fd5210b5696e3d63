"""Xu hướng: one indicator of up to six places over the years; sentence, line, tile map, table and sources follow one
selection.
"""

from dataclasses import replace
from datetime import date

import streamlit as st

from analytics.selection import Mode, Selection
from analytics.wording import Period
from pages.shared import basket, panel, session, tray
from pages.shared.browser import stage
from pages.shared.markdown import escape
from pages.shared.part import part

STAGE, OPEN = "xu-huong", "xu-huong-nguon-goc"
MODES: dict[str, Mode] = {"Giá trị": "absolute", "Thay đổi": "change", "Chỉ số (đầu = 100)": "index"}
NAMES = session.indicator_codes()
USUAL = stage.Choice(session.catalogue().indicators["POOR_RATE"].name_vi, "Giá trị")
MOST_ON_ONE_AXIS = 4

chosen = tray.selection()


@part
def trend() -> None:
    """Runs again only when the browser needs what it was not given: it changes the indicator and the way of reading by itself."""
    choice = stage.chosen(STAGE, NAMES, tuple(MODES), USUAL)
    may_be_free = len(chosen.areas) > MOST_ON_ONE_AXIS
    choice = replace(choice, free=choice.free and may_be_free)
    selection = replace(chosen, indicator=NAMES[choice.name], mode=MODES[choice.way])
    asked = stage.asked(STAGE)
    pack, file = None, None
    if asked and asked.act == "more":
        pack = session.trends_as_shown(selection, _further(choice), free_axes=choice.free)
    if asked and asked.act == "basket":
        basket.put(session.exhibit("trend", selection).recipe)
    if asked and asked.act == "sheet":
        file = panel.workbook(session.exhibit("trend", selection))
    origin = _origin_asked(asked, selection)
    stage.show(
        STAGE,
        offer=stage.Offer(session.indicators_by_theme(), tuple(MODES), USUAL, may_be_free),
        choice=choice,
        selection=session.name_of(chosen),
        view=session.as_shown(session.exhibit("trend", selection), choice.key, free_axes=choice.free),
        pack=pack,
        where=session.packed_alone(session.exhibit("location", chosen), "where"),
        file=file,
        origin=_place_of(*origin) if origin else "",
    )
    if origin:
        _origin(*origin, selection.indicator)


def _further(choice: stage.Choice) -> dict[str, tuple[str, Mode]]:
    """The views the reader may want next: every indicator read this way, and this indicator read every way."""
    views = [replace(choice, name=name) for name in NAMES] + [replace(choice, way=way) for way in MODES]
    return {view.key: (NAMES[view.name], MODES[view.way]) for view in views}


def _origin_asked(asked: stage.Asked | None, selection: Selection) -> tuple[str, int, str] | None:
    """Series, year and standard of the figure whose origin is laid open: until another is asked for, or something else chosen."""
    if asked and asked.act == "origin":
        series, year, standard = asked.origin
        st.session_state[OPEN] = (selection, (str(series), int(year), str(standard)))
    about, origin = st.session_state.get(OPEN, (None, None))
    return origin if about == selection else None


def _place_of(series: str, year: int, standard: str) -> str:
    return f"nguon-goc-{series}-{year}-{standard}"


def _origin(series: str, year: int, standard: str, indicator: str) -> None:
    """Where one figure comes from, and what other documents say."""
    period = Period("year", date(year, 1, 1), date(year, 12, 31), str(year))
    origin = session.exhibit(
        "provenance", replace(chosen, areas=(series,), indicator=indicator, period=period, standard=standard)
    )
    with st.container(border=True, key=_place_of(series, year, standard)):
        st.markdown(f"**{escape(origin.title)}**")
        st.markdown(escape(origin.finding))
        panel.table(origin, key=f"nguon-goc-bang-{series}-{year}-{standard}", selectable=False)
        panel.notes(origin)
        panel.sources(origin)


st.title("Xu hướng")
if chosen.areas:
    stage.tell_unknown(STAGE, NAMES, tuple(MODES))
    trend()
else:
    tray.ask_for_a_place()
