"""Coded words of a row: indicator, standard, breakdown, qualifier, status, issuer, programme, nature and event of capital."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.catalogue import Catalogue, Indicator
from analytics.intake.cells import header_words, show
from analytics.intake.numbers import QUALIFIER_WORDS
from analytics.intake.problems import Refusal
from analytics.wording import search_key

UNSTATED = "UNSTATED"
QUALIFIER_CODES = ("over", "nearly", "about", "under", "at_least")


def _keyed(words: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({search_key(text): code for text, code in words.items()} | {code: code for code in words.values()})


_QUALIFIERS = _keyed(QUALIFIER_WORDS)
_STATUSES = _keyed(
    {"công bố": "published", "phê duyệt": "approved", "sơ bộ": "preliminary", "ước": "estimate", "ước thực hiện": "estimate"}
)
_ISSUERS = _keyed(
    {"trung ương": "national", "quốc gia": "national", "tỉnh": "province", "cấp tỉnh": "province", "huyện": "district"}
)
_NATURES = _keyed(
    {
        "đầu tư phát triển": "development",
        "vốn đầu tư phát triển": "development",
        "sự nghiệp": "recurrent",
        "vốn sự nghiệp": "recurrent",
        "tín dụng": "credit",
        "không nêu": "unstated",
    }
)
_EVENTS = _keyed(
    {
        "giao": "plan",
        "kế hoạch giao": "plan",
        "điều chỉnh": "adjust",
        "chuyển sang": "carry_in",
        "năm trước chuyển sang": "carry_in",
        "giải ngân": "disburse",
        "hủy": "cancel",
        "hủy dự toán": "cancel",
    }
)
_MODEL_KINDS = _keyed(
    {
        "chăn nuôi": "livestock",
        "trồng trọt": "crops",
        "lâm nghiệp": "forestry",
        "thủy sản": "aquaculture",
        "nghề thủ công": "handicraft",
        "diêm nghiệp": "salt",
        "du lịch": "tourism",
        "khai thác": "gathering",
        "sản xuất cộng đồng": "community_production",
        "khác": "other",
    }
)
_PLANNED = ("muc tieu", "ke hoach", "chi tieu", "planned", "target")
_YES = ("co", "x", "yes", "true", "1")
_NO = ("", "khong", "no", "false", "0")
# What facts and papers call a national standard; "2022-2025" is the same thing as "2021-2025" (data README, trap 2).
_STANDARD_WORDS = {
    "2006-2010": "CN2006",
    "2011-2015": "CN2011",
    "2016-2020": "CN2016",
    "2021-2025": "CN2022",
    "2022-2025": "CN2022",
    "2022-2026": "CN2022",
    "2027-2030": "CN2027",
    "city_12_million": "TPHCM12",
    "city_16_million": "TPHCM16",
    "city_21_million": "TPHCM21",
    "city_28_million": "TPHCM28",
    "city_36_million": "TPHCM36",
}
_NATIONAL = ("quoc gia", "national", "chuan quoc gia")


def _code(text: str, table: Mapping[str, str], column: str, expected: str, default: str = "") -> str | Refusal:
    if not text:
        return default
    found = table.get(search_key(text)) or table.get(text)
    return found if found is not None else Refusal(show(text), expected, "Hãy dùng một trong các từ đó, hoặc để trống.", column)


def read_qualifier(text: str) -> str | Refusal:
    """The code of a hedge; '' when blank."""
    return _code(text, _QUALIFIERS, "qualifier", "trên, gần, khoảng, dưới hoặc ít nhất")


def read_status(text: str) -> str | Refusal:
    """The code of a figure's standing, `published` when blank. A goal is no figure: it belongs in the file of targets."""
    if search_key(text) in _PLANNED:
        remedy = "Mục tiêu, kế hoạch không phải kết quả: hãy chuyển dòng này sang tệp chỉ tiêu (có cột «Cơ quan giao»)."
        return Refusal(show(text), "công bố, phê duyệt, sơ bộ hoặc ước", remedy, "status")
    return _code(text, _STATUSES, "status", "công bố, phê duyệt, sơ bộ hoặc ước", "published")


def read_issuer(text: str) -> str | Refusal:
    """Who set a target; '' when blank."""
    return _code(text, _ISSUERS, "issuer", "trung ương, tỉnh hoặc huyện")


def read_nature(text: str) -> str | Refusal:
    """The nature of capital, `unstated` when blank."""
    return _code(text, _NATURES, "nature", "đầu tư phát triển, sự nghiệp hoặc tín dụng", "unstated")


def read_event(text: str) -> str | Refusal:
    """What happened to capital."""
    return _code(text, _EVENTS, "capital_event", "giao, điều chỉnh, chuyển sang, giải ngân hoặc hủy")


def read_model_kind(text: str) -> str | Refusal:
    """The kind of a livelihood model."""
    return _code(
        text, _MODEL_KINDS, "kind", "chăn nuôi, trồng trọt, thủy sản, nghề thủ công, diêm nghiệp, du lịch, khai thác … hoặc khác"
    )


def read_yes(text: str, column: str) -> bool | Refusal:
    """True for "có", False for blank or "không"."""
    key = search_key(text)
    if key in _YES:
        return True
    return False if key in _NO else Refusal(show(text), "«có» hoặc để trống", "Hãy ghi «có» hoặc để trống.", column)


def read_indicator(text: str, catalogue: Catalogue) -> str | Refusal:
    """The code of an indicator given by code or Vietnamese name (full or short), accents and case forgiven when that leaves
    one.
    """
    if text.upper() in catalogue.indicators:
        return text.upper()
    key = header_words(text)
    named = [code for code, item in catalogue.indicators.items() if key in (search_key(item.name_vi), search_key(item.short_vi))]
    if len(named) == 1:
        return named[0]
    remedy = (
        f"Tên này ứng với nhiều chỉ tiêu ({', '.join(named)}); hãy ghi mã."
        if named
        else "Hãy chọn trong trang Định nghĩa; có thể ghi mã, ví dụ POOR_RATE."
    )
    return Refusal(show(text), "mã hoặc tên một chỉ tiêu của danh mục", remedy, "indicator")


THE_WHOLE = ("capital_type", "total")
"""The one value of a dimension that names no part: both natures of capital together."""


def read_breakdown(text: str, catalogue: Catalogue) -> tuple[str, str] | Refusal:
    """The breakdown in its stored form (sorted 'key=value;key=value', '' for the headline) and the standard lifted out of it
    ('' when none).

    A key or a value may be given by code or by its Vietnamese label. `standard=` says how poverty was measured: it is no part
    of a total. `capital_type=total` says that the figure is the whole, so it is no breakdown either.
    """
    standard, pairs = "", {}
    for pair in filter(None, (part.strip() for part in text.split(";"))):
        key_text, equals, value_text = (part.strip() for part in pair.partition("="))
        if not equals or not key_text or not value_text:
            return Refusal(
                show(pair), "các cặp khóa=giá trị, cách nhau bằng dấu chấm phẩy", "Ví dụ: ethnicity=minority.", "breakdown"
            )
        if search_key(key_text) in ("standard", "chuan ngheo"):
            standard = value_text
            continue
        found = _dimension_value(key_text, value_text, catalogue)
        if isinstance(found, Refusal):
            return found
        key, value = found
        if key in pairs:
            return Refusal(show(text), "mỗi khóa phân tổ một lần", f"Khóa «{key}» có hai lần; hãy bỏ bớt.", "breakdown")
        if (key, value) != THE_WHOLE:
            pairs[key] = value
    return ";".join(f"{key}={pairs[key]}" for key in sorted(pairs)), standard


def _dimension_value(key_text: str, value_text: str, catalogue: Catalogue) -> tuple[str, str] | Refusal:
    wanted = search_key(key_text)
    key = next(
        (code for code, item in catalogue.dimensions.items() if wanted in (search_key(code), search_key(item.label_vi))), None
    )
    if key is None:
        known = ", ".join(catalogue.dimensions)
        return Refusal(
            show(key_text),
            f"một khóa phân tổ đã khai báo: {known}",
            "Hãy sửa khóa, hoặc chuyển lời này sang cột «Ghi chú».",
            "breakdown",
        )
    dimension = catalogue.dimensions[key]
    if value_text in dimension.values:
        return key, value_text
    by_label = [code for code, label in dimension.values.items() if search_key(label) == search_key(value_text)]
    if len(by_label) == 1:
        return key, by_label[0]
    if dimension.open:
        return key, value_text
    known = ", ".join(f"{code} ({label})" for code, label in dimension.values.items())
    return Refusal(
        show(f"{key_text}={value_text}"), f"một giá trị của «{dimension.label_vi}»: {known}", "Hãy chọn một giá trị.", "breakdown"
    )


def read_standard(text: str, lifted: str, year: int, indicator: str, catalogue: Catalogue) -> str | Refusal:
    """The standard of a figure: '' when the indicator is no poverty measure, UNSTATED when a poverty measure comes without one.

    `lifted` is what stood as `standard=` in the breakdown; both must then agree. "quốc gia" is the national standard of that
    year-end; in a year that closed one standard and opened another (2015, 2021) it is asked.
    """
    measure: Indicator = catalogue.indicators[indicator]
    codes = []
    for given in filter(None, (text, lifted)):
        code = _standard_code(given, year, catalogue)
        if isinstance(code, Refusal):
            return code
        codes.append(code)
    if len(set(codes)) > 1:
        remedy = "Hãy giữ lại một chuẩn đúng."
        return Refusal(
            f"cột «Chuẩn nghèo» {show(text)} và phân tổ {show('standard=' + lifted)}",
            "một chuẩn nghèo duy nhất",
            remedy,
            "standard",
        )
    if not measure.poverty_measure:
        return ""
    return codes[0] if codes else UNSTATED


def _standard_code(text: str, year: int, catalogue: Catalogue) -> str | Refusal:
    if text.upper() in catalogue.standards:
        return text.upper()
    dashed = text.replace("–", "-").replace(" - ", "-").removeprefix("chuẩn ").removeprefix("Chuẩn ")
    code = _STANDARD_WORDS.get(dashed)
    if code in catalogue.standards:
        return str(code)
    key = search_key(text)
    if key in _NATIONAL:
        governing = [
            item.code
            for item in catalogue.standards.values()
            if item.scope == "national" and _governs(item.first_year, item.last_year, year)
        ]
        if len(governing) == 1:
            return governing[0]
        remedy = (
            f"Hãy ghi rõ một trong: {', '.join(governing)}."
            if governing
            else "Hãy ghi mã chuẩn, hoặc để trống nếu nguồn không nêu."
        )
        return Refusal(f"{show(text)} cho năm {year}", "một chuẩn quốc gia của năm đó", remedy, "standard")
    named = [item.code for item in catalogue.standards.values() if key in (search_key(item.name_vi), search_key(item.short_vi))]
    if len(named) == 1:
        return named[0]
    known = ", ".join(catalogue.standards)
    return Refusal(
        show(text),
        f"một chuẩn nghèo: {known}",
        "Hãy ghi mã chuẩn hoặc giai đoạn, ví dụ 2021-2025; để trống nếu nguồn không nêu.",
        "standard",
    )


def _governs(first: int | None, last: int | None, year: int) -> bool:
    return first is not None and first <= year and (last is None or year <= last)


def read_dimension_value(key: str, text: str, catalogue: Catalogue, column: str) -> str | Refusal:
    """The code of one value of a breakdown key (programme, fund_source, project_kind) given alone, by code or label; '' when
    blank.
    """
    if not text:
        return ""
    found = _dimension_value(key, text, catalogue)
    return found[1] if isinstance(found, tuple) else Refusal(found.found, found.expected, found.remedy, column)


def read_project_code(text: str, catalogue: Catalogue) -> str | Refusal:
    """The code of a project or sub-project of a programme, by code or full name; '' when blank."""
    if not text or text in catalogue.programmes:
        return text
    named = [code for code, item in catalogue.programmes.items() if search_key(item.name_vi) == search_key(text)]
    if len(named) == 1:
        return named[0]
    return Refusal(
        show(text), "mã dự án, tiểu dự án của chương trình", "Ví dụ GNBV2125.DA2; để trống nếu nguồn không nêu.", "project_code"
    )
