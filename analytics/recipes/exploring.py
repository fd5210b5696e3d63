"""The recipes of looking at places one by one: overview, trend, district, and where figures come from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from analytics import exhibits, questions
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Recipe, Scalar
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.selection import Selection, benchmark_of, days_of, every_district, has_benchmark, same_place


def trend_lines(catalogue: Catalogue, selection: Selection) -> tuple[list[str], list[str], list[str]]:
    """Parallel area ids, series and roles: each chosen place with all its versions, then the distinct benchmarks."""
    area_ids: list[str] = []
    series: list[str] = []
    roles: list[str] = []
    chosen = selection.areas or every_district(catalogue)
    for position, area_id in enumerate(chosen):
        for version_id in same_place(catalogue, area_id):
            area_ids.append(version_id)
            series.append(area_id)
            roles.append("own" if position == 0 and selection.areas else "comparator")
    if not has_benchmark(selection, catalogue.indicators[selection.indicator].aggregation):
        return area_ids, series, roles
    held_against = dict.fromkeys(benchmark_of(catalogue.areas[area_id], selection.benchmark) for area_id in chosen)
    for benchmark_id in held_against:
        if benchmark_id is not None and benchmark_id not in series:
            area_ids.append(benchmark_id)
            series.append(benchmark_id)
            roles.append("benchmark")
    return area_ids, series, roles


def _trend(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return trends(kitchen, recipe.selection, (recipe.selection.indicator,))[0]


def trends(kitchen: Kitchen, selection: Selection, indicators: Sequence[str]) -> list[Exhibit]:
    """The trend of each indicator for one selection of places, from one question to the store; what `cook` gives for each alone,
    but the mark of made-up figures.
    """
    first_day, last_day = days_of(selection)
    # The benchmark stands beside some measures only: those share one list of lines, the others another.
    groups: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    for code in indicators:
        lines = trend_lines(kitchen.catalogue, replace(selection, indicator=code))
        groups.setdefault((tuple(lines[0]), tuple(lines[1]), tuple(lines[2])), []).append(code)
    made: dict[str, Exhibit] = {}
    for (area_ids, series, roles), codes in groups.items():
        found = questions.figures_of_many_over_time(
            kitchen.version,
            area_ids=area_ids,
            series=series,
            roles=roles,
            indicators=codes,
            first_day=first_day,
            last_day=last_day,
        )
        figures: dict[str, list[dict[str, Scalar]]] = {code: [] for code in codes}
        for row in found:
            figures[str(row["indicator"])].append(row)
        # A place without a headline figure may still have parts of one, and must not be said to have nothing.
        lacking = [code for code in codes if set(selection.areas) - {row["series"] for row in figures[code]}]
        parts = (
            questions.places_with_parts(
                kitchen.version,
                area_ids=area_ids,
                series=series,
                indicators=lacking,
                first_day=first_day,
                last_day=last_day,
            )
            if lacking
            else {}
        )
        for code in codes:
            made[code] = exhibits.make_trend(
                figures[code],
                recipe=Recipe("trend", replace(selection, indicator=code)),
                catalogue=kitchen.catalogue,
                setting=kitchen.setting,
                parts=parts.get(code, frozenset()),
            )
    return [made[code] for code in indicators]


def _overview(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    chosen = recipe.selection.areas or every_district(kitchen.catalogue)
    pairs = [(version_id, area_id) for area_id in chosen for version_id in same_place(kitchen.catalogue, area_id)]
    first_day, last_day = days_of(recipe.selection)
    figures = questions.latest_figures(
        kitchen.version,
        area_ids=[version_id for version_id, _ in pairs],
        series=[area_id for _, area_id in pairs],
        indicator=recipe.selection.indicator,
        first_day=first_day,
        last_day=last_day,
    )
    return exhibits.make_overview(figures, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _contents(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return exhibits.make_contents(
        questions.contents(kitchen.version), recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting
    )


def _district(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    first_day, last_day = days_of(recipe.selection)
    chosen = recipe.selection.areas or every_district(kitchen.catalogue)
    frame = questions.figures_of_area(
        kitchen.version,
        area_ids=[version_id for area_id in chosen for version_id in same_place(kitchen.catalogue, area_id)],
        indicators=recipe.selection.only,
        first_day=first_day,
        last_day=last_day,
    )
    return exhibits.make_district(frame, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _lineage(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return exhibits.make_lineage(recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _location(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return exhibits.make_location(recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _sources(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    chosen = [version_id for area_id in recipe.selection.areas for version_id in same_place(kitchen.catalogue, area_id)]
    documents = questions.documents(kitchen.version, area_ids=chosen or None)
    return exhibits.make_sources(documents, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _source_figures(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    figures = questions.figures_of_document(kitchen.version, source_id=recipe.selection.source_id or "")
    return exhibits.make_source_figures(figures, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _definitions(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return exhibits.make_definitions(recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _provenance(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    selection = recipe.selection
    first_day, _ = days_of(selection)
    figures = questions.figures_in_slot(
        kitchen.version,
        area_ids=same_place(kitchen.catalogue, selection.areas[0]),
        indicator=selection.indicator,
        year=first_day.year,
        standard=selection.standard,
        breakdown="",
    )
    return exhibits.make_provenance(figures, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


RECIPES: Final[Mapping[str, Cook]] = {
    "overview": _overview,
    "contents": _contents,
    "trend": _trend,
    "district": _district,
    "lineage": _lineage,
    "location": _location,
    "sources": _sources,
    "source_figures": _source_figures,
    "definitions": _definitions,
    "provenance": _provenance,
}
