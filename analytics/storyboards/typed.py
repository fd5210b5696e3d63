"""What a person typed, made harmless for a slide, a document and a sheet, and kept as typed otherwise."""

import unicodedata

from analytics import wording
from analytics.briefing.model import LONGEST_REMARK, LONGEST_TITLE

# Marks that turn the direction of the text around them: a remark could make a figure read backwards.
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def tidy(text: str) -> str:
    """Text without control characters and marks of direction, in NFC; line breaks stay, tabs become spaces.

    "=cmd" and "<script>" stay as they are: they are text, and every renderer writes text as text.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = (letter for letter in lines if letter == "\n" or (letter not in _DIRECTIONS and _is_text(letter)))
    return wording.nfc("".join(kept)).strip()


def _is_text(letter: str) -> bool:
    # Cc control, Cs half of a surrogate pair, Co private use, Cn unassigned: none of them is a letter anyone meant.
    return unicodedata.category(letter) not in ("Cc", "Cs", "Co", "Cn")


def title(text: str) -> str:
    """A typed title on one line, cut with a mark when it is longer than a slide holds."""
    return wording.shorten(" ".join(tidy(text).split()), LONGEST_TITLE)


def remark(text: str) -> str:
    """A typed remark; a longer one is cut, and says so itself."""
    kept = tidy(text)
    if len(kept) <= LONGEST_REMARK:
        return kept
    said = f"… (đã cắt: nhận xét chỉ giữ {wording.number(LONGEST_REMARK, 0)} ký tự)"
    return kept[: LONGEST_REMARK - len(said)].rstrip() + said
