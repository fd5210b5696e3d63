"""How a shaded map looks whatever its tiles are: five steps of one hue, a hatch for each kind of absence, and the legend.

One hue from light to dark survives a grey printer and every kind of colour blindness (tests/render/test_class_map.py); an
absence is never a colour but a pattern on the bare ground.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.charts.look import Palette, Theme, plain

Row = dict[str, Scalar]
Segment = tuple[float, float, float, float]

STEPS: Final[Mapping[Theme, tuple[str, ...]]] = MappingProxyType(
    {
        "light": ("#C6DEDC", "#8DBBBE", "#4F8F97", "#1B6470", "#04303A"),
        # In the dark the highest class is the brightest: what stands out is what is high, in both themes.
        "dark": ("#1F4A50", "#2F757C", "#4CA0A5", "#86CBCE", "#DDF5F4"),
    }
)
"""Colours of the classes, lowest first; of the same hue as our own colour."""

HATCHES: Final[Mapping[str, tuple[Segment, ...]]] = MappingProxyType(
    {
        "missing": ((0.0, 0.0, 1.0, 1.0), (0.0, 0.5, 0.5, 1.0), (0.5, 0.0, 1.0, 0.5)),
        "not_comparable": ((0.0, 0.0, 1.0, 1.0), (0.0, 1.0, 1.0, 0.0)),
        "not_applicable": ((0.0, 0.5, 1.0, 0.5),),
        "masked": ((0.5, 0.0, 0.5, 1.0),),
    }
)
"""Lines on a unit square for each reason that a district has no class: strokes one way, crosses, a bar across, a bar down."""

ISLANDS: Final[Mapping[str, str]] = MappingProxyType({"498": "Quần đảo<br>Hoàng Sa", "576": "Quần đảo<br>Trường Sa"})
"""Names of the two archipelagos, by code, as every map writes them."""

SWATCH: Final = 16
LINE_HEIGHT: Final = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend: a class (`number`, from 1) or a kind of absence, its words and how many districts it has."""

    words: str
    number: int
    absence: str
    districts: int


def colors_of(theme: Theme, classes: int) -> tuple[str, ...]:
    """The colours of so many classes, lowest first, spread over the whole scale when there are fewer than five."""
    steps = STEPS[theme]
    if classes >= len(steps):
        return steps
    return tuple(steps[round(position * (len(steps) - 1) / max(1, classes - 1))] for position in range(classes))


def colorscale(colors: Sequence[str]) -> list[list[float | str]]:
    """The colours as steps of a Plotly scale over classes 1 to n: no shade between two classes."""
    count = len(colors)
    return [[edge / count, color] for position, color in enumerate(colors) for edge in (position, position + 1)]


def entries(rows: Sequence[Row], classes: Sequence[str]) -> list[Entry]:
    """The legend, lowest class first, every class even when no district is in it; then the absences that occur."""
    shaded = [
        Entry(name, number, "", sum(1 for row in rows if row["class_number"] == number))
        for number, name in enumerate(classes, start=1)
    ]
    found = [str(row["absence"]) for row in rows if row["absence"]]
    gaps = [Entry(wording.absence_label(absence), 0, absence, found.count(absence)) for absence in HATCHES if absence in found]
    return [*shaded, *gaps]


def hover_text(row: Row, exhibit: Exhibit) -> str:
    """A district as the pointer shows it: name, province, figure or why there is none, class."""
    lines = [f"<b>{plain(str(row['place']))}</b>, {plain(str(row['province']))}"]
    if row["absence"]:
        lines.append(wording.absence_label(str(row["absence"])))
    else:
        high = row["value_high"]
        figure = wording.quantity(
            float(str(row["value"])),
            exhibit.unit or "target",
            qualifier=str(row["qualifier"] or ""),
            high=float(high) if isinstance(high, int | float) else None,
        )
        lines += [f"{figure} · {plain(str(row['period']))}", plain(str(row["class_name"]))]
    return "<br>".join(lines)


def hatch_lines(rows: Sequence[Row], absence: str) -> tuple[list[float | None], list[float | None]]:
    """The hatch of one absence over all its tiles, each in its frame, as one broken line: x and y in tiles, None where the pen is
    lifted.
    """
    x: list[float | None] = []
    y: list[float | None] = []
    for row in rows:
        if row["absence"] != absence:
            continue
        left, top = float(str(row["column"])) - 0.4, float(str(row["line"])) - 0.4
        x += [left, left + 0.8, left + 0.8, left, left, None]
        y += [top, top, top + 0.8, top + 0.8, top, None]
        for x0, y0, x1, y1 in HATCHES[absence]:
            # Rows of tiles are counted downwards, so a stroke that rises to the right begins at the greater row.
            x += [left + 0.8 * x0, left + 0.8 * x1, None]
            y += [top + 0.8 - 0.8 * y0, top + 0.8 - 0.8 * y1, None]
    return x, y


def legend_title(exhibit: Exhibit) -> str:
    """What is shaded, in which unit and when: "Tỷ lệ hộ nghèo (%), năm 2022"."""
    column = exhibit.column("value")
    unit = wording.unit_name(column.unit) if column.unit else ""
    return f"{column.label} ({unit}), {exhibit.period}"


def lay_legend(
    picture: dict[str, Any], lines: Sequence[Entry], title: str, palette: Palette, colors: Sequence[str], *, left: int, top: int
) -> None:
    """Draws the legend as shapes and annotations, so that it is part of the picture that is taken.

    `left` is in pixels from the left of the plot, `top` in pixels below its upper edge.
    """
    picture["annotations"].append(
        {**_at(left, top), "text": f"<b>{plain(title)}</b>", "font": {"size": 12, "color": palette.ink}}
    )
    for position, entry in enumerate(lines, start=1):
        down = top + LINE_HEIGHT * position
        picture["shapes"] += _swatch(entry, palette, colors, left, down)
        words = f"{plain(entry.words)} · {wording.quantity(entry.districts, 'district')}"
        picture["annotations"].append({**_at(left + SWATCH + 8, down), "text": words, "font": {"size": 12, "color": palette.ink}})


def _at(left: int, down: int) -> dict[str, Any]:
    place = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top", "align": "left"}
    return {**place, "xshift": left, "yshift": -down, "showarrow": False}


def _swatch(entry: Entry, palette: Palette, colors: Sequence[str], left: int, down: int) -> list[dict[str, Any]]:
    pixels = {"xref": "paper", "yref": "paper", "xsizemode": "pixel", "ysizemode": "pixel", "xanchor": 0, "yanchor": 1}
    box = {"x0": left, "x1": left + SWATCH, "y0": -down - SWATCH - 2, "y1": -down - 2}
    fill = colors[entry.number - 1] if entry.number else palette.ground
    shapes: list[dict[str, Any]] = [
        {**pixels, **box, "type": "rect", "fillcolor": fill, "line": {"width": 1, "color": palette.quiet}}
    ]
    for x0, y0, x1, y1 in HATCHES.get(entry.absence, ()):
        ends = {"x0": left + SWATCH * x0, "x1": left + SWATCH * x1}
        ends |= {"y0": box["y0"] + SWATCH * y0, "y1": box["y0"] + SWATCH * y1}
        shapes.append({**pixels, **ends, "type": "line", "line": {"width": 1, "color": palette.quiet}})
    return shapes


def free_lines(wanted: Sequence[float], span: float, blocked: Sequence[tuple[float, float]] = ()) -> list[float]:
    """Where to write labels beside a map so that none covers another: each near its own line, at least `span` apart and outside
    the blocked stretches; order of `wanted` kept in the result.
    """
    taken: list[float] = []
    result: list[float] = []
    for line in wanted:
        steps = sorted((step * span / 4 for step in range(-80, 81)), key=abs)
        place = next(
            line + step
            for step in steps
            if all(abs(line + step - other) >= span for other in taken)
            and not any(low < line + step < high for low, high in blocked)
        )
        taken.append(place)
        result.append(place)
    return result
