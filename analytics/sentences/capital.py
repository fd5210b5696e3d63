"""What the capital of a place amounts to and how it is divided, what was paid of it, and how sums stand to totals, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics import wording

NO_PROGRAMME = "nguồn không nêu chương trình"
MOST_PARTS = 3
"""More parts than this are counted in a sentence, not named."""


@dataclass(frozen=True, slots=True)
class Division:
    """One way of dividing an amount: "theo nguồn vốn", and the parts as they read, the largest first."""

    words: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The amount of one place that the finding tells: what it is, when, how much, of which programme, how divided."""

    place: str
    measure: str
    period: str
    amount: str
    programme: str
    divisions: tuple[Division, ...]
    others: int = 0
    """Further amounts of the place, in the table."""


def capital_sentence(told: Told) -> str:
    """Say an amount with its period, its parts and its programme: "Huyện Ea Súp: tổng nguồn vốn huy động là trên 337 tỷ …"."""
    pieces = [
        f"{wording.sentence_case(told.place)}: {wording.inside_sentence(told.measure)} là {told.amount} "
        f"{wording.bracketed(told.period)}"
    ]
    pieces += [f"{division.words}: {_parts(division.parts)}" for division in told.divisions]
    pieces.append(_of_programme(told.programme))
    others = f" Còn {wording.number(told.others, 0)} khoản khác trong bảng." if told.others else ""
    return wording.nfc("; ".join(pieces) + f".{others}")


def _parts(parts: Sequence[tuple[str, str]]) -> str:
    named = [f"{amount} {name}" for name, amount in parts[:MOST_PARTS]]
    if len(parts) > MOST_PARTS:
        named.append(f"{wording.number(len(parts) - MOST_PARTS, 0)} phần khác")
    return wording.join_list(named)


def only_credit_sentence(place: str, credit: Sequence[str]) -> str:
    """Where nothing but loans is known: "Huyện Cần Giờ: chưa có số liệu vốn cấp phát; riêng tín dụng chính sách (vốn vay): …"."""
    return f"{wording.sentence_case(place)}: chưa có số liệu vốn cấp phát; riêng tín dụng (vốn vay): {wording.join_list(credit)}."


def nothing_known_sentence(places: Sequence[str], what: str) -> str:
    """Names the places of which nothing is known."""
    named = wording.join_list([wording.inside_sentence(place) for place in places])
    return wording.nothing_sentence(f"{what} của {named}")


@dataclass(frozen=True, slots=True)
class Against:
    """A sum of parts held against its total."""

    place: str
    measure: str
    words: str
    terms: tuple[str, ...]
    added: str
    whole: str
    total: str
    """What the total is called."""
    gap: str
    """How far apart, '' for not at all."""
    hedges: tuple[str, ...]


def agreement_sentence(against: Against, agreement: str) -> str:
    """How a sum of parts stands to its total: equal, rounded, hedged ("trên", "gần") or apart; each figure is kept as printed."""
    terms = " + ".join(against.terms)
    start = f"{wording.sentence_case(against.place)}, {wording.inside_sentence(against.measure)}, cộng {against.words}: {terms}"
    if agreement == "equal":
        return f"{start} = {against.whole}, khớp với {against.total}."
    told = f"{start} = {against.added}; {against.total} là {against.whole}"
    if agreement == "rounding":
        return f"{told}: lệch {against.gap}, trong mức làm tròn."
    if agreement == "hedged":
        hedges = wording.join_list([f"“{word}”" for word in against.hedges])
        apart = (
            f"lệch {against.gap}, trong phạm vi lời {hedges} của nguồn" if against.gap else f"khác nhau ở lời {hedges} của nguồn"
        )
        return f"{told}: {apart}; giữ nguyên từng con số."
    return f"{told}: lệch {against.gap}, nguồn không giải thích; giữ nguyên từng con số."


@dataclass(frozen=True, slots=True)
class Paid:
    """What one place paid of a plan year by a day."""

    place: str
    year: int
    day: str
    paid: str
    available: str
    rate: str
    programme: str
    last: str = ""
    """The sub-project with the lowest rate, in words; '' when none is set apart."""


def _of_programme(programme: str) -> str:
    """ "chương trình: giảm nghèo bền vững 2021–2025"; that a source names none stands by itself."""
    told = wording.inside_sentence(programme)
    return told if told == NO_PROGRAMME else f"chương trình: {told}"


def paid_sentence(paid: Paid) -> str:
    """ "Huyện A: đến 31/12/2024 giải ngân 174 tỷ đồng, đạt 78,7% của 221 tỷ đồng được phép giải ngân năm 2024 (…)"."""
    start = f"{wording.sentence_case(paid.place)}: đến {paid.day}, đã giải ngân {paid.paid} của kế hoạch năm {paid.year}"
    rate = (
        f", đạt {paid.rate} của {paid.available} được phép giải ngân (giao mới, điều chỉnh và năm trước chuyển sang)"
        if paid.rate
        else ""
    )
    lowest = f"; thấp nhất là {paid.last}" if paid.last else ""
    return wording.nfc(f"{start}{rate}{lowest}; {_of_programme(paid.programme)}.")


def published_rate_sentence(place: str, measure: str, figure: str, period: str, programme: str) -> str:
    """A rate or a payment as a document prints it: its base is the document's own."""
    return (
        f"{wording.sentence_case(place)}: {wording.inside_sentence(measure)} là {figure} {wording.bracketed(period)}, "
        f"theo nguồn; {_of_programme(programme)}."
    )


@dataclass(frozen=True, slots=True)
class Course:
    """How far the payments of one plan year had come by its last known day."""

    place: str
    year: int
    rates: tuple[tuple[str, str], ...]
    """Day and rate, in time."""


def course_sentence(course: Course) -> str:
    """ "Huyện A, kế hoạch năm 2024: 28,2% (30/06/2024), 78,7% (31/12/2024)."."""
    told = wording.join_list([f"{rate} ({day})" for day, rate in course.rates])
    return f"{wording.sentence_case(course.place)}, kế hoạch năm {course.year}: tỷ lệ giải ngân {told}."
