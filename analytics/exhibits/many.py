"""What the exhibits of many indicators share: one line of figures an indicator, and the places they are held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue, Indicator
from analytics.comparing import Benchmark, Moment, Reason, Row, Verdict, households_apart, judge
from analytics.exhibits.places import label

MOST_INDICATORS: Final = 15
MOST_PLACES: Final = 12

MAIN: Final = (
    "POOR_RATE",
    "NEAR_RATE",
    "MDP_RATE",
    "POOR_DTTS_RATE",
    "POOR_CHG_PP",
    "ATTAIN_PCT",
    "DISB_RATE",
    "INCOME_PC",
    "EMPLOYED_RATE",
    "TRAINED_RATE",
    "DEP_HINS",
    "DEP_WATER",
    "DEP_TOILET",
    "DEP_HQUAL",
    "DEP_JOB",
    "DEP_CHEDU",
    "DEP_NUTRI",
    "DEP_TELECOM",
    "DTTS_SHARE",
    "ELECTRIC_RATE",
)
"""The indicators a meeting asks for first, in this order, when the reader names none; they are shown in catalogue order."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: the latest comparable figure of each place that has one, by the id chosen, and why another has none.

    `moment` is the date most of the places hold; `benchmarks` what they are held against at each date that occurs, by year and
    standard; `others` the figures of every district at `moment`, for the exhibit of one district.
    """

    indicator: str
    moment: Moment
    figures: Mapping[str, Row]
    reasons: Mapping[str, Reason]
    benchmarks: Mapping[tuple[int, str], Benchmark]
    others: tuple[float, ...] = ()

    def benchmark_for(self, row: Row) -> Benchmark | None:
        """What a figure is held against: the benchmark of its own date and standard, None when that has no value."""
        found = self.benchmarks.get(moment_of(row))
        return found if found is not None and found.value is not None else None


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines in catalogue order, the chosen places in the reader's order, the one thing all are held against (None: nothing),
    and how many chosen places were left out because there is no room.
    """

    lines: tuple[Line, ...]
    places: tuple[str, ...]
    benchmark_id: str | None
    asked_benchmark: str | None
    unplaced: int = 0


def moment_of(row: Row) -> tuple[int, str]:
    """The date and standard of a figure."""
    return int(str(row["year"])), str(row["standard"] or "")


def value_of(row: Row) -> float:
    """The figure of a row, in the unit of its indicator."""
    return float(str(row["value"]))


def verdict_of(row: Row, benchmark: Benchmark, indicator: Indicator, catalogue: Catalogue, materiality_pp: float) -> Verdict:
    """How a figure lies to its benchmark, by the one rule of all exhibits."""
    held = float(str(benchmark.value))
    difference = round(value_of(row) - held, 6)
    return judge(difference, indicator, catalogue, materiality_pp=materiality_pp, households=households_apart(row, held))


def benchmark_name(lines: Lines, catalogue: Catalogue) -> str:
    """What all places are held against, by name; '' when by nothing."""
    return label(catalogue, lines.benchmark_id) if lines.benchmark_id else ""


def dated_words(moment: tuple[int, str], catalogue: Catalogue) -> str:
    """A date with its standard in few words: 'năm 2023, chuẩn nghèo 2022–2025'."""
    year, standard = moment
    return f"năm {year}" + (f", {wording.inside_sentence(catalogue.standards[standard].short_vi)}" if standard else "")
