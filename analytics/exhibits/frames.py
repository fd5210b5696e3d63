"""From frames to the plain cells of an exhibit, and from the rows of documents to citations."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import cast

import pandas
from pandas.api.extensions import ExtensionDtype

from analytics import wording
from analytics.exhibits.exhibit import Column, Scalar, Source

Rows = Sequence[Mapping[str, Scalar]]
"""The answer of a question (analytics/questions/rows.py), row by row."""


def cell(value: object) -> Scalar:
    """A frame's value as a cell: gaps become None, dates ISO text, numpy scalars plain numbers."""
    # Nearly every value is one of these, and an answer has thousands: they come first.
    kind = type(value)
    if kind is str or kind is int or kind is bool:
        return cast(Scalar, value)
    if kind is float:
        return None if value != value else cast(float, value)
    if value is None or value is pandas.NA or value is pandas.NaT or value != value:
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, str | bool | int | float):
        return value
    item = getattr(value, "item", None)
    if item is None:
        raise TypeError(f"an exhibit cannot hold a {type(value).__name__}")
    return cell(item())


def records(frame: pandas.DataFrame) -> list[dict[str, Scalar]]:
    """The rows of a frame as objects of cells, in order."""
    columns = {str(name): _cells(frame[name]) for name in frame.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _cells(column: pandas.Series) -> list[Scalar]:
    """A column as cells: where its type says that every value is one already, none is looked at twice."""
    values, kind = column.tolist(), column.dtype
    if isinstance(kind, pandas.StringDtype):
        return [None if value is pandas.NA or value != value else value for value in values]
    if not isinstance(kind, ExtensionDtype):  # whole numbers with gaps are of a type that is, and their gap is no cell
        if kind.kind in "biu":
            return values
        if kind.kind == "f":
            return [None if value != value else value for value in values]
    return [cell(value) for value in values]


def rows_of(columns: tuple[Column, ...], rows: Iterable[Mapping[str, Scalar]]) -> tuple[tuple[Scalar, ...], ...]:
    """Objects laid out in the order of the columns; KeyError when one lacks a column."""
    if len(columns) < 2:
        return tuple(tuple(row[column.key] for column in columns) for row in rows)
    return tuple(map(itemgetter(*(column.key for column in columns)), rows))


def text(row: Mapping[str, Scalar], key: str) -> str:
    """A text cell, '' for a gap."""
    value = row[key]
    return "" if value is None else str(value)


def cite(rows: Iterable[Mapping[str, Scalar]]) -> tuple[Source, ...]:
    """The documents of some rows, each once, in order of first use."""
    found: dict[str, Source] = {}
    for row in rows:
        source_id = text(row, "source_id")
        if source_id and source_id not in found:
            found[source_id] = Source(
                source_id=source_id,
                title=text(row, "title"),
                publisher=text(row, "publisher"),
                date=wording.document_date(text(row, "document_date")),
                address=text(row, "address"),
                grade=wording.grade_label(text(row, "grade")),
            )
    return tuple(found.values())


def figure_text(row: Mapping[str, Scalar], unit: str) -> str:
    """The figure of a row with its hedge, its range and its unit, as a sentence says it; an absence by its name."""
    value, high = row["value"], row["value_high"]
    if not isinstance(value, int | float):
        return wording.absence_label(text(row, "absence") if row.get("absence") else "missing")
    upper = float(high) if isinstance(high, int | float) else None
    return wording.quantity(value, unit, qualifier=text(row, "qualifier"), high=upper)


def loaded_words(row: Mapping[str, Scalar], by: str = "loaded_by", at: str = "loaded_at") -> str:
    """Who brought a figure and on which day: "Lan, 22/11/2026"; '' when the store does not say."""
    if not row.get(by):
        return ""
    day = str(row.get(at) or "")[:10]
    return f"{row[by]}, {wording.date_text(date.fromisoformat(day))}" if day else str(row[by])
