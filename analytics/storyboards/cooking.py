"""A storyboard cooked on a version of the store: its panels, what is missing, and the documents in the order they are cited."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from analytics import wording
from analytics.briefing.model import LONGEST_TITLE, Briefing, Missing, Panel, Storyboard
from analytics.briefing.narrative import narrate
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Recipe, Source
from analytics.recipes import cook
from analytics.store import Version
from analytics.storyboards import typed
from analytics.storyboards.absences import absent, dropped

MAIN: Final = "POOR_RATE"
COMFORTABLE_TITLE: Final = 160
"""Characters of a headline that two lines of a slide hold; further sentences of the finding are in the paragraph."""

SHORTEST_TITLE: Final = 30
"""A clause shorter than this is a name, not a finding."""

CAVEATS: Final = ("tham khảo", "không so sánh", "không phải")
"""Words of a later clause that are about the whole sentence, so that a headline may not lose them."""

_SENTENCE_END = re.compile(r"(?<=\.)\s+(?=\w)")
_CLAUSE_END = re.compile(r"[;:] ")


Cooked = Callable[[Version, Catalogue, Recipe], Exhibit]


def cook_storyboard(
    version: Version, catalogue: Catalogue, storyboard: Storyboard, made_on: date, *, cooked: Cooked = cook
) -> Briefing:
    """Everything the slides, the report and the annex of a storyboard say, on one version of the store.

    An item whose exhibit has no rows becomes an entry of `missing` with the exhibit's own reason; indicators and places an item
    asks for in vain are there too. Sources are numbered by first use: first as the sentences cite them, then the rest of each
    exhibit. Typed titles and remarks are made harmless and cut to their longest length, which the cut text says. `cooked` is for
    a caller that keeps exhibits: it must answer as `recipes.cook` does.
    """
    panels: list[Panel] = []
    missing: list[Missing] = []
    for asked in storyboard.items:
        item = replace(asked, title=typed.title(asked.title), remarks=typed.remark(asked.remarks))
        exhibit = cooked(version, catalogue, item.recipe)
        if not holds_figures(exhibit):
            missing.append(dropped(item, exhibit, catalogue))
            continue
        missing += absent(item, exhibit, catalogue)
        panels.append(Panel(item, exhibit, item.title or headline(exhibit), narrate(exhibit, catalogue)))
    return Briefing(
        title=typed.title(storyboard.title),
        subtitle=typed.title(storyboard.subtitle),
        made_on=made_on,
        data_version=version.name,
        store_kind=version.kind,
        panels=tuple(panels),
        missing=tuple(dict.fromkeys(missing)),
        sources=_in_order_of_use(panels),
    )


def holds_figures(exhibit: Exhibit) -> bool:
    """Whether an exhibit shows anything but absences: one whose every row says why there is nothing has nothing to show."""
    rows, name = exhibit.records(), exhibit.recipe.name
    if not rows or all(row.get("absence") for row in rows):
        return False
    if name == "spine":
        return any(row["verdict"] for row in rows)
    # Without the place itself a line of its benchmarks is worth a slide for the main indicator only.
    return name != "trend" or exhibit.recipe.selection.indicator == MAIN or any(row["role"] != "benchmark" for row in rows)


def headline(exhibit: Exhibit) -> str:
    """The finding as a headline: its leading sentences as far as they fit on two lines, else its leading clauses, else what the
    exhibit shows.

    The mark of made-up figures is left to the renderer, which draws it on every slide and page.
    """
    finding = exhibit.finding.removeprefix(f"{wording.illustrative_mark()}. ")
    first, *rest = _SENTENCE_END.split(finding)
    for sentence in rest:
        if len(first) + 1 + len(sentence) > COMFORTABLE_TITLE:
            break
        first = f"{first} {sentence}"
    if len(first) > COMFORTABLE_TITLE:
        first = _leading_clauses(first) or first
    return first if len(first) <= LONGEST_TITLE else wording.shorten(exhibit.title, LONGEST_TITLE)


def _leading_clauses(sentence: str) -> str:
    """The longest beginning of a sentence that fits, ends with a clause and loses no caveat; '' when there is none."""
    for end in reversed([match.start() for match in _CLAUSE_END.finditer(sentence)]):
        head, rest = sentence[:end], sentence[end:]
        whole = head.count("(") == head.count(")") and head.count("“") == head.count("”")
        if SHORTEST_TITLE <= len(head) <= COMFORTABLE_TITLE and whole and not any(word in rest for word in CAVEATS):
            return f"{head}."
    return ""


def _in_order_of_use(panels: Iterable[Panel]) -> tuple[Source, ...]:
    found: dict[str, Source] = {}
    for panel in panels:
        by_id = {source.source_id: source for source in panel.exhibit.sources}
        cited = [source_id for sentence in panel.paragraph for source_id in sentence.source_ids]
        for source_id in dict.fromkeys((*cited, *by_id)):
            found.setdefault(source_id, by_id[source_id])
    return tuple(found.values())
