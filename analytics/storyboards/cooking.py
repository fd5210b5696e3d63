"""A storyboard cooked on a version of the store: its panels, what is missing, and the documents in the order they are cited."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from analytics import wording
from analytics.briefing.model import LONGEST_TITLE, Briefing, Missing, Panel, Storyboard
from analytics.briefing.narrative import narrate
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Source
from analytics.recipes import cook
from analytics.store import Version
from analytics.storyboards import typed
from analytics.storyboards.absences import absent, dropped

COMFORTABLE_TITLE: Final = 160
"""Characters of a headline that two lines of a slide hold; further sentences of the finding are in the paragraph."""

_SENTENCE_END = re.compile(r"(?<=\.)\s+(?=\w)")


def cook_storyboard(version: Version, catalogue: Catalogue, storyboard: Storyboard, made_on: date) -> Briefing:
    """Everything the slides, the report and the annex of a storyboard say, on one version of the store.

    An item whose exhibit has no rows becomes an entry of `missing` with the exhibit's own reason; indicators and places an item
    asks for in vain are there too. Sources are numbered by first use: first as the sentences cite them, then the rest of each
    exhibit. Typed titles and remarks are made harmless and cut to their longest length, which the cut text says.
    """
    panels: list[Panel] = []
    missing: list[Missing] = []
    for asked in storyboard.items:
        item = replace(asked, title=typed.title(asked.title), remarks=typed.remark(asked.remarks))
        exhibit = cook(version, catalogue, item.recipe)
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
    keys = {column.key for column in exhibit.columns}
    return bool(exhibit.rows) and not ("absence" in keys and all(row["absence"] for row in exhibit.records()))


def headline(exhibit: Exhibit) -> str:
    """The finding as a headline: its leading sentences as far as they fit on two lines, else what the exhibit shows.

    The mark of made-up figures is left to the renderer, which draws it on every slide and page.
    """
    finding = exhibit.finding.removeprefix(f"{wording.illustrative_mark()}. ")
    first, *rest = _SENTENCE_END.split(finding)
    for sentence in rest:
        if len(first) + 1 + len(sentence) > COMFORTABLE_TITLE:
            break
        first = f"{first} {sentence}"
    return first if len(first) <= LONGEST_TITLE else wording.shorten(exhibit.title, LONGEST_TITLE)


def _in_order_of_use(panels: Iterable[Panel]) -> tuple[Source, ...]:
    found: dict[str, Source] = {}
    for panel in panels:
        by_id = {source.source_id: source for source in panel.exhibit.sources}
        cited = [source_id for sentence in panel.paragraph for source_id in sentence.source_ids]
        for source_id in dict.fromkeys((*cited, *by_id)):
            found.setdefault(source_id, by_id[source_id])
    return tuple(found.values())
