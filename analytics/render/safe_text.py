"""Text of anyone's made safe for a file: nothing that XML forbids or that turns a line of reading round."""

import re
from typing import Final

from analytics import wording

_BREAKS: Final = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
"""What XML 1.0 forbids or a program may take for a command."""
_TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that change the direction of reading: a figure between them could be read backwards."""

CUT_MARK: Final = "… (đã cắt bớt)"


def clean(text: str) -> str:
    """Text of anyone's made harmless, in NFC: line breaks are "\\n", tabs stay, control characters and marks that turn the
    direction of reading are gone. `=lệnh` and `<script>` are text like any other: no file of ours runs either.
    """
    return wording.nfc(_TURNING.sub("", _FORBIDDEN.sub("", _BREAKS.sub("\n", text))))


def has_hidden_marks(text: str) -> bool:
    """Whether `clean` takes anything out of a text."""
    return bool(_FORBIDDEN.search(_BREAKS.sub("\n", text)) or _TURNING.search(text))


def one_line(text: str) -> str:
    """Clean text in one line, each run of blanks one space."""
    return " ".join(clean(text).split())


def cut(text: str, longest: int) -> str:
    """Clean text of at most `longest` characters and the mark that says it was cut."""
    text = clean(text)
    return text if len(text) <= longest else text[:longest].rstrip() + CUT_MARK
