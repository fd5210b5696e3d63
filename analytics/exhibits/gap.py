"""How far each chosen place lies from its province, its region, the 74 poor districts, the country and others chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue, Indicator
from analytics.comparing import Benchmark, Reason, Row, Verdict, households_apart, judge, reason_words
from analytics.exhibits.compared import Cells, figure_cells, figure_columns, materiality_notes, place_cells
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Setting
from analytics.exhibits.frames import cite, rows_of
from analytics.exhibits.places import labels
from analytics.ranks import rank_words
from analytics.selection import benchmark_of
from analytics.sentences.gap import OTHER_DATE, Apart, Side, gap_finding

OTHER_DATE_MARK: Final = f"⚠ {OTHER_DATE}"
ORDER_OF_BENCHMARKS: Final = {"province": 0, "region": 1, "group": 2, "country": 3}


@dataclass(frozen=True, slots=True)
class Held:
    """What a place is held against, with its rank among the districts of that group (1 is the best) and their number, when it is
    one of at least two with a figure.
    """

    other: Benchmark
    rank: int | None = None
    ranked: int | None = None
    shared: bool = False
    """Whether another district of the group has the same figure, and so the same rank."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A chosen place with its figure (at the common date, else its latest comparable one) and everything it is held against; or,
    without a figure, why.
    """

    area_id: str
    row: Row | None
    held: tuple[Held, ...] = ()
    reason: Reason | None = None
    when: str = ""


def make_gap(standings: Sequence[Standing], *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The gap table, from `gathering.gather_gaps`.

    Rows, a place against each benchmark: place, value (unit of the indicator) and period; benchmark, benchmark_value,
    benchmark_period and benchmark_kind (công bố | tự tính từ n/N huyện); gap (value less benchmark; points for a rate), verdict
    in words ('' when the dates differ), standing (rank of the place in that group), dates ('⚠ khác mốc thời gian' when the two
    dates differ), reason where there is no benchmark, sources of both. A place without a comparable figure has one row, its value
    None, with its reason. No rows when no place has a figure.
    """
    indicator = catalogue.indicators[recipe.selection.indicator]
    areas = [standing.area_id for standing in standings]
    others = [held.other.area_id for standing in standings for held in standing.held]
    names = labels(catalogue, tuple(dict.fromkeys([*areas, *others])))
    rows = [row for standing in standings for row in _rows(standing, areas[0], names, indicator, recipe, catalogue)]
    known = [standing for standing in standings if standing.row is not None]
    standards = [str(standing.row["standard"]) for standing in known if standing.row and standing.row["standard"]]
    in_order = sorted(set(standards), key=lambda code: catalogue.standards[code].position)
    years = sorted({int(str(standing.row["year"])) for standing in known if standing.row})
    columns = _columns(indicator, rows)
    used = [row for standing in known for row in (standing.row, *(held.other.row for held in standing.held)) if row]
    return Exhibit(
        recipe=recipe,
        form="gap",
        title=_title(indicator, years, in_order, catalogue),
        finding=_finding(rows, standings, names, indicator, recipe, catalogue),
        columns=columns,
        rows=rows_of(columns, rows) if known else (),
        notes=_notes(rows, indicator, recipe, catalogue),
        sources=cite(used),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit=indicator.unit,
        places=tuple((area_id, names[area_id]) for area_id in areas),
        polarity=indicator.polarity,
        standards=tuple(in_order),
        period=", ".join(str(year) for year in years),
        statuses=tuple(dict.fromkeys(str(row["status"]) for row in used)),
    )


def _title(indicator: Indicator, years: Sequence[int], standards: Sequence[str], catalogue: Catalogue) -> str:
    parts = [f"{indicator.name_vi} ({wording.unit_name(indicator.unit)})", "chênh lệch so với các mốc"]
    if years:
        parts.append("năm " + wording.join_list([str(year) for year in years]))
    parts += [wording.inside_sentence(catalogue.standards[code].short_vi) for code in standards]
    return " · ".join(parts)


def _columns(indicator: Indicator, rows: Sequence[Cells]) -> tuple[Column, ...]:
    unit, places = indicator.unit, indicator.decimals
    return (
        Column("series", "Mã chuỗi", "series", shown=False),
        Column("role", "Vai trò", "mark", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("place", "Địa bàn", "category"),
        Column("province", "Tỉnh", "text", shown=False),
        Column("value", indicator.short_vi, "value", unit, places),
        Column("period", "Kỳ", "text"),
        *figure_columns(indicator),
        Column("status_name", "Trạng thái", "text", shown=False),
        Column("benchmark_id", "Mã mốc so sánh", "key", shown=False),
        Column("benchmark", "So với", "text"),
        Column("benchmark_value", "Mức so sánh", "value", unit, places),
        Column("benchmark_qualifier", "Mức chắc chắn của mốc", "mark", shown=False),
        Column("benchmark_period", "Kỳ của mốc", "text"),
        Column("benchmark_kind", "Cách có", "text"),
        Column("gap", "Chênh lệch", "value", wording.change_unit(unit), places),
        Column("households_apart", "Chênh quy ra hộ", "value", "hh", 0, shown=False),
        Column("band", "Mã nhóm", "mark", shown=False),
        Column("by_rate", "Chỉ xét tỷ lệ", "mark", shown=False),
        Column("verdict", "Đánh giá", "text"),
        Column("rank", "Hạng trong nhóm", "value", None, 0, shown=False),
        Column("ranked", "Số huyện xếp hạng trong nhóm", "value", None, 0, shown=False),
        Column("shared", "Đồng hạng", "mark", shown=False),
        Column("standing", "Hạng trên số huyện có số liệu", "text", shown=any(row["standing"] for row in rows)),
        Column("dates", "Lưu ý mốc thời gian", "text", shown=any(row["dates"] for row in rows)),
        Column("reason", "Lý do trống", "text", shown=any(row["reason"] for row in rows)),
        Column("source", "Nguồn", "text"),
        Column("benchmark_source_id", "Mã nguồn của mốc", "key", shown=False),
        Column("benchmark_source", "Nguồn của mốc", "text"),
    )


NO_BENCHMARK: Final[Mapping[str, str | None]] = {
    **dict.fromkeys(("benchmark_value", "gap", "households_apart", "rank", "ranked", "shared")),
    **dict.fromkeys(
        (
            "benchmark_id",
            "benchmark",
            "benchmark_qualifier",
            "benchmark_period",
            "benchmark_kind",
            "band",
            "verdict",
            "standing",
            "dates",
            "reason",
            "benchmark_source_id",
            "benchmark_source",
        ),
        "",
    ),
}


def _rows(
    standing: Standing, ours: str, names: Mapping[str, str], indicator: Indicator, recipe: Recipe, catalogue: Catalogue
) -> list[Cells]:
    own: Cells = {
        **place_cells(standing.area_id, dict(names), catalogue),
        **figure_cells(standing.row, catalogue),
        **NO_BENCHMARK,
        "by_rate": False,
        "role": "own" if standing.area_id == ours else "comparator",
        "absence": "",
    }
    if standing.row is None:
        reason = standing.reason or Reason("missing")
        return [{**own, "absence": reason.absence, "reason": reason_words(reason, standing.when, catalogue)}]
    if not standing.held:
        return [own]
    return [{**own, **_against(standing.row, held, names, indicator, recipe, catalogue)} for held in standing.held]


def _against(row: Row, held: Held, names: Mapping[str, str], indicator: Indicator, recipe: Recipe, catalogue: Catalogue) -> Cells:
    other = held.other
    cells: Cells = {"benchmark_id": other.area_id, "benchmark": names[other.area_id]}
    if other.value is None:
        return {**cells, "benchmark_kind": "chưa có", "reason": other.reason, **_rank_cells(held)}
    gap = round(float(str(row["value"])) - other.value, 6)
    households = households_apart(row, other.value)
    same_date = other.year == row["year"]
    verdict = judge(gap, indicator, catalogue, materiality_pp=recipe.selection.materiality_pp, households=households)
    judged: Cells = {"band": verdict.band, "by_rate": verdict.by_rate, "verdict": f"{verdict.mark} {verdict.told}"}
    return {
        **cells,
        "benchmark_value": other.value,
        "benchmark_qualifier": other.row["qualifier"] if other.row else "",
        "benchmark_period": other.row["period_label"] if other.row else f"năm {other.year}",
        "benchmark_kind": other.kind_words,
        "gap": gap,
        "households_apart": None if households is None else round(households, 1),
        # Two dates are set side by side, with a mark; they are not judged.
        **(judged if same_date else {}),
        "dates": "" if same_date else OTHER_DATE_MARK,
        **_rank_cells(held),
        "benchmark_source_id": other.row["source_id"] if other.row else "",
        "benchmark_source": other.row["publisher"] if other.row else other.kind_words,
    }


def _rank_cells(held: Held) -> Cells:
    if held.rank is None or held.ranked is None:
        return {}
    standing = f"{wording.number(held.rank, 0)}/{wording.number(held.ranked, 0)}"
    return {"rank": held.rank, "ranked": held.ranked, "shared": held.shared, "standing": standing}


def _finding(
    rows: Sequence[Cells],
    standings: Sequence[Standing],
    names: Mapping[str, str],
    indicator: Indicator,
    recipe: Recipe,
    catalogue: Catalogue,
) -> str:
    gaps: list[Apart] = []
    alone: list[tuple[Side, str]] = []
    absent: list[tuple[str, str]] = []
    for standing in standings:
        own = [row for row in rows if row["area_id"] == standing.area_id]
        if standing.row is None:
            absent.append((names[standing.area_id], str(own[0]["reason"])))
            continue
        spoken = _spoken(own, recipe, catalogue)
        side = _side(own[0], "")
        if spoken is None:
            alone.append((side, _reasons(own) or _no_larger(standing.area_id, catalogue)))
        else:
            gaps.append(_apart(spoken, side, catalogue))
    return gap_finding(indicator.name_vi, indicator.unit, indicator.decimals, gaps, alone, absent)


def _no_larger(area_id: str, catalogue: Catalogue) -> str:
    return "không có đơn vị lớn hơn" if catalogue.areas[area_id].level == "country" else "không chọn mốc nào"


def _reasons(rows: Sequence[Cells]) -> str:
    """Why there is nothing to hold a place against, each larger place with its reason; one reason of several is said once."""
    named: dict[str, list[str]] = {}
    for row in rows:
        if row["reason"]:
            named.setdefault(str(row["reason"]), []).append(wording.inside_sentence(str(row["benchmark"])))
    return "; ".join(f"{wording.join_list(places)} – {reason.replace('; ', ', ')}" for reason, places in named.items())


def _spoken(rows: Sequence[Cells], recipe: Recipe, catalogue: Catalogue) -> Cells | None:
    """The row the sentence is about: the benchmark the reader chose (of a province, the country), else the nearest larger place
    with a figure, one of the same date before one of another.
    """
    known = [row for row in rows if row["benchmark_value"] is not None]

    def order(row: Cells) -> tuple[bool, bool, int]:
        wanted = benchmark_of(catalogue.areas[str(row["area_id"])], recipe.selection.benchmark)
        level = catalogue.areas[str(row["benchmark_id"])].level
        return bool(row["dates"]), row["benchmark_id"] != wanted, ORDER_OF_BENCHMARKS.get(level, len(ORDER_OF_BENCHMARKS))

    return min(known, key=order, default=None)


def _side(row: Cells, prefix: str) -> Side:
    place, value = ("benchmark", "benchmark_value") if prefix else ("place", "value")
    return Side(str(row[place]), float(str(row[value])), str(row[f"{prefix}qualifier"] or ""), str(row[f"{prefix}period"]))


def _apart(row: Cells, own: Side, catalogue: Catalogue) -> Apart:
    verdict = None if row["dates"] else Verdict(row["band"], bool(row["by_rate"]))  # type: ignore[arg-type]
    standard = str(row["standard"])
    return Apart(
        own=own,
        other=_side(row, "benchmark_"),
        kind=str(row["benchmark_kind"]),
        verdict=verdict,
        standing=_standing(row),
        standard=catalogue.standards[standard].short_vi if standard else "",
    )


def _standing(row: Cells) -> str:
    place = "đồng hạng" if row["shared"] else "hạng"
    return f"{place} {row['standing']} huyện có số liệu trong nhóm" if row["standing"] else ""


def _notes(rows: Sequence[Cells], indicator: Indicator, recipe: Recipe, catalogue: Catalogue) -> tuple[Note, ...]:
    notes: list[Note] = []
    if any(row["verdict"] for row in rows):
        by_rate = any(row["by_rate"] for row in rows)
        notes += materiality_notes(indicator, catalogue, recipe.selection.materiality_pp, by_rate=by_rate)
    if any(row["standing"] for row in rows):
        notes.append(Note("rule", f"Hạng 1 trong nhóm là {rank_words(indicator)}; các huyện bằng nhau cùng một hạng."))
    if any(row["dates"] for row in rows):
        notes.append(
            Note(
                "rule", f"{OTHER_DATE_MARK}: mốc so sánh cùng chuẩn nhưng khác năm; chênh lệch chỉ để tham khảo, không đánh giá."
            )
        )
    if any("tự tính" in str(row["benchmark_kind"]) for row in rows):
        notes.append(
            Note("rule", "“Tự tính”: tổng tử số chia tổng mẫu số của mọi huyện trong nhóm, không phải trung bình các tỷ lệ.")
        )
    provisional = dict.fromkeys(str(row["place"]) for row in rows if row["status"] in ("preliminary", "estimate"))
    if provisional:
        notes.append(Note("provisional", f"Còn là số sơ bộ hoặc ước: {wording.join_list(list(provisional))}."))
    rivals = dict.fromkeys(str(row["place"]) for row in rows if row["rivals"])
    if rivals:
        notes.append(Note("conflict", f"Có nguồn khác nêu số khác: {wording.join_list(list(rivals))}."))
    return tuple(notes)
