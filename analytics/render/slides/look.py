"""Where something stands on a slide, and in which letters and colours; an office's own template may give other ones."""

from dataclasses import dataclass
from typing import Final

EMU_PER_POINT: Final = 12_700
EMU_PER_INCH: Final = 914_400

SMALLEST_PT: Final = 14
"""No letter of a chart is smaller: the back of a hall reads it too."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a slide, in EMU (914.400 an inch) from the top left corner."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Look:
    """Letters and colours of one deck (RGB hex without '#', points); `dataclasses.replace` lays those of a template over them.

    The defaults are the product's own, in a letter that every office has. `accent` is ours alone, `second` the peer named beside
    us, `others` further named peers in order, `grey` everything else; `quiet` is for words that step back, `rule` for lines of
    the grid, `ground` is what the slide is painted with.
    """

    font: str = "Arial"
    ink: str = "101C20"
    quiet: str = "5C6668"
    accent: str = "0B5563"
    second: str = "C1590F"
    others: tuple[str, ...] = ("5B3FA0", "4A86B4", "6B1838", "4D4A0A")
    grey: str = "A9AFB0"
    rule: str = "D9D9D9"
    ground: str = "FFFFFF"
    size_pt: int = 14
    label_pt: int = 16
