"""The tables of Word documents (.docx): each becomes a grid, "Bảng 1" first; text outside tables is not read."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from analytics.intake.opening import markup
from analytics.intake.opening.archive import Archive
from analytics.intake.opening.refusing import MAX_CELL_CHARACTERS, CannotOpen, broken, too_long_cell, with_macros
from analytics.intake.opening.tables import Opening, Table
from analytics.intake.opening.texts import RawCell

_MACRO_PART = re.compile(r"(?:^|/)vba(?:Project|Data)", re.IGNORECASE)
# What a reader of the document does not see: deleted and moved-away text, and the second of two ways to draw one thing.
_UNSEEN = frozenset({"del", "moveFrom", "Fallback"})
_MAX_SPAN = 1_000


def read_word_tables(archive: Archive, opening: Opening) -> None:
    """Read every table of the document into `opening`, a table in a table after the one it stands in."""
    if any(_MACRO_PART.search(name) for name in archive.names):
        raise with_macros()
    part = _main_part(archive)
    reader = _Reader(opening)
    told = opening.teller("", archive.size(part) if part in archive else 0)

    def counted() -> Iterator[bytes]:
        done = 0
        for piece in archive.pieces(part):
            yield piece
            done += len(piece)
            told(done)

    markup.walk(counted(), reader.start, reader.end, reader.text)
    for number, table in enumerate(reader.tables, start=1):
        opening.add(f"Bảng {number}", table, lettered=False)
    if not reader.tables:
        raise CannotOpen("tệp Word không có bảng nào", "ít nhất một bảng số liệu", "Hãy đưa số liệu vào bảng rồi nạp lại.")


def _main_part(archive: Archive) -> str:
    declared = markup.read_tree(archive.whole("[Content_Types].xml"))
    if any("macroEnabled" in part.get("ContentType") for part in declared.all("Override")):
        raise with_macros()
    for relation in markup.read_tree(archive.whole("_rels/.rels")).all("Relationship"):
        if relation.get("Type").endswith("/officeDocument"):
            return posixpath.normpath(relation.get("Target").lstrip("/"))
    raise broken()


class _Open:
    """A table being read."""

    def __init__(self) -> None:
        self.table = Table()
        self.row: list[RawCell] = []
        self.row_number = 0
        self.column = 0
        self.span, self.continues, self.restarts = 1, False, False
        self.pieces: list[str] = []
        self.letters = 0
        self.font = ""
        # Column → place in `merged` of the cell that may go on downwards there.
        self.downwards: dict[int, int] = {}


class _Reader:
    """The handlers of the document."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self.tables: list[Table] = []
        self.open: list[_Open] = []
        self.unseen = 0
        self.taking = self.vanished = False

    def start(self, name: str, given: dict[str, str]) -> None:
        tag = markup.local(name)
        if self.unseen or tag in _UNSEEN:
            self.unseen += 1
        elif tag == "tbl":
            self.open.append(_Open())
            self.tables.append(self.open[-1].table)
        elif self.open:
            self._inside(tag, {markup.local(key): value for key, value in given.items()}, self.open[-1])

    def _inside(self, tag: str, attributes: dict[str, str], now: _Open) -> None:
        if tag == "tr":
            now.row_number += 1
            now.row, now.column = [], 0
        elif tag == "gridBefore":
            now.column += _span(attributes)
        elif tag == "tc":
            now.span, now.continues, now.restarts = 1, False, False
            now.pieces, now.letters, now.font = [], 0, ""
        elif tag == "gridSpan":
            now.span = _span(attributes)
        elif tag == "vMerge":
            now.restarts = attributes.get("val") == "restart"
            now.continues = not now.restarts
        elif tag == "hidden":
            now.table.hidden_rows.add(now.row_number)
        elif tag == "r":
            self.vanished = False
        elif tag in ("vanish", "webHidden"):
            self.vanished = attributes.get("val", "true") not in ("0", "false")
        elif tag == "rFonts":
            now.font = now.font or attributes.get("ascii", "")
        elif tag == "t":
            self.taking = not self.vanished
        elif tag in ("p", "tab", "br", "cr"):
            now.pieces.append(" ")
        elif tag == "noBreakHyphen":
            now.pieces.append("-")

    def text(self, data: str) -> None:
        if self.taking and not self.unseen and self.open:
            now = self.open[-1]
            now.letters += len(data)
            if now.letters > MAX_CELL_CHARACTERS:
                raise too_long_cell()
            now.pieces.append(data)

    def end(self, name: str) -> None:
        tag = markup.local(name)
        if self.unseen:
            self.unseen -= 1
        elif tag == "t":
            self.taking = False
        elif not self.open:
            return
        elif tag == "tbl":
            self.open.pop()
        elif tag == "tc":
            self._end_cell(self.open[-1])
        elif tag == "tr":
            now = self.open[-1]
            while now.row and now.row[-1] is None:
                now.row.pop()
            if now.row:
                now.table.rows.append((now.row_number, now.row))
                now.table.count(now.row, len(now.row))

    def _end_cell(self, now: _Open) -> None:
        text = "".join(now.pieces).strip()
        now.row.extend([None] * (now.column - len(now.row)))
        now.row.append(self.opening.texts.cell(text, now.font) if text and not now.continues else None)
        now.row.extend([None] * (now.span - 1))
        first_column, last_column = now.column + 1, now.column + now.span
        if now.continues and now.column in now.downwards:
            place = now.downwards[now.column]
            top, left, _, right = now.table.merged[place]
            now.table.merged[place] = (top, left, now.row_number, right)
        elif now.restarts or now.span > 1:
            now.downwards[now.column] = len(now.table.merged)
            now.table.merged.append((now.row_number, first_column, now.row_number, last_column))
        else:
            now.downwards.pop(now.column, None)
        now.column = last_column


def _span(attributes: dict[str, str]) -> int:
    text = attributes.get("val", "1")
    if not (text.isdecimal() and text.isascii() and len(text) <= 6 and int(text) <= _MAX_SPAN):
        raise broken()
    return max(int(text), 1)
