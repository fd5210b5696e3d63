"""The rules of plans, without a database: what a target is held against, how far it is attained, at what pace it would be met.

Rules: domain.md §2.1 (targets and who set them), §6.3 (attainment), §6.4 (required pace); product.md 4.4 (a plan nobody printed).
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from analytics import wording
from analytics.catalogue import Catalogue, Indicator
from analytics.comparing import Verdict, judge

Row = Mapping[str, str | int | float | bool | None]

REDUCTIONS: Final[Mapping[str, str]] = {"TGT_REDUCE_PP": "POOR_CHG_PP", "TGT_REDUCE_HH": "POOR_CHG_HH"}
"""Targets with a code of their own, and the result each aims at; every other target is named by the result itself."""

AVERAGES: Final[Mapping[str, str]] = {
    "POOR_CHG_PP": "POOR_CHG_AVG_PP",
    "MDP_CHG_PP": "MDP_CHG_AVG_PP",
    "NEAR_CHG_PP": "NEAR_CHG_AVG_PP",
}
"""The result of several years, a year on average, of a result that is otherwise of one year."""

READINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "poverty_rate_reduction": ("POOR_CHG_PP", "POOR_CHG_HH"),
    "poor_household_reduction": ("POOR_CHG_HH", "POOR_CHG_PP"),
    "": ("POOR_CHG_PP", "POOR_CHG_HH"),
    "escaped_poverty_households": ("ESCAPED_HH",),
    "houses_supported": ("HOUSE_SUPPORT",),
}
"""What a published attainment may be of, by what its breakdown says it is of: the likelier reading first."""

WORDS_OF_A_RATE: Final = ("điểm", "tỷ lệ", "tỉ lệ")
WORDS_OF_HOUSEHOLDS: Final = ("hộ",)

ANNUAL_KINDS: Final = ("year_end", "annual_review", "opening_review", "annual", "year_unspecified")

_DIFFERENCE = re.compile(r"(\w+)\[t-1\]-(\w+)\[t\]")


@dataclass(frozen=True, slots=True)
class Ask:
    """A result that is wanted: of one border, measure, standard (None: any), part and period. `level` is the figure whose fall it
    is ('' for what is no fall), from which the result may be computed when nobody printed it.
    """

    area_id: str
    measure: str
    level: str
    standard: str | None
    breakdown: str
    period_kind: str
    period_start: str | None
    period_end: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed: `value`, to `high` when it is a range, and its hedge."""

    value: float
    high: float | None = None
    qualifier: str = ""


def measures_of(target: str, period_kind: str) -> tuple[str, ...]:
    """The codes of the results a target may be held against; an average is first looked for as an average."""
    measure = REDUCTIONS.get(target, target)
    return (AVERAGES[measure], measure) if period_kind == "annual_average" and measure in AVERAGES else (measure,)


def targets_named(indicators: Sequence[str]) -> tuple[str, ...]:
    """The codes under which targets of these indicators are stored: a fall is also aimed at under a code of its own."""
    return (
        *indicators,
        *(target for target, measure in REDUCTIONS.items() if measure in indicators and target not in indicators),
    )


def level_of(measure: str, catalogue: Catalogue) -> str:
    """The figure whose fall a measure is ("POOR_RATE" for the points it fell by), '' for what is no fall."""
    inverse = {average: plain for plain, average in AVERAGES.items()}
    found = _DIFFERENCE.fullmatch(catalogue.indicators[inverse.get(measure, measure)].numerator)
    return found[1] if found and found[1] == found[2] else ""


def asks_of_target(target: Row, catalogue: Catalogue) -> tuple[Ask, ...]:
    """The results a stored target is held against: same border, standard, part and period, nothing else."""
    kind = str(target["period_kind"])
    return tuple(
        _ask(target, measure, str(target["standard"]), str(target["breakdown"]), catalogue)
        for measure in measures_of(str(target["indicator"]), kind)
    )


def asks_of_attainment(attained: Row, catalogue: Catalogue) -> dict[str, tuple[Ask, ...]]:
    """The results a published attainment may be of, by reading; the standard is not named in such a figure."""
    _, _, rest = parts_of(str(attained["breakdown"]))
    kind = str(attained["period_kind"])
    return {
        reading: tuple(_ask(attained, measure, None, rest, catalogue) for measure in measures_of(reading, kind))
        for reading in readings(attained)
    }


def _ask(row: Row, measure: str, standard: str | None, breakdown: str, catalogue: Catalogue) -> Ask:
    start = row["period_start"]
    return Ask(
        area_id=str(row["area_id"]),
        measure=measure,
        level=level_of(measure, catalogue),
        standard=standard,
        breakdown=breakdown,
        period_kind=str(row["period_kind"]),
        period_start=None if start is None else str(start),
        period_end=str(row["period_end"]),
    )


def parts_of(breakdown: str) -> tuple[str, str, str]:
    """What the breakdown of an attainment says: of what it is, who set the target, and what part of the people it is about."""
    pairs = [pair.partition("=")[::2] for pair in breakdown.split(";") if pair]
    named = dict(pairs)
    rest = ";".join(f"{key}={value}" for key, value in pairs if key not in ("target", "set_by"))
    return named.get("target", ""), named.get("set_by", ""), rest


def readings(attained: Row) -> tuple[str, ...]:
    """The measures an attainment may be of, the likelier first. One reading only where the words of the source name the unit:
    "đạt 122% so với kế hoạch" is of points or of households, nobody can tell.
    """
    target, _, _ = parts_of(str(attained["breakdown"]))
    possible = READINGS.get(target, ())
    words = str(attained["as_stated"] or "").lower()
    of_rate = any(word in words for word in WORDS_OF_A_RATE)
    of_households = any(re.search(rf"\b{word}\b", words) for word in WORDS_OF_HOUSEHOLDS) and not of_rate
    if of_rate or of_households:
        named = tuple(measure for measure in possible if measure.endswith("_PP") == of_rate)
        return named or possible
    return possible


# Attainment --------------------------------------------------------------------------------------------------------------------


def attainment(plan: Figure, result: Figure) -> Figure | None:
    """Result ÷ plan × 100 in the unit both share, a range giving both ends, nothing capped; None when the plan is not above 0."""
    if plan.value <= 0:
        return None
    aims = [plan.value] if plan.high is None else [plan.value, plan.high]
    reached = [result.value] if result.high is None else [result.value, result.high]
    ends = [round(100 * one / aim, 6) for one in reached for aim in aims]
    low, high = min(ends), max(ends)
    return Figure(low, high if high > low else None, "about" if plan.qualifier or result.qualifier else "")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a result stands to its plan, in words, with the code of the verdict."""

    band: str
    words: str


def standing(
    plan: Figure, result: Figure, indicator: Indicator, catalogue: Catalogue, *, materiality_pp: float
) -> Standing | None:
    """Whether the plan was met, by the reader's rule of the least difference; None for a result that is itself a range.

    A result inside a range that was planned has met it. A result short of the plan by less than that difference is "xấp xỉ", for
    it has not met it either; a plan of "dưới" or "trên" is met only beyond its number.
    """
    if result.high is not None:
        return None
    top = plan.value if plan.high is None else plan.high
    if plan.high is not None and plan.value <= result.value <= top:
        return Standing("alike", "trong khoảng kế hoạch")
    nearest = plan.value if abs(result.value - plan.value) <= abs(result.value - top) else top
    difference = round(result.value - nearest, 6)
    verdict: Verdict = judge(difference, indicator, catalogue, materiality_pp=materiality_pp)
    if indicator.polarity == "neutral":
        words = {"alike": "tương đương kế hoạch", "higher": "cao hơn kế hoạch", "lower": "thấp hơn kế hoạch"}[verdict.band]
        return Standing(verdict.band, words)
    if verdict.band == "alike" and indicator.polarity == "higher_better" and result.value <= 0 < plan.value:
        return Standing("worse", "chưa đạt kế hoạch")  # nothing was reached, however little was planned
    if verdict.band == "alike":
        strict = plan.qualifier in ("under", "over")
        ahead = difference * (-1 if indicator.polarity == "lower_better" else 1)
        return Standing("alike", "đạt kế hoạch" if ahead > 0 or (ahead == 0 and not strict) else "xấp xỉ kế hoạch")
    return Standing(verdict.band, "vượt kế hoạch" if verdict.band == "better" else "chưa đạt kế hoạch")


@dataclass(frozen=True, slots=True)
class Derived:
    """A plan that nobody printed, worked out from its published attainment: `plan` rounded to the measure's decimals, and the
    bounds within which it lies because the attainment was rounded.
    """

    plan: Figure
    low: float
    high: float


def derived_plan(attained: Figure, result: Figure, decimals: int) -> Derived | None:
    """Result ÷ attainment × 100; None where that has no meaning: ranges, or an attainment or result not above 0."""
    if attained.high is not None or result.high is not None or attained.value <= 0 or result.value <= 0:
        return None
    half = 0.5 * 10.0 ** -wording.decimals_of(attained.value)
    at = [float(wording.rounded(100 * result.value / pct, decimals)) for pct in (attained.value, attained.value + half)]
    top = float(wording.rounded(100 * result.value / (attained.value - half), decimals)) if attained.value > half else at[0]
    return Derived(Figure(at[0], None, "about"), at[1], top)


# Trajectory --------------------------------------------------------------------------------------------------------------------

Progress = Literal["ahead", "on_track", "behind", "unknown"]

PROGRESS_WORDS: Final[Mapping[Progress, str]] = {
    "ahead": "nhanh hơn tiến độ",
    "on_track": "đang đúng tiến độ",
    "behind": "chậm hơn tiến độ",
    "unknown": "chưa đủ hai mốc để xét tiến độ",
}


@dataclass(frozen=True, slots=True)
class Point:
    """A rate at the end of a year."""

    year: int
    value: float
    period: str
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """Where a rate stands on its way to a target: the paces are falls in points a year; `met_year` is the year the target is met
    at the achieved pace, None when that is not within the plan.
    """

    baseline: Point
    now: Point
    target_year: int
    target: float | None
    required_pace: float
    achieved_pace: float | None
    met_year: int | None
    progress: Progress


def track(points: Sequence[Point], target_year: int, target: float, *, materiality_pp: float) -> Track | None:
    """The way to a lower rate, from figures of one standard and border in order; None when none is earlier than the target.

    Required pace = (now − target) ÷ years left (domain.md §6.4); achieved pace is the mean since the first figure. One measure
    serves for words and year alike: the rate this pace leads to at the plan's last year, held against the target with the least
    difference worth a verdict. Nothing is said of later years.
    """
    before = [point for point in points if point.year < target_year]
    if not before:
        return None
    baseline, now = before[0], before[-1]
    left = target_year - now.year
    required = round((now.value - target) / left, 6)
    if now.year == baseline.year:
        return Track(baseline, now, target_year, target, required, None, None, "unknown")
    achieved = round((baseline.value - now.value) / (now.year - baseline.year), 6)
    ahead = round(target - (now.value - achieved * left), 6)
    least = materiality_pp
    progress: Progress = "ahead" if ahead >= least and ahead > 0 else "behind" if ahead < 0 and -ahead >= least else "on_track"
    return Track(baseline, now, target_year, target, required, achieved, _met(now, target, achieved, left, progress), progress)


def pace_track(
    points: Sequence[Point], target_year: int, pace: float, high: float | None, *, materiality_pp: float
) -> Track | None:
    """A planned fall a year (`pace`, to `high` when a range is planned) against the mean fall of figures of one standard and
    border, where the plan's own opening level is not known and so no level can be aimed at; None of fewer than two figures.
    """
    if len(points) < 2:
        return None
    baseline, now = points[0], points[-1]
    achieved = round((baseline.value - now.value) / (now.year - baseline.year), 6)
    top = pace if high is None else high
    short, over = round(pace - achieved, 6), round(achieved - top, 6)
    progress: Progress = "on_track"
    if short > 0 and short >= materiality_pp:
        progress = "behind"
    elif over > 0 and over >= materiality_pp:
        progress = "ahead"
    return Track(baseline, now, target_year, None, pace, achieved, None, progress)


def _met(now: Point, target: float, achieved: float, left: int, progress: Progress) -> int | None:
    if progress == "behind":
        return None
    if now.value <= target:
        return now.year
    years = math.ceil(round((now.value - target) / achieved, 6)) if achieved > 0 else left
    return now.year + min(years, left)


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of some plans: rows of `questions.targets_of` and `published_attainments`, the results of each ask (rows
    of `results_of`), and by level indicator the rates over time (rows of `figures_over_time`).
    """

    targets: tuple[Row, ...]
    attained: tuple[Row, ...]
    results: Mapping[Ask, tuple[Row, ...]]
    rates: Mapping[str, tuple[Row, ...]]


def outside_standard(standard: str, year: int, catalogue: Catalogue) -> str:
    """Why a figure of that year cannot be held against a result on a standard, '' when it can: the standard has ended, has not
    begun, or only opened that year, for an opening review is a baseline and no result.
    """
    if not standard:
        return ""
    declared = catalogue.standards[standard]
    name = wording.inside_sentence(declared.short_vi)
    if not declared.comparable:
        return "nguồn không nêu chuẩn nghèo"
    if declared.scope != "national":
        return ""
    if declared.last_year is not None and year > declared.last_year:
        return f"{name} chỉ áp dụng đến năm {declared.last_year}; không đối chiếu qua lần đổi chuẩn"
    if declared.first_year is not None and year <= declared.first_year:
        return f"năm {year} là năm mở đầu {name}: số rà soát đầu kỳ là mốc đầu, không phải kết quả"
    return ""


def rates_aimed_at(target: Row, catalogue: Catalogue) -> tuple[str, ...]:
    """The rate whose level a target sets, or whose fall; none for a target in households or in money."""
    measure = measures_of(str(target["indicator"]), "annual")[0]
    code = level_of(measure, catalogue) or measure
    indicator = catalogue.indicators[code]
    return (code,) if indicator.unit == "pct" and indicator.polarity == "lower_better" and not indicator.flow else ()
