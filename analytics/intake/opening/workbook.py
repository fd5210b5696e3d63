"""Excel workbooks (.xlsx): which sheets they have, how their cells look, and the cells."""

from __future__ import annotations

import posixpath
import re

from analytics.intake.opening import markup
from analytics.intake.opening.archive import Archive
from analytics.intake.opening.number_formats import BUILT_IN
from analytics.intake.opening.refusing import MAX_CELL_CHARACTERS, MAX_CHARACTERS, broken, too_large, too_long_cell, with_macros
from analytics.intake.opening.tables import Opening
from analytics.intake.opening.worksheet import Book, Look, read_sheet, unescape

_MACRO_PART = re.compile(r"(?:^|/)vba(?:Project|Data)|(?:^|/)(?:macrosheets|intlmacrosheets|activeX)/|\.bin$", re.IGNORECASE)
_ESCAPE_LETTERS = 7  # "_x000D_" for one
_HARMLESS_BINARY = re.compile(r"(?:^|/)(?:printerSettings|embeddings|customProperty)", re.IGNORECASE)


def read_workbook(archive: Archive, opening: Opening) -> None:
    """Read every visible sheet of the workbook into `opening`."""
    place = _main_part(archive)
    if any(_MACRO_PART.search(name) and not _HARMLESS_BINARY.search(name) for name in archive.names):
        raise with_macros()
    workbook = markup.read_tree(archive.whole(place))
    relations = _relations(archive, place)
    book = Book(
        opening.texts,
        _shared_texts(archive, _part(relations, "sharedStrings")),
        _looks(archive, _part(relations, "styles")),
        any(setting.get("date1904") in ("1", "true") for setting in workbook.all("workbookPr")),
        any(setting.get("fullCalcOnLoad") in ("1", "true") for setting in workbook.all("calcPr")),
    )
    for sheet in workbook.all("sheets", "sheet"):
        kind, target = relations.get(sheet.get("id"), ("", ""))
        if kind != "worksheet":
            continue
        title = sheet.get("name")
        if sheet.get("state", "visible") != "visible":
            # A sheet that Excel offers nobody to show ("veryHidden", as the lists of our templates) is not worth a word.
            opening.skip_hidden(title, said=sheet.get("state") == "hidden")
            continue
        told = opening.teller(title, archive.size(target) if target in archive else 0)
        table = read_sheet(archive.pieces(target), book, told)
        opening.add(title, table)
    if any(name.startswith("xl/externalLinks/") for name in archive.names):
        opening.note_links()


def _main_part(archive: Archive) -> str:
    """The part the package names as its document; macro-bearing kinds are refused by their declared type."""
    declared = markup.read_tree(archive.whole("[Content_Types].xml"))
    kinds = {part.get("PartName").lstrip("/"): part.get("ContentType") for part in declared.all("Override")}
    if any("macroEnabled" in kind or "vbaProject" in kind or "sheet.binary" in kind for kind in kinds.values()):
        raise with_macros()
    for relation in markup.read_tree(archive.whole("_rels/.rels")).all("Relationship"):
        if relation.get("Type").endswith("/officeDocument"):
            return relation.get("Target").lstrip("/")
    raise broken()


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Identity of a relation → its kind and the part it names."""
    folder, name = posixpath.split(part)
    rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    return {
        relation.get("Id"): (relation.get("Type").rpartition("/")[2], _resolve(folder, relation.get("Target")))
        for relation in markup.read_tree(archive.whole(rels)).all("Relationship")
        if relation.get("TargetMode") != "External"
    }


def _resolve(folder: str, target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _part(relations: dict[str, tuple[str, str]], kind: str) -> str:
    return next((target for found, target in relations.values() if found == kind), "")


def _looks(archive: Archive, part: str) -> list[Look]:
    """The look of every cell style, in the order cells refer to them."""
    if part not in archive:
        return []
    styles = markup.read_tree(archive.whole(part))
    codes = {**BUILT_IN, **{_whole(item.get("numFmtId")): item.get("formatCode") for item in styles.all("numFmts", "numFmt")}}
    fonts = [next((name.get("val") for name in font.all("name")), "") for font in styles.all("fonts", "font")]
    looks = []
    for style in styles.all("cellXfs", "xf"):
        font = _whole(style.get("fontId"))
        looks.append(Look(codes.get(_whole(style.get("numFmtId")), ""), fonts[font] if font < len(fonts) else ""))
    return looks


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0


class _SharedTexts:
    """The handlers of the part that holds the texts of all sheets."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, str]] = []
        self._pieces: list[str] = []
        self._font = ""
        self._taking = self._phonetic = False
        self._length = self._all = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = markup.local(name)
        if tag == "t":
            self._taking = not self._phonetic
        elif tag == "rFont":
            self._font = self._font or attributes.get("val", "")
        elif tag == "rPh":  # how an East Asian text is read aloud; no part of it
            self._phonetic = True

    def text(self, data: str) -> None:
        if self._taking:
            self._pieces.append(data)
            self._length += len(data)
            if self._length > MAX_CELL_CHARACTERS * _ESCAPE_LETTERS:
                raise too_long_cell()

    def end(self, name: str) -> None:
        tag = markup.local(name)
        if tag == "t":
            self._taking = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self._all += self._length
            if self._all > MAX_CHARACTERS:
                raise too_large("tệp có quá nhiều chữ")
            self.texts.append((unescape("".join(self._pieces)), self._font))
            self._pieces, self._font, self._length = [], "", 0


def _shared_texts(archive: Archive, part: str) -> list[tuple[str, str]]:
    """The texts cells refer to, each with the font of its own letters where it has one."""
    shared = _SharedTexts()
    if part in archive:
        markup.walk(archive.pieces(part), shared.start, shared.end, shared.text)
    return shared.texts
