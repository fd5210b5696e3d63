"""How the columns of a free table are to be read: said by a person once, kept by name, and found again by the headers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping as Named
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from analytics.wording import search_key

_SPAN = re.compile(r"(?:19|20)[0-9]{2} ?[-–] ?(?:19|20)[0-9]{2}")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
FIGURE_FIELDS = ("indicator", "unit", "year", "period", "standard", "breakdown")


class BadMapping(ValueError):
    """A text that is not the JSON of a mapping; its message is one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What one column holds: `header` is its whole header, "Hộ nghèo / Số hộ".

    `role` is "figure" (of `indicator`, with the rest as in the long format; '' where the table or a column says it), "place",
    "province", "code", "year", "note" or "leave".
    """

    header: str
    role: str
    indicator: str = ""
    unit: str = ""
    year: str = ""
    period: str = ""
    standard: str = ""
    breakdown: str = ""

    def states_year(self) -> bool:
        """Whether the header itself says the year, or the next one, at whose start a figure stood; the years of a standard do
        not count."""
        said = _YEAR.findall(_SPAN.sub(" ", self.header))
        return self.year in said or (self.year.isdecimal() and str(int(self.year) + 1) in said)


ROLES = ("figure", "place", "province", "code", "year", "note", "leave")


@dataclass(frozen=True, slots=True)
class Mapping:
    """The meaning of every column of a table that is read, with the level of its rows ('' where each row says its own)."""

    columns: tuple[ColumnMeaning, ...]
    level: str = ""

    def to_json(self) -> str:
        """The mapping as text, the same for equal mappings."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Mapping:
        """The mapping of that text. Raises BadMapping."""
        try:
            read = json.loads(text)
            columns = tuple(ColumnMeaning(**_texts(column)) for column in read["columns"])
            level = read.get("level", "")
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise BadMapping("Nội dung không phải là một cách ghép cột của Điểm Sáng.") from None
        if not isinstance(level, str) or not columns or any(column.role not in ROLES for column in columns):
            raise BadMapping("Cách ghép cột thiếu cột hoặc có vai trò lạ.")
        return cls(columns, level)

    def fits(self, headers: tuple[str, ...]) -> bool:
        """Whether a table with these whole headers has every column that this mapping reads, so that it may be offered for it."""
        there = {search_key(header) for header in headers}
        return all(search_key(column.header) in there for column in self.columns if column.role != "leave")

    def is_of(self, headers: tuple[str, ...]) -> bool:
        """Whether a table has exactly these columns, so that it is laid out as the one this mapping was made for."""
        return sorted(map(search_key, headers)) == sorted(search_key(column.header) for column in self.columns)

    def of_the_layout(self) -> Mapping:
        """The mapping as other tables of the layout are read by: a year that its header does not state is one table's own, and
        the next one says its own in its title, or is asked."""
        return replace(self, columns=tuple(one if one.states_year() else replace(one, year="") for one in self.columns))

    def by_header(self) -> Named[str, ColumnMeaning]:
        """The meaning of each header, marks and case not counted."""
        return {search_key(column.header): column for column in self.columns}


def _texts(column: dict[str, Any]) -> dict[str, str]:
    names = {field.name for field in fields(ColumnMeaning)}
    if not set(column) <= names or not all(isinstance(value, str) for value in column.values()):
        raise TypeError("not the texts of a column")
    return column
