"""`python -m bench.deck`: a deck of twenty slides of training figures, against plain python-pptx writing twenty empty slides.

The two take turns in one run; the ratio is what counts, for two shared cores make seconds differ from day to day. Nothing is
drawn by a browser and nothing is asked of the network. The exhibits are cooked before the clock starts: the writing is timed.
"""

import argparse
import io
import statistics
import time
from datetime import date
from pathlib import Path

import pptx

from analytics import catalogue as declared
from analytics import recipes
from analytics.briefing.model import Briefing, Item, Missing, Panel, Sentence
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Recipe, Source
from analytics.render.slides import deck
from analytics.selection import Selection
from analytics.store import Store, Version

SLIDES = 20
ROUNDS = 5
OURS, PEER, PROVINCE = "646-1", "073-2", "P66-1"
ASKED = (
    Recipe("trend", Selection(areas=(OURS,))),
    Recipe("trend", Selection(areas=(OURS,), indicator="POOR_HH")),
    Recipe("trend", Selection(areas=(OURS, PEER))),
    Recipe("ranking", Selection(areas=(OURS,))),
    Recipe("slope", Selection(areas=(OURS, PEER))),
    Recipe("dumbbell", Selection(areas=(OURS, PEER))),
    Recipe("quadrant", Selection(areas=(OURS, PEER))),
    Recipe("gap", Selection(areas=(OURS,))),
    Recipe("spine", Selection(areas=(OURS,), only=("POOR_RATE", "NEAR_RATE", "MDP_RATE"))),
    Recipe("rug", Selection(areas=(OURS, PEER), only=("POOR_RATE", "NEAR_RATE", "MDP_RATE"))),
    Recipe("tilemap", Selection(areas=(OURS, PEER))),
    Recipe("tilemap", Selection(areas=(OURS,), within=PROVINCE)),
    Recipe("location", Selection(areas=(OURS, PEER))),
    Recipe("overview", Selection(areas=(OURS, PEER))),
    Recipe("lineage", Selection(areas=(OURS,))),
    Recipe("visit_log", Selection(areas=(OURS,))),
    Recipe("contents", Selection()),
)
"""Seventeen slides; the opening one, what is missing and the documents make twenty."""


def briefing(version: Version, catalogue: Catalogue) -> Briefing:
    """The exhibits cooked, each with its finding as paragraph."""
    exhibits = [recipes.cook(version, catalogue, recipe) for recipe in ASKED]
    sources: dict[str, Source] = {}
    for source in (source for exhibit in exhibits for source in exhibit.sources):
        sources.setdefault(source.source_id, source)
    kept = dict(list(sources.items())[:7])
    panels = tuple(
        Panel(
            Item(exhibit.recipe),
            exhibit,
            exhibit.finding,
            (Sentence(exhibit.finding, tuple(source.source_id for source in exhibit.sources if source.source_id in kept)),),
        )
        for exhibit in exhibits
    )
    missing = (Missing("Tỷ lệ giải ngân", "Huyện Ea Súp", "6 tháng đầu năm 2025", "Biểu 02"),)
    return Briefing(
        "Sơ kết công tác giảm nghèo", "Huyện Ea Súp", date(2026, 11, 22), version.name, version.kind, panels, missing,
        tuple(kept.values()),
    )  # fmt: skip


def write_ours(made: Briefing) -> tuple[float, int]:
    """Seconds for our deck, and its slides."""
    started = time.perf_counter()
    content = deck(made).content
    seconds = time.perf_counter() - started
    return seconds, len(pptx.Presentation(io.BytesIO(content)).slides)


def write_empty(slides: int) -> float:
    """Seconds for python-pptx to write as many empty slides of its own template."""
    started = time.perf_counter()
    presentation = pptx.Presentation()
    for _ in range(slides):
        presentation.slides.add_slide(presentation.slide_layouts[6])
    presentation.save(io.BytesIO())
    return time.perf_counter() - started


def main() -> None:
    """Prints the medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=Path("data/demo-store"), help="a store of training figures (make demo)")
    with Store(parser.parse_args().store).open() as version:
        made = briefing(version, declared.load())
    ours: list[float] = []
    empty: list[float] = []
    first, slides = write_ours(made)
    for _ in range(ROUNDS):
        empty.append(write_empty(slides))
        ours.append(write_ours(made)[0])
    ratio = statistics.median(ours) / statistics.median(empty)
    seconds = f"first {first:.2f} s, then {statistics.median(ours):.2f} s; empty slides {statistics.median(empty):.3f} s"
    print(f"{slides} slides (wanted {SLIDES}): {seconds}, ratio {ratio:.1f}")


if __name__ == "__main__":
    main()
