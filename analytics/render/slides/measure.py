"""How much room text takes, reckoned without a font file: widths of Arial, accents left out, for they add no width."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

LINE_SPACING: Final = 1.22
"""Height of a line over the size of its letters, the largest among the letters of offices (Calibri)."""

_SENTENCE_END: Final = re.compile(r"[.!?](?= [^\W\d_a-zà-ỹ])|[.!?]$")
_PART_END: Final = re.compile(r"[;,] | – | \(")
"""Where a sentence may be cut; the comma of 38,3 has no blank behind it."""

_LETTERS: Final[Mapping[int, str]] = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    334: "()-`r“”·²{}",
    355: '"•*',
    500: "Jcksvxyz↑↓^",
    556: "#$0123456789?L_abdeghnopquđ–«»≥≤",
    604: "+<=>~−×●",
    611: "FTZ",
    667: "&ABEKPSVXYơư",
    722: "CDHNRUwĐ",
    778: "GOQ",
    857: "MmƠƯ",
    944: "%W",
    1015: "@—…→←▲▼",
}
"""Letters by their width, in thousandths of the size."""

_WIDTHS: Final = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_UNKNOWN: Final = 1000
BOLD: Final = 1.08
"""How much wider bold letters run."""

_FONTS: Final[Mapping[str, float]] = {
    "arial": 1.0,
    "times new roman": 0.95,
    "calibri": 1.0,
    "liberation sans": 1.0,
    "tahoma": 1.02,
}
_ANY_FONT: Final = 1.2
"""A letter we do not know may be as wide as Verdana's."""


@lru_cache(maxsize=4096)
def _letter(letter: str) -> int:
    width = _WIDTHS.get(letter)
    if width is not None:
        return width
    marks = unicodedata.normalize("NFD", letter)
    # ơ and ư keep their horn: it is the second sign of the decomposed letter and makes it wider.
    stem = unicodedata.normalize("NFC", marks[:2]) if len(marks) > 1 and marks[1] == "\u031b" else marks[0]
    return 0 if unicodedata.combining(letter) else _WIDTHS.get(stem, _UNKNOWN)


@lru_cache(maxsize=16384)
def _word(word: str) -> int:
    return sum(map(_letter, word))


def font_factor(font: str) -> float:
    """How wide a letter runs against Arial, never less than it truly does."""
    return _FONTS.get(font.casefold(), _ANY_FONT)


def width_pt(text: str, size_pt: float, *, bold: bool = False, factor: float = 1.0) -> float:
    """Points that a text takes in one line."""
    return _word(text) * size_pt / 1000 * factor * (BOLD if bold else 1.0)


def wrapped(text: str, room_pt: float, size_pt: float, *, bold: bool = False, factor: float = 1.0) -> list[str]:
    """The lines a text breaks into, as a slide breaks it: at blanks, and within a word only where the word has no room."""
    scale = size_pt / 1000 * factor * (BOLD if bold else 1.0)
    blank = _letter(" ") * scale
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in paragraph.split(" "):
            need = _word(word) * scale
            if line and used + blank + need <= room_pt:
                line, used = f"{line} {word}", used + blank + need
                continue
            if line:
                lines.append(line)
            while need > room_pt and len(word) > 1:
                keep = max(1, int(len(word) * room_pt / need))
                lines.append(word[:keep])
                word = word[keep:]
                need = _word(word) * scale
            line, used = word, need
        lines.append(line)
    return lines


def height_pt(lines: int, size_pt: float) -> float:
    """Points that so many lines take from top to bottom."""
    return lines * size_pt * LINE_SPACING


def shortened_sentence(text: str, room_pt: float, lines: int, size_pt: float, *, bold: bool = False, factor: float = 1.0) -> str:
    """A finding cut where it may be: after its last whole sentence that has room; else after a part of the first one, with "…",
    where at least half of the room is used; else at a word. A bracket once opened is closed or left out.
    """

    def fits(candidate: str) -> bool:
        return len(wrapped(candidate, room_pt, size_pt, bold=bold, factor=factor)) <= lines

    if fits(text):
        return text
    sentences = [text[: match.end()].rstrip() for match in _SENTENCE_END.finditer(text)]
    whole = [sentence for sentence in sentences if fits(sentence)]
    if whole:
        return whole[-1]
    at_word = shortened(text, room_pt, lines, size_pt, bold=bold, factor=factor)
    parts = [text[: match.start()].rstrip(" ,;:–·") + "…" for match in _PART_END.finditer(text)]
    good = [part for part in parts if fits(part) and part.count("(") == part.count(")") and 2 * len(part) >= len(at_word)]
    return good[-1] if good else at_word


def shortened(text: str, room_pt: float, lines: int, size_pt: float, *, bold: bool = False, factor: float = 1.0) -> str:
    """Text cut at a word, with "…", so that it takes no more than so many lines."""
    found = wrapped(text, room_pt, size_pt, bold=bold, factor=factor)
    if len(found) <= lines:
        return text
    words = text.split(" ")[: " ".join(found[:lines]).count(" ") + 1]
    # The only word that has room, if any, is cut between letters.
    letters = words[0][: sum(map(len, found[:lines]))]
    shorter = [" ".join(words[:count]).rstrip(" ,;:.–·") for count in range(len(words), 1, -1)]
    shorter += [letters[:count] for count in range(len(letters), 0, -1)]
    for candidate in shorter:
        if len(wrapped(f"{candidate}…", room_pt, size_pt, bold=bold, factor=factor)) <= lines:
            return f"{candidate}…"
    return "…"
