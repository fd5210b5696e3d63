"""A briefing as a PowerPoint presentation: an opening slide, a slide for each finding, what is missing, the documents."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from analytics import catalogue, wording
from analytics.briefing.model import LONGEST_REMARK, LONGEST_TITLE, Briefing, Panel
from analytics.exhibits.exhibit import Exhibit, Source
from analytics.render.citations import citation
from analytics.render.safe_text import cut, has_hidden_marks, one_line
from analytics.render.slides import drawing
from analytics.render.slides.forms import drawn
from analytics.render.slides.look import EMU_PER_POINT, Box
from analytics.render.slides.native import add_chart
from analytics.render.slides.notes import panel_notes, write_notes
from analytics.render.slides.page import (
    Page,
    Words,
    add_page,
    drop_empty_placeholders,
    fit_title,
    mark_shape,
    words_on_page,
    write_placeholder,
)
from analytics.render.slides.tables import Cell, Table, lay_out
from analytics.render.slides.template import Stage, open_stage
from analytics.render.tables import filled

MOST_LIST_PAGES: Final = 4
"""Slides of the list of documents, or of what is missing; the notes of the first one have the whole list."""
NO_NOTES: Final = (
    "Trang ghi chú của mẫu không có khung nội dung nên bản trình chiếu không có lời thuyết minh và trích dẫn đầy đủ."
)
SUBTITLE_PT: Final = 24


@dataclass(frozen=True, slots=True)
class Deck:
    """A presentation as the bytes of a .pptx, and Vietnamese sentences on what its maker should know: what the template lacks,
    what was cut.
    """

    content: bytes
    remarks: tuple[str, ...]


def deck(briefing: Briefing, *, template: bytes | None = None) -> Deck:
    """The presentation of a briefing, on the product's own 16:9 template or on an office's .pptx or .potx, whose size, letters,
    colours, logo and layouts are kept and whose slides are dropped. Raises TemplateRefused.
    """
    stage = open_stage(template)
    remarks = list(stage.remarks)
    _cover(stage, briefing)
    for panel in briefing.panels:
        _panel(stage, panel, briefing, remarks)
    _missing(stage, briefing, remarks)
    _sources(stage, briefing, remarks)
    properties = stage.presentation.core_properties
    properties.title = one_line(briefing.title)[:200]
    buffer = io.BytesIO()
    stage.presentation.save(buffer)
    return Deck(buffer.getvalue(), tuple(dict.fromkeys(remarks)))


def _mark(briefing: Briefing) -> str:
    return wording.illustrative_mark() if briefing.store_kind == "illustrative" else ""


def _version(briefing: Briefing) -> str:
    return f"bản số liệu {briefing.data_version.removesuffix('.duckdb')}"


def _cover(stage: Stage, briefing: Briefing) -> None:
    slide = stage.presentation.slides.add_slide(stage.cover)
    title = fit_title(briefing.title, stage.cover_title, stage.presentation.slide_height)
    size = max(title.size_pt, min(stage.cover_title.size_pt, 40) if len(title.text) <= 90 else title.size_pt)
    told = [text for text in (one_line(briefing.subtitle)[:LONGEST_TITLE], _dated(briefing)) if text]
    if not write_placeholder(slide, ("ctrTitle", "title"), [title.text], [size]):
        words = drawing.paragraph(drawing.run(title.text, size, stage.look.accent, bold=True))
        drawing.put(slide, [drawing.shape(title.box, name="Tiêu đề", paragraphs=[words])])
    elif stage.cover_title.moved:
        place = stage.cover_title.box
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = place.left, place.top, place.width, place.height
    if not write_placeholder(slide, ("subTitle", "body"), told, [SUBTITLE_PT, 18][-len(told) :]):
        words_below = [drawing.paragraph(drawing.run(text, 18, stage.look.ink), after_pt=6) for text in told]
        top = title.box.top + title.box.height
        height = min(110 * EMU_PER_POINT, stage.presentation.slide_height - top)
        place = Box(title.box.left, top, title.box.width, height)
        drawing.put(slide, [drawing.shape(place, name="Phụ đề", paragraphs=words_below, anchor="t")])
    drop_empty_placeholders(slide)
    if _mark(briefing):
        height = 26 * EMU_PER_POINT
        bottom = stage.presentation.slide_height - 2 * height
        drawing.put(slide, [mark_shape(_mark(briefing), Box(stage.room.left, bottom, stage.room.width, height))])


def _dated(briefing: Briefing) -> str:
    return f"{wording.sentence_case(wording.formal_date(briefing.made_on))} · Điểm Sáng, {_version(briefing)}"


def _panel(stage: Stage, panel: Panel, briefing: Briefing, remarks: list[str]) -> None:
    where = f"Trang {wording.number(len(stage.presentation.slides) + 1, 0)}"
    title, remark = _typed(panel, briefing, where, remarks)
    exhibit = panel.exhibit
    words = Words(title, foot_text(exhibit, briefing), _mark(briefing), remark)
    page = add_page(stage, words)
    pages = [page]
    said: list[str] = []
    if not exhibit.rows:
        if words_on_page(page, _in_place_of_rows(panel, title, _mark(briefing)), stage):
            said.append("Chữ trên trang được rút gọn, xem trang ghi chú.")
    elif (placed := add_chart(page.slide, exhibit, page.room, stage.look)) is not None:
        said += placed.remarks
    else:
        found = drawn(exhibit, page.room, stage.look, stage.factor).pointing_to(briefing.whole_tables)
        said += found.remarks
        pages += [
            add_page(stage, Words(_numbered(title, number, len(found.drawn)), words.foot, words.mark, remark))
            for number in range(2, len(found.drawn) + 1)
        ]
        for each, shapes in zip(pages, found.drawn, strict=True):
            drawing.put(each.slide, shapes)
    if page.title_cut:
        remarks.append(f"{where}: tiêu đề dài được rút gọn, toàn văn ở trang ghi chú.")
    if page.remark_cut:
        remarks.append(f"{where}: nhận xét dài được rút gọn trên trang, toàn văn ở trang ghi chú.")
    remarks += [f"{where}: {wording.inside_sentence(text)}" for text in said]
    notes = panel_notes(panel, briefing, title, remark, said)
    for each in pages:
        _note(each.slide, notes, remarks)


def _in_place_of_rows(panel: Panel, title: str, mark: str) -> list[str]:
    """What a slide says when there is nothing to show: what was asked, and all that is known of why; not its own title again."""
    told = [panel.exhibit.title, panel.exhibit.finding, *(sentence.text for sentence in panel.paragraph)]
    told += [note.text for note in panel.exhibit.notes]
    plain = (one_line(text).removeprefix(f"{mark}. ") if mark else one_line(text) for text in told)
    return [text for text in dict.fromkeys(plain) if text != title]


def _numbered(title: str, number: int, of: int) -> str:
    return f"({wording.number(number, 0)}/{wording.number(of, 0)}) {title}"


def _typed(panel: Panel, briefing: Briefing, where: str, remarks: list[str]) -> tuple[str, str]:
    """Title and remark as typed, made harmless and no longer than is kept; said when something was taken away."""
    title, remark = cut(panel.title, LONGEST_TITLE) if panel.item.title else panel.title, cut(panel.item.remarks, LONGEST_REMARK)
    if len(panel.item.remarks) > LONGEST_REMARK:
        remarks.append(f"{where}: nhận xét dài hơn {wording.number(LONGEST_REMARK, 0)} ký tự nên bị cắt bớt.")
    if panel.item.title and len(panel.title) > LONGEST_TITLE:
        remarks.append(f"{where}: tiêu đề dài hơn {wording.number(LONGEST_TITLE, 0)} ký tự nên bị cắt bớt.")
    if has_hidden_marks(panel.item.remarks) or has_hidden_marks(panel.item.title):
        remarks.append(f"{where}: đã bỏ ký tự điều khiển trong chữ do người dùng gõ.")
    # The mark of made-up figures has a band of its own on every slide.
    mark = _mark(briefing)
    shown = one_line(title).removeprefix(f"{mark}. ") if mark else one_line(title)
    return shown or one_line(panel.exhibit.title), remark.strip()


def foot_text(exhibit: Exhibit, briefing: Briefing) -> str:
    """What must stand under every figure: standard, period, status, version of the data, then the documents with their numbers,
    which are the first to be cut where there is no room.
    """
    standards = catalogue.load().standards
    parts = [
        wording.join_list([wording.inside_sentence(standards[code].short_vi) for code in exhibit.standards if code in standards])
    ]
    period = one_line(exhibit.period) or _years(exhibit)
    parts.append(f"Kỳ: {period}" if period else "")
    states = wording.join_list([wording.status_label(code) for code in exhibit.statuses if code])
    parts.append(f"Trạng thái: {states}" if states else "")
    parts += [_version(briefing), _publishers(exhibit, briefing)]
    return wording.sentence_case(" · ".join(part for part in parts if part))


def _publishers(exhibit: Exhibit, briefing: Briefing) -> str:
    """Who published what an exhibit was read in: the first three, each once with the numbers of its documents."""
    numbers = {source.source_id: f"[{number}]" for number, source in enumerate(briefing.sources, start=1)}
    by_publisher: dict[str, list[Source]] = {}
    for source in exhibit.sources:
        by_publisher.setdefault(one_line(source.publisher), []).append(source)
    told = []
    for publisher, documents in list(by_publisher.items())[:3]:
        cited = "".join(
            sorted((numbers.get(source.source_id, "") for source in documents[:3]), key=lambda number: (len(number), number))
        )
        count = f" và {wording.number(len(documents) - 3, 0)} văn bản khác" if len(documents) > 3 else ""
        dated = f" ({documents[0].date})" if len(documents) == 1 else ""
        told.append(one_line(f"{publisher}{dated} {cited}{count}"))
    more = len(by_publisher) - len(told)
    if not told:
        return ""
    return f"Nguồn: {'; '.join(told)}" + (f" và {wording.number(more, 0)} cơ quan khác" if more else "")


def _years(exhibit: Exhibit) -> str:
    """The years of the rows of an exhibit that names no period of its own: "2021–2023"; '' when its rows have none."""
    keys = {column.key for column in exhibit.columns}
    if "year" not in keys:
        return ""
    position = exhibit.columns.index(exhibit.column("year"))
    years = sorted({int(str(row[position])) for row in exhibit.rows if row[position] is not None})
    return "" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _missing(stage: Stage, briefing: Briefing, remarks: list[str]) -> None:
    if not briefing.missing:
        return
    rows = [(one.what, one.place, one.period, one.form) for one in briefing.missing]
    heads = ("Số liệu", "Địa bàn", "Kỳ", "Lấy từ biểu, văn bản nào")
    whole = [one_line(f"- {' · '.join(part for part in row if part)}") for row in rows]
    _list(stage, briefing, "Số liệu còn thiếu", heads, rows, whole, remarks)


def _sources(stage: Stage, briefing: Briefing, remarks: list[str]) -> None:
    if not briefing.sources:
        return
    rows = [
        (f"[{number}]", source.title, source.publisher, source.date, source.grade)
        for number, source in enumerate(briefing.sources, start=1)
    ]
    heads = ("Số", "Tên văn bản, bài viết", "Cơ quan công bố", "Ngày", "Hạng nguồn")
    documents = [citation(source, number) for number, source in enumerate(briefing.sources, start=1)]
    _list(stage, briefing, "Nguồn số liệu", heads, rows, documents, remarks)


def _list(
    stage: Stage,
    briefing: Briefing,
    title: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    notes: Sequence[str],
    remarks: list[str],
) -> None:
    """A list over as many slides as it takes, without a column that no row fills."""
    words = Words(title, wording.sentence_case(_version(briefing)), _mark(briefing))
    first = add_page(stage, words)
    shown, filled_rows = filled(heads, [[one_line(text) for text in row] for row in rows])
    cells = tuple(tuple(Cell(text) for text in row) for row in filled_rows)
    table = Table(tuple(shown), cells, ("l",) * len(shown), title, f"{title}: {wording.number(len(rows), 0)} dòng")
    found = lay_out(table, first.room, stage.look, stage.factor, most_pages=MOST_LIST_PAGES)
    if briefing.kind == "dossier":
        # Without an annex the list is whole on the notes of its first slide.
        found = found.pointing_to("trang ghi chú")
    pages: list[Page] = [first]
    for number in range(2, len(found.drawn) + 1):
        pages.append(add_page(stage, Words(_numbered(title, number, len(found.drawn)), words.foot, words.mark)))
    for number, (page, shapes) in enumerate(zip(pages, found.drawn, strict=True)):
        drawing.put(page.slide, shapes)
        _note(
            page.slide,
            [title, "", *notes] if number == 0 else [f"Danh sách đầy đủ ở trang ghi chú của trang “{title}”."],
            remarks,
        )
    remarks += found.remarks


def _note(slide: Any, paragraphs: Sequence[str], remarks: list[str]) -> None:
    if not write_notes(slide, paragraphs):
        remarks.append(NO_NOTES)
