"""Plans: each target with who set it, its result in the same unit, the share attained, and whether the pace will do."""

from collections.abc import Mapping, Sequence

from analytics import plans, wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Column, Exhibit, Recipe, Scalar, Setting, Source
from analytics.exhibits.frames import cite, rows_of
from analytics.exhibits.places import labels
from analytics.exhibits.plan_notes import plan_notes
from analytics.exhibits.plan_rows import SOURCE_KEYS, Cells, Maker, derived_rows, rate_rows, target_row
from analytics.plans import Known
from analytics.sentences.plan import plan_finding

NOT_DERIVED: Cells = {"derived_low": None, "derived_high": None, "readings": None}


def make_plan(known: Known, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The plans of the chosen places (of every place when none is chosen) beside their results.

    Rows by place and time; `kind` target (stated by a document), derived (a plan nobody printed, worked out from a published
    attainment; `derived_low`, `derived_high` are the bounds its rounding leaves) or rate (a result without a target, for the
    line). plan and actual are in the row's `unit`; attainment = actual ÷ plan × 100, never capped, both ends of a range, empty
    with a `reason` where border, standard, part or period differ or nothing is known. Rows of a rate still on its way have
    baseline, now, target_rate (%), required_pace, achieved_pace (points a year), met_year (empty: not within the plan), progress.
    `drawn`: line (the rate over time with its targets) or pair (plan beside result). No rows when no plan is known.
    """
    selection = recipe.selection
    everything = [*known.targets, *known.attained]
    series = selection.areas or tuple(dict.fromkeys(str(row["series"]) for row in everything))
    others = [str(row["series"]) for row in everything if row["series"] not in series]
    names = labels(catalogue, tuple(dict.fromkeys([*series, *others])))
    maker = Maker(known, catalogue, names, selection.materiality_pp)
    rows = _rows(maker, selection.areas, selection.only)
    line = _line_of(rows, selection.areas, catalogue)
    alone = not any(row["role"] != "benchmark" for row in rows)
    for row in rows:
        row |= {"kind_name": KIND_NAMES[row["kind"]], "unit_name": _unit_name(str(row["unit"])), "met_name": _met(row)}
        row["drawn"] = (
            ("line" if row["indicator"] == line else "") if line and row["role"] == "own" else _pair(row, line, alone=alone)
        )
    columns = _columns(rows, several=len({row["series"] for row in rows}) > 1)
    whose = ", ".join(names[area_id] for area_id in selection.areas) or "mọi địa bàn"
    asked = selection.period.label if selection.period else ""
    years = sorted({int(str(row["year"])) for row in rows if row["role"] != "benchmark"})
    return Exhibit(
        recipe=recipe,
        form="plan",
        title=_title(whose, [names_of(code, catalogue) for code in selection.only], years),
        finding=plan_finding(rows, [names[area_id] for area_id in selection.areas], asked, least_pp=selection.materiality_pp),
        columns=columns,
        rows=rows_of(columns, rows),
        notes=plan_notes(rows, known, catalogue, selection),
        sources=_sources(rows, known),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        places=tuple((area_id, names[area_id]) for area_id in selection.areas),
        standards=tuple(
            sorted({str(row["standard"]) for row in rows} - {""}, key=lambda code: catalogue.standards[code].position)
        ),
        period=f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0]) if years else "",
        statuses=tuple(dict.fromkeys(str(row["actual_status"]) for row in rows if row["actual_status"])),
    )


def names_of(code: str, catalogue: Catalogue) -> str:
    """An indicator by its name inside a title."""
    return wording.inside_sentence(catalogue.indicators[code].name_vi)


def _rows(maker: Maker, chosen: Sequence[str], only: Sequence[str]) -> list[Cells]:
    stated = [target_row(target, maker) for target in maker.known.targets]
    derived = [
        row
        for one in maker.known.attained
        for row in derived_rows(one, stated, maker)
        if not only or row["indicator"] in {plans.REDUCTIONS.get(code, code) for code in only} | set(only)
    ]
    rows: list[Cells] = [{**NOT_DERIVED, **row} for row in [*stated, *derived]]
    rows = [row for row in rows if row["role"] != "benchmark" or _stands_beside(row, rows)]
    if len(chosen) == 1:
        own = [row for row in rows if row["role"] == "own"]
        for code in maker.known.rates:
            if any(row["indicator"] == code and row["kind"] == "target" for row in own):
                rows += [{**NOT_DERIVED, **row} for row in rate_rows(code, own, maker)]
    order = {name: position for position, name in enumerate(chosen)}
    first = {id(row): position for position, row in enumerate(rows)}
    return sorted(
        rows,
        key=lambda row: (
            order.get(str(row["series"]), len(order)),
            str(row["period_end"]),
            row["kind"] == "rate",
            first[id(row)],
        ),
    )


def _stands_beside(row: Cells, rows: Sequence[Cells]) -> bool:
    """Whether a larger unit's plan belongs beside the chosen places': stated, of all its people, and of what theirs are of (where
    they have none, of the fall of the poverty rate or its level).
    """
    own = {other["indicator"] for other in rows if other["role"] != "benchmark"}
    return row["kind"] == "target" and not row["breakdown"] and row["indicator"] in (own or {"POOR_CHG_PP", "POOR_RATE"})


def _line_of(rows: Sequence[Cells], chosen: Sequence[str], catalogue: Catalogue) -> str:
    """The rate that is drawn over time with its targets: it has a target of level, and figures at two year ends, or one and a
    target to come; '' when every plan is of one year and stands beside its result.
    """
    if len(chosen) != 1:
        return ""
    own = [row for row in rows if row["role"] == "own" and not row["breakdown"]]
    for code in sorted({str(row["indicator"]) for row in own}, key=lambda code: catalogue.indicators[code].position):
        if plans.rates_aimed_at({"indicator": code}, catalogue) != (code,):
            continue
        mine = [row for row in own if row["indicator"] == code]
        for standard in {row["standard"] for row in mine if row["kind"] == "target"}:
            here = [row for row in mine if row["standard"] == standard]
            known = {row["year"] for row in here if row["actual"] is not None}
            if known and len({row["year"] for row in here}) > 1:
                return code
    return ""


def _unit_name(unit: str) -> str:
    return f"{wording.unit_name(unit)} (từ 1.000 triệu viết là tỷ)" if unit == "mdong" else wording.unit_name(unit)


def _met(row: Cells) -> str:
    """The year the target is met at the achieved pace, in words; '' where no pace is known or no level is aimed at."""
    if row["achieved_pace"] is None or row["target_rate"] is None:
        return ""
    if row["met_year"] is None:
        return "chưa đạt trong kỳ kế hoạch"
    return f"{'đã đạt' if row['met_year'] == row['now_year'] else ''} năm {row['met_year']}".strip()


def _pair(row: Cells, line: str, *, alone: bool) -> str:
    """How a plan is drawn that is on no line; a larger unit's only where the place itself has none."""
    return "" if line or row["kind"] == "rate" or (row["role"] == "benchmark" and not alone) else "pair"


def _columns(rows: Sequence[Cells], *, several: bool) -> tuple[Column, ...]:
    on_the_way = any(row["progress"] for row in rows)
    judged = any(row["verdict"] for row in rows)
    hidden = (
        ("series", "Mã chuỗi"), ("role", "Vai trò"), ("area_id", "Mã phiên bản địa bàn"), ("code", "Mã địa bàn"),
        ("indicator", "Mã chỉ tiêu"), ("breakdown", "Mã phân tổ"), ("period_kind", "Loại kỳ"), ("period_end", "Ngày cuối kỳ"),
        ("year", "Năm"), ("issuer", "Mã cấp giao"), ("kind", "Loại dòng"), ("drawn", "Cách vẽ"),
        ("plan_high", "Kế hoạch đến"), ("plan_qualifier", "Mức chắc chắn của kế hoạch"),
        ("readings", "Số cách đọc"), ("derived_low", "Kế hoạch suy ra, thấp nhất"), ("derived_high", "Kế hoạch suy ra, cao nhất"),
        ("actual_high", "Thực hiện đến"), ("actual_qualifier", "Mức chắc chắn của kết quả"), ("actual_origin", "Cách có kết quả"),
        ("actual_status", "Mã trạng thái"), ("opening", "Mốc đầu"), ("closing", "Mốc cuối"), ("computed", "Hiệu hai mốc"),
        ("attainment_high", "Hoàn thành đến"), ("attainment_qualifier", "Mức chắc chắn của tỷ lệ"),
        ("attainment_of", "Phần trăm của"), ("band", "Mã đánh giá"), ("baseline_year", "Năm mốc đầu"), ("baseline", "Mức đầu"),
        ("now_year", "Năm gần nhất"), ("now", "Mức gần nhất"), ("now_period", "Kỳ gần nhất"), ("target_rate", "Mức cần đạt"),
        ("now_qualifier", "Mức chắc chắn của mức gần nhất"), ("less_is_better", "Càng thấp càng tốt"),
        ("progress", "Mã tiến độ"), ("about", "Số gần đúng"), ("rate_name", "Tỷ lệ xét tiến độ"), ("standard", "Mã chuẩn"),
        ("unit", "Mã đơn vị"),
        ("as_stated", "Nguyên văn"), ("note", "Ghi chú"), ("source_id", "Mã nguồn"), ("actual_source_id", "Mã nguồn kết quả"),
        ("opening_source_id", "Mã nguồn mốc đầu"),
    )  # fmt: skip
    return (
        Column("place", "Địa bàn", "category", shown=several),
        Column("indicator_name", "Chỉ tiêu", "category"),
        Column("period", "Kỳ", "text"),
        Column("kind_name", "Dòng", "text"),
        Column("plan", "Kế hoạch", "value", None, 2),
        Column("actual", "Thực hiện", "value", None, 2),
        Column("attainment", "% kế hoạch", "value", "pct", 1),
        Column("issuer_name", "Cơ quan giao", "text"),
        Column("unit_name", "Đơn vị", "text"),
        Column("verdict", "Đánh giá", "text", shown=judged),
        Column("reason", "Chưa đối chiếu được", "text", shown=any(row["reason"] for row in rows)),
        Column("required_pace", "Tốc độ cần đạt (điểm %/năm)", "value", "pp_per_year", 2, shown=on_the_way),
        Column("achieved_pace", "Tốc độ đã đạt (điểm %/năm)", "value", "pp_per_year", 2, shown=on_the_way),
        Column("met_year", "Năm đạt theo tốc độ đó", "value", "year", 0, shown=False),
        Column("met_name", "Năm đạt theo tốc độ đó", "text", shown=on_the_way),
        Column("progress_name", "Tiến độ", "text", shown=on_the_way),
        Column("standard_name", "Chuẩn nghèo", "text"),
        Column("actual_period", "Kỳ của kết quả", "text", shown=False),
        Column("actual_status_name", "Trạng thái kết quả", "text"),
        Column("source", "Nguồn kế hoạch", "text"),
        Column("actual_source", "Nguồn kết quả", "text"),
        *(Column(key, label, "mark", shown=False) for key, label in hidden),
    )


def _sources(rows: Sequence[Cells], known: Known) -> tuple[Source, ...]:
    """The documents of the plans and of the results beside them, in the order of the rows."""
    documents: dict[str, Cells] = {}
    answers = [row for found in known.results.values() for row in found]
    for row in (*known.targets, *known.attained, *answers, *(rate for rates in known.rates.values() for rate in rates)):
        documents.setdefault(str(row["source_id"]), {key: row[key] for key in SOURCE_KEYS})
        if row.get("opening_source_id"):
            documents.setdefault(str(row["opening_source_id"]), {key: row[f"opening_{key}"] for key in SOURCE_KEYS})
    used = [str(row[key]) for row in rows for key in ("source_id", "actual_source_id", "opening_source_id") if row[key]]
    return cite(documents[source_id] for source_id in used)


KIND_NAMES: Mapping[Scalar, str] = {"target": "kế hoạch", "derived": "kế hoạch suy ra (tự tính)", "rate": "kết quả"}


def _title(whose: str, only: Sequence[str], years: Sequence[int]) -> str:
    span = "" if not years else str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
    what = f"Kế hoạch và thực hiện: {wording.join_list(only)}" if only else "Kế hoạch và thực hiện"
    return " · ".join(part for part in (what, whose, span) if part)
