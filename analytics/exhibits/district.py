"""One place: every figure by theme, and what became of it."""

from collections.abc import Mapping, Sequence

from analytics import wording
from analytics.catalogue import Area, AreaLink, Areas, Catalogue
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Setting
from analytics.exhibits.frames import cite, figure_text, loaded_words, rows_of, text
from analytics.exhibits.places import label
from analytics.sentences.district import district_finding, lineage_finding, nothing_known

Row = dict[str, Scalar]

FIGURE_COLUMNS = (
    Column("indicator_name", "Chỉ tiêu", "category"),
    Column("figure", "Giá trị", "text"),
    Column("period", "Kỳ", "text"),
    Column("breakdown_name", "Phân tổ", "text", shown=False),
    Column("standard_name", "Chuẩn nghèo", "text"),
    Column("status_name", "Trạng thái", "text"),
    Column("source", "Nguồn", "text"),
    Column("theme", "Nhóm chỉ tiêu", "category"),
    Column("indicator", "Mã chỉ tiêu", "key", shown=False),
    Column("breakdown", "Mã phân tổ", "key", shown=False),
    Column("year", "Năm", "time", shown=False),
    Column("value", "Giá trị (số)", "value", shown=False),
    Column("value_high", "Giá trị đến", "value", shown=False),
    Column("unit", "Đơn vị", "key", shown=False),
    Column("qualifier", "Mức chắc chắn", "mark", shown=False),
    Column("absence", "Lý do trống", "mark", shown=False),
    Column("standard", "Mã chuẩn", "key", shown=False),
    Column("status", "Mã trạng thái", "mark", shown=False),
    Column("drawn", "Được vẽ", "mark", shown=False),
    Column("year_inferred", "Năm suy đoán", "mark", shown=False),
    Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
    Column("as_stated", "Nguyên văn", "text", shown=False),
    Column("note", "Ghi chú", "text", shown=False),
    Column("place_in_source", "Vị trí trong nguồn", "text", shown=False),
    Column("loaded", "Nạp vào kho", "text", shown=False),
    Column("source_id", "Mã nguồn", "key", shown=False),
)


_AS_STORED = (
    "breakdown", "year", "value", "value_high", "qualifier", "absence", "standard", "status", "year_inferred", "area_id",
    "as_stated", "note", "place_in_source", "source_id", "indicator", "drawn",
)  # fmt: skip


def shape_figure(row: Mapping[str, Scalar], catalogue: Catalogue) -> Row:
    """One stored figure as a row of FIGURE_COLUMNS: numbers kept, everything else in words."""
    indicator = catalogue.indicators[text(row, "indicator")]
    standard = text(row, "standard")
    part = catalogue.describe(text(row, "breakdown"))
    return {
        **{key: row.get(key) for key in _AS_STORED},
        "loaded": loaded_words(row),
        "theme": indicator.theme_vi,
        # The part is named with the measure, lest a commune's figure be read as the district's where columns are cut off.
        "indicator_name": f"{indicator.name_vi} ({part})" if part else indicator.name_vi,
        "breakdown_name": part,
        "period": row["period_label"],
        "unit": indicator.unit,
        "figure": figure_text(row, indicator.unit),
        "standard_name": catalogue.standards[standard].short_vi if standard else "",
        "status_name": wording.status_label(text(row, "status")),
        "source": row["publisher"],
    }


def make_district(figures: Sequence[Row], *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """Every figure of one place, from `questions.figures_of_area`: parts, rivals and loose figures included; columns are
    FIGURE_COLUMNS. Of several places, or of every district when none is chosen, with the place in a column before them.
    """
    chosen = recipe.selection.areas
    columns = FIGURE_COLUMNS if len(chosen) == 1 else (Column("place", "Địa bàn", "category"), *FIGURE_COLUMNS)
    names = {area_id: label(catalogue, area_id) for area_id in {text(row, "area_id") for row in figures}}
    rows = [{**shape_figure(row, catalogue), "place": names[text(row, "area_id")]} for row in figures]
    places = [label(catalogue, area_id) for area_id in chosen]
    whose = wording.join_list([wording.inside_sentence(place) for place in places]) or "các huyện"
    if len(chosen) == 1:
        whose = wording.inside_sentence(catalogue.areas[chosen[0]].title)
    of_whom = places[0] if len(places) == 1 else wording.quantity(len({row["place"] for row in rows}), "district")
    asked = recipe.selection.period.label if recipe.selection.period else ""
    notes = (
        [Note("rule", "Dòng có phân tổ là một phần của số chung: không cộng với số chung.")]
        if any(row["breakdown"] for row in rows)
        else []
    )
    if any(row["drawn"] is False for row in rows):
        notes.append(
            Note(
                "conflict",
                "Khi nhiều nguồn nêu số khác nhau, biểu đồ vẽ số có trạng thái cao hơn, rồi nguồn mạnh hơn, "
                "rồi văn bản mới hơn; bảng này giữ tất cả.",
            )
        )
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Số liệu của {whose}",
        finding=district_finding(of_whom, rows) if rows else nothing_known(whose, asked),
        columns=columns,
        rows=rows_of(columns, rows),
        notes=tuple(notes),
        sources=cite(figures),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        standards=tuple(
            sorted({text(row, "standard") for row in rows} - {""}, key=lambda code: catalogue.standards[code].position)
        ),
        statuses=tuple(dict.fromkeys(text(row, "status") for row in rows)),
    )


def make_lineage(*, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """What became of a place, from the register: code, name, province, date, and whether the successor lies wholly within it.

    A change of border that left the district standing is passed over: the successors are those of its latest version.
    """
    areas = catalogue.areas
    area = areas[recipe.selection.areas[0]]
    while area.level == "district" and (later := _same_district_later(areas, area)) is not None:
        area = later
    columns = (
        Column("area_id", "Mã phiên bản", "key", shown=False),
        Column("code", "Mã", "key"),
        Column("place", "Đơn vị kế tiếp", "category"),
        Column("province", "Tỉnh, thành phố hiện nay", "text"),
        Column("on_date", "Từ ngày", "text"),
        Column("exact", "Nằm trọn trong địa bàn", "mark", shown=False),
        Column("exactness", "Ranh giới", "text"),
    )
    rows: list[Row] = []
    for link in areas.successors(area.area_id):
        successor = areas[link.to_id]
        province = areas.province_of(successor)
        rows.append(
            {
                "area_id": successor.area_id,
                "code": successor.code,
                "place": successor.full_name,
                "province": province.full_name if province else "",
                "on_date": wording.date_text(link.on_date),
                "exact": link.exact,
                "exactness": _exactness(successor, link),
            }
        )
    notes: tuple[Note, ...] = ()
    to_communes = bool(rows) and all(areas[text(row, "area_id")].level == "commune" for row in rows)
    if to_communes and not all(row["exact"] for row in rows):
        notes = (
            Note(
                "lineage", "Không cộng lại được đúng địa bàn cũ từ các xã mới: ít nhất một xã mới gồm cả phần ngoài địa bàn đó."
            ),
        )
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Đơn vị hành chính kế tiếp của {wording.inside_sentence(area.full_name)}",
        finding=lineage_finding(area, [text(row, "place") for row in rows], areas.new_province_of(area), to_communes=to_communes),
        columns=columns,
        rows=rows_of(columns, rows),
        notes=notes,
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )


def _exactness(successor: Area, link: AreaLink) -> str:
    if successor.level == "commune":
        return "nằm trọn trong địa bàn cũ" if link.exact else "gồm cả xã ngoài địa bàn cũ"
    return "nhận toàn bộ địa bàn cũ" if link.exact and link.kind != "split" else "nhận một phần địa bàn cũ"


def _same_district_later(areas: Areas, area: Area) -> Area | None:
    """The version of the same district after a change of its border, if any."""
    for link in areas.successors(area.area_id):
        if link.kind == "continues":
            return areas[link.to_id]
    return None
