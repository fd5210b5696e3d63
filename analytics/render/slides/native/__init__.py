"""Exhibits as native PowerPoint charts: "Edit Data" opens a workbook with the exhibit's own numbers; none is a picture."""

from dataclasses import dataclass

from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide

from analytics.exhibits.exhibit import Exhibit
from analytics.render.slides.look import Box, Look


@dataclass(frozen=True, slots=True)
class ChartPlaced:
    """A chart that stands on a slide.

    `remarks` are Vietnamese sentences its reader or editor must know (what was left out to stay readable, what does not follow
    an edited number); `alt_text` is what a screen reader says, already set on the frame.
    """

    frame: GraphicFrame
    alt_text: str
    remarks: tuple[str, ...] = ()


def add_chart(slide: Slide, exhibit: Exhibit, box: Box, look: Look) -> ChartPlaced | None:
    """Lay an exhibit's chart into a box of a slide; None when its form has no native chart (a table or shapes show it) or it has
    nothing to draw.
    """
    return None
