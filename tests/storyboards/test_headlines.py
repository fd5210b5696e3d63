"""Headlines: a finding in words that are already in the exhibit or its paragraph, never a count, a condition or a name alone."""

import pytest

from analytics.briefing.narrative import narrate
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Recipe
from analytics.recipes import cook as cook_recipe
from analytics.selection import Selection
from analytics.store import Version
from analytics.storyboards.headlines import headline_of
from analytics.wording import parse_period

EA_SUP = "646-1"


@pytest.mark.parametrize(
    ("name", "period", "told"),
    [
        ("ranking", "2023", "Huyện Ea Súp: tỷ lệ hộ nghèo 38,3% (cuối năm 2023), hạng 13/18 huyện"),
        ("district", "2023", "Huyện Ea Súp: tỷ lệ hộ nghèo là 38,3% (cuối năm 2023)"),
    ],
)
def test_the_figure_comes_before_its_count_and_conditions(
    real: Version, catalogue: Catalogue, name: str, period: str, told: str
) -> None:
    exhibit = cook_recipe(real, catalogue, Recipe(name, Selection(areas=(EA_SUP,), period=parse_period(period))))
    assert headline_of(exhibit, narrate(exhibit, catalogue), catalogue).startswith(told)


def test_a_plan_of_others_is_not_shown_under_the_words_that_there_is_none(real: Version, catalogue: Catalogue) -> None:
    # Ea Súp has no plan of its own; the only bar is that of the 74 poor districts together.
    exhibit = cook_recipe(real, catalogue, Recipe("plan", Selection(areas=(EA_SUP,), period=parse_period("2021..2023"))))
    headline = headline_of(exhibit, narrate(exhibit, catalogue), catalogue)
    assert headline.startswith("Chưa có số liệu về kế hoạch")
    assert "Chỉ tiêu của 74 huyện nghèo là của cả đơn vị đó" in headline
