"""What the reader chose to look at: one frozen value that a link, a recipe and the command line all carry."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from analytics.catalogue import Area, Catalogue
from analytics.wording import Period

Mode = Literal["absolute", "change", "index"]
Partition = Literal["fund_source", "nature", "project"]
Benchmark = Literal["province", "region", "country", "poor_districts", "none"]

LARGEST_NUMBER_OF_PLACES = 6
"""Our district and up to five comparators (product.md U14)."""


FIRST_DAY: Final = date(1900, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Selection:
    """The places (ours first), the indicator, what they are held against, the period and the way of reading.

    `areas` are ids of area versions; an empty tuple means every district. `period` None means everything the store holds.
    `only` narrows the exhibits of many indicators (a district's figures, the definitions) to these codes; empty: all. `source_id`
    is only for the exhibits of one document, `standard` (a code) only for those of one figure. `materiality_pp` is the least
    difference of two rates, in points, that is worth a verdict: one setting for chart, table and words.
    """

    areas: tuple[str, ...] = ()
    indicator: str = "POOR_RATE"
    benchmark: Benchmark = "province"
    period: Period | None = None
    mode: Mode = "absolute"
    only: tuple[str, ...] = ()
    source_id: str | None = None
    standard: str = ""
    materiality_pp: float = 0.3
    within: str = ""
    """The id of a province that a map is narrowed to; empty: the whole country."""
    partition: Partition = "fund_source"
    """By what capital is divided."""
    kind: str = ""
    """Words that narrow projects and models to a kind ("bò sinh sản"); accent-blind; empty: every kind."""
    lag_years: int = 0
    """Years between the capital and the change of poverty held against it."""
    weights: tuple[tuple[str, float], ...] = ()
    """How much each context variable counts when districts are likened (code, weight); 1 for those not named, 0 leaves one out.
    The variables themselves are in `only`.
    """
    families: tuple[str, ...] = ()
    """The kinds of family a district shares with ours (codes of `exhibits.families`); empty: the usual ones."""


def has_benchmark(selection: Selection, aggregation: str) -> bool:
    """Whether a larger place may stand beside a district: a rate may; a province's count may not, for it only says that a
    province is larger, unless both are read as an index.
    """
    return selection.benchmark != "none" and (aggregation != "sum" or selection.mode == "index")


def benchmark_of(area: Area, benchmark: str) -> str | None:
    """The id of what a place is held against: its province or region *of that date*, the country, the 74 poor districts, or
    nothing (None).
    """
    if benchmark == "province":
        return area.parent_id if area.level in ("district", "commune") else "VN" if area.level == "province" else None
    if benchmark == "region":
        return area.region_id
    return {"country": "VN", "poor_districts": "G74"}.get(benchmark)


def days_of(selection: Selection) -> tuple[date, date]:
    """The first and last day a selection asks for, everything when it names no period; a figure belongs to the period in which
    it ends.
    """
    period = selection.period
    return (FIRST_DAY, LAST_DAY) if period is None else (period.start, period.end)


def same_place(catalogue: Catalogue, area_id: str) -> tuple[str, ...]:
    """The ids of every version of one district or commune, whatever its border was.

    A province is only itself: one code names the old and the merged province, which are two units; so may a district's code that
    changed its name.
    """
    area = catalogue.areas[area_id]
    if area.level == "province":
        return (area_id,)
    return tuple(version.area_id for version in catalogue.areas.versions(area.code, area.level) if version.name == area.name)


def every_district(catalogue: Catalogue) -> tuple[str, ...]:
    """The latest version of every district of the register."""
    areas = catalogue.areas
    return tuple(area.area_id for area in areas.of_level("district") if area is areas.versions(area.code, "district")[-1])
