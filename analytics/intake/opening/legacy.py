"""Text typed with the fonts from before Unicode: TCVN3 (ABC, the .Vn fonts) is read after a person says so, VNI is refused.

Such a text holds, letter by letter, a Western letter in whose place the font draws a Vietnamese one: "HuyÖn Ea Sóp" is
"Huyện Ea Súp". It is recognised by the name of its font, else by words that are no Vietnamese as they stand and are when read so.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analytics.intake.cells import clean_text
from analytics.intake.opening.refusing import CannotOpen
from analytics.intake.opening.syllables import WORD, is_syllable
from analytics.intake.opening.texts import RawText
from analytics.intake.questions import Option, Question

CONVERT, KEEP = "tcvn3", "keep"

# The places A1 to FF of TCVN 5712:1993, VN1; B0 to B4 are tone marks set after a letter.
UPPER_HALF = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_TABLE = {0xA1 + place: letter for place, letter in enumerate(UPPER_HALF)}

_OLD_FONT = re.compile(r"\.Vn", re.IGNORECASE)
_CAPITALS_FONT = re.compile(r"\.Vn.*H", re.IGNORECASE)
_VNI_FONT = re.compile(r"VNI[- ]", re.IGNORECASE)
# Two letters for one: a vowel, then the mark above it, as only VNI writes; and its đ and ỉ.
_VNI_WORD = re.compile("[aeo][áàåãäâéèúüëêùøûõï]|[uy][ùøûõï]|[öô][ùøûõï]|[ñæ]", re.IGNORECASE)
_SAMPLES = 8
_OUTWEIGHS = 3


def convert(text: str) -> str:
    """Read a text letter by letter as TCVN3."""
    return unicodedata.normalize("NFC", text.translate(_TABLE))


def _in_capitals(text: str) -> bool:
    """Whether a text was shown in capitals: its plain letters are, and TCVN3 has no capitals with tones to write beside them."""
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    return len(plain) > 1 and all(letter.isupper() for letter in plain)


def reads_as_word(word: str) -> bool:
    """Whether a word is Vietnamese when read as TCVN3."""
    converted = convert(word)
    return is_syllable(converted.upper() if _in_capitals(word) else converted)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a text that speak for TCVN3 (no Vietnamese as they stand, Vietnamese when converted), against it, and for VNI."""

    for_it: int = 0
    against: int = 0
    for_vni: int = 0


def weigh(texts: Iterable[str]) -> Evidence:
    """Count the words of some texts."""
    for_it = against = for_vni = 0
    for text in texts:
        for word in _words(text):
            stands, converted = is_syllable(word), reads_as_word(word)
            for_it += converted and not stands
            against += stands and not converted
            for_vni += not stands and not converted and _VNI_WORD.search(word) is not None
    return Evidence(for_it, against, for_vni)


def _words(text: str) -> Iterator[str]:
    """The words with both plain letters and others: a lone "½" or "«" is no word in any alphabet."""
    for word in WORD.findall(text):
        if not word.isascii() and any(letter.isascii() for letter in word):
            yield word


def find_legacy(suspects: Sequence[RawText], unicode_fonts: set[str]) -> list[RawText]:
    """The texts typed in TCVN3, in the order of the file. CannotOpen for text typed in VNI.

    The texts in one font are judged together, since "Sóp" alone could be either; but where the same font holds Unicode text as
    well, each is judged alone.
    """
    by_font: dict[str, list[RawText]] = defaultdict(list)
    for suspect in suspects:
        by_font[suspect.font].append(suspect)
    found: set[RawText] = set()
    for font, texts in by_font.items():
        if _OLD_FONT.match(font):
            found.update(texts)
            continue
        evidence = weigh(text.text for text in texts)
        if _VNI_FONT.match(font) or evidence.for_vni > max(1, evidence.for_it, evidence.against):
            raise _vni()
        if evidence.for_it and font not in unicode_fonts and evidence.for_it >= _OUTWEIGHS * evidence.against:
            found.update(texts)
        elif evidence.for_it:
            found.update(text for text in texts if _alone(weigh([text.text])))
    return [suspect for suspect in suspects if suspect in found]


def _alone(evidence: Evidence) -> bool:
    return evidence.for_it > evidence.against


def _vni() -> CannotOpen:
    return CannotOpen(
        "chữ theo bảng mã VNI",
        "chữ Unicode, hoặc TCVN3 (ABC)",
        "Hãy chuyển chữ sang Unicode bằng công cụ chuyển mã của bộ gõ rồi nạp lại.",
    )


def read_converted(text: RawText) -> tuple[str, bool]:
    """The text in Unicode, and whether its letters were made capitals, as a font whose name ends in H draws them all."""
    converted = clean_text(convert(text.text))
    if not (_CAPITALS_FONT.fullmatch(text.font) or _in_capitals(text.text)) or converted == converted.upper():
        return converted, False
    return converted.upper(), True


def ask(file: str, legacy: Sequence[RawText]) -> Question:
    """Show some texts before and after, and ask whether to convert."""
    samples = tuple((clean_text(text.text), read_converted(text)[0]) for text in legacy[:_SAMPLES])
    before, after = samples[0]
    return Question(
        key=f"legacy_text|{file}",
        kind="legacy_text",
        where=f"tệp {file}",
        found_vi=f"chữ kiểu TCVN3 (ABC), ví dụ «{before[:60]}»",
        ask_vi=f"Có đọc chữ này theo bảng mã TCVN3 (ABC) không? Khi đó «{before[:60]}» đọc là «{after[:60]}».",
        options=(Option(CONVERT, "Có, chuyển từ TCVN3 (ABC) sang Unicode"), Option(KEEP, "Không, giữ nguyên chữ như trong tệp")),
        samples=samples,
    )
