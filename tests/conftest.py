"""What every test may ask for: the catalogue, and a real store built from sample_data by the command line."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.building import built_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.catalogue import Catalogue
    from analytics.store import Version

# One worker of pytest-xdist a core: stores of a few rows gain nothing from more threads, and lose by fighting over the cores.
os.environ.setdefault("DIEM_SANG_THREADS", "1")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def catalogue() -> "Catalogue":
    """The declared catalogue, loaded once."""
    from analytics import catalogue

    return catalogue.load()


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from sample_data through intake and store, by the command a person would type. Read it only."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "analytics", "build", "--store", folder]
        built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert built.returncode == 0, f"analytics build failed:\n{built.stdout}{built.stderr}"

    return built_once(tmp_path_factory, "store", build)


@pytest.fixture(scope="session")
def real(store_folder: Path) -> "Iterator[Version]":
    """The current version of the store of real figures, opened to be read."""
    from analytics.store import Store

    with Store(store_folder).open() as version:
        yield version


@pytest.fixture(scope="session")
def hand(tmp_path_factory: pytest.TempPathFactory, catalogue: "Catalogue") -> "Iterator[Version]":
    """The few figures made by hand in tests/questions/hand.py, published and opened to be read."""
    from analytics.store import Store
    from tests.questions.hand import OBSERVATIONS, SOURCES, VISITS

    store = Store(tmp_path_factory.mktemp("hand") / "kho")
    records = {"source": SOURCES, "observation": OBSERVATIONS, "visit": VISITS}
    store.publish(records, title="số tự đặt", by="An", catalogue=catalogue)
    with store.open() as version:
        yield version


@pytest.fixture(scope="session")
def compared(tmp_path_factory: pytest.TempPathFactory, catalogue: "Catalogue") -> "Iterator[Version]":
    """The few figures made to be compared in tests/questions/compared_hand.py, published and opened to be read."""
    from analytics.store import Store
    from tests.questions.compared_hand import OBSERVATIONS, SOURCES

    store = Store(tmp_path_factory.mktemp("compared") / "kho")
    store.publish({"source": SOURCES, "observation": OBSERVATIONS}, title="số tự đặt", by="An", catalogue=catalogue)
    with store.open() as version:
        yield version


@pytest.fixture(scope="session")
def field(tmp_path_factory: pytest.TempPathFactory, catalogue: "Catalogue") -> "Iterator[Version]":
    """The small field of districts in tests/exhibits/field.py, published and opened to be read."""
    from analytics.store import Store
    from tests.exhibits.field import publish

    store = Store(tmp_path_factory.mktemp("field") / "kho")
    publish(store, catalogue)
    with store.open() as version:
        yield version
