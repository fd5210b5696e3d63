"""The one look of every figure: our own lean layout, never Plotly's or Streamlit's default template (stack.md P1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.tables import mark_of

Theme = Literal["light", "dark"]

FONT: Final = "Be Vietnam Pro, Noto Sans, DejaVu Sans, sans-serif"

MODE_BAR: Final[dict[str, Any]] = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "sendChartToCloud"],
    "toImageButtonOptions": {"format": "png", "filename": "diem-sang", "scale": 2},
    "locale": "vi",
    # Plotly knows no Vietnamese; these are all the words of its own that a reader meets.
    "locales": {
        "vi": {
            "dictionary": {
                "Download plot as a PNG": "Tải hình (PNG)",
                "Taking snapshot - this may take a few seconds": "Đang tạo hình, xin chờ vài giây",
                "Snapshot succeeded": "Đã tạo hình",
                "Sorry, there was a problem downloading your snapshot!": "Chưa tải được hình, hãy thử lại",
            }
        }
    },
    "scrollZoom": False,
}


@dataclass(frozen=True, slots=True)
class View:
    """How the reader looks: light or dark, on a narrow screen or not, each panel on an axis of its own or all on one."""

    theme: Theme = "light"
    narrow: bool = False
    free_axes: bool = False


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme. `own` is ours alone; `comparators` stay apart for the three kinds of colour blindness
    (tests/test_theme.py).
    """

    ground: str
    ink: str
    quiet: str
    rule: str
    band: str
    own: str
    comparators: tuple[str, ...]
    benchmark: str
    tile: str
    tile_near: str

    def of_place(self, position: int) -> str:
        """The colour of the place at a position of the selection: ours (0) alone, then the comparators in turn."""
        return self.own if position == 0 else self.comparators[(position - 1) % len(self.comparators)]


PALETTES: Final[dict[Theme, Palette]] = {
    "light": Palette(
        ground="#FBF8F1",
        ink="#101C20",
        quiet="#5C6668",
        rule="#E3DCCB",
        band="#ECE5D5",
        own="#0B5563",
        comparators=("#C1590F", "#5B3FA0", "#4A86B4", "#6B1838", "#4D4A0A"),
        benchmark="#7D8587",
        tile="#DDD6C5",
        tile_near="#B3AD9D",
    ),
    "dark": Palette(
        ground="#0F1E20",
        ink="#EDE9DE",
        quiet="#A3AEAF",
        rule="#26393C",
        band="#1E3437",
        own="#62C3C9",
        comparators=("#E8923A", "#8F7BE0", "#F5EBB0", "#CFE3FF", "#C9657F"),
        benchmark="#8C9A9B",
        tile="#2A3D40",
        tile_near="#4C6266",
    ),
}

SYMBOLS: Final = ("circle", "square", "triangle-up", "cross", "star", "hexagon")
"""One shape a place, so that colour is never the only cue."""

DASHES: Final = ("solid", "solid", "dash", "dot", "dashdot", "longdash")


TITLE_WIDTH: Final = {False: 86, True: 47}
FOOTER_WIDTH: Final = {False: 92, True: 58}
"""Characters a line, by narrowness: what fits beside the tile map on a 1366-pixel screen, and on a phone; a chart cannot wrap
text itself.
"""


def layout(
    exhibit: Exhibit, view: View, *, height: int, left: int = 52, title: str | None = None, width: int = 200
) -> dict[str, Any]:
    """The layout every figure starts from: the mark of made-up figures, title, footer (sources and version), fonts, separators.

    `left` is the room for y labels in pixels; `title` replaces the exhibit's own; `width` is for figures in a narrow column, in
    characters.
    """
    lines = [line for line in (mark_of(exhibit), exhibit.title if title is None else title) if line]
    heading = "<br>".join(wrap(plain(line), min(width, TITLE_WIDTH[view.narrow])) for line in lines)
    footer = wrap(footer_text(exhibit), FOOTER_WIDTH[view.narrow])
    palette = PALETTES[view.theme]
    axis = {
        "gridcolor": palette.rule,
        "linecolor": palette.rule,
        "zerolinecolor": palette.quiet,
        "tickfont": {"color": palette.quiet, "size": 13},
        "ticks": "",
    }
    return {
        "template": {},  # else Plotly, or Streamlit for it, adds a default of its own
        "height": height,
        "margin": {"l": left, "r": 8, "t": 16 + 20 * lines_in(heading), "b": 34 + 15 * lines_in(footer)},
        "paper_bgcolor": palette.ground,
        "plot_bgcolor": palette.ground,
        "font": {"family": FONT, "size": 13, "color": palette.ink},
        "separators": ",.",
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "font": {"family": FONT, "size": 13, "color": palette.ink},
            "bgcolor": palette.band,
            "bordercolor": palette.rule,
            "align": "left",
        },
        "title": {
            "text": heading,
            "font": {"size": 13, "color": palette.ink, "weight": 600},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 6 + 9 * (lines_in(heading) - 1), "l": 8},
        },
        "xaxis": dict(axis),
        "yaxis": dict(axis),
        "annotations": [_footer(footer, palette, left)] if footer else [],
        "shapes": [],
        "dragmode": False,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.quiet, "activecolor": palette.ink},
    }


def _footer(text: str, palette: Palette, left: int) -> dict[str, Any]:
    return {
        "name": "footer",  # the presentation has the sources in its own large letters, and leaves this out
        "text": text,
        "x": 0,
        "y": 0,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "xshift": 8 - left,
        "yshift": -30,
        "showarrow": False,
        "align": "left",
        "font": {"size": 11, "color": palette.quiet},
    }


def footer_text(exhibit: Exhibit) -> str:
    """What must stay in the picture when it is forwarded: sources with their dates, version of the data."""
    dates: dict[str, str] = {}
    for document in exhibit.sources:
        dates.setdefault(document.publisher, document.date)
    publishers = [f"{name} ({date})" if any(map(str.isdigit, date)) else name for name, date in dates.items()]
    named = wording.join_list(publishers[:2]) + (
        f" và {wording.number(len(publishers) - 2, 0)} nguồn khác" if len(publishers) > 2 else ""
    )
    parts = [f"Nguồn: {named}" if named else "", f"Điểm Sáng, bản số liệu {exhibit.data_version.removesuffix('.duckdb')}"]
    return plain(" · ".join(part for part in parts if part))


def lines_in(wrapped: str) -> int:
    """How many lines a wrapped text has."""
    return wrapped.count("<br>") + 1


def plain(text: str) -> str:
    """Text that may come from data, made harmless in Plotly's own small HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrap(text: str, width: int) -> str:
    """Text broken at words into lines of at most `width` characters, as Plotly writes a line break."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "<br>".join(lines)


def label_positions(values: Sequence[float], span: float) -> list[float]:
    """Where to write the labels of values so that none covers another: at least `span` apart, order kept, each group of labels
    that would touch centred on its values and the others left at theirs.

    `values` and the result are on one axis.
    """
    order = sorted(range(len(values)), key=lambda index: values[index])
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _start(groups[-1], values, span) - _end(groups[-2], values, span) < span:
            last = groups.pop()
            groups[-1] += last
    result = [0.0] * len(values)
    for group in groups:
        start = _start(group, values, span)
        for position, index in enumerate(group):
            result[index] = start + position * span
    return result


def _start(group: Sequence[int], values: Sequence[float], span: float) -> float:
    return sum(values[index] for index in group) / len(group) - span * (len(group) - 1) / 2


def _end(group: Sequence[int], values: Sequence[float], span: float) -> float:
    return _start(group, values, span) + span * (len(group) - 1)
