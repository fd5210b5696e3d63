"""Files handed to the browser with the data of a part of ours, each once.

Streamlit's own button for a file that is made on demand forgets the file while its page runs anew, and who clicks just then gets
nothing (docs/decisions.md).
"""

import base64
import secrets
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """A file for the reader."""

    name: str
    kind: str
    content: bytes


def handed(file: File | None) -> dict[str, object] | None:
    """A file as the browser takes it (browser.js, `taken`), with a mark of its own by which it is taken once, also by a browser
    that outlived the server. None hands nothing over.
    """
    if file is None:
        return None
    content = base64.b64encode(file.content).decode("ascii")
    return {"mark": secrets.token_hex(8), "name": file.name, "type": file.kind, "content": content}
