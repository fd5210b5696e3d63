"""A drawing put on a slide: the chart part, the workbook inside it, and the words a screen reader says."""

from dataclasses import dataclass
from typing import cast

from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Length

from analytics.exhibits.exhibit import Exhibit
from analytics.render.slides.look import Box, Look
from analytics.render.slides.native.drawing import Drawing
from analytics.render.slides.native.table import Table, legible
from analytics.render.tables import mark_of


@dataclass(frozen=True, slots=True)
class ChartPlaced:
    """A chart that stands on a slide.

    `remarks` are Vietnamese sentences its reader or editor must know (what was left out to stay readable, what does not follow
    an edited number); `alt_text` is what a screen reader says, already set on the frame.
    """

    frame: GraphicFrame
    alt_text: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart ready to be placed: its drawing, the table it refers to, what must be said about it to its maker, and in a few
    words what it leaves out, which stands under it for the hall to read.
    """

    drawing: Drawing
    table: Table
    remarks: tuple[str, ...] = ()
    under: str = ""


class _ChartData:
    """A finished chart in the place of python-pptx's chart data, whose writer knows neither labels from cells nor formulas."""

    def __init__(self, xml: bytes, xlsx_blob: bytes) -> None:
        self._xml = xml
        self.xlsx_blob = xlsx_blob

    def xml_bytes(self, chart_type: object) -> bytes:
        """The chart's XML; its type is already in it."""
        return self._xml


def place(slide: Slide, drawn: Drawn, exhibit: Exhibit, box: Box, look: Look) -> ChartPlaced:
    """Put a drawn chart into a box of a slide, with its workbook and its alternative text."""
    data = _ChartData(drawn.drawing.xml(look), drawn.table.workbook())
    # The type is what python-pptx would have written itself: here it is only handed through.
    lengths = (Length(box.left), Length(box.top), Length(box.width), Length(box.height))
    frame = cast(GraphicFrame, slide.shapes.add_chart(XL_CHART_TYPE.LINE, *lengths, cast(ChartData, data)))
    told = alternative_text(exhibit)
    described = frame._element.nvGraphicFramePr.cNvPr
    described.set("descr", told)
    described.set("name", legible(exhibit.title)[:80])
    return ChartPlaced(frame, told, drawn.remarks)


def alternative_text(exhibit: Exhibit) -> str:
    """What a screen reader says in place of the chart: that figures are made up when they are, what is shown, what it shows."""
    parts = [part.rstrip(".") for part in (mark_of(exhibit), exhibit.title, exhibit.finding) if part]
    return legible(". ".join(parts) + ".")
