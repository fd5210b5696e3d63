"""The stage: one exhibit at a time, changed by the browser itself among those it has been given.

The indicators of the chosen places are a few kilobytes together. The browser gets the first at once and the others when it has
drawn it, so that changing the indicator or the way of reading waits for nobody (docs/decisions.md). What it shows are the same
exhibits, figures and tables that any other page shows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st

from analytics.render.charts import MODE_BAR
from pages.shared import address
from pages.shared.browser.drawing import WITHOUT_LIBRARY
from pages.shared.browser.handing import File, handed

INDICATOR, WAY, FREE = "chi-tieu", "cach-xem", "truc-rieng"
"""Names of the stage's parameters in the URL."""

_FOLDER: Final = Path(__file__).parent
_STAGE = st.components.v2.component(
    "diem_sang_stage",
    html=(_FOLDER / "stage.html").read_text(encoding="utf-8"),
    css=(_FOLDER / "stage.css").read_text(encoding="utf-8"),
    js="\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("browser.js", "search.js", "tiles.js", "stage.js")),
    # Plotly writes its own style sheet into the page, which a shadow root would not see.
    isolate_styles=False,
)
WORDS: Final = {
    "indicator": "Chỉ tiêu",
    "way": "Cách xem",
    "free": "Trục riêng cho từng địa bàn",
    "free_warning": "Trục riêng: độ cao các đường không so sánh được giữa các ô.",
    "without_library": WITHOUT_LIBRARY,
    "nothing_to_draw": "Không có gì để vẽ theo cách xem này; số liệu ở trong bảng bên dưới.",
    "unknown": "Chưa có số liệu của các địa bàn đã chọn",
    "no_match": "Không có chỉ tiêu nào khớp.",
    "copied": "Đã sao chép",
    "not_copied": "Trình duyệt không cho sao chép",
    "origin": "Xem số liệu này lấy từ đâu",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader looks at: an indicator and a way of reading, by the names on screen; each place on its own axis or not."""

    name: str
    way: str
    free: bool = False

    @property
    def key(self) -> str:
        """The name of its view in a pack."""
        return f"{self.name}|{self.way}|{int(self.free)}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked the server for: "more" views, the "origin" of a figure, a "sheet"; about which choice."""

    act: str
    choice: Choice
    origin: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be chosen on the stage: indicators by theme, and the ways of reading."""

    indicators: tuple[tuple[str, tuple[str, ...]], ...]
    ways: tuple[str, ...]
    usual: Choice
    may_be_free: bool


def chosen(key: str, names: Mapping[str, object], ways: Sequence[str], usual: Choice) -> Choice:
    """What the reader chose last on this stage, else what the link says, else the usual."""
    told = st.session_state.get(key)
    seen = told.get("view") if told else None
    asked = told.get("asked") if told else None
    heard = asked or seen
    if heard and heard["name"] in names and heard["way"] in ways:
        choice = Choice(heard["name"], heard["way"], bool(heard["free"]))
    else:
        kept = st.session_state.get(_kept(key), usual)
        name, way, free = (st.query_params.get(parameter, "") for parameter in (INDICATOR, WAY, FREE))
        choice = Choice(
            name if name in names else kept.name, way if way in ways else kept.way, free == "true" if free else kept.free
        )
    st.session_state[_kept(key)] = choice
    return choice


def tell_unknown(key: str, names: Mapping[str, object], ways: Sequence[str]) -> None:
    """Warns of what the link names and the stage has not, when it is opened; outside the fragment, whose next run would take the
    warning away.
    """
    if _kept(key) not in st.session_state:
        address.tell_unknown(INDICATOR, "chỉ tiêu", names)
        address.tell_unknown(WAY, "cách xem", ways)


def asked(key: str) -> Asked | None:
    """What the reader has just asked the server for, None when this run has another reason."""
    told = st.session_state.get(key)
    word = told.get("asked") if told else None
    if not word:
        return None
    return Asked(str(word["act"]), Choice(word["name"], word["way"], bool(word["free"])), tuple(word.get("origin") or ()))


def show(
    key: str,
    *,
    offer: Offer,
    choice: Choice,
    selection: str,
    view: str,
    pack: str | None = None,
    where: str | None = None,
    file: File | None = None,
    origin: str = "",
) -> None:
    """Places the stage.

    `selection` names what all its views have in common, and a change of it makes those in the browser void; `view` is a pack of
    the chosen one, `pack` of further ones, `where` of a picture that stands beside them all. `origin` is the key of what is
    laid out below the stage on the reader's question, to be brought into view.
    """
    _STAGE(
        key=key,
        data={
            "selection": selection,
            "name": choice.name,
            "way": choice.way,
            "free": choice.free,
            "view": view,
            "pack": pack,
            "where": where,
            "indicators": offer.indicators,
            "ways": offer.ways,
            "usual": {"name": offer.usual.name, "way": offer.usual.way},
            "may_be_free": offer.may_be_free,
            "words": WORDS,
            "config": MODE_BAR,
            "origin": origin,
            "file": handed(file),
        },
        on_view_change=_heard,
        on_asked_change=_heard,
    )


def _heard() -> None:
    """The stage's word is read at the start of the next run; nothing is to be done before that."""


def _kept(key: str) -> str:
    return f"{key}-choice"
