"""Whole sentences, as an office would sign them, from the figures of the source articles."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.wording import (
    UNITS,
    cannot_compare_sentence,
    causal_words_in,
    change_sentence,
    gap_sentence,
    level_sentence,
    nothing_sentence,
    trend_sentence,
)

RATE = "Tỷ lệ hộ nghèo"
STANDARD = "Chuẩn nghèo 2022–2025"


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        (
            trend_sentence("Huyện Ea Súp", RATE, 47.4, "năm 2021", 38.3, "cuối năm 2023", "pct", 2, STANDARD),
            "Huyện Ea Súp: tỷ lệ hộ nghèo giảm 9,1 điểm phần trăm, từ 47,4% (năm 2021) xuống 38,3% (cuối năm 2023), "
            "theo chuẩn nghèo 2022–2025.",
        ),
        (
            trend_sentence("huyện Chiêm Hóa", RATE, 31.31, "cuối năm 2021", 26.04, "cuối năm 2022", "pct", 2, "2022–2025"),
            "Huyện Chiêm Hóa: tỷ lệ hộ nghèo giảm 5,27 điểm phần trăm, từ 31,31% (cuối năm 2021) xuống 26,04% (cuối năm 2022), "
            "theo chuẩn nghèo 2022–2025.",
        ),
        (
            trend_sentence("Huyện Chiêm Hóa", "Số hộ nghèo", 9776, "cuối năm 2021", 8162, "cuối năm 2022", "hh", 0),
            "Huyện Chiêm Hóa: số hộ nghèo giảm 1.614 hộ, từ 9.776 hộ (cuối năm 2021) xuống 8.162 hộ (cuối năm 2022).",
        ),
        (
            trend_sentence("Huyện A", "Tỷ lệ giải ngân", 40, "năm 2022", 62.5, "năm 2023", "pct", 1),
            "Huyện A: tỷ lệ giải ngân tăng 22,5 điểm phần trăm, từ 40% (năm 2022) lên 62,5% (năm 2023).",
        ),
        (
            trend_sentence("Huyện A", RATE, 5.5, "cuối năm 2022", 5.5, "cuối năm 2023", "pct", 2),
            "Huyện A: tỷ lệ hộ nghèo không đổi, cùng ở mức 5,5% (cuối năm 2022 và cuối năm 2023).",
        ),
        (
            trend_sentence("Huyện A", RATE, 5.5, "cuối năm 2022", 5.3, "cuối năm 2023", "pct", 2, materiality=0.3),
            "Huyện A: tỷ lệ hộ nghèo gần như không đổi, từ 5,5% (cuối năm 2022) đến 5,3% (cuối năm 2023).",
        ),
        (
            trend_sentence("Huyện A", "Vốn huy động", 137000, "năm 2022", 200000, "năm 2023", "mdong", last_qualifier="nearly"),
            "Huyện A: vốn huy động tăng khoảng 63 tỷ đồng, từ 137 tỷ đồng (năm 2022) lên gần 200 tỷ đồng (năm 2023).",
        ),
        (  # from 6 down to 4–5: somewhere between 1 and 2 points
            trend_sentence("Huyện A", RATE, 6, "năm 2022", 4, "năm 2023", "pct", last_high=5),
            "Huyện A: tỷ lệ hộ nghèo giảm khoảng 1–2 điểm phần trăm, từ 6% (năm 2022) xuống 4–5% (năm 2023).",
        ),
        (  # the ends may lie 5 − 4 = 1 to 6 − 3 = 3 points apart
            trend_sentence("Huyện A", RATE, 5, "năm 2022", 3, "năm 2023", "pct", first_high=6, last_high=4),
            "Huyện A: tỷ lệ hộ nghèo giảm khoảng 1–3 điểm phần trăm, từ 5–6% (năm 2022) xuống 3–4% (năm 2023).",
        ),
        (
            trend_sentence("Huyện A", RATE, 4.5, "năm 2022", 4, "năm 2023", "pct", last_high=5),
            "Huyện A: tỷ lệ hộ nghèo thay đổi không rõ chiều, từ 4,5% (năm 2022) đến 4–5% (năm 2023).",
        ),
        (
            trend_sentence("Huyện A", "Biến động khác", -12, "năm 2022", 5, "năm 2023", "hh", 0),
            "Huyện A: biến động khác tăng 17 hộ, từ −12 hộ (năm 2022) lên 5 hộ (năm 2023).",
        ),
        (
            trend_sentence(
                "Huyện A", RATE, 9, "năm 2021 (không nêu ngày)", 8, "cuối năm 2022", "pct", 2, "Nguồn không nêu chuẩn nghèo"
            ),
            "Huyện A: tỷ lệ hộ nghèo giảm 1 điểm phần trăm, từ 9% (năm 2021, không nêu ngày) xuống 8% (cuối năm 2022), "
            "nguồn không nêu chuẩn nghèo.",
        ),
        (
            level_sentence("huyện Ea Súp", "Tổng nguồn vốn huy động", 337000, "lũy kế 2021–2024", "mdong", 0, qualifier="over"),
            "Huyện Ea Súp: tổng nguồn vốn huy động là trên 337 tỷ đồng (lũy kế 2021–2024).",
        ),
        (
            level_sentence("Huyện Ea Súp", RATE, 38.3, "cuối năm 2023", "pct", 2, STANDARD),
            "Huyện Ea Súp: tỷ lệ hộ nghèo là 38,3% (cuối năm 2023), theo chuẩn nghèo 2022–2025.",
        ),
        (
            level_sentence("Huyện A", "Chỉ tiêu giảm", 3.5, "năm 2023", "pp", high=4),
            "Huyện A: chỉ tiêu giảm là 3,5–4 điểm phần trăm (năm 2023).",
        ),
        (
            level_sentence("Huyện A", "Dự án sinh kế", 0, "năm 2023", "project"),
            "Huyện A: dự án sinh kế là 0 dự án (năm 2023).",
        ),
        (
            change_sentence("Huyện Ea Súp", RATE, -9.1, "năm 2021", "cuối năm 2023", "pct", 2, STANDARD),
            "Huyện Ea Súp: tỷ lệ hộ nghèo giảm 9,1 điểm phần trăm từ năm 2021 đến cuối năm 2023, theo chuẩn nghèo 2022–2025.",
        ),
        (
            gap_sentence("Huyện A", RATE, 26.04, "cuối năm 2022", "Tỉnh B", 20.54, "cuối năm 2022", "pct", 2, STANDARD),
            "Huyện A: tỷ lệ hộ nghèo là 26,04% (cuối năm 2022), cao hơn 5,5 điểm phần trăm so với tỉnh B "
            "(20,54%, cuối năm 2022), theo chuẩn nghèo 2022–2025.",
        ),
        (
            gap_sentence("Huyện A", RATE, 20, "cuối năm 2022", "Tây Nguyên", 20, "cuối năm 2022", "pct", 2),
            "Huyện A: tỷ lệ hộ nghèo là 20% (cuối năm 2022), bằng mức của Tây Nguyên (20%, cuối năm 2022).",
        ),
        (
            cannot_compare_sentence("Hai kỳ áp dụng hai chuẩn nghèo khác nhau."),
            "Không so sánh được: hai kỳ áp dụng hai chuẩn nghèo khác nhau.",
        ),
        (
            nothing_sentence("Tỷ lệ hộ nghèo của huyện Ea Súp năm 2019"),
            "Chưa có số liệu về tỷ lệ hộ nghèo của huyện Ea Súp năm 2019.",
        ),
    ],
)
def test_sentences(sentence: str, written: str) -> None:
    assert sentence == written


values = st.decimals(min_value=-(10**6), max_value=10**6, places=4, allow_nan=False, allow_infinity=False)
qualifiers = st.sampled_from(["", "over", "nearly", "about", "under", "at_least"])


@given(values, values, st.sampled_from(sorted(UNITS)), st.integers(0, 3), qualifiers, qualifiers)
def test_no_trend_claims_a_cause_or_forgets_a_date(first, last, unit, decimals, first_qualifier, last_qualifier) -> None:  # type: ignore[no-untyped-def]
    sentence = trend_sentence(
        unicodedata.normalize("NFD", "huyện Chiêm Hóa"),
        RATE,
        first,
        "năm 2021",
        last,
        "cuối năm 2023",
        unit,
        decimals,
        STANDARD,
        first_qualifier=first_qualifier,
        last_qualifier=last_qualifier,
    )
    assert unicodedata.is_normalized("NFC", sentence)
    assert causal_words_in(sentence) == ()
    assert "năm 2021" in sentence
    assert "cuối năm 2023" in sentence
    assert not re.search(r"\d,\d{3}\.\d|-\d", sentence)  # no English figure, no hyphen for a minus
    moved = sentence.partition(": ")[2].partition(", từ")[0].partition(", cùng")[0]
    if (first_qualifier or last_qualifier) and ("giảm" in moved or "tăng" in moved):
        assert "khoảng" in moved
    if unit == "pct":
        assert "%" not in moved
