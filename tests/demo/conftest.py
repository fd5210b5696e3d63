"""The training store, built once by the command a person would type."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from analytics.store import Store, Version
from tests.building import built_once

ROOT = Path(__file__).resolve().parent.parent.parent
Rows = Callable[..., list[tuple[Any, ...]]]


def run_demo(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """`python -m analytics demo` in a process of its own."""
    command = [sys.executable, "-m", "analytics", "demo", "--store", str(folder), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the training store at its default scale and seed. Read it only."""

    def build(folder: Path) -> None:
        built = run_demo(folder)
        assert built.returncode == 0, built.stderr

    return built_once(tmp_path_factory, "demo", build)


@pytest.fixture(scope="session")
def training(demo_folder: Path) -> Iterator[Version]:
    """The training store, opened to be read."""
    with Store(demo_folder).open() as version:
        yield version


@pytest.fixture(scope="session")
def ask(training: Version) -> Rows:
    """The rows that SQL of the test's own gives on the training store."""

    def rows(sql: str, **parameters: object) -> list[tuple[Any, ...]]:
        return training.cursor().execute(sql, parameters).fetchall()

    return rows


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Version, list[dict[str, str]]]]:
    """A training store with errors and a bright spot planted (Ba Tơ, 535), and the list of errors as it was printed."""

    def build(folder: Path) -> None:
        built = run_demo(folder, "--plant", "errors", "--plant", "bright-spot", "Ba Tơ")
        assert built.returncode == 0, built.stderr
        folder.with_suffix(".json").write_text(built.stdout, encoding="utf-8")

    folder = built_once(tmp_path_factory, "planted", build)
    errors = json.loads(folder.with_suffix(".json").read_text(encoding="utf-8"))
    with Store(folder).open() as version:
        yield version, errors
