"""What likens one district to another: the latest figures of its context."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from analytics.questions.among import AMONG_INDICATORS
from analytics.questions.documents import documents_by_id
from analytics.selection import LAST_DAY
from analytics.store import Version

Cells = Mapping[str, str | float]

LATEST_CONTEXT: Final = (
    """
select indicator, area_id, value::double, qualifier, period_label, as_stated, note, source_id
from drawn_observation """
    + AMONG_INDICATORS
    + """
where level = 'district' and period_end <= $last_day
    -- Context changes slowly, so a figure dated but not of a year ("tại thời điểm") serves too; one that documents dispute does
    -- not.
    and breakdown = '' and standard = '' and drawn and not tied and absence = '' and value_high is null
qualify row_number() over (
    partition by indicator, area_id order by period_end desc, annual_line desc, source_id) = 1
order by indicator, area_id
"""
)


def latest_context(
    version: Version, *, indicators: Sequence[str], area_ids: Collection[str], last_day: date = LAST_DAY
) -> dict[str, dict[str, Cells]]:
    """The latest undisputed headline figure of each of these versions of districts and indicators, by indicator and area.

    Each: value (unit of the indicator), qualifier, period_label, as_stated, note and the columns of the source. A version without
    a figure has none, whatever other versions of the place have: its border was another.
    """
    wanted = frozenset(area_ids)
    asked = {"indicators": list(indicators), "last_day": last_day}
    # Nearly every district of the country is asked for: others are set aside here, which costs less than a list in the question.
    rows = [row for row in version.cursor().execute(LATEST_CONTEXT, asked).fetchall() if row[1] in wanted]
    sources = documents_by_id(version, source_ids={row[-1] for row in rows})
    found: dict[str, dict[str, Cells]] = {indicator: {} for indicator in indicators}
    for indicator, area_id, value, qualifier, period_label, as_stated, note, source_id in rows:
        found[indicator][area_id] = {
            **sources[source_id],
            "value": value,
            "qualifier": qualifier,
            "period_label": period_label,
            "as_stated": as_stated,
            "note": note,
        }
    return found
