"""The basket: what this reader has put together for a conference, as recipes in order; kept for the session, and as a file."""

from dataclasses import replace
from typing import Final

import streamlit as st

from analytics.briefing import Item, Storyboard
from analytics.briefing.model import Section
from analytics.exhibits import Recipe

KEY: Final = "gio-trinh-chieu"
NAME: Final = "bai-cua-toi"
USUAL_TITLE: Final = "Bài trình chiếu"

CHAPTERS: Final[dict[str, Section]] = {
    "capital": "capital",
    "disbursement": "capital",
    "money_result": "capital",
    "projects": "projects",
    "models": "projects",
}
"""The chapter of the usual report an exhibit belongs to, when it is not that of targets and results (domain.md §3)."""


def storyboard() -> Storyboard:
    """What the basket holds now."""
    held = st.session_state.get(KEY)
    return held if isinstance(held, Storyboard) else Storyboard(NAME, USUAL_TITLE, "", ())


def put(recipe: Recipe) -> None:
    """Puts an exhibit at the end of the basket; one that is there already stays where it is, and that is said."""
    held = storyboard()
    if any(item.recipe == recipe for item in held.items):
        st.toast("Mục này đã có trong bài trình chiếu.", icon=":material/check:")
        return
    items = (*held.items, Item(recipe, CHAPTERS.get(recipe.name, "targets")))
    st.session_state[KEY] = replace(held, items=items)
    st.toast(f"Đã đưa vào bài trình chiếu: {len(items)} mục. Xem ở trang Sơ kết.", icon=":material/playlist_add:")


def hold(whole: Storyboard) -> None:
    """Replaces everything in the basket."""
    st.session_state[KEY] = whole


def name(title: str, subtitle: str) -> None:
    """Gives the material its title and subtitle."""
    st.session_state[KEY] = replace(storyboard(), title=title, subtitle=subtitle)


def move(position: int, by: int) -> None:
    """Moves an item up (negative) or down by so many places, as far as there are."""
    items = list(storyboard().items)
    target = max(0, min(len(items) - 1, position + by))
    items.insert(target, items.pop(position))
    st.session_state[KEY] = replace(storyboard(), items=tuple(items))


def drop(position: int) -> None:
    """Takes an item out."""
    items = storyboard().items
    st.session_state[KEY] = replace(storyboard(), items=items[:position] + items[position + 1 :])


def write(position: int, *, title: str, remarks: str) -> None:
    """Keeps the title and the remarks a person typed for an item; an empty title means the exhibit's own finding."""
    items = list(storyboard().items)
    items[position] = replace(items[position], title=title, remarks=remarks)
    st.session_state[KEY] = replace(storyboard(), items=tuple(items))
