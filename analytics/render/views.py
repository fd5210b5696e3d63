"""An exhibit as the plain object the browser's stage shows by itself: sentence, picture, table, notes, sources."""

import base64
import gzip
import json
from collections.abc import Mapping
from typing import Any

from analytics.exhibits.exhibit import Exhibit
from analytics.render import tables

View = dict[str, Any]
ORIGIN = ("series", "year", "standard")
"""Columns that lead from a row to where its figure comes from."""


def as_view(exhibit: Exhibit, figure: Mapping[str, Any] | None, alternative_text: str) -> View:
    """Everything the stage shows of one exhibit, as JSON: finding, figure (None: nothing to draw), alt, notes, heads and rows of
    the table in words, origins (of each row, what leads to its source, or None), sources.
    """
    leads = {column.key for column in exhibit.columns}.issuperset(ORIGIN)
    return {
        "title": exhibit.title,
        "finding": exhibit.finding,
        "figure": figure,
        "alt": alternative_text,
        "notes": [note.text for note in exhibit.notes],
        "heads": tables.headings(exhibit) if exhibit.rows else [],
        "rows": tables.text_rows(exhibit),
        "origins": [[row[key] for key in ORIGIN] for row in exhibit.records()] if leads else [None] * len(exhibit.rows),
        "sources": [
            {
                "title": source.title,
                "line": f"{source.publisher}, {source.date}; nguồn {source.grade}.",
                "address": source.address,
            }
            for source in exhibit.sources
        ],
    }


def packed(views: Mapping[str, View]) -> str:
    """Views by name, compressed for the wire: gzip over JSON, as base64 text. Alike as they are, a hundred take what two take
    plain.
    """
    text = json.dumps(views, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode("utf-8"), compresslevel=6, mtime=0)).decode("ascii")
