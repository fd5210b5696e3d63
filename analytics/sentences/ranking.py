"""What a ranking says: the band before the rank, the rank before the figure, always with the date and the standard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.comparing import BAND_WORDS, Band, Verdict

MOST_PLACES_IN_A_SENTENCE: Final = 6


@dataclass(frozen=True, slots=True)
class Ranked:
    """A chosen place with its rank, its figure in words and, when there is a benchmark, its gap and verdict."""

    place: str
    figure: str
    rank: int
    ranked: int
    gap: str = ""
    verdict: Verdict | None = None
    shared: bool = False
    """Whether another place has the same rank."""


@dataclass(frozen=True, slots=True)
class Against:
    """What places are held against: its name and figure with how it came about, or why there is none; both '' for nothing."""

    name: str = ""
    figure: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is ranked, when and on which standard, all in words; `first_is` says what place 1 means."""

    measure: str
    when: str
    standard: str
    first_is: str

    @property
    def opening(self) -> str:
        """ "Năm 2021, theo chuẩn nghèo 2022–2025, tỷ lệ hộ nghèo"."""
        under = f", theo {wording.inside_sentence(self.standard)}" if self.standard else ""
        return f"{wording.sentence_case(self.when)}{under}, {wording.inside_sentence(self.measure)}"


def ranking_finding(occasion: Occasion, ranked: Sequence[Ranked], against: Against, left_out: Sequence[tuple[str, str]]) -> str:
    """Where each chosen place stands, and which are not ranked and why."""
    sentences: list[str] = []
    if ranked:
        beside = f" so với {wording.inside_sentence(against.name)} ({against.figure})" if against.figure else ""
        told = "; ".join(_standing(place, occasion, say_first=position == 0) for position, place in enumerate(ranked))
        sentences.append(f"{occasion.opening}{beside}: {told}.")
        if against.reason:
            sentences.append(f"Chưa xếp nhóm so với {wording.inside_sentence(against.name)}: {against.reason}.")
    sentences += _left_out(left_out)
    return " ".join(sentences)


def field_finding(
    occasion: Occasion, count: int, against: Against, bands: Mapping[Band, int], extremes: Sequence[tuple[str, str]]
) -> str:
    """Where all districts stand when none is chosen: how many in each band, the lowest and the highest when each is one place."""
    sentence = f"{occasion.opening}: {wording.quantity(count, 'district')} có số liệu so sánh được"
    if against.figure:
        listed = ", ".join(f"{wording.number(number, 0)} {BAND_WORDS[band]}" for band, number in bands.items() if number)
        sentence += f"; so với {wording.inside_sentence(against.name)} ({against.figure}): {listed}"
    sentences = [f"{sentence}."]
    if against.reason:
        sentences.append(f"Chưa xếp nhóm so với {wording.inside_sentence(against.name)}: {against.reason}.")
    if extremes:
        sentences.append("; ".join(f"{word} là {wording.inside_sentence(place)}" for word, place in extremes) + ".")
    return " ".join(wording.sentence_case(part) for part in sentences)


def no_ranking(occasion: Occasion, known: Sequence[tuple[str, str]], left_out: Sequence[tuple[str, str]]) -> str:
    """Why nothing is ranked: fewer than two districts can be compared."""
    held = (
        f"chỉ {wording.inside_sentence(known[0][0])} có số liệu so sánh được, {known[0][1]}"
        if known
        else "chưa huyện nào có số liệu"
    )
    return " ".join([f"Không xếp hạng: {wording.inside_sentence(occasion.opening)}, {held}.", *_left_out(left_out)])


def _standing(place: Ranked, occasion: Occasion, *, say_first: bool) -> str:
    first = f" huyện có số liệu (hạng 1 là {occasion.first_is})" if say_first else ""
    shared = "đồng hạng" if place.shared else "hạng"
    rank = f"{shared} {wording.number(place.rank, 0)}/{wording.number(place.ranked, 0)}{first}"
    parts = [place.verdict.told, rank] if place.verdict else [rank]
    parts.append(place.figure)
    if place.gap:
        parts.append(place.gap)
    return f"{wording.inside_sentence(place.place)} {', '.join(parts)}"


def _left_out(left_out: Sequence[tuple[str, str]]) -> list[str]:
    if not left_out:
        return []
    return [f"Không xếp hạng {'; '.join(f'{wording.inside_sentence(place)} ({reason})' for place, reason in left_out)}."]
