"""How much room words take, and where labels stand so that none covers another."""

from collections.abc import Sequence
from math import floor, log10
from typing import Final

from analytics import wording
from analytics.render.slides.look import EMU_PER_POINT, Box

LETTER_WIDTH: Final = 0.53
"""Mean width of a Vietnamese letter in Arial, as a share of its size."""


def width_of(text: str, size_pt: float) -> float:
    """About how wide a text is, in points."""
    return len(text) * LETTER_WIDTH * size_pt


def points(emu: int) -> float:
    """A length in points."""
    return emu / EMU_PER_POINT


def share_of_width(text: str, size_pt: float, box: Box) -> float:
    """About how wide a text is, as a share of a box."""
    return width_of(text, size_pt) / points(box.width)


def spread(values: Sequence[float], apart: float, *, floor_at: float | None = None) -> list[float]:
    """Where to write labels so that they are at least `apart`: order kept, each crowd centred on its values, none lower than
    `floor_at`.
    """
    order = sorted(range(len(values)), key=lambda index: values[index])
    crowds: list[list[int]] = []
    for index in order:
        crowds.append([index])
        while len(crowds) > 1 and _low(crowds[-1], values, apart) - _high(crowds[-2], values, apart) < apart:
            last = crowds.pop()
            crowds[-1] += last
    placed = [0.0] * len(values)
    for crowd in crowds:
        for position, index in enumerate(crowd):
            placed[index] = _low(crowd, values, apart) + position * apart
    if floor_at is not None:
        lowest = floor_at
        for index in order:
            placed[index] = max(placed[index], lowest)
            lowest = placed[index] + apart
    return placed


def _low(crowd: Sequence[int], values: Sequence[float], apart: float) -> float:
    return sum(values[index] for index in crowd) / len(crowd) - apart * (len(crowd) - 1) / 2


def _high(crowd: Sequence[int], values: Sequence[float], apart: float) -> float:
    return _low(crowd, values, apart) + apart * (len(crowd) - 1)


def bar_gap(rows: int, height_pt: float, *, thickest_pt: float = 46.0, least: int = 40) -> int:
    """The space between bars, in per cent of their thickness, so that a few bars do not become blocks."""
    return min(500, max(least, round(100 * (height_pt / max(rows, 1) / thickest_pt - 1))))


def named_briefly(names: Sequence[str], most: int = 5, *, others: str = "dòng") -> str:
    """A list of names for a remark: so many, and how many others."""
    listed = "; ".join(names[:most])
    return f"{listed} và {wording.number(len(names) - most, 0)} {others} khác" if len(names) > most else listed


def round_step(span: float, steps: int = 5) -> float:
    """The round distance (1, 2 or 5 times a power of ten) that divides a span into about so many steps."""
    least = (span or 1.0) / steps
    power = 10.0 ** floor(log10(least))
    return next((factor * power for factor in (1, 2, 5) if factor * power >= least * 0.999), 10 * power)
