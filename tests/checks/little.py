"""Cases of one check each, all in one store with the real catalogue, each at a place and from a source of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd

from analytics import catalogue
from analytics.checks import Finding, run_checks
from analytics.store import Store

Row = Mapping[str, object]

_SOURCE: Row = {
    "source_id": "s1",
    "title": "Báo cáo rà soát",
    "publisher": "UBND tỉnh",
    "address": "https://example.vn/1",
    "grade": "official",
    "document_number": "",
    "document_date": "2024-01-15",
}
_EVENT: Row = {
    "plan_year": 2023,
    "origin_year": 2023,
    "programme": "GNBV2125",
    "project": "GNBV2125.DA2",
    "fund_source": "central",
    "nature": "recurrent",
    "as_of": date(2023, 12, 31),
    "qualifier": "",
    "status": "published",
    "as_stated": "",
    "place_in_source": "",
    "note": "",
}
_WORK: Row = {
    "name": "Công trình",
    "kind": "transport_works",
    "programme": "GNBV2125",
    "period_start": None,
    "period_end": date(2023, 12, 31),
    "period_label": "năm 2023",
    "quantity": None,
    "quantity_unit": "",
    "households": None,
    "capital_mdong": None,
    "communes": "",
    "as_stated": "",
    "note": "",
}


@dataclass(frozen=True, slots=True)
class Case:
    """Rows of one situation, and what its check must find: (severity, sentence) each. `area_id` is the place of rows that name
    none; '' gives the case the next free district."""

    check: str
    rows: Sequence[Row] = ()
    finds: Sequence[tuple[str, str]] = ()
    events: Sequence[Row] = ()
    works: Sequence[Row] = ()
    area_id: str = ""


def figure(indicator: str, year: int, value: float | str | None, **rest: object) -> Row:
    """A figure at the end of a year, or of the whole year for a flow, on CN2022 where one is needed; None: not concerned."""
    known = catalogue.load().indicators[indicator]
    return {
        "indicator": indicator,
        "period_kind": "annual" if known.flow else "year_end",
        "period_start": date(year, 1, 1) if known.flow else None,
        "period_end": date(year, 12, 31),
        "period_label": f"năm {year}" if known.flow else f"cuối năm {year}",
        "standard": "CN2022" if known.poverty_measure else "",
        "breakdown": "",
        "status": "published",
        "value": None if value is None else Decimal(str(value)),
        "value_high": None,
        "qualifier": "",
        "absence": "" if value is not None else "not_applicable",
        "as_stated": "",
        "year_inferred": False,
        "place_in_source": "",
        "note": "",
        **rest,
    }


def figures(year: int, /, **values: float | str) -> list[Row]:
    """Figures of one year by indicator: figures(2023, POOR_HH=120, HH_TOTAL=1000)."""
    return [figure(indicator, year, value) for indicator, value in values.items()]


def changed(rows: Sequence[Row], **changes: object) -> list[Row]:
    """The rows with something else about them: another standard, status or qualifier; a standard only where there is one."""
    return [{**row, **{key: value for key, value in changes.items() if key != "standard" or row["standard"]}} for row in rows]


def event(name: str, amount_mdong: float | str, **rest: object) -> Row:
    """A capital event of the plan of 2023."""
    return {**_EVENT, "event": name, "amount_mdong": Decimal(str(amount_mdong)), **rest}


def work(project_code: str, **rest: object) -> Row:
    """A work built under a project."""
    return {**_WORK, "project_code": project_code, **rest}


def districts_off_the_list() -> list[str]:
    """Districts that changed no border and are not on the list of 74; not those of Hà Nam and Ninh Thuận, kept for sums."""
    areas = catalogue.load().areas
    return [
        area.area_id
        for area in areas.values()
        if area.level == "district"
        and area.valid_from is None
        and area.valid_to == date(2025, 6, 30)
        and area.parent_id not in ("P35-1", "P58-1")
        and not areas.groups_of(area.area_id)
    ]


def publish(folder: Path, cases: Mapping[str, Case]) -> tuple[Store, dict[str, set[str]]]:
    """A store of all these cases, and the places of each."""
    pool = iter(districts_off_the_list())
    tables: dict[str, list[Row]] = {"source": [], "observation": [], "capital": [], "project": []}
    places: dict[str, set[str]] = {}
    for number, (name, case) in enumerate(cases.items(), start=1):
        source_id = f"s{number}"
        own = {"area_id": case.area_id or next(pool), "source_id": source_id}
        tables["source"].append({**_SOURCE, "source_id": source_id})
        places[name] = set()
        for table, rows in (("observation", case.rows), ("capital", case.events), ("project", case.works)):
            placed = [{**own, **row} for row in rows]
            tables[table] += placed
            places[name] |= {str(row["area_id"]) for row in placed}
    store = Store(folder / "kho")
    frames = {name: pd.DataFrame(rows, dtype=object) for name, rows in tables.items() if rows}
    store.publish(frames, title="đợt", by="An", catalogue=catalogue.load())
    return store, places


def findings_of(folder: Path, cases: Mapping[str, Case]) -> dict[str, list[Finding]]:
    """By case: what its check finds at its places."""
    store, places = publish(folder, cases)
    with store.open() as version:
        found = run_checks(version, only={case.check for case in cases.values()})
    return {
        name: [one for one in found if one.check == case.check and one.area_id in places[name]] for name, case in cases.items()
    }


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Severity and sentence of each."""
    return [(finding.severity, finding.found_vi) for finding in findings]
