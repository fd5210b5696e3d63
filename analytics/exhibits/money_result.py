"""Money and result side by side: capital paid for each household poor at the start, against how far the poverty rate moved.

Rules: domain.md §6.7–6.8. Descriptive only; one period, one standard and one border for all; the two natures of capital apart; no
slope, elasticity or fitted line.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.comparing import LEAST_HOUSEHOLDS, Moved, NoSpan, Row, reason_words
from analytics.exhibits.compared import Cells, place_cells
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Setting, Source
from analytics.exhibits.frames import cite, figure_text, rows_of
from analytics.exhibits.places import labels
from analytics.exhibits.quadrant import no_span_sentence
from analytics.sentences.money_result import (
    DESCRIPTIVE,
    TOO_SHORT,
    Ratios,
    left_out_sentence,
    money_result_finding,
    ratios_sentence,
    refused_finding,
)

NATURES: Final = ("development", "recurrent")
LEAST_FALL_PP: Final = 0.5
"""Capital per household leaving poverty is hidden when the rate fell by less (product.md, feature 22)."""
LEAST_YEARS: Final = 3
"""…and over fewer years than this (domain.md §6.7)."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a district was paid over the years of the capital, by nature, or why that is not known."""

    paid_mdong: Mapping[str, float]
    gap: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """All that stands beside the changes of `moved`, by area id.

    `capital_years` are the first and last plan year of the money, `opening_year` the end of year whose poor households it is
    divided by (`poor`, only counts on the standard of `moved`); `escaped` the households that left poverty between the two dates;
    `known` the capital figure of a chosen place that is left out, whose period does not fit. `programmes` are what the money is
    of.
    """

    moved: Moved
    lag_years: int
    capital_years: tuple[int, int]
    opening_year: int
    spent: Mapping[str, Spent]
    poor: Mapping[str, Row]
    escaped: Mapping[str, float]
    known: Mapping[str, Row]
    programmes: tuple[str, ...]
    documents: tuple[Source, ...]


Refusal = NoSpan | None
"""Why there is nothing to put side by side: no two dates, or (None) a lag longer than the period."""


def make_money_result(found: Facts | Refusal, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """Capital per poor household of the start against the change of the poverty rate, one row a district and nature of capital.

    Columns: nature, value (triệu đồng paid per household poor at the start), change (points, negative when the rate fell),
    first_value and last_value (%), capital_mdong, poor_households, escaped (households that left poverty between the two dates),
    per_escape (triệu đồng per household that left poverty) or per_escape_reason, capital_period, period, reason. The chosen
    places come first; one left out has one row without a nature, its value None and its reason said. No rows when there are no
    two dates.
    """
    if not isinstance(found, Facts):
        reason = TOO_SHORT if found is None else no_span_sentence(found, catalogue)
        return _exhibit(recipe, setting, title=_bare_title(), finding=refused_finding(reason))
    moved = found.moved
    names = labels(catalogue, tuple(dict.fromkeys((*moved.chosen, *moved.changes))))
    gaps = _gaps(found)
    shown = [area_id for area_id in _in_order(moved) if area_id not in gaps]
    rows = [row for area_id in shown for row in _rows(area_id, found, names, catalogue)]
    without = [(area_id, _reason(area_id, found, gaps, catalogue)) for area_id in _left_out(found, gaps)]
    laid = [*rows, *(_left_out_row(area_id, why, found, names, catalogue) for area_id, why in without)]
    sentences = [left_out_sentence(names[area_id], why) for area_id, why in without]
    if ours := [_ratios(area_id, rows, names) for area_id in moved.chosen if area_id in shown]:
        years = (moved.span.first_year, moved.span.last_year)
        told = ratios_sentence(ours, opening_year=found.opening_year, capital_years=_years(found.capital_years), rate_years=years)
        sentences.insert(0, told)
    return _exhibit(
        recipe,
        setting,
        title=_title(found, len(shown), catalogue),
        finding=money_result_finding(sentences, len(shown)),
        laid=laid,
        notes=_notes(found, shown, gaps, catalogue),
        sources=(*found.documents, *_other_sources(found, shown, [area_id for area_id, _ in without])),
        places=tuple((area_id, names[area_id]) for area_id in moved.chosen),
        standard=moved.span.standard,
        period=f"{moved.span.first_year}–{moved.span.last_year}",
        provisional=any(found.spent[area_id].provisional for area_id in shown),
    )


COLUMNS: Final = (
    Column("series", "Mã chuỗi", "series", shown=False),
    Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
    Column("code", "Mã địa bàn", "key", shown=False),
    Column("role", "Vai trò", "mark", shown=False),
    Column("place", "Địa bàn", "category"),
    Column("province", "Tỉnh", "text"),
    Column("nature_name", "Loại vốn", "text"),
    Column("value", "Vốn giải ngân trên một hộ nghèo đầu kỳ", "value", "mdong_per_hh", 2),
    Column("change", "Thay đổi tỷ lệ hộ nghèo", "value", "pp", 2),
    Column("first_value", "Tỷ lệ đầu (%)", "value", "pct", 2),
    Column("last_value", "Tỷ lệ cuối (%)", "value", "pct", 2),
    Column("capital_mdong", "Vốn giải ngân (triệu đồng)", "value", "mdong", 0),
    Column("poor_households", "Hộ nghèo đầu kỳ", "value", "hh", 0),
    Column("escaped", "Hộ thoát nghèo", "value", "hh", 0),
    Column("per_escape", "Vốn trên một hộ thoát nghèo (triệu đồng)", "value", "mdong_per_hh", 1),
    Column("per_escape_reason", "Vì sao ẩn vốn trên một hộ thoát nghèo", "text"),
    Column("capital_period", "Kỳ của vốn", "text"),
    Column("period", "Kỳ của tỷ lệ", "text"),
    Column("reason", "Lý do không tính", "text"),
    Column("nature", "Mã loại vốn", "mark", shown=False),
    Column("absence", "Lý do trống", "mark", shown=False),
    Column("source_id", "Mã nguồn", "key", shown=False),
    Column("as_stated", "Nguyên văn", "text", shown=False),
    Column("note", "Ghi chú", "text", shown=False),
)


def _exhibit(
    recipe: Recipe,
    setting: Setting,
    *,
    title: str,
    finding: str,
    laid: Sequence[Cells] = (),
    notes: tuple[Note, ...] = (),
    sources: Sequence[Source] = (),
    places: tuple[tuple[str, str], ...] = (),
    standard: str = "",
    period: str = "",
    provisional: bool = False,
) -> Exhibit:
    return Exhibit(
        recipe=recipe,
        form="scatter",
        title=title,
        finding=finding,
        columns=COLUMNS,
        rows=rows_of(COLUMNS, laid),
        notes=notes,
        sources=tuple({source.source_id: source for source in sources}.values()),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit="mdong_per_hh",
        places=places,
        polarity="lower_better",
        standards=(standard,) if standard else (),
        period=period,
        statuses=("preliminary",) if provisional else (),
    )


def _bare_title() -> str:
    return "Vốn giải ngân trên một hộ nghèo đầu kỳ và thay đổi tỷ lệ hộ nghèo"


def _title(found: Facts, places: int, catalogue: Catalogue) -> str:
    span = found.moved.span
    standard = wording.inside_sentence(catalogue.standards[span.standard].short_vi)
    counted = f" · {wording.quantity(places, 'district')}" if places else ""
    return (
        f"Vốn giải ngân {_years(found.capital_years).removeprefix('giai đoạn ')} trên một hộ nghèo cuối năm {found.opening_year} "
        "(triệu đồng/hộ) và "
        f"thay đổi tỷ lệ hộ nghèo {span.first_year}–{span.last_year} (điểm phần trăm) · {standard}{counted} · "
        f"{DESCRIPTIVE}"
    )


def _years(years: tuple[int, int]) -> str:
    return f"năm {years[0]}" if years[0] == years[1] else f"giai đoạn {years[0]}–{years[1]}"


def _in_order(moved: Moved) -> list[str]:
    """The chosen places first, then the largest fall."""
    return [
        *(area_id for area_id in moved.chosen if area_id in moved.changes),
        *(a for a in moved.changes if a not in moved.chosen),
    ]


def left_out(found: Facts) -> tuple[str, ...]:
    """The chosen places of which no ratio can be worked out."""
    return _left_out(found, _gaps(found))


def _left_out(found: Facts, gaps: Mapping[str, str]) -> tuple[str, ...]:
    changes = found.moved.changes
    return tuple(area_id for area_id in found.moved.chosen if area_id not in changes or area_id in gaps)


def _gaps(found: Facts) -> dict[str, str]:
    return {area_id: gap for area_id in found.moved.changes if (gap := _gap(area_id, found))}


def _gap(area_id: str, found: Facts) -> str:
    """Why a district whose rate is known has no ratio; '' when it has one."""
    parts = []
    spent = found.spent.get(area_id)
    if spent is None or spent.gap:
        parts.append(spent.gap if spent else f"chưa có vốn giải ngân {_years(found.capital_years)} tách theo loại vốn")
    poor = found.poor.get(area_id)
    if poor is None:
        parts.append(f"chưa có số hộ nghèo chính xác, khác 0 của cuối năm {found.opening_year} theo cùng chuẩn")
    elif _number(poor["households"]) < LEAST_HOUSEHOLDS:
        parts.append(f"đầu kỳ dưới {wording.quantity(LEAST_HOUSEHOLDS, 'hh')} nghèo, tỷ số không có nghĩa")
    return "; ".join(parts)


def _reason(area_id: str, found: Facts, gaps: Mapping[str, str], catalogue: Catalogue) -> str:
    """Why a chosen place is left out; capital known of another period is named with both periods."""
    moved = found.moved
    parts = [reason_words(*moved.reasons[area_id], catalogue)] if area_id in moved.reasons else []
    known = found.known.get(area_id)
    spent = found.spent.get(area_id)
    if known is not None and (spent is None or spent.gap):
        parts.append(_period_mismatch(known, area_id, found, catalogue))
        poor = [gap for gap in gaps.get(area_id, "").split("; ") if "hộ nghèo" in gap or "nghèo, tỷ số" in gap]
        return "; ".join([*parts, *poor])
    return "; ".join([*parts, *([gaps[area_id]] if area_id in gaps else [])]) or "chưa đủ số liệu"


def _period_mismatch(known: Row, area_id: str, found: Facts, catalogue: Catalogue) -> str:
    amount = figure_text(known, "mdong")
    name = wording.inside_sentence(catalogue.indicators[str(known["indicator"])].short_vi)
    dated = str(known["document_date"] or "")
    told = f"{known['period_label']}, văn bản {wording.document_date(dated)}" if dated else str(known["period_label"])
    moved = found.moved
    rates = (
        f"của tỷ lệ hộ nghèo (cuối năm {moved.span.first_year} – cuối năm {moved.span.last_year})"
        if area_id in moved.changes
        else f"cần có (vốn giải ngân {_years(found.capital_years)})"
    )
    return f"{name} {amount} ({told}) không khớp kỳ {rates}"


def _rows(area_id: str, found: Facts, names: Mapping[str, str], catalogue: Catalogue) -> list[Cells]:
    moved, spent = found.moved, found.spent[area_id]
    poor = _number(found.poor[area_id]["households"])
    change = _number(moved.changes[area_id]["change"])
    escaped = found.escaped.get(area_id)
    hidden = _hidden(change, escaped, found)
    last = moved.last[area_id]
    shared: Cells = {
        **place_cells(area_id, names, catalogue),
        "role": _role(area_id, moved),
        "change": change,
        "first_value": moved.first[area_id]["value"],
        "last_value": last["value"],
        "poor_households": poor,
        "escaped": escaped,
        "per_escape_reason": hidden,
        "capital_period": _years(found.capital_years),
        "period": f"cuối năm {moved.span.first_year} – cuối năm {moved.span.last_year}",
        "reason": "",
        "absence": "",
        "source_id": last["source_id"],
        "as_stated": last["as_stated"],
        "note": last["note"],
    }
    return [
        {
            **shared,
            "nature": nature,
            "nature_name": wording.nature_label(nature),
            "capital_mdong": amount,
            "value": round(amount / poor, 6),
            "per_escape": None if hidden or not escaped else round(amount / escaped, 6),
        }
        for nature in NATURES
        if (amount := spent.paid_mdong.get(nature)) is not None
    ]


def _hidden(change: float, escaped: float | None, found: Facts) -> str:
    """Why capital per household leaving poverty is not shown; '' when it is."""
    span = found.moved.span
    if found.lag_years:
        return "kỳ của vốn và kỳ thoát nghèo không trùng"
    if round(-change, 6) < LEAST_FALL_PP:
        return f"tỷ lệ giảm dưới {wording.quantity(LEAST_FALL_PP, 'pp')}"
    if span.last_year - span.first_year < LEAST_YEARS:
        return f"giai đoạn dưới {wording.number(LEAST_YEARS, 0)} năm"
    return "" if escaped else "chưa có số hộ thoát nghèo đủ các năm"


def _role(area_id: str, moved: Moved) -> str:
    return "own" if moved.chosen[:1] == (area_id,) else "comparator" if area_id in moved.chosen else "other"


def _left_out_row(area_id: str, why: str, found: Facts, names: Mapping[str, str], catalogue: Catalogue) -> Cells:
    moved = found.moved
    known = found.known.get(area_id)
    changed = area_id in moved.changes
    mismatch = known is not None and area_id not in found.spent
    return {
        **place_cells(area_id, names, catalogue),
        **dict.fromkeys(("nature", "nature_name", "as_stated", "note", "source_id"), ""),
        **dict.fromkeys(("value", "capital_mdong", "poor_households", "escaped", "per_escape"), None),
        "role": "left_out",
        "change": moved.changes[area_id]["change"] if changed else None,
        "first_value": moved.first[area_id]["value"] if changed else None,
        "last_value": moved.last[area_id]["value"] if changed else None,
        "per_escape_reason": "kỳ của vốn và của tỷ lệ không khớp" if mismatch else "chưa tính được tỷ số",
        "capital_period": str(known["period_label"]) if known is not None and mismatch else _years(found.capital_years),
        "period": f"cuối năm {moved.span.first_year} – cuối năm {moved.span.last_year}" if changed else "",
        "reason": why,
        "absence": "not_comparable",
        "as_stated": known["as_stated"] if known is not None else "",
        "source_id": known["source_id"] if known is not None else "",
    }


def _ratios(area_id: str, rows: Sequence[Cells], names: Mapping[str, str]) -> Ratios:
    own = {str(row["nature"]): row for row in rows if row["area_id"] == area_id}
    amounts = {nature: _number(own[nature]["value"]) if nature in own else None for nature in NATURES}
    change = _number(next(iter(own.values()))["change"])
    return Ratios(names[area_id], amounts["development"], amounts["recurrent"], change)


def _notes(found: Facts, shown: Sequence[str], gaps: Mapping[str, str], catalogue: Catalogue) -> tuple[Note, ...]:
    span = found.moved.span
    rates = f"thay đổi tỷ lệ hộ nghèo từ cuối năm {span.first_year} đến cuối năm {span.last_year}"
    lag = f"Độ trễ {wording.quantity(found.lag_years, 'year')}" if found.lag_years else "Không có độ trễ"
    notes = [Note("rule", f"{lag}: vốn giải ngân {_years(found.capital_years)}, {rates}.")]
    if shown:
        named = wording.join_list(list(found.programmes)) or "chương trình giảm nghèo (nguồn không nêu rõ)"
        notes.append(
            Note(
                "coverage",
                f"Vốn của {named}; không gồm tín dụng chính sách và chương trình khác. Vốn đầu tư phát triển và vốn sự nghiệp để "
                "riêng, không cộng; vốn chuyển nguồn chỉ tính vào năm được chi.",
            )
        )
    notes.append(
        Note(
            "rule",
            "Vốn được phân bổ theo số hộ nghèo và mức nghèo nên hai trục có liên hệ từ cách giao vốn; công trình phục vụ cả hộ "
            "không nghèo. Không vẽ đường xu hướng, không tính hệ số; nơi có dưới "
            f"{wording.quantity(LEAST_HOUSEHOLDS, 'hh')} nghèo đầu kỳ không được tính.",
        )
    )
    notes.append(
        Note(
            "rule",
            f"Vốn trên một hộ thoát nghèo chỉ hiện khi vốn và kết quả cùng kỳ, từ {wording.quantity(LEAST_YEARS, 'year')} trở "
            f"lên và tỷ lệ giảm ít nhất {wording.quantity(LEAST_FALL_PP, 'pp')}; đó không phải chi phí để một hộ thoát nghèo.",
        )
    )
    provisional = sum(1 for area_id in shown if found.spent[area_id].provisional)
    if provisional:
        notes.append(Note("provisional", f"Vốn giải ngân còn là số sơ bộ: {wording.quantity(provisional, 'district')}."))
    return (*notes, *_left_out_note(found, shown, gaps, catalogue))


def _left_out_note(found: Facts, shown: Sequence[str], gaps: Mapping[str, str], catalogue: Catalogue) -> tuple[Note, ...]:
    moved = found.moved
    reasons = [
        gaps[area_id] if area_id in gaps else reason_words(*moved.reasons[area_id], catalogue)
        for area_id in moved.population
        if area_id not in shown and (area_id in gaps or area_id in moved.reasons)
    ]
    if not reasons:
        return ()
    counted = "; ".join(f"{words}: {wording.number(count, 0)}" for words, count in Counter(reasons).most_common(6))
    return (Note("missing", f"Ngoài hình: {wording.quantity(len(reasons), 'district')} ({counted})."),)


def _other_sources(found: Facts, shown: Sequence[str], left_out: Sequence[str]) -> tuple[Source, ...]:
    moved = found.moved
    figures = [dict(rows[area_id]) for area_id in [*shown, *left_out] for rows in (moved.last, moved.first) if area_id in rows]
    poor = [dict(found.poor[area_id]) for area_id in shown]
    known = [dict(found.known[area_id]) for area_id in left_out if area_id in found.known]
    return cite([*known, *figures, *poor])


def _number(value: object) -> float:
    return float(str(value))
