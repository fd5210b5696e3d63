"""Where the chosen places stand at their latest figure, and what the store holds."""

from collections.abc import Mapping

from analytics import wording
from analytics.catalogue import Catalogue, Indicator
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Setting
from analytics.exhibits.frames import Rows, cite, figure_text, rows_of, text
from analytics.exhibits.places import labels
from analytics.sentences.overview import Standing, contents_finding, overview_finding


def make_overview(figures: Rows, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """Each place's latest figure on a national standard, from `questions.latest_figures`; not a ranking, for the dates may
    differ.

    Rows, one a figure, a chosen place without one has a row whose value is None and whose absence says why: series, area_id,
    code, place, province, year, period, value and value_high (unit of the indicator), qualifier, standard, status, tied, rivals,
    absence, as_stated, note, source_id. No rows when no place has a figure.
    """
    indicator = catalogue.indicators[recipe.selection.indicator]
    chosen = recipe.selection.areas
    names = labels(catalogue, chosen or tuple(dict.fromkeys(text(row, "series") for row in figures)))
    columns = _columns(indicator)
    found = {text(row, "series") for row in figures}
    rows = [_shape(row, names, catalogue) for row in figures] + [
        _gap(area_id, names, catalogue) for area_id in chosen if area_id not in found
    ]
    order = {area_id: position for position, area_id in enumerate(names)}
    rows.sort(key=lambda row: order[text(row, "series")])
    told = [row for row in rows if row["value"] is not None]
    several_standards = len({row["standard"] for row in told}) > 1
    standings = [
        Standing(
            place=text(row, "place"),
            figure=figure_text(row, indicator.unit) if row["value"] is not None else "",
            period=_dated(row, several_standards),
            absence=text(row, "absence"),
        )
        for row in rows
    ]
    finding = overview_finding(
        indicator.name_vi,
        standings,
        chosen=bool(chosen),
        poverty_measure=indicator.poverty_measure,
        asked=recipe.selection.period.label if recipe.selection.period else "",
    )
    if not any(standing.figure for standing in standings):
        rows = []
    return Exhibit(
        recipe=recipe,
        form="dots",
        title=f"{indicator.name_vi} ({wording.unit_name(indicator.unit)}) · số mới nhất của từng địa bàn",
        finding=finding,
        columns=columns,
        rows=rows_of(columns, rows),
        notes=_notes(told),
        sources=cite(figures) if rows else (),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit=indicator.unit,
        polarity=indicator.polarity,
        standards=tuple(
            sorted({text(row, "standard") for row in told} - {""}, key=lambda code: catalogue.standards[code].position)
        ),
        period=", ".join(sorted({text(row, "period") for row in told})) if chosen else "",
        statuses=tuple(dict.fromkeys(text(row, "status") for row in told)),
    )


def _columns(indicator: Indicator) -> tuple[Column, ...]:
    return (
        Column("series", "Mã chuỗi", "series", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("place", "Địa bàn", "category"),
        Column("province", "Tỉnh", "text"),
        Column("year", "Năm", "time", shown=False),
        Column("period", "Kỳ", "text"),
        Column("value", indicator.short_vi, "value", indicator.unit, indicator.decimals),
        Column("value_high", "Giá trị đến", "value", indicator.unit, indicator.decimals, shown=False),
        Column("qualifier", "Mức chắc chắn", "mark", shown=False),
        Column("standard", "Mã chuẩn", "key", shown=False),
        Column("standard_name", "Chuẩn nghèo", "text", shown=indicator.poverty_measure),
        Column("status", "Mã trạng thái", "mark", shown=False),
        Column("status_name", "Trạng thái", "text"),
        Column("tied", "Ngang hạng", "mark", shown=False),
        Column("rivals", "Số liệu khác", "mark", shown=False),
        Column("absence", "Lý do trống", "mark", shown=False),
        Column("as_stated", "Nguyên văn", "text", shown=False),
        Column("note", "Ghi chú", "text", shown=False),
        Column("source_id", "Mã nguồn", "key", shown=False),
        Column("source", "Nguồn", "text"),
    )


def _shape(row: Mapping[str, Scalar], names: dict[str, str], catalogue: Catalogue) -> dict[str, Scalar]:
    area = catalogue.areas[text(row, "area_id")]
    province = catalogue.areas.province_of(area)
    standard = text(row, "standard")
    return {
        **row,
        "code": area.code,
        "place": names[text(row, "series")],
        "province": province.name if province else "",
        "period": row["period_label"],
        "standard_name": catalogue.standards[standard].short_vi if standard else "",
        "status_name": wording.status_label(text(row, "status")),
        "source": row["publisher"],
    }


def _dated(row: dict[str, Scalar], with_standard: bool) -> str:
    """The period of a figure as a sentence must say it: provisional figures named, and the standard when places differ in it."""
    parts = [text(row, "period")]
    if row["status"] in ("preliminary", "estimate"):
        parts.append(f"số {text(row, 'status_name')}")
    if with_standard and row["standard_name"]:
        parts.append(wording.inside_sentence(text(row, "standard_name")))
    return ", ".join(parts)


def _gap(area_id: str, names: dict[str, str], catalogue: Catalogue) -> dict[str, Scalar]:
    area = catalogue.areas[area_id]
    province = catalogue.areas.province_of(area)
    empty: dict[str, Scalar] = dict.fromkeys(
        ("period", "standard", "standard_name", "status", "as_stated", "note", "source_id", "source", "qualifier"), ""
    )
    return {
        **empty,
        "series": area_id,
        "area_id": area_id,
        "code": area.code,
        "place": names[area_id],
        "province": province.name if province else "",
        "year": None,
        "value": None,
        "value_high": None,
        "status_name": wording.absence_label("missing"),
        "tied": False,
        "rivals": 0,
        "absence": "missing",
    }


def _notes(rows: list[dict[str, Scalar]]) -> tuple[Note, ...]:
    notes: list[Note] = []
    years = {row["year"] for row in rows if row["year"] is not None}
    if len(years) > 1:
        notes.append(Note("rule", "Các số liệu thuộc những năm khác nhau nên bảng này không xếp hạng."))
    if len({row["standard"] for row in rows if row["standard"]}) > 1:
        notes.append(Note("standard", "Các địa bàn có số mới nhất theo những chuẩn nghèo khác nhau: không so sánh trực tiếp."))
    provisional = sorted({text(row, "place") for row in rows if row["status"] in ("preliminary", "estimate")})
    if provisional:
        notes.append(Note("provisional", f"Còn là số sơ bộ hoặc ước: {wording.join_list(provisional)}."))
    rivals = sorted({text(row, "place") for row in rows if row["rivals"]})
    if rivals:
        notes.append(Note("conflict", f"Có nguồn khác nêu số khác: {wording.join_list(rivals)}."))
    return tuple(notes)


def make_contents(row: Mapping[str, Scalar], *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """How much the store holds and how fresh it is, from `questions.contents`: one row of counts (see its columns)."""
    columns = (
        Column("figures", "Số liệu", "value", None, 0),
        Column("sources", "Nguồn", "value", "source", 0),
        Column("districts", "Huyện có số liệu", "value", "district", 0),
        Column("indicators", "Chỉ tiêu có số liệu", "value", "indicator", 0),
        Column("provisional", "Số sơ bộ hoặc ước", "value", None, 0),
        Column("latest_year_end", "Số cuối năm mới nhất", "time"),
        Column("loaded_at", "Nạp lần cuối", "time"),
    )
    return Exhibit(
        recipe=recipe,
        form="cards",
        title="Kho số liệu",
        finding=contents_finding(row),
        columns=columns,
        rows=rows_of(columns, [row]) if row["figures"] else (),
        notes=(),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )
