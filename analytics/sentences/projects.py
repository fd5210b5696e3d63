"""What was built and tried, in sentences: per place what it has, per kind who has it; rows are never added up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording

MOST_ITEMS: Final = 9
MOST_ITEMS_EACH: Final = 3
MOST_PLACES: Final = 6
MOST_KINDS: Final = 6
MOST_NAMED_WITH_PLACES: Final = 3
"""How much a sentence names before it counts: things of one place, things of each of several, places, kinds, and
kinds with the places that have them.
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One row in words: what it is ("36 dự án bò sinh sản"), when, and of which programme ('' when unnamed)."""

    thing: str
    period: str
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What one place has: its rows, and the projects that do not concern it ("dự án 1 và dự án 5")."""

    place: str
    rows: Sequence[Told]
    not_concerned: str = ""


def thing_words(
    name: str, quantity: float | None, unit: str, households: float | None, *, hedge: str = "", households_hedge: str = ""
) -> str:
    """One row as a noun phrase: "16 công trình hạ tầng xây mới", "trên 180 công trình hạ tầng", "nuôi bò sinh sản (43 hộ)"."""
    inside = wording.inside_sentence(name)
    if quantity is not None:
        rest = inside.removeprefix(unit).strip()
        return " ".join(word for word in (hedge, wording.trimmed(quantity, 2), unit, rest) if word)
    if households is not None:
        return f"{inside} ({wording.quantity(households, 'hh', qualifier=households_hedge)})"
    return inside


def places_finding(done: Sequence[Done], what: str, kind: str, elsewhere: int) -> str:
    """What each chosen place has; with a kind asked for, how many other districts have it."""
    most = MOST_ITEMS if len(done) == 1 else MOST_ITEMS_EACH
    sentences = [_of_place(one, what, kind, most) for one in done]
    if kind and elsewhere:
        sentences.append(f"Nơi khác có “{kind}”: {wording.quantity(elsewhere, 'district')}.")
    return " ".join(sentences)


def _of_place(one: Done, what: str, kind: str, most: int) -> str:
    concerned = f"{one.not_concerned} giai đoạn 2021–2025: không thuộc đối tượng" if one.not_concerned else ""
    if not one.rows:
        nothing = f"chưa có {what} nào khớp “{kind}”" if kind else f"chưa có số liệu về {what}"
        return f"{one.place}: {'; '.join(part for part in (nothing, concerned) if part)}."
    parts = [_listed(one.rows, most)]
    if len(one.rows) > most:
        parts.append(f"và {wording.number(len(one.rows) - most, 0)} dòng khác trong bảng")
    return f"{one.place}: {'; '.join([*parts, *([concerned] if concerned else [])])}."


def _listed(rows: Sequence[Told], most: int) -> str:
    """Things of one period and programme together: "a, b và c (6 tháng đầu năm 2020; Chương trình 135)"."""
    groups: dict[tuple[str, str], list[str]] = {}
    for row in rows[:most]:
        groups.setdefault((row.period, row.programme), []).append(row.thing)
    return "; ".join(_with_head(things, [part for part in head if part]) for head, things in groups.items())


def _with_head(things: Sequence[str], head: Sequence[str]) -> str:
    """Things and what they share; one that ends in a bracket goes on inside it: "nuôi bò (43 hộ; năm 2023)"."""
    told = wording.bracketed("; ".join(head))
    if len(things) == 1 and things[0].endswith(")"):
        return f"{things[0][:-1]}; {told[1:]}"
    return f"{wording.join_list(things)} {told}"


def kind_finding(kind: str, what: str, places: Sequence[tuple[str, Sequence[Told]]], districts: int) -> str:
    """Who has tried a kind; `places` in the order of the table."""
    if not places:
        return f"Chưa có {what} nào khớp “{kind}”."
    named = [f"{place} ({rows[0].thing}, {rows[0].period})" for place, rows in places[:MOST_PLACES]]
    more = f" và {wording.number(len(places) - MOST_PLACES, 0)} nơi khác" if len(places) > MOST_PLACES else ""
    listed = f"{', '.join(named)}{more}" if more else wording.join_list(named)
    others = len(places) - districts
    counted = [wording.quantity(districts, "district")] if districts else []
    counted += [f"{wording.number(others, 0)} dòng gộp của tỉnh"] if others else []
    return f"“{kind}”: {what} có ở {wording.join_list(counted)}: {listed}."


def everything_finding(what: str, rows: int, districts: int, leading: Sequence[tuple[str, int]]) -> str:
    """How many rows of how many districts there are, and which kinds most districts have."""
    if not rows:
        return wording.nothing_sentence(f"{what} trong kho này")
    named = [f"{kind} ({wording.quantity(count, 'district')})" for kind, count in leading]
    most = f" Có ở nhiều huyện nhất: {wording.join_list(named)}." if named else ""
    return f"{wording.number(rows, 0)} dòng về {what} của {wording.quantity(districts, 'district')}.{most}"


def tried_finding(
    kinds: Sequence[tuple[str, str]],
    districts: int,
    leading: Sequence[tuple[str, int]],
    asked: str,
    own: Mapping[str, Sequence[str]],
) -> str:
    """Which kinds are known and who has them; `kinds` each with its places in words, `own` the kinds of each chosen place."""
    if not kinds:
        return f"Chưa có loại nào khớp “{asked}”." if asked else wording.nothing_sentence("dự án, mô hình trong kho này")
    matching = f" khớp “{asked}”" if asked else ""
    head = f"{wording.number(len(kinds), 0)} loại dự án, mô hình{matching} ở {wording.quantity(districts, 'district')}"
    if asked and len(kinds) <= MOST_NAMED_WITH_PLACES:
        known = [f"{head}.", *(f"{kind}: {places}." for kind, places in kinds)]
    else:
        named = [f"{kind} ({wording.quantity(count, 'district')})" for kind, count in leading]
        known = [f"{head}; nhiều huyện làm nhất: {wording.join_list(named)}."]
    sentences = []
    for place, done in own.items():
        if not done:
            sentences.append(f"{place}: chưa có loại nào{matching}.")
            continue
        # A kind may have a comma of its own: "công trình duy tu, bảo dưỡng".
        more = f"; và {wording.number(len(done) - MOST_KINDS, 0)} loại khác" if len(done) > MOST_KINDS else ""
        sentences.append(f"{place} đã làm: {'; '.join(done[:MOST_KINDS])}{more}.")
    return " ".join([*sentences, *known])
