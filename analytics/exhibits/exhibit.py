"""The one object that screens, slides, reports, workbooks and the command line all render."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from analytics.selection import Selection

Scalar = str | int | float | bool | None
"""What a cell of an exhibit may hold; a gap is None and is never the same as 0."""

Form = Literal[
    "line",
    "dots",
    "table",
    "tile_map",
    "cards",
    "ranking",
    "slope",
    "dumbbell",
    "gap",
    "rug",
    "spine",
    "quadrant",
    "class_map",
    "stacked",
    "bullet",
    "curve",
    "waterfall",
    "plan",
    "scatter",
    "contributions",
    "expected",
    "coverage",
]
"""How the exhibit wants to be drawn; a renderer that cannot draw a form shows its table."""

Role = Literal["key", "series", "category", "time", "value", "text", "mark"]
"""What a column is for: `key` identifies, `series` groups lines, `time` and `value` are the axes, `mark` changes how a point
is drawn.
"""

StoreKind = Literal["real", "illustrative", "empty"]

NoteKind = Literal[
    "standard",
    "boundary",
    "loose",
    "conflict",
    "tie",
    "provisional",
    "missing",
    "lineage",
    "rule",
    "derived",
    "rounding",
    "coverage",
]
"""`derived`: a figure worked out here from others; `rounding`: parts and whole differ within their rounding or qualifiers;
`coverage`: which programmes or places a figure covers.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A named column of an exhibit; `unit` is a unit code of the catalogue, or None for text and keys."""

    key: str
    label: str
    role: Role = "text"
    unit: str | None = None
    decimals: int | None = None
    shown: bool = True
    """Whether the table a person reads has it; every column is in the JSON."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark the reader needs to read the figures rightly."""

    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document a figure was read in; `grade` and `date` are the words a person reads, `address` may not be a link."""

    source_id: str
    title: str
    publisher: str
    date: str
    address: str
    grade: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """What rebuilds an exhibit from any version of the store: its name and the selection it answers."""

    name: str
    selection: Selection


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One answer: the finding in a sentence, the rows and their units, the notes and the sources.

    `rows` are tuples in the order of `columns`; numbers are plain numbers in the unit of their column. An exhibit with no rows is
    an honest absence, and its finding says which. `title` names what is shown (measure, unit, places, period); `finding` says
    what it shows.
    """

    recipe: Recipe
    form: Form
    title: str
    finding: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    data_version: str
    store_kind: StoreKind
    unit: str | None = None
    places: tuple[tuple[str, str], ...] = ()
    """The places asked for in the reader's order, series and name, also those without a figure."""
    polarity: str = "neutral"
    standards: tuple[str, ...] = ()
    period: str = ""
    statuses: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    """The classes a map is shaded by, the lowest first, also those no district is in."""

    def records(self) -> list[dict[str, Scalar]]:
        """The rows as flat objects keyed by column."""
        keys = [column.key for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]

    def column(self, key: str) -> Column:
        """The column of that key; KeyError when the exhibit has none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def shown_columns(self) -> Iterator[Column]:
        """The columns a person reads in the table, in order."""
        return (column for column in self.columns if column.shown)


@dataclass(frozen=True, slots=True)
class Setting:
    """What every exhibit of one version shares: which version of the store, and whether its figures are real."""

    data_version: str
    store_kind: StoreKind
