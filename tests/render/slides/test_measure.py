"""Room that text takes, and where a finding may be cut."""

from hypothesis import given
from hypothesis import strategies as st

from analytics.render.safe_text import clean, cut, one_line
from analytics.render.slides.measure import shortened, shortened_sentence, width_pt, wrapped

FINDING = (
    "Huyện Ea Súp: tỷ lệ hộ nghèo giảm 9,1 điểm phần trăm, từ 47,4% (năm 2021, không nêu ngày) xuống 38,3% (cuối năm 2023). "
    "Cùng kỳ, tỉnh Đắk Lắk giảm 3,95 điểm phần trăm."
)


def test_accents_add_no_width_and_a_horn_does() -> None:
    # E 667, a 556: of 10 points 6,67 and 5,56.
    assert width_pt("Ea", 10) == width_pt("Ếạ", 10) == 12.23
    # ơ 667 against o 556.
    assert width_pt("ơ", 10) == width_pt("ờ", 10) == 6.67
    assert width_pt("đ", 10) == width_pt("d", 10)


def test_lines_break_at_blanks_and_words_only_where_they_must() -> None:
    # "hộ nghèo": h 556, ộ 556 = 1.112; nghèo 5 × 556 = 2.780; a blank 278: 41,7 points of size 10.
    assert wrapped("hộ nghèo", 41.8, 10) == ["hộ nghèo"]
    assert wrapped("hộ nghèo", 41.6, 10) == ["hộ", "nghèo"]
    assert "".join(wrapped("nnnnnnnnnn", 20, 10)) == "n" * 10
    assert all(width_pt(line, 10) <= 20 for line in wrapped("nnnnnnnnnn", 20, 10))


def test_a_finding_is_cut_after_a_whole_sentence_where_that_fits() -> None:
    room = width_pt(FINDING, 24) * 0.75
    assert shortened_sentence(FINDING, room, 1, 24) == FINDING.split(" Cùng kỳ")[0]
    assert shortened_sentence(FINDING, width_pt(FINDING, 24) + 1, 1, 24) == FINDING


def test_else_at_a_part_with_its_brackets_whole_and_never_inside_a_figure() -> None:
    room = width_pt(FINDING, 24)
    for share in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        told = shortened_sentence(FINDING, room * share, 1, 24)
        assert told.endswith("…")
        assert told.count("(") == told.count(")")
        assert FINDING.startswith(told[:-1])
        # What is left ends with a whole word or figure: the next letter is a blank or a mark of a part.
        assert FINDING[len(told) - 1] in " ,;:("


@given(st.text(max_size=300), st.integers(20, 400), st.integers(1, 4))
def test_shortened_text_never_takes_more_lines(text: str, room: int, lines: int) -> None:
    assert len(wrapped(shortened(one_line(text), room, lines, 14), room, 14)) <= lines


@given(st.text(max_size=300))
def test_clean_text_can_always_be_written_and_stays_as_it_is(text: str) -> None:
    from lxml import etree

    element = etree.Element("t")
    element.text = clean(text)
    assert clean(clean(text)) == clean(text)
    assert len(cut(text, 100)) <= 100 + len("… (đã cắt bớt)")
