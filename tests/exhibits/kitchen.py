"""Cooking in one line, for tests: `cook(version, catalogue, "trend", "646-1", mode="change")`."""

from analytics import recipes
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit, Recipe
from analytics.selection import Selection
from analytics.store import Version

EA_SUP, CHIEM_HOA, CAN_GIO, IA_GRAI, TRA_BONG, DAK_LAK = "646-1", "073-2", "787-1", "628-1", "525-2", "P66-1"

MAIN_INDICATORS = ("POOR_RATE", "POOR_HH", "NEAR_RATE", "MDP_RATE", "POOR_CHG_PP", "INCOME_PC", "HH_TOTAL", "CAP_MOBIL")


def cook(version: Version, catalogue: Catalogue, name: str, *areas: str, **asked: object) -> Exhibit:
    """The exhibit of that name for these places; what else is asked goes into the selection."""
    return recipes.cook(version, catalogue, Recipe(name, Selection(areas=areas, **asked)))  # type: ignore[arg-type]
