"""Exhibits that have no native chart, as native tables and shapes; which form is drawn how."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from analytics import wording
from analytics.exhibits.exhibit import Column, Exhibit
from analytics.render.safe_text import one_line
from analytics.render.slides.look import Box, Look
from analytics.render.slides.rug import rug
from analytics.render.slides.spine import spine
from analytics.render.slides.tables import Cell, Pages, Table, fits, lay_out
from analytics.render.slides.tile_maps import class_map, location
from analytics.render.tables import cell_text, headings, text_rows

Draw = Callable[[Exhibit, Box, Look, float], Pages]

MOST_PAGES: Final = 2
"""Slides that one exhibit may take; what is left is in the Excel annex, and the slide says so."""
MOST_ROWS: Final = 60
"""Rows of a plain table that are laid out: more never fit on its slides."""
SAID_ELSEWHERE: Final = frozenset(
    {"source", "benchmark_source", "first_source", "last_source", "guest_source", "host_source", "publisher"}
)
"""Columns of documents: the foot of the slide and its notes name them."""
NEVER_LEFT_OUT: Final = frozenset(
    {"standard_name", "reason", "dates", "status_name", "period", "comparability", "adopted", "result_after_12_months"}
)
"""Columns without which a figure could be misread."""
_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def drawn(exhibit: Exhibit, box: Box, look: Look, factor: float) -> Pages:
    """The pages of an exhibit with rows: the shapes of its form, else its table."""
    return _BY_FORM.get(exhibit.form, plain_table)(exhibit, box, look, factor)


def described(exhibit: Exhibit) -> str:
    """What a screen reader says of the table or picture."""
    return one_line(f"{exhibit.title}. {exhibit.finding}")


def plain_table(exhibit: Exhibit, box: Box, look: Look, factor: float) -> Pages:
    """The table a person reads: what every row shares is said once above it; columns for which there is no room are named."""
    if len(exhibit.rows) == 1 and sum(1 for _ in exhibit.shown_columns()) > 4:
        return _upright(exhibit, box, look, factor)
    columns = list(exhibit.shown_columns())
    heads, rows = headings(exhibit), text_rows(replace(exhibit, rows=exhibit.rows[:MOST_ROWS]))
    told: list[int] = []
    shared: list[str] = []
    for position, column in enumerate(columns):
        values = {row[position] for row in rows}
        if column.key in SAID_ELSEWHERE or (values == {""} and _is_empty(column, exhibit)):
            continue
        if len(rows) > 1 and len(values) == 1 and position and column.role != "value" and _is_constant(column, exhibit):
            if not _in_foot(column, exhibit):
                shared.append(f"{heads[position]}: {next(iter(values))}")
        else:
            told.append(position)
    left_out: list[str] = []
    while True:
        table = _table(exhibit, columns, heads, rows, told, shared, left_out)
        spare = [position for position in told[2:] if columns[position].key not in NEVER_LEFT_OUT]
        if fits(table, box, factor, wordy=True) or not spare:
            break
        told.remove(spare[-1])
        left_out.insert(0, heads[spare[-1]])
    pages = lay_out(table, box, look, factor, most_pages=MOST_PAGES)
    if not left_out:
        return pages
    said = f"Bảng “{table.name}” không có chỗ cho cột {', '.join(left_out)}, xem phụ lục Excel."
    return replace(pages, remarks=(*pages.remarks, said))


def _table(
    exhibit: Exhibit,
    columns: list[Column],
    heads: list[str],
    rows: list[list[str]],
    told: list[int],
    shared: list[str],
    left_out: list[str],
) -> Table:
    caption = list(shared)
    if left_out:
        caption.append(f"các cột khác xem phụ lục Excel: {', '.join(left_out)}")
    return Table(
        heads=tuple(heads[position] for position in told),
        rows=tuple(tuple(Cell(_in_words(row[position], columns[position])) for position in told) for row in rows),
        aligns=tuple("r" if columns[position].role == "value" else "l" for position in told),
        name=one_line(exhibit.title),
        description=described(exhibit),
        more=len(exhibit.rows) - len(rows),
        caption=" · ".join(caption),
    )


def _is_constant(column: Column, exhibit: Exhibit) -> bool:
    position = exhibit.columns.index(column)
    return len({row[position] for row in exhibit.rows}) == 1


def _is_empty(column: Column, exhibit: Exhibit) -> bool:
    return not any(cell_text(column, row) for row in exhibit.records())


def _in_foot(column: Column, exhibit: Exhibit) -> bool:
    """Whether the foot of the slide says what every row of a column says."""
    said = {"standard_name": exhibit.standards, "status_name": exhibit.statuses}.get(column.key, ())
    return len(said) == 1


def _in_words(text: str, column: Column) -> str:
    """A text in one line; a date as the store keeps it (2026-11-22) as a person writes it."""
    text = one_line(text)
    return wording.document_date(text) if column.role == "time" and _ISO_DATE.fullmatch(text) else text


def _upright(exhibit: Exhibit, box: Box, look: Look, factor: float) -> Pages:
    """One row as lines of name and value."""
    row = exhibit.records()[0]
    lines = [
        (Cell(heading, bold=True), Cell(_in_words(cell_text(column, row), column)))
        for heading, column in zip(headings(exhibit), exhibit.shown_columns(), strict=True)
        if column.key not in SAID_ELSEWHERE and cell_text(column, row)
    ]
    table = Table(("Nội dung", "Giá trị"), tuple(lines), ("l", "l"), one_line(exhibit.title), described(exhibit))
    return lay_out(table, box, look, factor, most_pages=MOST_PAGES)


GAP_COLUMNS: Final = (
    "place",
    "value",
    "period",
    "benchmark",
    "benchmark_value",
    "benchmark_period",
    "gap",
    "verdict",
    "standing",
)

GAP_MAY_GO: Final = ("standing", "verdict", "benchmark_period")
"""What a narrow slide leaves out first: the gap itself, and the mark of differing dates, stay."""
MOST_GAP_PAGES: Final = 3
SAID_ONCE: Final = ("place", "value", "period")


def gap_table(exhibit: Exhibit, box: Box, look: Look, factor: float) -> Pages:
    """The gap table: a place said once for all it is held against; a differing date or the reason of a gap in the last column."""
    records = exhibit.records()
    shown = {column.key: column for column in exhibit.shown_columns()}
    names = dict(zip(shown, headings(exhibit), strict=True))
    texts: dict[str, list[str]] = {
        key: [one_line(cell_text(shown[key], row)) for row in records] for key in GAP_COLUMNS if key in shown
    }
    texts["remark"] = [one_line(str(row["dates"] or row["reason"] or "")) for row in records]
    # The date of the benchmark stands beside it, unless it is the same throughout as that of the place.
    if texts.get("benchmark_period") == texts.get("period"):
        texts.pop("benchmark_period", None)
    keys = [key for key, values in texts.items() if any(values)]
    again = [number > 0 and row["area_id"] == records[number - 1]["area_id"] for number, row in enumerate(records)]
    rows = tuple(
        tuple(
            Cell("", bold=key == "place", opening=texts[key][number])
            if said and key in SAID_ONCE
            else Cell(texts[key][number], bold=key in ("place", "gap"))
            for key in keys
        )
        for number, said in enumerate(again)
    )
    heads = {**names, "remark": "Lưu ý", "standing": "Hạng"}
    left_out: list[str] = []

    def table() -> Table:
        kept = [position for position, key in enumerate(keys) if key not in left_out]
        return Table(
            heads=tuple(heads[keys[position]] for position in kept),
            rows=tuple(tuple(row[position] for position in kept) for row in rows),
            aligns=tuple("r" if keys[position] in ("value", "benchmark_value", "gap") else "l" for position in kept),
            name=one_line(exhibit.title),
            description=described(exhibit),
            caption=f"các cột khác xem phụ lục Excel: {', '.join(heads[key] for key in left_out)}" if left_out else "",
        )

    for key in (key for key in GAP_MAY_GO if key in keys):
        pages = lay_out(table(), box, look, factor, most_pages=MOST_GAP_PAGES)
        if fits(table(), box, factor) and not pages.remarks:
            return pages
        left_out.append(key)
    return lay_out(table(), box, look, factor, most_pages=MOST_GAP_PAGES)


_BY_FORM: Final[Mapping[str, Draw]] = MappingProxyType(
    {"gap": gap_table, "rug": rug, "spine": spine, "class_map": class_map, "tile_map": location}
)
