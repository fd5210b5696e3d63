"""Words of cause are found as words, not as letters inside other words or in names."""

import pytest

from analytics.wording import CAUSAL_WORDS, causal_words_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tỷ lệ hộ nghèo giảm nhờ vốn đầu tư.", ("nhờ",)),
        ("Giảm do người dân cố gắng, vì vậy đạt kế hoạch.", ("do", "vì vậy")),
        ("Do đó tỷ lệ giảm.", ("do đó",)),
        ("Nguyên nhân: mưa lũ.", ("nguyên nhân",)),
        ("DO MƯA LŨ", ("do",)),
        ("Huyện Ea Súp giảm 9,1 điểm phần trăm. Nhờ đâu?", ("nhờ",)),
        ("Nguồn vốn góp phần dẫn đến kết quả", ("góp phần", "dẫn đến")),
        # Not causes:
        ("dọn dẹp, dò, đô thị, doanh nghiệp, Đông Do", ()),
        ("đi lại tự do", ()),
        ("Quỹ Vì người nghèo hỗ trợ 20 nhà", ()),
        ("Xã Do Nhân: 120 hộ nghèo", ()),
        ("Huyện Vị Xuyên, xã Vĩ Thượng", ()),
        ("", ()),
    ],
)
def test_causal_words(text: str, found: tuple[str, ...]) -> None:
    assert causal_words_in(text) == found


def test_every_causal_word_is_found_in_a_sentence(subtests: pytest.Subtests) -> None:
    for word in CAUSAL_WORDS:
        with subtests.test(word=word):
            assert causal_words_in(f"Tỷ lệ giảm, {word} chương trình") == (word,)
