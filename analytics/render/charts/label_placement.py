"""Where to write the names of some points so that no name covers another name or another named point."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LETTER: Final = 6.6
LINE: Final = 15.0
"""Pixels a letter of 12-pixel text is wide on average, and a line is high, with a little air."""
GAP: Final = 3.0
FURTHER: Final = (0.0, 14.0, 30.0, 52.0, 80.0)
"""How far from its point a name may be moved, nearest first; a name that is moved is tied to its point by a line."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in pixels from the top left of the plot, the radius of its mark, and the name to write ('' for none)."""

    x: float
    y: float
    radius: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles share any ground."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A name that found its place: the middle of its text from its point, in pixels; `tied` when a line must lead to it."""

    index: int
    right: float
    down: float
    box: Box
    tied: bool


def place_labels(
    spots: Sequence[Spot], *, width: float, height: float, most: int, kept_free: Sequence[Box] = ()
) -> tuple[Label, ...]:
    """Places for the names of the first spots that have one, at most `most`; the earlier a spot, the better its place.

    A name stays inside `width` × `height`, off the `kept_free` boxes, off every name placed before it and off the marks of all
    named points; among what is left it covers as few other marks as it can, then stays as near as it can. A name without any
    place is left out.
    """
    named = [index for index, spot in enumerate(spots) if spot.name][:most]
    marks = [_mark(spot) for spot in spots]
    taken: list[Box] = [*kept_free]
    placed: list[Label] = []
    for index in named:
        others = [marks[other] for other in named if other != index]
        free = [
            label
            for label in _candidates(index, spots[index])
            if label.box.left >= 0 and label.box.top >= 0 and label.box.right <= width and label.box.bottom <= height
            and not any(label.box.meets(box) for box in taken)
            and not any(label.box.meets(mark) for mark in others)
        ]  # fmt: skip
        if not free:
            continue
        near = _near([label.box for label in free], marks)
        # `min` keeps the first of equals, and candidates come nearest first.
        best = min(free, key=lambda label: (sum(map(label.box.meets, near)), abs(label.right) + abs(label.down)))
        taken.append(best.box)
        placed.append(best)
    return tuple(placed)


def _near(boxes: Sequence[Box], marks: Sequence[Box]) -> list[Box]:
    """The marks that any of the boxes could meet: of seven hundred, those around one point."""
    ground = Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    return [mark for mark in marks if ground.meets(mark)]


def _mark(spot: Spot) -> Box:
    return Box(spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius)


def _candidates(index: int, spot: Spot) -> list[Label]:
    """Right, left, above, below and the four corners, at every distance."""
    wide, high = LETTER * len(spot.name), LINE
    found = []
    for further in FURTHER:
        reach = spot.radius + GAP + further
        beside, over = reach + wide / 2, reach + high / 2
        corner = reach * 0.7
        for right, down in (
            (beside, 0.0),
            (-beside, 0.0),
            (0.0, -over),
            (0.0, over),
            (corner + wide / 2, -corner - high / 2),
            (-corner - wide / 2, -corner - high / 2),
            (corner + wide / 2, corner + high / 2),
            (-corner - wide / 2, corner + high / 2),
        ):
            x, y = spot.x + right, spot.y + down
            box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
            found.append(Label(index, right, down, box, tied=further > 0))
    return found
