"""What is there and what is not: places by years, and grades of completeness and consistency with their rules."""

from collections.abc import Mapping, Sequence
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.comparing import districts_on, reference_day
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Setting
from analytics.exhibits.frames import rows_of
from analytics.exhibits.places import labels
from analytics.selection import same_place

Row = dict[str, Scalar]

CORE: Final = ("HH_TOTAL", "POOR_RATE", "POOR_HH", "NEAR_RATE", "NEAR_HH", "ESCAPED_HH", "RELAPSED_HH", "NEWPOOR_HH")
"""The measures that completeness is reckoned over: what the yearly review of a district gives."""
FIRST_YEAR, LAST_YEAR = 2016, 2024
GRADES: Final = ((90.0, "A"), (70.0, "B"), (40.0, "C"), (0.0, "D"))
"""The least completeness, in per cent, of each grade."""

COMPLETENESS_RULE: Final = (
    "Đầy đủ = số ô có số ÷ số ô phải có × 100. Một ô là một huyện có trong năm đó × một năm × một chỉ tiêu trong {count} "
    "chỉ tiêu: {names}. Ô có số khi có số cuối năm không phân tổ. A từ 90%, B từ 70%, C từ 40%, D dưới 40%."
)
CONSISTENCY_RULE: Final = (
    "Nhất quán: D khi phép kiểm tra thấy lỗi; C khi còn chỗ các nguồn nêu khác nhau mà chưa ai chọn; "
    "B khi chỉ còn điều cần hỏi lại hoặc chỗ khác nhau đã được chọn; A khi không có gì trong các điều đó; "
    "nơi chưa có số thì không xếp."
)


def rows_of_places(catalogue: Catalogue, areas: Sequence[str], within: str) -> dict[str, tuple[str, ...]]:
    """The rows of a grid and the districts of each: the chosen places, else the districts of a province, else every old province
    with its districts of any time.
    """
    register = catalogue.areas
    if areas:
        return {
            area_id: (area_id,) if register[area_id].level == "district" else _districts_of(catalogue, area_id)
            for area_id in areas
        }
    if within:
        return {area_id: (area_id,) for area_id in _districts_of(catalogue, within)}
    provinces = [
        area.area_id for area in register.values() if area.level == "province" and _districts_of(catalogue, area.area_id)
    ]
    return {area_id: _districts_of(catalogue, area_id) for area_id in provinces}


def _districts_of(catalogue: Catalogue, province_id: str) -> tuple[str, ...]:
    children = [area for area in catalogue.areas.children(province_id) if area.level == "district"]
    latest = {(area.code, area.name): area.area_id for area in sorted(children, key=lambda one: str(one.valid_from or ""))}
    return tuple(latest.values())


def core_of(recipe: Recipe) -> tuple[str, ...]:
    """The measures a grid is about: those named, else the core ones."""
    return recipe.selection.only or CORE


def years_of(recipe: Recipe) -> tuple[int, int]:
    """The first and last year of a grid: of the selection, held to the years that districts have figures of."""
    period = recipe.selection.period
    if period is None:
        return FIRST_YEAR, LAST_YEAR
    return max(FIRST_YEAR, period.start.year), min(LAST_YEAR, period.end.year)


def completeness(
    held: Mapping[tuple[str, int], int], rows: Mapping[str, Sequence[str]], recipe: Recipe, catalogue: Catalogue
) -> dict[tuple[str, int], tuple[int, int]]:
    """Cells that have a figure and cells that should, by row and year; `held` is `questions.coverage` by district."""
    first, last = years_of(recipe)
    years = range(first, last + 1)
    # Who stood in a year is asked of the register once, not for every row.
    standing = {year: frozenset(districts_on(catalogue, reference_day(year))) for year in years}
    measures = len(core_of(recipe))
    cells: dict[tuple[str, int], tuple[int, int]] = {}
    for line, districts in rows.items():
        versions = [same_place(catalogue, one) for one in districts]
        for year in years:
            stood = sum(not standing[year].isdisjoint(one) for one in versions)
            cells[line, year] = (sum(held.get((one, year), 0) for one in districts), stood * measures)
    return cells


def make_coverage(covered: Mapping[tuple[str, int], int], *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The grid of places by years: how many of the figures that should be there are, from `questions.coverage`.

    Rows: one a place and year, with `held`, `needed` (cells) and `share` (per cent; None where no district stood).
    """
    selection = recipe.selection
    rows = rows_of_places(catalogue, selection.areas, selection.within)
    cells = completeness(covered, rows, recipe, catalogue)
    names = labels(catalogue, tuple(rows))
    told: list[Row] = [
        {
            "place": names[line],
            "year": year,
            "held": held,
            "needed": needed,
            "share": round(held / needed * 100, 1) if needed else None,
            "area_id": line,
        }
        for (line, year), (held, needed) in cells.items()
    ]
    columns = (
        Column("place", "Địa bàn", "category"),
        Column("year", "Năm", "time", None, 0),
        Column("held", "Ô có số", "value", None, 0),
        Column("needed", "Ô phải có", "value", None, 0),
        Column("share", "Đầy đủ (%)", "value", "pct", 1),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
    )
    held, needed = sum(pair[0] for pair in cells.values()), sum(pair[1] for pair in cells.values())
    measures = core_of(recipe)
    named = (
        catalogue.indicators[measures[0]].name_vi if len(measures) == 1 else f"{wording.number(len(measures), 0)} chỉ tiêu lõi"
    )
    first, last = years_of(recipe)
    whole = f"{wording.number(held, 0)} trong {wording.number(needed, 0)} ô có số"
    return Exhibit(
        recipe=recipe,
        form="coverage",
        title=f"Độ phủ số liệu, {wording.inside_sentence(named)}, {first}–{last}",
        finding=f"{whole} ({wording.quantity(wording.rounded(held / needed * 100, 1), 'pct', decimals=1)}), {first}–{last}."
        if held
        else f"Chưa có số nào trong {wording.number(needed, 0)} ô phải có, {first}–{last}.",
        columns=columns,
        rows=rows_of(columns, told) if needed else (),
        notes=(completeness_note(measures, catalogue),),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        period=f"{first}–{last}",
    )


def completeness_note(measures: Sequence[str], catalogue: Catalogue) -> Note:
    """The rule of completeness with the measures it is reckoned over."""
    names = wording.join_list([wording.inside_sentence(catalogue.indicators[code].name_vi) for code in measures])
    return Note("rule", COMPLETENESS_RULE.format(count=wording.number(len(measures), 0), names=names))


def grade_of(share: float) -> str:
    """The grade of completeness, A to D."""
    return next(grade for least, grade in GRADES if share >= least)


def consistency_grade(hard: int, soft: int, open_disputes: int, chosen: int) -> str:
    """The grade of consistency, A to D, by what was found."""
    if hard:
        return "D"
    if open_disputes:
        return "C"
    return "B" if soft or chosen else "A"


def make_grades(
    covered: Mapping[tuple[str, int], int],
    *,
    found: Mapping[str, tuple[int, int, int, int]],
    recipe: Recipe,
    catalogue: Catalogue,
    setting: Setting,
) -> Exhibit:
    """Completeness and consistency of each place, from `questions.coverage`; `found` gives by area version the hard findings, the
    soft ones, the disputed slots that nobody decided and those that somebody did.
    """
    selection = recipe.selection
    rows = rows_of_places(catalogue, selection.areas, selection.within)
    cells = completeness(covered, rows, recipe, catalogue)
    names = labels(catalogue, tuple(rows))
    first, last = years_of(recipe)
    years = range(first, last + 1)
    told: list[Row] = []
    for line, districts in rows.items():
        held = sum(cells[line, year][0] for year in years)
        needed = sum(cells[line, year][1] for year in years)
        versions = {line, *(version for one in districts for version in same_place(catalogue, one))}
        hard, soft, disputed, chosen = (sum(found.get(one, (0, 0, 0, 0))[place] for one in versions) for place in range(4))
        share = held / needed * 100 if needed else 0.0
        told.append(
            {
                "place": names[line],
                "completeness": f"{grade_of(share)} · {wording.quantity(wording.rounded(share, 1), 'pct', decimals=1)}",
                "held": held,
                "needed": needed,
                "consistency": consistency_grade(hard, soft, disputed, chosen) if held or hard or disputed else "chưa có số",
                "hard": hard,
                "soft": soft,
                "disputed": disputed,
                "chosen": chosen,
                "share": round(share, 1),
                "area_id": line,
            }
        )
    columns = (
        Column("place", "Địa bàn", "category"),
        Column("completeness", "Đầy đủ", "text"),
        Column("consistency", "Nhất quán", "text"),
        Column("hard", "Lỗi", "value", None, 0),
        Column("soft", "Điều cần hỏi lại", "value", None, 0),
        Column("disputed", "Nguồn nêu khác nhau, chưa chọn", "value", None, 0),
        Column("chosen", "Đã chọn", "value", None, 0),
        Column("held", "Ô có số", "value", None, 0),
        Column("needed", "Ô phải có", "value", None, 0),
        Column("share", "Đầy đủ (%)", "value", "pct", 1, shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
    )
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Xếp hạng chất lượng số liệu, {first}–{last}",
        finding=_grades_finding(told),
        columns=columns,
        rows=rows_of(columns, told),
        notes=(completeness_note(core_of(recipe), catalogue), Note("rule", CONSISTENCY_RULE)),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )


def _grades_finding(rows: Sequence[Row]) -> str:
    if len(rows) <= 2:
        return "; ".join(f"{row['place']}: đầy đủ {row['completeness']}, nhất quán {row['consistency']}" for row in rows) + "."
    tallies = []
    for _, grade in GRADES:
        count = sum(str(row["completeness"]).startswith(grade) for row in rows)
        tallies.append(f"{grade}: {wording.number(count, 0)}")
    faulty = sum(row["consistency"] in ("C", "D") for row in rows)
    of_them = f"{wording.number(faulty, 0)} địa bàn còn lỗi hoặc chỗ khác nhau chưa chọn"
    return f"{wording.number(len(rows), 0)} địa bàn xếp theo mức đầy đủ: {', '.join(tallies)}; {of_them}."
