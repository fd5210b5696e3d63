"""The table of an exhibit on a sheet of paper: the columns there is room for, the numbers of its documents in the last one.

What every row shares is said once above the table, what there is no room for is named there; nothing is dropped in silence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.briefing.model import Briefing
from analytics.exhibits.exhibit import Column, Exhibit, Scalar
from analytics.render.citations import bracketed, numbers_of_row
from analytics.render.documents.paper import SIDE_MM, TEXT_WIDTH_MM, Grid
from analytics.render.safe_text import one_line
from analytics.render.tables import cell_text, filled, headings

Row = dict[str, Scalar]

SIZES_PT: Final = (12, 11, 10)
LAST_RESORT_PT: Final = 9
MOST_ROWS: Final = 24
MOST_ANNEX_ROWS: Final = 400
SAID_BY_NUMBER: Final = frozenset(
    {
        "source", "benchmark_source", "first_source", "last_source", "actual_source", "guest_source", "host_source", "publisher",
    }
)  # fmt: skip
"""Columns of documents: the numbers in the last column stand for them."""
NEVER_LEFT_OUT: Final = frozenset(
    "standard_name reason dates status_name period value figure change gap share rate paid_mdong paid_on qualifier remark "
    "verdict benchmark_figure distance_words part_name division programme measure name quantity capital_mdong numbers "
    "guest host comparability adopted result_after_12_months".split()
)
"""Columns without which a figure could be misread."""
TARGETS: Final = ("place", "indicator_name", "period", "plan", "actual", "attainment", "issuer_name", "remark", "standard_name")
"""The table of targets as reports have it: chỉ tiêu, kế hoạch, thực hiện, %, cơ quan giao."""
NO_NUMBER: Final = "…"
NO_NUMBER_SAID: Final = "dấu … : không có số (nguồn không nêu, hoặc không áp dụng)"
MM_PER_POINT: Final = 25.4 / 72
_FIGURE: Final = re.compile(r"[+−]?\d[^ ]*(?: (?:tỷ|triệu|hộ|điểm %))?")
"""What of a figure stands on one line: its digits and a short unit; a hedge may stand above them."""
NAMED_ROLES: Final = ("own", "comparator", "benchmark")

_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Laid:
    """A table ready to be written, what is said above it, and sentences on what was left out."""

    grid: Grid
    caption: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """A column in words."""

    key: str
    head: str
    cells: tuple[str, ...]
    measure: bool
    constant: bool


def lay_out(exhibit: Exhibit, briefing: Briefing, printed: set[str], *, annex: bool = False) -> Laid:
    """The rows of an exhibit as a table; of a long list the places that were chosen and the first rows, the rest counted.

    `printed` holds the amounts that tables of money have shown so far: the same amount divided in another way is a table again,
    what stands beside it is not.
    """
    rows = exhibit.records()
    if exhibit.form == "plan":
        # A result that has no target belongs to the line of the rate, which has a table of its own.
        rows = [row for row in rows if row["kind"] != "rate"] or rows
    before = len(rows)
    if exhibit.form == "stacked":
        rows = _not_yet(rows, printed)
    again = before - len(rows)
    shown = _kept(rows, MOST_ANNEX_ROWS if annex else MOST_ROWS)
    fields = _targets(exhibit, shown) if exhibit.form == "plan" else _fields(exhibit, shown)
    may_be_shared = [field for field in fields if field is not fields[0] or (field.key == "place" and len(fields) > 3)]
    shared = [field for field in may_be_shared if field.constant and len(shown) > 1 and field.cells[0]]
    said = [f"{field.head}: {field.cells[0]}" for field in shared]
    told = [field for field in fields if field not in shared]
    if numbers := _numbers(shown, exhibit, briefing):
        told.append(_Field("numbers", "Nguồn", numbers, measure=False, constant=False))
    grid, left_out = _fitted(told)
    if left_out and len(shown) == 1:
        grid, left_out = _upright(told), []
    if any(NO_NUMBER in row for row in grid.rows):
        said.append(NO_NUMBER_SAID)
    if again:
        said.append(f"không in lại {wording.number(again, 0)} dòng đã có ở bảng trước")
    remarks = []
    if len(shown) < len(rows):
        counted = f"in {wording.number(len(shown), 0)} trên {wording.number(len(rows), 0)} dòng, đủ ở {briefing.whole_tables}"
        said.append(counted)
        remarks.append(f"Bảng “{one_line(exhibit.title)}” {counted}.")
    if left_out:
        said.append(f"các cột khác xem {briefing.whole_tables}: {', '.join(left_out)}")
        remarks.append(
            f"Bảng “{one_line(exhibit.title)}” không có chỗ cho cột {', '.join(left_out)}, xem {briefing.whole_tables}."
        )
    return Laid(grid, wording.sentence_case("; ".join(said)), tuple(remarks))


def listed(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Grid:
    """A plain list as a table, without a column that no row fills."""
    shown, cells = filled(heads, [[one_line(text) for text in row] for row in rows])
    fields = [
        _Field(head, head, tuple(row[place] for row in cells), measure=False, constant=False) for place, head in enumerate(shown)
    ]
    return _fitted(fields, droppable=False)[0]


def _upright(fields: Sequence[_Field]) -> Grid:
    """The only row of a table that is too wide, as lines of name and value."""
    filled_in = [field for field in fields if field.cells[0]]
    heads, values = tuple(field.head for field in filled_in), tuple(field.cells[0] for field in filled_in)
    both = [
        _Field(head, head, cells, measure=False, constant=False) for head, cells in (("Nội dung", heads), ("Giá trị", values))
    ]
    return _fitted(both, droppable=False)[0]


def _not_yet(rows: Sequence[Row], printed: set[str]) -> list[Row]:
    """The rows that are drawn, and of the others those no table has shown."""
    names = [repr(sorted((key, str(cell)) for key, cell in row.items() if key != "bar")) for row in rows]
    kept = [row for row, name in zip(rows, names, strict=True) if row["bar"] is not None or name not in printed]
    printed.update(names)
    return kept or list(rows)


def _kept(rows: Sequence[Row], most: int) -> list[Row]:
    if len(rows) <= most:
        return list(rows)
    named = [position for position, row in enumerate(rows) if row.get("role") in NAMED_ROLES][:most]
    others = [position for position in range(len(rows)) if position not in set(named)]
    return [rows[position] for position in sorted([*named, *others[: most - len(named)]])]


def _fields(exhibit: Exhibit, rows: Sequence[Row]) -> list[_Field]:
    found = []
    for head, column in zip(headings(exhibit), exhibit.shown_columns(), strict=True):
        cells = tuple(_words(column, row) for row in rows)
        if column.key not in SAID_BY_NUMBER and any(text not in ("", NO_NUMBER) for text in cells):
            constant = len(set(cells)) == 1 and column.role != "value"
            found.append(_Field(column.key, head, cells, column.role == "value" or column.key == "figure", constant))
    return found


def _targets(exhibit: Exhibit, rows: Sequence[Row]) -> list[_Field]:
    """The table of targets; how a plan is known, how it was judged and why it could not be are remarks."""
    columns = {column.key: column for column in exhibit.columns}
    found = []
    for key in TARGETS:
        if key == "remark":
            cells = tuple(_remark(row) for row in rows)
            head = "Ghi chú"
        else:
            if not columns[key].shown:
                continue
            cells = tuple(_words(columns[key], row) for row in rows)
            head = columns[key].label
        if any(cells):
            constant = key in ("period", "standard_name") and len(set(cells)) == 1
            found.append(_Field(key, head, cells, key in ("plan", "actual", "attainment"), constant))
    return found


def _remark(row: Row) -> str:
    known = "" if row["kind"] == "target" else str(row["kind_name"] or "")
    return "; ".join(str(part) for part in (known, row["verdict"], row["reason"]) if part)


def _words(column: Column, row: Row) -> str:
    text = one_line(cell_text(column, row))
    if not text and column.role == "value":
        return NO_NUMBER
    return wording.document_date(text) if column.role == "time" and _ISO_DATE.fullmatch(text) else text


def _numbers(rows: Sequence[Row], exhibit: Exhibit, briefing: Briefing) -> tuple[str, ...]:
    """The documents of each row; nothing when no row names its own, for then the line under the table names them all."""
    found = tuple(bracketed(numbers_of_row(row, exhibit, briefing)) for row in rows)
    return found if any(found) else ()


def _fitted(fields: Sequence[_Field], *, droppable: bool = True) -> tuple[Grid, list[str]]:
    """The fields in the largest letters they have room in; columns that may go leave from the right until the rest fits."""
    told, left_out = list(fields), list[str]()
    while True:
        for size in SIZES_PT:
            least = [_least_mm(field, size) for field in told]
            if sum(least) <= TEXT_WIDTH_MM:
                return _grid(told, least, size), left_out
        spare = [field for field in told[2:] if droppable and field.key not in NEVER_LEFT_OUT]
        # The group an indicator belongs to is read off its name; it goes last, but before a word is broken.
        spare = spare or [field for field in told if droppable and field.key == "theme"]
        if not spare:
            return _grid(told, [_least_mm(field, LAST_RESORT_PT) for field in told], LAST_RESORT_PT), left_out
        told.remove(spare[-1])
        left_out.insert(0, spare[-1].head)


def _grid(fields: Sequence[_Field], least: Sequence[float], size: float) -> Grid:
    wanted = [
        max(low, 2 * SIDE_MM + max(_width_mm(text, size) for text in (field.head, *field.cells)))
        for field, low in zip(fields, least, strict=True)
    ]
    if sum(wanted) <= TEXT_WIDTH_MM or sum(least) >= TEXT_WIDTH_MM:
        base = wanted if sum(wanted) <= TEXT_WIDTH_MM else least
        widths = [width * TEXT_WIDTH_MM / sum(base) for width in base]
    else:
        # A column ten times as long needs more width, but not ten times as much: it grows downwards too.
        need = [(high - low) ** 0.6 for high, low in zip(wanted, least, strict=True)]
        spare = TEXT_WIDTH_MM - sum(least)
        widths = [low + spare * part / sum(need) for low, part in zip(least, need, strict=True)]
    return Grid(
        heads=tuple(field.head for field in fields),
        rows=tuple(zip(*(field.cells for field in fields), strict=True)),
        aligns=tuple("right" if field.measure else "center" if field.key in ("rank", "numbers") else "left" for field in fields),
        widths_mm=tuple(widths),
        size_pt=size,
    )


def _least_mm(field: _Field, size: float) -> float:
    """What a column must have: its longest word, a figure on one line, and for many words a quarter of them."""
    words = [word for text in (field.head, *field.cells) for word in text.split()]
    widest = max((_width_mm(word, size) for word in words), default=0.0)
    if field.measure:
        figures = [found.group() for text in field.cells for found in _FIGURE.finditer(text)]
        widest = max([widest, *(_width_mm(text, size) for text in figures)])
    share = 4 if size > SIZES_PT[-1] else 6
    typical = max(_width_mm(text, size) for text in ("", *field.cells)) / share
    return max(widest, min(typical, TEXT_WIDTH_MM / 6)) + 2 * SIDE_MM + 0.8


def _width_mm(text: str, size: float) -> float:
    """About how wide a text is in Times New Roman, bold to be safe."""
    ems = sum(0.32 if letter in " .,;:()[]|'iljtf" else 0.74 if letter.isupper() or letter in "mw%" else 0.53 for letter in text)
    return ems * size * MM_PER_POINT
