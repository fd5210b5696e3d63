"""Fixed names, written by hand from the project's shared vocabulary."""

import unicodedata
from collections.abc import Callable, Mapping

import pytest

from analytics.wording import (
    absence_label,
    capital_event_label,
    grade_label,
    illustrative_mark,
    issuer_label,
    labels,
    level_label,
    nature_label,
    period_kind_label,
    polarity_label,
    qualifier_word,
    quantity,
    status_label,
)

EXPECTED: list[tuple[Callable[[str], str], dict[str, str]]] = [
    (qualifier_word, {"": "", "over": "trên", "nearly": "gần", "about": "khoảng", "under": "dưới", "at_least": "ít nhất"}),
    (
        status_label,
        {"published": "công bố", "approved": "phê duyệt", "preliminary": "sơ bộ", "estimate": "ước", "derived": "tự tính"},
    ),
    (
        grade_label,
        {
            "official": "chính thức",
            "press": "báo chí",
            "thesis_extract": "trích luận văn",
            "republished": "đăng lại",
            "illustrative": "minh họa",
        },
    ),
    (
        absence_label,
        {
            "missing": "chưa có số liệu",
            "not_applicable": "không thuộc đối tượng",
            "not_comparable": "không so sánh được",
            "masked": "đã bảo mật",
        },
    ),
    (
        polarity_label,
        {"lower_better": "càng thấp càng tốt", "higher_better": "càng cao càng tốt", "neutral": "không xét tốt, xấu"},
    ),
    (level_label, {"country": "cả nước", "province": "cấp tỉnh", "district": "cấp huyện", "commune": "cấp xã"}),
    (issuer_label, {"": "không nêu cấp giao", "national": "Trung ương giao", "province": "tỉnh giao", "district": "huyện giao"}),
    (nature_label, {"development": "vốn đầu tư phát triển", "recurrent": "vốn sự nghiệp"}),
    (capital_event_label, {"disburse": "giải ngân", "carry_in": "năm trước chuyển sang"}),
    (period_kind_label, {"cumulative": "lũy kế", "year_end": "cuối năm"}),
]


def test_labels(subtests: pytest.Subtests) -> None:
    for label, names in EXPECTED:
        for code, name in names.items():
            with subtests.test(label=label.__name__, code=code):
                assert label(code) == name


def test_an_unknown_code_is_named(subtests: pytest.Subtests) -> None:
    for label, _ in EXPECTED:
        with subtests.test(label=label.__name__), pytest.raises(KeyError, match="no_such_code"):
            label("no_such_code")


def test_a_true_zero_is_no_absence() -> None:
    assert quantity(0, "project") == "0 dự án"
    assert "0" not in absence_label("missing")


def test_the_mark_of_made_up_figures() -> None:
    assert illustrative_mark() == "SỐ LIỆU MINH HỌA — không phải số liệu thật"


def test_every_label_is_nfc(subtests: pytest.Subtests) -> None:
    for name, table in vars(labels).items():
        if name.isupper() and isinstance(table, Mapping):
            for code, word in table.items():
                with subtests.test(table=name, code=code):
                    assert unicodedata.is_normalized("NFC", word)
