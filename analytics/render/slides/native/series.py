"""One series of a chart as XML: its cells and what they hold, its look, and labels that are read from cells of their own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal
from uuid import NAMESPACE_OID, uuid5
from xml.sax.saxutils import escape

from analytics.render.slides.native.strokes import NOTHING, UNBROKEN, Area, Letters, Marker, Stroke, solid
from analytics.render.slides.native.table import Span

Plotted = Literal["bar", "line", "scatter", "bubble"]
Position = Literal["t", "b", "l", "r", "ctr", "outEnd", "inEnd", "inBase"]

C15: Final = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
LABEL_EXTENSION: Final = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
RANGE_EXTENSION: Final = "{02D57815-91ED-43cb-92C2-25804820EDAC}"

_SHOWN: Final = "".join(
    f'<c:{name} val="0"/>' for name in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
)
NO_STROKE: Final = Stroke()
NO_MARKER: Final = Marker("none")
_FIRST_DAY: Final = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands, in which letters, and how far it is moved from there (shares of the chart's width and height)."""

    position: Position
    letters: Letters
    right: float = 0.0
    down: float = 0.0
    ground: str = ""
    """Colour behind the letters, where they stand on a hatch."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a series: cells of text, and the points (from 0) that show theirs."""

    texts: Span
    places: Mapping[int, Label]


@dataclass(frozen=True, slots=True)
class Errors:
    """Bars from each point: as long as the cells say to either side, or (without cells) down to nothing."""

    direction: Literal["x", "y"]
    stroke: Stroke
    plus: Span | None = None
    minus: Span | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A point that looks unlike the rest of its series."""

    area: Area | None = None
    marker: Marker | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """Cells to draw, with their look. `across` are the categories or the x values; `sizes` the areas of bubbles."""

    name: Span
    values: Span
    across: Span | None = None
    sizes: Span | None = None
    stroke: Stroke = NO_STROKE
    area: Area | None = None
    marker: Marker = NO_MARKER
    points: Mapping[int, Point] = field(default_factory=dict)
    labels: Labels | None = None
    errors: tuple[Errors, ...] = ()

    def xml(self, plotted: Plotted, order: int) -> str:
        """As c:ser, its elements in the order the schema asks of this kind of plot."""
        parts = [
            f'<c:idx val="{order}"/><c:order val="{order}"/><c:tx>{_texts(self.name)}</c:tx>',
            self.area.xml() if self.area else f"<c:spPr>{self.stroke.xml()}</c:spPr>",
            '<c:invertIfNegative val="0"/>' if plotted in ("bar", "bubble") else self.marker.xml(),
            *(_point(index, point, plotted) for index, point in sorted(self.points.items())),
            self._labels(order),
            *(_errors(bars) for bars in self.errors),
            self._cells(plotted),
            '<c:smooth val="0"/>' if plotted in ("line", "scatter") else "",
            '<c:bubble3D val="0"/>' if plotted == "bubble" else "",
            self._label_cells(),
        ]
        return f"<c:ser>{''.join(parts)}</c:ser>"

    def _cells(self, plotted: Plotted) -> str:
        if plotted in ("bar", "line"):
            across = f"<c:cat>{_categories(self.across)}</c:cat>" if self.across else ""
            return f"{across}<c:val>{_numbers(self.values)}</c:val>"
        across = f"<c:xVal>{_numbers(self.across)}</c:xVal>" if self.across else ""
        sizes = f"<c:bubbleSize>{_numbers(self.sizes)}</c:bubbleSize>" if self.sizes else ""
        return f"{across}<c:yVal>{_numbers(self.values)}</c:yVal>{sizes}"

    def _labels(self, order: int) -> str:
        if self.labels is None:
            return ""
        texts = self.labels.texts.values
        each = "".join(
            _label(order, index, str(texts[index] or ""), place) for index, place in sorted(self.labels.places.items())
        )
        ext = f'<c:ext uri="{LABEL_EXTENSION}" {C15}><c15:showDataLabelsRange val="0"/><c15:showLeaderLines val="0"/></c:ext>'
        return f"<c:dLbls>{each}{_SHOWN}<c:extLst>{ext}</c:extLst></c:dLbls>"

    def _label_cells(self) -> str:
        if self.labels is None:
            return ""
        texts = self.labels.texts
        cells = f"<c15:f>{escape(texts.ref)}</c15:f><c15:dlblRangeCache>{_cached(texts)}</c15:dlblRangeCache>"
        named = f"<c15:datalabelsRange>{cells}</c15:datalabelsRange>"
        return f'<c:extLst><c:ext uri="{RANGE_EXTENSION}" {C15}>{named}</c:ext></c:extLst>'


def _label(order: int, index: int, text: str, label: Label) -> str:
    # The field is read from its cell; what stands in it at present is for programs that do not know such fields.
    name = str(uuid5(NAMESPACE_OID, f"{order}.{index}")).upper()
    cell = f'<a:fld id="{{{name}}}" type="CELLRANGE">{label.letters.properties("a:rPr")}<a:pPr/><a:t>{escape(text)}</a:t></a:fld>'
    moved = ""
    if label.right or label.down:
        moved = (
            f'<c:layout><c:manualLayout><c:x val="{label.right:.5f}"/><c:y val="{label.down:.5f}"/></c:manualLayout></c:layout>'
        )
    paragraph = f'<a:p><a:pPr>{label.letters.properties("a:defRPr")}</a:pPr>{cell}<a:endParaRPr lang="vi-VN"/></a:p>'
    ext = f'<c:ext uri="{LABEL_EXTENSION}" {C15}><c15:dlblFieldTable/><c15:showDataLabelsRange val="1"/></c:ext>'
    return (
        f'<c:dLbl><c:idx val="{index}"/>{moved}<c:tx><c:rich>{UNBROKEN}<a:lstStyle/>{paragraph}</c:rich></c:tx>'
        f"<c:spPr>{solid(label.ground) if label.ground else NOTHING}<a:ln>{NOTHING}</a:ln></c:spPr>"
        f'<c:dLblPos val="{label.position}"/>{_SHOWN}<c:extLst>{ext}</c:extLst></c:dLbl>'
    )


def _point(index: int, point: Point, plotted: Plotted) -> str:
    marker = point.marker.xml() if point.marker and plotted in ("line", "scatter") else ""
    invert = '<c:invertIfNegative val="0"/>' if plotted in ("bar", "bubble") else ""
    flat = '<c:bubble3D val="0"/>' if plotted in ("bar", "bubble", "line", "scatter") else ""
    area = point.area.xml() if point.area else ""
    return f'<c:dPt><c:idx val="{index}"/>{invert}{marker}{flat}{area}</c:dPt>'


def _errors(bars: Errors) -> str:
    direction = f'<c:errDir val="{bars.direction}"/>'
    ends = "".join(
        f"<c:{side}>{_numbers(cells)}</c:{side}>" for side, cells in (("plus", bars.plus), ("minus", bars.minus)) if cells
    )
    if ends:
        both = "both" if bars.plus and bars.minus else "plus" if bars.plus else "minus"
        how = f'<c:errBarType val="{both}"/><c:errValType val="cust"/><c:noEndCap val="1"/>{ends}'
    else:
        how = '<c:errBarType val="minus"/><c:errValType val="percentage"/><c:noEndCap val="1"/><c:val val="100"/>'
    return f"<c:errBars>{direction}{how}<c:spPr>{bars.stroke.xml()}</c:spPr></c:errBars>"


def _texts(span: Span) -> str:
    return f"<c:strRef><c:f>{escape(span.ref)}</c:f><c:strCache>{_cached(span)}</c:strCache></c:strRef>"


def _categories(span: Span) -> str:
    dates = any(isinstance(value, date) for value in span.values)
    return _numbers(span, "dd/mm/yyyy") if dates else _texts(span)


def _numbers(span: Span | None, pattern: str = "General") -> str:
    if span is None:
        return ""
    cells = f"<c:formatCode>{pattern}</c:formatCode>{_cached(span)}"
    return f"<c:numRef><c:f>{escape(span.ref)}</c:f><c:numCache>{cells}</c:numCache></c:numRef>"


def _cached(span: Span) -> str:
    """What the cells hold at present; an empty cell has no point, for a gap is not 0."""
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{_value(value)}</c:v></c:pt>'
        for index, value in enumerate(span.values)
        if value is not None and value != ""
    )
    return f'<c:ptCount val="{len(span.values)}"/>{points}'


def _value(value: object) -> str:
    if isinstance(value, date):
        return str((value - _FIRST_DAY).days)
    return escape(str(value))
