"""The statistics of a study tour: which districts are like ours, and which fell faster than places like them.

Numbers in, numbers out; no words, no figures of its own. Similarity here is of context, never of results, and is no judgement.
"""

from analytics.peers.context import (
    LEAST_SHARE,
    LEAST_VARIABLES,
    MOST_VARIABLES,
    USUAL,
    VARIABLES,
    Standardised,
    Variable,
    standardise,
)
from analytics.peers.expected import (
    LEAST_UNITS,
    NEIGHBOURS,
    TIMES_SPREAD,
    Expected,
    expect_by_baseline,
    expect_by_neighbours,
    expect_falls,
    spread_of,
)
from analytics.peers.nearest import NEAREST, Nearest, Neighbour, find_nearest, kilometres

__all__ = [
    "LEAST_SHARE",
    "LEAST_UNITS",
    "LEAST_VARIABLES",
    "MOST_VARIABLES",
    "NEAREST",
    "NEIGHBOURS",
    "TIMES_SPREAD",
    "USUAL",
    "VARIABLES",
    "Expected",
    "Nearest",
    "Neighbour",
    "Standardised",
    "Variable",
    "expect_by_baseline",
    "expect_by_neighbours",
    "expect_falls",
    "find_nearest",
    "kilometres",
    "spread_of",
    "standardise",
]
