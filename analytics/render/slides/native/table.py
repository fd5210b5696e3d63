"""The rows a chart is drawn from, laid out for the workbook behind "Edit Data" and for the chart that refers to its cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import category

from analytics.exhibits.exhibit import Scalar
from analytics.render.sheets import Cell, Field, cell_name, embedded_workbook, reference


@dataclass(frozen=True, slots=True)
class Span:
    """Cells a chart refers to, and what they hold at present."""

    ref: str
    values: tuple[Scalar | date, ...]


@dataclass(frozen=True, slots=True)
class Across:
    """A column of the table."""

    position: int
    heading: str
    values: tuple[Scalar | date, ...]

    def at(self, row: int) -> str:
        """The address of its cell in a row (0 is the first)."""
        return cell_name(self.position, row)

    def fixed(self, first: int, last: int) -> str:
        """The absolute address of its cells from one row to another, for a formula."""
        return reference(self.position, first, self.position, last).partition("!")[2]


class Table:
    """The columns of one chart's workbook, in the order they are added; every column has the same rows."""

    def __init__(self, rows: int) -> None:
        """A table of so many rows, as yet without columns."""
        self.rows = rows
        self._fields: list[Field] = []

    def add(self, heading: str, values: Sequence[Scalar | date]) -> Across:
        """Add a column of numbers or words, one a row."""
        return self._added(heading, [Cell(value) for value in values])

    def work_out(
        self, heading: str, values: Sequence[Scalar], formula: Callable[[int], str], *, where: Sequence[bool] | None = None
    ) -> Across:
        """Add a column of formulas, one a row, with what they give at present; rows that `where` leaves out stay empty."""
        cells = [Cell(value, formula(row)) if where is None or where[row] else Cell() for row, value in enumerate(values)]
        return self._added(heading, cells)

    def mixed(self, heading: str, values: Sequence[Scalar], formula: Callable[[int], str]) -> Across:
        """Add a column of numbers some of which are worked out: `formula` gives '' for those that are typed."""
        return self._added(heading, [Cell(value, formula(row)) for row, value in enumerate(values)])

    @property
    def width(self) -> int:
        """How many columns there are as yet: the position of the next."""
        return len(self._fields)

    @staticmethod
    def address(position: int, row: int) -> str:
        """The address of a cell of a column that is still to be added."""
        return cell_name(position, row)

    def _added(self, heading: str, cells: Sequence[Cell]) -> Across:
        if len(cells) != self.rows:
            raise ValueError(f"{heading}: {len(cells)} cells in a table of {self.rows} rows")
        self._fields.append(Field(legible(heading), tuple(_clean(cell) for cell in cells)))
        return Across(len(self._fields) - 1, legible(heading), tuple(cell.value for cell in self._fields[-1].cells))

    def span(self, across: Across, first: int = 0, last: int | None = None) -> Span:
        """The cells of a column from one row to another, both included; by default all."""
        end = self.rows - 1 if last is None else last
        return Span(reference(across.position, first, across.position, end), across.values[first : end + 1])

    def row_span(self, columns: Sequence[Across], row: int) -> Span:
        """The cells of a row in neighbouring columns."""
        ref = reference(columns[0].position, row, columns[-1].position, row)
        return Span(ref, tuple(column.values[row] for column in columns))

    def headings(self, columns: Sequence[Across]) -> Span:
        """The headings of neighbouring columns."""
        ref = reference(columns[0].position, -1, columns[-1].position, -1)
        return Span(ref, tuple(column.heading for column in columns))

    def workbook(self) -> bytes:
        """The table as .xlsx."""
        return embedded_workbook(self._fields)


def _clean(cell: Cell) -> Cell:
    """A cell whose text has no control characters; every other value as it is."""
    value = cell.value
    return Cell(legible(value), cell.formula) if isinstance(value, str) and not value.isprintable() else cell


def legible(text: str) -> str:
    """A text without control characters: neither XML nor a reader knows them."""
    if text.isprintable():
        return text
    return "".join(letter for letter in text if category(letter)[0] != "C" or letter == "\n")
