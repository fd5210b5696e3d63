"""What a trend says: how far each place moved, on one standard and inside one border."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics import wording
from analytics.catalogue import Catalogue, Indicator


@dataclass(frozen=True, slots=True)
class Step:
    """One joined figure of a place: `value` (to `high` when the source gives a range) in the indicator's unit, `change` against
    the first figure of its segment (points
    for a rate).
    """

    year: int
    period: str
    value: float
    high: float | None
    change: float
    qualifier: str
    standard: str
    segment: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The joined figures of a place in time order, how many loose ones lie beside them, and its totals over several years."""

    place: str
    benchmark: bool
    steps: tuple[Step, ...]
    loose: int
    unjoined: int = 0
    """Figures tied to a year that may not be compared: the standard is not named, or documents of equal rank disagree."""
    totals: tuple[str, ...] = ()
    """Figures over several years in words, the latest last: 'trên 337 tỷ đồng (lũy kế 2021–2024)'."""


def trend_finding(indicator: Indicator, series: Sequence[Series], catalogue: Catalogue) -> str:
    """One sentence a place: the change over its latest segment with two figures or more, with both dates; else the level; else
    the absence.

    A benchmark is spoken of only when it has figures at the very dates and on the very standard of our district's sentence.
    """
    chosen = [line for line in series if not line.benchmark]
    if not chosen:
        return wording.nothing_sentence(f"{indicator.name_vi} của địa bàn nào được chọn")
    sentences = [_sentence(indicator, line, catalogue) for line in chosen]
    beside = _beside(indicator, _told(chosen[0], catalogue), [line for line in series if line.benchmark])
    return " ".join([sentences[0], *([beside] if beside else []), *sentences[1:]])


def _told(line: Series, catalogue: Catalogue) -> tuple[Step, ...]:
    """The segment the sentence is about: the latest on a national standard with two figures, else any with two, else the last
    figure.
    """
    segments: dict[str, list[Step]] = {}
    for step in line.steps:
        segments.setdefault(step.segment, []).append(step)
    long = [tuple(steps) for steps in segments.values() if len(steps) > 1]
    national = [steps for steps in long if not steps[0].standard or catalogue.standards[steps[0].standard].scope == "national"]
    latest = max((segment[-1] for segment in segments.values()), key=lambda step: step.year, default=None)
    if latest is None:
        return ()
    told = max(national or long, key=lambda steps: (steps[-1].year, len(steps)), default=())
    return told or (latest,)


def _sentence(indicator: Indicator, line: Series, catalogue: Catalogue) -> str:
    told = _told(line, catalogue)
    if not told:
        return _absence(indicator, line)
    first, last = told[0], told[-1]
    standard = catalogue.standards[first.standard].short_vi if first.standard else ""
    if len(told) == 1:
        return wording.level_sentence(
            place=line.place,
            indicator_name=indicator.name_vi,
            value=last.value,
            period=last.period,
            unit=indicator.unit,
            decimals=indicator.decimals,
            standard_name=standard,
            qualifier=last.qualifier,
            high=last.high,
        )
    return wording.trend_sentence(
        place=line.place,
        indicator_name=indicator.name_vi,
        first_value=first.value,
        first_period=first.period,
        last_value=last.value,
        last_period=last.period,
        unit=indicator.unit,
        decimals=indicator.decimals,
        standard_name=standard,
        first_qualifier=first.qualifier,
        last_qualifier=last.qualifier,
        first_high=first.high,
        last_high=last.high,
    )


def _absence(indicator: Indicator, line: Series) -> str:
    name = wording.inside_sentence(indicator.name_vi)
    if line.totals:
        return f"{line.place}: {name} là {line.totals[-1]}; không có số của từng năm."
    if line.unjoined:
        return f"{line.place}: {name} có số liệu nhưng không so sánh được giữa các năm, xem phần ghi chú."
    if line.loose:
        return f"{line.place}: {name} chỉ có số liệu không gắn được với một năm, xem phần ghi chú."
    return wording.nothing_sentence(f"{indicator.name_vi} của {wording.inside_sentence(line.place)}")


def _beside(indicator: Indicator, told: tuple[Step, ...], benchmarks: Sequence[Series]) -> str:
    if len(told) < 2:
        return ""
    first, last = told[0], told[-1]
    said = []
    for line in benchmarks:
        at = {(step.year, step.standard): step for step in line.steps}
        start, end = at.get((first.year, first.standard)), at.get((last.year, last.standard))
        if start and end and start.segment == end.segment:
            hedge = "about" if start.qualifier or end.qualifier else ""
            moved = wording.change(end.change - start.change, indicator.unit, decimals=indicator.decimals, qualifier=hedge)
            said.append(f"{wording.inside_sentence(line.place)} {moved}")
    return f"Cùng kỳ, {wording.join_list(said)}." if said else ""
