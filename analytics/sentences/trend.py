"""What a trend says: how far each place moved, on one standard and inside one border."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue, Indicator

MOST_PLACES_IN_A_SENTENCE: Final = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One joined figure of a place: `value` (to `high` when the source gives a range) in the indicator's unit; `period` says so
    when the figure is preliminary or an estimate.
    """

    year: int
    period: str
    value: float
    high: float | None
    qualifier: str
    standard: str
    segment: str


@dataclass(frozen=True, slots=True)
class Series:
    """The joined figures of a place in time order, and what else is known when there are none."""

    place: str
    steps: tuple[Step, ...]
    loose: int = 0
    unjoined: int = 0
    """Figures tied to a year that may not be compared: the standard is not named, or documents of equal rank disagree."""
    totals: tuple[str, ...] = ()
    """Figures over several years in words, the latest last: 'trên 337 tỷ đồng (lũy kế 2021–2024)'."""
    absence: str = ""
    """Why there is no figure, when that is recorded: 'không thuộc đối tượng (năm 2023)'."""
    parts: bool = False
    """Whether parts of a total are known."""
    beside: "Series | None" = None
    """What the place is held against."""


def trend_finding(indicator: Indicator, series: Sequence[Series], catalogue: Catalogue, *, asked: str = "") -> str:
    """Of each place the newest level first if the change told after it ended before that; the change over its latest segment
    with two figures or more, with both dates; else the level; else the absence. `asked` is the period asked for, in words.

    What a place is held against is spoken of only when it has figures at the very dates and on the very standard of that place's
    sentence. Of more than six places only the numbers are said: how many have figures, and how many rose and fell.
    """
    if len(series) > MOST_PLACES_IN_A_SENTENCE:
        return _in_numbers(indicator, series, catalogue, asked)
    if not series:
        return _nothing(f"{indicator.name_vi} của huyện nào", asked)
    sentences: list[str] = []
    for line in series:
        sentences += [
            _newer(indicator, line, catalogue),
            _sentence(indicator, line, catalogue, asked),
            _beside(indicator, line, catalogue),
        ]
    return " ".join(sentence for sentence in sentences if sentence)


def _in_numbers(indicator: Indicator, series: Sequence[Series], catalogue: Catalogue, asked: str) -> str:
    """Of many places: how many have figures tied to a year, and which way those with two comparable ones went."""
    name = wording.inside_sentence(indicator.name_vi)
    known = [line for line in series if line.steps]
    if not known:
        return _nothing(f"{name} gắn với một năm và so sánh được của các địa bàn này", asked)
    moved = [told for told in (_told(line, catalogue) for line in known) if len(told) > 1 and _plain(told)]
    ways = Counter("không đổi" if (gap := _moved(told)) == 0 else "tăng" if gap > 0 else "giảm" for told in moved)
    years = [step.year for told in moved for step in (told[0], told[-1])]
    sentence = f"{wording.number(len(known), 0)} địa bàn có số liệu về {name} gắn với một năm"
    if not moved:
        return f"{sentence}; chưa nơi nào có hai năm so sánh được."
    said = ", ".join(f"{wording.number(ways[way], 0)} {way}" for way in ("giảm", "tăng", "không đổi") if ways[way])
    return (
        f"{sentence}. {wording.number(len(moved), 0)} địa bàn có ít nhất hai năm so sánh được "
        f"(mỗi nơi một kỳ, trong khoảng {min(years)}–{max(years)}): {said}."
    )


def _moved(told: Sequence[Step]) -> float:
    # At the store's scale, so that 15,3 − 15,3 read from binary is no change.
    return round(told[-1].value - told[0].value, 6)


def _plain(told: Sequence[Step]) -> bool:
    return told[0].high is None and told[-1].high is None


def _position(step: Step, catalogue: Catalogue) -> int:
    return catalogue.standards[step.standard].position if step.standard else 0


def _told(line: Series, catalogue: Catalogue) -> tuple[Step, ...]:
    """The segment the sentence is about: the latest on a national standard with two figures, else any with two, else the last
    figure; of two that end in one year, the one on the newer standard.
    """
    segments: dict[str, list[Step]] = {}
    for step in line.steps:
        segments.setdefault(step.segment, []).append(step)
    long = [tuple(steps) for steps in segments.values() if len(steps) > 1]
    national = [steps for steps in long if not steps[0].standard or catalogue.standards[steps[0].standard].scope == "national"]
    told = max(national or long, key=lambda steps: (steps[-1].year, _position(steps[-1], catalogue), len(steps)), default=())
    return told or tuple(_latest(line, catalogue))


def _latest(line: Series, catalogue: Catalogue) -> list[Step]:
    """The last figure, on the newest standard of its year; none for an empty series."""
    return sorted(line.steps, key=lambda step: (step.year, _position(step, catalogue)))[-1:]


def _newer(indicator: Indicator, line: Series, catalogue: Catalogue) -> str:
    """The latest level, when the change told ended before it: on a newer standard, or after a change of border."""
    told, latest = _told(line, catalogue), _latest(line, catalogue)
    if not latest or latest[0].year <= told[-1].year:
        return ""
    return _level(indicator, line.place, latest[0], catalogue)


def _sentence(indicator: Indicator, line: Series, catalogue: Catalogue, asked: str) -> str:
    told = _told(line, catalogue)
    if not told:
        return _absence(indicator, line, asked)
    if len(told) == 1 or _is_itself_a_change(indicator):
        return _level(indicator, line.place, told[-1], catalogue)
    first, last = told[0], told[-1]
    standard = catalogue.standards[first.standard].short_vi if first.standard else ""
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


def _is_itself_a_change(indicator: Indicator) -> bool:
    """A yearly fall in points is told as it is: "mức giảm … giảm 2,43 điểm phần trăm" would be a riddle."""
    return indicator.unit in ("pp", "pp_per_year")


def _level(indicator: Indicator, place: str, step: Step, catalogue: Catalogue) -> str:
    return wording.level_sentence(
        place=place,
        indicator_name=indicator.name_vi,
        value=step.value,
        period=step.period,
        unit=indicator.unit,
        decimals=indicator.decimals,
        standard_name=catalogue.standards[step.standard].short_vi if step.standard else "",
        qualifier=step.qualifier,
        high=step.high,
    )


def _nothing(what: str, asked: str) -> str:
    return wording.nothing_sentence(f"{what}, {asked}" if asked else what)


def _absence(indicator: Indicator, line: Series, asked: str) -> str:
    name = wording.inside_sentence(indicator.name_vi)
    if line.unjoined:
        return f"{line.place}: {name} có số liệu nhưng không so sánh được giữa các năm, xem phần ghi chú."
    if line.totals:
        return f"{line.place}: {name} là {line.totals[-1]}; không có số của từng năm."
    if line.loose:
        return f"{line.place}: {name} chỉ có số liệu không gắn được với một năm, xem phần ghi chú."
    if line.parts:
        return f"{line.place}: {name} chỉ có số liệu theo phân tổ, không có số chung; xem bảng số liệu của địa bàn."
    if line.absence:
        return f"{line.place}: {name} – {line.absence}."
    return _nothing(f"{indicator.name_vi} của {wording.inside_sentence(line.place)}", asked)


def _beside(indicator: Indicator, line: Series, catalogue: Catalogue) -> str:
    """What the place is held against did at the very dates of the place's sentence; '' when it has no such figures."""
    told = _told(line, catalogue)
    if len(told) < 2 or line.beside is None or _is_itself_a_change(indicator):
        return ""
    at = {(step.year, step.standard): step for step in line.beside.steps}
    start, end = (at.get((step.year, step.standard)) for step in (told[0], told[-1]))
    if start is None or end is None or start.segment != end.segment or not _plain((start, end)):
        return ""
    hedge = "about" if start.qualifier or end.qualifier else ""
    moved = wording.change(_moved((start, end)), indicator.unit, decimals=indicator.decimals, qualifier=hedge)
    return f"Cùng kỳ, {wording.inside_sentence(line.beside.place)} {moved}."
