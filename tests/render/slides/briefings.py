"""Briefings put together by hand from cooked exhibits, and slides read back."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pptx

from analytics.briefing.model import Briefing, Item, Missing, Panel, Sentence
from analytics.exhibits import Exhibit, Source

MADE_ON = date(2026, 11, 22)
LACKING = Missing("Tỷ lệ giải ngân", "Huyện Ea Súp", "6 tháng đầu năm 2022", "Biểu 02")


def panel(exhibit: Exhibit, *, title: str = "", remarks: str = "") -> Panel:
    """An exhibit with its finding as title and as paragraph, citing its documents."""
    told = Sentence(exhibit.finding, tuple(source.source_id for source in exhibit.sources))
    return Panel(Item(exhibit.recipe, title=title, remarks=remarks), exhibit, title or exhibit.finding, (told,))


def briefing(panels: Sequence[Panel], *, missing: Sequence[Missing] = (), title: str = "Sơ kết công tác giảm nghèo") -> Briefing:
    """A briefing of some panels of one version of the store."""
    sources: dict[str, Source] = {}
    for one in panels:
        for source in one.exhibit.sources:
            sources.setdefault(source.source_id, source)
    first = panels[0].exhibit
    return Briefing(
        title, "Huyện Ea Súp, tỉnh Đắk Lắk", MADE_ON, first.data_version, first.store_kind, tuple(panels), tuple(missing),
        tuple(sources.values()),
    )  # fmt: skip


def opened(content: bytes) -> Any:
    """A presentation read back by python-pptx."""
    return pptx.Presentation(io.BytesIO(content))


def every_shape(shapes: Any) -> Iterator[Any]:
    """The shapes of a slide, those inside groups too."""
    for shape in shapes:
        yield shape
        if shape.shape_type is not None and hasattr(shape, "shapes"):
            yield from every_shape(shape.shapes)


def texts(slide: Any) -> list[str]:
    """Every text of a slide: shapes, groups, cells of tables."""
    found: list[str] = []
    for shape in every_shape(slide.shapes):
        if shape.has_text_frame and shape.text_frame.text:
            found.append(shape.text_frame.text)
        if getattr(shape, "has_table", False) and shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells if cell.text]
    return found


def table_of(slide: Any) -> list[list[str]]:
    """The texts of the only table of a slide."""
    (table,) = [shape.table for shape in slide.shapes if getattr(shape, "has_table", False) and shape.has_table]
    return [[cell.text for cell in row.cells] for row in table.rows]


def notes_of(slide: Any) -> str:
    """The text of a slide's notes page."""
    return str(slide.notes_slide.notes_text_frame.text)
