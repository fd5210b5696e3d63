"""Figures in running text, proposed for a person to confirm: what the words do not say stays blank, and nothing is stored here.

A figure is taken only with the words that name it, in the same clause. A change "from a to b" gives both ends; what a fall of a
rate is said to be in "%" is points when it is the difference of the two (domain: officials write "giảm 5,27%").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from analytics.intake.cells import clean_text
from analytics.intake.numbers import QUALIFIER_WORDS, read_digits
from analytics.wording import search_key


@dataclass(frozen=True, slots=True)
class Proposal:
    """One figure found in a text, in the words of the long format; a field the text does not say is ''.

    `as_stated` is the passage it stands in. `doubt_vi` says what a person must look at before it is taken, '' when the words
    leave nothing open but place, standard and source.
    """

    indicator: str
    value: str
    unit: str
    qualifier: str
    year: str
    period: str
    as_stated: str
    doubt_vi: str = ""

    def columns(self) -> dict[str, str]:
        """The columns of the long format that the text fills, for analytics.intake.single.read_single."""
        names = ("indicator", "value", "unit", "qualifier", "year", "period", "as_stated")
        return {name: text for name in names if (text := getattr(self, name))}


_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_HEDGE = "|".join(sorted((re.escape(word) for word in QUALIFIER_WORDS if word[0].isalpha()), key=len, reverse=True))
_RATE = r"(?:%|phần trăm)"
_WHEN = (
    r"(?:(?:vào |ở |tại )?(?P<at{0}>cuối năm|đầu năm|năm|6 tháng đầu năm|hết năm|đến năm|đến cuối năm|đến hết năm) "
    r"(?P<year{0}>(?:19|20)[0-9]{{2}}))"
)
_FROM_TO = re.compile(
    rf"từ (?P<hedge1>{_HEDGE})? ?(?P<first>{_NUMBER}) ?{_RATE}?,? ?\(?{_WHEN.format(1)}?\)?,? ?"
    r"(?:giảm )?(?:xuống|đến|còn)(?: còn| chỉ còn)? "
    rf"(?P<hedge2>{_HEDGE})? ?(?P<last>{_NUMBER}) ?{_RATE},? ?\(?{_WHEN.format(2)}?",
    re.I,
)
_SINGLE = re.compile(
    rf"(?P<hedge>{_HEDGE})? ?(?P<number>{_NUMBER}) ?(?P<unit>điểm phần trăm|điểm %|{_RATE}|hộ|nhân khẩu|khẩu|người|"
    r"nghìn tỷ đồng|t[ỷỉ] đồng|triệu đồng|t[ỷỉ](?! lệ)|dự án|mô hình|công trình)(?!\w)",
    re.I,
)
_YEAR = re.compile(_WHEN.format(0), re.I)
_CLAUSE = re.compile(r"[;.!?](?=\s|$)|\n")

# Words that name a figure, nearest before it, by the kind of its unit; the first that stands in the clause wins.
_NAMED: tuple[tuple[str, str, str], ...] = (
    ("rate", "NEAR_RATE", r"t[iy] le (?:ho )?can ngheo"),
    ("rate", "MDP_RATE", r"t[iy] le (?:ho )?ngheo da chieu"),
    ("rate", "POOR_RATE", r"t[iy] le (?:ho )?ngheo(?! da chieu)(?!(?:,| va) (?:ho )?can ngheo)(?!.{0,40}(?:dan toc|dtts))"),
    ("hh", "ESCAPED_HH", r"\bthoat ngheo\b"),
    ("hh", "RELAPSED_HH", r"\btai ngheo\b"),
    ("hh", "NEWPOOR_HH", r"\b(?:phat sinh|ngheo moi)\b"),
    ("hh", "NEAR_HH", r"\b(?:con|co|so) (?:.{0,12})?ho can ngheo\b|ho can ngheo"),
    ("hh", "POOR_HH", r"\bho ngheo\b"),
    ("money", "CAP_DISB", r"\bgiai ngan\b"),
    ("money", "CAP_MOBIL", r"\bhuy dong\b|\btong (?:nguon )?von\b|\bnguon luc\b"),
    ("money", "CAP_ALLOC", r"\b(?:phan bo|duoc giao|bo tri)\b"),
)
_KINDS = {"hộ": "hh", "%": "rate", "phần trăm": "rate"}
_PERIODS = {"cuối năm": "cuối năm", "hết năm": "cuối năm", "đến cuối năm": "cuối năm", "đến hết năm": "cuối năm",
            "6 tháng đầu năm": "6 tháng đầu năm"}  # fmt: skip
_PLAN = re.compile(r"\b(?:muc tieu|phan dau|ke hoach|chi tieu|du kien|uoc|dat ra|den nam 20[0-9]{2})\b")
_TWO_READINGS = "dấu trước ba chữ số đọc được theo hai cách; hãy ghi lại số"
_TARGET = "câu có thể nói về mục tiêu, dự kiến; mục tiêu không phải là kết quả"
_NO_NAME = "câu không nói rõ đây là chỉ tiêu nào"
_TWO_NAMES = "trong câu có nhiều chỉ tiêu; hãy xem số này thuộc chỉ tiêu nào"
_NOT_SAID = "câu không nói rõ năm"
_NAMED_TOO_FAR = 90
_BEGINS_SPAN = re.compile(r"(?:\btừ|\bso với|\bkể từ|-|–)\s*$", re.I)


def propose(text: str) -> tuple[Proposal, ...]:
    """The figures of a pasted text in its order; a figure whose name or number is unsure keeps that field blank and says why."""
    found: list[Proposal] = []
    for clause in _clauses(clean_text(text)):
        spans: list[tuple[int, int]] = []
        for match in _FROM_TO.finditer(clause):
            spans.append(match.span())
            found += _both_ends(clause, match)
            found += _difference(clause, match, spans)
        for match in _SINGLE.finditer(clause):
            if not any(start <= match.start() < end for start, end in spans):
                found.append(_one(clause, match))
    return tuple(found)


def _clauses(text: str) -> Iterator[str]:
    start = 0
    for match in _CLAUSE.finditer(text):
        yield text[start : match.start()].strip(" ,;")
        start = match.end()
    yield text[start:].strip(" ,;.")


def _name(clause: str, place: int, kind: str) -> tuple[str, str]:
    """The indicator named nearest before a place of a clause (or just after it), and what is doubtful about that."""
    before = search_key(clause[max(0, place - _NAMED_TOO_FAR) : place])
    after = search_key(clause[place : place + 40])
    wanted = [(code, pattern) for own, code, pattern in _NAMED if own == kind]
    close = search_key(clause[place:]).lstrip(" 0123456789.,%")
    for code, pattern in wanted:
        if re.match(rf"(?:ho |so ho |luot ho )?(?:{pattern})", close):
            return code, ""
    ends: dict[int, str] = {}
    for code, pattern in wanted:
        for match in re.finditer(pattern, before):
            ends.setdefault(match.end(), code)
    if ends:
        return ends[max(ends)], ""
    following = [code for code, pattern in wanted if re.search(pattern, after)]
    return (following[0], "") if len(following) == 1 else ("", _TWO_NAMES if following else _NO_NAME)


def _number(text: str, kind: str) -> tuple[str, str]:
    """The digits as the long format takes them, '' with a doubt when they are two numbers or none."""
    value = read_digits(text, count=kind == "hh")
    if value is None:
        return "", _TWO_READINGS
    return _written(value), ""


def _written(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")  # not a formatter: digits for the reader of numbers


def _when(match: re.Match[str], number: int) -> tuple[str, str]:
    at, year = match[f"at{number}"], match[f"year{number}"]
    return (year or "", _PERIODS.get((at or "").lower(), "")) if year else ("", "")


def _hedge(text: str | None) -> str:
    return (text or "").strip().lower()


def _both_ends(clause: str, match: re.Match[str]) -> Iterator[Proposal]:
    """The rates of "từ 47,4% năm 2021 xuống còn 38,3% cuối năm 2023"."""
    code, unnamed = _name(clause, match.start(), "rate")
    for number, end in ((1, "first"), (2, "last")):
        value, unread = _number(match[end], "rate")
        year, period = _when(match, number)
        doubt = "; ".join(filter(None, (unnamed, unread, "" if year else _NOT_SAID, _target(clause))))
        hedge = _hedge(match[f"hedge{number}"])
        yield Proposal(code, value, "%", hedge, year, period, match.group().strip(" ,("), doubt)


def _difference(clause: str, match: re.Match[str], spans: list[tuple[int, int]]) -> Iterator[Proposal]:
    """A fall told beside its two ends: points when it is their difference, whatever sign is printed."""
    told = re.search(rf"giảm (?P<hedge>{_HEDGE})? ?(?P<number>{_NUMBER}) ?(?:{_RATE}|điểm phần trăm|điểm %)", clause, re.I)
    first, last = (read_digits(match[end], count=False) for end in ("first", "last"))
    if told is None or first is None or last is None or match.start() <= told.start() < match.end():
        return
    value = read_digits(told["number"], count=False)
    if value is not None and abs(first - last) == value:
        spans.append(told.span())
        code, _ = _name(clause, match.start(), "rate")
        change = {"POOR_RATE": "POOR_CHG_PP", "NEAR_RATE": "NEAR_CHG_PP", "MDP_RATE": "MDP_CHG_PP"}.get(code, "")
        year = _when(match, 2)[0] or _only_year(clause)[0]
        doubt = "" if year and change else _NOT_SAID if change else _NO_NAME
        yield Proposal(change, _written(value), "điểm phần trăm", _hedge(told["hedge"]), year, "", told.group(), doubt)


def _one(clause: str, match: re.Match[str]) -> Proposal:
    unit = match["unit"].lower()
    kind = _KINDS.get(unit, "money" if re.search(r"đồng|t[ỷỉ]", unit) else "other")
    value, unread = _number(match["number"], kind)
    lowered = re.search(r"giảm\s*(?:được\s*)?(?:bình quân\s*)?(?:hằng năm\s*)?$", clause[: match.start()], re.I)
    if kind == "rate" and (lowered or unit.startswith("điểm")):
        code, unnamed = "", "mức giảm của một tỷ lệ: hãy chọn chỉ tiêu và ghi là điểm phần trăm nếu đúng vậy"
    elif kind == "hh" and lowered:
        code, unnamed = "", "mức giảm ròng hay số hộ thoát nghèo: câu không nói rõ"
    else:
        code, unnamed = _name(clause, match.start(), kind)
    year, period = _only_year(clause)
    if code in ("ESCAPED_HH", "RELAPSED_HH", "NEWPOOR_HH") and year:
        period = period if period.startswith("6") else "cả năm"
    unit_text = {"tỉ": "tỷ", "tỉ đồng": "tỷ đồng"}.get(unit, unit)
    doubt = "; ".join(filter(None, (unnamed, unread, "" if year else _NOT_SAID, _target(clause))))
    return Proposal(code, value, unit_text, _hedge(match["hedge"]), year, period, match.group().strip(), doubt)


def _only_year(clause: str) -> tuple[str, str]:
    """The year and period of a clause that names one only, and not as the beginning of a span ("từ năm 2021 đến nay")."""
    years = list(_YEAR.finditer(clause))
    if len({found["year0"] for found in years}) != 1 or any(_BEGINS_SPAN.search(clause[: found.start()]) for found in years):
        return "", ""
    return _when(years[0], 0)


def _target(clause: str) -> str:
    return _TARGET if _PLAN.search(search_key(clause)) else ""
