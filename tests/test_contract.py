"""Promises of the whole tree: every exhibit reached, every indicator shown, no value pasted into SQL, every door described."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from analytics import exhibits, questions, recipes
from analytics.catalogue import Catalogue
from analytics.commands.exhibit_names import EXHIBITS
from analytics.exhibits import Recipe
from analytics.exhibits.exhibit import Setting
from analytics.selection import Selection
from analytics.store import Version
from tests.exhibits.kitchen import EA_SUP, cook

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = sorted((ROOT / "analytics").rglob("*.py"))

# Files where SQL is put together from pieces, each with the reason why no piece can be a value that somebody typed.
PIECED_SQL = {
    "store/checking.py": "names of our own tables and columns, from layout.RECORD_TABLES; what is checked for is bound",
    "store/staging.py": "names of our own tables and columns, from layout.RECORD_TABLES; frames are registered, not written out",
    "store/hashing.py": "names of our own tables and columns, from layout.RECORD_TABLES",
    "store/bringing.py": "names of our own tables and columns, from layout.RECORD_TABLES",
    "store/masked.py": "names of our own tables and a bound of ours; what is hidden comes as a frame",
    "store/withdrawing.py": "names of our own tables, from layout.RECORD_TABLES",
    "questions/brought.py": "names of our own tables and columns, from layout.RECORD_TABLES; batch and bounds are bound",
    "store/catalogue_tables.py": "names and numbers of columns of our own tables",
}

SQL = re.compile(
    r"\b(select\b.+\bfrom\b|insert\s+into\b|delete\s+from\b|update\s+\w+\s+set\b|create\s+(or\s+replace\s+)?(temp\w*\s+)?(table|view)\b"
    r"|where\s+\w+\s*(=|in\b)|order\s+by\b|group\s+by\b)",
    re.IGNORECASE | re.DOTALL,
)


def pasted_sql(source: str) -> Iterator[int]:
    """Lines where a text that reads as SQL is put together with anything but our own constants: f-string, +, % or .format."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            holes = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else " x " for part in node.values)
            if not all(_is_ours(hole) for hole in holes) and SQL.search(text):
                yield node.lineno
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            texts = [leaf.value for leaf in ast.walk(node) if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)]
            if not _is_ours(node) and any(SQL.search(text) for text in texts):
                yield node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "replace"):
            inner = node.func.value
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and SQL.search(inner.value):
                yield node.lineno


def _is_ours(node: ast.expr) -> bool:
    """Whether this is text written in the program: a literal, a constant of a module by its name, or such texts joined."""
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add) and _is_ours(node.left) and _is_ours(node.right)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())


def test_no_value_is_pasted_into_sql(subtests: pytest.Subtests) -> None:
    for path in PRODUCT:
        place = path.relative_to(ROOT / "analytics").as_posix()
        with subtests.test(place):
            found = list(pasted_sql(path.read_text(encoding="utf-8")))
            assert found == [] or place in PIECED_SQL, f"{place}: SQL put together from pieces at lines {found}"


def test_the_exceptions_are_still_needed() -> None:
    needless = [
        place
        for place in PIECED_SQL
        if not (ROOT / "analytics" / place).exists()
        or not list(pasted_sql((ROOT / "analytics" / place).read_text(encoding="utf-8")))
    ]
    assert needless == [], "nothing is pieced together there (any more): strike it from PIECED_SQL"


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        ('q = f"select * from area where code = {code}"', True),
        ('q = "select * from area where code = " + code', True),
        ('q = "delete from area where code = %s" % code', True),
        ('q = "insert into area values ({})".format(code)', True),
        ('cursor.execute(f"{QUESTION} order by {column}")', True),
        ('q = "select * from area where code = $code"', False),
        ('q = "select code " "from area"', False),
        ('q = RANKED + "select * from ranked where code = $code" + ORDER', False),
        ('q = f"{RANKED} select * from ranked where code = $code"', False),
        ('q = RANKED + "select * from ranked order by " + column', True),
        ('w = f"Chọn {name} from the list"', False),
        ('w = f"{where}: from {start} to {end}"', False),
    ],
)
def test_the_checker_knows_pasted_sql(source: str, refused: bool) -> None:
    assert bool(list(pasted_sql(source))) == refused


def test_every_part_of_a_page_says_what_goes_wrong_in_it() -> None:
    # What app.py catches it does not catch in a fragment, which runs without it.
    bare = [path.name for path in (ROOT / "pages").rglob("*.py") if "st.fragment" in path.read_text(encoding="utf-8")]
    assert bare == ["part.py"]


def test_every_exhibit_can_be_reached() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "pages").rglob("*.py"))
    asked = set(re.findall(r'"(\w+)"', pages)) | set(EXHIBITS)
    assert set(recipes.RECIPES) - asked == set(), "an exhibit no page and no command asks for"
    assert set(EXHIBITS) <= set(recipes.RECIPES)


def test_every_indicator_is_defined_and_shown(hand: Version, catalogue: Catalogue, subtests: pytest.Subtests) -> None:
    defined = {row["code"] for row in cook(hand, catalogue, "definitions").records()}
    nothing = questions.figures_over_time(
        hand, area_ids=[EA_SUP], series=[EA_SUP], roles=["own"], indicator="DEP_JOB",
        first_day=date(1900, 1, 1), last_day=date(2100, 12, 31),
    )  # fmt: skip
    assert nothing == []
    for code, indicator in catalogue.indicators.items():
        with subtests.test(code):
            assert code in defined
            recipe = Recipe("trend", Selection(areas=(EA_SUP,), indicator=code))
            shown = exhibits.make_trend([], recipe=recipe, catalogue=catalogue, setting=Setting(hand.name, hand.kind))
            assert indicator.name_vi in shown.title
            assert shown.unit == indicator.unit
            assert shown.finding.startswith("Chưa có số liệu về ")


def public_without_docstring(tree: ast.Module) -> Iterator[str]:
    """The functions and classes a module offers without saying what they are."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and ast.get_docstring(node) is None:
            yield node.name


def test_every_public_name_says_what_it_is(subtests: pytest.Subtests) -> None:
    for path in PRODUCT:
        with subtests.test(path.relative_to(ROOT).as_posix()):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            assert ast.get_docstring(tree), "the module says nothing of itself"
            assert list(public_without_docstring(tree)) == []
