"""Works, livelihood models, study tours and capital events made into their tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pandas

from analytics.catalogue import Catalogue
from analytics.intake.cells import Cell, show
from analytics.intake.doubts import Doubt, either_number
from analytics.intake.numbers import Quantity, Reading, read_quantity
from analytics.intake.periods import Period, parse_day
from analytics.intake.problems import Refusal
from analytics.intake.records import make_frame
from analytics.intake.rows import (
    blank_to_none,
    find_place,
    keep,
    period_columns,
    read_money,
    read_places,
    read_sources,
    read_whole,
    read_year,
)
from analytics.intake.sheets import Sheet
from analytics.intake.terms import (
    read_dimension_value,
    read_event,
    read_model_kind,
    read_nature,
    read_project_code,
    read_qualifier,
    read_status,
    read_yes,
)


def read_works(sheet: Sheet, catalogue: Catalogue) -> dict[str, pandas.DataFrame]:
    """The frames of a file of projects or of livelihood models: `project` or `livelihood_model`, and `source`."""
    table = sheet.layout.table
    sheet.require()
    sources = read_sources(sheet)
    areas, periods = read_places(sheet, sources, catalogue, planned=False)
    is_project = table == "project"
    kinds = sheet.read(
        ["kind"], (lambda text: read_dimension_value("project_kind", text, catalogue, "kind")) if is_project else read_model_kind
    )
    columns: dict[str, Any] = {
        "area_id": areas,
        "name": sheet.texts("project_name" if is_project else "model_name"),
        "kind": kinds,
        "programme": sheet.read(["programme"], lambda text: read_dimension_value("programme", text, catalogue, "programme")),
        "project_code": sheet.read(["project_code"], lambda text: read_project_code(text, catalogue)),
        **period_columns(periods),
        "households": _read_cells(sheet, "households", read_whole),
        "capital_mdong": _read_cells(sheet, "capital", read_money),
        "communes": sheet.texts("communes"),
        "source_id": sources.ids,
        "as_stated": sheet.texts("as_stated"),
        "note": sheet.texts("note"),
    }
    if is_project:
        columns["quantity"] = _read_cells(sheet, "quantity", read_whole)
        columns["quantity_unit"] = sheet.texts("quantity_unit")
    return {"source": sources.frame, table: make_frame(table, keep(sheet, columns))}


def _read_cells(sheet: Sheet, column: str, reader: Any) -> list[Any]:
    """Read a column whose blanks are allowed: None where blank (or refused)."""
    return blank_to_none(sheet.read_values([sheet.cells(column)], column, lambda cell: reader(cell, column)))


def read_visits(sheet: Sheet, catalogue: Catalogue) -> dict[str, pandas.DataFrame]:
    """The frames of a file of study tours: `visit` and `source`."""
    sheet.require()
    sources = read_sources(sheet)
    first_days = sheet.read(["from_date"], lambda text: parse_day(text, "from_date") if text else None)
    last_days = sheet.read(["to_date"], lambda text, first: _last_day(text, first), first_days)

    def place(side: str) -> list[str | None]:
        columns = {"area": side, "province": f"{side}_province"}

        def pointed(found: Any) -> Any:
            if isinstance(found, Doubt):
                return replace(found, column=columns[found.column], again=lambda answer: pointed(found.again(answer)))
            return replace(found, column=columns.get(found.column, found.column)) if isinstance(found, Refusal) else found

        def found(level: str, province: str, name: str, day: date) -> Any:
            moment = Period("as_of", None, day, "")
            return pointed(find_place(level or "huyện", province, name, "", moment, False, catalogue))

        return [pair and pair[0] for pair in sheet.read(["level", f"{side}_province", side], found, first_days)]

    columns = {
        "guest_id": place("guest"),
        "host_id": place("host"),
        "from_date": first_days,
        "to_date": last_days,
        "date_inferred": sheet.read(["date_inferred"], lambda text: read_yes(text, "date_inferred")),
        **{
            name: sheet.texts(name)
            for name in ("purpose", "seen", "questions", "adopted", "result_after_12_months", "as_stated", "note")
        },
        "source_id": sources.ids,
    }
    return {"source": sources.frame, "visit": make_frame("visit", keep(sheet, columns))}


def _last_day(text: str, first: date) -> date | Refusal:
    if not text:
        return first
    last = parse_day(text, "to_date")
    if isinstance(last, date) and last < first:
        return Refusal(show(text), "ngày không trước «Từ ngày»", "Hãy sửa một trong hai ngày.", "to_date")
    return last


def read_capital(sheet: Sheet, catalogue: Catalogue) -> dict[str, pandas.DataFrame]:
    """The frames of a file of capital events: `capital` and `source`."""
    sheet.require()
    sources = read_sources(sheet)
    plan_years = [year or None for year in sheet.read(["plan_year"], lambda text: read_year(text, "plan_year"))]
    own_years = sheet.read(["origin_year"], lambda text: read_year(text, "origin_year"))
    days = sheet.read(["as_of"], lambda text: parse_day(text, "as_of") if text else None)

    def place(level: str, province: str, name: str, code: str, day: date) -> Any:
        return find_place(level, province, name, code, Period("as_of", None, day, ""), False, catalogue)

    events = sheet.read(["capital_event"], lambda text: read_event(text) if text else None)
    qualifiers = sheet.read(["qualifier"], read_qualifier)
    amounts = sheet.read_values(
        [[cell if cell is not None else "" for cell in sheet.cells("amount")]],
        "amount",
        _amount,
        sheet.texts("unit"),
        qualifiers,
        events,
    )
    columns = {
        "area_id": [pair and pair[0] for pair in sheet.read(["level", "province", "area", "code"], place, days)],
        "plan_year": plan_years,
        "origin_year": [origin or plan for origin, plan in zip(own_years, plan_years, strict=True)],
        "programme": sheet.read(["programme"], lambda text: read_dimension_value("programme", text, catalogue, "programme")),
        "project": sheet.read(["project_code"], lambda text: read_project_code(text, catalogue)),
        "fund_source": sheet.read(
            ["fund_source"], lambda text: read_dimension_value("fund_source", text, catalogue, "fund_source")
        ),
        "nature": sheet.read(["nature"], read_nature),
        "event": events,
        "as_of": days,
        "amount_mdong": [pair and pair[0] for pair in amounts],
        "qualifier": [pair and pair[1] for pair in amounts],
        "status": sheet.read(["status"], read_status),
        "source_id": sources.ids,
        **{name: sheet.texts(name) for name in ("as_stated", "place_in_source", "note")},
    }
    return {"source": sources.frame, "capital": make_frame("capital", keep(sheet, columns))}


def _amount(
    cell: Cell, unit: str, qualifier: str, event: str, reading: Reading = ""
) -> tuple[Decimal, str] | Refusal | Doubt | None:
    if cell == "":
        return None
    found = read_quantity(cell, unit, "mdong", reading)
    if not isinstance(found, Quantity):
        pointed = replace(found, column="amount")
        return cast("Refusal | Doubt", either_number(pointed, lambda how: _amount(cell, unit, qualifier, event, how), "mdong"))
    if found.qualifier and qualifier and found.qualifier != qualifier:
        remedy = "Trong ô và trong cột «Mức chắc chắn» ghi khác nhau; hãy giữ lại một từ đúng theo nguồn."
        return Refusal(show(cell), "cùng một từ trên, gần, khoảng, dưới, ít nhất", remedy, "amount")
    # Only an adjustment may take money away; a cancelled amount is written as a positive number.
    if found.value < 0 and event != "adjust":
        return Refusal(show(cell), "số tiền không âm", "Chỉ «điều chỉnh» mới có số âm.", "amount")
    return found.value, found.qualifier or qualifier
