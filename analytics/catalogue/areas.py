"""The places: every version of country, regions, groups, provinces, districts and communes, and how one became another."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from analytics.catalogue.declared import CatalogueError, read_rows

Level = Literal["country", "region", "group", "province", "district", "commune"]
LinkKind = Literal["continues", "merged", "split", "ceded", "abolished"]

LEVELS: tuple[Level, ...] = ("country", "region", "group", "province", "district", "commune")
LINK_KINDS: tuple[LinkKind, ...] = ("continues", "merged", "split", "ceded", "abolished")
KINDS = (
    "quốc gia", "vùng", "nhóm huyện", "tỉnh", "thành phố trực thuộc trung ương", "huyện", "quận", "thị xã", "thành phố",
    "xã", "phường", "đặc khu",
)  # fmt: skip

AREA_COLUMNS = (
    "area_id", "code", "level", "kind", "name", "full_name", "title", "parent_id", "region_id", "valid_from", "valid_to",
    "aliases", "lat", "lon", "tile_col", "tile_row",
)  # fmt: skip
LINK_COLUMNS = ("from_id", "to_id", "on_date", "kind", "exact", "basis_vi")
GROUP_COLUMNS = ("group_id", "area_id", "valid_from", "valid_to", "confirmed", "source")


@dataclass(frozen=True, slots=True)
class Area:
    """One version of a place: it has one border and one parent from `valid_from` to `valid_to`, both days included.

    `valid_from` None: since before the figures begin; `valid_to` None: still valid. `name` is without the level word,
    `full_name` with it, `title` as shown, with the province. `lat`, `lon` are a label point in degrees; `tile_col`, `tile_row`
    the place on the tile map. Only districts have a tile.
    """

    area_id: str
    code: str
    level: Level
    kind: str
    name: str
    full_name: str
    title: str
    parent_id: str | None
    region_id: str | None
    valid_from: date | None
    valid_to: date | None
    aliases: tuple[str, ...]
    lat: float | None
    lon: float | None
    tile_col: int | None
    tile_row: int | None

    def valid_on(self, day: date) -> bool:
        """Whether this version stood on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class AreaLink:
    """How one version of a place became another on a day.

    `exact` means that nothing need be estimated across this link: for a split or a cession, the new area lies wholly inside
    the old one; for a merger or a continuation, the old area lies wholly inside the new one. A place can be rebuilt from
    the areas it is linked with only when every one of those links is exact.
    """

    from_id: str
    to_id: str
    on_date: date
    kind: LinkKind
    exact: bool
    basis_vi: str


@dataclass(frozen=True, slots=True)
class Membership:
    """One area's time in a group; `confirmed` is false where no source was found that names it."""

    group_id: str
    area_id: str
    valid_from: date | None
    valid_to: date | None
    confirmed: bool
    source: str


DAYS_KEPT = 64


class Areas(Mapping[str, Area]):
    """Every version of every place by its id, in the order of the file, with the questions one asks of a register."""

    __slots__ = (
        "_areas",
        "_backward",
        "_by_code",
        "_by_level",
        "_children",
        "_forward",
        "_groups",
        "_members",
        "_standing",
        "links",
        "memberships",
    )

    def __init__(
        self, areas: Mapping[str, Area], links: tuple[AreaLink, ...] = (), memberships: tuple[Membership, ...] = ()
    ) -> None:
        """Index the areas by code, parent, link and group."""
        self._areas = dict(areas)
        self.links = links
        self.memberships = memberships
        by_code: defaultdict[tuple[str, str], list[Area]] = defaultdict(list)
        by_level: defaultdict[str, list[Area]] = defaultdict(list)
        children: defaultdict[str, list[Area]] = defaultdict(list)
        for area in self._areas.values():
            by_code[area.level, area.code].append(area)
            by_level[area.level].append(area)
            if area.parent_id:
                children[area.parent_id].append(area)
            if area.level == "province" and area.region_id:
                children[area.region_id].append(area)
        self._by_code = {key: tuple(sorted(found, key=lambda a: a.valid_from or date.min)) for key, found in by_code.items()}
        self._by_level = {key: tuple(found) for key, found in by_level.items()}
        self._children = {key: tuple(found) for key, found in children.items()}
        forward: defaultdict[str, list[AreaLink]] = defaultdict(list)
        backward: defaultdict[str, list[AreaLink]] = defaultdict(list)
        for link in links:
            forward[link.from_id].append(link)
            backward[link.to_id].append(link)
        self._forward = {key: tuple(found) for key, found in forward.items()}
        self._backward = {key: tuple(found) for key, found in backward.items()}
        groups: defaultdict[str, list[Membership]] = defaultdict(list)
        members: defaultdict[str, list[Membership]] = defaultdict(list)
        for membership in memberships:
            groups[membership.area_id].append(membership)
            members[membership.group_id].append(membership)
        self._groups = {key: tuple(found) for key, found in groups.items()}
        self._members = {key: tuple(found) for key, found in members.items()}
        self._standing: dict[tuple[str, date], tuple[Area, ...]] = {}

    def __getitem__(self, area_id: str) -> Area:
        """The area of that id. Raises KeyError."""
        return self._areas[area_id]

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the file: country, regions, groups, provinces, districts, communes."""
        return iter(self._areas)

    def __len__(self) -> int:
        """The number of area versions."""
        return len(self._areas)

    def at(self, code: str, level: str, on: date) -> Area | None:
        """The version of a code that stood on a day, or None."""
        return next((area for area in self.versions(code, level) if area.valid_on(on)), None)

    def versions(self, code: str, level: str) -> tuple[Area, ...]:
        """Every version of a code at one level, oldest first; () when the code is unknown."""
        return self._by_code.get((level, code), ())

    def of_level(self, level: str) -> tuple[Area, ...]:
        """Every version of every place of one level, in the order of the file."""
        return self._by_level.get(level, ())

    def standing(self, level: str, on: date) -> tuple[Area, ...]:
        """The places of one level that stood on a day, in the order of the file; the register does not change, and an answer asks
        for the same few days again and again, so they are looked through once.
        """
        found = self._standing.get((level, on))
        if found is None:
            if len(self._standing) >= DAYS_KEPT:
                self._standing.clear()
            found = tuple(area for area in self.of_level(level) if area.valid_on(on))
            self._standing[level, on] = found
        return found

    def children(self, area_id: str) -> tuple[Area, ...]:
        """The areas whose parent this is; of a region, its provinces. All versions; filter with `valid_on`."""
        return self._children.get(area_id, ())

    def province_of(self, area: Area) -> Area | None:
        """The province of that date: of a district the old one, of a commune the new one, of a province itself."""
        while area.level != "province":
            if area.parent_id is None:
                return None
            area = self._areas[area.parent_id]
        return area

    def new_province_of(self, area: Area) -> Area | None:
        """The province since 01/07/2025 in which the place lies; None for country, regions and groups."""
        province = self.province_of(area)
        if province is None or province.valid_to is None:
            return province
        return self._areas[self._forward[province.area_id][-1].to_id]

    def successors(self, area_id: str) -> tuple[AreaLink, ...]:
        """The links out of an area: what became of it."""
        return self._forward.get(area_id, ())

    def predecessors(self, area_id: str) -> tuple[AreaLink, ...]:
        """The links into an area: what it was made of."""
        return self._backward.get(area_id, ())

    def groups_of(self, area_id: str) -> tuple[Membership, ...]:
        """The groups an area was in, with the time."""
        return self._groups.get(area_id, ())

    def members(self, group_id: str) -> tuple[Membership, ...]:
        """The members of a group, with the time and whether a source confirms each."""
        return self._members.get(group_id, ())


def read_areas(folder: Path) -> Areas:
    """The register from areas.csv, area_links.csv and area_groups.csv of a folder.

    Raises CatalogueError at the line of a bad value, an id used twice, or an id that is not declared.
    """
    areas: dict[str, Area] = {}

    def add(cells: Sequence[str]) -> Area:
        area = _area(cells)
        if area.area_id in areas:
            raise ValueError(f"the id '{area.area_id}' is already used")
        for above in (area.parent_id, area.region_id):
            if above and above not in areas:
                raise ValueError(f"'{above}' is not declared above")
        areas[area.area_id] = area
        return area

    def link(cells: Sequence[str]) -> AreaLink:
        _check_declared(areas, cells[0], cells[1])
        return _link(cells)

    def membership(cells: Sequence[str]) -> Membership:
        _check_declared(areas, cells[0], cells[1])
        return _membership(cells)

    if not read_rows(folder / "areas.csv", AREA_COLUMNS, add):
        raise CatalogueError(folder / "areas.csv", 1, "no area is declared")
    links = read_rows(folder / "area_links.csv", LINK_COLUMNS, link)
    memberships = read_rows(folder / "area_groups.csv", GROUP_COLUMNS, membership)
    return Areas(areas, tuple(links), tuple(memberships))


def _check_declared(areas: Mapping[str, Area], *area_ids: str) -> None:
    for area_id in area_ids:
        if area_id not in areas:
            raise ValueError(f"'{area_id}' is not in areas.csv")


@lru_cache(maxsize=512)
def _day(text: str) -> date | None:
    """An ISO date, None for an empty cell; the register repeats a few dates thousands of times."""
    return date.fromisoformat(text) if text else None


def _one_of(column: str, value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise ValueError(f"column '{column}' must be one of {', '.join(allowed)}; found '{value}'")
    return value


def _area(cells: Sequence[str]) -> Area:
    area_id, code, level, kind, name, full_name, title, parent, region, start, end, aliases, lat, lon, col, row = cells
    if not (area_id and code and name and full_name and title):
        raise ValueError("area_id, code, name, full_name and title must not be empty")
    valid_from, valid_to = _day(start), _day(end)
    if valid_from and valid_to and valid_to < valid_from:
        raise ValueError(f"'valid_to' {end} is before 'valid_from' {start}")
    return Area(
        area_id=area_id,
        code=code,
        level=cast(Level, _one_of("level", level, LEVELS)),
        kind=_one_of("kind", kind, KINDS),
        name=name,
        full_name=full_name,
        title=title,
        parent_id=parent or None,
        region_id=region or None,
        valid_from=valid_from,
        valid_to=valid_to,
        aliases=tuple(aliases.split("|")) if aliases else (),
        lat=float(lat) if lat else None,
        lon=float(lon) if lon else None,
        tile_col=int(col) if col else None,
        tile_row=int(row) if row else None,
    )


def _link(cells: Sequence[str]) -> AreaLink:
    from_id, to_id, on_date, kind, exact, basis = cells
    day = _day(on_date)
    if day is None:
        raise ValueError("column 'on_date' must not be empty")
    return AreaLink(from_id, to_id, day, cast(LinkKind, _one_of("kind", kind, LINK_KINDS)), _flag("exact", exact), basis)


def _membership(cells: Sequence[str]) -> Membership:
    group_id, area_id, start, end, confirmed, source = cells
    if not source:
        raise ValueError("column 'source' must not be empty")
    return Membership(group_id, area_id, _day(start), _day(end), _flag("confirmed", confirmed), source)


def _flag(column: str, value: str) -> bool:
    return _one_of(column, value, ("0", "1")) == "1"
