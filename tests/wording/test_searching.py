"""What a reader types finds what it says, with marks or without; a mark that is typed must be there."""

import unicodedata

import pytest

from analytics.wording import holds_words

FOUND = [
    ("Làm muối trải bạt", "muối trải bạt"),
    ("Làm muối trải bạt", "MUOI TRAI BAT"),
    ("Làm muối trải bạt", "muoi trải"),  # marks on one word only
    ("Chăn nuôi bò sinh sản", "bo sinh san"),
    ("Trâu, bò", "trau bo"),  # signs do not count
    ("Trồng quế, chế biến các sản phẩm từ vỏ quế", "que"),
    ("Đa dạng hóa sinh kế", "đa dạng hoá"),  # the other place of the tone mark
    ("Đa dạng hóa sinh kế", "da dang"),
    ("Nuôi dê", unicodedata.normalize("NFD", "dê")),
    ("Nuôi dê", "  "),
]
NOT_FOUND = [
    ("Làm muối trải bạt", "mười"),  # another tone and another letter
    ("Chăn nuôi bò sinh sản", "bơ sinh sản"),
    ("Người quen", "que"),  # a part of a word
    ("Bò vỗ béo", "bò sinh sản"),
    ("Lợn sinh sản, bò vỗ béo", "bò sinh sản"),  # the words stand there, but not one after another
    ("Da bò", "đa"),  # the stroke is a mark
    ("Nuôi dê", "nuôi dê cỏ"),  # more words than there are
]


@pytest.mark.parametrize(("text", "typed"), FOUND)
def test_found(text: str, typed: str) -> None:
    assert holds_words(text, typed)


@pytest.mark.parametrize(("text", "typed"), NOT_FOUND)
def test_not_found(text: str, typed: str) -> None:
    assert not holds_words(text, typed)
