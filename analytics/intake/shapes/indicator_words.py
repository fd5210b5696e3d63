"""Which indicator the words of a row name, in a table of one indicator a row: by the whole name, never by a part of it.

What stands above a row (its section, the row it is a part of, the title) may narrow it: "Hộ nghèo" under "Đối với đồng bào dân
tộc thiểu số" is not the headline figure. Such a row, and one that two indicators fit, is for its author to settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from analytics.catalogue import Catalogue
from analytics.intake.cells import header_words
from analytics.intake.shapes.headings import without_number

_WORDINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "HH_TOTAL": ("tổng số hộ", "tổng số hộ dân", "tổng số hộ gia đình", "số hộ dân cư", "số hộ dân"),
        "HH_DTTS": ("hộ dtts", "hộ dân tộc thiểu số", "số hộ đồng bào dtts"),
        "POPULATION": ("tổng dân số", "tổng số nhân khẩu", "số nhân khẩu"),
        "POOR_HH": ("hộ nghèo",),
        "POOR_RATE": ("tỷ lệ hộ nghèo",),
        "NEAR_HH": ("hộ cận nghèo",),
        "NEAR_RATE": ("tỷ lệ hộ cận nghèo", "tỷ lệ cận nghèo"),
        "MDP_HH": ("hộ nghèo và hộ cận nghèo", "hộ nghèo, hộ cận nghèo", "hộ nghèo và cận nghèo"),
        "MDP_RATE": ("tỷ lệ hộ nghèo và hộ cận nghèo", "tỷ lệ hộ nghèo, hộ cận nghèo", "tỷ lệ nghèo đa chiều"),
        "POOR_PERS": ("nhân khẩu nghèo", "khẩu nghèo", "người nghèo"),
        "POOR_DTTS_HH": ("hộ nghèo dtts", "hộ nghèo là dtts", "hộ nghèo là đồng bào dtts", "hộ nghèo đồng bào dtts",
                         "hộ nghèo là người dtts"),
        "POOR_DTTS_RATE": ("tỷ lệ hộ nghèo trong đồng bào dtts", "tỷ lệ hộ nghèo trong hộ dtts"),
        "DTTS_OF_POOR": ("tỷ trọng hộ dtts trong hộ nghèo", "tỷ lệ hộ dtts trong tổng số hộ nghèo"),
        "ESCAPED_HH": ("hộ thoát nghèo",),
        "RELAPSED_HH": ("hộ tái nghèo",),
        "NEWPOOR_HH": ("hộ nghèo phát sinh", "hộ nghèo phát sinh mới", "hộ phát sinh nghèo", "hộ nghèo mới"),
        "NEAR_RELAPSED_HH": ("hộ tái cận nghèo",),
        "POOR_CHG_PP": ("giảm tỷ lệ hộ nghèo", "mức giảm tỷ lệ hộ nghèo"),
        "NEAR_CHG_PP": ("giảm tỷ lệ hộ cận nghèo", "mức giảm tỷ lệ hộ cận nghèo"),
        "CAP_MOBIL": ("tổng vốn huy động", "vốn huy động", "tổng nguồn lực huy động"),
        "INCOME_PC": ("thu nhập bình quân đầu người", "thu nhập bình quân đầu người/năm"),
        "JOBS": ("lao động được giải quyết việc làm", "lao động được tạo việc làm", "giải quyết việc làm cho lao động"),
        "TRAINED_RATE": ("tỷ lệ lao động qua đào tạo",),
        "OVERSEAS": ("lao động đi làm việc ở nước ngoài", "xuất khẩu lao động", "lao động đi xuất khẩu lao động"),
        "CREDIT_OUT": ("dư nợ tín dụng chính sách", "tổng dư nợ tín dụng chính sách", "tổng dư nợ tín dụng chính sách xã hội"),
        "VILLAGE_COUNT": ("thôn, bản", "thôn, tổ dân phố"),
        "AREA_KM2": ("tổng diện tích tự nhiên",),
    }
)  # fmt: skip
"""Ways of writing an indicator beside its name in the catalogue, each of which means that one and no other."""
_DOUBLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "tỷ lệ hộ nghèo đa chiều": ("POOR_RATE", "MDP_RATE"),
        "tỷ lệ nghèo": ("POOR_RATE", "MDP_RATE"),
        "hộ nghèo đa chiều": ("POOR_HH", "MDP_HH"),
        "tỷ lệ hộ nghèo dtts": ("POOR_DTTS_RATE", "DTTS_OF_POOR"),
        "tỷ lệ hộ nghèo đồng bào dtts": ("POOR_DTTS_RATE", "DTTS_OF_POOR"),
        "tỷ lệ hộ nghèo là đồng bào dtts": ("POOR_DTTS_RATE", "DTTS_OF_POOR"),
        "hộ nghèo giảm": ("POOR_CHG_HH", "ESCAPED_HH"),
        "giảm hộ nghèo": ("POOR_CHG_HH", "ESCAPED_HH"),
        "giảm số hộ nghèo": ("POOR_CHG_HH", "ESCAPED_HH"),
        "tỷ lệ giảm hộ nghèo": ("POOR_CHG_PP", "POOR_CHG_REL_PCT"),
        "tỷ lệ hộ nghèo giảm": ("POOR_CHG_PP", "POOR_CHG_REL_PCT"),
        "tỷ lệ giảm nghèo": ("POOR_CHG_PP", "POOR_CHG_REL_PCT"),
        "giảm nghèo": ("POOR_CHG_PP", "POOR_CHG_HH", "ESCAPED_HH"),
        "tỷ lệ thoát nghèo": ("ESCAPE_RATE", "POOR_CHG_PP"),
        "tỷ lệ hộ thoát nghèo": ("ESCAPE_RATE", "POOR_CHG_PP"),
    }
)
"""Ways of writing that have been seen to mean different things: never taken, always asked."""

_SPAN = r"(?:giai doan )?20[0-9]{2} ?20[0-9]{2}"
# Only where nothing follows: "hộ nghèo theo chuẩn mới" must not become "hộ nghèo mới".
_STANDARD = re.compile(
    rf"\(?\b(?:theo )?chuan(?: ho)?(?: ngheo)?(?: tiep can)?(?: da chieu)?(?: quoc gia)?,?(?: {_SPAN})?\s*(?:\)|(?=,|$))"
)
_YEAR = re.compile(
    r"\(?\b(?:den |vao )?(?:(?:cuoi nam|het nam|(?:trong )?nam) (?:bao cao|(?:19|20)[0-9]{2})|cuoi nam|trong nam)(?=[ ,);]|$)\)?"
    r"|\(?\b(?:den )?(?:ngay )?31/12(?:/20[0-9]{2})?\)?"
)
_FILLING = re.compile(r"\b(?:tong so(?= ho (?:can )?ngheo| ho thoat)|(?<=ngheo )chung)\b")
_UNIT_AFTER = re.compile(
    r"\((?:dvt:? ?|tinh bang )?(?:%|ho|nguoi|khau|lao dong|luot|trieu dong|ty dong|nghin dong|dong|trd|thon|xa|ha|km2)\)"
)
_MARK = re.compile(r"\s*(?:\(\*{1,3}\)|\*{1,3}|[⁰¹²³⁴-⁹]{1,2}|\[[0-9]{1,2}\]|\([0-9]\))$")
_PARTING = re.compile(r"^(?:trong do|tr\.do|chia ra|gom|bao gom)\b[ :,]*")
_LONG_MINORITY = re.compile(r"\b(?:nguoi )?dan toc thieu so\b")

_NARROWING = re.compile(
    r"\b(?:ho ngheo|can ngheo|dtts|dan toc|thanh thi|do thi|nong thon|vung|khu vuc|mien nui|dong bang|xa|huyen|thi tran|phuong"
    r"|thon|dbkk|dac biet kho khan|bien gioi|phu nu|nu|tre em|cao tuoi|khuyet tat|cong giao|ton giao|nguoi co cong|bao tro"
    r"|ngan sach|tin dung|du an|chuong trinh|von (?:dau tu|su nghiep|vay|oda)|thoat|tai ngheo|phat sinh)\b"
)
_NARROWING_TITLE = re.compile(
    r"\b(?:dtts|dan toc|thanh thi|do thi|nong thon|phu nu|tre em|cao tuoi|khuyet tat|cong giao|nguoi co cong|bao tro)\b"
)
_NOT_NARROWING = re.compile(
    r"\bxa hoi\b|\bgiam ngheo\b|\bben vung\b|\bnong thon moi\b|\b(?:chuong trinh )?muc tieu quoc gia\b"
    r"|\b(?:phong|ban|so) dan toc\b|\bphat trien nong thon\b|\b(?:toan|cua|tren dia ban|cap|ubnd) (?:huyen|tinh)\b"
    r"|\bchuan(?: ho)? (?:can )?ngheo\b"
)
"""What holds such a word and narrows nothing: an office, a programme's name, the standard."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of a row may name: `sure` indicators by their whole name, `offered` those it may also be asked about, and
    `narrowed`, the words above the row that its own do not say.
    """

    sure: tuple[str, ...]
    offered: tuple[str, ...]
    narrowed: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The one indicator that the words name without doubt, '' when it must be asked or is none."""
        return self.sure[0] if len(self.sure) == 1 and not self.narrowed else ""


class Names:
    """The ways of writing every indicator of a catalogue, by their key."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Gather the names, the wordings of ours, and what is only offered (short names, which chart axes carry)."""
        self._sure: dict[str, list[str]] = {}
        self._offered: dict[str, list[str]] = {}
        for code, item in catalogue.indicators.items():
            if "_CHG_AVG" in code:
                continue  # a mean over several years, which no column of one year can say
            for text in (item.name_vi, *_WORDINGS.get(code, ())):
                _put(self._sure, words_of(text), code)
            _put(self._offered, words_of(item.short_vi), code)
        for text, codes in _DOUBLE.items():
            for code in codes:
                _put(self._sure, words_of(text), code)

    def meaning(self, label: str, above: Sequence[str] = (), titles: Iterable[str] = ()) -> Meaning:
        """What a row means under the labels `above` it and the titles of its table."""
        said = words_of(label)
        sure = tuple(self._sure.get(said, ()))
        offered = tuple(self._offered.get(said, ()))
        if not sure and not offered:
            close = get_close_matches(said, [*self._sure, *self._offered], n=3, cutoff=0.9)
            offered = tuple(code for key in close for code in (*self._sure.get(key, ()), *self._offered.get(key, ())))
        narrowed = [word for text in above for word in _narrowing(text, _NARROWING)]
        narrowed += [word for text in titles for word in _narrowing(text, _NARROWING_TITLE)]
        own = said.replace("ngheo", "ho ngheo")  # a row that says nghèo at all is of the poor, as the rows above it
        unsaid = tuple(word for word in dict.fromkeys(narrowed) if word not in own)
        if unsaid:
            joined = [" ".join((words_of(text), said.removeprefix("ho "))) for text in above]
            offered = (*(code for key in joined for code in self._sure.get(key, ())), *sure, *offered)
        return Meaning(sure, tuple(dict.fromkeys((*sure, *offered) if not unsaid else offered)), unsaid if offered else ())


def _put(names: dict[str, list[str]], key: str, code: str) -> None:
    if code not in names.setdefault(key, []):
        names[key].append(code)


def narrows(text: str) -> bool:
    """Whether words above or beside figures make them those of a part of the place or of its people."""
    return bool(_narrowing(text, _NARROWING_TITLE))


def _narrowing(text: str, words: re.Pattern[str]) -> list[str]:
    key = _LONG_MINORITY.sub("dtts", header_words(text))
    return [match.group() for match in words.finditer(_NOT_NARROWING.sub(" ", key))]


def words_of(label: str) -> str:
    """The words by which a row is recognised: without its number, footnote mark, unit, standard, year and what says nothing."""
    key = header_words(_MARK.sub("", _without_bullet(label)))
    key = _UNIT_AFTER.sub(" ", _PARTING.sub("", key))
    key = _FILLING.sub(" ", _YEAR.sub(" ", _STANDARD.sub(" ", key)))
    key = _LONG_MINORITY.sub("dtts", key)
    key = " ".join(re.sub(r"\(\s*\)", " ", key).split()).strip(" ,.:;-+")
    return re.sub(r"^so (?=ho\b|nhan khau ngheo|khau ngheo|nguoi ngheo|lao dong\b|thon\b)", "", key)


def _without_bullet(label: str) -> str:
    return without_number(label).lstrip("-+*•– ")
