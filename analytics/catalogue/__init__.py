"""The declared facts of the field: what indicators mean, which standards, programmes and places there are.

Everything is read from the files beside this module and checked at start; nothing here knows a figure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analytics.catalogue.areas import Area, AreaLink, Areas, Membership, read_areas
from analytics.catalogue.declared import CatalogueError
from analytics.catalogue.dimensions import Dimension, describe_breakdown, read_dimensions
from analytics.catalogue.indicators import UNITS, Indicator, read_indicators
from analytics.catalogue.programme import Project, read_programmes
from analytics.catalogue.standards import Standard, read_standards

__all__ = [
    "UNITS",
    "Area",
    "AreaLink",
    "Areas",
    "Catalogue",
    "CatalogueError",
    "Dimension",
    "Indicator",
    "Membership",
    "Project",
    "Standard",
    "load",
]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that is declared, each kind by its code, in the order of its file."""

    indicators: Mapping[str, Indicator]
    standards: Mapping[str, Standard]
    programmes: Mapping[str, Project]
    dimensions: Mapping[str, Dimension]
    areas: Areas

    def describe(self, breakdown: str) -> str:
        """Vietnamese words for a breakdown such as 'ethnicity=minority'; '' for the headline figure. Raises KeyError."""
        return describe_breakdown(self.dimensions, breakdown)

    def national_standard(self, year: int) -> Standard:
        """The national standard of the review at the end of a year; the later one for a year that opened a new standard.

        Raises KeyError for a year before the first standard.
        """
        governing = [s for s in self.standards.values() if s.scope == "national" and (s.first_year or 0) <= year]
        if not governing:
            raise KeyError(year)
        return max(governing, key=lambda standard: standard.first_year or 0)


def load(folder: Path | None = None) -> Catalogue:
    """The catalogue of a folder, by default the files beside this module, which are read once.

    Raises CatalogueError, whose message begins with `file:line:`, for an unknown or missing key or a bad value.
    """
    return _load_default() if folder is None else _read(folder)


@cache
def _load_default() -> Catalogue:
    return _read(Path(__file__).parent)


def _read(folder: Path) -> Catalogue:
    return Catalogue(
        indicators=read_indicators(folder / "indicators.toml"),
        standards=read_standards(folder / "standards.toml"),
        programmes=read_programmes(folder / "programme.toml"),
        dimensions=read_dimensions(folder / "dimensions.toml"),
        areas=read_areas(folder),
    )
