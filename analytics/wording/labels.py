"""Fixed Vietnamese names of coded values: qualifiers, statuses, grades, polarities, levels, periods, absences and more."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

QUALIFIERS: Mapping[str, str] = MappingProxyType(
    {"": "", "over": "trên", "nearly": "gần", "about": "khoảng", "under": "dưới", "at_least": "ít nhất"}
)
STATUSES: Mapping[str, str] = MappingProxyType(
    {"published": "công bố", "approved": "phê duyệt", "preliminary": "sơ bộ", "estimate": "ước", "derived": "tự tính"}
)
GRADES: Mapping[str, str] = MappingProxyType(
    {
        "official": "chính thức",
        "press": "báo chí",
        "thesis_extract": "trích luận văn",
        "republished": "đăng lại",
        "illustrative": "minh họa",
    }
)
POLARITIES: Mapping[str, str] = MappingProxyType(
    {"lower_better": "càng thấp càng tốt", "higher_better": "càng cao càng tốt", "neutral": "không xét tốt, xấu"}
)
LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "country": "cả nước",
        "region": "vùng",
        "group": "nhóm huyện",
        "province": "cấp tỉnh",
        "district": "cấp huyện",
        "commune": "cấp xã",
    }
)
ISSUERS: Mapping[str, str] = MappingProxyType(
    {"": "không nêu cấp giao", "national": "Trung ương giao", "province": "tỉnh giao", "district": "huyện giao"}
)
PERIOD_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "year_end": "cuối năm",
        "annual_review": "kết quả rà soát hằng năm",
        "opening_review": "rà soát đầu kỳ",
        "annual": "cả năm",
        "year_unspecified": "trong năm, không nêu ngày",
        "half_year": "6 tháng",
        "quarter": "quý",
        "month": "tháng",
        "as_of": "tại thời điểm",
        "cumulative": "lũy kế",
        "annual_average": "bình quân năm",
        "other": "kỳ khác",
    }
)
ABSENCES: Mapping[str, str] = MappingProxyType(
    {
        "missing": "chưa có số liệu",
        "not_applicable": "không thuộc đối tượng",
        "not_comparable": "không so sánh được",
        "masked": "đã bảo mật",
    }
)
NATURES: Mapping[str, str] = MappingProxyType(
    {
        "development": "vốn đầu tư phát triển",
        "recurrent": "vốn sự nghiệp",
        "credit": "vốn tín dụng",
        "unstated": "không nêu loại vốn",
    }
)
CAPITAL_EVENTS: Mapping[str, str] = MappingProxyType(
    {
        "plan": "kế hoạch giao",
        "adjust": "điều chỉnh",
        "carry_in": "năm trước chuyển sang",
        "disburse": "giải ngân",
        "cancel": "hủy dự toán",
    }
)
MODEL_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "livestock": "chăn nuôi",
        "crops": "trồng trọt",
        "forestry": "lâm nghiệp",
        "aquaculture": "thủy sản",
        "handicraft": "nghề thủ công",
        "salt": "diêm nghiệp",
        "tourism": "du lịch",
        "gathering": "khai thác",
        "community_production": "sản xuất cộng đồng",
        "other": "khác",
    }
)


def _word(table: Mapping[str, str], code: str, what: str) -> str:
    try:
        return table[code]
    except KeyError:
        raise KeyError(f"unknown {what} code: {code!r}") from None


def qualifier_word(code: str) -> str:
    """Give the hedge of a source ("over" is "trên"; "" is no hedge); KeyError names an unknown code, here and below."""
    return _word(QUALIFIERS, code, "qualifier")


def status_label(code: str) -> str:
    """Name the standing of a figure: "preliminary" is "sơ bộ"; "derived" is "tự tính", for figures we computed."""
    return _word(STATUSES, code, "status")


def grade_label(code: str) -> str:
    """Name the kind of source: "press" is "báo chí"."""
    return _word(GRADES, code, "grade")


def polarity_label(code: str) -> str:
    """Say which way is better: "lower_better" is "càng thấp càng tốt"."""
    return _word(POLARITIES, code, "polarity")


def level_label(code: str) -> str:
    """Name a level of area: "district" is "cấp huyện"."""
    return _word(LEVELS, code, "level")


def issuer_label(code: str) -> str:
    """Say who set a target: "province" is "tỉnh giao"."""
    return _word(ISSUERS, code, "issuer")


def period_kind_label(code: str) -> str:
    """Name a kind of period: "cumulative" is "lũy kế"."""
    return _word(PERIOD_KINDS, code, "period kind")


def absence_label(code: str) -> str:
    """Say why there is no figure: "missing" is "chưa có số liệu".

    A true zero is no absence: it is a quantity, "0 dự án".
    """
    return _word(ABSENCES, code, "absence")


def nature_label(code: str) -> str:
    """Name the nature of capital: "recurrent" is "vốn sự nghiệp"."""
    return _word(NATURES, code, "nature of capital")


def capital_event_label(code: str) -> str:
    """Name what happened to capital: "disburse" is "giải ngân"."""
    return _word(CAPITAL_EVENTS, code, "capital event")


def model_kind_label(code: str) -> str:
    """Name a kind of livelihood model: "salt" is "diêm nghiệp"."""
    return _word(MODEL_KINDS, code, "kind of model")


def illustrative_mark() -> str:
    """Give the one mark that every view and export of made-up figures carries."""
    return "SỐ LIỆU MINH HỌA — không phải số liệu thật"
