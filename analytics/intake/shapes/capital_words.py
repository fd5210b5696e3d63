"""What the headers and row names of a capital table mean: event, source, nature and date of a column, project of a row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from analytics.catalogue import Catalogue
from analytics.intake.cells import header_words
from analytics.intake.periods import parse_day
from analytics.intake.shapes.tables import Heading
from analytics.wording import search_key

_EVENTS: tuple[tuple[str, str], ...] = (
    ("carry_in", r"\bchuyen sang\b|\bkeo dai\b|\bchuyen nguon\b"),
    ("cancel", r"\bhuy\b(?! dong)"),
    ("disburse", r"\bgiai ngan\b|\bthanh toan\b|\bda chi\b"),
    ("adjust", r"\bdieu chinh\b"),
    ("plan", r"\bke hoach\b|\bgiao\b|\bphan bo\b|\bdu toan\b|\bbo tri\b|\bkh\b"),
)
_EVENTS_VI: Mapping[str, str] = MappingProxyType(
    {"plan": "giao", "carry_in": "chuyển sang", "disburse": "giải ngân", "adjust": "điều chỉnh", "cancel": "hủy"}
)
_SOURCES: tuple[tuple[str, str], ...] = (
    ("policy_credit", r"\btin dung\b|\bnhcsxh\b"),
    ("central", r"\bnstw\b|\btrung uong\b|\btw\b"),
    ("province", r"\bns ?tinh\b|\bngan sach tinh\b"),
    ("local", r"\bnsdp\b|\bdia phuong\b|\bdoi ung\b"),
    ("people", r"\bnguoi dan\b|\bnhan dan\b|\bdan gop\b|\bcong dong\b"),
    ("enterprises_and_cooperatives", r"\bdoanh nghiep\b"),
    ("social", r"\bxa hoi hoa\b"),
    ("other", r"\bhuy dong\b|\bnguon khac\b|\bvon khac\b|\bkhac\b"),
)
_NATURES: tuple[tuple[str, str], ...] = (
    ("đầu tư phát triển", r"\bdau tu phat trien\b|\bdtpt\b|\bdau tu\b|\bdt\b"),
    ("sự nghiệp", r"\bsu nghiep\b|\bsn\b|\bthuong xuyen\b"),
)
_DAY = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|ngày [0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4}", re.I)
_PART_OF_YEAR = re.compile(r"\btrong (?:ky|quy|thang|6 thang)\b|\bphat sinh trong\b")
_UNKNOWN_SOURCE = re.compile(r"\b(?:ns ?huyen|ngan sach huyen|ns ?xa|ngan sach xa|oda)\b")


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """One column of money in the words of the long format; `as_of` and `year` are '' where the header says none; `so_far`: what
    was paid from the start of the plan year, not only since the column before.
    """

    heading: Heading
    event: str
    source: str
    nature: str
    as_of: str
    year: str
    so_far: bool

    @property
    def whole(self) -> tuple[str, str, str]:
        """What it must have in common with another column to be part of the same money."""
        return self.event, self.as_of, self.year

    def part_of(self, other: MoneyColumn) -> bool:
        """Whether this column is a share of the money of another: of its source or nature, where that one says none."""
        finer = (self.source, self.nature) != (other.source, other.nature)
        return finer and self.whole == other.whole and other.source in ("", self.source) and other.nature in ("", self.nature)


def read_column(heading: Heading) -> MoneyColumn | None:
    """What a column holds, or None when its header is no money of a known kind (a rate, a note, a number of works)."""
    key = header_words(heading.name)
    if re.search(r"\bty le\b|\bso (?:ho|cong trinh|du an|mo hinh)\b|\bghi chu\b", key) or heading.path[-1].strip() == "%":
        return None
    if any(unit.strip() == "%" for unit in heading.units) or _UNKNOWN_SOURCE.search(key):
        return None
    events = [code for code, pattern in _EVENTS if re.search(pattern, key)]
    sources = [code for code, pattern in _SOURCES if re.search(pattern, key)]
    natures = natures_of(key)
    if "carry_in" in events:
        events = ["carry_in"]
    if events[:1] == ["disburse"] or "disburse" in events:
        events = ["disburse"]
    if "other" in sources and len(sources) > 1:
        sources.remove("other")
    if len(sources) > 1 or len(natures) > 1:
        return None
    days = [found for text in _DAY.findall(heading.name) if isinstance(found := parse_day(text.lower(), "as_of"), date)]
    years = re.findall(r"\bnăm (20[0-9]{2})\b", _DAY.sub(" ", heading.name), re.I)
    event = events[0] if events else ""
    return MoneyColumn(
        heading,
        event,
        sources[0] if sources else "",
        natures[0] if natures else ("tín dụng" if sources == ["policy_credit"] else ""),
        days[-1].isoformat() if days else "",
        years[-1] if len(set(years)) == 1 else "",
        event == "disburse" and not _PART_OF_YEAR.search(key),
    )


def natures_of(key: str) -> list[str]:
    """The kinds of capital that a text names, as search_key writes it, in the words of the long format."""
    return [words for words, pattern in _NATURES if re.search(pattern, key)]


def event_words(event: str) -> str:
    """The word of the long format for an event."""
    return _EVENTS_VI[event]


_SUB = re.compile(r"\btieu du an (?:so )?([0-9])\b|\btda ?([0-9])\b|^([0-9])\.([0-9])\b")
_PROJECT = re.compile(r"(?<!tieu )\bdu an (?:so |thanh phan )?([0-9])\b|\bda ?([0-9])\b")


def project_of(label: str, above: str, period: str, catalogue: Catalogue) -> str:
    """The code of the project a row names, '' when it names none: by number ("Dự án 4", "Tiểu dự án 1" under `above`) or name."""
    key = search_key(label)
    sub, project = _SUB.search(key), _PROJECT.search(key)
    home = f"{period}.DA{project[1] or project[2]}" if project else ""
    if sub:
        home = home or (f"{period}.DA{sub[3]}" if sub[3] else ".".join(above.split(".")[:2]) if above else "")
        found = f"{home}.TDA{sub[1] or sub[2] or sub[4]}" if home else ""
        return found if found in catalogue.programmes else ""
    if home:
        return home if home in catalogue.programmes else ""
    named = [
        code
        for code, item in catalogue.programmes.items()
        if code.startswith(period + ".")
        and key
        and key in (search_key(item.name_vi), search_key(item.short_vi), search_key(code))
    ]
    return named[0] if len(named) == 1 else ""


def is_project(label: str) -> bool:
    """Whether a row is named as a project or sub-project by its number."""
    key = search_key(label)
    return _SUB.search(key) is not None or _PROJECT.search(key) is not None


def finest(columns: Sequence[MoneyColumn]) -> tuple[list[MoneyColumn], list[tuple[MoneyColumn, list[MoneyColumn]]]]:
    """The columns that are no total of others, and every total with the parts it must be the sum of (by source, by nature, or
    crossed).
    """
    totals = []
    for column in columns:
        parts = [other for other in columns if other.part_of(column)]
        if parts:
            totals += [(column, group) for group in _partitions(column, parts)]
    coarse = {id(total) for total, _ in totals}
    return [column for column in columns if id(column) not in coarse], totals


def _partitions(whole: MoneyColumn, parts: Sequence[MoneyColumn]) -> list[list[MoneyColumn]]:
    """The ways in which parts make up a whole: by source, each told whole or by its natures, and by nature likewise."""
    by_source, by_nature = (
        _whole_or_parts(parts, along, across, whole) for along, across in (("source", "nature"), ("nature", "source"))
    )
    ways = [by_source] if by_source == by_nature else [by_source, by_nature]
    return [way for way in ways if way]


def _whole_or_parts(parts: Sequence[MoneyColumn], along: str, across: str, whole: MoneyColumn) -> list[MoneyColumn]:
    """The parts by one of the two, [] where some of the money is told by the other one alone."""
    finer = [part for part in parts if getattr(part, along) != getattr(whole, along)]
    undivided = [part for part in finer if getattr(part, across) == getattr(whole, across) or part.nature == "tín dụng"]
    if not undivided and len(finer) < len(parts):
        return []
    plain = {getattr(part, along) for part in undivided}
    return [part for part in finer if part in undivided or getattr(part, along) not in plain]
