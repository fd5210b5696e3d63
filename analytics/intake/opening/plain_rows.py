"""The plain rows of a worksheet, cut out of its XML by pattern: telling Python of every element would take four times as long.

A row is plain when nothing stands in it but cells with an address and one value each. Every other row, and everything around
the rows, goes to the XML parser; so does the whole sheet once it holds a comment or the like, in which a row would be no row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from analytics.intake.opening.refusing import broken

PlainCell = tuple[str, str, str, str, str]
"""Letters of the column, number of the style, kind, text of its own, value; '' where there is none."""

# A cell with an address, a format and nothing in it, as formatting whole columns leaves by the million.
_EMPTY_CELL = re.compile(r'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")?\s*/>')
_FORMATTED = r'(?: (?:spans|s|customFormat|ht|customHeight|x14ac:dyDescent)="[^"<>]*")*'
_EMPTY_ROW = re.compile(rf'<row r="[0-9]{{1,7}}"{_FORMATTED}\s*(?:/>|></row>)')
_ROW_START = re.compile(rf'<row r="([0-9]{{1,7}})"{_FORMATTED}>')
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})[0-9]{1,7}"(?: s="([0-9]{1,6})")?(?: t="(s|n|str|b|inlineStr)")?>'
    r"(?:<is><t(?: xml:space=\"preserve\")?>([^<&]*)</t></is>|<v>([^<&]*)</v>)</c>"
)
_LONGEST_ROW = 2**24
_TAGS_OF_A_VALUE, _TAGS_OF_A_TEXT = 4, 6


def cut_plain_rows(pieces: Iterable[bytes], take: Callable[[int, Sequence[PlainCell]], None]) -> Iterator[bytes]:
    """Hand the plain rows to `take` and yield the rest of the XML, both in the order of the file."""
    rest = b""
    plain: bool | None = None
    for piece in pieces:
        whole = rest + piece
        plain = _is_utf8(whole) if plain is None else plain
        # Cut before the last row that begins, so that every row is whole in what is looked at.
        cut = max(whole.rfind(b"<row "), 0)
        rest = whole[cut:]
        plain = plain and b"<!" not in whole[:cut]
        if cut:
            yield from _cut(whole[:cut], take) if plain else (whole[:cut],)
        if len(rest) > _LONGEST_ROW:
            raise broken()
    yield from _cut(rest, take) if plain and b"<!" not in rest else (rest,)


def _is_utf8(start: bytes) -> bool:
    declaration = start[:200].partition(b"?>")[0].lower()
    return start[:1] == b"<" and (b"encoding" not in declaration or b"utf-8" in declaration)


def _cut(xml: bytes, take: Callable[[int, Sequence[PlainCell]], None]) -> Iterator[bytes]:
    try:
        text = _EMPTY_ROW.sub("", _EMPTY_CELL.sub("", xml.decode("utf-8")))
    except UnicodeDecodeError as error:
        raise broken() from error
    *rows, tail = text.split("</row>")
    for row in rows:
        opening = _ROW_START.match(row)
        if opening is None:
            yield (row + "</row>").encode("utf-8")
            continue
        cells: list[PlainCell] = _CELL.findall(row, opening.end())
        texts = row.count("<is>")
        if row.count("<") == 1 + _TAGS_OF_A_VALUE * (len(cells) - texts) + _TAGS_OF_A_TEXT * texts:
            take(int(opening[1]), cells)
        else:  # something else stands in this row
            yield (row + "</row>").encode("utf-8")
    if tail:
        yield tail.encode("utf-8")
