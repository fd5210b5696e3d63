"""Exhibits as native PowerPoint charts: "Edit Data" opens a workbook with the exhibit's own numbers; none is a picture."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from pptx.slide import Slide

from analytics.exhibits.exhibit import Exhibit, Form
from analytics.render.slides.drawing import paragraph, put, run, shape
from analytics.render.slides.look import EMU_PER_POINT, SMALLEST_PT, Box, Look
from analytics.render.slides.measure import LINE_SPACING, font_factor, shortened, wrapped
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

MOST_LINES_UNDER: Final = 2
"""Lines of what is said under a chart: what it leaves out, and what its signs stand for."""


def has_chart(exhibit: Exhibit) -> bool:
    """Whether an exhibit's form has a native chart; one that has may still have nothing to draw."""
    return exhibit.form in _BY_FORM


def add_chart(slide: Slide, exhibit: Exhibit, box: Box, look: Look) -> ChartPlaced | None:
    """Lay an exhibit's chart into a box of a slide; None when its form has no native chart (a table or shapes show it) or it has
    nothing to draw.
    """
    draw = _BY_FORM.get(exhibit.form)
    drawn = draw(exhibit, box, look) if draw and exhibit.rows else None
    if draw is None or drawn is None:
        return None
    if drawn.under:
        # Lower, a chart may leave out more: what stands under it is what the lower one says.
        box, lower = _parted(box, drawn.under, look)
        drawn = draw(exhibit, box, look) or drawn
    placed = place(slide, drawn, exhibit, box, look)
    if drawn.under:
        put(slide, [_under(drawn.under, lower, look)])
    return placed


def _parted(box: Box, text: str, look: Look) -> tuple[Box, Box]:
    """The room of the chart, and below it that of the words under it."""
    lines = min(MOST_LINES_UNDER, len(wrapped(text, box.width / EMU_PER_POINT, SMALLEST_PT, factor=font_factor(look.font))))
    height = round((lines * SMALLEST_PT * LINE_SPACING + 4) * EMU_PER_POINT)
    upper = replace(box, height=box.height - height)
    return upper, Box(box.left, box.top + upper.height, box.width, height)


def _under(text: str, place: Box, look: Look) -> str:
    fitted = shortened(text, place.width / EMU_PER_POINT, MOST_LINES_UNDER, SMALLEST_PT, factor=font_factor(look.font))
    words = paragraph(run(fitted, SMALLEST_PT, look.ink, italic=True))
    return shape(place, name="Chú thích biểu đồ", paragraphs=[words], anchor="b")
