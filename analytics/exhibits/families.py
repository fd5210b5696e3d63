"""Families in words: the districts that share a region, a share of minorities or a listing with ours, and how many of the nearest
are among them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import peers, wording
from analytics.catalogue import Catalogue
from analytics.catalogue.geography import Listed, geography
from analytics.exhibits.compared import Cells, place_cells
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Setting, Source
from analytics.exhibits.frames import rows_of
from analytics.exhibits.peer_facts import (
    LIST_ACT,
    POOR_DISTRICT,
    UNCONFIRMED,
    Context,
    dated,
    list_source,
    source_of,
    sources_of,
    value_text,
)
from analytics.exhibits.peers import distance_km
from analytics.exhibits.places import labels
from analytics.peers import Nearest
from analytics.sentences.peers import CHOOSE_HOME, NO_JUDGEMENT, families_finding, no_family_finding

BANDS: Final = (15.0, 50.0, 75.0)
"""Where the share of minorities (%) passes from one family to the next; our own marks, said so."""
REGISTER: Final = "bảng đơn vị hành chính của phần mềm (vùng và tỉnh trước 01/7/2025)"

FAMILIES: Final[Mapping[str, str]] = {
    "region": "Cùng vùng",
    "minority": "Cùng nhóm tỷ trọng dân tộc thiểu số",
    "poor_list": "Cùng diện huyện nghèo",
    "province": "Cùng tỉnh",
    "island": "Cùng là huyện đảo",
    "border_province": "Cùng thuộc tỉnh có biên giới đất liền",
}
"""The kinds of family by code. No document at hand lists the districts on the coast or on the land border, so they are none."""
COAST_UNKNOWN: Final = (
    "Chưa xếp được huyện ven biển, huyện giáp biên giới, huyện vùng cao: chưa có văn bản liệt kê từng huyện; huyện đảo và tỉnh "
    "có biên giới đất liền thì xếp được."
)
USUAL: Final = ("region", "minority", "poor_list")


@dataclass(frozen=True, slots=True)
class Family:
    """One family of ours: its name with the value ("cùng vùng Tây Nguyên"), who is in it (ours not among them), how many
    districts could not be placed, and where the classification comes from.
    """

    code: str
    name: str
    members: frozenset[str]
    unplaced: int
    source: str


def families_of(context: Context, codes: Sequence[str], catalogue: Catalogue) -> tuple[tuple[Family, ...], tuple[str, ...]]:
    """The families ours is in, of those asked for, and in words why it is in none of a kind."""
    found = [_MAKERS[code](context, catalogue) for code in codes if code in _MAKERS]
    return tuple(one for one in found if isinstance(one, Family)), tuple(one for one in found if isinstance(one, str))


def _region(context: Context, catalogue: Catalogue) -> Family | str:
    return _of_place(context, catalogue, "region")


def _province(context: Context, catalogue: Catalogue) -> Family | str:
    return _of_place(context, catalogue, "province")


def _of_place(context: Context, catalogue: Catalogue, code: str) -> Family | str:
    areas = catalogue.areas
    larger = {area_id: areas[area_id].region_id if code == "region" else areas[area_id].parent_id for area_id in context.area_ids}
    own = larger[str(context.home)]
    if own is None:
        return f"chưa có {'vùng' if code == 'region' else 'tỉnh'} của huyện nhà"
    name = wording.inside_sentence(areas[own].title if code == "region" else areas[own].full_name)
    members = frozenset(area_id for area_id, place in larger.items() if place == own and area_id != context.home)
    return Family(code, f"cùng {name}", members, sum(1 for place in larger.values() if place is None), REGISTER)


def _minority(context: Context, catalogue: Catalogue) -> Family | str:
    shares = context.values["DTTS_SHARE"]
    if context.home is None or context.home not in shares:
        return "chưa có tỷ trọng dân tộc thiểu số của huyện nhà"
    own = band_of(shares[context.home])
    members = frozenset(area_id for area_id, share in shares.items() if band_of(share) == own and area_id != context.home)
    source = "số liệu tỷ trọng dân tộc thiểu số trong kho; mốc chia nhóm 15%, 50%, 75% là của phần mềm"
    return Family(
        "minority", f"cùng nhóm tỷ trọng dân tộc thiểu số {band_text(own)}", members, len(context.area_ids) - len(shares), source
    )


def _poor_list(context: Context, catalogue: Catalogue) -> Family | str:
    listing = context.listing
    if context.home is None or context.home not in listing:
        return "danh sách 74 huyện nghèo không nói về huyện nhà"
    own = listing[context.home] != "off"
    members = frozenset(one for one, listed in listing.items() if (listed != "off") == own and one != context.home)
    doubtful = sum(1 for one in members if listing[one] == "unconfirmed")
    source = f"{LIST_ACT}, danh sách huyện nghèo 2021–2025"
    if own and doubtful:
        source += f"; {wording.quantity(doubtful, 'district')} {UNCONFIRMED}"
    name = "cùng diện huyện nghèo 2021–2025" if own else "cùng không thuộc danh sách 74 huyện nghèo"
    return Family("poor_list", name, members, len(context.area_ids) - len(listing), source)


def _island(context: Context, catalogue: Catalogue) -> Family | str:
    listed = geography()["island"]
    among = {area_id for area_id in context.area_ids if catalogue.areas[area_id].code in listed.codes}
    if context.home not in among:
        return "huyện nhà không có trong danh sách huyện đảo, thành phố đảo"
    return Family("island", "cùng là huyện đảo, thành phố đảo", frozenset(among - {context.home}), 0, _cited(listed))


def _border_province(context: Context, catalogue: Catalogue) -> Family | str:
    listed = geography()["border_province"]
    provinces = {area_id: catalogue.areas.province_of(catalogue.areas[area_id]) for area_id in context.area_ids}
    among = {area_id for area_id, province in provinces.items() if province is not None and province.code in listed.codes}
    if context.home not in among:
        return "tỉnh của huyện nhà không có trong danh sách tỉnh có biên giới đất liền"
    source = f"{_cited(listed)}; danh sách nêu tỉnh, không phải huyện nào của tỉnh cũng giáp biên giới"
    return Family("border_province", "cùng thuộc tỉnh có biên giới đất liền", frozenset(among - {context.home}), 0, source)


def _document(listed: Listed) -> Source:
    return Source(
        listed.source_id, listed.title, listed.publisher, listed.date, listed.address, wording.grade_label(listed.grade)
    )


def _cited(listed: Listed) -> str:
    return f"{listed.publisher}, “{listed.title}”, {listed.date}"


_MAKERS: Final[Mapping[str, Callable[[Context, Catalogue], Family | str]]] = {
    "region": _region,
    "minority": _minority,
    "poor_list": _poor_list,
    "province": _province,
    "island": _island,
    "border_province": _border_province,
}


def band_of(share_pct: float) -> int:
    """Which family of minority shares a share (%) is of; a mark itself belongs to the higher."""
    return sum(share_pct >= mark for mark in BANDS)


def band_text(band: int) -> str:
    """A family of minority shares in words."""
    ends = [wording.quantity(mark, "pct") for mark in BANDS]
    if band == 0:
        return f"dưới {ends[0]}"
    return f"từ {ends[-1]} trở lên" if band == len(BANDS) else f"từ {ends[band - 1]} đến dưới {ends[band]}"


COLUMNS: Final = (
    Column("series", "Mã chuỗi", "series", shown=False),
    Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
    Column("code", "Mã địa bàn", "key", shown=False),
    Column("role", "Vai trò", "mark", shown=False),
    Column("place", "Địa bàn", "category"),
    Column("province", "Tỉnh", "text"),
    Column("nearest_rank", "Thứ tự gần nhất về bối cảnh", "value", "rank", 0),
    Column("km", "Đường chim bay (km)", "value", "km", 0),
    Column("region", "Vùng", "text"),
    Column("minority", "Tỷ trọng dân tộc thiểu số", "text"),
    Column("period", "Thời điểm", "time"),
    Column("poor_list", "Diện huyện nghèo 2021–2025", "text"),
    Column("source_id", "Mã nguồn", "key", shown=False),
)


def make_families(
    context: Context, nearest: Nearest | None, *, recipe: Recipe, catalogue: Catalogue, setting: Setting
) -> Exhibit:
    """Ours and the districts that are in all the chosen families with it, the nearest in context first, then by straight line.

    Columns: role (own | member), nearest_rank (1 to 5 of the list by distance, else None), km, region, minority (share in words),
    poor_list (in words). Each family with its size, its source and its share of the nearest is a note. No rows when no district
    was chosen or ours is in no family.
    """
    families, lacking = families_of(context, recipe.selection.families or USUAL, catalogue) if context.home else ((), ())
    if context.home is None or not families:
        home = labels(catalogue, [context.home])[context.home] if context.home else ""
        finding = no_family_finding(home, lacking or ("hãy chọn ít nhất một nhóm",)) if home else CHOOSE_HOME
        return _exhibit(recipe, setting, title="Nhóm huyện cùng diện với huyện nhà", finding=finding)
    home = context.home
    members = frozenset.intersection(*(family.members for family in families))
    ranks = {one.area_id: rank for rank, one in enumerate(nearest.neighbours[: peers.NEAREST], 1)} if nearest else {}
    names = labels(catalogue, (home, *sorted(members)))
    km = {area_id: distance_km(home, area_id, catalogue) for area_id in members}
    ordered = sorted(members, key=lambda one: (ranks.get(one, peers.NEAREST + 1), km[one] if km[one] is not None else 1e9, one))
    rows = [_row(area_id, home, ranks.get(area_id), km.get(area_id), context, names, catalogue) for area_id in (home, *ordered)]
    codes = {family.code for family in families}
    told = [family.name for family in families]
    return _exhibit(
        recipe,
        setting,
        title=f"{names[home]} và các huyện {wording.join_list(told)}",
        finding=families_finding(
            names[home], told, len(members), near=len(ranks), shared=sum(1 for area_id in ranks if area_id in members)
        ),
        rows=rows,
        notes=_notes(families, lacking, ranks),
        sources=(
            *(sources_of(["DTTS_SHARE"], [home, *ordered], context) if "minority" in codes else ()),
            *((list_source(),) if "poor_list" in codes else ()),
            *(_document(geography()[code]) for code in sorted(codes & set(geography()))),
        ),
        places=((home, names[home]),),
    )


def _row(
    area_id: str,
    home: str,
    rank: int | None,
    km: float | None,
    context: Context,
    names: Mapping[str, str],
    catalogue: Catalogue,
) -> Cells:
    region = catalogue.areas[area_id].region_id
    return {
        **place_cells(area_id, names, catalogue),
        "role": "own" if area_id == home else "member",
        "nearest_rank": rank,
        "km": 0.0 if area_id == home else km,
        "region": catalogue.areas[region].name if region else "",
        "minority": value_text("DTTS_SHARE", area_id, context, catalogue),
        "period": dated("DTTS_SHARE", area_id, context),
        "poor_list": value_text(POOR_DISTRICT, area_id, context, catalogue),
        "source_id": source_of("DTTS_SHARE", area_id, context),
    }


def _notes(families: Sequence[Family], lacking: Sequence[str], ranks: Mapping[str, int]) -> tuple[Note, ...]:
    notes = []
    for family in families:
        overlap = ""
        if ranks:
            shared = sum(1 for area_id in ranks if area_id in family.members)
            overlap = f"; {wording.number(shared, 0)} trên {wording.number(len(ranks), 0)} huyện gần nhất thuộc nhóm"
        unplaced = f"; chưa xếp được {wording.quantity(family.unplaced, 'district')}" if family.unplaced else ""
        size = wording.quantity(len(family.members), "district")
        notes.append(
            Note(
                "rule", f"{wording.sentence_case(family.name)}: {size} khác{overlap}{unplaced}. Nguồn phân loại: {family.source}."
            )
        )
    notes += [Note("missing", f"Không xét: {reason}.") for reason in lacking]
    notes.append(Note("coverage", COAST_UNKNOWN))
    notes.append(Note("rule", NO_JUDGEMENT))
    return tuple(notes)


def _exhibit(
    recipe: Recipe,
    setting: Setting,
    *,
    title: str,
    finding: str,
    rows: Sequence[Cells] = (),
    notes: tuple[Note, ...] = (),
    sources: tuple[Source, ...] = (),
    places: tuple[tuple[str, str], ...] = (),
) -> Exhibit:
    return Exhibit(
        recipe=recipe,
        form="table",
        title=title,
        finding=finding,
        columns=COLUMNS,
        rows=rows_of(COLUMNS, rows),
        notes=notes,
        sources=sources,
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        places=places,
    )
