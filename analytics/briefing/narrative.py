"""The paragraph that goes with an exhibit: deterministic sentences in the administrative register, each with its documents.

No language model and no words of our own for a cause: every figure is a cell of the exhibit, said by `wording`, and every
sentence cites the documents of the rows it was made from. A new exhibit is one line of NARRATORS.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from analytics import wording
from analytics.briefing.compared import (
    tell_class_map,
    tell_gap,
    tell_many,
    tell_quadrant,
    tell_ranking,
    tell_two_dates,
)
from analytics.briefing.model import Sentence
from analytics.briefing.money import tell_capital, tell_disbursement, tell_money_result
from analytics.briefing.moved import tell_movement
from analytics.briefing.over_time import tell_trend
from analytics.briefing.planned import tell_plan
from analytics.briefing.sentences import Narrator, finding_told
from analytics.briefing.tables import tell_figures, tell_finding, tell_overview
from analytics.briefing.worked import tell_works
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit

NARRATORS: Final[Mapping[str, Narrator]] = {
    "trend": tell_trend,
    "overview": tell_overview,
    "district": tell_figures,
    "source_figures": tell_figures,
    "provenance": tell_finding,
    "contents": tell_finding,
    "lineage": tell_finding,
    "visit_log": tell_finding,
    "face_to_face": tell_finding,
    "to_learn": tell_finding,
    "profile": tell_finding,
    "bright_spots": tell_finding,
    "families": tell_finding,
    "peer_variables": tell_finding,
    "peers": tell_finding,
    "peers_left_out": tell_finding,
    "location": tell_finding,
    "half_year": tell_figures,
    "sources": tell_finding,
    "definitions": tell_finding,
    "contradictions": tell_finding,
    "coverage": tell_finding,
    "failed_checks": tell_finding,
    "freshness": tell_finding,
    "grades": tell_finding,
    "second_source": tell_finding,
    "ranking": tell_ranking,
    "slope": tell_two_dates,
    "dumbbell": tell_two_dates,
    "gap": tell_gap,
    "tilemap": tell_class_map,
    "quadrant": tell_quadrant,
    "rug": tell_many,
    "capital": tell_capital,
    "disbursement": tell_disbursement,
    "disbursement_curve": tell_finding,
    "money_result": tell_money_result,
    "movement": tell_movement,
    "movement_years": tell_finding,
    "plan": tell_plan,
    "projects": tell_works,
    "models": tell_works,
    "tried": tell_finding,
    "spine": tell_many,
}
"""Who tells which exhibit, by the name of its recipe."""


def narrate(exhibit: Exhibit, catalogue: Catalogue) -> tuple[Sentence, ...]:
    """The paragraph of an exhibit; of one without rows its finding, which says why there is nothing.

    Made-up figures say so first: a paragraph is copied without what stands around it. Source ids are those of `exhibit.sources`,
    so that each can be given the number of its citation.
    """
    narrator = NARRATORS.get(exhibit.recipe.name, tell_finding)
    told = narrator(exhibit, catalogue) if exhibit.rows else finding_told(exhibit, catalogue)
    known = {source.source_id for source in exhibit.sources}
    sentences = [
        replace(one, source_ids=tuple(source for source in one.source_ids if source in known)) for one in told if one.text
    ]
    if exhibit.store_kind == "illustrative" and sentences:
        sentences[0] = replace(sentences[0], text=f"{wording.illustrative_mark()}. {sentences[0].text}")
    return tuple(sentences)
