"""Exhibits as Plotly figures, built from plain dicts: a `px` figure costs 27 ms and 8,7 KB of template, a dict almost nothing
(stack.md P7).
"""

from typing import Any

from analytics.boundaries import Boundaries
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.bullet import bullet
from analytics.render.charts.class_map import class_map, map_refusal
from analytics.render.charts.contributions import contributions
from analytics.render.charts.coverage import coverage
from analytics.render.charts.curve import curve
from analytics.render.charts.dots import dots
from analytics.render.charts.expected import expected
from analytics.render.charts.line import line
from analytics.render.charts.look import MODE_BAR, Theme, View
from analytics.render.charts.plan import plan
from analytics.render.charts.prepared import PreparedFigure
from analytics.render.charts.quadrant import quadrant
from analytics.render.charts.ranking import ranking
from analytics.render.charts.rug import rug
from analytics.render.charts.scatter import scatter
from analytics.render.charts.slope import dumbbell, slope
from analytics.render.charts.small_multiples import needs_small_multiples
from analytics.render.charts.spine import spine
from analytics.render.charts.stacked import stacked
from analytics.render.charts.table_picture import gap
from analytics.render.charts.tile_map import tile_map
from analytics.render.charts.waterfall import waterfall

__all__ = ["MODE_BAR", "PreparedFigure", "Theme", "View", "alternative_text", "figure", "map_refusal", "needs_small_multiples"]

_BY_FORM = {
    "ranking": ranking,
    "slope": slope,
    "dumbbell": dumbbell,
    "gap": gap,
    "line": line,
    "dots": dots,
    "tile_map": tile_map,
    "quadrant": quadrant,
    "rug": rug,
    "spine": spine,
    "stacked": stacked,
    "bullet": bullet,
    "curve": curve,
    "scatter": scatter,
    "plan": plan,
    "waterfall": waterfall,
    "contributions": contributions,
    "expected": expected,
    "coverage": coverage,
}


def figure(exhibit: Exhibit, view: View, boundaries: Boundaries | None = None) -> dict[str, Any] | None:
    """The figure of an exhibit as a plain dict for `st.plotly_chart`, or None when its form is a table or it has nothing to
    draw. `boundaries` are the operator's outlines, for a shaded map only.
    """
    if exhibit.form == "class_map":
        return class_map(exhibit, view, boundaries) if exhibit.rows else None
    build = _BY_FORM.get(exhibit.form)
    if build is None or not exhibit.rows:
        return None
    return build(exhibit, view)


def alternative_text(exhibit: Exhibit) -> str:
    """What a screen reader says in place of the picture: what is shown, and what it shows."""
    return f"{exhibit.title}. {exhibit.finding}"
