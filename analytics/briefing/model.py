"""The values a conference's material is made from; frozen, without a picture or a file in them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.exhibits.exhibit import Exhibit, Recipe, Source, StoreKind

Section = Literal[
    "steering", "targets", "capital", "projects", "assessment", "direction", "proposals", "annex",
    "why", "profiles", "comparisons", "to_see", "questions", "agenda",
]  # fmt: skip
"""Chapters I–VII and the annex of the usual report, then those of the dossier of a study tour (domain.md §3); each exhibit stands
in one.
"""

Kind = Literal["review", "dossier"]
"""What a briefing is for: a review conference, or a delegation on a study tour."""

LONGEST_TITLE, LONGEST_REMARK = 240, 4_000
"""Characters of typed text that are kept; what is longer is cut with a mark, and said."""


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a basket or storyboard: a recipe, not a picture, and the words a person typed for it.

    An empty `title` means the exhibit's own finding; `remarks` are the person's and are shown as such.
    """

    recipe: Recipe
    section: Section = "targets"
    title: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Storyboard:
    """Items in order, under the title of a conference; may be kept as a file and cooked again on later figures."""

    name: str
    title: str
    subtitle: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the narrative and the documents its figures were read in (ids of `Briefing.sources`)."""

    text: str
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """One cooked item: the exhibit, its headline and its paragraph."""

    item: Item
    exhibit: Exhibit
    title: str
    paragraph: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure the conference would expect and the store has not: what, where, when, and the form it would come from."""

    what: str
    place: str
    period: str
    form: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything slides, report and annex say. `sources` in order of first use: a citation is its position from 1."""

    title: str
    subtitle: str
    made_on: date
    data_version: str
    store_kind: StoreKind
    panels: tuple[Panel, ...]
    missing: tuple[Missing, ...]
    sources: tuple[Source, ...]
    kind: Kind = "review"

    @property
    def whole_tables(self) -> str:
        """Where a table that had to be cut is whole: a dossier has no annex, so on the pages themselves."""
        return "phụ lục Excel" if self.kind == "review" else "bảng phân tích Điểm Sáng"

    def number_of(self, source_id: str) -> int:
        """The number a document is cited by; KeyError when nothing cites it."""
        for number, source in enumerate(self.sources, start=1):
            if source.source_id == source_id:
                return number
        raise KeyError(source_id)
