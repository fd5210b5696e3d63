"""The exhibits that the command line offers by name; a new exhibit is one line here."""

from typing import Final

EXHIBITS: Final = (
    "overview",
    "trend",
    "district",
    "sources",
    "definitions",
    "ranking",
    "slope",
    "dumbbell",
    "gap",
    "rug",
    "spine",
    "quadrant",
    "tilemap",
    "half_year",
    "movement",
    "plan",
    "projects",
    "models",
    "tried",
    "money_result",
    "capital",
    "disbursement",
    "disbursement_curve",
    "face_to_face",
    "to_learn",
    "profile",
    "visit_log",
    "peers",
    "peers_left_out",
    "peer_variables",
    "families",
    "bright_spots",
    "grades",
    "contradictions",
    "coverage",
    "freshness",
    "second_source",
    "failed_checks",
)
MANY_INDICATORS: Final = (
    "district",
    "sources",
    "definitions",
    "rug",
    "spine",
    "half_year",
    "plan",
    "profile",
    "coverage",
    "grades",
)
"""Exhibits of several indicators at once; the others are of one."""
UNUSED: Final = {
    "sources": ("--indicator", "--period", "--threshold"),
    "definitions": ("--district", "--period", "--threshold"),
    "movement": ("--indicator", "--threshold"),
    **dict.fromkeys(("projects", "models", "tried", "money_result"), ("--indicator", "--threshold")),
    **dict.fromkeys(("capital", "disbursement", "disbursement_curve"), ("--indicator", "--threshold")),
    **dict.fromkeys(("face_to_face", "to_learn"), ("--indicator", "--threshold")),
    "profile": ("--threshold",),
    "visit_log": ("--indicator", "--period", "--threshold"),
    **dict.fromkeys(("overview", "trend", "district", "tilemap", "half_year"), ("--threshold",)),
    **dict.fromkeys(("peers", "peers_left_out", "peer_variables", "families"), ("--indicator", "--threshold")),
    "bright_spots": ("--indicator",),
    **dict.fromkeys(("contradictions", "second_source"), ("--indicator", "--threshold")),
    **dict.fromkeys(("freshness", "failed_checks"), ("--indicator", "--threshold", "--period")),
    **dict.fromkeys(("coverage", "grades"), ("--threshold",)),
}
"""Options an exhibit takes no notice of, which is said."""
OF_ONE_PLACE: Final = ("profile",)
"""Exhibits that are of the first district named, and of nothing without one."""
LIKENESS: Final = ("peers", "peers_left_out", "peer_variables", "families", "bright_spots")
"""Exhibits that liken districts by the context variables of --variable."""
ONLY: Final = {
    "--kind": ("projects", "models", "tried", "face_to_face"),
    "--lag": ("money_result",),
    "--by": ("capital",),
    "--variable": LIKENESS,
    "--family": ("families",),
}
"""Options that only these exhibits take notice of."""
