"""The door to choosing between sources: who may, what is written down, and the way back."""

from collections.abc import Mapping
from datetime import date

from analytics.access import Person
from analytics.exhibits import Scalar
from analytics.store import Figure, Published, Store
from pages.shared import session
from pages.shared.loading.refusing import refuse

Row = Mapping[str, Scalar]


def choose(row: Row, reason: str, person: Person) -> Published:
    """Has the figure of this row drawn. Raises NotYours, and StoreError as the store does."""
    title = f"Chọn nguồn: {row['measure']}, {row['place']}, {row['period']}"
    _check(person, row, title)
    return _store().choose(_figure(row), title=title, reason=reason, by=person.name)


def leave_to_the_rule(row: Row, person: Person) -> Published:
    """Undoes the choice that this row tells of. Raises NotYours, and StoreError as the store does."""
    _check(person, row, f"Bỏ lựa chọn nguồn: {row['measure']}, {row['place']}, {row['period']}")
    return _store().undo(int(str(row["chosen_batch"])), by=person.name)


def _check(person: Person, row: Row, title: str) -> None:
    # Asked again where it is done: what a page hides a browser may still send.
    if person.may_touch((str(row["area_id"]),)):
        return
    reason = person.reason or f"{row['place']} không thuộc địa bàn được phân quyền của {person.name}."
    refuse(person, title=title, reason=reason)


def _store() -> Store:
    return Store(session.store_folder())


def _figure(row: Row) -> Figure:
    start = row["period_start"]
    return Figure(
        area_id=str(row["area_id"]),
        indicator=str(row["indicator"]),
        period_kind=str(row["period_kind"]),
        period_start=date.fromisoformat(str(start)) if start else None,
        period_end=date.fromisoformat(str(row["period_end"])),
        standard=str(row["standard"] or ""),
        breakdown=str(row["breakdown"] or ""),
        status=str(row["status"]),
        source_id=str(row["source_id"]),
    )
