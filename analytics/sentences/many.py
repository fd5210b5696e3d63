"""What is said of many indicators at once: how many are better, alike and worse; no score, no average."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics import wording

MOST_PLACES_IN_A_SENTENCE = 6


@dataclass(frozen=True, slots=True)
class Tally:
    """How many indicators of a place fall into each word ('tốt hơn', 'kém hơn', …), and how many have none."""

    place: str
    words: Mapping[str, int]
    unjudged: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """In how many places of those compared an indicator falls into one word ('kém hơn')."""

    indicator_name: str
    word: str
    places: int
    compared: int


def rug_finding(tallies: Sequence[Tally], *, indicators: int, held_against: str, shares: Sequence[Share] = ()) -> str:
    """How many indicators of each place are better, alike and worse; of more than six places the indicators in which most are
    worse, and better, than what they are held against (`shares`), or only how large the table is.
    """
    size = f"{wording.quantity(indicators, 'target')} của {wording.quantity(len(tallies), 'district')}"
    if not held_against:
        return f"Bảng có {size}, không so với mốc nào."
    against = f"so với {wording.inside_sentence(held_against)}"
    if len(tallies) > MOST_PLACES_IN_A_SENTENCE:
        if not shares:
            return f"Bảng có {size}, {against}; mỗi ô ghi giá trị và lời so sánh, không cộng thành điểm chung."
        said = "; ".join(_shared(share) for share in shares)
        return f"{wording.sentence_case(against)}: {said}. Mỗi ô ghi giá trị và lời so sánh, không cộng thành điểm chung."
    said = "; ".join(f"{wording.inside_sentence(tally.place)} {_told(tally)}" for tally in tallies)
    return f"{wording.sentence_case(against)}: {said}."


def spine_finding(tally: Tally, *, held_against: str, best: str, worst: str) -> str:
    """How many indicators of one district are better, alike and worse, and which lies furthest on either side."""
    sentence = f"{tally.place} so với {wording.inside_sentence(held_against)}: {_told(tally)}."
    if best:
        sentence += f" Tốt hơn nhiều nhất: {best}."
    if worst:
        sentence += f" Kém hơn nhiều nhất: {worst}."
    return sentence


def nothing_of_many(places: Sequence[str], asked: str) -> str:
    """That none of the places has a comparable figure; `asked` is the period asked for, in words."""
    whose = wording.join_list([wording.inside_sentence(place) for place in places])
    return wording.nothing_sentence(f"{whose} gắn với một năm và so sánh được" + (f", {asked}" if asked else ""))


def choose_places(most: int) -> str:
    """That places have to be chosen first."""
    return f"Chưa chọn huyện. Hãy chọn từ một đến {wording.number(most, 0)} huyện để xem nhiều chỉ tiêu một lúc."


def _shared(share: Share) -> str:
    count, of = wording.number(share.places, 0), wording.quantity(share.compared, "district")
    return f"{count} trên {of} {share.word} về {wording.inside_sentence(share.indicator_name)}"


def _told(tally: Tally) -> str:
    parts = [f"{wording.number(count, 0)} chỉ tiêu {word}" for word, count in tally.words.items() if count]
    if tally.unjudged:
        parts.append(f"{wording.number(tally.unjudged, 0)} chỉ tiêu chưa so sánh được")
    return wording.join_list(parts) if parts else "chưa có chỉ tiêu nào so sánh được"
