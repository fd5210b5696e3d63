"""Where it is high and where it is low: every district of one date in one of a few fixed classes."""

from collections.abc import Mapping, Sequence
from typing import Final

from analytics import wording
from analytics.catalogue import Area, Catalogue, Indicator
from analytics.comparing import Gathered, Reason
from analytics.exhibits.classes import Classes, classes_of
from analytics.exhibits.compared import dated
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Setting
from analytics.exhibits.frames import cite, rows_of, text
from analytics.exhibits.location import ARCHIPELAGOS
from analytics.exhibits.places import label
from analytics.selection import Selection, same_place
from analytics.sentences.class_map import Placed, class_map_finding, no_class_map, only_rates

SHADED_UNITS: Final = (
    "pct",
    "pp",
    "pp_per_year",
    "pct_per_year",
    "per_hh",
    "mdong_per_hh",
    "mdong_per_person",
    "mdong_per_person_year",
)
"""Units of what does not grow with the size of a district; a count shaded on a map only shows where people live."""

Row = dict[str, Scalar]
Figure = Mapping[str, Scalar]


def may_be_shaded(indicator: Indicator) -> bool:
    """Whether an indicator may shade a map: a rate or a mean may, a count or a sum may not."""
    return indicator.aggregation != "sum" and indicator.unit in SHADED_UNITS


def in_province(catalogue: Catalogue, area_ids: Sequence[str], within: str) -> tuple[str, ...]:
    """Those of some districts that lie in a province, the one of their time or the present one; all when none is named."""
    areas = catalogue.areas
    if not within:
        return tuple(area_ids)
    return tuple(
        area_id
        for area_id in area_ids
        if within in (areas[area_id].parent_id, getattr(areas.new_province_of(areas[area_id]), "area_id", ""))
    )


def make_class_map(
    gathered: Gathered | None,
    pooled: Sequence[float],
    *,
    recipe: Recipe,
    catalogue: Catalogue,
    setting: Setting,
) -> Exhibit:
    """The map of one date, from what was gathered at it and from `questions.pooled_values`.

    Rows, one a district (those of that date; of `selection.within` only when a province is named): area_id, code,
    name, place, province, tile_col and tile_row (None for a district merged before 2021, which has no tile), role (own |
    comparator | archipelago | other), value and value_high (unit of the indicator), qualifier, period, status, class_number (1
    the lowest, None without a figure), class_name, absence (missing | not_comparable | not_applicable | masked), source_id,
    source. `classes` of the exhibit names every class. No rows when no district has a figure.
    """
    selection = recipe.selection
    indicator = catalogue.indicators[selection.indicator]
    classes = classes_of(pooled, indicator.unit)
    nothing = no_class_map(indicator.name_vi, _where(selection, catalogue))
    if gathered is None:
        return refused_map(nothing, recipe, catalogue, setting)
    year, standard = gathered.moment.year, gathered.moment.standard
    roles = _roles(selection, catalogue)
    shown = in_province(catalogue, gathered.population, selection.within)
    rows = [
        _shape(catalogue.areas[one], gathered.figures.get(one), gathered.reasons.get(one), roles, classes, catalogue)
        for one in shown
    ]
    told = [row for row in rows if row["value"] is not None]
    if not told:
        return refused_map(nothing, recipe, catalogue, setting)
    names = tuple(classes.name(number) for number in range(1, classes.count + 1))
    columns = _columns(indicator)
    return Exhibit(
        recipe=recipe,
        form="class_map",
        title=" · ".join(
            (
                f"{indicator.name_vi} ({wording.unit_name(indicator.unit)})",
                _where(selection, catalogue) or "các huyện cả nước",
                dated(year, standard, catalogue),
            )
        ),
        finding=_finding(rows, classes, indicator, year, _where(selection, catalogue)),
        columns=columns,
        rows=rows_of(columns, rows),
        notes=_notes(rows, classes, indicator, standard, catalogue),
        sources=cite(dict(gathered.figures[one]) for one in shown if one in gathered.figures),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit=indicator.unit,
        places=tuple((area_id, label(catalogue, area_id)) for area_id in selection.areas),
        polarity=indicator.polarity,
        standards=(standard,) if standard else (),
        period=f"năm {year}",
        statuses=tuple(dict.fromkeys(text(row, "status") for row in told)),
        classes=names,
    )


def _finding(rows: Sequence[Row], classes: Classes, indicator: Indicator, year: int, where: str) -> str:
    return class_map_finding(
        indicator.name_vi,
        year=year,
        where=where,
        districts=len(rows),
        known=sum(1 for row in rows if row["value"] is not None),
        highest=classes.name(classes.count),
        in_highest=sum(1 for row in rows if row["class_number"] == classes.count),
        chosen=sorted(
            (_placed(row, indicator.unit) for row in rows if row["role"] in ("own", "comparator")),
            key=lambda placed: not placed.own,
        ),
    )


def refused_map(finding: str, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The map that cannot be drawn: no rows, and the sentence that says why."""
    indicator = catalogue.indicators[recipe.selection.indicator]
    return Exhibit(
        recipe=recipe,
        form="class_map",
        title=f"{indicator.name_vi} · bản đồ",
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


def refused_count(recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The map of a count, which is never shaded."""
    return refused_map(only_rates(catalogue.indicators[recipe.selection.indicator].name_vi), recipe, catalogue, setting)


def _columns(indicator: Indicator) -> tuple[Column, ...]:
    return (
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("name", "Tên", "text", shown=False),
        Column("place", "Địa bàn", "category"),
        Column("province", "Tỉnh", "text"),
        Column("tile_col", "Cột ô", "mark", shown=False),
        Column("tile_row", "Hàng ô", "mark", shown=False),
        Column("role", "Vai trò", "mark", shown=False),
        Column("value", indicator.short_vi, "value", indicator.unit, indicator.decimals),
        Column("value_high", "Giá trị đến", "value", indicator.unit, indicator.decimals, shown=False),
        Column("qualifier", "Mức chắc chắn", "mark", shown=False),
        Column("class_number", "Số thứ tự mức", "mark", shown=False),
        Column("class_name", "Mức", "text"),
        Column("absence", "Lý do trống", "mark", shown=False),
        Column("period", "Kỳ", "text"),
        Column("status", "Mã trạng thái", "mark", shown=False),
        Column("status_name", "Trạng thái", "text"),
        Column("source_id", "Mã nguồn", "key", shown=False),
        Column("source", "Nguồn", "text"),
    )


def _roles(selection: Selection, catalogue: Catalogue) -> Mapping[str, str]:
    """The role of every version of the chosen places; ours first."""
    roles: dict[str, str] = {}
    for position, area_id in enumerate(selection.areas):
        for version_id in same_place(catalogue, area_id):
            roles.setdefault(version_id, "comparator" if position else "own")
    return roles


def _shape(
    area: Area,
    figure: Mapping[str, Scalar] | None,
    reason: Reason | None,
    roles: Mapping[str, str],
    classes: Classes,
    catalogue: Catalogue,
) -> Row:
    province = catalogue.areas.province_of(area)
    value = None if figure is None else figure["value"]
    number = None if value is None else classes.of(float(str(value)))
    found = figure or {}
    status = str(found.get("status") or "")
    return {
        "area_id": area.area_id,
        "code": area.code,
        "name": area.name,
        "place": area.full_name,
        "province": province.name if province else "",
        # A district that was merged before the layout was made has no tile: its figure is in the table only.
        "tile_col": area.tile_col,
        "tile_row": area.tile_row,
        "role": roles.get(area.area_id, "archipelago" if area.code in ARCHIPELAGOS else "other"),
        "value": value,
        "value_high": found.get("value_high"),
        "qualifier": found.get("qualifier") or "",
        "class_number": number,
        "class_name": "" if number is None else classes.name(number),
        "absence": "" if figure is not None else reason.absence if reason else "missing",
        "period": found.get("period_label") or "",
        "status": status,
        "status_name": wording.status_label(status) if status else "",
        "source_id": found.get("source_id") or "",
        "source": found.get("publisher") or "",
    }


def _where(selection: Selection, catalogue: Catalogue) -> str:
    if not selection.within:
        return ""
    name = wording.inside_sentence(label(catalogue, selection.within))
    # One name is the province of before and of after 01/07/2025; the present one holds districts of several old ones.
    return f"{name} (địa giới hiện nay)" if catalogue.areas[selection.within].valid_from is not None else name


def _placed(row: Row, unit: str) -> Placed:
    if row["value"] is None:
        return Placed(text(row, "place"), "", "", wording.absence_label(text(row, "absence")), row["role"] == "own")
    figure = wording.quantity(float(str(row["value"])), unit, qualifier=text(row, "qualifier"))
    return Placed(text(row, "place"), figure, text(row, "class_name"), "", row["role"] == "own")


def _notes(rows: Sequence[Row], classes: Classes, indicator: Indicator, standard: str, catalogue: Catalogue) -> tuple[Note, ...]:
    same = f"theo {wording.inside_sentence(catalogue.standards[standard].short_vi)}, " if standard else ""
    notes = [
        Note(
            "rule",
            f"{wording.number(classes.count, 0)} mức chia sao cho mọi số liệu cấp huyện trong kho, {same}của tất cả các năm, "
            "rơi gần đều vào các mức, rồi làm tròn; các năm cùng chuẩn dùng chung một thang.",
        ),
        Note(
            "rule", "Trên bản đồ ô, mỗi ô là một đơn vị cấp huyện ở vị trí tương đối; diện tích ô không phải diện tích địa bàn."
        ),
    ]
    apart = [text(row, "place") for row in rows if row["absence"] == "not_comparable"]
    if apart:
        listed = wording.join_list(apart) if len(apart) <= 5 else wording.quantity(len(apart), "district")
        what = (
            "chuẩn khác hoặc chuẩn riêng, không nêu chuẩn, các nguồn nêu khác nhau"
            if indicator.poverty_measure
            else "chưa so sánh được"
        )
        notes.append(Note("standard", f"Không so sánh được ({what}): {listed}."))
    without_tile = [text(row, "place") for row in rows if row["tile_col"] is None]
    if without_tile:
        notes.append(
            Note("boundary", f"Đã sáp nhập trước năm 2021 nên không có ô, xem bảng số liệu: {wording.join_list(without_tile)}.")
        )
    provisional = sum(1 for row in rows if row["status"] in ("preliminary", "estimate"))
    if provisional:
        notes.append(Note("provisional", f"Số liệu của {wording.quantity(provisional, 'district')} còn là số sơ bộ hoặc ước."))
    return tuple(notes)
