"""What can be asked of a version of the store: one function per question, bound parameters in, a tidy frame out."""

from analytics.questions.batches import latest_batch
from analytics.questions.brought import (
    Compared,
    against_others,
    amounts_against_others,
    batches,
    beside_earlier,
    figures_written,
    indicators_touched,
    missing_since_last_period,
    places_above,
    places_touched,
)
from analytics.questions.capital import CapitalEvents, capital_sums, poor_households_at, published_money
from analytics.questions.comparable import (
    changes_between,
    comparable_dates,
    comparable_figures,
    comparable_spans,
    figures_at,
)
from analytics.questions.district import figures_of_area, visits_of_areas
from analytics.questions.documents import documents, figures_of_document
from analytics.questions.many import figures_of_many, known_indicators, values_of_many
from analytics.questions.movement import movement_figures
from analytics.questions.overview import contents, latest_figures
from analytics.questions.peers import latest_context
from analytics.questions.plan import published_attainments, results_of, targets_of
from analytics.questions.pooled import pooled_values
from analytics.questions.projects import livelihood_models, projects
from analytics.questions.provenance import figures_in_slot
from analytics.questions.quality import (
    contradictions,
    coverage,
    freshness,
    places_of_figures,
    second_documents,
    second_documents_by_indicator,
)
from analytics.questions.reasons import reasons, reasons_of_many
from analytics.questions.trend import figures_of_many_over_time, figures_over_time, places_with_parts

__all__ = [
    "CapitalEvents",
    "Compared",
    "against_others",
    "amounts_against_others",
    "batches",
    "beside_earlier",
    "capital_sums",
    "changes_between",
    "comparable_dates",
    "comparable_figures",
    "comparable_spans",
    "contents",
    "contradictions",
    "coverage",
    "documents",
    "figures_at",
    "figures_in_slot",
    "figures_of_area",
    "figures_of_document",
    "figures_of_many",
    "figures_of_many_over_time",
    "figures_over_time",
    "figures_written",
    "freshness",
    "indicators_touched",
    "known_indicators",
    "latest_batch",
    "latest_context",
    "latest_figures",
    "livelihood_models",
    "missing_since_last_period",
    "movement_figures",
    "places_above",
    "places_of_figures",
    "places_touched",
    "places_with_parts",
    "pooled_values",
    "poor_households_at",
    "projects",
    "published_attainments",
    "published_money",
    "reasons",
    "reasons_of_many",
    "results_of",
    "second_documents",
    "second_documents_by_indicator",
    "targets_of",
    "values_of_many",
    "visits_of_areas",
]
