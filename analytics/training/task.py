"""What a task is: what is asked, what is to be filled in, and the exhibit the answer is read from."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Recipe, Scalar

Kind = Literal["find", "compare", "waterfall", "plan", "slides"]
Cooked = Callable[[Recipe], Exhibit]
Answers = Mapping[str, str]
"""What was filled in, by the key of the blank; '' for nothing."""
Row = Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Seat:
    """Who does the lesson: a class and a place in it, both from 1. Neighbours of one class have different districts as far as the
    store has enough of them.
    """

    group: int
    number: int

    def draw(self, of: str) -> int:
        """A number that this seat always draws for the same thing, spread evenly: the first eight bytes of a SHA-256."""
        return int.from_bytes(hashlib.sha256(f"{self.group}/{self.number}/{of}".encode()).digest()[:8])


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing to fill in: chosen from `options`, or typed when there are none; `form` shows how it is written."""

    key: str
    label: str
    options: tuple[str, ...] = ()
    form: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One task: its title, what is asked (in figures of the exhibit where it gives some), its blanks, and `recipe`, the exhibit
    the answer is in.

    `areas` are the ids of the districts it is about, ours first; `page` the address of the page it is read on; `seat` decides
    again, when it is checked, which row of the exhibit is meant.
    """

    kind: Kind
    title: str
    asked: str
    blanks: tuple[Blank, ...]
    recipe: Recipe
    areas: tuple[str, ...]
    page: str
    seat: Seat


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether a task is done, and the sentence for the trainee: how the figures fit together, or the trap fallen into."""

    done: bool
    words: str


def called(area_id: str, catalogue: Catalogue) -> str:
    """A district inside a sentence, with its province: many share a name."""
    area = catalogue.areas[area_id]
    province = catalogue.areas.province_of(area)
    name = wording.inside_sentence(area.full_name)
    return f"{name} {wording.bracketed(province.name)}" if province else name


def number_of(row: Row, key: str) -> float | None:
    """A plain number of a row; None for a gap."""
    value = row.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def text_of(row: Row, key: str) -> str:
    """A text of a row; '' for a gap."""
    value = row.get(key)
    return "" if value is None else str(value)


def unfilled(blanks: tuple[Blank, ...], answers: Answers) -> str:
    """What is still to be filled in, as a sentence; '' when nothing is."""
    empty = [blank.label for blank in blanks if not answers.get(blank.key, "").strip()]
    return f"Chưa điền: {'; '.join(empty)}." if empty else ""
