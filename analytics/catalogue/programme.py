"""The poverty-reduction programmes, their projects and sub-projects, and the sister programmes that pay for the same people."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from analytics.catalogue.declared import read_tables, split_name

ProjectLevel = Literal["programme", "project", "sub_project", "sister"]


@dataclass(frozen=True, slots=True)
class Project:
    """A programme, project or sub-project; codes carry the period, since 'dự án 1' means another thing in each.

    `parent` is the code one level up ('' for a programme); `only_poor_districts` means it has money only in districts on the
    list of poor districts; `coastal_communes_too` adds the extremely disadvantaged coastal and island communes;
    `fact_codes` are the words of the gathered facts that name it.
    """

    code: str
    name_vi: str
    short_vi: str
    name_en: str
    level: ProjectLevel
    parent: str
    period: str
    only_poor_districts: bool
    coastal_communes_too: bool
    legal_basis_vi: str
    note_vi: str
    fact_codes: tuple[str, ...]
    position: int


def read_programmes(path: Path) -> dict[str, Project]:
    """The programmes and projects of the file by full code, in its order.

    Raises CatalogueError at the line of a mistake, also when a parent is not declared before its child.
    """
    found: dict[str, Project] = {}
    for position, table in enumerate(read_tables(path), start=1):
        table.check_keys(
            ("name_vi", "short_vi", "name_en", "level", "period", "legal_basis_vi"),
            ("only_poor_districts", "coastal_communes_too", "note_vi", "fact_codes"),
        )
        parts = split_name(table.name)
        code, parent = ".".join(parts), ".".join(parts[:-1])
        if parent and parent not in found:
            raise table.fail("", f"the parent '{parent}' is not declared above")
        fact_codes = table.values.get("fact_codes", [])
        if not isinstance(fact_codes, list) or not all(isinstance(item, str) for item in fact_codes):
            raise table.fail("fact_codes", "'fact_codes' must be a list of texts")
        found[code] = Project(
            code=code,
            name_vi=table.text("name_vi"),
            short_vi=table.text("short_vi"),
            name_en=table.text("name_en"),
            level=cast(ProjectLevel, table.one_of("level", ("programme", "project", "sub_project", "sister"))),
            parent=parent,
            period=table.text("period"),
            only_poor_districts=table.flag("only_poor_districts"),
            coastal_communes_too=table.flag("coastal_communes_too"),
            legal_basis_vi=table.text("legal_basis_vi"),
            note_vi=table.text("note_vi", empty=True),
            fact_codes=tuple(fact_codes),
            position=position,
        )
    return found
