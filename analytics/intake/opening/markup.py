"""XML parts read as they come, without document types: no entity is ever declared, let alone unfolded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from analytics.intake.opening.refusing import broken, too_large, with_document_type

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

_MAX_DEPTH = 200


def walk(pieces: Iterable[bytes], start: Start, end: End, text: Text) -> None:
    """Tell `start`, `end` and `text` of every element in turn, with names as written ("x:c"); CannotOpen when the XML is broken
    or declares a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, UnicodeError) as error:  # LookupError: an encoding nobody knows
        raise broken() from error
    finally:
        # The handlers hold the parser and it holds them: untie, so that memory goes back at once.
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None


def _refuse_document_type(*_: object) -> None:
    raise with_document_type()


class Element:
    """One element of a small part: its local name, its attributes by local name, what stands in it."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        """An element without content so far."""
        self.name, self.attributes = name, attributes
        self.children: list[Element] = []
        self.text = ""

    def all(self, *names: str) -> list[Element]:
        """The elements found by going down these names: all("fonts", "font") are the fonts in every <fonts>."""
        found = [self]
        for name in names:
            found = [child for element in found for child in element.children if child.name == name]
        return found

    def get(self, attribute: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(attribute, default)


def local(name: str) -> str:
    """The name without its prefix."""
    return name.rpartition(":")[2]


def read_tree(content: bytes) -> Element:
    """Read a small part whole."""
    top = Element("", {})
    open_elements = [top]

    def start(name: str, attributes: dict[str, str]) -> None:
        element = Element(local(name), {local(key): value for key, value in attributes.items()})
        open_elements[-1].children.append(element)
        if len(open_elements) > _MAX_DEPTH:
            raise too_large("tệp lồng nhau quá sâu")
        open_elements.append(element)

    def end(_: str) -> None:
        open_elements.pop()

    def text(data: str) -> None:
        open_elements[-1].text += data

    walk([content], start, end, text)
    if not top.children:
        raise broken()
    return top.children[0]
