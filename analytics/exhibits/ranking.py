"""Who stands where: every district with a comparable figure at one date, in the order of the indicator's polarity."""

from collections import Counter
from collections.abc import Sequence

from analytics import wording
from analytics.catalogue import Catalogue, Indicator
from analytics.comparing import Band, Benchmark, Gathered, Row, Verdict, households_apart, judge, reason_words
from analytics.exhibits.compared import (
    Cells,
    chosen_note,
    dated,
    doubt_notes,
    figure_cells,
    figure_columns,
    left_out_note,
    materiality_notes,
    place_cells,
)
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Setting
from analytics.exhibits.frames import cite, figure_text, rows_of
from analytics.exhibits.places import labels
from analytics.ranks import rank_key, rank_words
from analytics.sentences.ranking import Against, Occasion, Ranked, field_finding, no_ranking, ranking_finding

FEWEST_TO_RANK = 2
JUDGED: tuple[Band, ...] = ("better", "alike", "worse")
UNJUDGED: tuple[Band, ...] = ("higher", "alike", "lower")


def make_ranking(
    gathered: Gathered | None, benchmark: Benchmark | None, *, recipe: Recipe, catalogue: Catalogue, setting: Setting
) -> Exhibit:
    """The ranking of all districts at one date, from `gathering.gather` and what our district is held against.

    Rows: the benchmark first (role benchmark, no rank), then every ranked district (own | comparator | other), best first, ties
    sharing a rank; then each chosen place that is not ranked, its value None and its reason said. Columns: rank and ranked (of
    how many), place, province, value (unit of the indicator), gap (value less benchmark; points for a rate), households_apart
    (the gap in households), band, verdict in words, period, status, reason, source. With fewer than two of them nothing is
    ranked and the finding says so. No rows when no district has a comparable figure in the period.
    """
    indicator = catalogue.indicators[recipe.selection.indicator]
    if gathered is None:
        return _nothing(indicator, recipe, setting)
    names = labels(catalogue, tuple(dict.fromkeys((*gathered.chosen, *gathered.figures))))
    refused = len(gathered.figures) < FEWEST_TO_RANK
    held = benchmark if benchmark and benchmark.kind != "none" else None
    rows = _ranked_rows(gathered, held, indicator, names, recipe, catalogue, refused=refused)
    left_out = [
        _left_out_row(gathered, area_id, names, catalogue) for area_id in gathered.chosen if area_id not in gathered.figures
    ]
    shown = ([_benchmark_row(held, catalogue)] if held and rows else []) + rows + left_out
    moment = gathered.moment
    columns = _columns(indicator, benchmark, catalogue, with_reasons=bool(left_out))
    return Exhibit(
        recipe=recipe,
        form="ranking",
        title=f"{indicator.name_vi} ({wording.unit_name(indicator.unit)}) · xếp hạng các huyện · "
        f"{dated(moment.year, moment.standard, catalogue)}",
        finding=_finding(rows, left_out, benchmark, indicator, gathered, catalogue, refused=refused),
        columns=columns,
        rows=rows_of(columns, shown),
        notes=_notes(rows, benchmark, indicator, gathered, recipe, catalogue),
        sources=cite([*([held.row] if held and held.row else []), *gathered.figures.values()]),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit=indicator.unit,
        places=tuple((area_id, names[area_id]) for area_id in gathered.chosen),
        polarity=indicator.polarity,
        standards=(moment.standard,) if moment.standard else (),
        period=str(moment.year),
        statuses=tuple(dict.fromkeys(str(row["status"]) for row in rows)),
    )


def _columns(
    indicator: Indicator, benchmark: Benchmark | None, catalogue: Catalogue, *, with_reasons: bool
) -> tuple[Column, ...]:
    gap_unit = wording.change_unit(indicator.unit)
    other = catalogue.areas[benchmark.area_id] if benchmark and benchmark.kind != "none" else None
    beside = wording.inside_sentence(other.title if other.level == "country" else other.full_name) if other else "mốc so sánh"
    return (
        Column("rank", "Hạng", "value", None, 0),
        Column("ranked", "Trên tổng số", "value", None, 0),
        Column("series", "Mã chuỗi", "series", shown=False),
        Column("role", "Vai trò", "mark", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("place", "Địa bàn", "category"),
        Column("province", "Tỉnh", "text"),
        Column("value", indicator.short_vi, "value", indicator.unit, indicator.decimals),
        Column("gap", f"Chênh so với {beside}", "value", gap_unit, indicator.decimals, shown=other is not None),
        Column("households_apart", "Chênh quy ra hộ", "value", "hh", 0, shown=False),
        Column("band", "Mã nhóm", "mark", shown=False),
        Column("by_rate", "Chỉ xét tỷ lệ", "mark", shown=False),
        Column("verdict", "So với mốc", "text", shown=other is not None),
        Column("period", "Kỳ", "text"),
        *figure_columns(indicator),
        Column("status_name", "Trạng thái", "text"),
        Column("reason", "Lý do không xếp hạng", "text", shown=with_reasons),
        Column("source", "Nguồn", "text"),
    )


def _ranked_rows(
    gathered: Gathered,
    held: Benchmark | None,
    indicator: Indicator,
    names: dict[str, str],
    recipe: Recipe,
    catalogue: Catalogue,
    *,
    refused: bool,
) -> list[Cells]:
    key = rank_key(indicator)
    ranked = sorted(
        gathered.figures.items(),
        key=lambda pair: (int(str(pair[1][key])), wording.alphabetical_key(catalogue.areas[pair[0]].name)),
    )
    return [
        {
            **place_cells(area_id, names, catalogue),
            **figure_cells(row, catalogue),
            **_against(row, held, indicator, recipe, catalogue),
            "role": _role(area_id, gathered.chosen),
            "rank": None if refused else row[key],
            "ranked": None if refused else row["ranked"],
            "absence": "",
            "reason": "",
        }
        for area_id, row in ranked
    ]


def _role(area_id: str, chosen: Sequence[str]) -> str:
    return "other" if area_id not in chosen else "own" if area_id == chosen[0] else "comparator"


def _against(row: Row, held: Benchmark | None, indicator: Indicator, recipe: Recipe, catalogue: Catalogue) -> Cells:
    if held is None or held.value is None:
        return {"gap": None, "households_apart": None, "band": "", "verdict": "", "by_rate": False}
    gap = round(float(str(row["value"])) - held.value, 6)
    households = households_apart(row, held.value)
    verdict = judge(gap, indicator, catalogue, materiality_pp=recipe.selection.materiality_pp, households=households)
    return {
        "gap": gap,
        "households_apart": None if households is None else round(households, 1),
        "band": verdict.band,
        "verdict": f"{verdict.mark} {verdict.told}",
        "by_rate": verdict.by_rate,
    }


def _benchmark_row(held: Benchmark, catalogue: Catalogue) -> Cells:
    names = labels(catalogue, (held.area_id,))
    return {
        **place_cells(held.area_id, names, catalogue),
        **figure_cells(held.row, catalogue),
        "place": f"{names[held.area_id]} ({held.kind_words})",
        "value": held.value,
        "year": held.year,
        "period": held.row["period_label"] if held.row else f"năm {held.year}",
        "status_name": held.kind_words,
        "role": "benchmark",
        **dict.fromkeys(("rank", "ranked", "gap", "households_apart")),
        **dict.fromkeys(("band", "verdict", "absence", "reason"), ""),
        "by_rate": False,
    }


def _left_out_row(gathered: Gathered, area_id: str, names: dict[str, str], catalogue: Catalogue) -> Cells:
    reason = gathered.reasons[area_id]
    return {
        **place_cells(area_id, names, catalogue),
        **figure_cells(None, catalogue),
        "role": _role(area_id, gathered.chosen),
        **dict.fromkeys(("rank", "ranked", "gap", "households_apart")),
        **dict.fromkeys(("band", "verdict"), ""),
        "by_rate": False,
        "absence": reason.absence,
        "reason": reason_words(reason, f"năm {gathered.moment.year}", catalogue),
    }


def _finding(
    rows: Sequence[Cells],
    left_out: Sequence[Cells],
    benchmark: Benchmark | None,
    indicator: Indicator,
    gathered: Gathered,
    catalogue: Catalogue,
    *,
    refused: bool,
) -> str:
    moment = gathered.moment
    standard = catalogue.standards[moment.standard].short_vi if moment.standard else ""
    occasion = Occasion(indicator.name_vi, f"năm {moment.year}", standard, rank_words(indicator))
    absent = [(str(row["place"]), str(row["reason"])) for row in left_out]
    if refused:
        return no_ranking(occasion, [(str(row["place"]), figure_text(row, indicator.unit)) for row in rows], absent)
    against = _spoken_benchmark(benchmark, indicator, catalogue)
    if not gathered.chosen:
        return field_finding(occasion, len(rows), against, _bands(rows, indicator), _extremes(rows, indicator))
    ties = Counter(row["rank"] for row in rows)
    told = [_ranked(row, indicator, shared=ties[row["rank"]] > 1) for row in rows if row["role"] != "other"]
    order_asked = {area_id: place for place, area_id in enumerate(gathered.chosen)}
    if not told:
        field = field_finding(occasion, len(rows), against, _bands(rows, indicator), [])
        return f"{ranking_finding(occasion, [], against, absent)} {field}"
    positions = [order_asked[str(row["area_id"])] for row in rows if row["role"] != "other"]
    return ranking_finding(
        occasion, [one for _, one in sorted(zip(positions, told, strict=True), key=lambda p: p[0])], against, absent
    )


def _bands(rows: Sequence[Cells], indicator: Indicator) -> dict[Band, int]:
    counts = Counter(str(row["band"]) for row in rows)
    return {band: counts[band] for band in (UNJUDGED if indicator.polarity == "neutral" else JUDGED)}


def _ranked(row: Cells, indicator: Indicator, *, shared: bool) -> Ranked:
    has_gap = bool(row["gap"])
    hedge = "about" if row["qualifier"] else ""
    return Ranked(
        place=str(row["place"]),
        figure=figure_text(row, indicator.unit),
        rank=int(str(row["rank"])),
        ranked=int(str(row["ranked"])),
        gap=wording.gap(float(str(row["gap"])), indicator.unit, decimals=indicator.decimals, qualifier=hedge) if has_gap else "",
        verdict=verdict_of(row),
        shared=shared,
    )


def verdict_of(row: Cells) -> Verdict | None:
    """The verdict of a row, None when it has none."""
    bands: tuple[Band, ...] = (*JUDGED, *UNJUDGED)
    return next((Verdict(band, bool(row.get("by_rate"))) for band in bands if band == row["band"]), None)


def _spoken_benchmark(benchmark: Benchmark | None, indicator: Indicator, catalogue: Catalogue) -> Against:
    if benchmark is None:
        return Against()
    name = labels(catalogue, (benchmark.area_id,))[benchmark.area_id]
    if benchmark.value is None:
        return Against(name, reason=benchmark.reason)
    hedge = str(benchmark.row["qualifier"]) if benchmark.row else ""
    return Against(name, f"{wording.quantity(benchmark.value, indicator.unit, qualifier=hedge)}, {benchmark.kind_words}")


def _extremes(rows: Sequence[Cells], indicator: Indicator) -> list[tuple[str, str]]:
    values = [float(str(row["value"])) for row in rows]
    told: list[tuple[str, str]] = []
    for word, extreme in (("thấp nhất", min(values)), ("cao nhất", max(values))):
        at = [row for row, value in zip(rows, values, strict=True) if value == extreme]
        if len(at) == 1:
            told.append((word, f"{at[0]['place']} ({figure_text(at[0], indicator.unit)})"))
        else:
            told.append((word, f"{wording.quantity(len(at), 'district')} cùng mức {figure_text(at[0], indicator.unit)}"))
    return told


def _notes(
    rows: Sequence[Cells],
    benchmark: Benchmark | None,
    indicator: Indicator,
    gathered: Gathered,
    recipe: Recipe,
    catalogue: Catalogue,
) -> tuple[Note, ...]:
    notes: list[Note] = []
    if benchmark and benchmark.kind != "none":
        by_rate = any(row.get("by_rate") for row in rows)
        notes += materiality_notes(indicator, catalogue, recipe.selection.materiality_pp, by_rate=by_rate)
    if indicator.aggregation == "sum" and rows:
        notes.append(
            Note("rule", "Số tuyệt đối đi theo quy mô của huyện: hạng không nói lên mức độ; để so sánh mức độ, hãy xem tỷ lệ.")
        )
    if any(row["qualifier"] for row in rows):
        notes.append(Note("rule", "Số có “trên”, “gần”, “khoảng” được xếp theo con số nêu, nên hạng chỉ gần đúng."))
    notes += left_out_note(gathered, f"năm {gathered.moment.year}", catalogue, told=gathered.chosen)
    notes += doubt_notes(rows)
    held = [_benchmark_row(benchmark, catalogue)] if benchmark and benchmark.kind != "none" and benchmark.row and rows else []
    notes += chosen_note(str(row["place"]) for row in (*held, *rows) if row["chosen"])
    return tuple(notes)


def _nothing(indicator: Indicator, recipe: Recipe, setting: Setting) -> Exhibit:
    asked = f", {recipe.selection.period.label}" if recipe.selection.period else ""
    return Exhibit(
        recipe=recipe,
        form="ranking",
        title=f"{indicator.name_vi} ({wording.unit_name(indicator.unit)}) · xếp hạng các huyện",
        finding=wording.nothing_sentence(f"{wording.inside_sentence(indicator.name_vi)} so sánh được giữa các huyện{asked}"),
        columns=(),
        rows=(),
        notes=(),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit=indicator.unit,
        polarity=indicator.polarity,
    )
