"""What a comparison of two dates says: how far each chosen place moved, whether that is worth a verdict, and its rank."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.comparing import MOVE_WORDS, Band, Verdict

MOST_PLACES_IN_A_SENTENCE: Final = 6
FEWEST_RANKED: Final = 2
"""Fewer districts with both figures are not ranked."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a change: the figure in the unit of the indicator, its hedge and its date in words."""

    value: float
    qualifier: str
    period: str


@dataclass(frozen=True, slots=True)
class Change:
    """How far a chosen place moved: both ends, the verdict, and its rank among all districts that have both."""

    place: str
    first: End
    last: End
    verdict: Verdict
    rank: int
    ranked: int
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: name, unit code, decimals, the standard by name, and what place 1 of the ranking means."""

    name: str
    unit: str
    decimals: int
    standard: str
    first_is: str


def slope_finding(measure: Measure, changes: Sequence[Change], beside: Change | None, left_out: Sequence[tuple[str, str]]) -> str:
    """One sentence a chosen place, what it is held against over the same dates, and who cannot be compared; the standard, the
    same for all, is said once.
    """
    sentences = [_sentence(change, measure, say_first=position == 0) for position, change in enumerate(changes)]
    if beside and changes:
        gap = _moved(beside, measure)
        sentences.append(f"Cùng kỳ, {wording.inside_sentence(beside.place)} {gap}.")
    return " ".join([*sentences, *left_out_sentence(left_out)])


def field_slope_finding(
    measure: Measure, dates: tuple[str, str], count: int, bands: Sequence[tuple[Band, int]], first: tuple[str, str] | None
) -> str:
    """How all districts moved when none is chosen: how many in each band, and the one that moved most."""
    under = f", theo {wording.inside_sentence(measure.standard)}" if measure.standard else ""
    listed = ", ".join(f"{wording.number(number, 0)} {MOVE_WORDS[band]}" for band, number in bands if number)
    sentence = (
        f"Từ {dates[0]} đến {dates[1]}{under}, {wording.quantity(count, 'district')} có hai mốc so sánh được về "
        f"{wording.inside_sentence(measure.name)}: {listed}."
    )
    if first is not None:
        sentence += f" {wording.sentence_case(measure.first_is)} là {wording.inside_sentence(first[0])} ({first[1]})."
    return sentence


def refused_sentence(kind: str, first: tuple[str, str], last: tuple[str, str], instead: tuple[str, str, str] | None) -> str:
    """Why two dates cannot be compared; `first` and `last`: date and standard in words; `instead`: a pair on one standard."""
    if kind == "one_date":
        return wording.cannot_compare_sentence("cần hai mốc thời gian; kỳ được chọn chỉ có một năm")
    if kind == "nothing":
        return wording.cannot_compare_sentence("chưa huyện nào có số liệu ở hai năm theo cùng một chuẩn và cùng địa giới")
    sentence = wording.cannot_compare_sentence(
        f"{first[0]} theo {wording.inside_sentence(first[1])}, {last[0]} theo {wording.inside_sentence(last[1])}; "
        "số liệu theo hai chuẩn nghèo khác nhau không trừ cho nhau được"
    )
    if instead:
        sentence += (
            f" Trong khoảng này, có thể so sánh {instead[0]} với {instead[1]}, cùng {wording.inside_sentence(instead[2])}."
        )
    return sentence


def left_out_sentence(left_out: Sequence[tuple[str, str]]) -> list[str]:
    """Who cannot be compared and why, one sentence; none for nobody."""
    if not left_out:
        return []
    told = "; ".join(f"{wording.inside_sentence(place)} ({reason})" for place, reason in left_out)
    return [f"Không so sánh được: {told}."]


def _sentence(change: Change, measure: Measure, *, say_first: bool) -> str:
    told = wording.trend_sentence(
        place=change.place,
        indicator_name=measure.name,
        first_value=change.first.value,
        first_period=change.first.period,
        last_value=change.last.value,
        last_period=change.last.period,
        unit=measure.unit,
        decimals=measure.decimals,
        standard_name=measure.standard if say_first else "",
        first_qualifier=change.first.qualifier,
        last_qualifier=change.last.qualifier,
        materiality=_threshold(change),
    )
    judged = wording.sentence_case(change.verdict.told_of_change)
    return f"{told} {judged}{_relative(change)}{_rank(change, measure, say_first=say_first)}."


def _rank(change: Change, measure: Measure, *, say_first: bool) -> str:
    """ ", hạng 2/5 huyện so sánh được (hạng 1 là giảm nhiều nhất)"; one district alone has no rank."""
    if change.ranked < FEWEST_RANKED:
        return ", không xếp hạng (chỉ một huyện so sánh được)"
    rank = f"{'đồng hạng' if change.shared else 'hạng'} {wording.number(change.rank, 0)}/{wording.number(change.ranked, 0)}"
    return f", {rank} huyện so sánh được (hạng 1 là {measure.first_is})" if say_first else f", {rank}"


def _threshold(change: Change) -> float:
    """The least change the words may call one: whatever was judged alike is "gần như không đổi", whichever rule said so."""
    return abs(change.last.value - change.first.value) + 1 if change.verdict.band == "alike" else 0.0


def _relative(change: Change) -> str:
    """ ", giảm 19,2% so với đầu kỳ"; nothing of hedged figures, when the change is none or when it begins at zero."""
    hedged = change.first.qualifier or change.last.qualifier
    if change.verdict.band == "alike" or change.first.value <= 0 or hedged:
        return ""
    return f", {wording.relative(change.first.value, change.last.value)} so với đầu kỳ"


def _moved(change: Change, measure: Measure) -> str:
    hedge = "about" if change.first.qualifier or change.last.qualifier else ""
    return wording.change(
        round(change.last.value - change.first.value, 6),
        measure.unit,
        decimals=measure.decimals,
        qualifier=hedge,
        materiality=_threshold(change),
    )
