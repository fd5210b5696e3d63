"""Who may import whom: one door for each library, and rooms that know only what stands before them."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Library → the only places of the product that may import it. A place is a file without .py or a folder.
DOORS: dict[str, tuple[str, ...]] = {
    "duckdb": ("analytics/store", "analytics/questions"),
    "plotly": ("analytics/render/charts",),
    "pptx": ("analytics/render/slides",),
    "docx": ("analytics/render/documents", "analytics/intake"),
    "openpyxl": ("analytics/intake",),
    "xlrd": ("analytics/intake",),
    "python_calamine": ("analytics/intake",),
    "xlsxwriter": ("analytics/render/sheets",),
    "scipy": ("analytics/peers",),
    "sklearn": ("analytics/peers",),
    "streamlit": ("app", "pages"),
}

# Room of analytics/ → the other rooms it may know. A new room must be given its place here, lowest first.
ROOMS: dict[str, frozenset[str]] = {
    "catalogue": frozenset(),
    "wording": frozenset(),
    "journal": frozenset(),
    "masking": frozenset(),
    "gazetteer": frozenset({"catalogue", "wording"}),
    "access": frozenset({"catalogue", "gazetteer"}),
    "boundaries": frozenset({"wording"}),
    "selection": frozenset({"catalogue", "wording"}),
    "intake": frozenset({"catalogue", "wording", "gazetteer"}),
    "store": frozenset({"catalogue", "journal", "masking", "wording"}),
    "questions": frozenset({"store", "selection"}),
    "comparing": frozenset({"catalogue", "wording", "selection"}),
    "ranks": frozenset({"catalogue", "comparing"}),
    "movements": frozenset({"catalogue", "wording"}),
    "plans": frozenset({"catalogue", "wording", "comparing"}),
    "peers": frozenset(),
    "sentences": frozenset({"catalogue", "wording", "comparing", "movements", "plans"}),
    "exhibits": frozenset(
        {"catalogue", "wording", "selection", "comparing", "ranks", "movements", "plans", "peers", "sentences"}
    ),
    "gathering": frozenset({"catalogue", "selection", "comparing", "ranks", "store", "questions", "exhibits"}),
    "briefing": frozenset({"catalogue", "wording", "selection", "exhibits"}),
    "render": frozenset({"catalogue", "wording", "intake", "exhibits", "boundaries", "briefing"}),
    "recipes": frozenset(
        {
            "catalogue",
            "wording",
            "gazetteer",
            "selection",
            "comparing",
            "gathering",
            "plans",
            "peers",
            "store",
            "questions",
            "exhibits",
            "checks",
        }
    ),
    "storyboards": frozenset(
        {"catalogue", "wording", "gazetteer", "selection", "comparing", "store", "questions", "exhibits", "briefing", "recipes"}
    ),
    "dossier": frozenset("catalogue wording selection store exhibits briefing recipes storyboards".split()),
    "training": frozenset({"catalogue", "wording", "selection", "exhibits", "intake"}),
    "checks": frozenset({"catalogue", "wording", "store"}),
    "loading": frozenset({"catalogue", "wording", "intake", "store", "questions", "checks"}),
    "building": frozenset({"catalogue", "intake", "store"}),
    "demo": frozenset({"catalogue", "wording", "intake", "store"}),
    "commands": frozenset(
        "catalogue wording gazetteer selection intake store journal building loading demo questions exhibits recipes render "
        "access briefing storyboards comparing peers dossier".split()
    ),
    "__main__": frozenset({"catalogue", "wording", "store", "commands"}),
}

# Page files lay out; rows, charts and SQL are behind pages/shared.
NOT_IN_PAGES = frozenset({"duckdb", "plotly", "pandas", "numpy"})


def product_files() -> list[Path]:
    """Every Python file of the product itself: what tests, tools and bench import is their own business."""
    found = [*(ROOT / "analytics").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), *ROOT.glob("app.py")]
    return sorted(found)


def imported(source: str, place: str) -> Iterator[str]:
    """The dotted names that a source imports, relative ones resolved, `import_module("literal")` included."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # In a/b/c.py `from . import x` means a.b.x.
            package = place.split("/")[: -node.level] if node.level else []
            base = ".".join([*package, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__"} and isinstance(node.args[0].value, str):
                yield node.args[0].value


def broken_doors(place: str, source: str) -> list[str]:
    """What a source at this place (such as "analytics/intake/cells") imports and may not."""
    parts = place.split("/")
    room = parts[1] if parts[0] == "analytics" and len(parts) > 1 else ""
    broken: list[str] = []
    for name in imported(source, place):
        top, _, rest = name.partition(".")
        if top in DOORS and not any(place == door or place.startswith(door + "/") for door in DOORS[top]):
            broken.append(f"{place} imports {name}: only {', '.join(DOORS[top])} may")
        if (
            top in {"tests", "tools", "bench"}
            or (room and top in {"pages", "app"})
            or (not room and "analytics.commands" in name)
        ):
            broken.append(f"{place} imports {name}: never")
        if parts[0] == "pages" and parts[1:2] != ["shared"] and top in NOT_IN_PAGES:
            broken.append(f"{place} imports {name}: a page only lays out")
        if room and room != "__init__" and top == "analytics" and rest:
            other = rest.partition(".")[0]
            if other != room and other not in ROOMS.get(room, frozenset()):
                broken.append(f"{place} imports {name}: analytics/{room} may not know analytics/{other}")
    return broken


def test_every_door_is_kept(subtests: pytest.Subtests) -> None:
    files = product_files()
    assert files
    for path in files:
        place = path.relative_to(ROOT).with_suffix("").as_posix().removesuffix("/__init__")
        with subtests.test(place=place):
            assert broken_doors(place, path.read_text(encoding="utf-8")) == []


def test_every_room_has_its_place() -> None:
    rooms = {path.stem for path in (ROOT / "analytics").glob("*.py")} | {
        path.name for path in (ROOT / "analytics").iterdir() if path.is_dir() and any(path.glob("*.py"))
    }
    assert rooms - {"__init__"} <= set(ROOMS), "say in ROOMS what the new room may import"


def test_who_looks_at_a_page_waits_for_no_writer_of_files() -> None:
    # A server that opened Xu hướng: writers and readers of office files come when somebody asks for a file.
    seen = "import sys; from pages.shared import panel, tray; from pages.shared.browser import stage; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "analytics.recipes" in loaded
    assert not loaded & {"xlsxwriter", "openpyxl", "docx", "pptx", "analytics.intake", "analytics.commands", "sklearn"}


def test_no_two_rooms_know_each_other() -> None:
    assert [(a, b) for a in ROOMS for b in ROOMS[a] if a in ROOMS.get(b, frozenset())] == []


# Each line of the first column must be refused at the place in the second; the third is what the refusal names.
BAD = [
    ("import duckdb", "analytics/exhibits/trend", "analytics/store"),
    ("from duckdb import connect", "pages/shared/session", "analytics/store"),
    ("import plotly.express as px", "analytics/render/slides", "analytics/render/charts"),
    ("import streamlit as st", "analytics/render/charts", "app, pages"),
    ("from openpyxl.utils import get_column_letter", "analytics/render/sheets", "analytics/intake"),
    ("import importlib\nimportlib.import_module('duckdb')", "analytics/wording/text", "analytics/store"),
    ("def late():\n    import xlsxwriter", "analytics/intake/opening/workbook", "analytics/render/sheets"),
    ("from analytics.store import Store", "analytics/intake/opening/workbook", "may not know analytics/store"),
    ("from analytics import wording", "analytics/questions/trend", "may not know analytics/wording"),
    ("from analytics import wording", "analytics/catalogue", "may not know analytics/wording"),
    ("from ..store import Store", "analytics/wording/text", "may not know analytics/store"),
    ("from pages.shared import session", "analytics/recipes", "never"),
    ("from tests import conftest", "app", "never"),
    ("from analytics.commands import parser", "pages/shared/access", "never"),
    ("import pandas as pd", "pages/explore/trends", "only lays out"),
]


@pytest.mark.parametrize(("source", "place", "named"), BAD, ids=[f"{place}: {source}" for source, place, _ in BAD])
def test_the_checker_refuses_what_it_should(source: str, place: str, named: str) -> None:
    assert any(named in line for line in broken_doors(place, source))


def test_the_checker_lets_good_imports_pass() -> None:
    assert broken_doors("analytics/store/version", "import duckdb\nfrom analytics.catalogue import Catalogue") == []
    assert broken_doors("analytics/store/version", "from analytics.store.folder import Folder\nfrom . import errors") == []
    assert broken_doors("pages/explore/trends", "import streamlit as st\nfrom pages.shared import session") == []
    assert broken_doors("pages/shared/session", "import pandas\nfrom analytics import exhibits, questions") == []
