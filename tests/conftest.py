"""What every test may ask for: the catalogue, and a real store built from sample_data by the command line."""

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from analytics.catalogue import Catalogue

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def catalogue() -> "Catalogue":
    """The declared catalogue, loaded once."""
    from analytics import catalogue

    return catalogue.load()


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from sample_data through intake and store, by the command a person would type. Read it only."""
    folder = tmp_path_factory.mktemp("store") / "store"
    built = subprocess.run(
        [sys.executable, "-m", "analytics", "build", "--store", folder], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, f"analytics build failed:\n{built.stdout}{built.stderr}"
    return folder
