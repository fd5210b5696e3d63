"""The exhibits that the command line offers by name; a new exhibit is one line here."""

from typing import Final

EXHIBITS: Final = (
    "overview",
    "trend",
    "district",
    "sources",
    "definitions",
    "ranking",
    "slope",
    "dumbbell",
    "gap",
    "rug",
    "spine",
    "quadrant",
    "tilemap",
)
MANY_INDICATORS: Final = ("district", "sources", "definitions", "rug", "spine")
"""Exhibits of several indicators at once; the others are of one."""
UNUSED: Final = {"sources": ("--indicator", "--period"), "definitions": ("--district", "--period")}
"""Options an exhibit takes no notice of, which is said."""
