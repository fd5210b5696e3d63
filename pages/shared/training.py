"""The lesson of a seat over the current version of the store, made once for all who sit there, and the check of a task."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from analytics import training, wording
from analytics.exhibits import Exhibit, Recipe
from analytics.training import Checked, Lesson, Seat, Task
from pages.shared import session

LARGEST_SEAT: Final = training.LARGEST_SEAT


def lesson(seat: Seat) -> Lesson:
    """The tasks of a seat."""
    return _made(session.seen_as(), session.version().name, seat)


def check(task: Task, answers: Mapping[str, str], basket: Sequence[Recipe]) -> Checked:
    """What the exhibit of a task says to these answers and to this basket."""
    return training.check(task, answers, basket, session.catalogue(), _cooked)


def mark() -> str:
    """What stands over everything that is made of made-up figures."""
    return f"{wording.illustrative_mark()}. Không trích dẫn con số nào của bài tập."


def _cooked(recipe: Recipe) -> Exhibit:
    return session.exhibit(recipe.name, recipe.selection)


@lru_cache(maxsize=256)
def _made(folder: str, version_name: str, seat: Seat) -> Lesson:
    del folder, version_name
    return training.make_lesson(seat, session.catalogue(), _cooked)
