"""What the reader chose to look at: one frozen value that a link, a recipe and the command line all carry."""

from dataclasses import dataclass
from typing import Literal

from analytics.wording import Period

Mode = Literal["absolute", "change", "index"]
Benchmark = Literal["province", "region", "country", "poor_districts", "none"]

LARGEST_NUMBER_OF_PLACES = 6
"""Our district and up to five comparators (product.md U14)."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The places (ours first), the indicator, what they are held against, the period and the way of reading.

    `areas` are ids of area versions; an empty tuple means every district. `period` None means everything the store holds.
    `source_id` is only for the exhibits of one document, `standard` (a code) only for those of one figure.
    """

    areas: tuple[str, ...] = ()
    indicator: str = "POOR_RATE"
    benchmark: Benchmark = "province"
    period: Period | None = None
    mode: Mode = "absolute"
    source_id: str | None = None
    standard: str = ""
