"""Vietnamese text: place names are real ones, with the variants met in the sources."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.wording import fold_tone, inside_sentence, join_list, nfc, same_text_key, search_key, sentence_case, shorten


def test_nfc() -> None:
    decomposed = unicodedata.normalize("NFD", "Chiêm Hóa")
    assert len(decomposed) == 11
    assert nfc(decomposed) == "Chiêm Hóa"
    assert len(nfc(decomposed)) == 9


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ea Súp", "ea sup"),
        ("EA SÚP", "ea sup"),
        ("Chiêm Hoá", "chiem hoa"),
        (unicodedata.normalize("NFD", "Chiêm Hóa"), "chiem hoa"),
        ("Đăk Glei", "dak glei"),
        ("Đắk  Glei ", "dak glei"),
        ("Ia H'Drai", "ia hdrai"),
        ("Ia H’Drai", "ia hdrai"),
        ("Ia Hdrai", "ia hdrai"),
        ("M'Đrắk", "mdrak"),
        ("Phan Rang-Tháp Chàm", "phan rangthap cham"),
        ("Phan Rang - Tháp Chàm", "phan rang thap cham"),
        ("Mường Tè", "muong te"),
        ("", ""),
    ],
)
def test_search_key(text: str, key: str) -> None:
    assert search_key(text) == key


@given(st.text())
def test_search_key_is_stable(text: str) -> None:
    assert search_key(unicodedata.normalize("NFD", text)) == search_key(unicodedata.normalize("NFC", text))
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chiêm Hóa", "chiêm hoá"),
        ("Ia H'Drai", "Ia Hdrai"),
        ("Đakrông", "Đa Krông"),
        ("Cư M'Lan", "Cư Mlan"),
        (unicodedata.normalize("NFD", "Ba Tơ"), "BA TƠ"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_text_key(one) == same_text_key(other)


@pytest.mark.parametrize(("one", "other"), [("Ba Tơ", "Ba Tô"), ("Đăk Glei", "Đắk Glei"), ("Đăk Hà", "Dăk Hà")])
def test_names_that_differ_in_their_marks(one: str, other: str) -> None:
    assert same_text_key(one) != same_text_key(other)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hoà", "hòa"),
        ("Hoá", "Hóa"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("khoá", "khóa"),
        ("hoạ", "họa"),
        ("hoè", "hòe"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("Thuỵ", "Thụy"),
        ("luỹ kế", "lũy kế"),
        ("uỷ ban", "ủy ban"),
        ("Uỷ ban", "Ủy ban"),
        ("hoà/hoá", "hòa/hóa"),
    ],
)
def test_tone_placements_are_made_equal(new: str, old: str) -> None:
    assert fold_tone(new) == old
    assert fold_tone(old) == old


@pytest.mark.parametrize(
    "word",
    [
        "quý",
        "quỹ",
        "Quỳ Châu",
        "giá",
        "già",
        "hoàn",
        "toàn",
        "hoạch",
        "khoái",
        "thuyền",
        "huyện",
        "khuỷu",
        "Huế",
        "quả",
        "loét",
        "mùa",
    ],
)
def test_other_words_are_not_damaged(word: str) -> None:
    assert fold_tone(word) == word


def test_sentence_case() -> None:
    assert sentence_case("huyện Ea Súp") == "Huyện Ea Súp"
    assert sentence_case("đắk Lắk") == "Đắk Lắk"
    assert sentence_case(unicodedata.normalize("NFD", "ủy ban")) == "Ủy ban"
    assert sentence_case("") == ""


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo"),
        ("Hộ DTTS", "hộ DTTS"),
        ("Số hộ nghèo", "số hộ nghèo"),
        ("BHYT", "BHYT"),
        ("DTTS trong hộ nghèo", "DTTS trong hộ nghèo"),
        ("ĐBSCL", "ĐBSCL"),
        ("GD người lớn", "GD người lớn"),
        ("Huyện Ea Súp (tỉnh Đắk Lắk)", "huyện Ea Súp (tỉnh Đắk Lắk)"),
        ("Thành phố Đà Nẵng", "thành phố Đà Nẵng"),
        ("TP. Hồ Chí Minh", "TP. Hồ Chí Minh"),
        ("Ea Súp", "Ea Súp"),
        ("Tây Nguyên", "Tây Nguyên"),
        ("Việt Nam", "Việt Nam"),
        ("Đồng bằng sông Cửu Long", "Đồng bằng sông Cửu Long"),
        ("Trung du và miền núi Bắc Bộ", "Trung du và miền núi Bắc Bộ"),
        ("Cả nước", "cả nước"),
        ("Vốn Trung ương", "vốn Trung ương"),
        ("Đã giải ngân", "đã giải ngân"),
        ("% kế hoạch", "% kế hoạch"),
        ("", ""),
    ],
)
def test_inside_sentence(name: str, inside: str) -> None:
    assert inside_sentence(name) == inside


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c")],
)
def test_join_list(items: list[str], text: str) -> None:
    assert join_list(items) == text


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("Huyện Ea Súp", 12, "Huyện Ea Súp"),
        ("Huyện Ea Súp", 11, "Huyện Ea…"),
        ("Huyện Ea Súp", 9, "Huyện Ea…"),
        ("Huyện Ea Súp", 8, "Huyện…"),
        ("Huyện, xã", 7, "Huyện…"),
        ("Đakrông", 4, "Đak…"),
        ("  Ea   Súp ", 10, "Ea Súp"),
    ],
)
def test_shorten(text: str, width: int, short: str) -> None:
    assert shorten(text, width) == short
    assert len(shorten(text, width)) <= width


@given(st.text(), st.integers(1, 40))
def test_shorten_never_exceeds_its_width(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width
