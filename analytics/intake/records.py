"""The frames intake gives: one for each table of the store, with exactly its columns except `batch_id`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas

# Kind of each column: t text, d date, n decimal, i whole number or blank, b yes or no.
_SOURCE_TAIL = {"source_id": "t", "as_stated": "t"}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "source": dict.fromkeys(("source_id", "title", "publisher", "address", "grade", "document_number", "document_date"), "t"),
    "observation": {
        "area_id": "t", "indicator": "t", "period_kind": "t", "period_start": "d", "period_end": "d", "period_label": "t",
        "standard": "t", "breakdown": "t", "status": "t", "source_id": "t", "value": "n", "value_high": "n", "qualifier": "t",
        "absence": "t", "as_stated": "t", "year_inferred": "b", "place_in_source": "t", "note": "t",
    },
    "target": {
        "area_id": "t", "indicator": "t", "period_kind": "t", "period_start": "d", "period_end": "d", "period_label": "t",
        "standard": "t", "breakdown": "t", "issuer": "t", "source_id": "t", "value": "n", "value_high": "n", "qualifier": "t",
        "as_stated": "t", "year_inferred": "b", "place_in_source": "t", "note": "t",
    },
    "capital": {
        "area_id": "t", "plan_year": "i", "origin_year": "i", "programme": "t", "project": "t", "fund_source": "t", "nature": "t",
        "event": "t", "as_of": "d", "amount_mdong": "n", "qualifier": "t", "status": "t", **_SOURCE_TAIL, "place_in_source":
        "t", "note": "t", },
    "project": {
        "area_id": "t", "name": "t", "kind": "t", "programme": "t", "project_code": "t", "period_start": "d", "period_end": "d",
        "period_label": "t", "quantity": "n", "quantity_unit": "t", "households": "i", "capital_mdong": "n", "communes": "t",
        **_SOURCE_TAIL, "note": "t",
    },
    "livelihood_model": {
        "area_id": "t", "name": "t", "kind": "t", "programme": "t", "project_code": "t", "period_start": "d", "period_end": "d",
        "period_label": "t", "households": "i", "capital_mdong": "n", "communes": "t", **_SOURCE_TAIL, "note": "t",
    },
    "visit": {
        "guest_id": "t", "host_id": "t", "from_date": "d", "to_date": "d", "date_inferred": "b", "purpose": "t", "seen": "t",
        "questions": "t", "adopted": "t", "result_after_12_months": "t", **_SOURCE_TAIL, "note": "t",
    },
}  # fmt: skip
"""Table of schema.sql → column → kind, in the order of the schema; a test holds this against schema.sql."""

_PERIOD = ("period_kind", "period_start", "period_end")
_WORK = ("area_id", "name", "kind", "programme", "project_code", "period_start", "period_end")
KEYS: Mapping[str, tuple[str, ...]] = {
    "source": ("source_id",),
    "observation": ("area_id", "indicator", *_PERIOD, "standard", "breakdown", "status", "source_id"),
    "target": ("area_id", "indicator", *_PERIOD, "standard", "breakdown", "issuer", "source_id"),
    "capital": (
        "area_id", "plan_year", "origin_year", "programme", "project", "fund_source", "nature", "event", "as_of", "status",
        "source_id",
    ),
    "project": (*_WORK, "quantity_unit", "communes", "source_id"),
    "livelihood_model": (*_WORK, "communes", "source_id"),
    "visit": ("guest_id", "host_id", "from_date", "to_date", "source_id"),
}  # fmt: skip
"""What makes two rows the same record: the second would silently replace the first in the store."""


def make_frame(table: str, columns: Mapping[str, Sequence[Any]]) -> pandas.DataFrame:
    """Build the frame of one table from parallel lists, in the order and with the types of the schema.

    Text never null; dates datetime64[s] with NaT for none; values decimal.Decimal or None; whole numbers Int64; yes or no bool.
    """
    return pandas.DataFrame({name: _series(columns[name], kind) for name, kind in COLUMNS[table].items()})


def _series(values: Sequence[Any], kind: str) -> pandas.Series[Any]:
    if kind == "d":
        return pandas.Series(values, dtype="datetime64[s]")
    return pandas.Series(values, dtype={"t": "str", "n": "object", "i": "Int64", "b": "bool"}[kind])
