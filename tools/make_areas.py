"""Make the register of places of the catalogue (areas.csv, area_links.csv, area_groups.csv) from a folder of source lists.

    python tools/make_areas.py REGISTER_FOLDER OUTPUT_FOLDER

A development-time tool: it needs `vietnamadminunits==1.0.4` (PyPI, MIT) for the communes of 01/07/2025 and for which old commune
went into which; the product reads only what it wrote. Same input, same output, byte for byte.

REGISTER_FOLDER holds areas_district.csv and areas_province.csv (705 districts as of 2021–2024, 63 provinces, official codes;
label points derive from OCHA/geoBoundaries COD-AB 2020, CC BY 3.0 IGO), tile_layout.csv and poor_districts_353.csv. Beside this
file, district_changes.csv says which district borders changed and when from 2016 on (days marked "chưa đối chiếu" were written
from memory of the resolutions and are good to the year; figures stand at year ends, so no figure turns on them) and
area_names.csv gives display names, aliases and the units that no longer existed in 2021. Small changes to other districts
(Thái Nguyên 2017, Lai Châu 2020 …) are not recorded: no figure needs them yet.

The package's table of old and new communes was tested against another mapping: about 50 of 3,700 pairs differed, most of them
namesakes taken for each other (dropped here, see `is_namesake_slip`); a few such errors may remain.
"""

import csv
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NEW_TIER = date(2025, 7, 1)
LAST_DAY = NEW_TIER - timedelta(days=1)
REGIONS = (
    "Trung du và miền núi phía Bắc",
    "Đồng bằng sông Hồng",
    "Bắc Trung Bộ và duyên hải miền Trung",
    "Tây Nguyên",
    "Đông Nam Bộ",
    "Đồng bằng sông Cửu Long",
)
# The commune codes of letter 1027/CTK-CSCL where the package has another.
COMMUNE_CODE_FIXES = {"06978": "06970", "23938": "23737"}
# Kinds the package has the wrong way round (wards of Hải Dương and Thốt Nốt, communes of Vĩnh Bảo and Phong Điền).
COMMUNE_KIND_FIXES = {"10543": "phường", "31213": "phường", "11848": "xã", "31299": "xã"}
# A province that was renamed alone, border unchanged, and the name its districts were known under.
RENAMED_PROVINCES = {"46": ("tỉnh", "Thừa Thiên Huế")}

AREA_COLUMNS = (
    "area_id", "code", "level", "kind", "name", "full_name", "title", "parent_id", "region_id", "valid_from", "valid_to",
    "aliases", "lat", "lon", "tile_col", "tile_row",
)  # fmt: skip


@dataclass(slots=True)
class Place:
    """One row of areas.csv in the making."""

    area_id: str
    code: str
    level: str
    kind: str
    name: str
    title: str = ""
    parent_id: str = ""
    region_id: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    aliases: list[str] = field(default_factory=list)
    lat: str = ""
    lon: str = ""
    tile: tuple[str, str] = ("", "")

    @property
    def full_name(self) -> str:
        """The name with its level word: 'Huyện Ba Tơ'; 'Quận 1' has it already."""
        if self.level not in ("province", "district", "commune") or self.name.lower().startswith(self.kind + " "):
            return self.name
        return f"{level_word(self.kind).capitalize()} {self.name}"

    def row(self) -> tuple[str, ...]:
        """The cells of areas.csv."""
        days = tuple("" if day is None else day.isoformat() for day in (self.valid_from, self.valid_to))
        own = {self.name, self.full_name}
        aliases = "|".join(dict.fromkeys(alias for alias in self.aliases if alias and alias not in own))
        cells = (self.area_id, self.code, self.level, self.kind, self.name, self.full_name, self.title, self.parent_id)
        return (*cells, self.region_id, *days, aliases, self.lat, self.lon, *self.tile)


def level_word(kind: str) -> str:
    """The word before a name: a 'thành phố trực thuộc trung ương' is called 'thành phố'."""
    return kind.removesuffix(" trực thuộc trung ương")


def in_sentence(kind: str, name: str) -> str:
    """A province inside a sentence: 'tỉnh Kon Tum', 'thành phố Huế', but always 'Thành phố Hồ Chí Minh'."""
    return "Thành phố Hồ Chí Minh" if name == "Hồ Chí Minh" else f"{level_word(kind)} {name}"


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, NFC, without stray spaces."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {key: " ".join(unicodedata.normalize("NFC", value).split()) for key, value in row.items()}
            for row in csv.DictReader(file)
        ]


class Names:
    """Display names and aliases by hand (area_names.csv)."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Index the rows by level, code and version."""
        self.rows = {(row["level"], row["code"], row["version"]): row for row in rows}

    def find(self, level: str, code: str, version: int) -> Mapping[str, str]:
        """What is said of one version, else of every version, else nothing."""
        empty = dict.fromkeys(("kind", "name", "province_code", "drop_register_aliases", "aliases"), "")
        return self.rows.get((level, code, str(version))) or self.rows.get((level, code, "*")) or empty


def make_provinces(rows: list[dict[str, str]], names: Names) -> dict[str, Place]:
    """Old and new provinces by id; an old one whose area did not change goes on as one version.

    A new province takes the code the law gave it, which is often that of one of its parts and not of its namesake.
    """
    places: dict[str, Place] = {}
    parts: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        parts[row["new_province_code"]].append(row)
        region = f"R{REGIONS.index(row['region']) + 1}"
        alone = row["merged_2025"] == "False"
        code = row["province_code"]
        kind = row["new_province_unit_type"] if alone else row["unit_type"]
        name = row["new_province_name_vi"] if alone else row["name_vi"]
        place = Place(f"P{code}-1", code, "province", kind, name, parent_id="VN", region_id=region)
        place.valid_to = None if alone else LAST_DAY
        place.aliases = [row["name_vi"], row["full_name_vi"], *names.find("province", code, 1)["aliases"].split("|")]
        place.lat, place.lon = (f"{float(row[key]):.2f}" for key in ("lat", "lon"))
        now = in_sentence(row["new_province_unit_type"], row["new_province_name_vi"])
        if alone:
            place.title = place.full_name
        elif row["name_vi"] == row["new_province_name_vi"]:
            place.title = f"{place.full_name} (trước 01/07/2025)"
        else:
            place.title = f"{place.full_name} (trước 01/07/2025, nay thuộc {now})"
        places[place.area_id] = place
    for code, old in parts.items():
        if old[0]["merged_2025"] == "False":
            continue
        name, kind = old[0]["new_province_name_vi"], old[0]["new_province_unit_type"]
        regions = {places[f"P{row['province_code']}-1"].region_id for row in old}
        place = Place(f"P{code}-2", code, "province", kind, name, parent_id="VN", valid_from=NEW_TIER)
        place.region_id = regions.pop() if len(regions) == 1 else ""
        namesake = next((row for row in old if row["name_vi"] == name), None)
        if namesake:
            point = places[f"P{namesake['province_code']}-1"]
            place.lat, place.lon = point.lat, point.lon
            place.aliases = names.find("province", namesake["province_code"], 2)["aliases"].split("|")
        place.title = f"{place.full_name} (từ 01/07/2025)"
        places[place.area_id] = place
    return places


def new_province_id(rows: list[dict[str, str]], old_code: str) -> str:
    """The id of the province since 01/07/2025 that holds an old one."""
    row = next(row for row in rows if row["province_code"] == old_code)
    return f"P{old_code}-1" if row["merged_2025"] == "False" else f"P{row['new_province_code']}-2"


def district_title(place: Place, old: Place, new: Place, *, last: bool) -> str:
    """'Huyện Đăk Glei (tỉnh Kon Tum cũ, nay thuộc tỉnh Quảng Ngãi)'; what ended before the tier did says until when."""
    old_kind, old_name = RENAMED_PROVINCES.get(old.code, (old.kind, old.name))
    if old_name == new.name:
        where = in_sentence(new.kind, new.name)
    else:
        where = f"{in_sentence(old_kind, old_name)} cũ, nay thuộc {in_sentence(new.kind, new.name)}"
    until = ""
    if place.valid_to and place.valid_to != LAST_DAY:
        until = f", {'' if last else 'địa giới '}đến {place.valid_to:%d/%m/%Y}"
    return f"{place.full_name} ({where}{until})"


def make_districts(
    folder: Path, changes: list[dict[str, str]], names: Names, provinces: Mapping[str, Place], province_rows: list[dict[str, str]]
) -> dict[str, Place]:
    """Every version of every district by id, from 2016 to the last day of the tier."""
    register = {row["gso_code"]: row for row in read(folder / "areas_district.csv")}
    tiles = {row["gso_code"]: (row["tile_col"], row["tile_row"]) for row in read(folder / "tile_layout.csv")}
    cuts: defaultdict[str, set[date]] = defaultdict(set)
    born: set[str] = set()
    ended: dict[str, date] = {}
    for change in changes:
        day = date.fromisoformat(change["on_date"])
        cuts[change["to_code"]].add(day)
        cuts[change["from_code"]].add(day)
    outgoing = {(change["from_code"], change["on_date"]) for change in changes}
    staying = {(change["to_code"], change["on_date"]) for change in changes if change["from_code"] == change["to_code"]}
    for change in changes:
        day = date.fromisoformat(change["on_date"])
        if (change["to_code"], change["on_date"]) not in outgoing:
            born.add(change["to_code"])
        if (change["from_code"], change["on_date"]) not in staying:
            ended[change["from_code"]] = day
    places: dict[str, Place] = {}
    for code in sorted({*register, *cuts}):
        row = register.get(code, {})
        days = sorted(cuts[code])
        starts: list[date | None] = [*([] if code in born else [None]), *(day for day in days if ended.get(code) != day)]
        for version, start in enumerate(starts, start=1):
            by_hand = names.find("district", code, version)
            place = Place(
                f"{code}-{version}", code, "district", by_hand["kind"] or row["unit_type"], by_hand["name"] or row["name_vi"]
            )
            place.valid_from = start
            later = [day for day in days if start is None or day > start]
            place.valid_to = later[0] - timedelta(days=1) if later else LAST_DAY
            old_code = by_hand["province_code"] or row["province_code"]
            old = provinces[f"P{old_code}-1"]
            place.parent_id, place.region_id = old.area_id, old.region_id
            place.aliases = [*by_hand["aliases"].split("|")]
            if row and not by_hand["drop_register_aliases"]:
                place.aliases += [row["name_vi"], row["full_name_vi"], *row["alt_names"].split("|")]
            if row and (code not in {"049", "769"} or version > 1):
                place.lat, place.lon, place.tile = row["lat"], row["lon"], tiles[code]
            new = provinces[new_province_id(province_rows, old_code)]
            place.title = district_title(place, old, new, last=version == len(starts))
            places[place.area_id] = place
    return place_new_tiles(places, tiles)


def place_new_tiles(places: dict[str, Place], tiles: Mapping[str, tuple[str, str]]) -> dict[str, Place]:
    """Give the two districts founded on 01/01/2025 the free cell nearest to the district they came from."""
    taken = {(int(col), int(row)) for col, row in tiles.values()}
    for area_id, origin in (("224-1", "219"), ("475-1", "474")):
        col, row = (int(part) for part in tiles[origin])
        cells = ((c, r) for r in range(row - 9, row + 10) for c in range(col - 9, col + 10))
        free = min((abs(c - col) + abs(r - row), r, c) for c, r in cells if (c, r) not in taken)
        taken.add((free[2], free[1]))
        places[area_id].tile = (str(free[2]), str(free[1]))
        near = places[f"{origin}-1"]
        places[area_id].lat, places[area_id].lon = near.lat, near.lon
    return places


def package_data(name: str) -> Any:
    """One of the JSON files of vietnamadminunits."""
    return json.loads((resources.files("vietnamadminunits") / "data" / name).read_text(encoding="utf-8"))


def make_communes(names: Names, provinces: Mapping[str, Place]) -> tuple[dict[str, Place], dict[str, str]]:
    """The 3,321 communes since 01/07/2025 by id, and the commune id for each key of the package ('tỉnh/xã')."""
    data = package_data("parser_from_2025.json")
    by_key: dict[str, dict[str, Any]] = {}
    for part in ("DICT_PROVINCE_WARD_NO_ACCENTED", "DICT_PROVINCE_WARD_ACCENTED"):
        for province, wards in data[part].items():
            for ward_key, ward in wards.items():
                by_key[f"{province}/{ward_key}"] = {**ward, "provinceCode": data["DICT_PROVINCE"][province]["provinceCode"]}
    places: dict[str, Place] = {}
    ids: dict[str, str] = {}
    for key, ward in by_key.items():
        code = COMMUNE_CODE_FIXES.get(ward["wardCode"], ward["wardCode"])
        by_hand = names.find("commune", code, 1)
        kind = COMMUNE_KIND_FIXES.get(code, ward["wardType"].lower())
        name = unicodedata.normalize("NFC", ward["wardShort"]).replace("\u2019", "'")
        place = Place(f"{code}-1", code, "commune", kind, name, valid_from=NEW_TIER, aliases=by_hand["aliases"].split("|"))
        province = provinces.get(f"P{ward['provinceCode']}-2") or provinces[f"P{ward['provinceCode']}-1"]
        place.parent_id = province.area_id
        place.title = f"{place.full_name} ({in_sentence(province.kind, province.name)})"
        places[place.area_id] = place
        ids[key] = place.area_id
    return dict(sorted(places.items())), ids


@dataclass(frozen=True, slots=True)
class Passage:
    """One old commune that went, wholly or in part, into a new one."""

    district: str
    old_name: str
    commune: str
    part_at: tuple[float, float] | None


def passages(ids: Mapping[str, str], districts: Mapping[str, Place]) -> list[Passage]:
    """Every old commune's way into the new ones, from the package; a part also says where its new commune lies."""
    legacy = package_data("parser_legacy.json")["DICT_PROVINCE_DISTRICT"]
    conversion = package_data("converter_2025.json")
    standing = {place.code: place.area_id for place in districts.values() if place.valid_to == LAST_DAY}
    found: list[Passage] = []

    def add(old_key: str, commune: str, part_at: tuple[float, float] | None) -> None:
        province, district, old_name = old_key.split("_")
        found.append(Passage(standing[legacy[province][district]["districtCode"]], old_name, commune, part_at))

    for province, wards in conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward_key, old_keys in wards.items():
            for old_key in old_keys:
                add(old_key, ids[f"{province}/{ward_key}"], None)
    for province, divided in conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old_key, pieces in divided.items():
            for piece in pieces:
                add(old_key, ids[f"{province}/{piece['newWardKey']}"], (piece["newWardLat"], piece["newWardLon"]))
    return found


def is_namesake_slip(passage: Passage, all_passages: Iterable[Passage], districts: Mapping[str, Place]) -> bool:
    """Whether a part is only there because the package took one old commune for its namesake in another district.

    'Hồng Phong' of Bình Gia is given a part in Đồng Đăng, which took Hồng Phong of Cao Lộc: of two namesakes,
    the part of the farther district is dropped.
    """
    if passage.part_at is None:
        return False

    def distance(district: str) -> float:
        lat, lon = passage.part_at or (0.0, 0.0)
        return (float(districts[district].lat) - lat) ** 2 + (float(districts[district].lon) - lon) ** 2

    return any(
        other.commune == passage.commune
        and other.old_name == passage.old_name
        and other.district != passage.district
        and distance(other.district) < distance(passage.district)
        for other in all_passages
    )


def commune_links(ids: Mapping[str, str], districts: Mapping[str, Place]) -> list[tuple[str, ...]]:
    """District on 30/06/2025 → communes since; exact where every old commune behind the new one lay in that district."""
    everything = passages(ids, districts)
    by_commune: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in everything:
        by_commune[passage.commune].append(passage)
    day = NEW_TIER.isoformat()
    links: list[tuple[str, ...]] = []
    for commune, ways in by_commune.items():
        origins = {way.district for way in ways if not is_namesake_slip(way, ways, districts)}
        links += [(district, commune, day, "split", str(int(len(origins) == 1)), "") for district in origins]
    return sorted(links)


def province_links(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
    """Old province → new province, for those that changed; an old province always lies wholly in one new one."""
    basis = "NQ 202/2025/QH15 ngày 12/6/2025"
    return [
        (f"P{row['province_code']}-1", f"P{row['new_province_code']}-2", NEW_TIER.isoformat(), "merged", "1", basis)
        for row in rows
        if row["merged_2025"] == "True"
    ]


def district_links(changes: list[dict[str, str]], districts: Mapping[str, Place]) -> list[tuple[str, ...]]:
    """District → district at each change of border: from the version that ended the day before to the one that began."""
    links: list[tuple[str, ...]] = []
    for change in changes:
        day = date.fromisoformat(change["on_date"])
        ends = {place.code: place.area_id for place in districts.values() if place.valid_to == day - timedelta(days=1)}
        begins = {place.code: place.area_id for place in districts.values() if place.valid_from == day}
        ids = (ends[change["from_code"]], begins[change["to_code"]])
        links.append((*ids, change["on_date"], change["kind"], change["exact"], change["basis_vi"]))
    return links


def group_rows(folder: Path, districts: Mapping[str, Place], provinces: Mapping[str, Place]) -> list[tuple[str, ...]]:
    """The 74 poor districts of QĐ 353/QĐ-TTg, each in the versions that stood between 15/03/2022 and 30/06/2025."""
    first = date(2022, 3, 15)
    rows = []
    for listed in read(folder / "poor_districts_353.csv"):
        name = listed["district_vi"].removeprefix("Huyện ")
        province = listed["province_2022_vi"].removeprefix("Tỉnh ")
        versions = [
            place
            for place in districts.values()
            if place.name == name
            and province in (provinces[place.parent_id].name, *provinces[place.parent_id].aliases)
            and (place.valid_from or first) <= LAST_DAY
            and (place.valid_to or LAST_DAY) >= first
        ]
        if len(versions) != 1:
            raise SystemExit(f"QĐ 353: {name} ({province}) matches {len(versions)} districts")
        confirmed = str(int(listed["verification"] == "verified"))
        rows.append(("G74", versions[0].area_id, first.isoformat(), LAST_DAY.isoformat(), confirmed, listed["source"]))
    return sorted(rows)


def write(path: Path, header: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """One CSV file with Unix line ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(folder: Path, output: Path) -> None:
    """Write the three files and say how many rows each has."""
    names = Names(read(HERE / "area_names.csv"))
    changes = read(HERE / "district_changes.csv")
    province_rows = read(folder / "areas_province.csv")
    provinces = make_provinces(province_rows, names)
    districts = make_districts(folder, changes, names, provinces, province_rows)
    communes, commune_ids = make_communes(names, provinces)
    top = [Place("VN", "VN", "country", "quốc gia", "Việt Nam", "Cả nước", aliases=["Cả nước", "Toàn quốc"])]
    for number, name in enumerate(REGIONS, start=1):
        top.append(Place(f"R{number}", f"R{number}", "region", "vùng", name, f"Vùng {name}", "VN", valid_to=LAST_DAY))
    group = Place(
        "G74", "G74", "group", "nhóm huyện", "74 huyện nghèo", "74 huyện nghèo (QĐ 353/QĐ-TTg)", "VN", aliases=["Huyện nghèo"]
    )
    group.valid_from, group.valid_to = date(2022, 3, 15), LAST_DAY
    places = [*top, group, *provinces.values(), *districts.values(), *communes.values()]
    links = [*province_links(province_rows), *district_links(changes, districts), *commune_links(commune_ids, districts)]
    members = group_rows(folder, districts, provinces)
    write(output / "areas.csv", AREA_COLUMNS, (place.row() for place in places))
    write(output / "area_links.csv", ("from_id", "to_id", "on_date", "kind", "exact", "basis_vi"), links)
    write(output / "area_groups.csv", ("group_id", "area_id", "valid_from", "valid_to", "confirmed", "source"), members)
    print(f"{len(places)} areas, {len(links)} links, {len(members)} memberships")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
