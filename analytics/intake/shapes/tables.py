"""The tables of a grid: where headers end and rows begin, the whole header of each column, totals, notes, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analytics.intake.cells import Cell, as_text, header_words
from analytics.intake.opening.grid import Grid
from analytics.intake.shapes.detail_words import is_detail_label
from analytics.intake.shapes.headings import is_figure, is_note, is_numbering, is_signature, is_total, is_year, without_number
from analytics.wording import search_key

_UNIT = re.compile(r"\((?:đvt:? ?|đơn vị(?: tính)?:? ?|tính bằng )?((?:1[.,]?000 ?)?[^()0-9]{1,30})\)", re.I)
NUMBERING = ("stt", "tt", "so tt", "so thu tu")
"""Headers of the column that numbers the rows."""
_MOST_HEADER_ROWS = 8
_CAPTIONS = (
    "don vi tinh",
    "dvt",
    "don vi:",
    "bieu ",
    "bieu so",
    "mau so",
    "phu luc",
    "(kem theo",
    "kem theo",
    "cong hoa xa hoi",
    "doc lap",
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a table: its position, the texts of its header from top to bottom, the row of the lowest."""

    position: int
    path: tuple[str, ...]
    row: int

    @property
    def name(self) -> str:
        """The whole header in words: "Hộ nghèo đầu năm / Số hộ"."""
        return " / ".join(self.path)

    @property
    def key(self) -> str:
        """The header for recognising: without marks, case and what stands in brackets."""
        return header_words(re.sub(r"\([^()]*\)", " ", " / ".join(self.path))).strip()

    @property
    def units(self) -> tuple[str, ...]:
        """What stands in brackets, the lowest header first: candidates for a unit."""
        return tuple(found for text in reversed(self.path) for found in reversed(_UNIT.findall(text)))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its number in the file, its cells (merged labels told in every row they cover), its label without
    the number before it.
    """

    row: int
    cells: tuple[Cell, ...]
    label: str
    total: bool
    hidden: bool

    def cell(self, position: int) -> Cell:
        """The cell of a column, None beyond the end of the row."""
        return self.cells[position] if position < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a grid: `captions` are the texts above it with (row, position), `notes` the lines below it that are neither
    figures nor signatures; `label` is the position of the column that names the rows, `homes` are the columns that name
    the province or district of a row, as (level, position).
    """

    grid: Grid
    headings: tuple[Heading, ...]
    lines: tuple[Line, ...]
    label: int
    captions: tuple[tuple[int, int, str], ...]
    notes: tuple[str, ...]
    homes: tuple[tuple[str, int], ...] = ()

    def has_figures(self, line: Line) -> bool:
        """Whether a row holds anything but its name and its number."""
        names = {self.label, *(position for _, position in self.homes)}
        columns = (heading for heading in self.headings if heading.position not in names and heading.key not in NUMBERING)
        return any(line.cell(heading.position) is not None for heading in columns)

    def heading(self, position: int) -> Heading:
        """The column at a position; KeyError for one without a header."""
        return next(heading for heading in self.headings if heading.position == position)


def find_tables(grid: Grid) -> tuple[Table, ...]:
    """Every table of a grid, from top to bottom; () where no row has a label and a figure right of it under a header."""
    rows = _unmerged(grid)
    tables: list[Table] = []
    start = 0
    while (found := _first_data_row(rows, start)) is not None:
        top = _header_top(rows, found, start)
        if top == found:
            start = found + 1
            continue
        table, start = _table(grid, rows, start, top, _after_header(rows, top, found))
        tables.append(table)
    return tuple(tables)


Rows = Sequence[tuple[int, tuple[Cell, ...]]]


def _unmerged(grid: Grid) -> Rows:
    """The rows of the grid with the content of each merged range in all of its cells, figures excepted: a figure over several
    rows belongs to none of them alone and stays where it is printed.
    """
    cells: dict[int, list[Cell]] = {number: list(row) for number, row in grid.rows}
    for top, left, bottom, right in grid.merged:
        row = cells.get(top, [])
        content = row[left - 1] if left <= len(row) else None
        if content is None or (bottom > top and is_figure(content) and not is_year(content)):
            continue
        for number in range(top, bottom + 1):
            if number not in cells:
                continue
            line = cells[number]
            line.extend([None] * (right - len(line)))
            if left == 1 and right - left >= 3 and number == top and bottom == top:
                break  # a title over the whole width stays one text
            line[left - 1 : right] = [content] * (right - left + 1)
    return [(number, tuple(cells[number])) for number, _ in grid.rows]


def _texts(cells: Sequence[Cell]) -> list[str]:
    return list(dict.fromkeys(as_text(cell) for cell in cells if cell is not None))


def _is_data(cells: tuple[Cell, ...]) -> bool:
    """A row of data: a word, and figures beside it; not the numbering of columns, not a row of years."""
    if is_numbering(cells) or any(search_key(text).strip(" .") in NUMBERING for text in _texts(cells)):
        return False
    word = next((place for place, cell in enumerate(cells) if isinstance(cell, str) and not is_figure(cell)), None)
    if word is None:
        return False
    left = [cell for cell in cells[:word] if is_figure(cell)]
    # Left of the names a single whole number is the number of the row.
    figures = [*(left if len(left) > 1 else ()), *(cell for cell in cells[word + 1 :] if is_figure(cell))]
    years = [cell for cell in figures if is_year(cell)]
    if years and len(years) == len(figures):
        named = search_key(as_text(cells[word])).split(" (")[0]
        return not (len(years) > 1 or heads_labels(named))
    return bool(figures)


_LABEL_WORDS = (
    "stt", "tt", "dia ban", "don vi", "huyen", "xa", "tinh", "ten", "noi dung", "chi tieu", "dia phuong", "du an", "thon",
    "danh muc",
)  # fmt: skip


def heads_labels(key: str) -> bool:
    """Whether a header, as search_key writes it, is that of a column of names or numbers of rows: "Xã, thị trấn", "STT"."""
    return any(key == word or key.startswith((word + " ", word + ",", word + "/", word + " /")) for word in _LABEL_WORDS)


def _first_data_row(rows: Rows, start: int) -> int | None:
    for place in range(start, len(rows)):
        if _is_data(rows[place][1]) and not _is_detail(rows[place][1]):
            return place
    return None


def _is_detail(cells: tuple[Cell, ...]) -> bool:
    """A row above a table that says one thing about it: "Năm | 2023", "Tên nguồn: | Báo cáo số 15", "Đơn vị tính: hộ"."""

    filled = [as_text(cell) for cell in cells if cell is not None]
    return (len(filled) == 2 or (len(filled) == 1 and ":" in filled[0])) and is_detail_label(filled[0])


def _is_caption(cells: tuple[Cell, ...]) -> bool:
    texts = [search_key(text).strip(" .") for text in _texts(cells)]
    if len(texts) > 2 and any(text in (*NUMBERING, "chi tieu", "noi dung") for text in texts):
        return False  # "STT | Chỉ tiêu | Đơn vị tính | …" is a header, also where another row of the header stands under it
    return any(search_key(text).startswith(_CAPTIONS) for text in _texts(cells)) or _is_detail(cells)


def _header_top(rows: Rows, first: int, start: int) -> int:
    """The highest row of the header above a data row: rows without a gap, the topmost with two texts at least."""
    top = first
    for place in range(first - 1, max(start, first - _MOST_HEADER_ROWS) - 1, -1):
        number, cells = rows[place]
        # What stands right above the data is their header, also where a table of two columns looks like "Huyện | Ba Tơ".
        if rows[place + 1][0] - number > 1 or (_is_caption(cells) and place < first - 1) or _is_data(cells):
            break
        if len(_texts(cells)) >= 2:
            top = place
    return top


def _after_header(rows: Rows, top: int, first: int) -> int:
    """Where the lines begin: a text alone in the column of the names, right above the data, opens a part of the table ("Theo
    chuẩn 2016-2020") and heads no column.
    """
    named = next(place for place, cell in enumerate(rows[first][1]) if isinstance(cell, str) and not is_figure(cell))
    while first - 1 > top and [place for place, cell in _firsts(rows[first - 1][1]) if not _numbers(cell)] == [named]:
        first -= 1
    return first


def _numbers(cell: Cell) -> bool:
    """Whether a cell only numbers its row: "I", "A", "2."."""
    return re.fullmatch(r"\(?(?:[IVX]{1,5}|[A-ZĐ]|[0-9]{1,3})[).]?", as_text(cell)) is not None


def _table(grid: Grid, rows: Rows, start: int, top: int, first: int) -> tuple[Table, int]:
    headings = _headings(grid, rows[top:first])
    label, homes = _label_position(headings, rows[first:])
    lines: list[Line] = []
    notes: list[str] = []
    place = first
    while place < len(rows):
        number, cells = rows[place]
        texts = _texts(cells)
        if is_signature(texts[0]) or (len(texts) > 1 and is_signature(texts[-1]) and not _is_data(cells)):
            place = _after_signatures(rows, place)
            break
        if (is_note(texts[0]) and not (_numbers(cells[0]) and _is_data(cells))) or (lines and not _is_data(cells) and notes):
            notes.append(" ".join(texts))
        elif _begins_table(rows, place, number, lines):
            break
        elif not is_numbering(cells):
            name = cells[label] if label < len(cells) else None
            text = without_number(as_text(name)) if not is_figure(name) or name is None else as_text(name)
            text = text or next((without_number(t) for t in texts if is_total(t)), "")
            lines.append(Line(number, cells, text, is_total(text), number in grid.hidden_rows))
        place += 1
    captions = tuple(
        (number, position, as_text(cell))
        for number, cells in rows[start:top]
        for position, cell in _firsts(cells)
    )  # fmt: skip
    return Table(grid, headings, tuple(lines), label, captions, tuple(notes), homes), place


def _firsts(cells: Sequence[Cell]) -> Iterator[tuple[int, Cell]]:
    """The cells of a row, each merged text once."""
    for position, cell in enumerate(cells):
        if cell is not None and (position == 0 or cells[position - 1] != cell):
            yield position, cell


def _begins_table(rows: Rows, place: int, number: int, lines: Sequence[Line]) -> bool:
    """Whether a row after a gap opens the captions or the header of another table."""
    if not lines or number - lines[-1].row <= 1 or _is_data(rows[place][1]):
        return False
    following = _first_data_row(rows, place)
    return following is not None and _header_top(rows, following, place) < following


def _after_signatures(rows: Rows, place: int) -> int:
    """Where a next table may begin after signatures: at the next title or header; most often there is none."""
    following = _first_data_row(rows, place + 1)
    if following is None:
        return len(rows)
    top = _header_top(rows, following, place + 1)
    while top - 1 > place and not is_signature(_texts(rows[top - 1][1])[0]) and rows[top][0] - rows[top - 1][0] <= 3:
        top -= 1
    return top


def _headings(grid: Grid, rows: Rows) -> tuple[Heading, ...]:
    """The header of every column, from top to bottom; a text over several columns is told for each of them."""
    rows = [(number, cells) for number, cells in rows if not is_numbering(cells)]
    width = max((len(cells) for _, cells in rows), default=0)
    merged_rows = {number for top, _, bottom, _ in grid.merged for number in range(top, bottom + 1)}
    filled: list[tuple[int, list[Cell]]] = []
    for place, (number, cells) in enumerate(rows):
        line = [*cells, *[None] * (width - len(cells))]
        if number not in merged_rows and place + 1 < len(rows):
            below = rows[place + 1 :]
            for position in range(1, width):
                if line[position] is None and _stands(below, position) and not _covered(filled, position, position - 1):
                    line[position] = line[position - 1]
        filled.append((number, line))
    found = []
    for position in range(width):
        texts = [(number, as_text(line[position])) for number, line in filled if line[position] is not None]
        path = tuple(text for place, (_, text) in enumerate(texts) if place == 0 or text != texts[place - 1][1])
        if path:
            found.append(Heading(position, path, texts[-1][0]))
    return tuple(found)


def _stands(rows: Rows, position: int) -> bool:
    return any(position < len(cells) and cells[position] is not None for _, cells in rows)


def _covered(filled: Sequence[tuple[int, list[Cell]]], position: int, left: int) -> bool:
    """Whether the rows above already part a column from its left neighbour."""
    return any(line[position] is not None and line[position] != line[left] for _, line in filled)


_LEVELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("tỉnh", re.compile(r"(?:ten )?tinh(?:,? ?(?:thanh pho|tp))?")),
    ("huyện", re.compile(r"(?:ten )?(?:quan,? )?huyen(?:,? (?:quan|thi xa|thanh pho|tp).*)?")),
    ("xã", re.compile(r"(?:ten )?(?:xa|phuong)(?:,? (?:phuong|xa|thi tran|dac khu).*)?")),
)


def home_level(heading: Heading) -> str:
    """The level that a header names when it names nothing else: "Tỉnh, thành phố" is "tỉnh", "Địa bàn" none ('')."""
    key = " ".join(re.sub(r"[/.]", " ", search_key(heading.path[-1])).split())
    return next((level for level, pattern in _LEVELS if pattern.fullmatch(key)), "")


def _label_position(headings: Sequence[Heading], rows: Rows) -> tuple[int, tuple[tuple[str, int], ...]]:
    """The column that names the rows, and those left of it that say where these are: the first whose cells are mostly words, but
    of "Tỉnh | Huyện" the finer one.
    """
    counted: Mapping[int, int] = {
        heading.position: sum(
            1 for _, cells in rows[:50]
            if heading.position < len(cells)
            and isinstance(cell := cells[heading.position], str)
            and not is_figure(cell)
            and not is_numbering((cell, cell))
        )
        for heading in headings
        if search_key(heading.path[-1]).strip(" .") not in (*NUMBERING, "ghi chu")
    }  # fmt: skip
    most = max(counted.values(), default=0)
    label = next((position for position, count in counted.items() if count * 2 >= most and count), 0)
    named = [
        (level, heading.position) for heading in headings if counted.get(heading.position) and (level := home_level(heading))
    ]
    order = [level for level, _ in _LEVELS]
    levels = [level for level, _ in named]
    if label not in [position for _, position in named] or levels != sorted(set(levels), key=order.index):
        return label, ()
    return named[-1][1], tuple(named[:-1])
