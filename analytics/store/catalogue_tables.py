"""Writes the declared catalogue into a version, so that a version can be understood without our files."""

import hashlib
from collections.abc import Mapping, Sequence

import pandas as pd
from duckdb import DuckDBPyConnection

from analytics.catalogue import Catalogue

Rows = Sequence[tuple[object, ...]]


def rewrite_catalogue(connection: DuckDBPyConnection, catalogue: Catalogue) -> str:
    """Replaces area, area_link, area_group, indicator and standard unless they are the same; returns a sha256 of their rows."""
    tables = _tables(catalogue)
    digest = hashlib.sha256(repr(tables).encode()).hexdigest()
    if connection.execute("select value from meta where key = 'catalogue'").fetchall() == [(digest,)]:
        return digest
    for table, (columns, rows) in tables.items():
        frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
        casts = ", ".join(f'"{column}"::{sql_type} as "{column}"' for column, sql_type in columns.items())
        connection.execute(f"delete from {table}")
        connection.register("declared", frame)
        connection.execute(f"insert into {table} by name select {casts} from declared")
        connection.unregister("declared")
    return digest


def _tables(catalogue: Catalogue) -> Mapping[str, tuple[Mapping[str, str], Rows]]:
    areas, text = catalogue.areas, "varchar"
    return {
        "area": (
            {
                "area_id": text, "code": text, "level": text, "kind": text, "name": text, "title": text, "parent_id": text,
                "region_id": text, "valid_from": "date", "valid_to": "date", "lat": "double", "lon": "double",
                "tile_col": "integer", "tile_row": "integer",
            },
            [
                (a.area_id, a.code, a.level, a.kind, a.name, a.title, a.parent_id, a.region_id, a.valid_from, a.valid_to,
                 a.lat, a.lon, a.tile_col, a.tile_row)
                for a in areas.values()
            ],
        ),
        "area_link": (
            {"from_id": text, "to_id": text, "on_date": "date", "kind": text, "exact": "boolean"},
            [(link.from_id, link.to_id, link.on_date, link.kind, link.exact) for link in areas.links],
        ),
        "area_group": (
            {
                "group_id": text, "area_id": text, "valid_from": "date", "valid_to": "date", "confirmed": "boolean",
                "source": text,
            },
            [(m.group_id, m.area_id, m.valid_from, m.valid_to, m.confirmed, m.source) for m in areas.memberships],
        ),
        "indicator": (
            {
                "code": text, "name": text, "theme": text, "unit": text, "decimals": "integer", "polarity": text,
                "aggregation": text,
                "numerator": text, "denominator": text, "poverty_measure": "boolean", "position": "integer",
            },
            [
                (i.code, i.name_vi, i.theme_vi, i.unit, i.decimals, i.polarity, i.aggregation, i.numerator, i.denominator,
                 i.poverty_measure, i.position)
                for i in catalogue.indicators.values()
            ],
        ),
        "standard": (
            {"code": text, "scope": text, "comparable": "boolean", "position": "integer"},
            [(s.code, s.scope, s.comparable, s.position) for s in catalogue.standards.values()],
        ),
    }  # fmt: skip
