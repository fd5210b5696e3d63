"""Frames, the catalogue and wording made into exhibits."""

from analytics.exhibits.capital import Money, make_capital
from analytics.exhibits.class_map import make_class_map, may_be_shaded, refused_count, refused_map
from analytics.exhibits.definitions import make_definitions
from analytics.exhibits.disbursement import Payments, make_disbursement
from analytics.exhibits.disbursement_curve import make_disbursement_curve
from analytics.exhibits.district import make_district, make_lineage
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Source
from analytics.exhibits.gap import make_gap
from analytics.exhibits.half_year import choose_half_year, is_half_year, make_half_year
from analytics.exhibits.location import make_location
from analytics.exhibits.movement import make_movement, make_movement_years
from analytics.exhibits.overview import make_contents, make_overview
from analytics.exhibits.plan import make_plan
from analytics.exhibits.projects import make_models, make_projects, make_tried
from analytics.exhibits.provenance import make_provenance
from analytics.exhibits.quadrant import make_quadrant
from analytics.exhibits.ranking import make_ranking
from analytics.exhibits.rug import make_rug
from analytics.exhibits.slope import make_dumbbell, make_slope
from analytics.exhibits.sources import make_source_figures, make_sources
from analytics.exhibits.spine import make_spine
from analytics.exhibits.trend import make_trend

__all__ = [
    "Column",
    "Exhibit",
    "Money",
    "Note",
    "Payments",
    "Recipe",
    "Scalar",
    "Source",
    "choose_half_year",
    "is_half_year",
    "make_capital",
    "make_class_map",
    "make_contents",
    "make_definitions",
    "make_disbursement",
    "make_disbursement_curve",
    "make_district",
    "make_dumbbell",
    "make_gap",
    "make_half_year",
    "make_lineage",
    "make_location",
    "make_models",
    "make_movement",
    "make_movement_years",
    "make_overview",
    "make_plan",
    "make_projects",
    "make_provenance",
    "make_quadrant",
    "make_ranking",
    "make_rug",
    "make_slope",
    "make_source_figures",
    "make_sources",
    "make_spine",
    "make_trend",
    "make_tried",
    "may_be_shaded",
    "refused_count",
    "refused_map",
]
