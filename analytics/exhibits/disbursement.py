"""What was paid: of each plan year by sub-project at a stated date, and how payments went through the year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.catalogue.eligibility import listing_of
from analytics.comparing import LEAST_HOUSEHOLDS
from analytics.exhibits.capital_accounts import Row, programme_words
from analytics.exhibits.capital_events import PROGRAMME, YearSum, by_year, concerned, part_name, sub_projects
from analytics.exhibits.capital_notes import RESTRICTED, UNCONFIRMED
from analytics.exhibits.compared import Cells, place_cells
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Setting
from analytics.exhibits.frames import cite, figure_text, rows_of, text
from analytics.exhibits.places import label
from analytics.sentences.capital import Paid, nothing_known_sentence, paid_sentence, published_rate_sentence

RATE_RULE: Final = (
    "Tỷ lệ giải ngân = số đã thanh toán đến ngày nêu chia cho (vốn giao mới ± điều chỉnh + vốn năm trước chuyển sang) tính đến "
    "cùng ngày; không trừ vốn hủy dự toán."
)
CLOSE_RULE: Final = "Vốn của một năm kế hoạch được thanh toán đến hết ngày 31/01 năm sau: số trước ngày đó chưa phải số cuối."
PUBLISHED_RULE: Final = "Tỷ lệ và số giải ngân công bố giữ nguyên theo nguồn; mẫu số là của nguồn."
OVER: Final = "đã giải ngân vượt số được phép giải ngân: cần đối chiếu"


@dataclass(frozen=True, slots=True)
class Payments:
    """What was asked of a version about payments; each is the records of a question of the same name."""

    sums: Sequence[Row]
    """By sub-project."""
    published: Sequence[Row]
    poor: Sequence[Row]
    documents: Sequence[Row]


def make_disbursement(
    payments: Payments, chosen: Sequence[str], *, recipe: Recipe, catalogue: Catalogue, setting: Setting
) -> Exhibit:
    """What was paid of the latest plan year of each chosen place (area ids), by sub-project; earlier years as totals.

    Rows, by place and programme: the total of each plan year, the latest first, that year's sub-projects in the order of the
    programme; those that are not for the district say so; then published rates and payments. Columns: place, plan_year, part and
    its name, plan, adjusted, carried in, available (by the day), paid (triệu đồng), paid_on, rate (%, derived but for published
    ones), cancelled, per_poor (paid, triệu đồng a household poor at the year's start), bar (position in the picture: totals of
    all places and the sub-projects of the first), reason, source.
    """
    names = {one: label(catalogue, one) for one in chosen}
    poor = {(text(row, "area_id"), int(str(row["year"]))): row for row in payments.poor}
    rows: list[Cells] = []
    for place in chosen:
        own = [row for row in payments.sums if row["series"] == place]
        rows += _event_rows(own, place, names, poor, catalogue, first=place == chosen[0])
        rows += [_published_row(row, place, names, catalogue) for row in payments.published if row["series"] == place]
        if not any(row["series"] == place for row in rows):
            blank = {**_blank(place, names, catalogue), "absence": "missing", "reason": wording.absence_label("missing")}
            rows.append(blank)
    _number_bars(rows)
    for row in rows:
        row["role"] = "own" if row["series"] == chosen[0] else "comparator"
    known = any(row["rate"] is not None or row["paid_mdong"] is not None for row in rows)
    columns = _columns(any(row["plan_year"] for row in rows), any(row["per_poor"] is not None for row in rows))
    return Exhibit(
        recipe=recipe,
        form="bullet",
        title=_title(rows),
        finding=_finding(rows, names),
        columns=columns,
        rows=rows_of(columns, rows) if known else (),
        notes=_notes(rows, names, catalogue) if known else (),
        sources=cite([*_used(rows, payments.published), *payments.documents]),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit="pct",
        places=tuple(names.items()),
        polarity="neutral",
        period=", ".join(dict.fromkeys(str(row["period"]) for row in rows if row["period"])),
        statuses=tuple(dict.fromkeys(str(row["status"]) for row in rows if row["status"])),
    )


def _columns(with_events: bool, with_poor: bool) -> tuple[Column, ...]:
    return (
        Column("series", "Mã chuỗi", "series", shown=False),
        Column("role", "Vai trò", "mark", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("place", "Địa bàn", "category"),
        Column("province", "Tỉnh", "text", shown=False),
        Column("kind", "Loại dòng", "mark", shown=False),
        Column("indicator", "Mã chỉ tiêu", "key", shown=False),
        Column("plan_year", "Năm kế hoạch", "mark", shown=False),
        Column("period", "Kỳ", "time"),
        Column("programme", "Chương trình", "text"),
        Column("part", "Mã dự án", "mark", shown=False),
        Column("part_name", "Dự án, tiểu dự án", "text"),
        Column("plan_mdong", "Giao đầu năm (triệu đồng)", "value", "mdong", 0, shown=with_events),
        Column("adjusted_mdong", "Điều chỉnh (triệu đồng)", "value", "mdong", 0, shown=with_events),
        Column("carried_mdong", "Năm trước chuyển sang (triệu đồng)", "value", "mdong", 0, shown=with_events),
        Column("available_mdong", "Được phép giải ngân (triệu đồng)", "value", "mdong", 0, shown=with_events),
        Column("paid_mdong", "Đã giải ngân (triệu đồng)", "value", "mdong", 0),
        Column("paid_on", "Đến ngày", "text"),
        Column("rate", "Tỷ lệ giải ngân (%)", "value", "pct", 1),
        Column("qualifier", "Mức chắc chắn", "text"),
        Column("cancelled_mdong", "Hủy dự toán (triệu đồng)", "value", "mdong", 0, shown=with_events),
        Column("per_poor", "Bình quân một hộ nghèo đầu năm (triệu đồng)", "value", "mdong_per_hh", 2, shown=with_poor),
        Column("poor_basis", "Hộ nghèo đầu năm", "text", shown=with_poor),
        Column("bar", "Vị trí trong hình", "mark", shown=False),
        Column("absence", "Lý do trống", "mark", shown=False),
        Column("told", "Số công bố, bằng lời", "text", shown=False),
        Column("reason", "Lý do", "text"),
        Column("status", "Mã trạng thái", "mark", shown=False),
        Column("as_stated", "Nguyên văn", "text", shown=False),
        Column("note", "Ghi chú", "text", shown=False),
        Column("source_id", "Mã nguồn", "key", shown=False),
        Column("source", "Nguồn", "text"),
    )


def _blank(place: str, names: Mapping[str, str], catalogue: Catalogue) -> Cells:
    empty = ("plan_year", "plan_mdong", "adjusted_mdong", "carried_mdong", "available_mdong", "paid_mdong", "rate")
    words = ("kind", "indicator", "period", "programme", "part", "part_name", "paid_on", "qualifier", "poor_basis", "absence")
    more = ("reason", "told", "status", "as_stated", "note", "source_id", "source")
    cells = {**place_cells(place, names, catalogue), **dict.fromkeys((*words, *more), "")}
    return {**cells, **dict.fromkeys((*empty, "cancelled_mdong", "per_poor", "bar")), "series": place}


def _event_rows(
    own: Sequence[Row],
    place: str,
    names: Mapping[str, str],
    poor: Mapping[tuple[str, int], Row],
    catalogue: Catalogue,
    *,
    first: bool,
) -> list[Cells]:
    rows: list[Cells] = []
    divided = by_year(own, "unit_id", "programme", "part")
    for (unit_id, programme), years in by_year(own, "unit_id", "programme").items():
        base = {
            **_blank(place, names, catalogue),
            "area_id": unit_id,
            "programme": catalogue.programmes[programme].short_vi
            if programme in catalogue.programmes
            else "không nêu chương trình",
        }
        latest = next((year for year in reversed(years) if year.paid_mdong is not None), years[-1])
        for year in reversed(years):
            total = {"kind": "total", "part_name": "Tổng số", "bar": 0 if year is latest else None}
            rows.append({**base, **_year_cells(year, year.paid_on), **total, **_per_poor(unit_id, year, poor, catalogue)})
            if year is not latest:
                continue
            parts = {part: sums for (unit, prog, part), sums in divided.items() if (unit, prog) == (unit_id, programme)}
            rows += _sub_rows(parts, year, base, programme, catalogue, drawn=first)
    return rows


def _sub_rows(
    parts: Mapping[str, Sequence[YearSum]], year: YearSum, base: Cells, programme: str, catalogue: Catalogue, *, drawn: bool
) -> list[Cells]:
    known = {part: one for part, sums in parts.items() for one in sums if one.plan_year == year.plan_year}
    area = catalogue.areas[str(base["area_id"])]
    codes = [*(sub_projects(catalogue, depth=2) if programme == PROGRAMME else ()), *known]
    rows = []
    for code in sorted(dict.fromkeys(codes), key=lambda code: _position(code, catalogue)):
        told = known.get(code)
        if told is None and area.level != "district":
            continue
        if told is None and any(other.startswith(f"{code}.") or code.startswith(f"{other}.") for other in known):
            continue  # told at another depth
        applies = concerned(code, area, [year.plan_year], catalogue)
        cells = (
            _year_cells(told, year.paid_on) if told else {"plan_year": year.plan_year, "period": f"kế hoạch năm {year.plan_year}"}
        )
        row = {**base, **cells, "kind": "part", "part": code, "part_name": part_name(code, "project", catalogue)}
        if told is None:
            row["absence"] = "missing" if applies else "not_applicable"
            row["reason"] = wording.absence_label(str(row["absence"]))
        row["bar"] = 0 if drawn else None
        rows.append(row)
    return rows


def _position(code: str, catalogue: Catalogue) -> int:
    return catalogue.programmes[code].position if code in catalogue.programmes else 10_000


def _year_cells(year: YearSum, paid_on: str) -> Cells:
    rate = year.rate_pct
    reason = ""
    if year.paid_mdong is None:
        reason = "chưa ghi nhận giải ngân"
    elif rate is None:
        reason = "chưa biết số được phép giải ngân"
    elif rate > 100:
        reason = OVER
    return {
        "plan_year": year.plan_year,
        "period": f"kế hoạch năm {year.plan_year}",
        "plan_mdong": year.plan_mdong,
        "adjusted_mdong": year.adjusted_mdong,
        "carried_mdong": year.carried_mdong,
        "available_mdong": year.available_mdong,
        "paid_mdong": year.paid_mdong,
        "paid_on": wording.document_date(paid_on) if paid_on else "",
        "rate": rate,
        "qualifier": wording.qualifier_word(year.rate_qualifier),
        "cancelled_mdong": year.cancelled_mdong,
        "absence": "" if year.paid_mdong is not None else "missing",
        "reason": reason,
        "status": "preliminary" if year.provisional else "approved",
    }


def _per_poor(unit_id: str, year: YearSum, poor: Mapping[tuple[str, int], Row], catalogue: Catalogue) -> Cells:
    counted = poor.get((unit_id, year.plan_year - 1))
    if counted is None or year.paid_mdong is None:
        return {}
    households = float(str(counted["households"]))
    if households < LEAST_HOUSEHOLDS:
        return {}  # so few that an amount a household means nothing
    standard = wording.inside_sentence(catalogue.standards[text(counted, "standard")].short_vi)
    basis = f"{wording.quantity(households, 'hh')} {wording.bracketed(text(counted, 'period_label'))}, {standard}"
    return {"per_poor": year.paid_mdong / households, "poor_basis": basis}


def _published_row(row: Row, place: str, names: Mapping[str, str], catalogue: Catalogue) -> Cells:
    is_rate = row["indicator"] == "DISB_RATE"
    pairs = [pair for pair in text(row, "breakdown").split(";") if pair and not pair.startswith("programme=")]
    words = [catalogue.dimensions[key].value_label(value) for key, value in (pair.split("=", 1) for pair in pairs)]
    return {
        **_blank(place, names, catalogue),
        "area_id": text(row, "area_id"),
        "kind": "published",
        "indicator": text(row, "indicator"),
        "period": text(row, "period_label"),
        "programme": programme_words(text(row, "breakdown"), row, catalogue),
        "part_name": ", ".join(words) or "Tổng số",
        "paid_mdong": None if is_rate else row["value"],
        "rate": row["value"] if is_rate else None,
        "qualifier": wording.qualifier_word(text(row, "qualifier")),
        "paid_on": text(row, "period_label"),
        "bar": 0 if is_rate else None,
        "status": row["status"],
        "as_stated": row["as_stated"],
        "note": row["note"],
        "source_id": row["source_id"],
        "source": row["publisher"],
        "told": figure_text(row, "pct" if is_rate else "mdong"),
    }


def _number_bars(rows: Sequence[Cells]) -> None:
    """Totals of all places first, then the sub-projects of ours."""
    drawn = [row for row in rows if row["bar"] is not None]
    for position, row in enumerate([*(r for r in drawn if r["kind"] != "part"), *(r for r in drawn if r["kind"] == "part")]):
        row["bar"] = position


def _title(rows: Sequence[Cells]) -> str:
    days = dict.fromkeys(str(row["paid_on"]) for row in rows if row["kind"] == "total" and row["bar"] is not None)
    years = dict.fromkeys(str(row["period"]) for row in rows if row["kind"] == "total" and row["bar"] is not None)
    programmes = dict.fromkeys(wording.inside_sentence(str(row["programme"])) for row in rows if row["programme"])
    parts = ["Giải ngân theo dự án, tiểu dự án (% số được phép giải ngân)", wording.join_list(list(years))]
    parts += [f"đến {wording.join_list([day for day in days if day])}" if any(days) else "", wording.join_list(list(programmes))]
    return " · ".join(part for part in parts if part)


def _finding(rows: Sequence[Cells], names: Mapping[str, str]) -> str:
    sentences, absent = [], []
    for place, name in names.items():
        own = [row for row in rows if row["series"] == place]
        total = next((row for row in own if row["kind"] == "total" and row["bar"] is not None), None)
        published = [row for row in own if row["kind"] == "published"]
        if total is not None and total["paid_mdong"] is not None:
            sentences.append(paid_sentence(_paid(name, total, [row for row in own if row["kind"] == "part"])))
        elif published:
            row = published[0]
            measure = "Tỷ lệ giải ngân" if row["indicator"] == "DISB_RATE" else "Vốn đã giải ngân"
            detail = "" if row["part_name"] == "Tổng số" else f" ({row['part_name']})"
            told = (f"{measure}{detail}", str(row["told"]), str(row["period"]), str(row["programme"]))
            sentences.append(published_rate_sentence(name, *told))
        else:
            absent.append(name)
    if absent:
        sentences.append(nothing_known_sentence(absent, "giải ngân vốn"))
    return " ".join(sentences)


def _paid(name: str, total: Cells, parts: Sequence[Cells]) -> Paid:
    hedge = str(total["qualifier"])

    def amount(key: str) -> str:
        told = wording.quantity(float(str(total[key] or 0)), "mdong")
        return f"{hedge} {told}" if hedge else told

    rated = [row for row in parts if row["rate"] is not None]
    lowest = min(rated, key=lambda row: float(str(row["rate"])), default=None) if len(rated) > 1 else None
    rate = wording.quantity(float(str(total["rate"])), "pct", decimals=1) if total["rate"] is not None else ""
    return Paid(
        place=name,
        year=int(str(total["plan_year"])),
        day=str(total["paid_on"]),
        paid=amount("paid_mdong"),
        available=amount("available_mdong"),
        rate=f"{hedge} {rate}" if hedge and rate else rate,
        programme=str(total["programme"]),
        last=f"{lowest['part_name']} ({wording.quantity(float(str(lowest['rate'])), 'pct', decimals=1)})" if lowest else "",
    )


def _notes(rows: Sequence[Cells], names: Mapping[str, str], catalogue: Catalogue) -> tuple[Note, ...]:
    notes: list[Note] = []
    events = [row for row in rows if row["kind"] == "total"]
    programmes = list(dict.fromkeys(wording.inside_sentence(str(row["programme"])) for row in rows if row["programme"]))
    notes.append(Note("coverage", f"Chương trình được tính: {wording.join_list(programmes)}."))
    days = list(dict.fromkeys(str(row["paid_on"]) for row in events if row["bar"] is not None and row["paid_on"]))
    if len(days) > 1:
        notes.append(Note("conflict", f"Các địa bàn có ngày chốt khác nhau ({wording.join_list(days)}): không so trực tiếp."))
    if events:
        notes += [Note("rule", RATE_RULE), Note("rule", CLOSE_RULE)]
    if any(row["kind"] == "published" for row in rows):
        notes.append(Note("rule", PUBLISHED_RULE))
    if any(row["absence"] == "not_applicable" for row in rows):
        notes.append(Note("rule", RESTRICTED))
    listing = {str(row["series"]): listing_of(catalogue.areas, catalogue.areas[str(row["area_id"])]) for row in events}
    unconfirmed = [names[series] for series, listed in listing.items() if listed == "unconfirmed"]
    if unconfirmed:
        notes.append(Note("coverage", f"(*) {wording.join_list(unconfirmed)} {UNCONFIRMED}."))
    wrong = [row for row in rows if row["kind"] == "part" and row["available_mdong"] and not _for(row, catalogue)]
    notes += [
        Note(
            "conflict",
            f"{row['place']} không thuộc danh sách 74 huyện nghèo nhưng có vốn của {row['part_name']}: cần đối chiếu nguồn.",
        )
        for row in wrong
    ]
    over = [f"{row['place']}, {row['part_name']} ({row['period']})" for row in rows if row["reason"] == OVER]
    if over:
        notes.append(Note("conflict", f"{wording.join_list(over)}: {OVER}."))
    if any(row["per_poor"] is not None for row in rows):
        told = "Bình quân một hộ nghèo = số đã giải ngân trong năm kế hoạch chia cho số hộ nghèo cuối năm trước, cùng địa giới"
        notes.append(Note("derived", f"{told}; tỷ số mô tả, không phải số tiền hộ nghèo nhận được."))
    if any(row["status"] == "preliminary" for row in rows):
        notes.append(Note("provisional", "Có số giải ngân còn là số sơ bộ."))
    return tuple(notes)


def _for(row: Cells, catalogue: Catalogue) -> bool:
    area = catalogue.areas[str(row["area_id"])]
    return concerned(str(row["part"]), area, [int(str(row["plan_year"]))], catalogue)


def _used(rows: Sequence[Cells], published: Sequence[Row]) -> list[Row]:
    documents = {text(row, "source_id"): row for row in published}
    return [documents[str(row["source_id"])] for row in rows if str(row["source_id"]) in documents]


def close_of(plan_year: int) -> date:
    """The last day on which money of a plan year is paid."""
    return date(plan_year + 1, 1, 31)
