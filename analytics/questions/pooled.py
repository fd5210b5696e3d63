"""All figures of one indicator on one standard, whatever their year: what fixed classes are made from."""

from collections.abc import Sequence
from typing import Final

from analytics.questions.comparable import COMPARABLE
from analytics.selection import FIRST_DAY, LAST_DAY
from analytics.store import Version

POOLED: Final = COMPARABLE + "select value::double from figure where standard = $standard order by value"


def pooled_values(version: Version, *, indicator: str, standard: str, area_ids: Sequence[str]) -> list[float]:
    """The comparable figures of these areas on one standard, of every year the store holds, the lowest first (unit of the
    indicator).
    """
    parameters = {"area_ids": list(area_ids), "indicator": indicator, "first_day": FIRST_DAY, "last_day": LAST_DAY}
    return [row[0] for row in version.cursor().execute(POOLED, {**parameters, "standard": standard}).fetchall()]
