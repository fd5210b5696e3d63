"""What a gap table says: how far each chosen place lies from what it is held against, with both dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.comparing import Verdict

OTHER_DATE: Final = "khác mốc thời gian"


@dataclass(frozen=True, slots=True)
class Side:
    """A figure with its date: the name of the place, the value in the indicator's unit, its hedge, its date in words."""

    place: str
    value: float
    qualifier: str
    period: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A chosen place and what it is held against; `kind` says how the other figure came about, `verdict` is None when the two
    dates differ; `standing` is its rank in the group in words ("hạng 3/10 huyện").
    """

    own: Side
    other: Side
    kind: str
    verdict: Verdict | None
    standing: str
    standard: str


def gap_finding(
    name: str,
    unit: str,
    decimals: int,
    gaps: Sequence[Apart],
    alone: Sequence[tuple[Side, str]],
    absent: Sequence[tuple[str, str]],
) -> str:
    """One sentence a place: the verdict, both figures, the gap with its unit; `alone` have a figure and nothing to hold it
    against, `absent` have none, each with the reason. What is the same for all, the standard and how the figures they are held
    against came about, is said once.
    """
    if not gaps and not alone and not absent:
        return "Hãy chọn ít nhất một huyện để xem chênh lệch."
    one_standard = len({gap.standard for gap in gaps}) == 1
    one_kind = len(gaps) > 1 and len({gap.kind for gap in gaps}) == 1
    sentences = [
        _sentence(name, unit, decimals, gap, say_standard=position == 0 or not one_standard, say_kind=not one_kind)
        for position, gap in enumerate(gaps)
    ]
    if one_kind and gaps[0].kind:
        sentences.append(f"Các {_kind(gaps[0].kind)}.")
    for side, reason in alone:
        level = wording.level_sentence(
            side.place, name, side.value, side.period, unit, decimals=decimals, qualifier=side.qualifier
        )
        sentences.append(f"{level} Chưa có mốc so sánh: {reason}.")
    if absent:
        told = "; ".join(f"{wording.inside_sentence(place)} ({reason})" for place, reason in absent)
        sentences.append(f"Không so sánh được: {told}.")
    return " ".join(sentences)


def _kind(kind: str) -> str:
    return f"mốc {kind}" if kind.startswith("tự tính") else f"mốc là số {kind}" if kind else ""


def _sentence(name: str, unit: str, decimals: int, gap: Apart, *, say_standard: bool, say_kind: bool) -> str:
    told = wording.gap_sentence(
        gap.own.place,
        name,
        gap.own.value,
        gap.own.period,
        gap.other.place,
        gap.other.value,
        gap.other.period,
        unit,
        decimals=decimals,
        standard_name=gap.standard if say_standard else "",
        qualifier=gap.own.qualifier,
        other_qualifier=gap.other.qualifier,
    )
    parts = [
        gap.verdict.told if gap.verdict else f"{OTHER_DATE}, không đánh giá",
        gap.standing,
        _kind(gap.kind) if say_kind else "",
    ]
    return f"{told} {wording.sentence_case(', '.join(part for part in parts if part))}."
