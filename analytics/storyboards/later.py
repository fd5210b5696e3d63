"""A kept storyboard at another year: the same exhibits and words, every period moved by as many years."""

import re
from dataclasses import replace

from analytics import wording
from analytics.briefing.model import Item, Storyboard
from analytics.wording import Period

_YEAR = re.compile(r"\b\d{4}\b")


def move_storyboard(storyboard: Storyboard, period: Period) -> Storyboard:
    """The storyboard with its latest year moved to the year of `period` and every other period by as many years.

    Where title and subtitle name a period of an item they name the moved one; remarks and typed titles stay as typed, for they
    are a person's. A storyboard without periods is returned as it is.
    """
    periods = [item.recipe.selection.period for item in storyboard.items]
    years = [one.end.year for one in periods if one is not None]
    by = period.end.year - max(years) if years else 0
    if not by:
        return storyboard
    labels = {one.label: _moved(one, by).label for one in periods if one is not None}
    return replace(
        storyboard,
        title=_relabelled(storyboard.title, labels),
        subtitle=_relabelled(storyboard.subtitle, labels),
        items=tuple(_item(item, by) for item in storyboard.items),
    )


def _item(item: Item, by: int) -> Item:
    selection = item.recipe.selection
    if selection.period is None:
        return item
    moved = replace(selection, period=_moved(selection.period, by))
    return replace(item, recipe=replace(item.recipe, selection=moved))


def _moved(period: Period, by: int) -> Period:
    return wording.parse_period(_YEAR.sub(lambda year: str(int(year.group()) + by), str(period)))


def _relabelled(text: str, labels: dict[str, str]) -> str:
    """The longest label first, so that "6 tháng đầu năm 2024" is not met as "năm 2024"; each place in the text once."""
    pattern = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.sub(pattern, lambda found: labels[found.group()], text)
