"""The table of an exhibit as the browser shows it: a column of words a heading, and the widths it would not find by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

ROWS_MEASURED: Final = 60
"""How many rows tell the width of a column."""
CELL_PADDING_PX, LETTER_WIDTH_PX, WIDEST_FIGURE_PX = 18.0, 7.3, 200.0
"""What a text takes in a cell, and the widest that is kept whole."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A table ready to be sent, and the pixels of the columns that need more than the browser gives them, by heading."""

    columns: pa.Table
    widths_px: Mapping[str, int]


def laid_out(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> LaidOut:
    """A table of these headings and rows of words."""
    cells = {head: [row[place] for row in rows] for place, head in enumerate(heads)}
    # As Streamlit sends it: of lists it would make a frame, and this of the frame, with every click.
    return LaidOut(pa.table(cells), widths_px(cells))


def widths_px(columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Pixels for the columns whose longest figure the browser's table would cut: of more than five cells it leaves out those that
    are twice as wide as the average, be it "trên 81.000 người" among gaps. Long words it may cut: they would push figures out
    of sight.
    """
    wide: dict[str, int] = {}
    for name, cells in columns.items():
        pixels = [CELL_PADDING_PX + LETTER_WIDTH_PX * len(cell) for cell in cells[:ROWS_MEASURED]]
        if len(pixels) > 5 and 1.8 * sum(pixels) / len(pixels) < max(pixels) <= WIDEST_FIGURE_PX:
            head = 2 * CELL_PADDING_PX + LETTER_WIDTH_PX * len(name)
            wide[name] = int(max(*pixels, head))
    return wide
