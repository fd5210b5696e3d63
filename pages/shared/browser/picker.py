"""The picker of places: names typed with or without accents, the first place chosen being ours.

Streamlit's own box draws its eleven hundred options anew at each choice, does not find "ea sup" in "Ea Súp" and speaks English
(docs/decisions.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from analytics.render.views import packed
from pages.shared import places

KEY: Final = "khay-dia-ban"
LABEL: Final = "Địa bàn (địa bàn đầu là của ta)"
_FOLDER: Final = Path(__file__).parent
_PICKER = st.components.v2.component(
    "diem_sang_places",
    html=(_FOLDER / "picker.html").read_text(encoding="utf-8"),
    css=(_FOLDER / "picker.css").read_text(encoding="utf-8"),
    js="\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("browser.js", "search.js", "picker.js")),
    isolate_styles=False,
)
WORDS: Final = {
    "label": LABEL,
    "placeholder": "Gõ tên, không cần dấu",
    "full": "Đã đủ sáu địa bàn",
    "hint": "Tên hoặc mã huyện, rồi Enter",
    "ours": "Địa bàn của ta",
    "make_ours": "Đặt làm địa bàn của ta",
    "drop": "Bỏ",
    "none": "Bỏ hết",
    "added": "Đã thêm",
    "dropped": "Đã bỏ",
    "more": "còn nhiều địa bàn khác, hãy gõ thêm",
    "no_match": "Không có tên nào khớp. Nhấn Enter để tìm tên gần giống.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the browser told last: the places by what the list says or as typed, ours first, and how often it has told."""

    places: tuple[str, ...]
    turn: int


def told() -> Told | None:
    """What the reader picked last on the page now open; None before he picked anything."""
    state = st.session_state.get(KEY)
    said = state.get("chosen") if state else None
    return Told(tuple(str(text) for text in said["places"]), int(said["turn"])) if said else None


def show(chosen: Sequence[str], *, turn: int, most: int, parameter: str) -> None:
    """Places the picker, which keeps `chosen` in the address under this parameter; `turn` is the last that was heard of it."""
    _PICKER(
        key=KEY,
        data={
            "options": _options(),
            "chosen": list(chosen),
            "usual": places.starting(),
            "turn": turn,
            "most": most,
            "parameter": parameter,
            "words": WORDS,
        },
        on_chosen_change=_heard,
    )


def _heard() -> None:
    """What was picked is read at the start of the next run."""


@cache
def _options() -> str:
    # What begins with what was typed stands first, so the bare names are sent too.
    return packed({"places": {"options": list(places.names().items())}})
