"""The rows of one movement: each step of the form with its households, its rate and what the rate is divided by."""

from collections.abc import Iterator
from typing import Final

from analytics import wording
from analytics.exhibits.compared import Cells
from analytics.movements import FLOWS, RURAL, URBAN, WHOLE, Movement, Term, share, slip_pp
from analytics.sentences.movement import FLOW_NAMES, count, two_decimals

PART_NAMES: Final = {WHOLE: "Toàn địa bàn", URBAN: "Thành thị", RURAL: "Nông thôn"}
STEPS: Final = {"ESCAPED_HH": "escaped", "RELAPSED_HH": "relapsed", "NEWPOOR_HH": "newly_poor"}
GAPS: Final = {
    "missing": "chưa có số",
    "tied": "các nguồn ngang hạng nêu khác nhau",
    "range": "nguồn chỉ nêu một khoảng",
}
STATED, IMPLIED, COMPUTED = "nguồn nêu", "suy ra", "tính"


def rows_for(one: Movement) -> Iterator[Cells]:
    """The rows of one movement, in the order of the form; the cells of the place are the caller's."""
    for row in (*_identity(one), *_reckoned(one), *_nearly_poor(one)):
        yield {**_blank(one), **row}


def _blank(one: Movement) -> Cells:
    fixed: Cells = {"part": one.part, "part_name": PART_NAMES[one.part], "year": one.year, "standard": one.standard}
    numbers = ("value", "low", "high", "effect", "running", "published_pct", "recomputed_pct", "change_pp")
    words = ("qualifier", "denominator", "basis", "remark", "status", "as_stated", "note", "source", "source_id")
    none: Cells = dict.fromkeys(numbers)
    blank: Cells = dict.fromkeys(words, "")
    return {**none, **blank, **fixed}


def _identity(one: Movement) -> Iterator[Cells]:
    opening, closing = one.opening.value or 0.0, one.closing.value or 0.0
    yield _households("households_start", "Tổng số hộ đầu năm", one.households[0])
    yield _stock(one, "opening", "Hộ nghèo đầu năm", one.opening, one.rates[0], one.households[0], opening)
    running = opening
    for code, sign in FLOWS.items():
        term = one.flows[code]
        running += sign * (term.value or 0)
        yield _flow(one, code, term, sign, running)
    if one.other.value is not None:
        running += one.other.value
        named: Cells = {"step": "other", "step_name": "± Biến động khác", "effect": one.other.value, "running": running}
        yield {**_told(one.other), **named}
    if one.remainder or one.unknown:
        yield _remainder(one, closing)
    yield _stock(one, "closing", "= Hộ nghèo cuối năm", one.closing, one.rates[1], one.households[1], closing)
    yield _households("households_end", "Tổng số hộ cuối năm", one.households[1])


def _remainder(one: Movement, closing: float) -> Cells:
    row: Cells = {"value": one.remainder, "effect": one.remainder, "running": closing, "basis": COMPUTED}
    if one.unknown:
        whole = len(one.unknown) == len(FLOWS)
        name = "Thay đổi ròng, không tách được" if whole else "Các dòng chưa có số, cộng lại"
        remark = f"chưa rõ: {wording.join_list([FLOW_NAMES[code] for code in one.unknown])}"
        return {**row, "step": "unknown", "step_name": f"± {name}", "remark": remark}
    remark = "có số nguồn chỉ nêu tròn" if one.hedged else "các dòng của nguồn cộng lại không khớp số cuối năm"
    return {**row, "step": "residual", "step_name": "± Chênh lệch chưa giải thích", "remark": remark}


def _told(term: Term) -> Cells:
    """What a term says and where it was read."""
    row = term.row
    printed: Cells = {key: str(row[key] or "") for key in ("status", "as_stated", "note", "source_id")} if row else {}
    remark = GAPS.get(term.gap, "")
    if len(term.rows) > 1 and term.value is not None:
        others = [other for other in term.rows if other is not row]
        told = [wording.quantity(float(str(o["value"])), "hh", qualifier=str(o["qualifier"] or "")) for o in others]
        remark = f"nguồn khác ghi {wording.join_list(told)}, không trái"
    return {
        "value": term.value,
        "qualifier": term.qualifier,
        "low": term.low,
        "high": term.high,
        "basis": "" if term.value is None else IMPLIED if term.derived else STATED,
        "remark": remark,
        "absence": "missing" if term.gap == "missing" else "not_comparable" if term.gap else "",
        **printed,
        "source": str(row["publisher"] or "") if row else "",
    }


def _households(step: str, name: str, term: Term) -> Cells:
    row: Cells = {**_told(term), "step": step, "step_name": name}
    if term.derived and term.value is not None:
        # What is kept of the source of a rate is its address, not its words: they are about another number.
        row |= {"value": float(wording.rounded(term.value, 0)), "as_stated": "", "note": ""}
        bounds = [count(bound) for bound in (term.low, term.high) if bound is not None]
        row["remark"] = f"số hộ nghèo ÷ tỷ lệ; làm tròn cho phép từ {' đến '.join(bounds)}"
    return row


def _stock(one: Movement, step: str, name: str, term: Term, rate: Term, households: Term, level: float) -> Cells:
    row: Cells = {**_told(term), "step": step, "step_name": name, "effect": level, "running": level}
    when = "đầu năm" if step == "opening" else "cuối năm"
    recomputed = None if households.derived else share(term.value, households.value)
    if households.value is not None:
        implied = " (suy ra)" if households.derived else ""
        row["denominator"] = f"tổng số hộ {when}: {count(households.value)}{implied}"
    if term.derived:
        row["remark"] = f"suy ra từ số hộ nghèo {'cuối' if step == 'opening' else 'đầu'} năm và mức giảm ròng nguồn nêu"
        row["as_stated"] = ""
    return _with_rate(row, rate, recomputed)


def _flow(one: Movement, code: str, term: Term, sign: int, running: float) -> Cells:
    name = wording.sentence_case(FLOW_NAMES[code])
    row: Cells = {**_told(term), "step": STEPS[code], "step_name": f"{'+' if sign > 0 else wording.MINUS} {name}"}
    row |= {"effect": None if term.value is None else sign * term.value, "running": running}
    base, when = (one.opening, "đầu năm") if code == "ESCAPED_HH" else (one.closing, "cuối năm")
    row["denominator"] = f"hộ nghèo {when}: {count(base.value or 0)}{' (suy ra)' if base.derived else ''}"
    if code == "NEWPOOR_HH" and one.from_near_poor.value is not None:
        row["remark"] = f"nguồn nêu riêng {count(one.from_near_poor.value)} từ hộ cận nghèo"
    return _with_rate(row, one.flow_rates[code], share(term.value, base.value))


def _with_rate(row: Cells, rate: Term, recomputed: float | None) -> Cells:
    """The row with the rate as printed, the recomputed one beside it, and a remark where rounding does not explain the gap."""
    row |= {"published_pct": rate.value, "recomputed_pct": recomputed}
    off = slip_pp(rate, recomputed)
    if off is not None and recomputed is not None and rate.value is not None:
        gap = wording.quantity(abs(off), "pp", decimals=2, short=True)
        told = f"nguồn in {wording.quantity(rate.value, 'pct')}, tính lại {two_decimals(recomputed)}: lệch {gap}"
        row["remark"] = "; ".join(part for part in (str(row["remark"] or ""), told) if part)
    if rate.qualifier:
        told = f"tỷ lệ nguồn ghi {wording.qualifier_word(rate.qualifier)}"
        row["remark"] = "; ".join(part for part in (str(row["remark"] or ""), told) if part)
    return row


def _reckoned(one: Movement) -> Iterator[Cells]:
    split = one.split
    net: Cells = {"step": "net", "step_name": "Thay đổi trong năm", "value": one.change, "basis": COMPUTED}
    net["qualifier"] = one.change_hedge
    if one.net.value is not None and -one.net.value != one.change:
        net["remark"] = f"nguồn nêu mức giảm ròng {count(one.net.value, one.net.qualifier)}"
    yield {**net, "change_pp": one.rate_change_pp}
    if split is not None:
        growth = wording.relative(100, 100 + split.growth_pct)
        basis = IMPLIED if split.implied else COMPUTED
        yield {
            "step": "from_poor",
            "step_name": "Phần ứng với số hộ nghèo thay đổi",
            "change_pp": split.from_poor_pp,
            "denominator": f"tổng số hộ cuối năm: {count(one.households[1].value or 0)}",
            "basis": basis,
        }
        yield {
            "step": "from_households",
            "step_name": "Phần ứng với tổng số hộ thay đổi",
            "change_pp": split.from_households_pp,
            "denominator": f"tổng số hộ cuối năm: {count(one.households[1].value or 0)}",
            "basis": basis,
            "remark": f"tổng số hộ {growth}",
        }
    if one.inflow_pct is not None:
        escaped = one.flows["ESCAPED_HH"].value or 0
        yield {
            "step": "inflow",
            "step_name": "Tái nghèo và phát sinh mới so với thoát nghèo",
            "value": (one.flows["RELAPSED_HH"].value or 0) + (one.flows["NEWPOOR_HH"].value or 0),
            "recomputed_pct": one.inflow_pct,
            "denominator": f"hộ thoát nghèo: {count(escaped)}",
            "basis": COMPUTED,
        }


def _nearly_poor(one: Movement) -> Iterator[Cells]:
    for step, when, term, rate, households in zip(
        ("near_start", "near_end"), ("đầu năm", "cuối năm"), one.near, one.near_rates, one.households, strict=True
    ):
        if term.value is None and rate.value is None:
            continue
        row: Cells = {**_told(term), "step": step, "step_name": f"Hộ cận nghèo {when}"}
        if term.value is None:
            row |= {"remark": "", "absence": ""}
        if households.value is not None:
            row["denominator"] = f"tổng số hộ {when}: {count(households.value)}{' (suy ra)' if households.derived else ''}"
        yield _with_rate(row, rate, None if households.derived else share(term.value, households.value))
