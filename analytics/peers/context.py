"""The context variables districts are likened by, and how each is brought to one scale.

Rules: product.md 4.1 (at most eight variables, none of them an outcome) and feature 13 (no imputation).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

MOST_VARIABLES: Final = 8
"""More make distances of a few dozen districts meaningless."""
LEAST_VARIABLES: Final = 3
"""Of fewer the word "like" would say too little."""
LEAST_SHARE: Final = Fraction(7, 10)
"""Of the variables in use that two districts must both have."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing that is so of a district whatever its programme achieves.

    `parts` are the indicators it is read from: one, or for a ratio the upper and the lower; a flag (yes or no) is read from the
    register. `by_ratio`: twice as many counts alike wherever one stands, so the logarithm is compared.
    """

    code: str
    kind: Literal["figure", "ratio", "flag"]
    parts: tuple[str, ...] = ()
    by_ratio: bool = False


VARIABLES: Final[Mapping[str, Variable]] = MappingProxyType(
    {
        one.code: one
        for one in (
            Variable("POPULATION", "figure", ("POPULATION",), by_ratio=True),
            Variable("DENSITY", "ratio", ("POPULATION", "AREA_KM2"), by_ratio=True),
            Variable("AREA_KM2", "figure", ("AREA_KM2",), by_ratio=True),
            Variable("HH_TOTAL", "figure", ("HH_TOTAL",), by_ratio=True),
            Variable("DTTS_SHARE", "figure", ("DTTS_SHARE",)),
            Variable("ETHNIC_GROUP_COUNT", "figure", ("ETHNIC_GROUP_COUNT",)),
            Variable("COMMUNE_COUNT", "figure", ("COMMUNE_COUNT",)),
            Variable("VILLAGE_COUNT", "figure", ("VILLAGE_COUNT",)),
            Variable("LABOUR_FORCE", "figure", ("LABOUR_FORCE",), by_ratio=True),
            Variable("POOR_DISTRICT", "flag"),
        )
    }
)
"""Every context variable the catalogue knows of, the usual ones among them. Poverty, income, housing, money and works are no
context: they are what a programme is about.
"""

USUAL: Final = ("POPULATION", "DENSITY", "DTTS_SHARE", "COMMUNE_COUNT", "POOR_DISTRICT")
"""What is compared when the reader has not chosen; area would say again what population and density say."""


@dataclass(frozen=True, slots=True)
class Standardised:
    """Districts down, variables across, in units of each variable's interquartile range; NaN where a figure is missing.

    `middle` and `spread` are the median and the range, of the logarithm where ratios are compared; `flat` are the codes that
    tell no district from another (their range is 0) and are not in the matrix.
    """

    area_ids: tuple[str, ...]
    codes: tuple[str, ...]
    matrix: NDArray[np.float64]
    middle: tuple[float, ...]
    spread: tuple[float, ...]
    flat: tuple[str, ...] = ()


def standardise(
    area_ids: Sequence[str], values: Mapping[str, Mapping[str, float]], variables: Mapping[str, Variable] = VARIABLES
) -> Standardised:
    """Each variable less its median, over its interquartile range (third quartile less first, linear between ranks).

    Robust, for one city of a million shifts neither. A flag stays 0 or 1: yes against no counts as one whole range. `values` are
    by variable and district in the variable's unit; a district without one is left open, never filled. What is not positive has
    no logarithm, so it counts as missing where ratios are compared. A code that is not in `variables` is compared as it is.
    """
    columns: list[NDArray[np.float64]] = []
    codes: list[str] = []
    flat: list[str] = []
    middle: list[float] = []
    spread: list[float] = []
    for code, of_area in values.items():
        variable = variables.get(code, Variable(code, "figure"))
        column = np.array([of_area.get(area_id, np.nan) for area_id in area_ids], dtype=np.float64)
        if variable.by_ratio:
            column = np.log(np.where(column > 0, column, np.nan))
        known = column[~np.isnan(column)]
        centre, width = 0.0, 1.0
        if variable.kind != "flag" and len(known):
            low, centre, high = (float(value) for value in np.quantile(known, (0.25, 0.5, 0.75)))
            width = high - low
        if width <= 0 or not len(known):
            flat.append(code)
            continue
        columns.append((column - centre) / width)
        codes.append(code)
        middle.append(centre)
        spread.append(width)
    matrix = np.column_stack(columns) if columns else np.empty((len(area_ids), 0))
    return Standardised(tuple(area_ids), tuple(codes), matrix, tuple(middle), tuple(spread), tuple(flat))
