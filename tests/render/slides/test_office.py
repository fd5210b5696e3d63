"""Decks drawn by LibreOffice: every slide comes out, no word lies over another or over the edge. `make test-office` runs it."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.slides import deck
from analytics.store import Version
from tests.exhibits.kitchen import CHIEM_HOA, DAK_LAK, EA_SUP, IA_GRAI, cook
from tests.render.slides.briefings import LACKING, briefing, opened, panel
from tests.render.slides.office_templates import TEMPLATE, province, retyped
from tools import office

pytestmark = pytest.mark.office

REMARK = "Các xã vùng III cần được ưu tiên; đề nghị tỉnh bố trí vốn sớm trong quý I để các xã kịp thi công trước mùa mưa."


@dataclass(frozen=True, slots=True)
class Word:
    """A word as drawn: its place on the page in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Word") -> bool:
        """Whether a quarter of the smaller of two words lies under the other."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = min((one.right - one.left) * (one.bottom - one.top) for one in (self, other))
        return wide > 0 and high > 0 and wide * high > 0.25 * least


def drawn(content: bytes, folder: Path) -> list[tuple[float, float, list[Word]]]:
    """Each page that LibreOffice makes of a deck: its width and height, its words."""
    programs = office.find()
    (folder / "deck.pptx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [programs["soffice"], profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "deck.pptx"]
    made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert (folder / "deck.pdf").exists(), made.stderr
    subprocess.run([programs["pdftotext"], "-bbox", folder / "deck.pdf", folder / "deck.html"], check=True, timeout=60)
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", (folder / "deck.html").read_text(encoding="utf-8"))
    root = etree.fromstring(text.encode(), etree.XMLParser(recover=True))
    pages = []
    for page in root.iter("{*}page"):
        words = [
            Word(word.text or "", *(float(word.get(edge)) for edge in ("xMin", "yMin", "xMax", "yMax")))
            for word in page.iter("{*}word")
        ]
        pages.append((float(page.get("width")), float(page.get("height")), words))
    return pages


@pytest.fixture(scope="module")
def exhibits(real: Version, catalogue: Catalogue) -> list[Exhibit]:
    """One of each kind that is drawn as a table or as shapes."""
    both = (EA_SUP, CHIEM_HOA)
    return [
        cook(real, catalogue, "gap", *both),
        cook(real, catalogue, "rug", *both),
        cook(real, catalogue, "spine", EA_SUP),
        cook(real, catalogue, "tilemap", *both),
        cook(real, catalogue, "tilemap", EA_SUP, within=DAK_LAK),
        cook(real, catalogue, "location", *both),
        cook(real, catalogue, "district", EA_SUP),
        cook(real, catalogue, "visit_log", EA_SUP),
        cook(real, catalogue, "definitions"),
        cook(real, catalogue, "trend", IA_GRAI, indicator="CAP_DISB"),
        cook(real, catalogue, "trend", EA_SUP),
    ]


@pytest.mark.parametrize("template", [None, retyped(province(), TEMPLATE)], ids=["ours", "province"])
def test_every_slide_is_drawn_and_no_word_lies_over_another(
    exhibits: list[Exhibit], template: bytes | None, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    made = deck(
        briefing(
            [panel(one, remarks=REMARK if number % 3 == 0 else "") for number, one in enumerate(exhibits)], missing=[LACKING]
        ),
        template=template,
    )
    slides: list[Any] = list(opened(made.content).slides)
    pages = drawn(made.content, tmp_path)
    assert len(pages) == len(slides)
    for number, (slide, (width, height, words)) in enumerate(zip(slides, pages, strict=True), start=1):
        with subtests.test(slide=number):
            assert words
            outside = [word for word in words if word.left < 0 or word.top < 0 or word.right > width or word.bottom > height]
            assert outside == []
            if any(getattr(shape, "has_chart", False) and shape.has_chart for shape in slide.shapes):
                continue  # labels of charts have tests of their own
            covered = [
                (one.text, other.text) for position, one in enumerate(words) for other in words[:position] if one.covers(other)
            ]
            assert covered == []
