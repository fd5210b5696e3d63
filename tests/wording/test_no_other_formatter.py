"""Only analytics/wording turns numbers into text: every other module that shows something is read for formatters of its own.

A line that looks like a formatter and is none (the text of a hash, a cell quoted back) carries `# not a formatter: why`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Grouping, precision, or a type that prints a fraction; "02d", "x" and bare widths are no number formats.
NUMERIC_SPEC = re.compile(r"(?:.?[<>=^])?[-+ ]?z?#?0?\d*(?:[,_](?:\.\d+)?[a-zA-Z%]?|\.\d+[fFeEgGn%]?|[fFeEgGn%])")
PERCENT_SPEC = re.compile(r"%(?:\(\w+\))?[-+ #0]*[\d*]*(?:\.[\d*]+)?[fFeEgG]")
TEMPLATE_FIELD = re.compile(r"(?<!%)\{[\w.\[\]!]*:([^{}\s]+)\}")
SHOWN_DATE = re.compile(r"%-?[de]\s*(?:[/.-]|tháng)\s*%-?[mb]")
HEXADECIMAL = re.compile(r"0?\d*[xX]")
EXEMPT = "# not a formatter:"


def shown_files() -> list[Path]:
    """Every module of ours that can put text before a reader."""
    found = [ROOT / "app.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "analytics").rglob("*.py")]
    wording = ROOT / "analytics" / "wording"
    return [path for path in found if path.is_file() and wording not in path.parents]


def text_of(node: ast.AST | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def spec_text(node: ast.expr | None) -> str:
    """The format spec of an f-string field, its computed parts taken as the digit 1."""
    if not isinstance(node, ast.JoinedStr):
        return ""
    return "".join(text_of(part) or "1" for part in node.values)


def template_specs(text: str) -> Iterator[str]:
    """The specs of a text that `str.format` would fill; "%{y:.2f}" belongs to the drawing library."""
    for match in TEMPLATE_FIELD.finditer(text):
        yield match.group(1)


def calls_round(node: ast.AST) -> bool:
    return any(
        isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "round" for part in ast.walk(node)
    )


def numeric(spec: str) -> bool:
    return NUMERIC_SPEC.fullmatch(spec) is not None


def _call_complaint(node: ast.Call, parses: bool) -> str | None:
    arguments = [text_of(argument) for argument in node.args]
    match node.func:
        case ast.Name(id="format") if len(node.args) == 2 and (arguments[1] is None or numeric(arguments[1])):
            return "format() of a number"
        case ast.Name(id="str") if node.args and calls_round(node.args[0]):
            return "str(round())"
        case ast.Attribute(attr="replace") if arguments[:2] == [".", ","] or (arguments[:2] == [",", "."] and not parses):
            return "a swap of '.' and ','"
        case ast.Attribute(attr="maketrans") if any("," in (text or "") for text in arguments) and len(arguments) > 1:
            return "a translation of ','"
        case ast.Attribute(attr="strftime") if any(SHOWN_DATE.search(text or "") for text in arguments):
            return "a date in words or figures"
    return None


def _complaint(node: ast.AST, parses: bool) -> str | None:
    match node:
        case ast.FormattedValue(value=value, format_spec=spec):
            if numeric(spec_text(spec)):
                return f"the format {spec_text(spec)!r} in an f-string"
            if SHOWN_DATE.search(spec_text(spec)):
                return "a date in an f-string"
            return "round() in an f-string" if calls_round(value) and not HEXADECIMAL.fullmatch(spec_text(spec)) else None
        case ast.BinOp(op=ast.Mod(), left=left) if PERCENT_SPEC.search(text_of(left) or ""):
            return "a % format of a number"
        case ast.Call():
            return _call_complaint(node, parses)
        case ast.Constant(value=str(text)) if any(numeric(spec) for spec in template_specs(text)):
            return "a template with a number format"
        case ast.Import(names=names) if {name.name.split(".")[0] for name in names} & {"locale", "babel"}:
            return "a locale library"
        case ast.ImportFrom(module=str(module)) if module.split(".")[0] in {"locale", "babel"}:
            return "a locale library"
    return None


def attributes_of_markup(tree: ast.AST) -> Iterator[int]:
    """The ids of f-string fields that are the value of an XML attribute, such as `sz="{…}"`: a machine reads those."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            for before, field in zip(node.values, node.values[1:], strict=False):
                if (text_of(before) or "").endswith('="'):
                    yield id(field)


def formatters_in(source: str, *, parses: bool = False) -> list[str]:
    """Complaints "line: what" about a module; one that parses typed numbers may turn "," into "."."""
    lines = source.splitlines()
    tree = ast.parse(source)
    inside_fields = {id(part) for node in ast.walk(tree) if isinstance(node, ast.FormattedValue) for part in ast.walk(node)}
    markup = set(attributes_of_markup(tree))
    found: dict[int, str] = {}
    for node in ast.walk(tree):
        what = _complaint(node, parses)
        line = getattr(node, "lineno", 0)
        if what is None or id(node) in markup or (isinstance(node, ast.Constant) and id(node) in inside_fields):
            continue
        if not any(EXEMPT in text for text in lines[line - 1 : node.end_lineno]):
            found.setdefault(line, what)
    return [f"{line}: {what}" for line, what in sorted(found.items())]


def test_the_scan_sees_the_modules() -> None:
    assert any(path.is_relative_to(ROOT / "analytics") for path in shown_files())


def test_no_module_formats_numbers_of_its_own(subtests: pytest.Subtests) -> None:
    intake = ROOT / "analytics" / "intake"
    for path in shown_files():
        with subtests.test(path=str(path.relative_to(ROOT))):
            assert formatters_in(path.read_text(encoding="utf-8"), parses=intake in path.parents) == []


@pytest.mark.parametrize(
    "snippet",
    [
        'f"{x:.2f}"',
        'f"{x:,}"',
        'f"{x:,.1f}"',
        'f"{x:>10,.0f} hộ"',
        'f"{x:_}"',
        'f"{x:.1%}"',
        'f"{x:+.2f}"',
        'f"{x:.3}"',
        'f"{x:.{n}f}"',
        'f"{x:g}"',
        'f"{round(x, 2)}%"',
        'f"{abs(round(x))} hộ"',
        '"%.2f" % x',
        '"%(rate).1f %%" % values',
        '"%5.1f / %s" % (x, y)',
        'format(x, ".1f")',
        'format(x, ",")',
        "format(x, spec)",
        '"{:.2f}".format(x)',
        '"{rate:,.1f} hộ".format(rate=x)',
        'TEMPLATE = "{0:,}"',
        'column.map("{:.1f}".format)',
        "str(round(x, 1))",
        'text.replace(".", ",")',
        'f"{x}".replace(",", "X").replace(".", ",").replace("X", ".")',
        'text.replace(",", ".")',
        'str.maketrans(",.", ".,")',
        'day.strftime("%d/%m/%Y")',
        'day.strftime("ngày %d tháng %m năm %Y")',
        'f"{day:%d/%m/%Y}"',
        "import locale",
        "from babel.numbers import format_decimal",
    ],
)
def test_the_scan_catches(snippet: str) -> None:
    assert len(formatters_in(snippet)) == 1


@pytest.mark.parametrize(
    "snippet",
    [
        'f"{name}: {wording.quantity(x, unit)}"',
        'f"version-{n:04d}"',
        'f"{text:<20}"',
        'f"{text:{width}}"',
        'f"{digest:x}"',
        "y = round(x, 2)",
        '"%s (%d)" % (a, b)',
        '"{} và {}".format(a, b)',
        'name.replace(" ", "_")',
        'day.strftime("%Y-%m-%d")',
        'f"{day:%Y%m%d}"',
        'CELL = "#,##0.00"',
        'hover = "%{y:,.2f}"',
        "settings = '{\"a\":1.5}'",
        'digest.update(f"{x:.6f}".encode())  # not a formatter: canonical text of the content hash',
    ],
)
def test_the_scan_lets_pass(snippet: str) -> None:
    assert formatters_in(snippet) == []


def test_a_parser_may_read_a_decimal_comma_but_not_write_one() -> None:
    assert formatters_in('Decimal(text.replace(",", "."))', parses=True) == []
    assert formatters_in('text.replace(".", ",")', parses=True) == ["1: a swap of '.' and ','"]


def test_complaints_name_the_line() -> None:
    assert formatters_in('x = 1\ny = f"{x:.2f}"\n') == ["2: the format '.2f' in an f-string"]
