"""The order of rows that are numbered as an outline: "A", "I", "1", "1.1", "a)", "-", "+", and what stands above each."""

from __future__ import annotations

import re

from analytics.intake.cells import as_text
from analytics.intake.shapes.tables import Line
from analytics.wording import search_key

_RANKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"\(?[IVX]{1,5}[).]?")),
    (0, re.compile(r"\(?[A-ZĐ][).]?")),
    (2, re.compile(r"\(?[0-9]{1,3}[).]?")),
    (3, re.compile(r"\(?[0-9]{1,3}\.[0-9]{1,2}[).]?")),
    (4, re.compile(r"\(?[0-9]{1,3}(?:\.[0-9]{1,2}){2,}[).]?|\(?[a-zđ][).]?")),
    (5, re.compile(r"[-–•*]")),
    (6, re.compile(r"\+")),
)
_FIRST = re.compile(r"^(\S{1,8})\s+\D")
_PART = ("trong do", "tr.do", "chia ra", "bao gom")
_SECTION, _ROW, _BULLET = 1, 2, 5


class Outline:
    """Reads the rows of a table from top to bottom; without numbers or bullets every row stands by itself."""

    def __init__(self, numbering: int | None, label: int) -> None:
        """`numbering` and `label` are the positions of the number of a row and of its name."""
        self._numbering = numbering
        self._label = label
        self._open: dict[int, str] = {}

    def place(self, line: Line) -> tuple[int, tuple[str, ...]]:
        """The rank of the next row, and the names of those above it that it is a part of, the highest first."""
        text = as_text(line.cell(self._label))
        rank = self._rank(line, text)
        self._open = {own: name for own, name in self._open.items() if own < rank}
        above = tuple(self._open[own] for own in sorted(self._open))
        if text:
            self._open[rank] = line.label
        return rank, above

    def _rank(self, line: Line, text: str) -> int:
        bullet = text[:1]
        if search_key(text).startswith(_PART) or (bullet != "" and bullet in "-–•*"):
            return _BULLET
        if bullet == "+":
            return _BULLET + 1
        number = as_text(line.cell(self._numbering)) if self._numbering is not None else ""
        if not number and (first := _FIRST.match(text)) is not None and first[1][-1] in ").0123456789":
            number = first[1]
        if number:
            return next((rank for rank, pattern in _RANKS if pattern.fullmatch(number)), _BULLET)
        if self._is_bare(line):
            return _SECTION
        return _BULLET if self._numbering is not None and self._open else _ROW

    def _is_bare(self, line: Line) -> bool:
        """Whether a row holds nothing but its name: the heading of those under it."""
        return all(cell is None for position, cell in enumerate(line.cells) if position not in (self._label, self._numbering))
