"""Vietnamese text: one Unicode form, keys for search and for equality, tone placement, sentence case and lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Apostrophes of M'Đrắk, Ia H’Drai and hyphens of every sort, which sources use at will.
_IGNORED = re.compile("['‘’ʼʹ`´′‐‑‒–—―−\u00ad-]")
_SPACES = re.compile(r"\s+")

_LETTERS = "aàáảãạ", "eèéẻẽẹ", "yỳýỷỹỵ"
_ON_O = dict(zip("àáảãạ", "òóỏõọ", strict=True)), dict(zip("èéẻẽẹ", "òóỏõọ", strict=True))
_ON_U = dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True))
_FIRST_TO_TONED: dict[str, dict[str, str]] = {"o": {**_ON_O[0], **_ON_O[1]}, "u": _ON_U}
_BARE = {toned: row[0] for row in _LETTERS for toned in row}
# An open syllable only: "hoàn" and "thuyền" have one spelling; after q the u belongs to the consonant ("quý", "quỳ").
_NEW_PLACEMENT = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![^\W\d_])", re.IGNORECASE)

# Names whose second word is small and which keep their capital inside a sentence all the same.
_PROPER_OPENINGS = ("Đồng bằng ", "Trung du ", "Duyên hải ", "Trung ương", "Chính phủ", "Nhà nước", "Quốc hội")
_COMMON_OPENING = re.compile(
    "(?:Huyện|Quận|Thị xã|Thị trấn|Thành phố|Tỉnh|Xã|Phường|Vùng|Nhóm|Thôn|Bản|Buôn|Làng|Đặc khu|Các|Hộ|Số|Tỷ lệ|Vốn|Mức|Chuẩn) "
)


def nfc(text: str) -> str:
    """Bring text to Unicode NFC, the one form the product keeps and shows."""
    return unicodedata.normalize("NFC", text)


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def search_key(text: str) -> str:
    """Make the accent-blind key used by search, never by joins: "Chiêm Hoá" gives "chiem hoa", "Ia H’Drai" "ia hdrai".

    It merges different places ("Ba Tô", "Ba Tơ"): offer what it finds, do not decide by it.
    """
    decomposed = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _tidy(_IGNORED.sub("", bare.replace("đ", "d")))


def same_text_key(text: str) -> str:
    """Make the key two spellings of one name share: marks count; case, tone placement, apostrophes, hyphens, spaces do not."""
    return _SPACES.sub("", _IGNORED.sub("", fold_tone(nfc(text).casefold())))


def _old_placement(match: re.Match[str]) -> str:
    first, second = match.group()[0], match.group()[1]
    toned = _FIRST_TO_TONED[first.lower()][second.lower()]
    bare = _BARE[second.lower()]
    return (toned.upper() if first.isupper() else toned) + (bare.upper() if second.isupper() else bare)


def fold_tone(text: str) -> str:
    """Put the tone of oa, oe, uy on the first vowel, as the administrative list does: "hoà" becomes "hòa", "thuỷ" "thủy"."""
    return _NEW_PLACEMENT.sub(_old_placement, nfc(text))


def sentence_case(text: str) -> str:
    """Raise the first letter and leave the rest alone: "huyện Ea Súp" becomes "Huyện Ea Súp"."""
    text = nfc(text)
    return text[:1].upper() + text[1:]


def inside_sentence(text: str) -> str:
    """Lower the first letter of a name for use inside a sentence; acronyms and proper nouns (BHYT, Ea Súp) keep theirs."""
    text = nfc(text)
    words = text.split(maxsplit=2)
    if not words or _is_acronym(words[0]) or text.startswith(_PROPER_OPENINGS):
        return text
    # Two capitals running are a proper noun, unless the first word is common: "Huyện Ea Súp", "Vốn Trung ương".
    if len(words) > 1 and words[1].istitle() and not _COMMON_OPENING.match(text):
        return text
    return text[:1].lower() + text[1:]


def _is_acronym(word: str) -> bool:
    letters = re.match(r"[^\W\d_]+", word)
    return letters is not None and sum(letter.isupper() for letter in letters.group()) > 1


def join_list(items: Sequence[str]) -> str:
    """List things as a sentence does: ["a", "b", "c"] is "a, b và c"; nothing is ""."""
    if len(items) < 2:
        return nfc("".join(items))
    return nfc(f"{', '.join(items[:-1])} và {items[-1]}")


def shorten(text: str, width: int) -> str:
    """Cut text to at most `width` characters at a word, ending with "…" when anything was left out."""
    text = _tidy(nfc(text))
    if len(text) <= width:
        return text
    if width < 1:
        raise ValueError(f"width must be 1 or more, not {width}")
    head = text[: width - 1]
    # A word that would be cut in two is dropped whole, unless it is the only one.
    if text[width - 1] != " " and " " in head:
        head = head.rsplit(" ", 1)[0]
    return head.rstrip(" ,;:.") + "…"
