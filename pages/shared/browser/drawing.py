"""The picture of an exhibit, drawn by a part of ours in the browser.

Streamlit's own chart is taken down and built anew for every figure, and draws each one twice; ours stays and draws once
(docs/decisions.md). What our part of the library lacks, maps and tables in pictures, Streamlit's chart draws.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st

from analytics.render.charts import MODE_BAR, PreparedFigure
from analytics.render.views import packed

CARTESIAN: Final = frozenset({"bar", "heatmap", "scatter"})
"""Kinds of traces that our part of the library draws."""
WITHOUT_LIBRARY: Final = (
    "Chưa tải được phần vẽ hình từ máy chủ: hãy kiểm tra đường mạng rồi tải lại trang. Câu nhận xét và bảng vẫn đủ số liệu."
)
NAME: Final = "diem_sang_drawing"
_FOLDER: Final = Path(__file__).parent
_DRAWING = st.components.v2.component(
    NAME,
    html='<div class="ds-whole"><div class="ds-drawing" role="figure"></div></div>',
    css=(_FOLDER / "drawing.css").read_text(encoding="utf-8"),
    js="\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in ("browser.js", "drawing.js")),
    # Plotly writes its own style sheet into the page, which a shadow root would not see.
    isolate_styles=False,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure ready to be shown: packed for our part of the library, its `height` in pixels; or, where that one lacks something,
    whole, for Streamlit's.
    """

    pack: str = ""
    height: int = 0
    whole: PreparedFigure | None = None


def ready(figure: dict[str, Any]) -> Picture:
    """A figure made ready, once for all who look at it the same way."""
    if CARTESIAN.issuperset(trace["type"] for trace in figure["data"]):
        return Picture(packed({"figure": figure}), figure["layout"]["height"])
    return Picture(whole=PreparedFigure(figure))


def show(picture: Picture, alternative: str, *, key: str) -> Sequence[Any] | None:
    """Places the picture, with what a screen reader says in its place; the customdata of the point just clicked, or None."""
    if picture.whole is not None:
        return _by_streamlit(picture.whole, alternative, key)
    told = _DRAWING(
        key=key,
        data={"pack": picture.pack, "height": picture.height, "alt": alternative, "config": MODE_BAR, "without": WITHOUT_LIBRARY},
        on_point_change=_heard,
    )
    point: Sequence[Any] | None = told.point
    return point


def _by_streamlit(figure: PreparedFigure, alternative: str, key: str) -> Sequence[Any] | None:
    state = st.plotly_chart(
        figure, theme=None, key=key, on_select="rerun", selection_mode="points", config=MODE_BAR, alt=alternative
    )
    points: Sequence[Mapping[str, Any]] = state["selection"]["points"]
    return points[0].get("customdata") if points else None


def _heard() -> None:
    """The point is read where the picture is placed."""
