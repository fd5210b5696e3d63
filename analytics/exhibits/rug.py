"""Many indicators of many districts in one table: value, unit and word in every cell, no score."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.comparing import BAND_WORDS, Benchmark, Row, reason_words
from analytics.exhibits.compared import Cells, doubt_notes, figure_cells, materiality_notes
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Setting
from analytics.exhibits.frames import cite, figure_text, rows_of
from analytics.exhibits.many import MOST_PLACES, Line, Lines, benchmark_name, dated_words, moment_of, verdict_of
from analytics.exhibits.places import label, labels
from analytics.sentences.many import Share, Tally, choose_places, nothing_of_many, rug_finding

NO_BENCHMARK = "chưa có mốc"
COUNT = "không so với mốc"

COLUMNS = (
    Column("theme", "Nhóm chỉ tiêu", "category"),
    Column("indicator_name", "Chỉ tiêu", "category"),
    Column("place", "Địa bàn", "category"),
    Column("figure", "Giá trị", "text"),
    Column("verdict", "So với mốc", "text"),
    Column("period", "Kỳ", "text"),
    Column("standard_name", "Chuẩn nghèo", "text"),
    Column("status_name", "Trạng thái", "text"),
    Column("reason", "Lý do trống", "text"),
    Column("source", "Nguồn", "text"),
    Column("indicator", "Mã chỉ tiêu", "key", shown=False),
    Column("indicator_short", "Tên ngắn", "text", shown=False),
    Column("unit", "Đơn vị", "key", shown=False),
    Column("common_date", "Mốc thời gian chung", "text", shown=False),
    Column("other_date", "Khác mốc thời gian chung", "mark", shown=False),
    Column("series", "Mã chuỗi", "series", shown=False),
    Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
    Column("role", "Vai trò", "mark", shown=False),
    Column("value", "Giá trị (số)", "value", shown=False),
    Column("value_high", "Giá trị đến", "value", shown=False),
    Column("qualifier", "Mức chắc chắn", "mark", shown=False),
    Column("year", "Năm", "time", shown=False),
    Column("standard", "Mã chuẩn", "key", shown=False),
    Column("status", "Mã trạng thái", "mark", shown=False),
    Column("band", "Mã so sánh", "mark", shown=False),
    Column("mark", "Dấu", "mark", shown=False),
    Column("gap", "Chênh lệch với mốc", "value", shown=False),
    Column("benchmark_value", "Giá trị của mốc", "value", shown=False),
    Column("absence", "Mã lý do trống", "mark", shown=False),
    Column("rivals", "Số liệu khác", "mark", shown=False),
    Column("as_stated", "Nguyên văn", "text", shown=False),
    Column("note", "Ghi chú", "text", shown=False),
    Column("source_id", "Mã nguồn", "key", shown=False),
)


def make_rug(lines: Lines, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The table of many indicators and places, from `gathering.gather_lines`.

    Rows, one a cell, indicator by indicator in catalogue order: the benchmark first (role benchmark), then the places as chosen
    (own | comparator). Columns: theme, indicator, place, value (unit of the indicator in `unit`) and figure (in words), year,
    standard, period, common_date (of the indicator), other_date (the cell is of another date or standard than most of its
    indicator), benchmark_value (of the cell's own date), gap (value less benchmark), band, mark and verdict (word; '' when it is
    not judged), absence and reason. No rows when no place has a comparable figure.
    """
    names = labels(catalogue, lines.places)
    held = benchmark_name(lines, catalogue)
    if not lines.lines:
        asked = recipe.selection.period.label if recipe.selection.period else ""
        finding = nothing_of_many(list(names.values()), asked) if names else choose_places(MOST_PLACES)
        return _exhibit(finding, (), lines, names, recipe=recipe, catalogue=catalogue, setting=setting)
    rows = [row for line in lines.lines for row in _line_rows(line, lines, names, catalogue, recipe.selection.materiality_pp)]
    tallies = [
        tally([row for row in rows if row["series"] == area_id and row["absence"] == ""], names[area_id])
        for area_id in lines.places
    ]
    finding = rug_finding(tallies, indicators=len(lines.lines), held_against=held, shares=_shares(rows))
    return _exhibit(finding, rows, lines, names, recipe=recipe, catalogue=catalogue, setting=setting)


def _shares(rows: Sequence[Cells]) -> tuple[Share, ...]:
    """The indicator in which the largest part of the places compared are worse than what they are held against, and the one in
    which they are better; of equal parts the one that comes first.
    """
    compared: dict[str, list[str]] = {}
    for row in rows:
        if row["band"]:
            compared.setdefault(str(row["indicator_name"]), []).append(str(row["band"]))
    found = []
    for band in ("worse", "better"):
        name = max(compared, key=lambda one: compared[one].count(band) / len(compared[one]), default="")
        if name and compared[name].count(band):
            found.append(Share(name, BAND_WORDS[band], compared[name].count(band), len(compared[name])))
    return tuple(found)


def tally(rows: Sequence[Cells], place: str) -> Tally:
    """How many of some rows fall into each word of comparison, the best first."""
    counted = Counter(str(row["band"]) for row in rows if row["band"])
    words = {word: counted[band] for band, word in BAND_WORDS.items() if counted[band]}
    return Tally(place, words, unjudged=sum(1 for row in rows if not row["band"]))


def _exhibit(
    finding: str,
    rows: Sequence[Cells],
    lines: Lines,
    names: Mapping[str, str],
    *,
    recipe: Recipe,
    catalogue: Catalogue,
    setting: Setting,
) -> Exhibit:
    held = benchmark_name(lines, catalogue)
    against = f", so với {wording.inside_sentence(held)}" if held else ""
    figures = [dict(row) for line in lines.lines for row in line.figures.values()]
    figures += [dict(held.row) for line in lines.lines for held in line.benchmarks.values() if held.row]
    years = [int(str(row["year"])) for row in rows if row["year"] is not None]
    standards = {str(row["standard"]) for row in rows if row["standard"]}
    return Exhibit(
        recipe=recipe,
        form="rug",
        title=f"Nhiều chỉ tiêu một lúc · {wording.join_list(list(names.values())) or 'chưa chọn huyện'}{against}"
        + one_standard(standards, catalogue),
        finding=finding,
        columns=COLUMNS,
        rows=rows_of(COLUMNS, rows),
        notes=_notes(rows, lines, recipe.selection.materiality_pp, catalogue),
        sources=cite(figures),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        places=tuple(names.items()),
        standards=tuple(sorted(standards, key=lambda code: catalogue.standards[code].position)),
        period=str(min(years)) if years and min(years) == max(years) else f"{min(years)}–{max(years)}" if years else "",
        statuses=tuple(dict.fromkeys(str(row["status"]) for row in rows if row["status"])),
    )


def one_standard(standards: Collection[str], catalogue: Catalogue) -> str:
    """The standard in a title when all poverty figures are on one; '' when there are several, then said line by line."""
    if len(standards) != 1:
        return ""
    return f" · {wording.inside_sentence(catalogue.standards[next(iter(standards))].short_vi)}"


def _line_rows(line: Line, lines: Lines, names: Mapping[str, str], catalogue: Catalogue, materiality_pp: float) -> list[Cells]:
    common = (line.moment.year, line.moment.standard)
    rows = [_benchmark_row(line, lines.benchmark_id, catalogue)] if lines.benchmark_id else []
    for position, area_id in enumerate(lines.places):
        head = {
            **_indicator_cells(line, catalogue),
            "series": area_id,
            "place": names[area_id],
            "role": "comparator" if position else "own",
        }
        figure = line.figures.get(area_id)
        if figure is None:
            reason = line.reasons.get(area_id)
            rows.append({
                **head,
                **_nothing(catalogue),
                "area_id": area_id,
                "figure": wording.absence_label(reason.absence if reason else "missing"),
                "absence": reason.absence if reason else "missing",
                "reason": reason_words(reason, f"năm {line.moment.year}", catalogue) if reason else "",
            })  # fmt: skip
            continue
        compared = _compared(figure, line, lines, catalogue, materiality_pp)
        rows.append({
            **head,
            **_nothing(catalogue),
            **_shown(figure, catalogue),
            **compared,
            "area_id": str(figure["area_id"]),
            "figure": figure_text(dict(figure), catalogue.indicators[line.indicator].unit),
            "other_date": moment_of(figure) != common,
        })  # fmt: skip
    return rows


def _indicator_cells(line: Line, catalogue: Catalogue) -> Cells:
    indicator = catalogue.indicators[line.indicator]
    return {
        "theme": indicator.theme_vi,
        "indicator": indicator.code,
        "indicator_name": indicator.name_vi,
        "indicator_short": indicator.short_vi,
        "unit": indicator.unit,
        "common_date": dated_words((line.moment.year, line.moment.standard), catalogue),
    }


def _nothing(catalogue: Catalogue) -> Cells:
    empty = dict.fromkeys(("verdict", "band", "mark", "absence", "reason", "figure"), "")
    return {**_shown(None, catalogue), **empty, "gap": None, "benchmark_value": None, "other_date": False}


def _shown(row: Row | None, catalogue: Catalogue) -> Cells:
    keys = {column.key for column in COLUMNS}
    return {key: value for key, value in figure_cells(row, catalogue).items() if key in keys}


def _benchmark_row(line: Line, benchmark_id: str, catalogue: Catalogue) -> Cells:
    """The benchmark at the date most of the places hold."""
    found = line.benchmarks.get((line.moment.year, line.moment.standard))
    indicator = catalogue.indicators[line.indicator]
    known = found is not None and found.value is not None
    return {
        **_indicator_cells(line, catalogue),
        **_nothing(catalogue),
        **(_shown(found.row, catalogue) if found is not None and found.row else {}),
        "series": benchmark_id,
        "area_id": benchmark_id,
        "place": label(catalogue, benchmark_id),
        "role": "benchmark",
        "value": found.value if found is not None else None,
        "year": line.moment.year,
        "standard": line.moment.standard,
        "figure": wording.quantity(float(str(found.value)), indicator.unit) if found is not None and known else "",
        "verdict": found.kind_words if found is not None and known else "",
        "absence": "" if known else "not_comparable" if indicator.aggregation == "sum" else "missing",
        "reason": "" if known or found is None else found.reason,
    }


def _compared(figure: Row, line: Line, lines: Lines, catalogue: Catalogue, materiality_pp: float) -> Cells:
    indicator = catalogue.indicators[line.indicator]
    if lines.benchmark_id is None:
        return {}
    held: Benchmark | None = line.benchmark_for(figure)
    if held is None:
        return {"verdict": COUNT if indicator.aggregation == "sum" else NO_BENCHMARK}
    verdict = verdict_of(figure, held, indicator, catalogue, materiality_pp)
    value = float(str(held.value))
    return {
        "verdict": verdict.told,
        "band": verdict.band,
        "mark": verdict.mark,
        "gap": round(float(str(figure["value"])) - value, 6),
        "benchmark_value": value,
    }


def _notes(rows: Sequence[Cells], lines: Lines, materiality_pp: float, catalogue: Catalogue) -> tuple[Note, ...]:
    if not rows:
        return ()
    notes = same_benchmark_note(lines, catalogue)
    if any(row["other_date"] for row in rows):
        notes.append(
            Note("rule", "Ô có dấu * là của năm hoặc chuẩn khác với đa số ô cùng dòng; ô đó so với mốc của chính năm, chuẩn ấy.")
        )
    if lines.unplaced:
        left = wording.quantity(lines.unplaced, "district")
        notes.append(
            Note("rule", f"Bảng có chỗ cho {wording.quantity(MOST_PLACES, 'district')}; {left} chọn sau không có ở đây.")
        )
    rates = [catalogue.indicators[line.indicator] for line in lines.lines if catalogue.indicators[line.indicator].unit == "pct"]
    by_rate = any("theo tỷ lệ" in str(row["verdict"]) for row in rows)
    if rates and lines.benchmark_id:
        notes += materiality_notes(rates[0], catalogue, materiality_pp, by_rate=by_rate)
    notes.append(Note("rule", "Không cộng thành điểm chung; chỉ tiêu không xét tốt, xấu chỉ ghi cao hơn hay thấp hơn."))
    return (*notes, *doubt_notes(row for row in rows if row["role"] != "benchmark"))


def same_benchmark_note(lines: Lines, catalogue: Catalogue) -> list[Note]:
    """That another benchmark stands in for the one asked for, when the places do not share that one."""
    if lines.benchmark_id is None or lines.benchmark_id == lines.asked_benchmark:
        return []
    held = wording.inside_sentence(label(catalogue, lines.benchmark_id))
    return [Note("rule", f"Các huyện không cùng một mốc đã chọn, nên mốc chung là {held}.")]
