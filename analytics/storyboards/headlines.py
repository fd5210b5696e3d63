"""What stands over a slide or a section: the finding in a line or two, in sentences of the exhibit or of its paragraph."""

import re
from collections.abc import Sequence
from typing import Final

from analytics import wording
from analytics.briefing.model import LONGEST_TITLE, Sentence
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit

COMFORTABLE_TITLE: Final = 160
"""Characters of a headline that two lines of a slide hold; further sentences of the finding are in the paragraph."""
LONGEST_FINDING: Final = 200
"""Characters that three lines hold: rather these than the name of an exhibit, which finds nothing."""

SHORTEST_TITLE: Final = 30
"""A clause shorter than this is a name, not a finding."""

CAVEATS: Final = ("tham khảo", "không so sánh", "không phải")
"""Words of a later clause that are about the whole sentence, so that a headline may not lose them."""

MAIN: Final = "POOR_RATE"

_SENTENCE_END = re.compile(r"(?<=\.)\s+(?=\w)")
_CLAUSE_END = re.compile(r"[;:] ")

TOLD_IN_PARAGRAPH: Final = frozenset({"ranking", "district"})
"""Exhibits whose finding counts or opens with its conditions: their paragraph begins with the figure itself."""
TOLD_OF_ALL: Final = frozenset({"dumbbell", "slope", "capital", "quadrant", "overview"})
"""Exhibits that tell many places one by one: their paragraph begins with all of them together."""
COUNTED: Final = frozenset({"projects", "models", "disbursement"})
"""Exhibits of many places that nothing is said of together but how many of them have figures."""


def headline_of(exhibit: Exhibit, paragraph: Sequence[Sentence], catalogue: Catalogue) -> str:
    """The finding as a headline, in the words of the paragraph where the finding itself counts figures, opens with conditions
    only, or tells the first of many places as if the slide were about it.
    """
    name, chosen = exhibit.recipe.name, exhibit.recipe.selection.areas
    told = [_unmarked(sentence.text) for sentence in paragraph]
    shown = headline(exhibit)
    if name in TOLD_OF_ALL and len(chosen) != 1:
        if name == "overview":
            measure = catalogue.indicators[exhibit.recipe.selection.indicator].name_vi
            told = [f"{measure}: {wording.inside_sentence(' '.join(told[1:]))}"] if len(told) > 1 else told
        whole = told[:1] if told and COMFORTABLE_TITLE < len(told[0]) <= LONGEST_FINDING else []
        return (whole[0] if whole else _leading(told)) or shown
    if name in TOLD_IN_PARAGRAPH:
        if name == "district":
            measure = f": {wording.inside_sentence(catalogue.indicators[MAIN].name_vi)} là "
            told = [text for text in told if measure in text] or told
        return _leading(told[:1]) or shown
    if name in COUNTED and len(chosen) > 1:
        return _how_many(exhibit) or shown
    if shown.startswith("Chưa có"):  # yet there are rows: what they are of stands in the paragraph
        known = next((text for text in told if not text.startswith("Chưa có")), "")
        return f"{shown} {known}" if known and len(shown) + len(known) < LONGEST_FINDING else shown
    return shown


def _how_many(exhibit: Exhibit) -> str:
    """How many of the chosen places an exhibit has figures of; '' when it does not say which those are."""
    keys = {column.key for column in exhibit.columns}
    if "series" not in keys:
        return ""
    figures = [row for row in exhibit.records() if not row.get("absence") and ("rate" not in keys or row["rate"] is not None)]
    known = {row["series"] for row in figures} & {series for series, _ in exhibit.places}
    subject = exhibit.title.split(" · ")[0].split(" (")[0]
    count, of = wording.number(len(known), 0), wording.quantity(len(exhibit.places), "district")
    return f"{subject}: {count} trên {of} có số liệu."


def headline(exhibit: Exhibit) -> str:
    """The finding as a headline: its leading sentences as far as they fit on two lines, else its leading clauses, else what the
    exhibit shows.

    The mark of made-up figures is left to the renderer, which draws it on every slide and page.
    """
    first = _leading(_SENTENCE_END.split(_unmarked(exhibit.finding)))
    return first if first and len(first) <= LONGEST_TITLE else wording.shorten(exhibit.title, LONGEST_TITLE)


def _unmarked(text: str) -> str:
    return text.removeprefix(f"{wording.illustrative_mark()}. ")


def _leading(sentences: Sequence[str]) -> str:
    """As many of the first sentences as two lines hold; of a longer first one its leading clauses, else itself; '' for none."""
    if not sentences:
        return ""
    first, *rest = sentences
    for sentence in rest:
        if len(first) + 1 + len(sentence) > COMFORTABLE_TITLE:
            break
        first = f"{first} {sentence}"
    if len(first) > COMFORTABLE_TITLE:
        first = _leading_clauses(first, COMFORTABLE_TITLE) or _leading_clauses(first, LONGEST_FINDING) or first
    return first


def _leading_clauses(sentence: str, most: int) -> str:
    """The longest beginning of a sentence that fits, ends with a clause and loses no caveat; '' when there is none."""
    for end in reversed([match.start() for match in _CLAUSE_END.finditer(sentence)]):
        head, rest = sentence[:end], sentence[end:]
        whole = head.count("(") == head.count(")") and head.count("“") == head.count("”")
        # A sentence cut at its colon has named its measure and not yet told anything.
        finds = any(letter.isdigit() for letter in head.partition(": ")[2]) if sentence[end] == ";" or ": " in head else False
        if SHORTEST_TITLE <= len(head) <= most and whole and finds and not any(word in rest for word in CAVEATS):
            return f"{head}."
    return ""
