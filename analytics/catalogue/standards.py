"""The poverty standards: which reviews each governs, and with what it may be compared."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from analytics.catalogue.declared import read_tables

Scope = Literal["national", "local", "unstated"]


@dataclass(frozen=True, slots=True)
class Standard:
    """One poverty standard; figures under two standards are never joined by a line, subtracted or ranked together.

    `first_year` and `last_year` are the year-ends whose reviews it governs (None: unknown or not yet ended); `comparable` is
    false where not even two figures under it can be set side by side.
    """

    code: str
    name_vi: str
    short_vi: str
    scope: Scope
    comparable: bool
    first_year: int | None
    last_year: int | None
    income_line_vi: str
    definition_vi: str
    legal_basis_vi: str
    position: int


def read_standards(path: Path) -> dict[str, Standard]:
    """The standards of the file by code, in its order. Raises CatalogueError at the line of a mistake."""
    found: dict[str, Standard] = {}
    for position, table in enumerate(read_tables(path), start=1):
        table.check_keys(
            ("name_vi", "short_vi", "scope", "comparable", "income_line_vi", "definition_vi", "legal_basis_vi"),
            ("first_year", "last_year"),
        )
        first = table.optional_integer("first_year", 1990, 2100)
        last = table.optional_integer("last_year", 1990, 2100)
        if first is not None and last is not None and last < first:
            raise table.fail("last_year", f"'last_year' {last} is before 'first_year' {first}")
        found[table.name] = Standard(
            code=table.name,
            name_vi=table.text("name_vi"),
            short_vi=table.text("short_vi"),
            scope=cast(Scope, table.one_of("scope", ("national", "local", "unstated"))),
            comparable=table.flag("comparable"),
            first_year=first,
            last_year=last,
            income_line_vi=table.text("income_line_vi"),
            definition_vi=table.text("definition_vi"),
            legal_basis_vi=table.text("legal_basis_vi"),
            position=position,
        )
    return found
