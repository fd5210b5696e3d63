"""What the picture of level and pace says: the names of its four parts, which one our district is in, and what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from analytics import wording

LevelSide = Literal["high", "low", "even"]
PaceSide = Literal["fast", "slow", "even"]

FEWEST_PLACES: Final = 3
LEVEL_WORDS: Final[dict[LevelSide, str]] = {"high": "cao", "low": "thấp", "even": "ngang mốc"}


def quadrant_name(level: LevelSide, pace: PaceSide, polarity: str, *, cross_pace: float) -> str:
    """A part of the picture in plain words: 'cao nhưng giảm nhanh', 'thấp và giảm nhanh', 'cao và giảm chậm hoặc tăng'.

    Fast is falling, of an indicator that should rise rising; where what the axes cross at (`cross_pace`, points a year) itself
    moves the other way, 'nhanh' would be untrue and the words say so.
    """
    moves, other = ("tăng", "giảm") if polarity == "higher_better" else ("giảm", "tăng")
    ahead = cross_pace > 0 if polarity == "higher_better" else cross_pace < 0
    words: dict[PaceSide, str] = {
        "fast": f"{moves} nhanh" if ahead else f"{moves} hoặc {other} chậm",
        "slow": f"{moves} chậm hoặc {other}" if ahead else f"{other} nhanh",
        "even": "tốc độ ngang mốc",
    }
    if polarity == "neutral" or "even" in (level, pace):
        return f"{LEVEL_WORDS[level]}, {words[pace]}"
    good_level = (level == "high") == (polarity == "higher_better")
    return f"{LEVEL_WORDS[level]} {'và' if good_level == (pace == 'fast') else 'nhưng'} {words[pace]}"


@dataclass(frozen=True, slots=True)
class Pace:
    """A place in the picture: level (unit of the indicator), pace in points a year, its part in words."""

    place: str
    value: float
    pace: float
    part: str = ""
    kind: str = ""
    """How a benchmark came about: 'công bố', 'tự tính từ 15/15 huyện', 'trung vị'."""
    qualifier: str = ""
    """How its source hedges the level."""
    about: bool = False
    """Whether an end of the pace is hedged, so that the pace is about so much."""


def quadrant_finding(
    indicator_name: str,
    own: Pace | None,
    cross: Pace,
    *,
    unit: str,
    first_year: int,
    last_year: int,
    places: int,
    left_out: Sequence[tuple[str, str]],
) -> str:
    """Which part our district is in, against what, on how many districts the picture rests, and which chosen place is missing."""
    span = f"từ năm {first_year} đến năm {last_year}"
    made = f"; {cross.kind}" if cross.kind else ""
    crossing = f"{wording.inside_sentence(cross.place)} ({_level(cross, unit)}, {_moved(cross)}{made})"
    sentences = []
    if own is not None:
        sentences.append(
            f"{own.place}: {wording.inside_sentence(indicator_name)} {_level(own, unit)}, {_moved(own)} {span}; "
            f"thuộc nhóm “{own.part}” so với {crossing}."
        )
    else:
        sentences.append(f"Mức và tốc độ {span}: hai trục cắt nhau ở {crossing}.")
    sentences.append(f"Hình dựa trên {wording.quantity(places, 'district')} có số liệu cả hai năm, cùng chuẩn và cùng địa giới.")
    if left_out:
        sentences.append(f"Không có trên hình: {_named(left_out)}.")
    return " ".join(sentences)


def too_few(indicator_name: str, places: int, span: str, left_out: Sequence[tuple[str, str]]) -> str:
    """That the picture is refused: fewer than three places; `span` is the two years in words, '' when there are none."""
    when = f" của {span}" if span else " ở hai năm"
    known = wording.quantity(places, "district") if places else "không huyện nào"
    sentence = (
        f"Chưa vẽ được mức và tốc độ của {wording.inside_sentence(indicator_name)}: {known} có số liệu{when} trên cùng một chuẩn "
        f"và trong cùng địa giới, cần ít nhất {wording.quantity(FEWEST_PLACES, 'district')}."
    )
    return f"{sentence} Không so sánh được: {_named(left_out)}." if left_out else sentence


def no_pace(indicator_name: str) -> str:
    """That only rates have a level and a pace that may stand side by side."""
    return (
        f"Mức và tốc độ chỉ vẽ với tỷ lệ: {wording.inside_sentence(indicator_name)} không phải là tỷ lệ phần trăm. "
        "Hãy chọn một tỷ lệ."
    )


def _named(left_out: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{wording.inside_sentence(place)} ({why})" for place, why in left_out)


def _level(pace: Pace, unit: str) -> str:
    return wording.quantity(pace.value, unit, qualifier=pace.qualifier)


def _moved(pace: Pace) -> str:
    return wording.change(pace.pace, "pp_per_year", qualifier="about" if pace.about else "")
