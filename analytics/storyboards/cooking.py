"""A storyboard cooked on a version of the store: its panels, what is missing, and the documents in the order they are cited."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from analytics.briefing.model import Briefing, Missing, Panel, Storyboard
from analytics.briefing.narrative import narrate
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Recipe, Source
from analytics.recipes import cook
from analytics.store import Version
from analytics.storyboards import typed
from analytics.storyboards.absences import absent, dropped
from analytics.storyboards.headlines import MAIN, headline_of

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
        paragraph = narrate(exhibit, catalogue)
        panels.append(Panel(item, exhibit, item.title or headline_of(exhibit, paragraph, catalogue), paragraph))
    return Briefing(
        title=typed.title(storyboard.title),
        subtitle=typed.title(storyboard.subtitle),
        made_on=made_on,
        data_version=version.name,
        store_kind=version.kind,
        panels=tuple(panels),
        missing=tuple(dict.fromkeys(missing)),
        sources=in_order_of_use(panels),
    )


def holds_figures(exhibit: Exhibit) -> bool:
    """Whether an exhibit shows anything but absences: one whose every row says why there is nothing has nothing to show."""
    rows, name = exhibit.records(), exhibit.recipe.name
    if not rows or all(row.get("absence") for row in rows):
        return False
    if name == "spine":
        return any(row["verdict"] for row in rows)
    if name == "quadrant" and (ours := exhibit.recipe.selection.areas):
        # Level and pace of others alone say nothing of the place the conference is about.
        return any(row["area_id"] in ours and not row["absence"] for row in rows)
    # Without the place itself a line of its benchmarks is worth a slide for the main indicator only.
    return name != "trend" or exhibit.recipe.selection.indicator == MAIN or any(row["role"] != "benchmark" for row in rows)


def in_order_of_use(panels: Iterable[Panel]) -> tuple[Source, ...]:
    """The documents of some panels, as their sentences cite them, then the rest of each exhibit; each once."""
    found: dict[str, Source] = {}
    for panel in panels:
        by_id = {source.source_id: source for source in panel.exhibit.sources}
        cited = [source_id for sentence in panel.paragraph for source_id in sentence.source_ids]
        for source_id in dict.fromkeys((*cited, *by_id)):
            found.setdefault(source_id, by_id[source_id])
    return tuple(found.values())
