"""The Vietnamese alphabetical order, for lists made outside the database (inside it, `collate vi` does the same)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from analytics.wording.text import nfc

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of the dictionary
_LETTER_MARKS = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn make another letter, not a tone


def alphabetical_key(text: str) -> tuple[list[int], list[int]]:
    """A sort key: letters first (a ă â b … d đ …), tones only to settle equal letters (ma, mà, mả, mã, má, mạ).

    Case and apostrophes are ignored; a digit counts as itself, before every letter.
    """
    letters: list[int] = []
    tones: list[int] = []
    for sign in nfc(text).casefold():
        placed = _place(sign)
        if placed is not None:
            letters.append(placed[0])
            tones.append(placed[1])
    return letters, tones


@lru_cache(maxsize=1024)  # an alphabet's worth: a list of districts repeats a few dozen letters thousands of times
def _place(sign: str) -> tuple[int, int] | None:
    """Where one letter stands in the alphabet, and its tone; None for what is passed over."""
    parts = unicodedata.normalize("NFD", sign)
    letter = unicodedata.normalize("NFC", parts[0] + "".join(part for part in parts[1:] if part in _LETTER_MARKS))
    if letter.isspace():
        place = 0
    elif letter in _LETTERS:
        place = 20 + _LETTERS.index(letter)
    elif letter.isdigit():
        place = 1 + int(letter)
    elif letter.isalnum():
        place = 19
    else:
        return None
    return place, next((1 + _TONES.index(part) for part in parts[1:] if part in _TONES), 0)
