"""The one place that a table of one indicator a row is about: said by its title, by the name of its sheet or file, or asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from analytics import gazetteer
from analytics.catalogue import Area, Catalogue
from analytics.intake.doubts import SKIP, key_of
from analytics.intake.questions import Option
from analytics.intake.shapes.details import Details
from analytics.intake.shapes.tables import Table
from analytics.wording import search_key

_LEVELS_VI: Mapping[str, str] = MappingProxyType({"province": "tỉnh", "district": "huyện", "commune": "xã", "country": "cả nước"})
_DIGITS: Mapping[int, str] = MappingProxyType({2: "tỉnh", 3: "huyện", 5: "xã"})
_NAMED = re.compile(
    r"(?P<word>(?i:\b(?:huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)))\s+(?P<name>[^\s,;:.()\-–]+(?:\s+[^\s,;:.()\-–]+){0,4})"
)
_NO_NAMES = re.compile(r"(?i:xã hội|xã, phường|huyện, thị)|[-–]")
_NOT_NAMES = (
    "ngheo", "va ", "tren ", "nam ", "dac biet", "bien gioi", "mien ", "vung ", "moi ", "trong ", "thuoc ", "theo ", "co ",
)  # fmt: skip
_GROUP = re.compile(
    r"\b(?:(?:cac|nhung|nhom) (?:huyen|xa|tinh|phuong|thon)|(?:huyen|xa|thon) (?:ngheo|dac biet kho khan)"
    r"|mien nui|bien gioi|bai ngang)\b"
)
_FILE_PLACE = re.compile(r"\b(?:huyen|thi xa|quan|tinh|tp|thanh pho) (?P<name>(?:[a-z']+ ?){1,4})")


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the words of the long format: its level, then its names or its code."""

    level: str
    province: str = ""
    area: str = ""
    code: str = ""


def place_of(table: Table, details: Details, catalogue: Catalogue) -> Where | None:
    """The place of a table; None while it is asked, or when its author said not to load the table.

    A title that names a district within its province is believed, unless the sheet bears the name of another place; a name that
    is none of the register, a commune, two places, or none at all are asked.
    """
    province, district = details.get("province"), details.get("area")
    titled, sheeted = _titled(details, catalogue), _sheeted(table.grid.sheet, catalogue)
    odd = _unread_name(table, [search_key(area.name) for area in titled if area.level == "district"])
    group = _group(table)
    several = details.proposals.get("area") or (not district and details.proposals.get("province"))
    if not odd and not group and not several:
        if (district or province) and (not sheeted or _same(sheeted, titled)):
            return Where("huyện", province, district) if district else Where("tỉnh", province)
        named = () if titled else sheeted or _filed(table.grid.file, catalogue)
        if len(named) == 1:
            return _of(named[0], catalogue)
    if odd is not None and _is_commune(odd):
        return _asked(details, odd.group(), (), catalogue)
    near = gazetteer.nearest(catalogue.areas, odd["name"], level="district") if odd is not None else ()
    return _asked(details, odd.group() if odd else group, near or (*titled, *sheeted), catalogue)


def _group(table: Table) -> str:
    """What a title says of several places at once ("các huyện nghèo"), whose figures are not those of the province named."""
    keys = [search_key(text) for _, _, text in table.captions]
    return next((match.group() for key in keys if not key.startswith(("(kem", "kem")) and (match := _GROUP.search(key))), "")


def _titled(details: Details, catalogue: Catalogue) -> tuple[Area, ...]:
    """The places that the captions name, the finest level only."""
    for name, level in (("area", "district"), ("province", "province")):
        texts = [details.known.get(name, ""), *details.proposals.get(name, ())]
        within = details.known.get("province", "") if level == "district" else ""
        homes = gazetteer.find(catalogue.areas, within, level="province") if within else ()
        found = [
            area
            for text in texts if text
            for area in gazetteer.find(catalogue.areas, text, level=level, within=homes[0].area_id if len(homes) == 1 else None)
        ]  # fmt: skip
        if found:
            return tuple(found)
    return ()


def _sheeted(sheet: str, catalogue: Catalogue) -> tuple[Area, ...]:
    """The districts or provinces whose whole name is that of the sheet."""
    for level in ("district", "province"):
        if found := gazetteer.find(catalogue.areas, sheet, level=level):
            return found
    return ()


def _same(sheeted: tuple[Area, ...], titled: tuple[Area, ...]) -> bool:
    return bool({area.code for area in sheeted} & {area.code for area in titled})


def _filed(file: str, catalogue: Catalogue) -> tuple[Area, ...]:
    """The places that a file's name says after a word for their level: "bao_cao_huyen_ba_to_2023.xlsx"."""
    key = " ".join(re.sub(r"[^a-z' ]", " ", search_key(re.sub(r"[_.-]", " ", file.rpartition(".")[0]))).split())
    found: dict[str, Area] = {}
    for match in _FILE_PLACE.finditer(key):
        words = match["name"].split()
        level = "province" if match.group().startswith("tinh") else "district"
        for count in range(len(words), 0, -1):
            if areas := gazetteer.find(catalogue.areas, " ".join(words[:count]), level=level):
                found |= {area.area_id: area for area in areas}
                break
    finest = "district" if any(area.level == "district" for area in found.values()) else "province"
    return tuple(area for area in found.values() if area.level == finest)


def _of(area: Area, catalogue: Catalogue) -> Where:
    home = catalogue.areas.province_of(area)
    if area.level == "district" and home is not None:
        return Where("huyện", home.name, area.name)
    return Where(_LEVELS_VI[area.level], area.name)


def _unread_name(table: Table, districts: Sequence[str]) -> re.Match[str] | None:
    """A place that a title names after its level word and that is none of the `districts` read: a commune, an unknown name."""
    for _, _, text in table.captions:
        for match in _NAMED.finditer(_NO_NAMES.sub(" , ", text)):
            key = search_key(match["name"])
            if not match["name"][:1].isupper() or key.startswith(_NOT_NAMES) or key[:1].isdigit():
                continue
            if not _is_commune(match) and any(key.startswith(district) for district in districts):
                continue
            return match
    return None


def _is_commune(match: re.Match[str]) -> bool:
    return match["word"].lower() in ("xã", "phường", "thị trấn", "đặc khu")


def _asked(details: Details, odd: str, places: tuple[Area, ...], catalogue: Catalogue) -> Where | None:
    options = tuple(Option(code, label) for code, label in dict(_options(places)).items())
    found = f"«{odd}»" if odd else "; ".join(f"«{option.label_vi}»" for option in options) or "không thấy tên địa bàn"
    ask = "Số liệu của cả bảng là của địa bàn nào? (mã tỉnh 2 chữ số, huyện 3 chữ số, xã 5 chữ số)"
    key = key_of("place", details.stem, "địa bàn của bảng")
    answer = details.ask(key, "place", found, ask, (*options, Option(SKIP, "Không nạp bảng này")))
    if answer is None or answer == SKIP:
        return None
    named = catalogue.areas.get(answer)
    level = _LEVELS_VI.get(named.level, "") if named else _DIGITS.get(len(answer), "") if answer.isdigit() else ""
    if not level:
        details.tell("", f"câu trả lời «{answer}»", "mã một địa bàn của danh mục", "Hãy chọn lại địa bàn của bảng.")
        return None
    return Where(level, code=answer)


def _options(places: tuple[Area, ...]) -> Iterator[tuple[str, str]]:
    for area in places:
        yield area.code, f"{area.title}, mã {area.code}"
