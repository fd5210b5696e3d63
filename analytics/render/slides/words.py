"""Text as the XML of a slide holds it."""

from xml.sax.saxutils import escape

from analytics.render.safe_text import clean


def in_xml(text: str) -> str:
    """Clean text as the content of an element or an attribute."""
    return escape(clean(text), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
