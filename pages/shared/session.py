"""The only door from the pages to analytics: the current version of the store, and exhibits kept by version and recipe."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from analytics import boundaries, recipes
from analytics import catalogue as declared
from analytics.boundaries import Boundaries
from analytics.catalogue import Catalogue, CatalogueError
from analytics.exhibits import Exhibit, Recipe
from analytics.render import tables
from analytics.render.charts import View, alternative_text, figure, map_refusal
from analytics.render.views import as_view, packed
from analytics.selection import Mode, Selection
from analytics.store import Store, StoreError, Version
from pages.shared import access
from pages.shared.browser import drawing, screen
from pages.shared.laid_out import LaidOut, laid_out
from pages.shared.markdown import escape
from pages.shared.once import once

EXPECTED_FAILURES: Final = (StoreError, CatalogueError)
"""Named failures of the machine; app.py shows their sentence."""

SHADED: Final = "class_map"
"""The form of a map that may be drawn from the operator's outlines."""

_BESIDE_THE_PROGRAM: Final = Path(__file__).resolve().parents[2] / "data" / "store"
_OF_THIS_RUN: ContextVar[list[Version] | None] = ContextVar("version of this run", default=None)


def catalogue() -> Catalogue:
    """The declared facts of the field, read once a process."""
    return declared.load()


@cache
def indicator_codes() -> Mapping[str, str]:
    """What lists of indicators say → code, of the indicators with observed values, in the catalogue's order. One for all readers:
    a page's own would be built again with every click, and kept by every session.
    """
    return {one.name_vi: code for code, one in catalogue().indicators.items() if one.stored_in == "observation"}


@cache
def indicators_by_theme() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The same names, grouped by theme: (theme, names), both in the catalogue's order."""
    themes: dict[str, list[str]] = {}
    for name, code in indicator_codes().items():
        themes.setdefault(catalogue().indicators[code].theme_vi, []).append(name)
    return tuple((theme, tuple(names)) for theme, names in themes.items())


def store_folder() -> Path:
    """Where the store lies: DIEM_SANG_STORE, else data/store beside the program."""
    return Path(os.environ.get("DIEM_SANG_STORE") or _BESIDE_THE_PROGRAM)


def check() -> None:
    """Opens the current version, so that a missing or unreadable store is said before a page is laid out; says so if an older
    one is shown.
    """
    note = version().fallback_note
    if note:
        st.warning(escape(note), icon=":material/history:")


def is_for_training() -> bool:
    """Whether the store is of made-up figures; no for one that cannot be opened, which `check` says."""
    try:
        return version().kind == "illustrative"
    except EXPECTED_FAILURES:
        return False


def exhibit(name: str, selection: Selection) -> Exhibit:
    """The exhibit of that name for a selection, on the current version of the store."""
    return _cook(seen_as(), version().name, Recipe(name, selection))


def picture(shown: Exhibit, *, free_axes: bool = False) -> drawing.Picture | None:
    """The picture of an exhibit for this reader, made once for all who look at it the same way; None when there is nothing to
    draw.
    """
    # The same outlines are the same object until their file changes, so they may be part of the key as they are.
    outlines = boundaries.of_operator().boundaries if shown.form == SHADED else None
    return _draw(seen_as(), shown.data_version, shown.recipe, view(free_axes=free_axes), outlines)


def table(shown: Exhibit) -> LaidOut:
    """The table of an exhibit as a person reads it: one column of words a heading, laid out once for everybody."""
    return _lay_out(seen_as(), shown.data_version, shown.recipe)


def sheet(shown: Exhibit) -> bytes:
    """The workbook of an exhibit: what is shown, its sources and its definitions."""
    from analytics.render import sheets  # only now: who looks at a page needs no writer of workbooks

    return sheets.workbook(shown, catalogue())


def as_shown(shown: Exhibit, name: str, *, free_axes: bool = False) -> str:
    """Everything the browser's stage shows of an exhibit, for this reader, as a pack for the stage, under this name."""
    return _as_shown(seen_as(), shown.data_version, shown.recipe, view(free_axes=free_axes), name)


def packed_alone(shown: Exhibit, name: str) -> str:
    """The picture of one exhibit and its words for who cannot see it, as a pack for the stage, under this name."""
    return _packed_alone(seen_as(), shown.data_version, shown.recipe, view(), name)


def trends_as_shown(selection: Selection, named: Mapping[str, tuple[str, Mode]], *, free_axes: bool = False) -> str:
    """The trends of a selection's places by several indicators and modes, as one pack for the stage: name of the view → indicator
    and mode.
    """
    wanted = tuple((name, indicator, mode) for name, (indicator, mode) in named.items())
    return _pack(seen_as(), version().name, selection, wanted, view(free_axes=free_axes))


def name_of(selection: Selection) -> str:
    """What tells views of one selection from those of another: the version, the selection, and how this reader looks."""
    return f"{version().name} {hash((selection, view()))}"


def outline_remark(shown: Exhibit) -> str:
    """Why a shaded map is our tiles although the operator named a file of outlines; '' when there is nothing to say."""
    if shown.form != SHADED or picture(shown) is None:
        return ""
    named = boundaries.of_operator()
    return named.problem or (map_refusal(shown, named.boundaries) if named.boundaries else "")


def view(*, free_axes: bool = False) -> View:
    """How the reader looks: in which theme, and whether in a column as narrow as a phone."""
    return View("dark" if screen.is_dark() else "light", screen.is_narrow(), free_axes)


def view_of(*, dark: bool, narrow: bool) -> View:
    """A way of looking that is not this reader's own, for a picture shown elsewhere than in the page's column."""
    return View("dark" if dark else "light", narrow)


@contextmanager
def one_version() -> Iterator[None]:
    """Within it `version` stays the same, whatever is published meanwhile: what one run of a page shows belongs together."""
    if _OF_THIS_RUN.get() is not None:
        yield  # a part of a page that holds one already
        return
    before = _OF_THIS_RUN.set([])
    try:
        yield
    finally:
        _OF_THIS_RUN.reset(before)


def version() -> Version:
    """The current version of the store as this reader may see it, opened once a process."""
    held = _OF_THIS_RUN.get()
    if held:
        return held[0]
    folder = store_folder()
    masked = not access.current().sees_small_counts
    name = Store(folder).current_name()
    opened = _opened(str(folder), name, masked)
    if held is not None:
        held.append(opened)
    return opened


def seen_as() -> str:
    """The store as this reader may see it, as a key for what is kept: with a role, or with small counts of communes hidden."""
    return f"{'' if access.current().sees_small_counts else 'masked '}{store_folder()}"


@once(kept=4)
def _opened(folder: str, name: str, masked: bool) -> Version:
    # `name` is only the key: open() finds the current version itself and says so when it must fall back on an older one.
    del name
    return Store(folder).open(masked=masked)


@once(kept=1024)
def _cook(folder: str, version_name: str, recipe: Recipe) -> Exhibit:
    # An exhibit is small and frozen, so one copy serves every session; the version's name in the key makes clearing by hand
    # needless.
    del folder, version_name
    return recipes.cook(version(), catalogue(), recipe)


@once(kept=512)
def _draw(folder: str, version_name: str, recipe: Recipe, looked_at: View, outlines: Boundaries | None) -> drawing.Picture | None:
    built = figure(_cook(folder, version_name, recipe), looked_at, outlines)
    return None if built is None else drawing.ready(built)


@once(kept=512)
def _lay_out(folder: str, version_name: str, recipe: Recipe) -> LaidOut:
    shown = _cook(folder, version_name, recipe)
    return laid_out(tables.headings(shown), tables.text_rows(shown))


@once(kept=512)
def _as_shown(folder: str, version_name: str, recipe: Recipe, looked_at: View, name: str) -> str:
    shown = _cook(folder, version_name, recipe)
    return packed({name: as_view(shown, figure(shown, looked_at), alternative_text(shown))})


@once(kept=256)
def _packed_alone(folder: str, version_name: str, recipe: Recipe, looked_at: View, name: str) -> str:
    shown = _cook(folder, version_name, recipe)
    # The table of a map has a line for every district in the country: nobody sees it there, so it is not sent.
    return packed({name: {"figure": figure(shown, looked_at), "alt": alternative_text(shown)}})


@once(kept=64)
def _pack(
    folder: str, version_name: str, selection: Selection, wanted: tuple[tuple[str, str, Mode], ...], looked_at: View
) -> str:
    # Cooked together, from one question a mode; one by one, a hundred indicators would take seconds.
    del folder, version_name
    views: dict[str, dict[str, Any]] = {}
    for mode in dict.fromkeys(mode for _, _, mode in wanted):
        names = {indicator: name for name, indicator, its_mode in wanted if its_mode == mode}
        for shown in recipes.cook_trends(version(), catalogue(), replace(selection, mode=mode), tuple(names)):
            drawn = figure(shown, looked_at)
            views[names[shown.recipe.selection.indicator]] = as_view(shown, drawn, alternative_text(shown))
    return packed(views)
