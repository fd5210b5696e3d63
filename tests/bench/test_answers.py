"""What the benchmark asks of the exhibits."""

from pathlib import Path

from analytics import recipes
from analytics.catalogue import Catalogue
from analytics.store import Store
from bench import answers


def test_every_exhibit_is_asked_something_it_can_answer(store_folder: Path, catalogue: Catalogue) -> None:
    """A refusal takes no time: it would stand in the table as the quickest answer of all."""
    with Store(store_folder).open() as version:
        without = {
            name for name in recipes.RECIPES if not recipes.cook(version, catalogue, answers.asked(version, catalogue, name)).rows
        }
        shares = answers.answer(version, catalogue, answers.asked(version, catalogue, "half_year"))
    assert without == {"disbursement_curve"}  # the sample has no day by day of what was paid out
    assert shares.answered_rows > 0
    assert shares.exhibit + shares.sql > 0
