"""Which version of which place a row is about: by code, else by province and name; asked when unknown or doubly possible, never
guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from analytics import gazetteer
from analytics.catalogue import Area, Catalogue
from analytics.intake.cells import show
from analytics.intake.periods import Period
from analytics.intake.problems import Refusal, UnknownPlace
from analytics.wording import date_text, search_key

LAST_DISTRICT_DAY = date(2025, 6, 30)
"""The last day of the district level and of the 63 provinces (NQ 202/2025/QH15, NQ 203/2025/QH15)."""

_LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "quoc gia": "country", "ca nuoc": "country", "toan quoc": "country", "country": "country", "national": "country",
        "vung": "region", "region": "region",
        "nhom huyen": "group", "nhom": "group", "group": "group",
        "tinh": "province", "cap tinh": "province", "thanh pho truc thuoc trung uong": "province", "province": "province",
        "huyen": "district", "cap huyen": "district", "quan": "district", "thi xa": "district", "thanh pho": "district",
        "district": "district", "xa": "commune", "cap xa": "commune", "phuong": "commune", "thi tran": "commune", "dac khu":
        "commune", "commune":
        "commune", }
)  # fmt: skip
_CODE_WIDTH: Mapping[str, int] = MappingProxyType({"province": 2, "district": 3, "commune": 5})


def resolve(
    level_text: str, province: str, name: str, code: str, period: Period, planned: bool, catalogue: Catalogue
) -> tuple[str, Period] | Refusal:
    """Give the area id and the period of a row.

    The version of the place is the one valid at the end of the period. A figure without a day of its own (`end_assumed`) in the
    year a place ended or changed is dated on the place's last day, 30/06/2025, since it was published about that place; a plan
    (`planned`) keeps its own day. A figure dated after its place ended is refused. `code` may also be an area id, which names one
    version.
    """
    level = _LEVELS.get(search_key(level_text), "") if level_text else _guessed_level(province, name, code)
    if not level:
        return Refusal(show(level_text), "quốc gia, vùng, nhóm huyện, tỉnh, huyện hoặc xã", "Hãy ghi cột «Cấp».", "level")
    if level == "country":
        return _country(period, catalogue)
    if level == "province" and not name:
        name = province
    if not code and not name:
        return Refusal(
            "địa bàn để trống", "tên hoặc mã của địa bàn", "Hãy ghi cột «Địa bàn» (hoặc «Tỉnh» với số liệu cấp tỉnh).", "area"
        )
    code = code.zfill(_CODE_WIDTH.get(level, 0)) if code.isdigit() else code
    last: Refusal | None = None
    for day in _days(period, planned):
        found = _at(level, province, name, code, day, catalogue)
        if isinstance(found, Area):
            return found.area_id, _dated(found, period, planned)
        last = last or found
    return last or _unknown(level, name or code, catalogue)


def _guessed_level(province: str, name: str, code: str) -> str:
    """A row with a province and no place is about the province; anything else must say its level."""
    return "province" if province and not name and not code else ""


def _country(period: Period, catalogue: Catalogue) -> tuple[str, Period] | Refusal:
    if "VN" in catalogue.areas:
        return "VN", period
    raise KeyError("the catalogue declares no country 'VN'")


def _days(period: Period, planned: bool) -> Iterable[date]:
    """The days on which to look for the place, the likeliest first.

    A period that only ends with the year 2025 by assumption is looked up on the last day of the old places first: what was
    published about "2021-2025" is about the places that stood then. A plan for 2025 or later was given to a place that stood
    when it was made.
    """
    if period.end_assumed and period.end.year == LAST_DISTRICT_DAY.year:
        return (LAST_DISTRICT_DAY, period.end)
    if planned and period.end > LAST_DISTRICT_DAY:
        return (period.end, LAST_DISTRICT_DAY)
    return (period.end,)


def _dated(area: Area, period: Period, planned: bool) -> Period:
    if planned or area.valid_to is None or area.valid_to >= period.end:
        return period
    return replace(period, end=area.valid_to)


def _at(level: str, province: str, name: str, code: str, day: date, catalogue: Catalogue) -> Area | Refusal:
    found = _by_code(level, code, day, catalogue) if code else _by_name(level, province, name, day, catalogue)
    if isinstance(found, Refusal) or not code:
        return found
    return _agrees(found, province, name, code, catalogue)


def _by_code(level: str, code: str, day: date, catalogue: Catalogue) -> Area | Refusal:
    areas = catalogue.areas
    named = areas.get(code)
    if named is not None:
        return named if named.valid_on(day) and named.level == level else _not_then(named, day)
    area = areas.at(code, level, day)
    if area is not None:
        return area
    versions = areas.versions(code, level)
    if versions:
        return _not_then(versions[-1], day)
    return Refusal(show(code), "mã đơn vị hành chính của danh mục", "Hãy sửa mã, hoặc bỏ mã và ghi tên kèm tên tỉnh.", "code")


def _by_name(level: str, province: str, name: str, day: date, catalogue: Catalogue) -> Area | Refusal:
    areas = catalogue.areas
    within: str | None = None
    if province and level in ("district", "commune"):
        provinces = gazetteer.find(areas, province, level="province", on=day)
        if len(provinces) != 1:
            return _choice(provinces, province, "province", "province", day, catalogue)
        within = provinces[0].area_id
    found = gazetteer.find(areas, name, level=level, on=day, within=within)
    return found[0] if len(found) == 1 else _choice(found, name, level, "area", day, catalogue, province)


def _agrees(area: Area, province: str, name: str, code: str, catalogue: Catalogue) -> Area | Refusal:
    """Refuse a row whose code and name speak of two places."""
    areas = catalogue.areas
    home = areas.province_of(area)
    if name and area.code not in {other.code for other in gazetteer.find(areas, name, level=area.level)}:
        wrong, column = name, "area"
    elif (
        province
        and home
        and home.code
        not in {other.code for other in gazetteer.find(areas, province, level="province")} | _merged_codes(home, catalogue)
    ):
        wrong, column = province, "province"
    else:
        return area
    return Refusal(
        f"mã {show(code)} với tên {show(wrong)}",
        "mã và tên của cùng một địa bàn",
        f"Mã này là của {area.title}; hãy sửa mã hoặc tên.",
        column,
    )


def _merged_codes(home: Area, catalogue: Catalogue) -> set[str]:
    new = catalogue.areas.new_province_of(home)
    return {new.code} if new else set()


def _not_then(area: Area, day: date) -> Refusal:
    if area.valid_to is not None and day > area.valid_to:
        what = "Số liệu sau ngày đó phải theo xã hoặc tỉnh mới" if area.level == "district" else "Hãy dùng địa bàn mới"
        return Refusal(
            f"{area.title}, số liệu đến ngày {date_text(day)}",
            f"địa bàn còn tồn tại; nơi này kết thúc ngày {date_text(area.valid_to)}",
            f"{what}; nếu là số tính lại cho địa bàn cũ thì chưa nạp ở đây được.",
            "area",
        )
    return Refusal(
        f"{area.title}, ngày {date_text(day)}", "địa bàn đã có tại ngày của số liệu", "Hãy xem lại năm, cấp hoặc địa bàn.", "area"
    )


def _choice(
    found: tuple[Area, ...], text: str, level: str, column: str, day: date, catalogue: Catalogue, province: str = ""
) -> Refusal:
    if found:
        candidates = "; ".join(f"{area.title} (mã {area.code})" for area in found[:5])
        return UnknownPlace(
            f"{show(text)} ứng với nhiều nơi",
            "một địa bàn duy nhất",
            f"Có thể là: {candidates}. Hãy ghi thêm tỉnh hoặc mã.",
            column,
            level=level,
            province=province,
            name=text,
            candidates=_named(found),
        )
    ended = gazetteer.find(catalogue.areas, text, level=level)
    if len(ended) == 1 and not ended[0].valid_on(day):
        return replace(_not_then(ended[0], day), column=column)
    return _unknown(level, text, catalogue, column, province, day)


def _named(areas: Iterable[Area]) -> tuple[tuple[str, str], ...]:
    return tuple((area.code, area.title) for area in areas)


def _unknown(
    level: str, text: str, catalogue: Catalogue, column: str = "area", province: str = "", day: date | None = None
) -> Refusal:
    nearest = gazetteer.nearest(catalogue.areas, text, level=level)
    near = "; ".join(f"{area.title} (mã {area.code})" for area in nearest)
    remedy = f"Gần giống: {near}. Hãy sửa tên hoặc ghi mã." if near else "Hãy sửa tên hoặc ghi mã."
    then = [area for area in nearest if day is None or catalogue.areas.at(area.code, area.level, day) is not None]
    return UnknownPlace(
        f"{show(text)}, không có trong danh mục địa bàn",
        "tên hoặc mã một địa bàn",
        remedy,
        column,
        level=level,
        province=province,
        name=text,
        candidates=_named(then),
    )
