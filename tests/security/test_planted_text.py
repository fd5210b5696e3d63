"""Hostile text in the data stays text: on every page, in charts and tables, in the deck, the report and the workbook."""

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page

from pages.shared.registry import SECTIONS
from tests.browser import steps
from tests.security.planted import ADDRESS, HOSTILE
from tools.environment import ROOT

ENTRIES = [entry for entries in SECTIONS.values() for entry in entries]
PLACES = "dia-ban=Ea+Súp&dia-ban=Lắk&dia-ban=Chiêm+Hóa&dia-ban=Ba+Tơ"

# Within shadow roots too: the stage draws in one.
PLANTED = """() => {
  const found = []
  const search = root => {
    for (const e of root.querySelectorAll("*")) {
      const href = e.getAttribute("href") || e.getAttribute("xlink:href") || ""
      if (/^\\s*javascript:/i.test(href)) found.push("a script for an address: " + e.outerHTML.slice(0, 200))
      if (e.tagName === "IMG" && e.getAttribute("src") === "x") found.push("a picture: " + e.outerHTML.slice(0, 200))
      if (e.tagName === "IFRAME" && e.hasAttribute("srcdoc")) found.push("a frame: " + e.outerHTML.slice(0, 200))
      if (e.tagName === "SCRIPT" && e.textContent.includes("planted")) found.push("a script: " + e.outerHTML.slice(0, 200))
      for (const name of e.getAttributeNames())
        if (/^on/i.test(name)) found.push("a handler: " + e.outerHTML.slice(0, 200))
      if (e.shadowRoot) search(e.shadowRoot)
    }
  }
  search(document)
  if (window.planted !== undefined) found.push("it has run")
  return found
}"""


@pytest.mark.browser
def test_the_search_finds_each_of_them_where_they_are_let_in(browser: Browser) -> None:
    """On a page that does everything wrong, so that silence elsewhere means something."""
    page = browser.new_context().new_page()
    page.set_content(
        "<div>" + "</div><div>".join(HOSTILE) + f"<a href='{ADDRESS}'>x</a><script>window.planted = 1</script></div>"
    )
    found = "\n".join(page.evaluate(PLANTED))
    for kind in ("a picture", "a handler", "a script", "a frame", "a script for an address", "it has run"):
        assert kind in found
    page.context.close()


@pytest.mark.browser
def test_on_every_page(page: Page, serve: Callable[..., str], planted_folder: Path, subtests: pytest.Subtests) -> None:
    address = serve(planted_folder)
    seen = ""
    for entry in ENTRIES:
        with subtests.test(page=entry.url_path):
            steps.visit(page, f"{address}/{'' if entry.first else entry.url_path}?{PLACES}")
            for unfolded in page.get_by_test_id("stExpander").all():
                if unfolded.locator("summary").is_visible():
                    unfolded.locator("summary").click()
                    steps.is_settled(page)
            assert page.evaluate(PLANTED) == []
            seen += page.locator("body").inner_text() + "".join(
                cell for grid in page.locator(steps.GRID_OF).all() for row in steps.table_rows(grid) for cell in row
            )
    # Had nothing hostile been shown at all, this test would prove nothing.
    assert "onerror" in seen
    assert "cmd|" in seen


@pytest.mark.browser
@pytest.mark.parametrize("parameter", ["dia-ban", "chi-tieu", "moc-so-sanh", "cau-hoi"])
def test_in_a_link(page: Page, address: str, parameter: str) -> None:
    """What a page says it did not understand is repeated as text."""
    from urllib.parse import quote

    for text in HOSTILE:
        steps.visit(page, f"{address}/so-sanh?{parameter}={quote(text)}")
        assert page.evaluate(PLANTED) == []


def made(folder: Path, out: Path, *asked: str) -> list[Path]:
    """The files that a command wrote."""
    command = [sys.executable, "-m", "analytics", *asked, "--store", str(folder), "--out", str(out)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return sorted(path for path in out.rglob("*") if path.is_file())


@pytest.mark.slow
@pytest.mark.parametrize("command", ["deck", "report", "sheet"])
def test_in_the_files_of_a_conference(planted_folder: Path, tmp_path: Path, command: str) -> None:
    asked = ["--storyboard", "ca-nam", "--district", "Ea Súp", "--period", "2023"]
    (path,) = made(planted_folder, tmp_path, command, *asked)
    text = look_within(path)
    assert "onerror" in text  # it was there to be made harmless
    assert not [formula for formula in re.findall(r"<f>(.*?)</f>", text) if "cmd" in formula]


@pytest.mark.slow
def test_in_a_dossier(planted_folder: Path, tmp_path: Path) -> None:
    paths = made(planted_folder, tmp_path, "dossier", "--home", "Ba Tơ", "--host", "Ea Súp")
    assert {path.suffix for path in paths} == {".docx", ".pptx"}
    for path in paths:
        look_within(path)


def look_within(path: Path) -> str:
    """All parts of an Office file as text; asserts that every one is sound XML and that no link leads to a script or a file."""
    whole = ""
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            assert ".." not in name
            if not name.endswith((".xml", ".rels")):
                continue
            content = parts.read(name)
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
            for relation in root.iter("{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"):
                if relation.get("TargetMode") == "External":
                    assert re.match(r"(https?|mailto):", relation.get("Target", "")), relation.get("Target")
            whole += content.decode("utf-8", errors="replace")
            # A workbook that is inside, as behind a native chart, is a file of its own.
        for name in parts.namelist():
            if name.endswith(".xlsx"):
                inner = path.with_name(Path(name).name)
                inner.write_bytes(parts.read(name))
                whole += look_within(inner)
    return whole
