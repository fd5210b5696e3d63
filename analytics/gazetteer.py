"""Find a place by what people type: a code or a name, with or without marks and level word; never a silent guess."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.catalogue import Area, Areas
from analytics.wording import fold_tone, letter_parts

Letters = tuple[tuple[str, frozenset[str]], ...]
"""The letters of a name, each a base letter and the marks it carries: 'ắ' is ('a', {breve, acute}), 'đ' is ('d', {stroke})."""

_IGNORED = re.compile(r"[\s'’‘ʼ`´ʹ′\u02bb\-\u2010-\u2015.]+")
_LEVEL_WORDS = (
    "thành phố trực thuộc trung ương", "thành phố", "thị xã", "thị trấn", "đặc khu", "huyện", "quận", "phường", "tỉnh", "vùng",
    "xã",
)  # fmt: skip
_SHORT_WORDS = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "h": "huyện",
    "q": "quận",
    "p": "phường",
    "x": "xã",
    "t": "tỉnh",
}
_SHORT = re.compile(r"(?:(tp|tx|tt)\s*[.\s]|(h|q|p|x|t)\s*\.)\s*", re.IGNORECASE)
_PROVINCE_AFTER = re.compile(r"(?P<name>[^,(]+?)\s*(?:,|\()\s*(?P<province>[^,();]+?)(?:\s+cũ)?\s*(?:[,;].*)?\)?\s*")


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write one area."""

    area: Area
    letters: Letters


@dataclass(frozen=True, slots=True)
class _Index:
    """The ways to write every area by their bare letters; exact titles; and the letter pairs of every name, for suggestions."""

    areas: Areas
    forms: dict[str, tuple[_Form, ...]]
    titles: dict[str, tuple[Area, ...]]
    pairs: tuple[tuple[frozenset[str], Area], ...]


_indexes: list[_Index] = []
_KEPT = 4


def find(
    areas: Areas, text: str, *, level: str | None = None, on: date | None = None, within: str | None = None
) -> tuple[Area, ...]:
    """Every area the text can mean: none, one or several, in the order of the register.

    The text is a code, an area id, a title as shown, or a name, full name or alias with or without its level word (also TP.,
    TX., H., Q.), optionally followed by the province: "Kỳ Anh, Hà Tĩnh", "Bảo Lâm (Lâm Đồng)". Case, spaces, apostrophes, hyphens
    and the place of the tone mark do not count. A letter typed with marks must have all of them in the name; one typed without
    matches any: "ba to" finds Ba Tơ, "Ba Tô" does not. Where a level has names with exactly the marks typed, looser ones are
    left out.

    Keeps only the given `level`; only versions valid `on` the day, else the latest matching version of each code; and only places
    `within` the area of that id (its region, province then or now, district, group).
    """
    index = _index_of(areas)
    typed = unicodedata.normalize("NFC", " ".join(text.split()))
    found, inside = _matches(index, typed), within
    if not found and (split := _PROVINCE_AFTER.fullmatch(typed)):
        provinces = {area.area_id for area, _ in _matches(index, split["province"]) if area.level == "province"}
        found = [(a, e) for a, e in _matches(index, split["name"]) if any(_lies_within(areas, a, p) for p in provinces)]
    kept = [
        (area, exact)
        for area, exact in found
        if (level is None or area.level == level)
        and (on is None or area.valid_on(on))
        and (inside is None or _lies_within(areas, area, inside))
    ]
    exact_levels = {area.level for area, exact in kept if exact}
    chosen = [area for area, exact in kept if exact or area.level not in exact_levels]
    return _latest(chosen)


def nearest(areas: Areas, text: str, level: str | None = None, limit: int = 5) -> tuple[Area, ...]:
    """The areas whose names look most like the text, best first, for "did you mean": the latest version of each code only."""
    wanted = _pairs(_without_level_word(unicodedata.normalize("NFC", text)))
    if not wanted:
        return ()
    best: dict[tuple[str, str], tuple[float, Area]] = {}
    for pairs, area in _index_of(areas).pairs:
        if level is not None and area.level != level:
            continue
        score = 2 * len(wanted & pairs) / (len(wanted) + len(pairs))
        kept = best.get((area.level, area.code))
        if score >= 0.3 and (kept is None or (score, _start(area)) > (kept[0], _start(kept[1]))):
            best[area.level, area.code] = (score, area)
    ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].area_id))
    return tuple(area for _, area in ranked[:limit])


def _start(area: Area) -> date:
    return area.valid_from or date.min


def _latest(found: Iterable[Area]) -> tuple[Area, ...]:
    """The latest version of each code among the found, in first-seen order."""
    latest: dict[tuple[str, str], Area] = {}
    for area in found:
        kept = latest.get((area.level, area.code))
        if kept is None or _start(area) > _start(kept):
            latest[area.level, area.code] = area
    return tuple(latest.values())


def _matches(index: _Index, typed: str) -> list[tuple[Area, bool]]:
    """The areas of a text without its province, each with whether every mark agrees."""
    if typed in index.areas:
        return [(index.areas[typed], True)]
    if typed in index.titles:
        return [(area, True) for area in index.titles[typed]]
    if typed.isdigit() and (
        by_code := [v for lv in ("province", "district", "commune") for v in index.areas.versions(typed, lv)]
    ):
        return [(area, True) for area in by_code]
    found: dict[str, tuple[Area, bool]] = {}
    for spelling in dict.fromkeys((typed, _expanded(typed))):
        letters = _letters(spelling)
        for form in index.forms.get(_bare(letters), ()):
            if all(marks <= target for (_, marks), (_, target) in zip(letters, form.letters, strict=True)):
                known = found.get(form.area.area_id)
                found[form.area.area_id] = (form.area, letters == form.letters or (known is not None and known[1]))
    return list(found.values())


def _expanded(typed: str) -> str:
    """The text with a short level word written out: 'TX. Hương Thủy' becomes 'thị xã Hương Thủy'."""
    short = _SHORT.match(typed)
    return f"{_SHORT_WORDS[(short[1] or short[2]).lower()]} {typed[short.end() :]}" if short else typed


def _without_level_word(name: str) -> str:
    """The name without a leading level word: 'Huyện Tĩnh Gia' gives 'Tĩnh Gia'; 'Quận 1' stays, a number is no name."""
    lowered = _expanded(name)
    for word in _LEVEL_WORDS:
        if lowered.casefold().startswith(word + " ") and not lowered[len(word) :].strip().isdigit():
            return lowered[len(word) + 1 :]
    return lowered


def _letters(name: str) -> Letters:
    """The base letters and marks of a name, tone placement made one, case and separators dropped."""
    return tuple(map(letter_parts, _IGNORED.sub("", fold_tone(name).casefold())))


def _bare(letters: Letters) -> str:
    return "".join(base for base, _ in letters)


def _pairs(name: str) -> frozenset[str]:
    """The neighbouring letter pairs of a bare name, ends included; ^ and $ mark the ends."""
    bare = f"^{_bare(_letters(name))}$"
    return frozenset(bare[i : i + 2] for i in range(len(bare) - 1)) if len(bare) > 2 else frozenset()


def _spellings(area: Area) -> Sequence[str]:
    """Every way to write an area: name and aliases, each without and with its level word."""
    word = area.kind.removesuffix(" trực thuộc trung ương")
    spellings = dict.fromkeys((area.name, area.full_name, *(() if "(" in area.title else (area.title,))))
    for alias in area.aliases:
        plain = _without_level_word(alias)
        spellings[alias] = None
        spellings[plain] = None
        if plain == alias:
            spellings[f"{word} {alias}"] = None
    return tuple(spellings)


def _index_of(areas: Areas) -> _Index:
    """The index of a register, made once; the last few registers are kept."""
    for index in _indexes:
        if index.areas is areas:
            return index
    forms: defaultdict[str, list[_Form]] = defaultdict(list)
    titles: defaultdict[str, list[Area]] = defaultdict(list)
    pairs: list[tuple[frozenset[str], Area]] = []
    for area in areas.values():
        if "(" in area.title:  # 'Thành phố Huế' is a title too, but also the name of a district: it is looked up as a name
            titles[area.title].append(area)
        for spelling in _spellings(area):
            letters = _letters(spelling)
            forms[_bare(letters)].append(_Form(area, letters))
        for name in dict.fromkeys((area.name, *map(_without_level_word, area.aliases))):
            pairs.append((_pairs(name), area))
    made = _Index(
        areas,
        {key: tuple(found) for key, found in forms.items()},
        {key: tuple(found) for key, found in titles.items()},
        tuple(pairs),
    )
    _indexes.insert(0, made)
    del _indexes[_KEPT:]
    return made


def _lies_within(areas: Areas, area: Area, outer_id: str) -> bool:
    """Whether an area is, or lies in, the area of that id: by parent, region, province then or now, old district, or group."""
    if outer_id in (area.area_id, area.parent_id, area.region_id):
        return True
    if area.parent_id and _lies_within(areas, areas[area.parent_id], outer_id):
        return True
    new = areas.new_province_of(area)
    if new is not None and new.area_id == outer_id and area.level != "province":
        return True
    if any(link.from_id == outer_id and link.kind == "split" and link.exact for link in areas.predecessors(area.area_id)):
        return True
    return any(membership.group_id == outer_id for membership in areas.groups_of(area.area_id))
