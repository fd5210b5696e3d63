"""One district on many indicators: how far from its benchmark, on which side, and where among all districts of the same date."""

from collections.abc import Mapping, Sequence
from statistics import quantiles
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue, Indicator
from analytics.exhibits.compared import Cells, doubt_notes, figure_cells, materiality_notes
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Setting
from analytics.exhibits.frames import cite, figure_text, rows_of
from analytics.exhibits.many import Line, Lines, benchmark_name, dated_words, moment_of, value_of, verdict_of
from analytics.exhibits.places import label
from analytics.exhibits.rug import one_standard, tally
from analytics.sentences.many import choose_places, nothing_of_many, spine_finding

FEWEST_DISTRICTS: Final = 5
"""Of fewer comparable districts a range and its middle half say nothing."""

COLUMNS = (
    Column("theme", "Nhóm chỉ tiêu", "category"),
    Column("indicator_name", "Chỉ tiêu", "category"),
    Column("figure", "Giá trị", "text"),
    Column("benchmark_figure", "Mốc so sánh", "text"),
    Column("distance_words", "Chênh lệch", "text"),
    Column("verdict", "So với mốc", "text"),
    Column("range_words", "Các huyện cùng mốc thời gian", "text"),
    Column("period", "Kỳ", "text"),
    Column("standard_name", "Chuẩn nghèo", "text"),
    Column("reason", "Lý do không vẽ", "text"),
    Column("source", "Nguồn", "text"),
    Column("indicator", "Mã chỉ tiêu", "key", shown=False),
    Column("indicator_short", "Tên ngắn", "text", shown=False),
    Column("unit", "Đơn vị", "key", shown=False),
    Column("date_words", "Mốc thời gian", "text", shown=False),
    Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
    Column("place", "Địa bàn", "text", shown=False),
    Column("value", "Giá trị (số)", "value", shown=False),
    Column("value_high", "Giá trị đến", "value", shown=False),
    Column("qualifier", "Mức chắc chắn", "mark", shown=False),
    Column("benchmark_value", "Giá trị của mốc", "value", shown=False),
    Column("gap", "Giá trị trừ mốc", "value", shown=False),
    Column("distance", "Khoảng cách có dấu, dương là tốt hơn", "value", shown=False),
    Column("at", "Vị trí trên hình", "value", shown=False),
    Column("worst", "Đầu kém", "value", shown=False),
    Column("middle_worse", "Nửa giữa, phía kém", "value", shown=False),
    Column("middle_better", "Nửa giữa, phía tốt", "value", shown=False),
    Column("best", "Đầu tốt", "value", shown=False),
    Column("districts", "Số huyện", "value", None, 0, shown=False),
    Column("band", "Mã so sánh", "mark", shown=False),
    Column("mark", "Dấu", "mark", shown=False),
    Column("year", "Năm", "time", shown=False),
    Column("standard", "Mã chuẩn", "key", shown=False),
    Column("status", "Mã trạng thái", "mark", shown=False),
    Column("rivals", "Số liệu khác", "mark", shown=False),
    Column("as_stated", "Nguyên văn", "text", shown=False),
    Column("note", "Ghi chú", "text", shown=False),
    Column("source_id", "Mã nguồn", "key", shown=False),
)


def make_spine(lines: Lines, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The indicators of the first chosen district, from `gathering.gather_lines` with the figures of every district.

    Rows, one an indicator in catalogue order: figure and benchmark in words and as numbers (unit in `unit`), gap (value less
    benchmark), distance (the same with its sign turned so that positive is better; None when unjudged), verdict, and where the
    bar is drawn: at, worst, middle_worse, middle_better and best, signed shares of the longest distance of the row, benchmark at
    0, better to the right (all None when the row is not drawn: reason says why). `districts` counts the comparable districts of
    that date. No rows when the district has no comparable figure.
    """
    own = lines.places[0] if lines.places else ""
    name = label(catalogue, own) if own else ""
    held = benchmark_name(lines, catalogue)
    rows = [
        _row(line, own, lines.benchmark_id is not None, catalogue, recipe.selection.materiality_pp)
        for line in lines.lines
        if own in line.figures
    ]
    if not rows:
        asked = recipe.selection.period.label if recipe.selection.period else ""
        finding = nothing_of_many([name], asked) if own else choose_places(1)
    else:
        best, worst = (_furthest(rows, better=side) for side in (True, False))
        finding = spine_finding(tally(rows, name), held_against=held or "không mốc nào", best=best, worst=worst)
    figures = [dict(line.figures[own]) for line in lines.lines if own in line.figures]
    figures += [dict(found.row) for line in lines.lines for found in line.benchmarks.values() if found.row]
    standards = {str(row["standard"]) for row in rows if row["standard"]}
    return Exhibit(
        recipe=recipe,
        form="spine",
        title=f"{name or 'Chưa chọn huyện'} trên nhiều chỉ tiêu"
        + (f", so với {wording.inside_sentence(held)}" if held else "")
        + one_standard(standards, catalogue),
        finding=finding,
        columns=COLUMNS,
        rows=rows_of(COLUMNS, rows),
        notes=_notes(rows, lines, recipe.selection.materiality_pp, catalogue),
        sources=cite(figures) if rows else (),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        places=((own, name),) if own else (),
        standards=tuple(sorted(standards, key=lambda code: catalogue.standards[code].position)),
        period="",
        statuses=tuple(dict.fromkeys(str(row["status"]) for row in rows)),
    )


def _row(line: Line, own: str, wanted: bool, catalogue: Catalogue, materiality_pp: float) -> Cells:
    indicator = catalogue.indicators[line.indicator]
    figure = line.figures[own]
    held = line.benchmark_for(figure)
    keys = {column.key for column in COLUMNS}
    row: Cells = {
        **dict.fromkeys(("benchmark_value", "gap", "distance", "at", "worst", "middle_worse", "middle_better", "best"), None),
        **dict.fromkeys(("benchmark_figure", "distance_words", "verdict", "band", "mark", "reason", "range_words"), ""),
        **{key: value for key, value in figure_cells(figure, catalogue).items() if key in keys},
        "theme": indicator.theme_vi,
        "indicator": indicator.code,
        "indicator_name": indicator.name_vi,
        "indicator_short": indicator.short_vi,
        "unit": indicator.unit,
        "date_words": dated_words(moment_of(figure), catalogue),
        "area_id": str(figure["area_id"]),
        "place": label(catalogue, own),
        "figure": figure_text(dict(figure), indicator.unit),
        "districts": len(line.others),
    }
    if held is None:
        missing = line.benchmarks.get(moment_of(figure))
        row["reason"] = (
            (missing.reason if missing else "") or "chưa có mốc cùng năm, cùng chuẩn" if wanted else "không chọn mốc so sánh"
        )
        return row
    benchmark = float(str(held.value))
    verdict = verdict_of(figure, held, indicator, catalogue, materiality_pp)
    gap = round(value_of(figure) - benchmark, 6)
    row |= {
        "benchmark_value": benchmark,
        "benchmark_figure": f"{wording.quantity(benchmark, indicator.unit)} ({held.kind_words})",
        "gap": gap,
        "distance_words": wording.gap(gap, indicator.unit),
        "verdict": verdict.told,
        "band": verdict.band,
        "mark": verdict.mark,
    }
    if len(line.others) >= FEWEST_DISTRICTS:
        low, high = min(line.others), max(line.others)
        row["range_words"] = (
            f"{wording.quantity(low, indicator.unit, high=high)} ({wording.quantity(len(line.others), 'district')})"
        )
    return {**row, **placed(value_of(figure), benchmark, line.others, indicator)}


def placed(value: float, benchmark: float, others: Sequence[float], indicator: Indicator) -> Mapping[str, Scalar]:
    """Where a district, the range and the middle half of the districts lie, the benchmark at 0 and better to the right.

    Each is the SIGNED difference from the benchmark (turned when lower is better), as a share of the row's longest one: never an
    absolute difference, so that a place on the worse side cannot be drawn on the better one. `distance` keeps the unit.
    """
    if indicator.polarity == "neutral":
        return {"reason": "không xét tốt, xấu"}
    turn = -1.0 if indicator.polarity == "lower_better" else 1.0

    def distance(figure: float) -> float:
        # Adding 0.0 turns −0.0, which a reader would see as "−0", into 0.
        return round(turn * (figure - benchmark), 6) + 0.0

    own = distance(value)
    if len(others) < FEWEST_DISTRICTS:
        few = wording.quantity(len(others), "district")
        return {"distance": own, "reason": f"chỉ {few} có số liệu cùng mốc thời gian, cần ít nhất {FEWEST_DISTRICTS}"}
    first, _, third = quantiles(others, n=4, method="inclusive")
    ends = sorted((distance(min(others)), distance(max(others))))
    middle = sorted((distance(first), distance(third)))
    longest = max(abs(own), abs(ends[0]), abs(ends[1])) or 1.0
    return {
        "distance": own,
        "at": own / longest,
        "worst": ends[0] / longest,
        "middle_worse": middle[0] / longest,
        "middle_better": middle[1] / longest,
        "best": ends[1] / longest,
    }


def _furthest(rows: Sequence[Cells], *, better: bool) -> str:
    """The judged indicator furthest on one side, measured against the spread of its own row."""
    side = [row for row in rows if row["band"] == ("better" if better else "worse") and row["at"] is not None]
    if not side:
        return ""
    row = max(side, key=lambda row: abs(float(str(row["at"]))))
    held = wording.quantity(float(str(row["benchmark_value"])), str(row["unit"]))
    return f"{wording.inside_sentence(str(row['indicator_name']))} ({row['figure']}; mốc {held})"


def _notes(rows: Sequence[Cells], lines: Lines, materiality_pp: float, catalogue: Catalogue) -> tuple[Note, ...]:
    if not rows:
        return ()
    notes = [
        Note(
            "rule",
            "Mốc ở giữa, bên phải luôn là tốt hơn; thanh mảnh là từ huyện kém nhất đến huyện tốt nhất cả nước có số cùng năm, "
            "cùng chuẩn, thanh đậm là nửa số huyện ở giữa. Mỗi dòng một thang riêng.",
        )
    ]
    few = [str(row["indicator_name"]) for row in rows if row["verdict"] and row["at"] is None and row["distance"] is not None]
    if few:
        listed = wording.join_list([wording.inside_sentence(name) for name in few])
        notes.append(Note("missing", f"Chưa đủ {FEWEST_DISTRICTS} huyện cùng mốc thời gian để vẽ thanh: {listed}."))
    rates = [catalogue.indicators[str(row["indicator"])] for row in rows if row["unit"] == "pct"]
    if rates and lines.benchmark_id:
        by_rate = any("theo tỷ lệ" in str(row["verdict"]) for row in rows)
        notes += materiality_notes(rates[0], catalogue, materiality_pp, by_rate=by_rate)
    return (*notes, *doubt_notes(rows))
