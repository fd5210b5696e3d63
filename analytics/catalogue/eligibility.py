"""Which programme a piece of work belongs to, and whether a district is concerned by a project of that programme.

Rules: a programme code carries its period, since project 1 of one period is another thing than project 1 of the next; projects 1
and 5 of 2021–2025 exist only in the 74 poor districts of QĐ 353/QĐ-TTg, project 1 also in the extremely disadvantaged coastal
communes (QĐ 90/QĐ-TTg; domain.md §2.2, §2.4).
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from analytics.catalogue.areas import Area, Areas
from analytics.catalogue.programme import Project

LIST: Final = "G74"
LIST_PERIOD: Final = "2021-2025"
FIRST_DAY, LAST_DAY = date(2021, 1, 1), date(2025, 6, 30)
"""The list was issued in 2022 for the whole period; the status ended with the districts."""

Listing = Literal["listed", "unconfirmed", "off"]

SUCCEEDING: Final[Mapping[str, tuple[str, ...]]] = {
    "sustainable_poverty_reduction": ("GNBV1620", "GNBV2125"),
    "programme_135": ("CT135", "GNBV1620.DA2"),
    "30a": ("CT30A", "GNBV1620.DA1"),
}
"""What papers call by one name in every period, oldest first."""


def listing_of(areas: Areas, area: Area) -> Listing | None:
    """Whether a district is on the list of 74 poor districts of 2021–2025, and whether a source was found that names it there.

    None for what was no district between 2021 and the end of June 2025: the list says nothing of it.
    """
    if area.level != "district":
        return None
    versions = [one for one in areas.versions(area.code, area.level) if one.name == area.name]
    if not any((one.valid_to or LAST_DAY) >= FIRST_DAY and (one.valid_from or FIRST_DAY) <= LAST_DAY for one in versions):
        return None
    found = [member for one in versions for member in areas.groups_of(one.area_id) if member.group_id == LIST]
    if not found:
        return "off"
    return "listed" if all(member.confirmed for member in found) else "unconfirmed"


def is_restricted(project: Project) -> bool:
    """Whether a (sub-)project of 2021–2025 exists only in listed districts (and, of project 1, in coastal communes)."""
    return project.only_poor_districts and project.period == LIST_PERIOD


def concerns(project: Project, listing: Listing | None, *, coastal: bool) -> bool:
    """Whether a project is for a district; `coastal` says that the source names an extremely disadvantaged coastal commune."""
    if not is_restricted(project) or listing != "off":
        return True
    return project.coastal_communes_too and coastal


def programme_code(
    programmes: Mapping[str, Project], programme: str, project_code: str, first_year: int | None, last_year: int
) -> str:
    """The full code of what paid for something: the project when it is named, else the programme that the word in a source means
    in those years; '' when no programme is named, or the years reach over two periods.
    """
    if project_code in programmes:
        return project_code
    if programme in programmes:
        return programme
    candidates = SUCCEEDING.get(programme) or tuple(code for code, entry in programmes.items() if programme in entry.fact_codes)
    if len(candidates) == 1 and programme:
        return candidates[0]
    return next((code for code in candidates if _within(programmes[code].period, first_year, last_year)), "") if programme else ""


def _within(period: str, first_year: int | None, last_year: int) -> bool:
    start, _, end = period.partition("-")
    return int(start) <= (last_year if first_year is None else first_year) and last_year <= int(end)
