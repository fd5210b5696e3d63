"""Where the time of an answer goes, without any browser: in SQL, in the exhibit, in the figure; and how much is sent.

Processor time of the whole process, DuckDB's threads among it: by the clock, a machine shared with others would be measured.
"""

import cProfile
import json
import pstats
import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analytics import catalogue as declared
from analytics import recipes, wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Recipe
from analytics.render.charts import View, alternative_text, figure
from analytics.render.views import as_view
from analytics.selection import Selection
from analytics.store import Store, Version
from bench.table import Row, ratio

ALLOWED_MS: Final = 20.0
METRIC: Final = f"our processor time, first answer, of {ALLOWED_MS:.0f} ms"
AGAIN: Final = 3
PLACES: Final = ("646-1", "073-2", "787-1")
"""Ea Súp, Chiêm Hóa and Cần Giờ, as the tray begins."""
ASKED: Final[Mapping[str, Selection]] = {
    "face_to_face": Selection(areas=PLACES[:2]),
    "to_learn": Selection(areas=PLACES[:2]),
    "half_year": Selection(areas=PLACES[:1], period=wording.parse_period("2024-H1")),
    "provenance": Selection(areas=PLACES[:1], period=wording.parse_period("2024"), standard="CN2022"),
    "contradictions": Selection(),
    "failed_checks": Selection(),
}
"""What those exhibits are asked that say nothing of three places and all years; `source_figures` asks of the longest document."""
LOOK: Final = View("light", False)


@dataclass(frozen=True, slots=True)
class Shares:
    """Milliseconds of processor time of one answer by where they go, and the bytes of what is sent."""

    sql: float
    exhibit: float
    drawing: float
    sent_bytes: int
    answered_rows: int


def answer(version: Version, catalogue: Catalogue, recipe: Recipe) -> Shares:
    """One exhibit cooked, drawn and laid out for the wire in a warm process, never taken from a cache; medians of a few times."""
    shown = recipes.cook(version, catalogue, recipe)
    cooking: list[float] = []
    drawing: list[float] = []
    sent = b""
    for _ in range(AGAIN):
        began = time.process_time()
        shown = recipes.cook(version, catalogue, recipe)
        cooked = time.process_time()
        view = as_view(shown, figure(shown, LOOK), alternative_text(shown))
        sent = json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode()
        cooking.append(1000 * (cooked - began))
        drawing.append(1000 * (time.process_time() - cooked))
    cooked_ms = statistics.median(cooking)
    in_sql = min(cooked_ms, _milliseconds_in_sql(version, catalogue, recipe))
    return Shares(in_sql, cooked_ms - in_sql, statistics.median(drawing), len(sent), len(shown.rows))


def asked(version: Version, catalogue: Catalogue, name: str) -> Recipe:
    """What the exhibit is asked here."""
    if name == "source_figures":
        documents = recipes.cook(version, catalogue, Recipe("sources", Selection())).records()
        longest = max(documents, key=lambda document: int(str(document["figures"])))
        return Recipe(name, Selection(source_id=str(longest["source_id"])))
    return Recipe(name, ASKED.get(name, Selection(areas=PLACES)))


def rows(store: Path, until: float) -> list[Row]:
    """One line an exhibit, the slowest first: its whole time as a share of what is allowed."""
    catalogue = declared.load()
    found: dict[str, Shares] = {}
    with Store(store).open() as version:
        for name in recipes.RECIPES:
            if time.monotonic() > until:
                break
            found[name] = answer(version, catalogue, asked(version, catalogue, name))
    totals = {name: shares.sql + shares.exhibit + shares.drawing for name, shares in found.items()}
    return [
        Row(
            f"exhibit {name}",
            METRIC,
            ratio(totals[name], ALLOWED_MS),
            None,  # the twenty milliseconds are of a click that somebody made before (warm.py)
            f"SQL {found[name].sql:.1f} ms, exhibit {found[name].exhibit:.1f} ms, figure and table {found[name].drawing:.1f} ms; "
            f"{found[name].sent_bytes / 1000:.1f} kB, "
            + (f"{found[name].answered_rows} rows" if found[name].answered_rows else "training data has none of it"),
        )
        for name in sorted(totals, key=lambda name: -totals[name])
    ]


def _milliseconds_in_sql(version: Version, catalogue: Catalogue, recipe: Recipe) -> float:
    """What is spent inside DuckDB, fetching included; the profiler slows Python, but not what runs inside an extension."""
    profile = cProfile.Profile()
    profile.enable()
    recipes.cook(version, catalogue, recipe)
    profile.disable()
    # A builtin of an extension module is told as "<built-in method _duckdb.execute>".
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # typeshed leaves it out
    return float(1000 * sum(own for (_, _, called), (_, _, own, _, _) in stats.items() if "duckdb" in called))
