"""Whether a text holds what a reader typed: without marks anything goes, a mark that was typed must be there."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from analytics.wording.text import fold_tone

_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=512)
def letter_parts(letter: str) -> tuple[str, frozenset[str]]:
    """One small letter apart from its marks: 'ắ' is ('a', {breve, acute}); the stroke of đ is a mark too, though Unicode does not
    take it off.
    """
    if letter == "đ":
        return "d", frozenset("-")
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0], frozenset(decomposed[1:])


def holds_words(text: str, typed: str) -> bool:
    """Whether the typed words stand in the text one after another, whole: "muoi trai bat" finds "Làm muối trải bạt", "mười" does
    not; "que" finds "vỏ quế", not "quen". Case, signs and the place of the tone mark do not count; nothing typed is always found.
    """
    wanted, words = _words(typed), _words(text)
    if not wanted:
        return True
    starts = range(len(words) - len(wanted) + 1)
    return any(all(map(_is_word, wanted, words[start : start + len(wanted)])) for start in starts)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_tone(text).casefold())


def _is_word(typed: str, word: str) -> bool:
    """Every letter the same, with at least the marks that were typed."""
    if len(typed) != len(word):
        return False
    for wanted, letter in zip(typed, word, strict=True):
        (base, marks), (other, target) = letter_parts(wanted), letter_parts(letter)
        if base != other or not marks <= target:
            return False
    return True
