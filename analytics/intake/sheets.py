"""A grid read as one of our layouts: named columns of cells, and the Problems and Questions met while reading them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from analytics.intake.cells import Cell, as_text
from analytics.intake.doubts import APART, Doubt, Skipped, key_of
from analytics.intake.layout import Layout, match_headers, recognise
from analytics.intake.opening.grid import Grid
from analytics.intake.problems import Problem, Refusal
from analytics.intake.questions import Answers, Option, Question

_HEADER_SEARCH = 20


@dataclass(frozen=True, slots=True)
class Written:
    """Where one value of a row stands in the file: the number of its row, the position of its column, the header above it."""

    row: int
    position: int
    header: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a layout made from cells of a table of another shape: its cells by column, and where each of them stands."""

    cells: Mapping[str, Cell]
    written: Mapping[str, Written]


class Sheet:
    """The rows of one grid under their canonical column names, with the Problems and Questions met so far.

    `row_numbers` are those of the file. A row with an error, or one left open by a Question, is remembered and leaves no record.
    """

    def __init__(
        self, grid: Grid, layout: Layout, columns: dict[str, list[Cell]], row_numbers: list[int], answers: Answers
    ) -> None:
        """Hold the columns of a layout, each with as many cells as there are rows."""
        self.grid = grid
        self.layout = layout
        self.row_numbers = row_numbers
        self.problems: list[Problem] = []
        self.spoilt = [False] * len(row_numbers)
        self._answers = answers
        self._columns = columns
        self._positions: dict[str, int] = {}
        self._written: Sequence[Mapping[str, Written]] = ()
        self._asked: dict[str, _Asked] = {}

    @classmethod
    def under_headers(
        cls, grid: Grid, layout: Layout, positions: dict[str, int], rows: Sequence[tuple[int, Sequence[Cell]]], answers: Answers
    ) -> Sheet:
        """The rows of our own long format, cut into columns; a column the file lacks is blank."""
        columns = {column.name: _column(rows, positions.get(column.name)) for column in layout.columns}
        made = cls(grid, layout, columns, [number for number, _ in rows], answers)
        made._positions = positions
        return made

    @classmethod
    def of_rows(cls, grid: Grid, layout: Layout, rows: Sequence[Row], answers: Answers) -> Sheet:
        """Rows gathered from a table of another shape; what is wrong with one is told at the cell it came from."""
        columns: dict[str, list[Cell]] = {column.name: [row.cells.get(column.name) for row in rows] for column in layout.columns}
        made = cls(grid, layout, columns, [row.written[""].row for row in rows], answers)
        made._written = [row.written for row in rows]
        return made

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.row_numbers)

    def cells(self, column: str) -> list[Cell]:
        """The cells of one column."""
        return self._columns[column]

    def texts(self, column: str) -> list[str]:
        """The cells of one column as text, blank as ''."""
        # Most cells are text or blank, and a column is read many times: these two go without a call.
        return [cell if cell.__class__ is str else "" if cell is None else as_text(cell) for cell in self._columns[column]]

    @property
    def unfolded(self) -> bool:
        """Whether the rows were gathered from a table of another shape."""
        return bool(self._written)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What must be answered before the rows left open can be read, each question once."""
        return tuple(asked.question(key) for key, asked in self._asked.items())

    def address(self, index: int, column: str = "") -> str:
        """Where a value of a row stands: "F5", or "dòng 5, cột «Giá trị»"; without a column the row, or what the row was read
        from.
        """
        if self._written:
            written = self._written[index]
            place = written.get(column) or written[""]
            return self.grid.address(place.row, place.position, place.header)
        header = self.layout.column(column).header_vi if column else ""
        return self.grid.address(self.row_numbers[index], self._positions.get(column, 0), header)

    def read(self, columns: Sequence[str], reader: Callable[..., Any], *extra: Sequence[Any]) -> list[Any]:
        """Apply a reader to each row's texts in `columns` (then `extra`, read before), once for each different combination.

        A Refusal becomes a Problem at every row where it stands, a Doubt a Question unless it is answered; both give None. A
        row in which an extra value is None because it was itself refused is skipped, so that one mistake is told once.
        """
        return self.read_values([self.texts(column) for column in columns], columns[0] if columns else "", reader, *extra)

    def read_values(
        self, values: Sequence[Sequence[Any]], column: str, reader: Callable[..., Any], *extra: Sequence[Any]
    ) -> list[Any]:
        """Apply a reader to parallel lists of values; `column` is where a Refusal without a column points."""
        # Everything once for each different combination: a column of 300,000 rows holds a few hundred.
        keys = list(zip(*values, *extra, strict=True))
        given = len(values)
        known = {key: None if None in key[given:] else reader(*key) for key in dict.fromkeys(keys)}
        left_open = (Refusal, Doubt, Skipped)
        if not any(isinstance(found, left_open) for found in known.values()):
            return [known[key] for key in keys]
        return [
            self._settle(index, found, column) if isinstance(found := known[key], left_open) else found
            for index, key in enumerate(keys)
        ]

    def _settle(self, index: int, found: Any, column: str) -> Any:
        """What an answer makes of a Doubt; a Question where there is none, a Problem for what is refused."""
        while isinstance(found, Doubt):
            answer = self._answer(index, found, found.column or column)
            if answer is None:
                self.spoilt[index] = True
                return None
            found = found.again(answer)
        if isinstance(found, Refusal):
            self.refuse(index, found, column)
            return None
        if isinstance(found, Skipped):
            self.spoilt[index] = True
            return None
        return found

    def _answer(self, index: int, doubt: Doubt, column: str) -> str | None:
        for key, further in self._keys(index, doubt, column):
            answer = self._answers.get(key)
            if answer is None:
                asked = self._asked.setdefault(key, _Asked(doubt, self.grid, doubt.options + further, []))
                asked.at.append((self.address(index, column), doubt.sample))
                return None
            if answer != APART or not further:
                return answer
        return None

    def _keys(self, index: int, doubt: Doubt, column: str) -> Iterator[tuple[str, tuple[Option, ...]]]:
        """The keys under which a doubt is asked, the widest first, each with the option that leads to the next."""
        if doubt.everywhere:
            yield doubt.group, ()
            return
        stem = key_of(doubt.kind, self.grid.file, self.grid.sheet, doubt.group)
        if not doubt.widening:
            yield stem, ()
            return
        yield stem, (Option(APART, "Mỗi cột một cách: hỏi riêng từng cột"),)
        yield key_of(stem, self._column_name(index, column)), (Option(APART, "Mỗi ô một cách: hỏi riêng từng ô"),)
        yield key_of(stem, self.address(index, column)), ()

    def _column_name(self, index: int, column: str) -> str:
        written = self._written[index].get(column) or self._written[index][""] if self._written else None
        return f"{written.position + 1}" if written else column

    def refuse(self, index: int, refusal: Refusal, column: str = "") -> None:
        """Turn a Refusal into a Problem at one row."""
        at = refusal.column or column
        if at and self._positions and at not in self._positions and self.layout.column(at).required:
            self.spoilt[index] = True  # told once, of the whole sheet: it has no such column
            return
        address = self.address(index, at)
        self.problems.append(
            Problem(self.grid.file, self.grid.sheet, address, refusal.found, refusal.expected, refusal.remedy, refusal.severity)
        )
        if refusal.severity == "error":
            self.spoilt[index] = True

    def require(self) -> None:
        """Refuse rows in which a required cell is blank; sources are checked by their own rule, which says more."""
        for column in self.layout.columns:
            if not column.required or column.name in ("source_title", "publisher", "address", "grade", "year", "period"):
                continue
            blank = Refusal("", column.meaning_vi, f"Hãy ghi cột «{column.header_vi}».", column.name)
            for index, cell in enumerate(self._columns[column.name]):
                if cell is None:
                    self.refuse(index, blank)


_MOST_PLACES_NAMED, _MOST_SAMPLES = 5, 10


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question under way: the first doubt of it, its options, and every cell where it stands with its sample."""

    doubt: Doubt
    grid: Grid
    options: tuple[Option, ...]
    at: list[tuple[str, tuple[str, str] | None]]

    def question(self, key: str) -> Question:
        """The question with the places where it stands: the first few named, the others counted."""
        first = Problem(self.grid.file, self.grid.sheet, self.at[0][0], "", "", "").where
        named = [address for address, _ in self.at[1:_MOST_PLACES_NAMED]]
        more = len(self.at) - 1 - len(named)
        others = "; ".join([*named, *([f"và {more} ô khác"] if more else [])])
        samples = tuple(dict.fromkeys(sample for _, sample in self.at if sample))[:_MOST_SAMPLES]
        return Question(
            key,
            self.doubt.kind,
            f"{first}; {others}" if others else first,
            self.doubt.found,
            self.doubt.ask_vi,
            self.options,
            samples,
            may_be_remembered=self.doubt.everywhere,
        )


def _column(rows: Sequence[tuple[int, Sequence[Cell]]], position: int | None) -> list[Cell]:
    if position is None:
        return [None] * len(rows)
    return [cells[position] if position < len(cells) else None for _, cells in rows]


def find_sheet(grid: Grid, answers: Answers = MappingProxyType({})) -> tuple[Sheet | None, list[Problem]]:
    """Find the header row of our own long format among the first rows of a grid and read the rest by its layout; None when there
    is none, since the grid may have another shape.

    A grid without any cell gives neither. Rows under the header without a cell in a known column are left out.
    """
    for place, (row, cells) in enumerate(grid.rows[:_HEADER_SEARCH]):
        headers = [as_text(cell) for cell in cells]
        layout = recognise(headers)
        if layout is not None:
            return _with_header(grid, layout, row, headers, grid.rows[place + 1 :], answers)
    return None, []


def _with_header(
    grid: Grid,
    layout: Layout,
    row: int,
    headers: Sequence[str],
    rows: Sequence[tuple[int, Sequence[Cell]]],
    answers: Answers,
) -> tuple[Sheet, list[Problem]]:
    matched = match_headers(layout, headers)
    problems = []
    positions: dict[str, int] = {}
    for position, name in matched.items():
        if name in positions:
            problems.append(
                Problem(
                    grid.file,
                    grid.sheet,
                    grid.address(row, position, headers[position]),
                    f"cột «{headers[position]}» lần thứ hai",
                    "mỗi cột một lần",
                    "Hãy bỏ cột thừa, vì không rõ phải đọc cột nào.",
                )
            )
        else:
            positions[name] = position
    for column in layout.columns:
        if column.required and column.name not in positions:
            remedy = "Hãy thêm cột này; có thể lấy từ tệp mẫu."
            problems.append(Problem(grid.file, grid.sheet, "", f"không có cột «{column.header_vi}»", column.meaning_vi, remedy))
    for position, text in enumerate(headers):
        if text and position not in matched:
            address = grid.address(row, position, text)
            remedy = "Cột này không được đọc; nếu cần, hãy đổi tiêu đề theo tệp mẫu."
            problems.append(Problem(grid.file, grid.sheet, address, f"cột lạ «{text}»", "một cột của tệp mẫu", remedy, "warning"))
    if not grid.lettered:
        rows, shifted = _split_shifted(grid, len(headers), rows)
        problems += shifted
    known = set(matched)
    kept = [(number, cells) for number, cells in rows if any(cell is not None and i in known for i, cell in enumerate(cells))]
    return Sheet.under_headers(grid, layout, positions, kept, answers), problems


def _split_shifted(
    grid: Grid, width: int, rows: Sequence[tuple[int, Sequence[Cell]]]
) -> tuple[Sequence[tuple[int, Sequence[Cell]]], list[Problem]]:
    """Take out the rows of a CSV file with more cells than headers: a mark cut a text in two and moved the cells."""
    kept, problems = [], []
    for number, cells in rows:
        if len(cells) <= width or all(cell is None for cell in cells[width:]):
            kept.append((number, cells))
            continue
        remedy = "Hãy đặt chữ hoặc số có dấu ngăn cách trong ngoặc kép, hoặc lưu lại bằng Excel."
        where = grid.address(number, 0, "")
        problems.append(Problem(grid.file, grid.sheet, where, f"{len(cells)} ô", f"không quá {width} ô như dòng tiêu đề", remedy))
    return kept, problems
