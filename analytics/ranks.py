"""Places among places: which is first, what first means, and ties sharing one place."""

from collections.abc import Iterable, Sequence

from analytics.catalogue import Indicator
from analytics.comparing import Row


def with_ranks(figures: Sequence[Row]) -> dict[str, Row]:
    """Figures of one date by area id, each with rank_from_low and rank_from_high (ties share one) and ranked (how many were
    ranked); in the order given, the lowest first.
    """
    from_low: dict[object, int] = {}
    from_high: dict[object, int] = {}
    for place, row in enumerate(figures):
        from_low.setdefault(row["value"], place + 1)
        from_high[row["value"]] = len(figures) - place
    return {
        str(row["area_id"]): {
            **row,
            "rank_from_low": from_low[row["value"]],
            "rank_from_high": from_high[row["value"]],
            "ranked": len(figures),
        }
        for row in figures
    }


def rank_key(indicator: Indicator) -> str:
    """Which rank of `with_ranks` is the reader's: 1 is the best, of an unjudged indicator the highest."""
    return "rank_from_low" if indicator.polarity == "lower_better" else "rank_from_high"


def rank_words(indicator: Indicator) -> str:
    """What place 1 means; a count is never "best", for it follows the size of the district."""
    if indicator.aggregation == "sum":
        return "ít nhất" if indicator.polarity == "lower_better" else "nhiều nhất"
    return "cao nhất" if indicator.polarity == "neutral" else "tốt nhất"


def rank_among(value: float, others: Iterable[float], indicator: Indicator) -> tuple[int, int]:
    """The place of a value among the values of a group that holds it too, ties sharing one, and how many there are."""
    all_values = [round(other, 6) for other in others]
    own = round(value, 6)
    ahead = sum(1 for other in all_values if (other < own if indicator.polarity == "lower_better" else other > own))
    return ahead + 1, len(all_values)
