"""Words that claim a cause. Sentences made by the product contain none: only a person may write why something happened."""

from __future__ import annotations

import re

from analytics.wording.text import fold_tone

CAUSAL_WORDS: tuple[str, ...] = (
    "nguyên nhân",
    "bắt nguồn từ",
    "xuất phát từ",
    "là kết quả của",
    "góp phần",
    "thúc đẩy",
    "tác động",
    "dẫn đến",
    "dẫn tới",
    "làm cho",
    "kéo theo",
    "gây ra",
    "cho nên",
    "do đó",
    "vì vậy",
    "vì thế",
    "khiến",
    "nhờ",
    "bởi",
    "giúp",
    "do",
    "vì",
)

# Longer expressions first, so that "do đó" is named whole.
_CAUSAL = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, CAUSAL_WORDS), key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n])[\s\"“'(–-]*$")
_INNOCENT_BEFORE = {"do": ("tự ",)}


def _is_claim(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    # A capital in the middle of a sentence is a name: xã Do Nhân, Quỹ Vì người nghèo.
    if match.group()[0].isupper() and not match.group().isupper() and not _SENTENCE_START.search(before):
        return False
    return not before.lower().endswith(_INNOCENT_BEFORE.get(match.group().lower(), ("\0",)))


def causal_words_in(text: str) -> tuple[str, ...]:
    """Find the words of cause in a text, in reading order and lower case; "do" inside another word or in "tự do" is none."""
    folded = fold_tone(text)
    return tuple(match.group().lower() for match in _CAUSAL.finditer(folded) if _is_claim(folded, match))
