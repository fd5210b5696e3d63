"""How an indicator moved in the chosen places: points tied to a year, cut where the standard or the border changes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue, Indicator
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Setting
from analytics.exhibits.frames import cite, figure_text, rows_of, text
from analytics.exhibits.places import label, labels
from analytics.selection import Mode, Selection, benchmark_of, has_benchmark
from analytics.sentences.trend import Series, Step, trend_finding

NOT_DRAWN: Final = ("cumulative", "annual_average", "half_year", "quarter", "month")
"""Kinds of period that a yearly axis cannot hold: such a figure is listed in the table, never drawn on the line."""

TITLES: Final = {
    "absolute": "{indicator}",
    "change": "{indicator}: thay đổi so với năm đầu cùng chuẩn",
    "index": "{indicator}: chỉ số, năm đầu cùng chuẩn = 100",
}

Row = dict[str, Scalar]


def make_trend(
    figures: Sequence[Row], *, recipe: Recipe, catalogue: Catalogue, setting: Setting, parts: frozenset[str] = frozenset()
) -> Exhibit:
    """The line of each place and of its benchmark, from the rows of `questions.figures_over_time`.

    `parts` are the places of which parts of a total are known (`questions.places_with_parts`).

    Rows, one a figure: series, place, role (own | comparator | benchmark), benchmark (series the place is held against), area_id,
    code, year, period, value and value_high
    (unit of the indicator), qualifier, absence, standard, status, kind (annual: on the line; loose: a hollow point; listed: in
    the table only; absent: a recorded reason why there is no figure), segment (what a line may join), change (points for a rate)
    and index against the first figure of the segment, tied, rivals, as_stated, note, source_id. No rows when there is no figure.
    """
    indicator = catalogue.indicators[recipe.selection.indicator]
    chosen = recipe.selection.areas or tuple(dict.fromkeys(text(row, "series") for row in figures if row["role"] != "benchmark"))
    names = labels(catalogue, (*chosen, *dict.fromkeys(text(row, "series") for row in figures if row["role"] == "benchmark")))
    beside = {area_id: benchmark_of(catalogue.areas[area_id], recipe.selection.benchmark) for area_id in chosen}
    shaped = [{**_shape(row, names, catalogue), "benchmark": beside.get(text(row, "series"))} for row in figures]
    asked = recipe.selection.period.label if recipe.selection.period else ""
    finding = trend_finding(
        indicator,
        [
            replace(line, parts=area_id in parts)
            for area_id, line in zip(
                chosen, _series(shaped, names, chosen, recipe.selection, catalogue, indicator.unit), strict=True
            )
        ],
        catalogue,
        asked=asked,
    )
    rows = shaped if any(row["kind"] != "absent" for row in shaped) else []
    columns = _columns(indicator, recipe.selection.mode)
    years = [int(str(row["year"])) for row in rows if row["kind"] == "annual" and row["role"] != "benchmark"]
    standards = _in_order(catalogue, rows)
    return Exhibit(
        recipe=recipe,
        form="line",
        title=_title(
            indicator,
            [names[area_id] for area_id in recipe.selection.areas] or ["các huyện có số liệu"],
            years,
            recipe.selection.mode,
        ),
        finding=finding,
        columns=columns,
        rows=rows_of(columns, rows),
        notes=_notes(rows, standards, catalogue, chosen, indicator.unit)
        + (_note_of_count(recipe.selection, indicator) if rows else ()),
        sources=cite(figures) if rows else (),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit=indicator.unit,
        places=tuple((area_id, names[area_id]) for area_id in chosen),
        polarity=indicator.polarity,
        standards=tuple(standards),
        period=_span(years),
        statuses=tuple(dict.fromkeys(text(row, "status") for row in rows)),
    )


def _columns(indicator: Indicator, mode: Mode) -> tuple[Column, ...]:
    change_unit = wording.change_unit(indicator.unit)
    return (
        Column("series", "Mã chuỗi", "series", shown=False),
        Column("role", "Vai trò", "mark", shown=False),
        Column("benchmark", "Mốc so sánh", "key", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("place", "Địa bàn", "category"),
        Column("year", "Năm", "time", shown=False),
        Column("period", "Kỳ", "text"),
        Column("period_end", "Ngày cuối kỳ", "time", shown=False),
        Column("value", indicator.short_vi, "value", indicator.unit, indicator.decimals),
        Column("value_high", "Giá trị đến", "value", indicator.unit, indicator.decimals, shown=False),
        # Beside the figure they belong to: in a narrow table what stands further right is off the screen.
        Column("change", "Thay đổi so với đầu đoạn", "value", change_unit, indicator.decimals, shown=mode != "index"),
        Column("index", "Chỉ số (đầu đoạn = 100)", "value", None, 1, shown=mode == "index"),
        Column("qualifier", "Mức chắc chắn", "mark", shown=False),
        Column("absence", "Lý do trống", "mark", shown=False),
        Column("standard", "Mã chuẩn", "key", shown=False),
        Column("standard_name", "Chuẩn nghèo", "text", shown=indicator.poverty_measure),
        Column("status", "Mã trạng thái", "mark", shown=False),
        Column("status_name", "Trạng thái", "text"),
        Column("kind", "Cách vẽ", "mark", shown=False),
        Column("segment", "Đoạn nối", "key", shown=False),
        Column("tied", "Ngang hạng", "mark", shown=False),
        Column("rivals", "Số liệu khác", "mark", shown=False),
        Column("year_inferred", "Năm suy đoán", "mark", shown=False),
        Column("as_stated", "Nguyên văn", "text", shown=False),
        Column("note", "Ghi chú", "text", shown=False),
        Column("source_id", "Mã nguồn", "key", shown=False),
        Column("source", "Nguồn", "text"),
    )


def _shape(row: Row, names: dict[str, str], catalogue: Catalogue) -> Row:
    area = catalogue.areas[text(row, "area_id")]
    standard = text(row, "standard")
    kind = "annual" if row["annual_line"] else "listed" if text(row, "period_kind") in NOT_DRAWN else "loose"
    segment = f"{text(row, 'area_id')}|{standard}"
    if not row["joined"]:
        # A figure that may not be joined (a tie, an unnamed standard) is a segment of its own: it is shown, and no line touches
        # it, not even from another figure of the same document.
        segment = "|".join([segment, *(text(row, key) for key in ("source_id", "period_kind", "period_end", "status"))])
    return {
        "series": row["series"],
        "role": row["role"],
        "area_id": area.area_id,
        "code": area.code,
        "place": names[text(row, "series")],
        "year": row["year"],
        "period": row["period_label"],
        "period_end": row["period_end"],
        "value": row["value"],
        "value_high": row["value_high"],
        "qualifier": row["qualifier"],
        "absence": row["absence"],
        "standard": standard,
        "standard_name": catalogue.standards[standard].short_vi if standard else "",
        "status": row["status"],
        "status_name": wording.status_label(text(row, "status")),
        "kind": "absent" if row["absence"] else kind,
        "segment": segment,
        "joined": row["joined"],
        "change": row["change"],
        "index": row["value_index"],
        "tied": row["tied"],
        "rivals": row["rivals"],
        "chosen": row["chosen"],
        "year_inferred": row["year_inferred"],
        "as_stated": row["as_stated"],
        "note": row["note"],
        "source_id": row["source_id"],
        "source": row["publisher"],
    }


def _series(
    rows: Sequence[Row], names: dict[str, str], chosen: Sequence[str], selection: Selection, catalogue: Catalogue, unit: str
) -> list[Series]:
    """What the sentences need of each place in the order chosen, each with what it is held against; a place without any figure
    still has its (empty) series.
    """
    by_series: dict[str, list[Row]] = {}
    for row in rows:
        by_series.setdefault(text(row, "series"), []).append(row)

    def series(area_id: str, beside: Series | None = None) -> Series:
        figures = by_series.get(area_id, [])
        absences = [f"{wording.absence_label(text(row, 'absence'))} ({row['period']})" for row in figures if row["absence"]]
        return Series(
            place=names[area_id],
            steps=tuple(_step(row) for row in figures if row["kind"] == "annual" and row["joined"]),
            loose=sum(1 for row in figures if row["kind"] == "loose"),
            unjoined=sum(1 for row in figures if row["kind"] == "annual" and not row["joined"]),
            totals=tuple(
                f"{figure_text(row, unit)} {wording.bracketed(text(row, 'period'))}"
                for row in figures
                if row["kind"] == "listed" and not row["year_inferred"]
            ),
            absence=absences[-1] if absences else "",
            beside=beside,
        )

    held_against = {area_id: benchmark_of(catalogue.areas[area_id], selection.benchmark) for area_id in chosen}
    return [
        series(area_id, series(other) if other is not None and other != area_id and other in by_series else None)
        for area_id, other in held_against.items()
    ]


def _step(row: Row) -> Step:
    status = text(row, "status")
    provisional = f", số {wording.status_label(status)}" if status in ("preliminary", "estimate") else ""
    return Step(
        year=int(str(row["year"])),
        period=text(row, "period") + provisional,
        value=float(str(row["value"])),
        high=float(str(row["value_high"])) if row["value_high"] is not None else None,
        qualifier=text(row, "qualifier"),
        standard=text(row, "standard"),
        segment=text(row, "segment"),
    )


def _in_order(catalogue: Catalogue, rows: Sequence[Row]) -> list[str]:
    codes = {text(row, "standard") for row in rows} - {""}
    return sorted(codes, key=lambda code: catalogue.standards[code].position)


def _span(years: Sequence[int]) -> str:
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"


def _title(indicator: Indicator, names: Sequence[str], years: Sequence[int], mode: str) -> str:
    head = TITLES[mode].format(indicator=indicator.name_vi)
    unit = {
        "absolute": wording.unit_name(indicator.unit),
        "change": wording.unit_name(wording.change_unit(indicator.unit)),
        "index": "",
    }[mode]
    measure = f"{head} ({unit})" if unit else head
    return " · ".join(part for part in (measure, ", ".join(names), _span(years)) if part)


def _notes(
    rows: Sequence[Row], standards: Sequence[str], catalogue: Catalogue, own: Sequence[str], unit: str
) -> tuple[Note, ...]:
    notes = [*_notes_of_breaks(rows, standards, catalogue, own), *_notes_of_points(rows, unit)]
    if any(row["kind"] == "listed" for row in rows):
        notes.append(Note("rule", "Số lũy kế, bình quân hoặc của nửa năm, quý, tháng không vẽ trên trục năm; xem bảng số liệu."))
    if any(text(row, "status") in ("preliminary", "estimate") for row in rows):
        notes.append(Note("provisional", "Điểm rỗng là số sơ bộ hoặc ước, chưa phải số công bố."))
    return tuple(notes)


def _notes_of_breaks(rows: Sequence[Row], standards: Sequence[str], catalogue: Catalogue, own: Sequence[str]) -> list[Note]:
    """Where a line is cut, or a figure stands off every line: another standard, another border."""
    notes: list[Note] = []
    national = [code for code in standards if catalogue.standards[code].scope == "national"]
    if len(national) > 1:
        names = wording.join_list([wording.inside_sentence(catalogue.standards[code].short_vi) for code in national])
        notes.append(
            Note(
                "standard",
                f"Đường biểu diễn được cắt khi đổi chuẩn nghèo ({names}); số liệu hai chuẩn không so sánh được với nhau.",
            )
        )
    for code in standards:
        standard = catalogue.standards[code]
        if standard.scope == "local":
            places = wording.join_list(sorted({text(row, "place") for row in rows if row["standard"] == code}))
            notes.append(
                Note("standard", f"{places}: có số liệu theo {standard.name_vi}, không so sánh được với chuẩn quốc gia.")
            )
        elif standard.scope == "unstated":
            notes.append(
                Note(
                    "standard", "Số liệu không nêu chuẩn nghèo chỉ để tham khảo, không nối đường, không so sánh, không xếp hạng."
                )
            )
    for series in own:
        versions = {text(row, "area_id") for row in rows if row["series"] == series and row["kind"] == "annual"}
        if len(versions) > 1:
            notes.append(
                Note(
                    "boundary",
                    f"{label(catalogue, series)}: địa giới thay đổi trong kỳ, đường biểu diễn được cắt ở thời điểm thay đổi.",
                )
            )
    return notes


def _notes_of_points(rows: Sequence[Row], unit: str) -> list[Note]:
    """Single figures that need a word: without a sure year, or said otherwise elsewhere."""
    notes = [
        Note(
            "loose",
            f"Điểm rời: {text(row, 'place')}, {figure_text(row, unit)} "
            f"{wording.bracketed(text(row, 'period') + _inferred(row) + '; ' + text(row, 'source'))}.",
        )
        for row in rows
        if row["kind"] == "loose"
    ]
    tied = {(text(row, "place"), text(row, "period")) for row in rows if row["tied"]}
    notes += [
        Note("tie", f"{place}, {period}: các nguồn ngang hạng nêu số khác nhau; vẽ cả hai, không nối.")
        for place, period in sorted(tied)
    ]
    rivals = sorted(
        {
            (text(row, "place"), int(str(row["year"])))
            for row in rows
            if row["rivals"] and not row["tied"] and row["kind"] == "annual"
        }
    )
    if rivals:
        listed = wording.join_list([f"{place} ({year})" for place, year in rivals])
        notes.append(Note("conflict", f"Có nguồn khác nêu số khác: {listed}. Chọn một điểm để xem các số liệu đó."))
    if chosen := sorted({(text(row, "place"), int(str(row["year"]))) for row in rows if row["chosen"]}):
        listed = wording.join_list([f"{place} ({year})" for place, year in chosen])
        notes.append(Note("conflict", f"Số do người chọn, không theo quy tắc chung: {listed}. Lý do ở nguồn của điểm đó."))
    return notes


def _note_of_count(selection: Selection, indicator: Indicator) -> tuple[Note, ...]:
    if selection.benchmark == "none" or has_benchmark(selection, indicator.aggregation):
        return ()
    return (
        Note("rule", "Số tuyệt đối của tỉnh, vùng hay cả nước không đặt cạnh số của huyện; cách xem chỉ số thì đặt cạnh được."),
    )


def _inferred(row: Row) -> str:
    return ", năm suy đoán" if row["year_inferred"] else ""
