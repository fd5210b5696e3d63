"""The lesson of one seat: which districts it draws from the store, and its five tasks."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Recipe
from analytics.selection import Selection, same_place
from analytics.training import compare, find, plan, slides, waterfall
from analytics.training.task import Answers, Checked, Cooked, Seat, Task, called

LARGEST_SEAT: Final = 60
"""How many places a class has at most."""
MOST_TRIED: Final = 12
"""Districts tried for a seat, and partners tried for its comparison, before saying that the store is too thin."""
TOO_THIN: Final = "Kho minh họa này chưa đủ số liệu để ra bài tập: cần hai huyện có tỷ lệ hộ nghèo, biến động và kế hoạch."


@dataclass(frozen=True, slots=True)
class Lesson:
    """The tasks of a seat in order, about `place`; none, and `problem` says why, when the store is too thin."""

    tasks: tuple[Task, ...]
    place: str = ""
    problem: str = ""


def make_lesson(seat: Seat, catalogue: Catalogue, cooked: Cooked) -> Lesson:
    """The five tasks of a seat, the same whenever the store is the same.

    Districts are those ranked by their poverty rate; their order is drawn by class, each seat begins at a place of its own in it
    and takes the first district that all tasks can be made of.
    """
    ranked = [row for row in cooked(Recipe("ranking", Selection())).records() if row["rank"] is not None]
    order = sorted((str(row["area_id"]) for row in ranked), key=lambda area_id: _shuffled(seat.group, area_id))
    if len(order) < 2:
        return Lesson((), problem=TOO_THIN)
    begin = (seat.number - 1) * max(1, len(order) // LARGEST_SEAT) % len(order)
    turned = [*order[begin:], *order[:begin]]
    for area_id in turned[:MOST_TRIED]:
        tasks = _tasks(area_id, turned, seat, catalogue, cooked)
        if tasks:
            return Lesson(tasks, called(area_id, catalogue))
    return Lesson((), problem=TOO_THIN)


def check(task: Task, answers: Answers, basket: Sequence[Recipe], catalogue: Catalogue, cooked: Cooked) -> Checked:
    """Whether a task is done, read from its exhibit as the store has it now; `basket` is what was put together for slides."""
    match task.kind:
        case "find":
            return find.check(task, answers, cooked)
        case "compare":
            return compare.check(task, answers, cooked)
        case "waterfall":
            return waterfall.check(task, answers, cooked)
        case "plan":
            return plan.check(task, answers, cooked)
        case "slides":
            return slides.check(task, basket, cooked, frozenset(same_place(catalogue, task.areas[0])))


def _shuffled(group: int, area_id: str) -> bytes:
    return hashlib.sha256(f"{group}/{area_id}".encode()).digest()


def _tasks(area_id: str, order: Sequence[str], seat: Seat, catalogue: Catalogue, cooked: Cooked) -> tuple[Task, ...]:
    """The five tasks on a district; none when one of them cannot be made."""
    found: list[Task] = []
    for pose in (find.pose, waterfall.pose, plan.pose):
        task = pose(area_id, seat, catalogue, cooked)
        if task is None:
            return ()
        found.append(task)
    for other_id in _partners(area_id, order, catalogue):
        comparison = compare.pose(area_id, other_id, seat, catalogue, cooked)
        if comparison is not None:
            first, third, fourth = found
            return (first, comparison, third, fourth, slides.pose(area_id, seat, catalogue))
    return ()


def _partners(area_id: str, order: Sequence[str], catalogue: Catalogue) -> Iterator[str]:
    """Districts to compare with, those of the same province first."""
    others = [other for other in order if other != area_id]
    parent = catalogue.areas[area_id].parent_id
    nearest_first = sorted(others, key=lambda other: catalogue.areas[other].parent_id != parent)
    yield from nearest_first[:MOST_TRIED]
