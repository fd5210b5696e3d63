"""Two tables printed beside each other on one sheet, parted by an empty column: each is read as if it stood alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.intake.cells import Cell
from analytics.intake.opening.grid import Grid
from analytics.intake.shapes.tables import NUMBERING, find_tables, heads_labels
from analytics.wording import search_key

_MOST_TITLE_TEXTS = 2
"""A row with more texts than these belongs to a table, so that an empty column must be empty in it."""


def split_beside(grid: Grid) -> tuple[Grid, ...]:
    """The grid in as many as it has tables side by side, from left to right; itself alone when it has none.

    Every cell keeps its position, so that addresses stay those of the file. A line of text alone above the tables holds for each
    of them. A spacer within one table parts nothing: what stands right of it has no column of names with a header of its own.
    """
    for gap in _gaps(grid):
        left, right = _left(grid, gap), _right(grid, gap)
        if _is_whole(left) and _is_whole(right):
            return (left, *split_beside(right))
    return (grid,)


def _gaps(grid: Grid) -> list[int]:
    """The positions empty in every row from the first of a table on, with cells on both sides of them."""
    below = [cells for _, cells in grid.rows[_titles(grid) :]]
    filled = {position for cells in below for position, cell in enumerate(cells) if cell is not None}
    if not filled:
        return []
    merged = {column - 1 for top, left, bottom, right in grid.merged if bottom > top for column in range(left, right + 1)}
    return [place for place in range(min(filled), max(filled)) if place not in filled | merged and place - 1 in filled]


def _titles(grid: Grid) -> int:
    """How many rows stand above the first of a table."""
    counts = (sum(cell is not None for cell in cells) for _, cells in grid.rows)
    return next((place for place, count in enumerate(counts) if count > _MOST_TITLE_TEXTS), len(grid.rows))


def _left(grid: Grid, gap: int) -> Grid:
    titles = _titles(grid)
    rows = [
        (number, tuple(cells) if place < titles and not _any(cells[gap + 1 :]) else tuple(cells[:gap]))
        for place, (number, cells) in enumerate(grid.rows)
    ]
    merged = tuple(range_ for range_ in grid.merged if range_[3] <= gap)
    return replace(grid, rows=[(number, cells) for number, cells in rows if _any(cells)], merged=merged)


def _right(grid: Grid, gap: int) -> Grid:
    titles = _titles(grid)
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    for place, (number, cells) in enumerate(grid.rows):
        common = place < titles and not _any(cells[gap + 1 :])
        part = tuple(cells) if common else (*[None] * (gap + 1), *cells[gap + 1 :])
        if _any(part):
            rows.append((number, part))
    return replace(grid, rows=rows, merged=tuple(range_ for range_ in grid.merged if range_[1] > gap + 1))


def _any(cells: Sequence[Cell]) -> bool:
    return any(cell is not None for cell in cells)


def _is_whole(grid: Grid) -> bool:
    """Whether a part begins with a table whose first column numbers or names its rows under a header that says so."""
    tables = find_tables(grid)
    if not tables:
        return False
    first = search_key(tables[0].headings[0].path[-1]).strip(" .")
    return first in NUMBERING or heads_labels(first)
