"""The rows of the capital exhibit: an amount, its parts, its plan years, its loans, and the households it is divided by."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.comparing import LEAST_HOUSEHOLDS
from analytics.exhibits.capital_accounts import DIVIDED_BY, REST, Account, Part, Row, total_of
from analytics.exhibits.capital_events import YearSum, concerned, part_name, sub_projects
from analytics.exhibits.compared import Cells, place_cells
from analytics.exhibits.exhibit import Column
from analytics.exhibits.frames import text
from analytics.selection import Partition


@dataclass(frozen=True, slots=True)
class Held:
    """One account of a place with its plan years (none for a published figure)."""

    account: Account
    years: tuple[YearSum, ...] = ()


def is_drawable(account: Account, partition: Partition) -> bool:
    """Whether its parts make a whole, so that shares may be drawn."""
    parts = account.splits.get(partition, ())
    whole = account.held.get(partition) in ("equal", "rounding", "hedged") or any(part.code == REST for part in parts)
    return bool(parts) and whole


def capital_columns(*, with_events: bool, with_poor: bool) -> tuple[Column, ...]:
    """The columns of the capital exhibit; those of events and of poor households are shown only where there are any."""
    return (
        Column("series", "Mã chuỗi", "series", shown=False),
        Column("role", "Vai trò", "mark", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("place", "Địa bàn", "category"),
        Column("province", "Tỉnh", "text", shown=False),
        Column("kind", "Loại dòng", "mark", shown=False),
        Column("indicator", "Mã chỉ tiêu", "key", shown=False),
        Column("measure", "Số liệu", "text"),
        Column("period", "Kỳ", "time"),
        Column("programme", "Chương trình", "text"),
        Column("partition", "Mã cách chia", "mark", shown=False),
        Column("division", "Cách chia", "text"),
        Column("part", "Mã phần", "mark", shown=False),
        Column("part_name", "Phần", "text"),
        Column("value", "Số tiền", "value", "mdong", 0),
        Column("qualifier", "Mức chắc chắn", "mark", shown=False),
        Column("share", "Tỷ trọng (%)", "value", "pct", 1),
        Column("share_qualifier", "Mức chắc chắn của tỷ trọng", "mark", shown=False),
        Column("plan_mdong", "Giao đầu năm (triệu đồng)", "value", "mdong", 0, shown=with_events),
        Column("adjusted_mdong", "Điều chỉnh (triệu đồng)", "value", "mdong", 0, shown=with_events),
        Column("carried_mdong", "Năm trước chuyển sang (triệu đồng)", "value", "mdong", 0, shown=with_events),
        Column("paid_mdong", "Đã giải ngân (triệu đồng)", "value", "mdong", 0, shown=with_events),
        Column("paid_on", "Giải ngân đến ngày", "text", shown=with_events),
        Column("cancelled_mdong", "Hủy dự toán (triệu đồng)", "value", "mdong", 0, shown=with_events),
        Column("per_poor", "Bình quân một hộ nghèo đầu kỳ (triệu đồng)", "value", "mdong_per_hh", 2, shown=with_poor),
        Column("poor_basis", "Hộ nghèo đầu kỳ", "text", shown=with_poor),
        Column("derived", "Tự tính", "mark"),
        Column("bar", "Vị trí trong hình", "mark", shown=False),
        Column("absence", "Lý do trống", "mark", shown=False),
        Column("reason", "Lý do", "text"),
        Column("status", "Mã trạng thái", "mark", shown=False),
        Column("as_stated", "Nguyên văn", "text", shown=False),
        Column("note", "Ghi chú", "text", shown=False),
        Column("source_id", "Mã nguồn", "key", shown=False),
        Column("source", "Nguồn", "text"),
    )


def blank_cells(place: str, names: Mapping[str, str], catalogue: Catalogue) -> Cells:
    """A row that says nothing yet but whose place it is."""
    empty = (
        "value",
        "share",
        "plan_mdong",
        "adjusted_mdong",
        "carried_mdong",
        "paid_mdong",
        "cancelled_mdong",
        "per_poor",
        "bar",
    )
    words = ("kind", "indicator", "measure", "period", "programme", "partition", "division", "part", "part_name", "qualifier")
    more = ("share_qualifier", "paid_on", "poor_basis", "absence", "reason", "status", "as_stated", "note", "source_id", "source")
    cells = {**place_cells(place, names, catalogue), **dict.fromkeys(empty), **dict.fromkeys((*words, *more), "")}
    return {**cells, "series": place, "derived": False}


def account_rows(
    held: Held,
    place: str,
    names: Mapping[str, str],
    partition: Partition,
    bar: int | None,
    poor: Mapping[tuple[str, int], Row],
    asked: Partition,
    catalogue: Catalogue,
) -> list[Cells]:
    """An amount, its parts by every partition known (the drawn one first), its credit set apart, and its plan years."""
    account = held.account
    base = {
        **blank_cells(place, names, catalogue),
        "area_id": account.unit_id,
        "kind": account.origin,
        "indicator": account.indicator,
        "measure": account.measure + (f" – {account.detail}" if account.detail else ""),
        "period": account.period,
        "programme": account.programme,
        "status": text(account.row, "status"),
    }
    rows = []
    totals = (account.whole, None if account.grants is account.whole else account.grants)
    for part in [one for one in totals if one is not None]:
        cells = {**base, **_part_cells(part), "division": part.name, "bar": bar if part is account.grants else None}
        rows.append({**cells, **(_per_poor(account, part, poor, catalogue) if part is account.grants else {})})
    for one in dict.fromkeys((partition, asked, *account.splits)):
        parts = account.splits.get(one, ())
        added = total_of(parts)
        for part in parts:
            share = 100 * part.mdong / added.mdong if added.mdong and is_drawable(account, one) else None
            # A share has the hedge of any of the parts it is worked out from.
            hedge = "about" if share is not None and added.qualifier else ""
            split = {"partition": one, "division": DIVIDED_BY[one], "bar": bar if one == partition else None}
            shared = {"share": share, "share_qualifier": hedge}
            rows.append({**base, **_part_cells(part), **split, **shared, "part": part.code, "part_name": part.name})
        rows += _not_concerned(account, one, base, held, catalogue) if parts else []
    for part in account.credit:
        apart = {"division": "tách riêng: vốn vay phải hoàn trả", "part": part.code, "part_name": part.name, "kind": "credit"}
        rows.append({**base, **_part_cells(part), **apart})
    rows += [{**base, **_year_cells(year)} for year in held.years] if len(held.years) > 1 or account.origin == "events" else []
    return rows


def _part_cells(part: Part) -> Cells:
    row = part.row or {}
    return {
        "value": part.mdong,
        "qualifier": part.qualifier,
        "derived": part.row is None,
        "as_stated": row.get("as_stated", ""),
        "note": row.get("note", ""),
        "source_id": row.get("source_id", ""),
        "source": row.get("publisher", ""),
    }


def _year_cells(year: YearSum) -> Cells:
    return {
        "kind": "events_year",
        "period": f"năm {year.plan_year}",
        "division": "trong đó: từng năm",
        "value": year.new_mdong,
        "absence": "" if year.new_mdong is not None else "missing",
        "qualifier": year.new_qualifier,
        "plan_mdong": year.plan_mdong,
        "adjusted_mdong": year.adjusted_mdong,
        "carried_mdong": year.carried_mdong,
        "paid_mdong": year.paid_mdong,
        "paid_on": wording.document_date(year.paid_on) if year.paid_on else "",
        "cancelled_mdong": year.cancelled_mdong,
        "derived": True,
        "status": "preliminary" if year.provisional else "approved",
    }


def _not_concerned(account: Account, partition: Partition, base: Cells, held: Held, catalogue: Catalogue) -> list[Cells]:
    """The projects that are not for this district: neither nothing nor unknown."""
    if partition != "project" or account.origin != "events":
        return []
    area, years = catalogue.areas[account.unit_id], [year.plan_year for year in held.years]
    told = {part.code for part in account.splits[partition]}
    return [
        {
            **base,
            "partition": partition,
            "division": DIVIDED_BY[partition],
            "part": code,
            "part_name": part_name(code, partition, catalogue),
            "absence": "not_applicable",
            "reason": wording.absence_label("not_applicable"),
        }
        for code in sub_projects(catalogue, depth=1)
        if code not in told and not concerned(code, area, years, catalogue)
    ]


def _per_poor(account: Account, part: Part, poor: Mapping[tuple[str, int], Row], catalogue: Catalogue) -> Cells:
    counted = poor.get((account.unit_id, account.start_year)) if account.start_year is not None else None
    if counted is None or not account.is_headline:
        return {}
    households = float(str(counted["households"]))
    if households < LEAST_HOUSEHOLDS:
        return {}  # so few that an amount a household means nothing
    standard = wording.inside_sentence(catalogue.standards[text(counted, "standard")].short_vi)
    basis = f"{wording.quantity(households, 'hh')} {wording.bracketed(text(counted, 'period_label'))}, {standard}"
    return {"per_poor": part.mdong / households, "poor_basis": basis}


def loan_row(row: Row, place: str, names: Mapping[str, str], catalogue: Catalogue) -> Cells:
    """A published figure of loans: stock or lending, never part of an amount above it."""
    pairs = dict(pair.split("=", 1) for pair in text(row, "breakdown").split(";") if pair)
    fund = pairs.get("fund_source", "policy_credit")
    return {
        **blank_cells(place, names, catalogue),
        "area_id": text(row, "area_id"),
        "kind": "credit",
        "indicator": text(row, "indicator"),
        "measure": catalogue.indicators[text(row, "indicator")].name_vi,
        "period": text(row, "period_label"),
        "programme": "tín dụng chính sách",
        "division": "tách riêng: vốn vay phải hoàn trả",
        "part": fund,
        "part_name": catalogue.dimensions["fund_source"].value_label(fund),
        "value": row["value"],
        "qualifier": row["qualifier"],
        "status": row["status"],
        "as_stated": row["as_stated"],
        "note": row["note"],
        "source_id": row["source_id"],
        "source": row["publisher"],
    }
