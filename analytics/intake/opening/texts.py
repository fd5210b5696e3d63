"""The texts of one file: each different one kept once, cleaned, and set aside when its letters may be those of an old font."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics.intake.cells import Cell, clean_text
from analytics.intake.opening.refusing import MAX_CELL_CHARACTERS, MAX_CHARACTERS, too_large, too_long_cell

# The upper half of a single-byte alphabet, where the old fonts drew Vietnamese letters.
_UPPER_HALF = re.compile("[\u00a1-\u00ff]")
# Letters that only Unicode text has: Ă ă Đ đ Ĩ ĩ Ũ ũ Ơ ơ Ư ư, the tone marks of their own, and all of ẠẢ…ỹ.
_UNICODE_VIETNAMESE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)


@dataclass(slots=True, eq=False)
class RawText:
    """A text that may be written in an old alphabet, exactly as the file holds it, with the font it is shown in ('' unknown).

    One object a text and font, in every cell that holds it; `settled` is what the cells read once the alphabet is known, and
    `folded` tells that letters shown as capitals were made capitals.
    """

    text: str
    font: str
    settled: str | None = None
    folded: bool = False


RawCell = Cell | RawText


class Texts:
    """Takes every text of a file in; CannotOpen when one is longer than a cell can be, or all are together too long.

    `suspects` are the texts in doubt, `unicode_fonts` the fonts in which Vietnamese Unicode letters stand.
    """

    def __init__(self) -> None:
        """Nothing taken in yet."""
        self.suspects: list[RawText] = []
        self.unicode_fonts: set[str] = set()
        self._known: dict[tuple[str, str] | str, str | RawText | None] = {}
        self._characters = 0

    def cell(self, text: str, font: str = "") -> str | RawText | None:
        """A text as a cell: cleaned, None when blank, or a RawText where the alphabet is in doubt."""
        key: tuple[str, str] | str = (text, font) if font else text
        try:
            return self._known[key]
        except KeyError:
            pass
        if len(text) > MAX_CELL_CHARACTERS:
            raise too_long_cell()
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise too_large("tệp có quá nhiều chữ")
        found: str | RawText | None
        if text.isascii():
            found = clean_text(text) or None
        elif _UNICODE_VIETNAMESE.search(text):
            self.unicode_fonts.add(font)
            found = clean_text(text) or None
        elif _UPPER_HALF.search(text):
            found = RawText(text, font)
            self.suspects.append(found)
        else:
            found = clean_text(text) or None
        self._known[key] = found
        return found
