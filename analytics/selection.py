"""What the reader chose to look at: one frozen value that a link, a recipe and the command line all carry."""

from dataclasses import dataclass
from typing import Literal

from analytics.catalogue import Area
from analytics.wording import Period

Mode = Literal["absolute", "change", "index"]
Benchmark = Literal["province", "region", "country", "poor_districts", "none"]

LARGEST_NUMBER_OF_PLACES = 6
"""Our district and up to five comparators (product.md U14)."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The places (ours first), the indicator, what they are held against, the period and the way of reading.

    `areas` are ids of area versions; an empty tuple means every district. `period` None means everything the store holds.
    `only` narrows the exhibits of many indicators (a district's figures, the definitions) to these codes; empty: all. `source_id`
    is only for the exhibits of one document, `standard` (a code) only for those of one figure.
    """

    areas: tuple[str, ...] = ()
    indicator: str = "POOR_RATE"
    benchmark: Benchmark = "province"
    period: Period | None = None
    mode: Mode = "absolute"
    only: tuple[str, ...] = ()
    source_id: str | None = None
    standard: str = ""


def has_benchmark(selection: Selection, aggregation: str) -> bool:
    """Whether a larger place may stand beside a district: a rate may; a province's count may not, for it only says that a
    province
    is larger, unless both are read as an index.
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
