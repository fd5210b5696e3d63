"""The door to a conference's material: a basket cooked, and its slides, report and annex made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final

from analytics import storyboards, wording
from analytics.briefing import Briefing, Panel, Storyboard
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit, Recipe
from analytics.render import tables
from analytics.render.charts import alternative_text, figure
from analytics.render.views import as_view, packed
from analytics.store import Version
from analytics.storyboards import BadMoment, BadStoryboard, Moment
from analytics.wording import Period
from pages.shared import session

__all__ = ["BadMoment", "BadStoryboard", "File", "TemplateRefused", "brief", "files", "kept", "pages", "ready", "reopened"]

PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TemplateRefused(Exception):
    """An office's template that cannot be used; its text is the sentence to show."""


DRAWN_THERE: Final = frozenset({"scatter", "bar", "heatmap"})
"""Kinds of trace in the part of Plotly that the full screen loads."""


@dataclass(frozen=True, slots=True)
class File:
    """A file made from a briefing, what its button says, and what its maker should know about it."""

    label: str
    name: str
    kind: str
    content: bytes
    remarks: tuple[str, ...] = ()


def ready(moment: Moment, area_id: str, period: Period) -> Storyboard:
    """The ready storyboard of a moment for a district or a province. Raises BadMoment with a sentence."""
    return storyboards.make_storyboard(moment, area_id, period, session.catalogue())


def kept(storyboard: Storyboard) -> bytes:
    """The storyboard as a file, to be opened again next half-year."""
    return storyboards.save_storyboard(storyboard, session.catalogue())


def reopened(content: bytes) -> Storyboard:
    """The storyboard of a file. Raises BadStoryboard, whose problems say what, where and how to mend."""
    return storyboards.read_storyboard(content, session.catalogue())


def brief(storyboard: Storyboard) -> Briefing:
    """Everything the material says, on the current version of the store; exhibits that were shown before are not cooked again."""
    today = datetime.now(UTC).astimezone().date()
    return _brief(session.seen_as(), session.version().name, storyboard, today)


def files(briefing: Briefing, template: bytes | None) -> Iterator[str | File]:
    """Makes slides, report and annex one after another; gives a sentence before each, so that the reader sees how far it is.

    Raises TemplateRefused with a sentence when the office's template cannot be used.
    """
    # Imported when asked for: these libraries take a while to load, and no other page needs them.
    from analytics.render import slides
    from analytics.render.documents import report
    from analytics.render.sheets.annex import annex

    yield "Đang vẽ bài trình chiếu…"
    try:
        drawn = slides.deck(briefing, template=template)
    except slides.TemplateRefused as refused:
        raise TemplateRefused(str(refused)) from None
    yield File("Tải bài trình chiếu (.pptx)", "so-ket.pptx", PPTX, drawn.content, drawn.remarks)
    yield "Đang viết báo cáo…"
    written = report(briefing, session.catalogue())
    yield File("Tải báo cáo (.docx)", "so-ket.docx", DOCX, written.content, written.remarks)
    yield "Đang lập phụ lục số liệu…"
    yield File("Tải phụ lục (.xlsx)", "so-ket.xlsx", XLSX, annex(briefing, session.catalogue()))


def pages(briefing: Briefing) -> str:
    """The briefing as a pack of pages for the full screen: a cover, one page an item, what is missing, the documents."""
    return _pages(briefing, session.view().theme == "dark")


@lru_cache(maxsize=32)
def _brief(folder: str, version_name: str, storyboard: Storyboard, made_on: date) -> Briefing:
    del folder, version_name

    def cooked(_version: Version, _catalogue: Catalogue, recipe: Recipe) -> Exhibit:
        return session.exhibit(recipe.name, recipe.selection)

    return storyboards.cook_storyboard(session.version(), session.catalogue(), storyboard, made_on, cooked=cooked)


@lru_cache(maxsize=8)
def _pages(briefing: Briefing, dark: bool) -> str:
    cover: dict[str, object] = {
        "kind": "cover",
        "title": briefing.title,
        "lines": [briefing.subtitle, wording.formal_date(briefing.made_on)],
    }
    missing = [" · ".join(part for part in (one.what, one.place, one.period, one.form) if part) for one in briefing.missing]
    sources = [
        f"[{wording.number(number, 0)}] {one.title}. {one.publisher}, {one.date}; nguồn {one.grade}."
        for number, one in enumerate(briefing.sources, start=1)
    ]
    lists: list[dict[str, object]] = [
        {"kind": "list", "title": title, "lines": lines}
        for title, lines in (("Số liệu còn thiếu", missing), ("Nguồn số liệu", sources))
        if lines
    ]
    whole = [cover, *(_page(panel, briefing, dark) for panel in briefing.panels), *lists]
    return packed({str(position): page for position, page in enumerate(whole)})


def _page(panel: Panel, briefing: Briefing, dark: bool) -> dict[str, object]:
    # Half the width of the screen at twice the size: the figure for a narrow column is the one with room for large letters.
    drawn = figure(panel.exhibit, session.view_of(dark=dark, narrow=True))
    if drawn and any(trace["type"] not in DRAWN_THERE for trace in drawn["data"]):
        drawn = None  # a table as a table, in letters that grow with the screen
    cited = dict.fromkeys(briefing.number_of(source.source_id) for source in panel.exhibit.sources)
    numbers = ", ".join(f"[{wording.number(number, 0)}]" for number in list(cited)[:6])
    mark = tables.mark_of(panel.exhibit)
    parts = (mark, panel.exhibit.period, f"Nguồn: {numbers}" if cited else "")
    shown = as_view(panel.exhibit, drawn, alternative_text(panel.exhibit))
    # A table of large letters has no room for what no row fills, nor for documents that the foot of the page cites.
    told = [place for place, column in enumerate(panel.exhibit.shown_columns()) if not (cited and column.key.endswith("source"))]
    if shown["rows"]:
        rows = [[row[place] for place in told] for row in shown["rows"]]
        shown["heads"], shown["rows"] = tables.filled([shown["heads"][place] for place in told], rows)
    return {
        **shown,
        "kind": "panel",
        "title": panel.title,
        "remarks": panel.item.remarks,
        "foot": " · ".join(part for part in parts if part),
    }
