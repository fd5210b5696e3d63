"""The recipes of how good the figures are."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

import pandas

from analytics import checks, questions
from analytics.exhibits.coverage import core_of, make_coverage, make_grades, rows_of_places, years_of
from analytics.exhibits.exhibit import Exhibit, Recipe, Scalar
from analytics.exhibits.quality import (
    make_contradictions,
    make_failed_checks,
    make_freshness,
    make_second_source,
    make_single_source,
)
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.selection import days_of, same_place


def _chosen(kitchen: Kitchen, recipe: Recipe) -> list[str] | None:
    """Every version of the chosen places; None for all."""
    return [one for area_id in recipe.selection.areas for one in same_place(kitchen.catalogue, area_id)] or None


def _disputes(kitchen: Kitchen, recipe: Recipe) -> pandas.DataFrame:
    first_day, last_day = days_of(recipe.selection)
    return questions.contradictions(kitchen.version, area_ids=_chosen(kitchen, recipe), first_day=first_day, last_day=last_day)


def _contradictions(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return make_contradictions(_disputes(kitchen, recipe), recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _covered(kitchen: Kitchen, recipe: Recipe) -> dict[tuple[str, int], int]:
    rows = rows_of_places(kitchen.catalogue, recipe.selection.areas, recipe.selection.within)
    districts = dict.fromkeys(one for group in rows.values() for one in group)
    rows_by_version: dict[str, list[str]] = {}
    for one in districts:
        for version in same_place(kitchen.catalogue, one):
            rows_by_version.setdefault(version, []).append(one)
    first_year, last_year = years_of(recipe)
    return questions.coverage(
        kitchen.version,
        rows=rows_by_version,
        indicators=core_of(recipe),
        first_year=first_year,
        last_year=last_year,
    )


def _coverage(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return make_coverage(_covered(kitchen, recipe), recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _grades(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for finding in checks.findings(kitchen.version, area_ids=_chosen(kitchen, recipe)):
        found[finding.area_id][0 if finding.severity == "hard" else 1] += 1
    disputed = _disputes(kitchen, recipe)
    slots = ["area_id", "indicator", "standard", "breakdown", "year", "slot"]
    for key, figures in disputed.groupby(slots, sort=False, dropna=False):
        found[str(key[0])][3 if bool(figures["chosen"].any()) else 2] += 1
    return make_grades(
        _covered(kitchen, recipe),
        found={area_id: (counts[0], counts[1], counts[2], counts[3]) for area_id, counts in found.items()},
        recipe=recipe,
        catalogue=kitchen.catalogue,
        setting=kitchen.setting,
    )


def _freshness(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    frame = questions.freshness(kitchen.version, area_ids=_chosen(kitchen, recipe))
    return make_freshness(frame, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _second_source(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    """Of chosen places each figure that stands alone; of all districts how many do, by measure."""
    first_day, last_day = days_of(recipe.selection)
    chosen = _chosen(kitchen, recipe)
    if chosen is None:
        frame = questions.second_documents_by_indicator(kitchen.version, first_day=first_day, last_day=last_day)
        return make_second_source(frame, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)
    figures = questions.second_documents(kitchen.version, area_ids=chosen, first_day=first_day, last_day=last_day)
    return make_single_source(figures, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _failed_checks(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    rules = {check.name: check for check in checks.CHECKS}
    found = checks.findings(kitchen.version, area_ids=_chosen(kitchen, recipe))
    told: list[Mapping[str, Scalar]] = [
        {
            "severity": finding.severity,
            "title": rules[finding.check].title_vi,
            "rule": rules[finding.check].rule_vi,
            "area_id": finding.area_id,
            "period": finding.period_label,
            "found": finding.found_vi,
            "indicators": " ".join(finding.indicators),
            "sources": " ".join(finding.source_ids),
        }
        for finding in found
    ]
    cells = questions.places_of_figures(
        kitchen.version,
        area_ids=sorted({finding.area_id for finding in found}),
        indicators=sorted({code for finding in found for code in finding.indicators}),
        source_ids=sorted({source_id for finding in found for source_id in finding.source_ids}),
    )
    return make_failed_checks(told, cells, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


RECIPES: Final[Mapping[str, Cook]] = {
    "grades": _grades,
    "contradictions": _contradictions,
    "coverage": _coverage,
    "freshness": _freshness,
    "second_source": _second_source,
    "failed_checks": _failed_checks,
}
