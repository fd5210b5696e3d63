"""What the movement of poor households says: who left, who came, what does not add up, and why a year has none."""

from collections.abc import Sequence
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.movements import FLOWS, WHOLE, Movement, Row, Shelf, Split, Term

FLOW_NAMES: Final = {"ESCAPED_HH": "thoát nghèo", "RELAPSED_HH": "tái nghèo", "NEWPOOR_HH": "phát sinh mới"}
GROWTH_WORTH_SAYING_PCT: Final = 1.0
"""Above this growth of the households the split of the rate stands in the finding, else in a note (domain.md 6.1)."""
MOST_STOCKS: Final = 3


def movement_finding(place: str, movement: Movement, standard: str, *, brief: bool = False) -> str:
    """What happened in one place in one year; `brief`, for a place beside another, leaves the rate and the nearly poor to the
    table, and the year and the standard, '' where they are the other's, to the sentence before.
    """
    sentences = [_stocks(place, movement, standard)]
    sentences += [sentence for sentence in (_not_stated(movement), _left_over(movement)) if sentence]
    split = movement.split
    if not brief:
        if split is not None and abs(split.growth_pct) > GROWTH_WORTH_SAYING_PCT:
            sentences.append(split_sentence(split, movement))
        sentences += [sentence for sentence in (_nearly_poor(movement),) if sentence]
    return " ".join(sentences)


def count(value: float, qualifier: str = "") -> str:
    """Households: "6.695 hộ"; whole even where they follow from a rate."""
    return wording.quantity(value, "hh", decimals=0, qualifier=qualifier)


def signed_count(value: float) -> str:
    """Households that came or went: "+129 hộ", "−4 hộ"."""
    return f"{wording.signed(value, 0)} {wording.unit_name('hh')}"


def two_decimals(value: float) -> str:
    """A rate as the form prints it: "8,60%"."""
    return f"{wording.number(value, 2)}%"


def _end(term: Term) -> str:
    told = count(term.value or 0, term.qualifier)
    return f"{told} (suy ra)" if term.derived else told


def _stocks(place: str, movement: Movement, standard: str) -> str:
    opening, closing = _end(movement.opening), _end(movement.closing)
    moved = wording.change(movement.change, "hh", decimals=0, qualifier=movement.change_hedge)
    words = moved.replace("giảm ", "giảm ròng ", 1).replace("tăng ", "tăng ròng ", 1)
    towards = "xuống" if movement.change < 0 else "lên" if movement.change > 0 else "đến"
    when = f", năm {movement.year}, theo {wording.inside_sentence(standard)}" if standard else ""
    sentence = f"{wording.sentence_case(place)}{when}: số hộ nghèo {words}, từ {opening} đầu năm {towards} {closing} cuối năm"
    told = [_flow(movement, code) for code in FLOWS if movement.flows[code].value is not None]
    if movement.other.value:
        told.append(f"biến động khác {signed_count(movement.other.value)}")
    if told:
        sentence += f"; {wording.join_list(told)}"
    if movement.inflow_pct is not None:
        hedged = any(term.qualifier for term in movement.flows.values())
        inflow = wording.quantity(movement.inflow_pct, "pct", decimals=1, qualifier="about" if hedged else "")
        sentence += f"; tái nghèo và phát sinh mới bằng {inflow} số hộ thoát nghèo"
    return f"{sentence}."


def _flow(movement: Movement, code: str) -> str:
    term = movement.flows[code]
    told = f"{count(term.value or 0, term.qualifier)} {FLOW_NAMES[code]}"
    if code == "ESCAPED_HH" and movement.exit_pct is not None:
        hedge = "about" if term.qualifier or movement.opening.qualifier else ""
        told += f" ({wording.quantity(movement.exit_pct, 'pct', decimals=2, qualifier=hedge)} số hộ nghèo đầu năm)"
    return told


def _not_stated(movement: Movement) -> str:
    if not movement.unknown:
        return ""
    absent = [FLOW_NAMES[code] for code in movement.unknown if movement.flows[code].gap == "missing"]
    unclear = [FLOW_NAMES[code] for code in movement.unknown if movement.flows[code].gap != "missing"]
    told = []
    if absent:
        told.append(f"chưa có số hộ {wording.join_list(absent)}")
    if unclear:
        told.append(f"các nguồn nêu khác nhau hoặc chỉ nêu một khoảng về số hộ {wording.join_list(unclear)}")
    sentence = wording.sentence_case("; ".join(told))
    if len(movement.unknown) == len(FLOWS) and not movement.other.value:
        return f"{sentence}, nên chỉ biết mức thay đổi ròng."
    return f"{sentence}; các dòng này cộng lại là {signed_count(movement.remainder)}."


def _left_over(movement: Movement) -> str:
    if movement.unknown or not movement.remainder:
        return ""
    expected = (movement.closing.value or 0) - movement.remainder
    rounded = " (có số nguồn chỉ nêu tròn)" if movement.hedged else ""
    return (
        f"Còn chênh lệch chưa giải thích {signed_count(movement.remainder)}{rounded}: các số đã nêu cho {count(expected)} cuối "
        f"năm, nguồn nêu {_end(movement.closing)}."
    )


def split_sentence(split: Split, movement: Movement) -> str:
    """How much of the change of the rate goes with the poor households, how much with the number of all households."""
    start, end = (
        wording.quantity(rate.value, "pct") if rate.value is not None else wording.quantity(worked, "pct")
        for rate, worked in zip(movement.rates, (split.start_pct, split.end_pct), strict=True)
    )
    moved = movement.rate_change_pp or 0.0
    hedge = "about" if split.implied else ""
    growth = wording.relative(100, 100 + split.growth_pct)
    implied = ", suy ra từ tỷ lệ" if split.implied else ""
    return (
        f"Tỷ lệ hộ nghèo từ {start} {'xuống' if moved < 0 else 'lên' if moved > 0 else 'đến'} {end}, "
        f"{wording.change(moved, 'pct', decimals=2)}: phần ứng với số hộ nghèo thay đổi là "
        f"{wording.change(split.from_poor_pp, 'pct', decimals=2, qualifier=hedge)}, phần ứng với tổng số hộ thay đổi "
        f"({growth}{implied}) là {wording.change(split.from_households_pp, 'pct', decimals=2, qualifier=hedge)}."
    )


def _nearly_poor(movement: Movement) -> str:
    before, after = movement.near
    if before.value is None or after.value is None:
        return ""
    hedge = "about" if before.qualifier or after.qualifier else ""
    moved = wording.change(after.value - before.value, "hh", decimals=0, qualifier=hedge)
    ends = f"từ {count(before.value, before.qualifier)} thành {count(after.value, after.qualifier)}"
    return f"Cùng năm, số hộ cận nghèo {moved}, {ends} (không xét tốt, xấu)."


def refusal(shelf: Shelf, area_ids: Sequence[str], year: int | None, years: Sequence[int], catalogue: Catalogue) -> str:
    """Why a place has no movement in a year (None: in any), what is known of it, and the years that have one; no full stop."""
    told = [_why(shelf, area_ids, year, catalogue), *_known_flows(shelf, area_ids, year)]
    if years:
        told.append(f"có thể xem năm {wording.join_list([str(one) for one in years])}")
    return "; ".join(told)


def quoted(shelf: Shelf, area_ids: Sequence[str], year: int | None) -> list[Row]:
    """The figures that `refusal` quotes: the numbers of poor households at both ends of the year, and the flows."""
    ends = [] if year is None else _at(shelf, area_ids, "POOR_HH", year - 1) + _at(shelf, area_ids, "POOR_HH", year)
    stocks = ends if year is not None else _at(shelf, area_ids, "POOR_HH", None)[-MOST_STOCKS:]
    return stocks + [row for code in FLOWS for row in _at(shelf, area_ids, code, year)[-1:]]


def _at(shelf: Shelf, area_ids: Sequence[str], indicator: str, year: int | None) -> list[Row]:
    found = [
        row
        for row in shelf.all
        if row["indicator"] == indicator and row["part"] == WHOLE and row["area_id"] in area_ids and year in (None, row["year"])
    ]
    return sorted(found, key=lambda row: int(str(row["year"])))


def _why(shelf: Shelf, area_ids: Sequence[str], year: int | None, catalogue: Catalogue) -> str:
    if year is None:
        stocks = _at(shelf, area_ids, "POOR_HH", None)
        known = "; ".join(_stock(row, catalogue) for row in stocks[-MOST_STOCKS:])
        missing = "chưa có hai năm liền nhau có số hộ nghèo theo cùng một chuẩn, cùng địa giới"
        return f"{missing} (đã có: {known})" if known else "chưa có số hộ nghèo cuối năm nào"
    return _why_in(year, _at(shelf, area_ids, "POOR_HH", year - 1), _at(shelf, area_ids, "POOR_HH", year), catalogue)


def _why_in(year: int, before: Sequence[Row], after: Sequence[Row], catalogue: Catalogue) -> str:
    if not before and not after:
        return f"chưa có số hộ nghèo cuối năm {year - 1} và cuối năm {year}"
    if not before or not after:
        held, lacking = (after, year - 1) if after else (before, year)
        baseline = [row for row in after if _is_baseline(row, year, catalogue)]
        if baseline:
            name = _standard(baseline[0], catalogue)
            return f"số cuối năm {year} là mốc đầu của {name}, trước đó không rà soát theo chuẩn này nên không có biến động"
        return f"chưa có số hộ nghèo cuối năm {lacking} (đã có: {'; '.join(_stock(row, catalogue) for row in held)})"
    shared = {str(row["standard"]) for row in before} & {str(row["standard"]) for row in after}
    if not shared:
        first, last = (wording.join_list(sorted({_standard(row, catalogue) for row in rows})) for rows in (before, after))
        return f"đầu năm theo {first}, cuối năm theo {last}: năm đổi chuẩn không có biến động"
    if not any(catalogue.standards[code].comparable for code in shared):
        return "nguồn không nêu chuẩn nghèo"
    if not {row["area_id"] for row in before} & {row["area_id"] for row in after}:
        return "địa giới đầu năm và cuối năm khác nhau"
    return "các nguồn ngang hạng nêu khác nhau hoặc chỉ nêu một khoảng về số hộ nghèo đầu năm, cuối năm"


def _is_baseline(row: Row, year: int, catalogue: Catalogue) -> bool:
    return catalogue.standards[str(row["standard"])].first_year == year


def _standard(row: Row, catalogue: Catalogue) -> str:
    return wording.inside_sentence(catalogue.standards[str(row["standard"])].short_vi)


def _stock(row: Row, catalogue: Catalogue) -> str:
    high = row["value_high"]
    upper = float(high) if isinstance(high, int | float) else None
    told = wording.quantity(float(str(row["value"])), "hh", qualifier=str(row["qualifier"] or ""), high=upper)
    return f"{told} {row['period_label']}, {_standard(row, catalogue)}"


def _known_flows(shelf: Shelf, area_ids: Sequence[str], year: int | None) -> list[str]:
    told = []
    for code in FLOWS:
        for row in _at(shelf, area_ids, code, year)[-1:]:
            figure = count(float(str(row["value"])), str(row["qualifier"] or ""))
            # What happens through a year is told of the year, also where its table is dated at the year's end.
            when = wording.inside_sentence(str(row["period_label"])).removeprefix("cuối ")
            told.append(f"{figure} {FLOW_NAMES[code]} {when}")
    return [f"mới có {wording.join_list(told)}"] if told else []
