"""A store in which every text that data can carry is hostile: tags, scripts for links, formulas, text that runs backwards."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pandas as pd

from analytics.catalogue import Catalogue
from analytics.store import Store
from tests.exhibits import worked
from tests.questions.hand import VISITS

HOSTILE = (
    '<img src=x onerror="window.planted=1">',
    "[bấm](javascript:window.planted=1)",
    "</script><script>window.planted=1</script>",
    "=cmd|' /C calc'!A0",
    '"><svg onload=window.planted=1>',
    "\u202egnurt ort\u202c `code` $x^2$ :red[x] {{7*7}} ${7*7}",
    "</text><a xlink:href='javascript:window.planted=1'>x</a>",
    "![x](x)<iframe srcdoc='<script>parent.planted=1</script>'>",
)
ADDRESS = "javascript:window.planted=1"

TEXTS = {
    "source": ("title", "publisher", "document_number"),
    "observation": ("as_stated", "place_in_source", "note"),
    "project": ("name", "communes", "as_stated", "note"),
    "livelihood_model": ("name", "communes", "as_stated", "note"),
    "capital": ("as_stated", "place_in_source", "note"),
    "visit": ("purpose", "seen", "questions", "adopted", "result_after_12_months", "as_stated", "note"),
}
"""The columns of each table that hold words as somebody typed them."""


def hostile(frame: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """The same rows with something hostile in each of these columns: before the words, then after them, in turn."""
    spoilt = frame.copy()
    for offset, column in enumerate(columns):
        turns: Iterator[str] = cycle(HOSTILE[offset % len(HOSTILE) :] + HOSTILE[: offset % len(HOSTILE)])
        spoilt[column] = [
            f"{next(turns)} {words}" if number % 2 == 0 else f"{words} {next(turns)}"
            for number, words in enumerate(spoilt[column])
        ]
    return spoilt


def publish(folder: Path, catalogue: Catalogue) -> Store:
    """The figures of tests/exhibits/worked.py, spoilt, in a store."""
    tour = VISITS.assign(source_id=worked.SOURCES["source_id"].iloc[0])
    tables = {
        "source": worked.SOURCES.assign(address=ADDRESS),
        "observation": worked.OBSERVATIONS,
        "project": worked.PROJECTS,
        "livelihood_model": worked.MODELS,
        "capital": worked.CAPITAL,
        "visit": tour,
    }
    records = {name: hostile(frame, TEXTS[name]) for name, frame in tables.items()}
    store = Store(folder)
    store.publish(records, title=HOSTILE[0], by=HOSTILE[2], catalogue=catalogue)
    return store
