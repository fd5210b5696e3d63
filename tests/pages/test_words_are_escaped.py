"""No text of a link, a file, a source or an account reaches Streamlit's Markdown as Markdown."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.shared.markdown import escape, link
from tools.environment import ROOT

SHOWN = {"markdown", "caption", "info", "warning", "error", "success", "write", "header", "subheader", "title"}
"""The methods of Streamlit that read their first argument as Markdown."""

LET_THROUGH = {
    # Labels of the tray and titles written in the page, handed down by name.
    ("pages/explore/district.py", "title"),
    ("pages/results/projects.py", "title"),
    # Cells come from tour.by_part, which escapes them.
    ("pages/review/learning_host.py", "head"),
    ("pages/review/learning_host.py", "text"),
    # Names escaped one by one where they are joined.
    ("pages/shared/loading/questions.py", "listed"),
    # Not Streamlit's: the basket's.
    ("pages/review/conference.py", "position"),
    # Names of versions, codes of the catalogue and numbers of ours; ways of writing a heading.
    ("pages/data/load.py", "rows"),
    ("pages/data/load.py", "shown.batch_id"),
    ("pages/data/load.py", "shown.version.removesuffix('.duckdb')"),
    ("pages/data/definitions.py", "row['code']"),
    ("pages/data/definitions.py", "label"),
    ("pages/shared/panel.py", "size"),
    ("pages/shared/panel.py", "label"),
    ("pages/review/training.py", "number"),
    ("pages/review/conference.py", "number"),
}
"""By file: what is not escaped where it is shown, each with its reason."""


def unescaped(node: ast.expr) -> Iterator[str]:
    """The parts of a text that are neither written in the program, nor escaped, nor a number or date of `wording`."""
    match node:
        case ast.Constant():
            return
        case ast.Name(id=name) if name.isupper():
            return
        case ast.JoinedStr(values=parts):
            inner = parts
        case ast.FormattedValue(value=value):
            inner = [value]
        case ast.BinOp(left=left, right=right):
            inner = [left, right]
        case ast.IfExp(body=body, orelse=orelse):
            inner = [body, orelse]
        case ast.Starred(value=value):
            inner = [value]
        case ast.GeneratorExp(elt=each) | ast.ListComp(elt=each):
            inner = [each]
        case ast.List(elts=elements):
            inner = elements
        case ast.Call(func=ast.Name(id="escape" | "link")):
            return
        case ast.Call(func=ast.Attribute(value=ast.Name(id="wording"))):
            return
        case ast.Call(func=ast.Attribute(attr="join"), args=[several]):
            inner = [several]
        case _:
            yield ast.unparse(node)
            return
    for part in inner:
        yield from unescaped(part)


def shown_as_markdown(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SHOWN and node.args:
            yield from unescaped(node.args[0])


def test_pages_escape_what_they_did_not_write(subtests: pytest.Subtests) -> None:
    used = set()
    for path in [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]:
        place = path.relative_to(ROOT).as_posix()
        with subtests.test(place):
            found = {(place, text) for text in shown_as_markdown(path)}
            used |= found
            assert found <= LET_THROUGH
    assert used == LET_THROUGH, "let through for nothing"


def test_the_search_sees_it() -> None:
    for wrong in ("person.reason", "f'{value}'", "'a' + name", "' · '.join(names)", "f'{escape(a)} {b}'", "str(failure)"):
        assert list(unescaped(ast.parse(wrong, mode="eval").body)), wrong
    for right in ("'a'", "f'{escape(a)} {wording.number(b, 0)}'", "WORDS + 'a'", "' · '.join(escape(one) for one in names)"):
        assert not list(unescaped(ast.parse(right, mode="eval").body)), right


def test_every_sign_of_markdown_is_made_harmless() -> None:
    assert escape("![x](x) <b> $a$ :red[x]") == r"\!\[x\]\(x\) \<b\> \$a\$ \:red\[x\]"
    assert escape("một\n# hai") == r"một \# hai"


def test_an_address_cannot_leave_its_link() -> None:
    assert link("https://a.vn/b?c=1%202#d") == r"[https\://a.vn/b?c=1%202\#d](https://a.vn/b?c=1%202#d)"
    assert link("http://a.vn/) ![x](x)").endswith("(http://a.vn/%29%20!%5Bx%5D%28x%29)")
    assert link("javascript:alert(1)") == r"javascript\:alert\(1\)"
