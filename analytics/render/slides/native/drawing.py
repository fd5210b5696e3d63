"""A whole chart as XML: plots, axes, legend, and where the plot lies inside the chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal
from xml.sax.saxutils import escape, quoteattr

from analytics.render.slides.look import Look
from analytics.render.slides.native.series import Plotted, Series
from analytics.render.slides.native.strokes import NOTHING, Stroke, letters

WHOLE: Final = r"[>=1000000]0\.000\.000;[>=1000]0\.000;0"
"""Whole numbers with the dot of thousands as a letter, the same on every computer; no pattern can do that with decimals."""

_SPACES: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
FIRST_AXIS, SECOND_AXIS = 111111111, 222222222


@dataclass(frozen=True, slots=True)
class Plot:
    """Series drawn in one way over the two axes. `across` lays bars on their side; `gap` is the space between them in %."""

    plotted: Plotted
    series: tuple[Series, ...]
    grouping: Literal["clustered", "stacked", "percentStacked", "standard"] = "standard"
    across: bool = False
    gap: int = 60
    overlap: int = 0
    largest_bubble: int = 60

    def xml(self, order: int) -> str:
        """As c:barChart and so on; `order` is the number of series in the plots before."""
        series = "".join(one.xml(self.plotted, order + position) for position, one in enumerate(self.series))
        axes = f'<c:axId val="{FIRST_AXIS}"/><c:axId val="{SECOND_AXIS}"/>'
        vary = '<c:varyColors val="0"/>'
        if self.plotted == "bar":
            lie = f'<c:barDir val="{"bar" if self.across else "col"}"/><c:grouping val="{self.grouping}"/>{vary}'
            return f'<c:barChart>{lie}{series}<c:gapWidth val="{self.gap}"/><c:overlap val="{self.overlap}"/>{axes}</c:barChart>'
        if self.plotted == "line":
            return f'<c:lineChart><c:grouping val="standard"/>{vary}{series}<c:marker val="1"/>{axes}</c:lineChart>'
        if self.plotted == "scatter":
            return f'<c:scatterChart><c:scatterStyle val="lineMarker"/>{vary}{series}{axes}</c:scatterChart>'
        scale = f'<c:bubbleScale val="{self.largest_bubble}"/><c:showNegBubbles val="0"/><c:sizeRepresents val="area"/>'
        return f"<c:bubbleChart>{vary}{series}{scale}{axes}</c:bubbleChart>"


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis. `shown` is whether its numbers or names are; `least` and `most` fix its ends, which no edited number can pass.

    `pattern` writes its numbers; `step` is the distance of two of them (years of a date axis, months with `by_months`). `reverse`
    turns it round. A `title` names it. `crosses_at` is where on the other axis it lies (by default at 0), its numbers at the far
    end with `labels_high`. `by_tens`: equal steps are equal multiples.
    """

    kind: Literal["cat", "date", "val"]
    shown: bool = True
    grid: bool = False
    line: bool = True
    least: float | None = None
    most: float | None = None
    step: float | None = None
    pattern: str = WHOLE
    reverse: bool = False
    title: str = ""
    title_turned: bool = False
    size_pt: int | None = None
    between: bool = True
    thousands: bool = False
    crosses_at: float | None = None
    labels_high: bool = False
    by_months: bool = False
    by_tens: bool = False

    def xml(self, look: Look, own: int, other: int, side: str) -> str:
        """As c:catAx, c:dateAx or c:valAx, standing at this side (l, r, t, b)."""
        ends = "" if self.most is None else f'<c:max val="{self.most!r}"/>'
        ends += "" if self.least is None else f'<c:min val="{self.least!r}"/>'
        tens = '<c:logBase val="10"/>' if self.by_tens else ""
        scaling = f'<c:scaling>{tens}<c:orientation val="{"maxMin" if self.reverse else "minMax"}"/>{ends}</c:scaling>'
        grid = f"<c:majorGridlines><c:spPr>{Stroke(look.rule, 0.75).xml()}</c:spPr></c:majorGridlines>" if self.grid else ""
        line = Stroke(look.grey if self.line else "", 1.0).xml()
        place = "high" if self.labels_high else "low"
        text = letters(look, color=look.ink if self.kind == "cat" else look.quiet, size_pt=self.size_pt)
        at = "autoZero" if self.crosses_at is None else ""
        crosses = f'<c:crosses val="{at}"/>' if at else f'<c:crossesAt val="{self.crosses_at!r}"/>'
        parts = [
            f'<c:axId val="{own}"/>{scaling}<c:delete val="{int(not self.shown and not self.line and not self.grid)}"/>',
            f'<c:axPos val="{side}"/>{grid}{self._title(look)}',
            f'<c:numFmt formatCode={quoteattr(self.pattern)} sourceLinked="0"/>',
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>',
            f'<c:tickLblPos val="{place if self.shown else "none"}"/>',
            f"<c:spPr>{NOTHING}{line}</c:spPr>{text.default()}",
            f'<c:crossAx val="{other}"/>{crosses}',
            self._ending(),
        ]
        return f"<c:{self.kind}Ax>{''.join(parts)}</c:{self.kind}Ax>"

    def _title(self, look: Look) -> str:
        if not self.title:
            return ""
        look_of = letters(look, color=look.quiet)
        turn = ' rot="-5400000" vert="horz"' if self.title_turned else ' rot="0" vert="horz"'
        run = f"<a:r>{look_of.properties('a:rPr')}<a:t>{escape(self.title)}</a:t></a:r>"
        paragraph = f"<a:p><a:pPr>{look_of.properties('a:defRPr')}</a:pPr>{run}</a:p>"
        return f'<c:title><c:tx><c:rich><a:bodyPr{turn}/><a:lstStyle/>{paragraph}</c:rich></c:tx><c:overlay val="0"/></c:title>'

    def _ending(self) -> str:
        if self.kind == "cat":
            every_name = '<c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/>'
            return f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>{every_name}'
        if self.kind == "date":
            base, step_in = ("days", "months") if self.by_months else ("months", "years")
            step = f'<c:majorUnit val="{round(self.step or 1)}"/><c:majorTimeUnit val="{step_in}"/>'
            return f'<c:auto val="0"/><c:lblOffset val="100"/><c:baseTimeUnit val="{base}"/>{step}'
        between = f'<c:crossBetween val="{"between" if self.between else "midCat"}"/>'
        step = "" if self.step is None else f'<c:majorUnit val="{self.step!r}"/>'
        scale = '<c:dispUnits><c:builtInUnit val="thousands"/></c:dispUnits>' if self.thousands else ""
        return f"{between}{step}{scale}"


@dataclass(frozen=True, slots=True)
class Inner:
    """Where the plot itself lies, in shares of the chart: labels stand in what is left at its sides."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart: its plots over two axes, the first across (or up, for bars on their side). `legend` names the series (from 0) that
    the legend above the plot keeps; None is no legend.
    """

    plots: tuple[Plot, ...]
    first: Axis
    second: Axis
    inner: Inner
    legend: tuple[int, ...] | None = None
    join_over_gaps: bool = False

    def xml(self, look: Look) -> bytes:
        """As c:chartSpace."""
        plots, order = [], 0
        for plot in self.plots:
            plots.append(plot.xml(order))
            order += len(plot.series)
        lying = any(plot.across for plot in self.plots)
        sides = ("l", "b") if lying else ("b", "l")
        axes = self.first.xml(look, FIRST_AXIS, SECOND_AXIS, sides[0]) + self.second.xml(look, SECOND_AXIS, FIRST_AXIS, sides[1])
        area = f"<c:plotArea>{_laid(self.inner)}{''.join(plots)}{axes}<c:spPr>{NOTHING}</c:spPr></c:plotArea>"
        blanks = f'<c:dispBlanksAs val="{"span" if self.join_over_gaps else "gap"}"/>'
        legend = _legend(self.legend, order, look) if self.legend is not None else ""
        chart = f'<c:chart><c:autoTitleDeleted val="1"/>{area}{legend}<c:plotVisOnly val="1"/>{blanks}</c:chart>'
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<c:chartSpace {_SPACES}><c:date1904 val="0"/><c:lang val="vi-VN"/><c:roundedCorners val="0"/>{chart}'
            f"<c:spPr>{NOTHING}<a:ln>{NOTHING}</a:ln></c:spPr>{letters(look).default()}</c:chartSpace>"
        ).encode()


def _laid(inner: Inner) -> str:
    place = "".join(
        f'<c:{key} val="{value:.5f}"/>'
        for key, value in (("x", inner.left), ("y", inner.top), ("w", inner.width), ("h", inner.height))
    )
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{modes}{place}</c:manualLayout></c:layout>"


def _legend(kept: Sequence[int], series: int, look: Look) -> str:
    gone = "".join(
        f'<c:legendEntry><c:idx val="{index}"/><c:delete val="1"/></c:legendEntry>'
        for index in range(series)
        if index not in kept
    )
    return f'<c:legend><c:legendPos val="t"/>{gone}<c:overlay val="0"/>{letters(look).default()}</c:legend>'
