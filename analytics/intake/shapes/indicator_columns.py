"""What each column of a table of one indicator a row holds: results or goals of which year, the unit, or what is worked out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analytics import gazetteer
from analytics.catalogue import Catalogue
from analytics.intake.cells import as_text, header_words
from analytics.intake.doubts import SKIP
from analytics.intake.numbers import read_digits
from analytics.intake.questions import Option
from analytics.intake.shapes.details import Details
from analytics.intake.shapes.headings import is_figure
from analytics.intake.shapes.indicator_words import narrows
from analytics.intake.shapes.tables import NUMBERING, Heading, Table, home_level
from analytics.intake.units import is_known, multiplied
from analytics.wording import search_key

Role = Literal["result", "plan", "estimate", "year", "derived", "unit", "number", "apart", "place", "words", "unclear", "unknown"]

LABELS = (
    "chi tieu", "ten chi tieu", "cac chi tieu", "chi tieu chu yeu", "cac chi tieu chu yeu", "chi tieu giam ngheo",
    "chi tieu bao cao", "ten chi tieu bao cao", "danh muc chi tieu", "noi dung", "noi dung chi tieu", "chi tieu, noi dung",
    "noi dung, chi tieu", "noi dung bao cao", "muc tieu, chi tieu", "chi so", "ten chi so", "tieu chi", "danh muc",
)  # fmt: skip
"""Headers of a column whose rows are indicators."""
_UNITS = ("don vi tinh", "dvt", "don vi", "dv tinh", "don vi do", "d.v.t", "dvi tinh")
_APART = (
    "ghi chu", "ma so", "ma", "ma chi tieu", "co quan bao cao", "don vi bao cao", "co quan chu tri", "don vi chu tri",
    "nguon so lieu", "co quan thuc hien", "don vi thuc hien", "can cu", "bieu so", "danh gia",
)  # fmt: skip
_DERIVED = re.compile(
    r"\bty le (?:dat|hoan thanh|thuc hien)\b|\bso (?:sanh|voi)\b|^%|\b(?:dat|hoan thanh|thuc hien) ?(?:\(?%|ty le\b)"
    r"|% (?:thuc hien|th|dat|so|hoan)|\b(?:tang|giam|chenh lech|muc do|toc do|binh quan|ket qua dat)\b"
    r"|\b(?:th|uth|kq)/(?:kh|dt)\b|\b20[0-9]{2} ?/ ?(?:20[0-9]{2}|kh|th)\b|^(?:ty le|dat|muc dat|dat/khong dat|danh gia)$"
)
_PLAN = re.compile(
    r"\b(?:ke hoach|kh|muc tieu|chi tieu(?: duoc)? giao|nghi quyet|phan dau|dang ky|du toan|nhiem vu|chi tieu|giao|nq)\b"
)
_ESTIMATE = re.compile(r"\b(?:uoc|uth|uoc tinh)\b")
_GOAL_OF_A_TERM = re.compile(r"\b(?:muc tieu|nghi quyet|nq|phan dau)\b")
"""A goal that, without a year, is as often that of a five-year term as that of the year of the table."""
_RESULT = re.compile(r"\b(?:thuc hien|th|ket qua|thuc te|thuc dat|chinh thuc|kq)\b")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_HALF = re.compile(r"\b(?:6|sau) thang(?: dau nam)?\b(?! cuoi)")
_OTHER_TIME = re.compile(r"[0-9]|\b(?:giai doan|luy ke|quy|thang|tuan|ky|dau|truoc|sau|hai nam)\b")
"""In the words left of a header: a time other than a year, or its first half."""
_ISSUERS = (("trung ương", r"\b(?:trung uong|tw|chinh phu) giao\b"), ("tỉnh", r"\b(?:(?:ubnd |hdnd )?tinh) giao\b"),
            ("huyện", r"\b(?:(?:ubnd |hdnd )?huyen) giao\b|\b(?:nghi quyet|nq) hdnd huyen\b"))  # fmt: skip
_FILLING = re.compile(
    r"\b(?:tong so|ke hoach|kh|muc tieu|chi tieu|giao|duoc|nghi quyet|nq|phan dau|uoc|uth|tinh den|thuc hien|th|ket qua|kq"
    r"|thuc te|gia tri|chinh thuc|ca nam|cuoi nam|nam|den|het|31/12|nam bao cao|trong|cua|so|lieu|luong|dat|cac"
    r"|ubnd|hdnd|trung uong|tw|ngay)\b|[-–:,.;/()]"
)
_NOT_GOALS = re.compile(
    r"\b(?:chuong trinh )?muc tieu quoc gia\b|\bchuong trinh muc tieu\b|\bphong (?:[a-z]+ )?ke hoach\b|\bke hoach (?:va )?dau tu"
    r"\b|\bthuc hien (?:ke hoach|chi tieu|muc tieu)\b|\b(?:mot so|cac|he thong) chi tieu\b"
)
_GOALS = re.compile(
    r"\b(?:ke hoach|muc tieu|du kien|phuong huong|nhiem vu|du toan|dang ky|chi tieu giao|giao chi tieu|phan dau)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One column of figures: of which year ('' where the row or the table says it), over the first half of it or the whole, a
    goal (set by `issuer`) or a result (`status` "ước" where it is only expected).
    """

    heading: Heading
    goal: bool
    year: str
    half: bool = False
    issuer: str = ""
    status: str = ""


def role_of(heading: Heading, table: Table) -> Role:
    """What a column other than that of the labels holds, by the words of its header and the kind of its cells."""
    key = " ".join(heading.key.split())
    last = header_words(heading.path[-1]).strip(" .:")
    cells = [line.cell(heading.position) for line in table.lines]
    worded = [as_text(cell) for cell in cells if isinstance(cell, str) and not is_figure(cell)]
    if key.strip(" .") in NUMBERING:
        return "number"
    if key in _UNITS:
        return "unit" if all(_is_unit(text) for text in worded) or key not in ("don vi",) else "place"
    if last in _APART or key in _APART:
        return "apart"
    if home_level(heading) or key in ("dia ban", "dia phuong", "khu vuc", "ten xa", "ten huyen"):
        return "place"
    if not any(is_figure(cell) for cell in cells):
        return "words" if worded else "apart"
    whole = " ".join(re.sub(r"\b(?:giam|tang) ngheo\b", " ", header_words(" / ".join(heading.path))).split())
    lowest = re.sub(r"\b(?:giam|tang) ngheo\b", " ", last)
    if any(_DERIVED.search(text) for text in (lowest, re.sub(r"\([^()]*\)", " ", lowest).strip())):
        return "derived"
    return "unknown" if _left(whole) else _told_by(lowest) or _told_by(whole) or "year"


def _told_by(key: str) -> Role | None:
    """What the words of a header say its figures are; "unclear" when they say both, as "Kế hoạch thực hiện" does."""
    plan, estimate, result = (pattern.search(key) is not None for pattern in (_PLAN, _ESTIMATE, _RESULT))
    if plan and (estimate or result):
        return "unclear"
    return "plan" if plan else "estimate" if estimate else "result" if result else None


def _is_unit(text: str) -> bool:
    return (
        is_known(text)
        or multiplied(text) is not None
        or text in ('"', "''", "nt", "-nt-")
        or "/" in text
        or read_digits(text, count=True) is not None
    )


def _left(key: str) -> str:
    """The words of a header that say neither year nor plan nor result: of a column with any, we do not know what it holds."""
    years = set(_YEAR.findall(key))
    rest = _HALF.sub(" ", key)
    for _, pattern in _ISSUERS:
        rest = re.sub(pattern, " ", rest)
    rest = re.sub(r"\([^()]*\)", lambda match: " " if _is_unit(match.group()[1:-1]) else match.group(), rest)
    rest = _FILLING.sub(" ", _YEAR.sub(" ", rest))
    return "hai năm" if len(years) > 1 else " ".join(rest.split())


def is_readable(table: Table, label: int) -> bool:
    """Whether every column beside the labels is of a kind that may stand in such a table, and one at least tells a figure."""
    roles = [role_of(heading, table) for heading in table.headings if heading.position != label]
    return not {"place", "words"} & set(roles) and bool({"result", "plan", "estimate", "year", "unclear"} & set(roles))


def read_columns(table: Table, label: int, details: Details, catalogue: Catalogue) -> tuple[list[Told], int | None]:
    """The columns of figures and the position of the units; what a column leaves open is asked, what is not read is told."""
    found: list[Told] = []
    unit: int | None = None
    for heading in table.headings:
        if heading.position == label:
            continue
        role = role_of(heading, table)
        if role == "unit":
            unit = heading.position if unit is None else unit
        elif role == "derived":
            _tell(heading, details, "số tính ra từ các cột khác", "Cột này không lưu; các cột số liệu được đọc bình thường.")
        elif role in ("plan", "estimate", "result", "year", "unclear", "unknown"):
            told = _told(heading, role, details, catalogue, _titles(table))
            found += [told] if told else []
    return found, unit


def _titles(table: Table) -> Sequence[str]:
    return [text for _, _, text in table.captions]


def _tell(heading: Heading, details: Details, expected: str, remedy: str) -> None:
    cell = details.grid.address(heading.row, heading.position, heading.name)
    details.tell(cell, f"cột «{heading.name}»", expected, remedy, warning=True)


def _told(heading: Heading, role: Role, details: Details, catalogue: Catalogue, titles: Sequence[str]) -> Told | None:
    key = " ".join(header_words(" / ".join(heading.path)).split())
    years = list(dict.fromkeys(_YEAR.findall(key)))
    half = _HALF.search(key) is not None
    undated_goal = role == "plan" and not years and _GOAL_OF_A_TERM.search(key) is not None
    if undated_goal or (role == "unknown" and (not years or _OTHER_TIME.search(_left(key)) or _is_of_a_part(heading, catalogue))):
        _tell(
            heading,
            details,
            "cột số liệu của một năm",
            "Cột này không đọc; nếu cần, hãy nạp riêng bằng mẫu một dòng một số liệu.",
        )
        return None
    if role in ("unclear", "unknown") or (role == "year" and _is_of_goals(titles)):
        asked = _asked(heading, details)
        if asked is None or asked == SKIP:
            return None
        role = "plan" if asked == "plan" else "result"
    issuer = next((name for name, pattern in _ISSUERS if re.search(pattern, key)), "") if role == "plan" else ""
    return Told(heading, role == "plan", years[0] if years else "", half, issuer, "ước" if role == "estimate" else "")


def _is_of_goals(titles: Sequence[str]) -> bool:
    """Whether a title speaks of goals, so that a column under a bare year may hold them: a goal is no result."""
    said = [_NOT_GOALS.sub(" ", " ".join(search_key(text).split())) for text in titles if not search_key(text).startswith("(kem")]
    return any(_GOALS.search(text) for text in said)


def _is_of_a_part(heading: Heading, catalogue: Catalogue) -> bool:
    """Whether a header names a place or a group of people, whose figures are not those of the table's place."""
    names = [re.sub(r"\bnăm\b.*|[0-9]+", " ", text, flags=re.I).strip(" ,;:-/") for text in heading.path]
    words = [search_key(text) for text in heading.path]
    return (
        narrows(" ".join(heading.path))
        or any(gazetteer.find(catalogue.areas, name) for name in names if name)
        or any(
            re.search(r"\b(?:huyen|xa|tinh|thi xa|quan|phuong|thi tran|thanh pho|thon|ca nuoc|vung)\b", text) for text in words
        )
    )


def _asked(heading: Heading, details: Details) -> str | None:
    options = (
        Option("result", "Kết quả đã có"),
        Option("plan", "Kế hoạch, mục tiêu được giao"),
        Option(SKIP, "Không nạp cột này"),
    )
    cell = details.grid.address(heading.row, heading.position, heading.name)
    ask = f"Cột «{heading.name}» là kết quả hay là kế hoạch?"
    return details.choose(f"column|{heading.name}", "shape", f"cột «{heading.name}»", ask, options, cell=cell)
