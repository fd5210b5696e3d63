"""Who moved ahead: two dates on one standard and inside one border, the change in points and relative to where it began."""

from collections import Counter
from collections.abc import Mapping, Sequence

from analytics import wording
from analytics.catalogue import Catalogue, Indicator
from analytics.comparing import Band, Benchmark, Moved, NoSpan, Row, Verdict, households_moved, judge, reason_words
from analytics.exhibits.compared import Cells, by_reason, chosen_note, materiality_notes, place_cells
from analytics.exhibits.exhibit import Column, Exhibit, Form, Note, Recipe, Setting
from analytics.exhibits.frames import cite, rows_of
from analytics.exhibits.places import labels
from analytics.exhibits.ranking import JUDGED, UNJUDGED
from analytics.ranks import rank_key
from analytics.sentences.slope import (
    Change,
    End,
    Measure,
    field_slope_finding,
    refused_sentence,
    slope_finding,
)

MOST_SLOPES = 12
"""More places than this are drawn as a dumbbell (product.md U2)."""


def make_slope(moved: Moved | NoSpan, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The change of the chosen places (of every district when none is chosen) between two dates, from `gathering.gather_change`.

    Rows: what the first chosen place is held against (role benchmark), the places that moved, the most improved first (own |
    comparator | other), then each chosen place that cannot be compared with its reason. Columns: rank and ranked (among all
    districts with both figures), place, province, first and last (unit of the indicator) with their periods, change (last less
    first; points for a rate), relative (% of the first), households_moved, band, verdict in words, reason, sources of both ends.
    Refused with a sentence and no rows across standards, for one date, and when nothing can be compared.
    """
    return _make(moved, recipe=recipe, catalogue=catalogue, setting=setting, form="slope")


def make_dumbbell(moved: Moved | NoSpan, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The rows of `make_slope`, drawn as dumbbells sorted by the change."""
    return _make(moved, recipe=recipe, catalogue=catalogue, setting=setting, form="dumbbell")


def _make(moved: Moved | NoSpan, *, recipe: Recipe, catalogue: Catalogue, setting: Setting, form: Form) -> Exhibit:
    indicator = catalogue.indicators[recipe.selection.indicator]
    if isinstance(moved, NoSpan):
        return _refused(moved, indicator, recipe, catalogue, setting, form)
    span = moved.span
    wanted = moved.chosen or tuple(moved.changes)
    names = labels(catalogue, wanted)
    rows = _moved_rows(moved, wanted, names, indicator, recipe, catalogue)
    left_out = [_left_out_row(moved, one, names, catalogue) for one in moved.chosen if one not in moved.changes]
    beside = _benchmark_row(moved, indicator, recipe, catalogue) if rows else None
    shown = [*([beside] if beside else []), *rows, *left_out]
    columns = _columns(indicator, span_words(moved), with_reasons=bool(left_out))
    used = [figures[str(row["area_id"])] for row in rows for figures in (moved.first, moved.last)]
    used += [one.row for one in (moved.benchmark_first, moved.benchmark_last) if beside and one and one.row]
    return Exhibit(
        recipe=recipe,
        form="dumbbell" if len(rows) > MOST_SLOPES else form,
        title=_title(indicator, moved, catalogue),
        finding=_finding(rows, left_out, beside, moved, indicator, catalogue),
        columns=columns,
        rows=rows_of(columns, shown),
        notes=_notes(rows, beside, moved, indicator, recipe, catalogue),
        sources=cite(used),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit=indicator.unit,
        places=tuple((area_id, names[area_id]) for area_id in moved.chosen),
        polarity=indicator.polarity,
        standards=(span.standard,) if span.standard else (),
        period=f"{span.first_year}–{span.last_year}",
        statuses=tuple(dict.fromkeys(str(row["status"]) for row in used)),
    )


def span_words(moved: Moved) -> tuple[str, str]:
    """Both dates: "năm 2021", "năm 2023"."""
    return f"năm {moved.span.first_year}", f"năm {moved.span.last_year}"


def _title(indicator: Indicator, moved: Moved, catalogue: Catalogue) -> str:
    span = moved.span
    parts = [f"{indicator.name_vi} ({wording.unit_name(indicator.unit)})", f"thay đổi {span.first_year}–{span.last_year}"]
    if span.standard:
        parts.append(wording.inside_sentence(catalogue.standards[span.standard].short_vi))
    return " · ".join(parts)


def _columns(indicator: Indicator, dates: tuple[str, str], *, with_reasons: bool) -> tuple[Column, ...]:
    unit, places = indicator.unit, indicator.decimals
    return (
        Column("rank", "Hạng", "value", None, 0),
        Column("ranked", "Trên tổng số", "value", None, 0),
        Column("series", "Mã chuỗi", "series", shown=False),
        Column("role", "Vai trò", "mark", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("place", "Địa bàn", "category"),
        Column("province", "Tỉnh", "text"),
        Column("first", wording.sentence_case(dates[0]), "value", unit, places),
        Column("first_qualifier", "Mức chắc chắn đầu kỳ", "mark", shown=False),
        Column("first_period", "Mốc đầu", "text"),
        Column("last", wording.sentence_case(dates[1]), "value", unit, places),
        Column("last_qualifier", "Mức chắc chắn cuối kỳ", "mark", shown=False),
        Column("last_period", "Mốc cuối", "text"),
        Column("change", "Thay đổi", "value", wording.change_unit(unit), places),
        Column("relative", "Thay đổi tương đối", "value", "pct", 1),
        Column("households_moved", "Thay đổi số hộ", "value", "hh", 0, shown=False),
        Column("band", "Mã nhóm", "mark", shown=False),
        Column("by_rate", "Chỉ xét tỷ lệ", "mark", shown=False),
        Column("verdict", "Đánh giá", "text"),
        Column("standard", "Mã chuẩn", "key", shown=False),
        Column("absence", "Lý do trống", "mark", shown=False),
        Column("reason", "Lý do không so sánh", "text", shown=with_reasons),
        Column("first_status", "Trạng thái đầu kỳ", "text", shown=False),
        Column("last_status", "Trạng thái cuối kỳ", "text", shown=False),
        Column("first_source_id", "Mã nguồn đầu kỳ", "key", shown=False),
        Column("last_source_id", "Mã nguồn cuối kỳ", "key", shown=False),
        Column("first_source", "Nguồn mốc đầu", "text"),
        Column("last_source", "Nguồn mốc cuối", "text"),
    )


def _moved_rows(
    moved: Moved, wanted: Sequence[str], names: Mapping[str, str], indicator: Indicator, recipe: Recipe, catalogue: Catalogue
) -> list[Cells]:
    key = rank_key(indicator)
    rows = []
    for area_id in wanted:
        if area_id not in moved.changes:
            continue
        change, first, last = moved.changes[area_id], moved.first[area_id], moved.last[area_id]
        households = households_moved(first, last)
        own = area_id in moved.chosen
        rows.append(
            {
                **place_cells(area_id, dict(names), catalogue),
                **_ends(first, last),
                "role": "other" if not own else "own" if area_id == moved.chosen[0] else "comparator",
                "rank": change[key],
                "ranked": change["ranked"],
                "change": change["change"],
                "relative": change["relative"],
                "households_moved": households,
                **_judged(float(str(change["change"])), households, indicator, recipe, catalogue),
                "standard": moved.span.standard,
                "absence": "",
                "reason": "",
            }
        )
    return sorted(rows, key=lambda row: (int(str(row["rank"])), wording.alphabetical_key(str(row["place"]))))


def _judged(change: float, households: float | None, indicator: Indicator, recipe: Recipe, catalogue: Catalogue) -> Cells:
    verdict = judge(change, indicator, catalogue, materiality_pp=recipe.selection.materiality_pp, households=households)
    return {"band": verdict.band, "by_rate": verdict.by_rate, "verdict": f"{verdict.mark} {verdict.told_of_change}"}


def _ends(first: Row | None, last: Row | None) -> Cells:
    cells: Cells = {}
    for end, row in (("first", first), ("last", last)):
        cells |= {
            end: row["value"] if row else None,
            f"{end}_qualifier": row["qualifier"] if row else "",
            f"{end}_period": row["period_label"] if row else "",
            f"{end}_status": row["status"] if row else "",
            f"{end}_chosen": bool(row.get("chosen")) if row else False,
            f"{end}_source_id": row["source_id"] if row else "",
            f"{end}_source": row["publisher"] if row else "",
        }
    return cells


def _left_out_row(moved: Moved, area_id: str, names: Mapping[str, str], catalogue: Catalogue) -> Cells:
    reason, when = moved.reasons[area_id]
    return {
        **place_cells(area_id, dict(names), catalogue),
        **_ends(moved.first.get(area_id), moved.last.get(area_id)),
        "role": "own" if area_id == moved.chosen[0] else "comparator",
        **dict.fromkeys(("rank", "ranked", "change", "relative", "households_moved")),
        "band": "",
        "by_rate": False,
        "verdict": "",
        "standard": moved.span.standard,
        "absence": reason.absence,
        "reason": reason_words(reason, when, catalogue),
    }


def _benchmark_row(moved: Moved, indicator: Indicator, recipe: Recipe, catalogue: Catalogue) -> Cells | None:
    first, last = moved.benchmark_first, moved.benchmark_last
    if first is None or last is None or first.value is None or last.value is None:
        return None
    names = labels(catalogue, (first.area_id,))
    change = round(last.value - first.value, 6)
    return {
        **place_cells(first.area_id, names, catalogue),
        **_ends(_end_of(first), _end_of(last)),
        "place": f"{names[first.area_id]} ({last.kind_words})",
        "role": "benchmark",
        "rank": None,
        "ranked": None,
        "change": change,
        "relative": round(100 * change / first.value, 6) if first.value else None,
        "households_moved": None,
        **_judged(
            change, households_moved(first.row, last.row) if first.row and last.row else None, indicator, recipe, catalogue
        ),
        "standard": moved.span.standard,
        "absence": "",
        "reason": "",
    }


def _end_of(benchmark: Benchmark) -> Row:
    """The published figure, or the computed one laid out like it."""
    computed: Row = {
        "value": benchmark.value,
        "qualifier": "",
        "period_label": f"năm {benchmark.year}",
        "status": "derived",
        "source_id": "",
        "publisher": benchmark.kind_words,
    }
    return benchmark.row or computed


def _finding(
    rows: Sequence[Cells],
    left_out: Sequence[Cells],
    beside: Cells | None,
    moved: Moved,
    indicator: Indicator,
    catalogue: Catalogue,
) -> str:
    standard = catalogue.standards[moved.span.standard].short_vi if moved.span.standard else ""
    measure = Measure(indicator.name_vi, indicator.unit, indicator.decimals, standard, _first_is(indicator))
    absent = [(str(row["place"]), str(row["reason"])) for row in left_out]
    if moved.chosen and rows:
        order = {area_id: position for position, area_id in enumerate(moved.chosen)}
        told = sorted(rows, key=lambda row: order[str(row["area_id"])])
        ties = Counter(change[rank_key(indicator)] for change in moved.changes.values())
        changes = [_change(row, shared=ties[row["rank"]] > 1) for row in told]
        return slope_finding(measure, changes, _change(beside, shared=False) if beside else None, absent)
    if moved.chosen:
        return slope_finding(measure, [], None, absent)
    counts = Counter(str(row["band"]) for row in rows)
    bands: list[tuple[Band, int]] = [(band, counts[band]) for band in (UNJUDGED if indicator.polarity == "neutral" else JUDGED)]
    best = [row for row in rows if row["rank"] == 1]
    moved_most = wording.change(float(str(best[0]["change"])), indicator.unit, decimals=indicator.decimals)
    first = (str(best[0]["place"]), moved_most) if len(best) == 1 else None
    return field_slope_finding(measure, span_words(moved), len(rows), bands, first)


def _first_is(indicator: Indicator) -> str:
    if indicator.polarity == "neutral":
        return "tăng nhiều nhất"
    return "giảm nhiều nhất" if indicator.polarity == "lower_better" else "tăng nhiều nhất"


def _change(row: Cells, *, shared: bool) -> Change:
    bands: tuple[Band, ...] = (*JUDGED, *UNJUDGED)
    band = next(band for band in bands if band == row["band"])
    first, last = (
        End(float(str(row[end])), str(row[f"{end}_qualifier"]), str(row[f"{end}_period"])) for end in ("first", "last")
    )
    return Change(
        place=str(row["place"]),
        first=first,
        last=last,
        verdict=Verdict(band, bool(row["by_rate"])),
        rank=int(str(row["rank"] or 0)),
        ranked=int(str(row["ranked"] or 0)),
        shared=shared,
    )


def _notes(
    rows: Sequence[Cells], beside: Cells | None, moved: Moved, indicator: Indicator, recipe: Recipe, catalogue: Catalogue
) -> tuple[Note, ...]:
    notes: list[Note] = []
    if rows:
        by_rate = any(row["by_rate"] for row in rows)
        notes += materiality_notes(indicator, catalogue, recipe.selection.materiality_pp, by_rate=by_rate)
        notes.append(
            Note(
                "rule",
                "Thay đổi tính bằng hiệu hai mốc; thay đổi tương đối là hiệu đó chia cho mốc đầu: hai cách xếp có thể khác nhau.",
            )
        )
    others = [
        (reason, when)
        for area_id, (reason, when) in moved.reasons.items()
        if area_id not in moved.chosen and area_id in moved.population
    ]
    if others:
        whens = dict.fromkeys(when for _, when in others)
        told = "; ".join(by_reason([reason for reason, at in others if at == when], when, catalogue) for when in whens)
        notes.append(Note("missing", f"Không có đủ hai mốc: {told}."))
    provisional = [str(row["place"]) for row in rows if {row["first_status"], row["last_status"]} & {"preliminary", "estimate"}]
    if provisional:
        named = wording.join_list(provisional) if len(provisional) <= 8 else wording.quantity(len(provisional), "district")
        notes.append(Note("provisional", f"Có mốc còn là số sơ bộ hoặc ước: {named}."))
    notes += chosen_note(
        f"{row['place']} ({year})"
        for row in ([beside] if beside else []) + list(rows)
        for end, year in (("first", moved.span.first_year), ("last", moved.span.last_year))
        if row[f"{end}_chosen"]
    )
    return tuple(notes)


def _refused(
    refusal: NoSpan, indicator: Indicator, recipe: Recipe, catalogue: Catalogue, setting: Setting, form: Form
) -> Exhibit:
    def dated(year: int, standard: str) -> tuple[str, str]:
        return f"năm {year}", catalogue.standards[standard].short_vi if standard else ""

    first = dated(refusal.first.year, refusal.first.standard) if refusal.first else ("", "")
    last = dated(refusal.last.year, refusal.last.standard) if refusal.last else ("", "")
    other = refusal.instead
    instead = (
        (f"năm {other.first_year}", f"năm {other.last_year}", catalogue.standards[other.standard].short_vi)
        if other and other.standard
        else None
    )
    return Exhibit(
        recipe=recipe,
        form=form,
        title=f"{indicator.name_vi} ({wording.unit_name(indicator.unit)}) · thay đổi giữa hai mốc",
        finding=refused_sentence(refusal.kind, first, last, instead),
        columns=(),
        rows=(),
        notes=(),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit=indicator.unit,
        polarity=indicator.polarity,
    )
