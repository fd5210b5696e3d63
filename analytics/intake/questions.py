"""What a file leaves open and only its author can tell: asked with the possible answers, never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["place", "legacy_text", "number", "shape", "mapping", "standard", "unit", "detail"]

Answers = Mapping[str, str]
"""Key of a question → the `value` of the option chosen, or what was typed where the question has no such option."""


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer: `value` is what is handed back, `label_vi` what the person reads."""

    value: str
    label_vi: str


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to be answered before a file can be loaded; the same file asks it under the same `key` each time it is read.

    `where` is the place in words (Problem.where), `found_vi` what stands there, `ask_vi` the question as a sentence. `samples`
    are pairs of text before and after, for an answer that changes how text is read. `may_be_remembered`: the answer holds for
    other files too (the spelling of a place), so that the store may keep it.

    What may be answered beside the options: "place" takes the code of any place of the register, "mapping" the JSON of any
    analytics.intake.shapes.mapping.Mapping (the options hold proposals), "detail" (a year, a source …) any text; the other kinds
    take one of their options only.
    """

    key: str
    kind: Kind
    where: str
    found_vi: str
    ask_vi: str
    options: tuple[Option, ...]
    samples: tuple[tuple[str, str], ...] = ()
    may_be_remembered: bool = False
