"""How letters, lines, areas and points of a chart look, as DrawingML."""

from dataclasses import dataclass
from typing import Final, Literal
from xml.sax.saxutils import escape

from analytics.render.slides.look import EMU_PER_POINT, Look

Dash = Literal["solid", "sysDot", "sysDash", "dash", "lgDash", "dashDot"]
Symbol = Literal["circle", "square", "triangle", "diamond", "x", "star", "dash", "none"]

NOTHING: Final = "<a:noFill/>"


@dataclass(frozen=True, slots=True)
class Letters:
    """Font, size in points, colour and weight of a text."""

    font: str
    size_pt: int
    color: str
    bold: bool = False

    def properties(self, tag: str) -> str:
        """As an element of this name: a:rPr, a:defRPr or a:endParaRPr."""
        weight = f' b="{int(self.bold)}"'
        face = escape(self.font, {'"': "&quot;"})
        return (
            f'<{tag} lang="vi-VN" sz="{self.size_pt * 100}"{weight}>{solid(self.color)}'
            f'<a:latin typeface="{face}"/><a:cs typeface="{face}"/></{tag}>'
        )

    def default(self) -> str:
        """As the look of all the text of an element."""
        return f"<c:txPr>{UPRIGHT}<a:lstStyle/>{self.paragraph()}</c:txPr>"

    def paragraph(self) -> str:
        """An empty paragraph that carries this look."""
        return f'<a:p><a:pPr>{self.properties("a:defRPr")}</a:pPr><a:endParaRPr lang="vi-VN"/></a:p>'


UPRIGHT: Final = '<a:bodyPr rot="0" vert="horz"/>'
UNBROKEN: Final = '<a:bodyPr rot="0" vert="horz" wrap="none" lIns="38100" tIns="19050" rIns="38100" bIns="19050" anchor="ctr"/>'
"""A label on one line: PowerPoint breaks a label after a fifth of the chart's width unless told not to."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line; without colour there is none."""

    color: str = ""
    width_pt: float = 1.0
    dash: Dash = "solid"

    def xml(self) -> str:
        """As a:ln."""
        if not self.color:
            return "<a:ln><a:noFill/></a:ln>"
        width = round(self.width_pt * EMU_PER_POINT)
        return f'<a:ln w="{width}" cap="rnd">{solid(self.color)}<a:prstDash val="{self.dash}"/><a:round/></a:ln>'


@dataclass(frozen=True, slots=True)
class Area:
    """What an area is painted with: one colour (seen through where areas overlap), a hatch of it on the ground, or nothing."""

    color: str = ""
    hatch: Literal["", "wdUpDiag", "ltUpDiag", "pct20", "dkHorz", "ltVert", "smGrid", "dkDnDiag"] = ""
    ground: str = "FFFFFF"
    outline: Stroke = Stroke()
    seen_through: bool = False

    def xml(self) -> str:
        """As c:spPr."""
        if not self.color:
            fill = NOTHING
        elif self.hatch:
            fill = (
                f'<a:pattFill prst="{self.hatch}"><a:fgClr><a:srgbClr val="{self.color}"/></a:fgClr>'
                f'<a:bgClr><a:srgbClr val="{self.ground}"/></a:bgClr></a:pattFill>'
            )
        else:
            fill = solid(self.color, alpha="55000" if self.seen_through else "")
        return f"<c:spPr>{fill}{self.outline.xml()}</c:spPr>"


@dataclass(frozen=True, slots=True)
class Marker:
    """The sign at a point; a hollow one is its outline. (Filled with the ground, it would not be seen in LibreOffice, which draws
    no outlines of signs; unfilled, it is at least drawn there, though solid.)
    """

    symbol: Symbol = "circle"
    size: int = 9
    color: str = ""
    hollow: bool = False

    def xml(self) -> str:
        """As c:marker."""
        if self.symbol == "none" or not self.color:
            return '<c:marker><c:symbol val="none"/></c:marker>'
        fill = NOTHING if self.hollow else solid(self.color)
        line = Stroke(self.color, 2.0).xml()
        return f'<c:marker><c:symbol val="{self.symbol}"/><c:size val="{self.size}"/><c:spPr>{fill}{line}</c:spPr></c:marker>'


def solid(color: str, *, alpha: str = "") -> str:
    """A fill of one colour; `alpha` is its opacity in thousandths of a per cent."""
    veil = f'<a:alpha val="{alpha}"/>' if alpha else ""
    return f'<a:solidFill><a:srgbClr val="{color}">{veil}</a:srgbClr></a:solidFill>'


def letters(look: Look, *, color: str = "", size_pt: int | None = None, bold: bool = False) -> Letters:
    """Letters of a deck's look; by default its ink at the size of axes."""
    return Letters(look.font, look.size_pt if size_pt is None else size_pt, color or look.ink, bold)
