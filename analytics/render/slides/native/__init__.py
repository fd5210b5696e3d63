"""Exhibits as native PowerPoint charts: "Edit Data" opens a workbook with the exhibit's own numbers; none is a picture."""

from collections.abc import Callable, Mapping
from typing import Final

from pptx.slide import Slide

from analytics.exhibits.exhibit import Exhibit, Form
from analytics.render.slides.look import Box, Look
from analytics.render.slides.native.bullet import bullet
from analytics.render.slides.native.curve import curve
from analytics.render.slides.native.dumbbell import dumbbell
from analytics.render.slides.native.line import line
from analytics.render.slides.native.placing import ChartPlaced, Drawn, alternative_text, place
from analytics.render.slides.native.plan import plan
from analytics.render.slides.native.quadrant import quadrant, scatter
from analytics.render.slides.native.ranking import ranking
from analytics.render.slides.native.slope import slope
from analytics.render.slides.native.stacked import stacked
from analytics.render.slides.native.waterfall import waterfall

__all__ = ["ChartPlaced", "add_chart", "alternative_text", "has_chart"]

_BY_FORM: Final[Mapping[Form, Callable[[Exhibit, Box, Look], Drawn | None]]] = {
    "line": line,
    "ranking": ranking,
    "slope": slope,
    "dumbbell": dumbbell,
    "waterfall": waterfall,
    "stacked": stacked,
    "bullet": bullet,
    "curve": curve,
    "plan": plan,
    "quadrant": quadrant,
    "scatter": scatter,
}


def has_chart(exhibit: Exhibit) -> bool:
    """Whether an exhibit's form has a native chart; one that has may still have nothing to draw."""
    return exhibit.form in _BY_FORM


def add_chart(slide: Slide, exhibit: Exhibit, box: Box, look: Look) -> ChartPlaced | None:
    """Lay an exhibit's chart into a box of a slide; None when its form has no native chart (a table or shapes show it) or it has
    nothing to draw.
    """
    draw = _BY_FORM.get(exhibit.form)
    drawn = draw(exhibit, box, look) if draw and exhibit.rows else None
    return place(slide, drawn, exhibit, box, look) if drawn else None
