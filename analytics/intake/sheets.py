"""A grid read as one of our layouts: named columns of cells, and the Problems met while reading them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from analytics.intake.cells import Cell, as_text, show
from analytics.intake.layout import LAYOUTS, Layout, match_headers, recognise
from analytics.intake.opening.grid import Grid
from analytics.intake.problems import Problem, Refusal

_HEADER_SEARCH = 20


class Sheet:
    """The rows of one grid under their canonical column names, with the Problems found so far.

    `row_numbers` are those of the file. A row with an error is remembered and leaves no record.
    """

    def __init__(
        self, grid: Grid, layout: Layout, header_row: int, positions: dict[str, int], rows: Sequence[tuple[int, Sequence[Cell]]]
    ) -> None:
        """Cut the rows into columns; a column the file lacks is blank."""
        self.grid = grid
        self.layout = layout
        self.header_row = header_row
        self.row_numbers = [number for number, _ in rows]
        self.problems: list[Problem] = []
        self.spoilt = [False] * len(rows)
        self._positions = positions
        self._columns: dict[str, list[Cell]] = {
            column.name: _column(rows, positions.get(column.name)) for column in layout.columns
        }

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.row_numbers)

    def cells(self, column: str) -> list[Cell]:
        """The cells of one column."""
        return self._columns[column]

    def texts(self, column: str) -> list[str]:
        """The cells of one column as text, blank as ''."""
        return [as_text(cell) for cell in self._columns[column]]

    def read(self, columns: Sequence[str], reader: Callable[..., Any], *extra: Sequence[Any]) -> list[Any]:
        """Apply a reader to each row's texts in `columns` (then `extra`, read before), once for each different combination.

        A Refusal becomes a Problem at every row where it stands and None in the result. A row in which an extra value is None
        because it was itself refused is skipped, so that one mistake is told once.
        """
        return self.read_values([self.texts(column) for column in columns], columns[0] if columns else "", reader, *extra)

    def read_values(
        self, values: Sequence[Sequence[Any]], column: str, reader: Callable[..., Any], *extra: Sequence[Any]
    ) -> list[Any]:
        """Apply a reader to parallel lists of values; `column` is where a Refusal without a column points."""
        known: dict[tuple[Any, ...], Any] = {}
        results: list[Any] = []
        for index, key in enumerate(zip(*values, *extra, strict=True)):
            if any(part is None for part in key[len(values) :]):
                results.append(None)
                continue
            if key not in known:
                known[key] = reader(*key)
            result = known[key]
            if isinstance(result, Refusal):
                self.refuse(index, result, column)
                result = None
            results.append(result)
        return results

    def refuse(self, index: int, refusal: Refusal, column: str = "") -> None:
        """Turn a Refusal into a Problem at one row."""
        name = refusal.column or column
        header = self.layout.column(name).header_vi if name else ""
        position = self._positions.get(name)
        row = self.row_numbers[index]
        address = self.grid.address(row, position, header) if position is not None else self.grid.address(row, 0, header)
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


def _column(rows: Sequence[tuple[int, Sequence[Cell]]], position: int | None) -> list[Cell]:
    if position is None:
        return [None] * len(rows)
    return [cells[position] if position < len(cells) else None for _, cells in rows]


def find_sheet(grid: Grid) -> tuple[Sheet | None, list[Problem]]:
    """Find the header row among the first rows of a grid and read the rest by its layout; None with a Problem when there is none.

    A grid without any cell gives neither. Rows under the header without a cell in a known column are left out.
    """
    if not grid.rows:
        return None, []
    for place, (row, cells) in enumerate(grid.rows[:_HEADER_SEARCH]):
        headers = [as_text(cell) for cell in cells]
        layout = recognise(headers)
        if layout is not None:
            return _with_header(grid, layout, row, headers, grid.rows[place + 1 :])
    kinds = "; ".join(
        f"{layout.title_vi}: {', '.join(layout.column(name).header_vi for name in layout.signature)}" for layout in LAYOUTS
    )
    found = show(grid.rows[0][1][0]) + " ở dòng đầu" if grid.rows[0][1] else ""
    remedy = "Hãy dùng tệp mẫu; giữ nguyên dòng tiêu đề."
    return None, [Problem(grid.file, grid.sheet, "", found, f"một dòng tiêu đề có các cột của một loại tệp ({kinds})", remedy)]


def _with_header(
    grid: Grid, layout: Layout, row: int, headers: Sequence[str], rows: Sequence[tuple[int, Sequence[Cell]]]
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
    return Sheet(grid, layout, row, positions, kept), problems


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
