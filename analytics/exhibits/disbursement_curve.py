"""How payments of a plan year went through its months, against the last day on which its money is paid."""

from collections.abc import Sequence
from datetime import date

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.capital_accounts import Row
from analytics.exhibits.compared import Cells, place_cells
from analytics.exhibits.disbursement import CLOSE_RULE, RATE_RULE, close_of
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Setting
from analytics.exhibits.frames import cite, rows_of, text
from analytics.exhibits.places import label
from analytics.sentences.capital import Course, course_sentence, nothing_known_sentence


def make_disbursement_curve(
    paid: Sequence[Row],
    documents: Sequence[Row],
    chosen: Sequence[str],
    *,
    recipe: Recipe,
    catalogue: Catalogue,
    setting: Setting,
) -> Exhibit:
    """The share paid by each day for which payments are known: every plan year of one place, or the latest year of several.

    `paid` are the records of `CapitalEvents.payments_over_time`. Rows by place, plan year and day; columns: series, line (one a
    place, programme and plan year), plan_year, day, days (since 1 January of the plan year), close_days (of 31 January after it),
    paid and available so far (triệu đồng), rate (%, derived), provisional.
    """
    names = {one: label(catalogue, one) for one in chosen}
    wanted = [row for row in paid if len(chosen) == 1 or row["plan_year"] == _latest(paid, text(row, "series"))]
    rows = [_row(row, chosen, names, catalogue) for row in wanted]
    columns = _columns()
    programmes = list(dict.fromkeys(wording.inside_sentence(str(row["programme"])) for row in rows))
    title = ["Giải ngân lũy kế trong năm (% số được phép giải ngân)", wording.join_list(programmes)]
    notes = [
        Note("coverage", f"Chương trình được tính: {wording.join_list(programmes)}."),
        Note("rule", RATE_RULE),
        Note("rule", CLOSE_RULE),
    ]
    notes.append(Note("rule", "Mỗi điểm là một ngày có số; đoạn nối giữa hai điểm chỉ để dõi theo, không phải số liệu."))
    if any(row["provisional"] for row in rows):
        notes.append(Note("provisional", "Điểm rỗng là số sơ bộ."))
    late = [row for row in rows if int(str(row["days"])) > int(str(row["close_days"]))]
    if late:
        notes.append(Note("conflict", "Có số ghi sau hạn thanh toán 31/01: cần đối chiếu."))
    return Exhibit(
        recipe=recipe,
        form="curve",
        title=" · ".join(part for part in title if part),
        finding=_finding(rows, names),
        columns=columns,
        rows=rows_of(columns, rows),
        notes=tuple(notes) if rows else (),
        sources=cite(documents),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit="pct",
        places=tuple(names.items()),
        period=", ".join(dict.fromkeys(f"kế hoạch năm {row['plan_year']}" for row in rows)),
        statuses=("preliminary",) if any(row["provisional"] for row in rows) else (),
    )


def _latest(paid: Sequence[Row], series: str) -> int:
    return max(int(str(row["plan_year"])) for row in paid if row["series"] == series)


def _columns() -> tuple[Column, ...]:
    return (
        Column("series", "Mã chuỗi", "series", shown=False),
        Column("role", "Vai trò", "mark", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("place", "Địa bàn", "category"),
        Column("province", "Tỉnh", "text", shown=False),
        Column("programme", "Chương trình", "text"),
        Column("line", "Đường", "key", shown=False),
        Column("plan_year", "Mã năm kế hoạch", "mark", shown=False),
        Column("period", "Năm kế hoạch", "text"),
        Column("as_of", "Ngày (ISO)", "key", shown=False),
        Column("day", "Đến ngày", "time"),
        Column("days", "Số ngày từ đầu năm", "mark", shown=False),
        Column("close_days", "Ngày chốt, số ngày từ đầu năm", "mark", shown=False),
        Column("paid_mdong", "Đã giải ngân lũy kế (triệu đồng)", "value", "mdong", 0),
        Column("available_mdong", "Được phép giải ngân (triệu đồng)", "value", "mdong", 0),
        Column("rate", "Tỷ lệ giải ngân (%)", "value", "pct", 1),
        Column("qualifier", "Mức chắc chắn", "text"),
        Column("provisional", "Sơ bộ", "mark"),
    )


def _row(row: Row, chosen: Sequence[str], names: dict[str, str], catalogue: Catalogue) -> Cells:
    series, programme, year = text(row, "series"), text(row, "programme"), int(str(row["plan_year"]))
    day = date.fromisoformat(text(row, "as_of"))
    paid, available = float(str(row["paid_mdong"])), float(str(row["available_mdong"] or 0))
    unit_id = text(row, "unit_id")
    return {
        **place_cells(series, names, catalogue),
        "series": series,
        "area_id": unit_id,
        "role": "own" if series == chosen[0] else "comparator",
        "programme": catalogue.programmes[programme].short_vi if programme in catalogue.programmes else "không nêu chương trình",
        "line": f"{unit_id}|{programme}|{year}",
        "plan_year": year,
        "period": f"năm {year}",
        "as_of": day.isoformat(),
        "day": wording.date_text(day),
        "days": (day - date(year, 1, 1)).days,
        "close_days": (close_of(year) - date(year, 1, 1)).days,
        "paid_mdong": paid,
        "available_mdong": row["available_mdong"],
        "rate": 100 * paid / available if available > 0 else None,
        "qualifier": wording.qualifier_word("about") if row["hedged"] else "",
        "provisional": bool(row["provisional"]),
    }


def _finding(rows: Sequence[Cells], names: dict[str, str]) -> str:
    sentences = []
    for place, name in names.items():
        own = [row for row in rows if row["series"] == place and row["rate"] is not None]
        for line in list(dict.fromkeys(row["line"] for row in own))[-2:]:
            told = [row for row in own if row["line"] == line]
            rates = [
                (
                    str(row["day"]),
                    " ".join(filter(None, (str(row["qualifier"]), wording.quantity(float(str(row["rate"])), "pct", decimals=1)))),
                )
                for row in told
            ]
            sentences.append(course_sentence(Course(name, int(str(told[0]["plan_year"])), tuple(rates))))
    absent = [name for place, name in names.items() if not any(row["series"] == place for row in rows)]
    if absent:
        sentences.append(nothing_known_sentence(absent, "giải ngân vốn qua các tháng"))
    return " ".join(sentences)
