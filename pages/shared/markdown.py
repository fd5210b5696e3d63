"""Words on their way to Streamlit's Markdown."""

from typing import Final
from urllib.parse import quote

KEPT: Final = "%/:?#@!$&*+,;=-._~'"
_HARMLESS: Final = str.maketrans({"\n": " ", **{sign: f"\\{sign}" for sign in "\\`*_{}[]()<>#+-!|$~:"}})


def escape(text: str) -> str:
    """Text that may come from data, a link or an account, with every sign that Streamlit's Markdown would read as its own made
    harmless.
    """
    return text.translate(_HARMLESS)


def link(address: str) -> str:
    """An address of the web as a link to itself; any other text as text."""
    if not address.startswith(("http://", "https://")):
        return escape(address)
    # What would end the link's own brackets is written in the way of addresses; %-signs that are there already stay.
    return f"[{escape(address)}]({quote(address, safe=KEPT)})"
