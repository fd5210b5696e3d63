"""Who moved in and out of poverty in a year: the table of the form as rows, with what does not add up in a row of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.compared import Cells, place_cells
from analytics.exhibits.exhibit import Column, Exhibit, Recipe, Setting
from analytics.exhibits.frames import Rows, cite, rows_of
from analytics.exhibits.movement_notes import notes_of
from analytics.exhibits.movement_rows import rows_for
from analytics.exhibits.places import label, labels
from analytics.movements import RURAL, URBAN, Movement, Row, Shelf, Term
from analytics.selection import Selection, days_of, same_place
from analytics.sentences.movement import movement_finding, quoted, refusal

NONE_CHOSEN = "Hãy chọn ít nhất một địa bàn để xem biến động hộ nghèo."


@dataclass(frozen=True, slots=True)
class Place:
    """A chosen place: all its versions, and the movement of every year that has one."""

    area_id: str
    versions: tuple[str, ...]
    by_year: dict[int, Movement]


def make_movement(figures: Rows, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The movement of poor households in the chosen places in one year, from `questions.movement_figures`: the last year of the
    period that the first of them to have one has.

    Rows: for each place and part (whole, urban, rural) the steps of the form in order — households at the start, poor at the
    start, escaped, relapsed, newly_poor, other, unknown (what the flows nobody states come to) or residual (unexplained), poor at
    the end, households at the end — then the change, its two parts in points, inflow against outflow, and the nearly poor; then
    each place that has none with its reason. Columns: step, value (hộ, as stated; signed for net steps), effect and running
    (hộ, for drawing), published_pct and recomputed_pct (%) with their denominator in words, change_pp (points), basis (stated |
    implied | computed), remark, as printed, note, source. Refused with no rows when no place has one.
    """
    selection = recipe.selection
    shelf = Shelf(figures)
    places = _places(shelf, selection, catalogue)
    year = _year(places, selection)
    shown = [(place, place.by_year[year]) for place in places if year in place.by_year]
    parts = [[one, *_parts(shelf, one)] for _, one in shown]
    chosen = tuple(place.area_id for place in places)
    called = dict.fromkeys((*(one.area_id for _, one in shown), *chosen))
    names = labels(catalogue, tuple(called)) if len(shown) > 1 else {one: label(catalogue, one) for one in called}
    absent = [(place, _refused(shelf, place, year, selection, catalogue)) for place in places if year not in place.by_year]
    with_notes = any(row["note"] for group in parts for row in _cited(group))
    columns = _columns(with_places=len(places) > 1, with_parts=any(len(group) > 1 for group in parts), with_notes=with_notes)
    rows: list[Cells] = []
    if shown:
        for group in parts:
            role = "own" if group[0].area_id in places[0].versions else "comparator"
            for one in group:
                about = {**place_cells(one.area_id, names, catalogue), "role": role, "reason": "", "absence": ""}
                rows += [{**about, **row} for row in rows_for(one)]
        rows += [_absent_row(place, reason, names, catalogue) for place, reason in absent]
    read = [row for group in parts for row in _cited(group)]
    used = list(read)
    used += [row for place, _ in absent for row in quoted(shelf, place.versions, _asked_year(year, selection))]
    return Exhibit(
        recipe=recipe,
        form="waterfall",
        title=_title(shown, places, year, names, catalogue),
        finding=_finding(shown, absent, names, catalogue),
        columns=columns,
        rows=rows_of(columns, rows),
        notes=notes_of(parts, names, catalogue, [(place.area_id, one) for place, one in shown]) if shown else (),
        sources=cite([dict(row) for row in used]),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit="hh",
        places=tuple((place.area_id, names[place.area_id]) for place in places),
        polarity="neutral",
        standards=tuple(dict.fromkeys(one.standard for _, one in shown)),
        period=str(year) if year is not None and shown else "",
        statuses=tuple(dict.fromkeys(str(row["status"]) for row in read)),
    )


def make_movement_years(figures: Rows, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The years in which at least one chosen place has a movement, the latest first. Rows: year, places (their names)."""
    places = _places(Shelf(figures), recipe.selection, catalogue)
    first_day, last_day = days_of(recipe.selection)
    years = sorted({year for place in places for year in place.by_year if first_day.year <= year <= last_day.year}, reverse=True)
    columns = (Column("year", "Năm", "time", "year", 0), Column("places", "Địa bàn có biến động", "text"))
    rows: list[Cells] = [
        {"year": year, "places": wording.join_list([label(catalogue, one.area_id) for one in places if year in one.by_year])}
        for year in years
    ]
    return Exhibit(
        recipe=recipe,
        form="table",
        title="Các năm có biến động hộ nghèo",
        finding=f"Có biến động hộ nghèo của {wording.quantity(len(years), 'year')}." if years else "Chưa có năm nào.",
        columns=columns,
        rows=rows_of(columns, rows),
        notes=(),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )


def _places(shelf: Shelf, selection: Selection, catalogue: Catalogue) -> list[Place]:
    return [
        Place(area_id, versions, shelf.movements(versions, catalogue))
        for area_id in selection.areas
        for versions in (same_place(catalogue, area_id),)
    ]


def _year(places: Sequence[Place], selection: Selection) -> int | None:
    """The latest year, inside the period asked for, of the first place that has one there."""
    first_day, last_day = days_of(selection)
    for place in places:
        inside = [year for year in place.by_year if first_day.year <= year <= last_day.year]
        if inside:
            return max(inside)
    return None


def _asked_year(year: int | None, selection: Selection) -> int | None:
    """The year a refusal speaks of: the one shown, or the only one asked for."""
    first_day, last_day = days_of(selection)
    return year if year is not None else last_day.year if first_day.year == last_day.year else None


def _refused(shelf: Shelf, place: Place, year: int | None, selection: Selection, catalogue: Catalogue) -> str:
    return refusal(shelf, place.versions, _asked_year(year, selection), list(place.by_year), catalogue)


def _parts(shelf: Shelf, whole: Movement) -> Iterator[Movement]:
    for part in (URBAN, RURAL):
        one = shelf.movement(whole.area_id, part, whole.year, whole.standard)
        if one is not None:
            yield one


def _terms(one: Movement) -> Iterator[Term]:
    """Every number of a movement, the ends first."""
    yield from (one.opening, one.closing, one.other, one.net, one.from_near_poor)
    for group in (one.flows.values(), one.households, one.rates, one.flow_rates.values(), one.near, one.near_rates):
        yield from group


def _cited(group: Sequence[Movement]) -> list[Row]:
    """The figures that a movement and its parts were read from, the number of poor households first."""
    return [row for one in group for term in _terms(one) for row in term.rows]


def _title(
    shown: Sequence[tuple[Place, Movement]],
    places: Sequence[Place],
    year: int | None,
    names: dict[str, str],
    catalogue: Catalogue,
) -> str:
    title = "Biến động hộ nghèo (hộ)"
    if not shown:
        whose = wording.join_list([wording.inside_sentence(names[place.area_id]) for place in places])
        return f"{title} · {whose}" if whose else title
    whose = wording.join_list([wording.inside_sentence(names[one.area_id]) for _, one in shown])
    standards = dict.fromkeys(wording.inside_sentence(catalogue.standards[one.standard].short_vi) for _, one in shown)
    return " · ".join([title, whose, f"năm {year}", wording.join_list(list(standards))])


def _finding(
    shown: Sequence[tuple[Place, Movement]],
    absent: Sequence[tuple[Place, str]],
    names: dict[str, str],
    catalogue: Catalogue,
) -> str:
    if not shown and not absent:
        return NONE_CHOSEN
    told = [
        movement_finding(
            names[one.area_id],
            one,
            "" if position and one.standard == shown[0][1].standard else catalogue.standards[one.standard].short_vi,
            brief=position > 0,
        )
        for position, (_, one) in enumerate(shown)
    ]
    if absent:
        listed = "; ".join(f"{wording.inside_sentence(names[place.area_id])}: {reason}" for place, reason in absent)
        lead = "Chưa có biến động hộ nghèo cùng năm của" if shown else "Chưa có biến động hộ nghèo của"
        told.append(f"{lead} {listed}.")
    return " ".join(told)


def _absent_row(place: Place, reason: str, names: dict[str, str], catalogue: Catalogue) -> Cells:
    blank: Cells = dict.fromkeys(
        ("year", "value", "effect", "running", "published_pct", "recomputed_pct", "change_pp", "low", "high"), None
    )
    words = ("part", "part_name", "standard", "step", "denominator", "basis", "qualifier", "status", "as_stated", "note")
    return {
        **place_cells(place.area_id, names, catalogue),
        "role": "absent",
        **blank,
        **dict.fromkeys((*words, "source_id", "source"), ""),
        "step_name": "Chưa có biến động trong năm",
        "remark": reason,
        "reason": reason,
        "absence": "missing",
    }


def _columns(*, with_places: bool, with_parts: bool, with_notes: bool) -> tuple[Column, ...]:
    return (
        Column("series", "Mã chuỗi", "series", shown=False),
        Column("role", "Vai trò", "mark", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("place", "Địa bàn", "category", shown=with_places),
        Column("province", "Tỉnh", "text", shown=False),
        Column("part", "Mã khu vực", "key", shown=False),
        Column("part_name", "Khu vực", "category", shown=with_parts),
        Column("year", "Năm", "time", shown=False),
        Column("standard", "Mã chuẩn", "key", shown=False),
        Column("step", "Mã bước", "key", shown=False),
        Column("step_name", "Chỉ tiêu của biểu", "category"),
        Column("value", "Số hộ", "value", "hh", 0),
        Column("qualifier", "Mức chắc chắn", "mark", shown=False),
        Column("low", "Số hộ thấp nhất theo làm tròn", "value", "hh", 0, shown=False),
        Column("high", "Số hộ cao nhất theo làm tròn", "value", "hh", 0, shown=False),
        Column("effect", "Tăng, giảm số hộ nghèo", "value", "hh", 0, shown=False),
        Column("running", "Số hộ nghèo sau bước này", "value", "hh", 0, shown=False),
        Column("published_pct", "Tỷ lệ nguồn in (%)", "value", "pct", 2),
        Column("recomputed_pct", "Tỷ lệ tính lại (%)", "value", "pct", 2),
        Column("denominator", "Mẫu số của tỷ lệ", "text"),
        Column("change_pp", "Thay đổi tỷ lệ (điểm %)", "value", "pp", 2),
        Column("basis", "Cách có số", "text"),
        Column("remark", "Lưu ý", "text"),
        Column("reason", "Lý do không có", "text", shown=False),
        Column("absence", "Lý do trống", "mark", shown=False),
        Column("status", "Mã trạng thái", "mark", shown=False),
        Column("as_stated", "Nguyên văn", "text", shown=False),
        Column("note", "Ghi chú", "text", shown=with_notes),
        Column("source", "Nguồn", "text"),
        Column("source_id", "Mã nguồn", "key", shown=False),
    )
