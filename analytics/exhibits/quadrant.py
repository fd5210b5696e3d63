"""Level and pace in one picture: how high each district stands, and how fast it has moved, against one crossing point."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue, Indicator
from analytics.comparing import Moment, Moved, NoSpan, Row, Span, is_rate, reason_words
from analytics.exhibits.class_map import in_province
from analytics.exhibits.compared import Cells, doubt_notes, figure_cells, figure_columns, place_cells
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Setting
from analytics.exhibits.frames import cite, rows_of
from analytics.exhibits.places import label, labels
from analytics.selection import Selection
from analytics.sentences.quadrant import (
    FEWEST_PLACES,
    LevelSide,
    Pace,
    PaceSide,
    no_pace,
    quadrant_finding,
    quadrant_name,
    too_few,
)
from analytics.sentences.slope import refused_sentence

PARTS: Final[tuple[tuple[LevelSide, PaceSide], ...]] = (("high", "fast"), ("low", "fast"), ("high", "slow"), ("low", "slow"))
"""The four parts of the picture, in the order of `Exhibit.classes`."""

STATED: Final = "nguồn nêu"
IMPLIED: Final = "suy ra"
MEDIAN: Final = "trung vị"


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where the axes cross: a benchmark's level and pace (points a year), or the median of the places shown."""

    name: str
    level: float
    pace: float
    kind: str
    qualifier: str = ""
    about: bool = False


def has_pace(indicator: Indicator) -> bool:
    """Whether level and pace may be drawn: only a rate at a date, whose change is in points."""
    return is_rate(indicator) and indicator.unit == "pct"


def make_quadrant(moved: Moved | NoSpan, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The picture of level and pace, from `gathering.gather_change`; of one province when `selection.within` names it.

    Rows: where the axes cross (role benchmark), every district with both figures (own | comparator | other), then each chosen
    place left out, its value None and its reason said. Columns: value (level at the last year, unit of the indicator),
    first_value, pace (points a year, negative when falling), households (at the last year) and households_kind ('nguồn nêu', 'suy
    ra' = cases ÷ rate, ''), part (in words), level_side (high | low | even) and pace_side (fast | slow | even), reason.
    `classes` holds the names of the four parts in the order of PARTS. No rows under three districts: the finding says so.
    """
    indicator = catalogue.indicators[recipe.selection.indicator]
    if not has_pace(indicator):
        return _refused(no_pace(indicator.name_vi), recipe, indicator, setting)
    if isinstance(moved, NoSpan):
        return _refused(no_span_sentence(moved, catalogue), recipe, indicator, setting)
    shown = in_province(catalogue, tuple(moved.changes), recipe.selection.within)
    names = labels(catalogue, tuple(dict.fromkeys((*moved.chosen, *shown))))
    left_out = [
        (area_id, reason_words(*moved.reasons[area_id], catalogue)) for area_id in moved.chosen if area_id in moved.reasons
    ]
    if len(shown) < FEWEST_PLACES:
        span = f"năm {moved.span.first_year} và năm {moved.span.last_year}"
        few = too_few(indicator.name_vi, len(shown), span, [(names[area_id], why) for area_id, why in left_out])
        return _refused(few, recipe, indicator, setting)
    return _drawn(moved, shown, names, left_out, recipe=recipe, catalogue=catalogue, setting=setting)


def _drawn(
    moved: Moved,
    shown: Sequence[str],
    names: Mapping[str, str],
    left_out: Sequence[tuple[str, str]],
    *,
    recipe: Recipe,
    catalogue: Catalogue,
    setting: Setting,
) -> Exhibit:
    selection = recipe.selection
    indicator = catalogue.indicators[selection.indicator]
    crossing = _crossing(moved, shown, catalogue)
    rows = [_point_row(area_id, moved, crossing, names, catalogue, selection) for area_id in shown]
    own = next((row for row in rows if row["role"] == "own"), None)
    laid = [_crossing_row(crossing, moved.span, catalogue), *_in_order(rows, moved.chosen)]
    laid += [_left_out_row(area_id, why, names, catalogue) for area_id, why in left_out]
    columns = _columns(indicator)
    standard = moved.span.standard
    return Exhibit(
        recipe=recipe,
        form="quadrant",
        title=_title(indicator, moved.span, catalogue),
        finding=quadrant_finding(
            indicator.name_vi,
            _pace(own) if own else None,
            Pace(
                crossing.name,
                crossing.level,
                crossing.pace,
                kind=crossing.kind,
                qualifier=crossing.qualifier,
                about=crossing.about,
            ),
            unit=indicator.unit,
            first_year=moved.span.first_year,
            last_year=moved.span.last_year,
            places=len(rows),
            left_out=[(names[area_id], why) for area_id, why in left_out],
        ),
        columns=columns,
        rows=rows_of(columns, laid),
        notes=_notes(rows, crossing),
        sources=cite(dict(figures[area_id]) for area_id in shown for figures in (moved.last, moved.first)),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit=indicator.unit,
        places=tuple((area_id, names[area_id]) for area_id in moved.chosen),
        polarity=indicator.polarity,
        standards=(standard,) if standard else (),
        period=f"{moved.span.first_year}–{moved.span.last_year}",
        statuses=tuple(dict.fromkeys(str(row["status"]) for row in rows)),
        classes=tuple(quadrant_name(level, pace, indicator.polarity, cross_pace=crossing.pace) for level, pace in PARTS),
    )


def _title(indicator: Indicator, span: Span, catalogue: Catalogue) -> str:
    standard = f" · {wording.inside_sentence(catalogue.standards[span.standard].short_vi)}" if span.standard else ""
    return (
        f"{indicator.name_vi}: mức năm {span.last_year} ({wording.unit_name(indicator.unit)}) và tốc độ "
        f"{span.first_year}–{span.last_year} ({wording.unit_name('pp_per_year')}){standard}"
    )


def no_span_sentence(refusal: NoSpan, catalogue: Catalogue) -> str:
    """Why there are no two dates, in the words of the other exhibits of two dates."""

    def dated(moment: Moment | None) -> tuple[str, str]:
        standard = catalogue.standards[moment.standard].short_vi if moment and moment.standard else ""
        return (f"năm {moment.year}", standard) if moment else ("", "")

    return refused_sentence(refusal.kind, dated(refusal.first), dated(refusal.last), None)


def _refused(finding: str, recipe: Recipe, indicator: Indicator, setting: Setting) -> Exhibit:
    return Exhibit(
        recipe=recipe,
        form="quadrant",
        title=f"{indicator.name_vi}: mức và tốc độ",
        finding=finding,
        columns=_columns(indicator),
        rows=(),
        notes=(),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit=indicator.unit,
        polarity=indicator.polarity,
    )


def _columns(indicator: Indicator) -> tuple[Column, ...]:
    return (
        Column("series", "Mã chuỗi", "series", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("role", "Vai trò", "mark", shown=False),
        Column("place", "Địa bàn", "category"),
        Column("province", "Tỉnh", "text"),
        Column("value", f"Mức {wording.inside_sentence(indicator.short_vi)}", "value", indicator.unit, indicator.decimals),
        Column("period", "Kỳ", "text"),
        Column("first_value", "Mức năm đầu", "value", indicator.unit, indicator.decimals),
        Column("first_value_qualifier", "Mức chắc chắn năm đầu", "mark", shown=False),
        Column("pace", "Tốc độ (điểm %/năm)", "value", "pp_per_year", 2),
        Column("part", "Nhóm", "text"),
        Column("reason", "Lý do không có", "text"),
        Column("households_kind", "Số hộ do", "text", shown=False),
        Column("level_side", "Phía mức", "mark", shown=False),
        Column("pace_side", "Phía tốc độ", "mark", shown=False),
        Column("source", "Nguồn", "text"),
        *figure_columns(indicator),
    )


def _crossing(moved: Moved, shown: Sequence[str], catalogue: Catalogue) -> Crossing:
    """The benchmark's level and pace when it has both figures, made the same way; else the median of the places shown."""
    first, last = moved.benchmark_first, moved.benchmark_last
    years = moved.span.last_year - moved.span.first_year
    if first is not None and last is not None and first.value is not None and last.value is not None:
        name = label(catalogue, last.area_id)
        pace = round((last.value - first.value) / years, 6)
        about = bool(_hedge(first.row) or _hedge(last.row))
        return Crossing(name, last.value, pace, last.kind_words, _hedge(last.row), about)
    level = median(_number(moved.last[area_id], "value") for area_id in shown)
    pace = median(_number(moved.changes[area_id], "change") for area_id in shown) / years
    return Crossing("mức giữa các huyện trên hình", round(level, 6), round(pace, 6), MEDIAN)


def _hedge(row: Row | None) -> str:
    return str(row["qualifier"] or "") if row else ""


def _number(row: Row, key: str) -> float:
    return float(str(row[key]))


def _point_row(
    area_id: str, moved: Moved, crossing: Crossing, names: Mapping[str, str], catalogue: Catalogue, selection: Selection
) -> Cells:
    last, first = moved.last[area_id], moved.first[area_id]
    polarity = catalogue.indicators[selection.indicator].polarity
    years = moved.span.last_year - moved.span.first_year
    pace = round(_number(moved.changes[area_id], "change") / years, 6)
    level_side = _level_side(_number(last, "value") - crossing.level, selection.materiality_pp)
    pace_side = _pace_side((pace - crossing.pace) * years, polarity, selection.materiality_pp)
    chosen = moved.chosen
    households, kind = households_of(last)
    return {
        **place_cells(area_id, names, catalogue),
        **figure_cells(last, catalogue),
        "role": "own" if chosen[:1] == (area_id,) else "comparator" if area_id in chosen else "other",
        "first_value": first["value"],
        "first_value_qualifier": _hedge(first),
        "pace": pace,
        "households": households,
        "households_kind": kind,
        "level_side": level_side,
        "pace_side": pace_side,
        "part": quadrant_name(level_side, pace_side, polarity, cross_pace=crossing.pace),
        "reason": "",
        "absence": "",
    }


def households_of(row: Row) -> tuple[float | None, str]:
    """All households of a district: as stated, else those that its cases and its rate imply, else unknown."""
    if row["households"] is not None:
        return _number(row, "households"), STATED
    if row["cases"] is not None and row["value"] and not row["qualifier"]:
        return round(_number(row, "cases") / _number(row, "value") * 100), IMPLIED
    return None, ""


def _level_side(gap: float, materiality_pp: float) -> LevelSide:
    if wording.direction(gap, "neutral", materiality=materiality_pp) == "same":
        return "even"
    return "high" if gap > 0 else "low"


def _pace_side(gap_over_span: float, polarity: str, materiality_pp: float) -> PaceSide:
    """Faster than the crossing point when, over the whole span, it moved the better way by a difference worth a verdict."""
    if wording.direction(gap_over_span, "neutral", materiality=materiality_pp) == "same":
        return "even"
    return "fast" if (gap_over_span > 0) == (polarity == "higher_better") else "slow"


def _crossing_row(crossing: Crossing, span: Span, catalogue: Catalogue) -> Cells:
    empty: dict[str, Scalar] = {**figure_cells(None, catalogue), **dict.fromkeys(("series", "area_id", "code", "province"), "")}
    return {
        **empty,
        "role": "benchmark",
        "place": crossing.name,
        "value": crossing.level,
        "qualifier": crossing.qualifier,
        "year": span.last_year,
        "period": f"năm {span.last_year}, {crossing.kind}" if crossing.kind else f"năm {span.last_year}",
        "first_value": None,
        "first_value_qualifier": "",
        "pace": crossing.pace,
        "part": "hai trục cắt nhau ở đây",
        "reason": "",
        "absence": "",
        "households_kind": "",
        "level_side": "",
        "pace_side": "",
    }


def _left_out_row(area_id: str, why: str, names: Mapping[str, str], catalogue: Catalogue) -> Cells:
    return {
        **place_cells(area_id, names, catalogue),
        **figure_cells(None, catalogue),
        "role": "left_out",
        "first_value": None,
        "first_value_qualifier": "",
        "pace": None,
        "part": "",
        "reason": why,
        "absence": "not_comparable",
        "households_kind": "",
        "level_side": "",
        "pace_side": "",
    }


def _in_order(rows: Sequence[Cells], chosen: Sequence[str]) -> list[Cells]:
    """The chosen places first as the reader named them, then the highest level first."""

    def order(row: Cells) -> tuple[int, float]:
        area_id = str(row["area_id"])
        return (chosen.index(area_id) if area_id in chosen else len(chosen), -float(str(row["value"])))

    return sorted(rows, key=order)


def _pace(row: Cells) -> Pace:
    hedge = str(row["qualifier"] or "")
    about = bool(hedge or row["first_value_qualifier"])
    return Pace(
        str(row["place"]), float(str(row["value"])), float(str(row["pace"])), str(row["part"]), qualifier=hedge, about=about
    )


def _notes(rows: Sequence[Cells], crossing: Crossing) -> tuple[Note, ...]:
    notes = [
        Note("rule", "Tốc độ là mức thay đổi chia cho số năm giữa hai mốc, chỉ tính trên cùng một chuẩn và trong cùng địa giới.")
    ]
    if crossing.kind == MEDIAN:
        notes.append(
            Note("rule", "Mốc so sánh không đủ hai số cùng cách tính: hai trục cắt nhau ở trung vị các huyện trên hình.")
        )
    implied = sum(1 for row in rows if row["households_kind"] == IMPLIED)
    unknown = sum(1 for row in rows if row["households"] is None)
    sizes = "Cỡ bóng theo số hộ"
    if implied:
        sizes += f"; {wording.quantity(implied, 'district')} có số hộ suy ra từ số hộ nghèo và tỷ lệ (bóng rỗng)"
    if unknown:
        sizes += f"; {wording.quantity(unknown, 'district')} chưa rõ số hộ (cỡ nhỏ nhất)"
    notes.append(Note("rule", f"{sizes}."))
    notes.append(
        Note("rule", "Nơi có mức cao còn nhiều dư địa để giảm theo điểm phần trăm; nên đọc cùng mức thay đổi tương đối.")
    )
    return (*notes, *doubt_notes(row for row in rows if row["role"] != "other"))
