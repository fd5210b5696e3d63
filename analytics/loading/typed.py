"""Figures typed by hand, put into our own long format, so that they are read, asked about and refused like those of any file."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final

from analytics.intake import layout_of

TYPED_FILE: Final = "nhap-tay.csv"
"""What the file is called in Problems and in the name of the batch."""


def typed_file(rows: Sequence[Mapping[str, str]], table: str = "observation") -> tuple[str, bytes]:
    """A file of the long format (analytics.intake.layout) with one row for each mapping of column names to texts.

    Raises KeyError for a column the format does not have.
    """
    layout = layout_of(table)
    known = {column.name for column in layout.columns}
    if unknown := {name for row in rows for name in row} - known:
        raise KeyError(f"layout '{table}' has no columns {', '.join(sorted(unknown))}")
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(layout.headers)
    writer.writerows([row.get(column.name, "") for column in layout.columns] for row in rows)
    return TYPED_FILE, buffer.getvalue().encode()
