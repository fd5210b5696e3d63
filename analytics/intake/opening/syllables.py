"""What a Vietnamese word can look like: by this a text is known to be read in the right alphabet, or the wrong one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

WORD = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u0323\u1ea0-\u1ef9]+")

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_NUCLEI = """a ă â e ê i o ô ơ u ư y ai ao au ay âu ây ea ei eo êu eu ia iê iêu iu oa oă oai oay oao oe oeo oi oo ôi ơi ua uâ uây
uă ue uê ui uô uôi uơ uy uya uyê uyu ưa ươ ươi ươu ưi ưu yê yêu êa""".split()
# Beginnings and ends wide enough for the names of the Central Highlands: Krông, Jlơi, Đắk, Búk, Păh.
_SYLLABLE = re.compile(
    rf"[bcdđfghjklmnpqrstvwxz]{{0,3}}(?:{'|'.join(sorted(_NUCLEI, key=len, reverse=True))})(?:ch|ng|nh|[bcđhklmnprst])?"
)


@lru_cache(maxsize=65_536)
def is_syllable(word: str) -> bool:
    """Whether a word can be one Vietnamese syllable: its vowels go together, it has one tone at most, and no capital follows a
    small letter (Ia RVê and Ia JLơi begin with two).
    """
    composed = unicodedata.normalize("NFC", word)
    if any(before.islower() and after.isupper() for before, after in pairwise(composed)):
        return False
    bare, tones = _TONES.subn("", unicodedata.normalize("NFD", composed.lower()))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None
