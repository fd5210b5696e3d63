"""The theme can be read by everyone: contrast, colour blindness, and a house font that has every Vietnamese letter."""

import itertools
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONFIG: dict[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEME = CONFIG["theme"]
MODES = ("light", "dark")

# WCAG 2.2: 4.5 for text (1.4.3), 3 for lines, marks and edges of controls (1.4.11).
TEXT = 4.5
MARK = 3.0
# Distance in OKLab below which two lines would be taken for one; 0.02 is a just noticeable difference.
APART = 0.065

# Full dichromacy in linear RGB: Machado, Oliveira and Fernandes 2009, severity 1.0.
SEEN_BY = {
    "everyone": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# Ottosson 2020, OKLab: linear RGB to cone response, and its cube root to lightness and two opponent colours.
CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
OPPONENT = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)

Triple = tuple[float, float, float]


def times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    a, b, c = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return a, b, c


def linear(colour: str) -> Triple:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return r, g, b


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two #RRGGBB colours, 1 to 21."""
    light, dark = sorted(
        (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (one, other)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def distance(one: str, other: str, eye: str) -> float:
    """How far apart two colours look to an eye, in OKLab."""

    def place(colour: str) -> Triple:
        red, green, blue = (min(1.0, max(0.0, part)) for part in times(SEEN_BY[eye], linear(colour)))
        a, b, c = (cone ** (1 / 3) for cone in times(CONES, (red, green, blue)))
        return times(OPPONENT, (a, b, c))

    return sum((a - b) ** 2 for a, b in zip(place(one), place(other), strict=True)) ** 0.5


def mixed(front: str, back: str, share: float) -> str:
    """Streamlit's captions and quiet labels: the text colour at a share of its strength over the ground."""
    parts = [(int(front[i : i + 2], 16), int(back[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * f + (1 - share) * b):02X}" for f, b in parts)


def test_the_measures_themselves() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)  # the two ends of the scale
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)  # the well-known grey that just fails
    assert distance("#000000", "#FFFFFF", "everyone") == pytest.approx(1, abs=0.001)
    assert distance("#C1590F", "#8E8A3A", "deutan") < APART < distance("#C1590F", "#8E8A3A", "everyone")


@pytest.mark.parametrize("mode", MODES)
def test_text_stands_out(mode: str, subtests: pytest.Subtests) -> None:
    for part in (THEME[mode], THEME[mode]["sidebar"]):
        ground, raised = part["backgroundColor"], part["secondaryBackgroundColor"]
        pairs = [(part[name], ground) for name in ("textColor", "linkColor", "codeTextColor") if name in part]
        pairs += [(part["textColor"], raised), (mixed(part["textColor"], ground, 0.6), ground)]
        # Chosen values and main buttons carry white letters on the primary colour.
        pairs += [("#FFFFFF", part["primaryColor"])]
        pairs += [
            (part[f"{name}Color"], ground)
            for name in ("red", "orange", "yellow", "green", "blue", "violet", "gray")
            if f"{name}Color" in part
        ]
        for front, back in pairs:
            with subtests.test(front=front, back=back):
                assert contrast(front, back) >= TEXT
        with subtests.test(mark=part["primaryColor"]):
            assert contrast(part["primaryColor"], ground) >= MARK


@pytest.mark.parametrize("mode", MODES)
def test_chart_colours_stay_apart(mode: str, subtests: pytest.Subtests) -> None:
    colours = THEME[mode]["chartCategoricalColors"]
    assert len(colours) == 6  # as many as there may be districts in one chart
    for colour in colours:
        with subtests.test(colour=colour):
            assert contrast(colour, THEME[mode]["backgroundColor"]) >= MARK
    for eye, (one, other) in itertools.product(SEEN_BY, itertools.combinations(colours, 2)):
        with subtests.test(eye=eye, pair=(one, other)):
            assert distance(one, other, eye) >= APART


@pytest.mark.parametrize("mode", MODES)
def test_one_scale_runs_one_way(mode: str) -> None:
    greys = [contrast(colour, "#000000") for colour in THEME[mode]["chartSequentialColors"]]
    assert greys in (sorted(greys), sorted(greys, reverse=True))  # still a scale when printed in grey


def letters(ranges: str) -> set[int]:
    covered: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        covered.update(range(int(first, 16), int(last or first, 16) + 1))
    return covered


def test_house_font_is_ours_and_has_every_vietnamese_letter(subtests: pytest.Subtests) -> None:
    faces = THEME["fontFaces"]
    assert CONFIG["server"]["enableStaticServing"] is True
    for face in faces:
        with subtests.test(url=face["url"]):
            assert face["url"].startswith("app/static/")  # never an address elsewhere
            assert (ROOT / face["url"].removeprefix("app/")).is_file()
    marks = ["", *"\u0300\u0301\u0303\u0309\u0323"]
    alphabet = {unicodedata.normalize("NFC", letter + mark) for letter in "aăâeêioôơuưy" for mark in marks} | set(
        "đ₫0123456789–−×%"
    )
    needed = {ord(form) for letter in alphabet for form in (letter, letter.upper())}
    for weight in ("400", "500", "600", "700"):
        with subtests.test(weight=weight):
            assert needed <= set().union(*(letters(face["unicodeRange"]) for face in faces if face["weight"] == weight))


def test_settings_that_protect_the_reader() -> None:
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["maxUploadSize"] == 100  # MB
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["client"]["toolbarMode"] == "viewer"
    assert "http" not in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
