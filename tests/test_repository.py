"""What is true of the repository as a whole: its text, its tree, its pins, and that the README keeps up."""

import ast
import re
import subprocess
import sys
import unicodedata
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

TOP = frozenset(
    """.ci .gitattributes .gitignore .streamlit CHANGELOG.md LICENSE Makefile NOTICE README.md analytics app.py bench docs pages
    pyproject.toml requirements-dev.txt requirements.txt run.cmd sample_data static tests tools""".split()
)
NOT_OURS = frozenset({".git", ".venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "data"})
BINARY = frozenset({".woff2", ".png", ".xlsx", ".jpg", ".ico"})
NAMES_THAT_SAY_NOTHING = frozenset({"utils", "helpers", "common", "manager", "base", "misc"})

# Built from pieces, so that this file does not find itself. A web address may well have such a path.
ONE_MACHINES_PATH = re.compile(r"(?<![\w.])(?:/(?:" + "work|root|home" + r")/\w|/Use" + r"rs/\w|[A-Z]:\\Use" + r"rs\\)")
ADDRESS = re.compile(r"https?://\S+")


def our_files() -> list[Path]:
    """Every file that is tracked, or would be by the next commit; without git, every file that is not a by-product."""
    listed = None
    try:
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    except FileNotFoundError:
        pass
    if listed is not None and listed.returncode == 0:
        paths = [ROOT / name.decode() for name in listed.stdout.split(b"\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in paths if path.is_file())


FILES = our_files()


def test_text_is_nfc_and_names_no_machine(subtests: pytest.Subtests) -> None:
    assert len(FILES) > 20
    for path in FILES:
        name = path.relative_to(ROOT).as_posix()
        assert unicodedata.is_normalized("NFC", name), name
        if path.suffix in BINARY:
            continue
        with subtests.test(file=name):
            text = path.read_text(encoding="utf-8")
            wrong = [number for number, line in enumerate(text.splitlines(), 1) if not unicodedata.is_normalized("NFC", line)]
            assert wrong == [], "lines not in Unicode NFC"
            assert ONE_MACHINES_PATH.findall(ADDRESS.sub("", text)) == []


def test_a_machines_path_would_be_seen() -> None:
    assert ONE_MACHINES_PATH.search("see " + "/".join(["", "root", "x.py"]))
    assert ONE_MACHINES_PATH.search("C:" + "\\Users" + "\\an")
    assert not ONE_MACHINES_PATH.search(ADDRESS.sub("", "https://example.vn/home/tin-tuc"))


def test_only_known_names_at_the_top() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in FILES} - TOP == set()


def test_no_page_directly_in_pages() -> None:
    # Streamlit opens such a file without app.py on a cold server, sign-in and all left out.
    assert list((ROOT / "pages").glob("*.py")) == []


def test_no_text_stands_alone_in_a_page() -> None:
    """Streamlit would show it: a remark on a constant stood over the title of a page."""
    alone = [
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "pages").glob("*/*.py")
        if path.parent.name != "shared"
        for node in ast.parse(path.read_text(encoding="utf-8")).body[1:]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]
    assert alone == []


def test_no_name_that_says_nothing() -> None:
    named = {part.removesuffix(".py") for path in FILES for part in path.relative_to(ROOT).parts}
    assert named & NAMES_THAT_SAY_NOTHING == set()


def pins() -> list[str]:
    """Every line of the two files that names a package."""
    text = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("requirements.txt", "requirements-dev.txt"))
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("-r ")]


@pytest.mark.parametrize("pin", pins())
def test_every_pin_is_exact_and_installed(pin: str) -> None:
    exact = re.fullmatch(r"([A-Za-z0-9_.-]+)==(\d[\w.]*)", pin)
    assert exact, "pin one exact version"
    assert version(exact[1]) == exact[2], "the environment is behind: run make check"


def page_titles() -> list[str]:
    """The title of every page of the menu."""
    from pages.shared.registry import SECTIONS

    return [entry.title for entries in SECTIONS.values() for entry in entries]


def command_names() -> list[str]:
    """The commands of `python -m analytics`, as its own help lists them."""
    command = [sys.executable, "-m", "analytics", "--help"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    names = re.findall(r"^ {4}([a-z]+)(?: {2,}|$)", shown, re.MULTILINE)
    assert names, shown
    return names


def test_readme_names_every_page_and_command(subtests: pytest.Subtests) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets
    titles = page_titles()
    assert titles
    wanted = [f"make {name}" for name in targets[1].split() if name != "environment"]
    wanted += [f"python -m analytics {name}" for name in command_names()]
    for text in wanted + titles:
        with subtests.test(text=text):
            assert text in readme
