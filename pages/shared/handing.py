"""Files handed to the browser with the data of a part of ours, each once.

Streamlit's own button for a file that is made on demand forgets the file while its page runs anew, and who clicks just then gets
nothing (docs/decisions.md).
"""

import base64
from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True, slots=True)
class File:
    """A file for the reader."""

    name: str
    kind: str
    content: bytes


def handed(key: str, file: File | None) -> dict[str, object] | None:
    """A file as the browser takes it (browser.js, `taken`): its number tells it from the one before. None hands nothing over."""
    if file is None:
        return None
    number = st.session_state.get(f"{key}-files", 0) + 1
    st.session_state[f"{key}-files"] = number
    content = base64.b64encode(file.content).decode("ascii")
    return {"number": number, "name": file.name, "type": file.kind, "content": content}
