"""The table a person reads beside every chart, and the JSON a script reads; both hold exactly the rows of the exhibit."""

from collections.abc import Mapping, Sequence
from typing import Final

from analytics import wording
from analytics.exhibits.exhibit import Column, Exhibit, Scalar

SIGNED: Final = ("change", "gap", "relative")
"""Columns of differences: their sign is always shown, their unit stands in the heading."""

HEDGES: Final[Mapping[str, str]] = {
    "value": "qualifier",
    "first": "first_qualifier",
    "last": "last_qualifier",
    "first_value": "first_value_qualifier",
    "benchmark_value": "benchmark_qualifier",
    "plan": "plan_qualifier",
    "actual": "actual_qualifier",
    "attainment": "attainment_qualifier",
    "share": "share_qualifier",
}
"""Columns of figures with their units, each with the column that holds its hedge where the exhibit has one."""
WORKED_OUT: Final = frozenset({"share"})
"""Those of them that no source prints: rounded as the column says."""


def headings(exhibit: Exhibit) -> list[str]:
    """The titles of the shown columns, each measure with its unit."""
    return [_heading(column) for column in exhibit.shown_columns()]


def text_rows(exhibit: Exhibit) -> list[list[str]]:
    """The rows in words, one text a shown column: hedges kept, 47,4 as printed, absences named, a true zero written 0."""
    return [[cell_text(column, row) for column in exhibit.shown_columns()] for row in exhibit.records()]


def filled(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Heads and rows of a plain list without the columns that no row fills; of a list without rows every head stays."""
    kept = [place for place in range(len(heads)) if not rows or any(row[place].strip() for row in rows)]
    return [heads[place] for place in kept], [[row[place] for place in kept] for row in rows]


def cell_text(column: Column, row: Mapping[str, Scalar]) -> str:
    """One cell in words. A gap is named by the row's absence; a change is signed; the hedge and range of the row stay with its
    value.
    """
    value = row[column.key]
    if value is None:
        return wording.absence_label(str(row["absence"])) if column.key == "value" and row.get("absence") else ""
    if isinstance(value, bool):
        return "có" if value else ""
    if column.role != "value" or isinstance(value, str):
        return str(value)
    places = column.decimals if column.decimals is not None else 2
    if column.key in SIGNED:
        return wording.signed(value, places)
    hedge = HEDGES.get(column.key)
    # The value of a row always bears its unit, any other figure where the exhibit holds its hedge.
    if hedge is None or (hedge not in row and column.key != "value"):
        return wording.trimmed(value, places)
    high = row.get(f"{column.key}_high")
    # Where each row has a unit of its own, the row says which.
    unit = column.unit or str(row.get("unit") or "target")
    return wording.quantity(
        value,
        unit,
        qualifier=str(row.get(hedge) or ""),
        high=high if isinstance(high, int | float) else None,
        decimals=places if column.key in WORKED_OUT else None,
        short=True,
    )


def _heading(column: Column) -> str:
    return f"{column.label} ({wording.unit_of(column.unit).short_vi})" if column.key in SIGNED and column.unit else column.label


def as_json(exhibit: Exhibit) -> dict[str, object]:
    """The exhibit as plain objects: finding, columns (with units), rows (flat, numbers as numbers), notes, sources, and what
    else describes it.
    """
    answer: dict[str, object] = {
        "name": exhibit.recipe.name,
        "title": exhibit.title,
        "finding": exhibit.finding,
        "columns": [
            {"key": column.key, "label": column.label, "role": column.role, "unit": column.unit} for column in exhibit.columns
        ],
        "rows": exhibit.records(),
        "notes": [{"kind": note.kind, "text": note.text} for note in exhibit.notes],
        "sources": [
            {
                "source_id": source.source_id,
                "title": source.title,
                "publisher": source.publisher,
                "date": source.date,
                "address": source.address,
                "grade": source.grade,
            }
            for source in exhibit.sources
        ],
        "standards": list(exhibit.standards),
        "period": exhibit.period,
        "data_version": exhibit.data_version,
        "store_kind": exhibit.store_kind,
    }
    mark = mark_of(exhibit)
    return {"mark": mark, **answer} if mark else answer


def mark_of(exhibit: Exhibit) -> str:
    """The words every output of made-up figures must carry, '' for real ones; each renderer writes what this returns."""
    return wording.illustrative_mark() if exhibit.store_kind == "illustrative" else ""
