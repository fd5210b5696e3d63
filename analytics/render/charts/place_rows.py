"""Places one below another, a measure across: what ranked bars, dumbbells and dots share."""

from collections.abc import Sequence
from typing import Any, Final

from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.charts.look import Palette

LETTER_WIDTH: Final = 7.4
"""Pixels a letter of a 12-pixel name takes, on average and bold."""


def room_for(names: Sequence[str]) -> int:
    """Pixels the longest name needs at the left; bold marks are not letters."""
    longest = max((len(name.replace("<b>", "").replace("</b>", "")) for name in names), default=0)
    return 16 + int(LETTER_WIDTH * longest)


def lay_names(axis: dict[str, Any], names: Sequence[str], palette: Palette) -> None:
    """The names down an axis, the first at the top, in a size that fits a row."""
    axis |= {
        "tickvals": list(range(len(names))),
        "ticktext": list(names),
        "range": [len(names) - 0.4, -0.6],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"size": 12, "color": palette.ink},
    }


def lay_measure(axis: dict[str, Any], exhibit: Exhibit) -> None:
    """The measure across: rates with their sign, nothing turned on its side, no powers of ten."""
    axis |= {
        "fixedrange": True,
        "showgrid": True,
        "tickangle": 0,
        "nticks": 6,
        "exponentformat": "none",
        "separatethousands": True,
        "ticksuffix": "%" if exhibit.unit == "pct" else "",
    }


def colour_of(row: dict[str, Scalar], exhibit: Exhibit, palette: Palette, *, other: str) -> str:
    """The colour of a row's place: its own when it was chosen, that of benchmarks, `other` for the rest."""
    if row["role"] == "benchmark":
        return palette.benchmark
    order = [series for series, _ in exhibit.places]
    return palette.of_place(order.index(str(row["series"]))) if str(row["series"]) in order else other
