"""How units are written in files, and the exact factor from each to the unit of an indicator."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from analytics.catalogue import UNITS
from analytics.wording import search_key

_ONE = Decimal(1)
_MONEY = {
    "đồng": Decimal("0.000001"),
    "vnd": Decimal("0.000001"),
    "nghìn đồng": Decimal("0.001"),
    "ngàn đồng": Decimal("0.001"),
    "1000 đồng": Decimal("0.001"),
    "1.000 đồng": Decimal("0.001"),
    "1.000đ": Decimal("0.001"),
    "1000đ": Decimal("0.001"),
    "triệu đồng": _ONE,
    "triệu": _ONE,
    "trđ": _ONE,
    "tr.đ": _ONE,
    "million_vnd": _ONE,
    "tỷ đồng": Decimal(1000),
    "tỉ đồng": Decimal(1000),
    "tỷ": Decimal(1000),
    "tỉ": Decimal(1000),
    "billion_vnd": Decimal(1000),
    "nghìn tỷ đồng": Decimal(1_000_000),
    "nghìn tỷ": Decimal(1_000_000),
}


def _per(money: Mapping[str, Decimal], *endings: str) -> dict[str, Decimal]:
    return {text + ending: factor for text, factor in money.items() for ending in ("", *endings)}


def _same(*texts: str) -> dict[str, Decimal]:
    return dict.fromkeys(texts, _ONE)


# Unit code of the catalogue → ways of writing it and units that convert to it exactly. Money per person without "mỗi năm" is
# accepted where
# the indicator fixes the base; a count never converts to another count.
_WRITTEN: dict[str, dict[str, Decimal]] = {
    "pct": _same("%", "phần trăm", "percent"),
    "pp": _same("điểm phần trăm", "điểm %", "điểm", "percentage_point"),
    "pct_per_year": _same("%/năm", "%", "phần trăm", "percent"),
    "pp_per_year": _same("điểm phần trăm/năm", "điểm %/năm", "điểm phần trăm", "điểm %", "percentage_point"),
    "mdong": _MONEY,
    "mdong_per_hh": _per(_MONEY, "/hộ"),
    "mdong_per_person": _per(_MONEY, "/người"),
    "mdong_per_person_year": _per(_MONEY, "/người/năm", "/năm", "/người"),
    "musd": {**_same("triệu đô la Mỹ", "triệu USD", "million_usd"), "USD": Decimal("0.000001")},
    "per_hh": _same("chỉ số/hộ"),
    "km2": {**_same("km2", "km²"), "ha": Decimal("0.01"), "héc-ta": Decimal("0.01")},
    "ha": {**_same("ha", "héc-ta"), "km2": Decimal(100), "km²": Decimal(100)},
    "km": {**_same("km"), "m": Decimal("0.001")},
    "hh": _same("hộ", "household"),
    "hh_per_year": _same("hộ/năm", "hộ"),
    "turn": _same("lượt hộ", "hộ", "household"),
    "household_turn": _same("lượt hộ", "hộ", "household"),
    "person": _same("người", "khẩu", "nhân khẩu", "lao động", "person"),
    "member": _same("khẩu", "nhân khẩu", "người", "person"),
    "person_turn": _same("lượt người", "lượt"),
    "project": _same("dự án", "công trình", "project"),
    "work": _same("công trình", "work"),
    "model": _same("mô hình", "model"),
    "house": _same("nhà", "căn nhà", "căn", "hộ", "house"),
    "village": _same("thôn", "bản", "buôn", "làng", "ấp", "khu dân cư", "village"),
    "commune": _same("xã", "xã, thị trấn", "đơn vị", "đơn vị hành chính", "commune"),
    "commune_unit": _same("xã, phường, thị trấn", "xã, thị trấn", "xã", "đơn vị", "đơn vị hành chính", "commune"),
    "district": _same("huyện", "district"),
    "province": _same("tỉnh", "province"),
    "head": _same("con", "head"),
    "class": _same("lớp", "class"),
    "opinion": _same("ý kiến", "opinion"),
    "ethnic_group": _same("dân tộc", "ethnic_group"),
    "card": _same("thẻ", "card"),
    "target": _same("chỉ tiêu", "target"),
    "group": _same("nhóm"),
    "visit": _same("chuyến"),
}
_NOT_COUNTS = frozenset(
    (
        "pct",
        "pct_per_year",
        "pp",
        "pp_per_year",
        "mdong",
        "mdong_per_hh",
        "mdong_per_person",
        "mdong_per_person_year",
        "musd",
        "per_hh",
        "km2",
        "ha",
        "km",
        "index",
    )
)


def _key(text: str) -> str:
    return search_key(text).replace(" ", "").replace("_", "")


FACTORS: Mapping[str, Mapping[str, Decimal]] = MappingProxyType(
    {code: MappingProxyType({_key(text): factor for text, factor in written.items()}) for code, written in _WRITTEN.items()}
)
_KNOWN = frozenset(key for written in FACTORS.values() for key in written)
WHOLE_MULTIPLIERS: Mapping[str, Decimal] = MappingProxyType(
    {"nghin": Decimal(1000), "ngan": Decimal(1000), "trieu": Decimal(1_000_000)}
)


def factor_to(unit_code: str, unit_text: str) -> Decimal | None:
    """What one `unit_text` is in the unit `unit_code`, exactly; None when the one does not convert to the other.

    The code itself and the unit's own Vietnamese name are always accepted.
    """
    key = _key(unit_text)
    found = FACTORS.get(unit_code, {}).get(key)
    if found is None and key in (_key(unit_code), _key(unit_words(unit_code))):
        return _ONE
    if found is None and is_count(unit_code) and (parts := multiplied(unit_text)):
        rest = factor_to(unit_code, parts[1]) if parts[1] else None
        return None if rest is None else parts[0] * rest
    return found


def multiplied(unit_text: str) -> tuple[Decimal, str] | None:
    """The multiplier that opens a unit and the rest: "nghìn người" and "1.000 người" give (1000, "người"); None without one."""
    first, _, rest = unit_text.strip().partition(" ")
    multiplier = Decimal(1000) if first in ("1000", "1.000", "1,000") else WHOLE_MULTIPLIERS.get(search_key(first))
    return (multiplier, rest.strip()) if multiplier is not None else None


def is_known(unit_text: str) -> bool:
    """Whether the text is a unit we know at all, convertible or not."""
    return _key(unit_text) in _KNOWN


def is_count(unit_code: str) -> bool:
    """Whether the unit counts whole things (households, works), so that a fraction is a mistake."""
    return unit_code not in _NOT_COUNTS


def unit_words(unit_code: str) -> str:
    """The unit's Vietnamese name in the catalogue, or the code itself when it has none."""
    return UNITS.get(unit_code, unit_code)
