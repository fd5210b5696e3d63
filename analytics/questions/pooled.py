"""All figures of one indicator on one standard, whatever their year: what fixed classes are made from."""

from typing import Final

from analytics.store import Version

POOLED: Final = """
select value::double from drawn_observation
where indicator = $indicator and comparable and level = 'district' and standard = $standard
order by value
"""


def pooled_values(version: Version, *, indicator: str, standard: str) -> list[float]:
    """The comparable figures of every version of every district on one standard, of every year the store holds, the lowest first
    (unit of the indicator).
    """
    found = version.cursor().execute(POOLED, {"indicator": indicator, "standard": standard}).fetchall()
    return [row[0] for row in found]
