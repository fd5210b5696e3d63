"""What the reader of a movement must know: the three denominators, what was derived, what was misprinted, what is not stated."""

from collections.abc import Iterator, Mapping, Sequence

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Note
from analytics.exhibits.movement_rows import PART_NAMES
from analytics.movements import WHOLE, Movement, Split, share, slip_pp
from analytics.sentences.movement import (
    FLOW_NAMES,
    GROWTH_WORTH_SAYING_PCT,
    count,
    signed_count,
    split_sentence,
    two_decimals,
)

RULE = (
    "Hộ nghèo cuối năm = đầu năm − thoát nghèo + tái nghèo + phát sinh mới ± biến động khác. Ba mẫu số khác nhau: thoát nghèo "
    "chia cho hộ nghèo đầu năm; tái nghèo và phát sinh mới chia cho hộ nghèo cuối năm; tỷ lệ hộ nghèo chia cho tổng số hộ cùng "
    "thời điểm."
)


def notes_of(
    groups: Sequence[Sequence[Movement]],
    names: Mapping[str, str],
    catalogue: Catalogue,
    chosen: Sequence[tuple[str, Movement]],
) -> tuple[Note, ...]:
    """The notes of the movements shown, each group a whole and its parts; places are named where there are several."""
    notes = [Note("rule", RULE)]
    for group in groups:
        place = names[group[0].area_id]
        for one in group:
            told = place if one.part == WHOLE else f"{place}, {wording.inside_sentence(PART_NAMES[one.part])}"
            notes += [Note(note.kind, f"{told}: {note.text}") for note in _of_one(one, first=one is groups[0][0])]
    notes += [note for area_id, one in chosen for note in _border(area_id, one, names, catalogue)]
    return tuple(notes)


def _of_one(one: Movement, *, first: bool) -> Iterator[Note]:
    split = one.split
    # The finding has the split of the first place when its households grew enough to matter; it is never left unsaid.
    if one.part == WHOLE and split is not None and not (first and abs(split.growth_pct) > GROWTH_WORTH_SAYING_PCT):
        yield Note("derived", wording.inside_sentence(split_sentence(split, one)))
    if one.part == WHOLE and split is not None:
        yield from _other_way(split)
    if one.part == WHOLE and split and _rounds_apart(split.from_poor_pp, split.from_households_pp, one.rate_change_pp):
        yield Note("rounding", "hai phần của mức thay đổi tỷ lệ làm tròn riêng nên cộng lại có thể lệch 0,01 điểm %.")
    if one.part == WHOLE:
        yield from _implied(one)
    yield from _slips(one)
    yield from _other_readings(one)
    if {str(term.row["status"]) for term in (one.opening, one.closing) if term.row} & {"preliminary", "estimate"}:
        yield Note("provisional", "có số hộ nghèo đầu năm hoặc cuối năm còn là số sơ bộ hoặc ước.")


def _other_way(split: Split) -> Iterator[Note]:
    """How the change of the rate is split, where the other usual way gives other parts."""
    ways = (split.from_poor_pp, split.from_households_pp), split.other_way_pp
    taken, other = ([wording.rounded(part, 2) for part in way] for way in ways)
    if taken == other:
        return
    hedge = "about" if split.implied else ""
    poor, households = (wording.change(part, "pct", decimals=2, qualifier=hedge) for part in split.other_way_pp)
    yield Note(
        "derived",
        "phần ứng với số hộ nghèo được chia cho tổng số hộ cuối năm; nếu chia cho tổng số hộ đầu năm thì phần này là "
        f"{poor}, phần ứng với tổng số hộ là {households}.",
    )


def _rounds_apart(first: float, second: float, whole: float | None) -> bool:
    """Whether the parts, each as shown, do not add up to the whole as shown."""
    if whole is None:
        return False
    return wording.rounded(first, 2) + wording.rounded(second, 2) != wording.rounded(whole, 2)


def _implied(one: Movement) -> Iterator[Note]:
    told = []
    for term, when in zip(one.households, ("đầu năm", "cuối năm"), strict=True):
        if term.derived and term.value is not None:
            bounds = " đến ".join(count(bound) for bound in (term.low, term.high) if bound is not None)
            told.append(f"{when} {count(term.value, 'about')} (từ {bounds})")
    if told:
        yield Note("derived", f"tổng số hộ suy ra từ số hộ nghèo và tỷ lệ nguồn in: {wording.join_list(told)}.")
    for term, when in ((one.opening, "đầu năm"), (one.closing, "cuối năm")):
        if term.derived and term.value is not None and one.net.value is not None:
            yield Note("derived", f"{count(term.value)} {when} suy ra từ mức giảm ròng {count(one.net.value)} nguồn nêu.")


def _slips(one: Movement) -> Iterator[Note]:
    rates = [
        ("tỷ lệ hộ nghèo đầu năm", one.rates[0], _worked(one, 0)),
        ("tỷ lệ hộ nghèo cuối năm", one.rates[1], _worked(one, 1)),
    ]
    for code, name in FLOW_NAMES.items():
        base = one.opening if code == "ESCAPED_HH" else one.closing
        rates.append((f"tỷ lệ {name}", one.flow_rates[code], share(one.flows[code].value, base.value)))
    for name, printed, worked in rates:
        if slip_pp(printed, worked) is not None and worked is not None and printed.value is not None:
            stated = str(printed.row["as_stated"] or "") if printed.row else ""
            shown = stated if stated else wording.quantity(printed.value, "pct")
            yield Note("conflict", f"nguồn in {name} là {shown}, tính lại là {two_decimals(worked)}; giữ cả hai số.")


def _worked(one: Movement, end: int) -> float | None:
    households = one.households[end]
    return None if households.derived else share((one.opening, one.closing)[end].value, households.value)


def _other_readings(one: Movement) -> Iterator[Note]:
    """Figures of equal rank that disagree, a net change that is not the difference, and a part that may stand outside."""
    for code, name in FLOW_NAMES.items():
        term = one.flows[code]
        if term.gap == "tied":
            told = [wording.quantity(float(str(row["value"])), "hh", qualifier=str(row["qualifier"] or "")) for row in term.rows]
            yield Note("tie", f"các nguồn ngang hạng nêu khác nhau về số hộ {name}: {wording.join_list(told)}.")
    absent = [name for code, name in FLOW_NAMES.items() if one.flows[code].gap == "missing"]
    if absent and one.part == WHOLE:
        yield Note("missing", f"chưa có số hộ {wording.join_list(absent)}.")
    if one.net.value is not None and not one.net.qualifier and -one.net.value != one.change:
        net = signed_count(-one.net.value)
        yield Note("conflict", f"nguồn nêu thay đổi ròng {net}, hiệu của hai đầu năm là {signed_count(one.change)}.")
    part, remainder = one.from_near_poor.value, one.remainder
    if part is not None and not one.unknown:
        text = f"trong phát sinh mới, nguồn nêu riêng {count(part)} từ hộ cận nghèo, không cộng thêm"
        if remainder:
            outside = signed_count(remainder - part)
            text += f"; nếu số này nằm ngoài {count(one.flows['NEWPOOR_HH'].value or 0)} thì chênh lệch là {outside}"
        yield Note("coverage", f"{text}.")


def _border(area_id: str, one: Movement, names: Mapping[str, str], catalogue: Catalogue) -> Iterator[Note]:
    if area_id == one.area_id:
        return
    area = catalogue.areas[one.area_id]
    until = f" đến ngày {wording.date_text(area.valid_to)}" if area.valid_to else ""
    yield Note("boundary", f"{names[one.area_id]}: số liệu theo địa giới áp dụng{until}.")
