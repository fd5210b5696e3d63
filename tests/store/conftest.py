"""A store of two batches (a source, then two figures), made once and copied for each test: copying is a promise of the store."""

import shutil
from pathlib import Path

import pytest

from analytics.store import Store
from tests.store.little import CATALOGUE, observations, sources


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do not write here."""
    store = Store(tmp_path_factory.mktemp("made") / "kho")
    store.publish({"source": sources({})}, title="nguồn", by="An", catalogue=CATALOGUE)
    store.publish(
        {"observation": observations({"value": "38.3"}, {"period_label": "x", "breakdown": "ethnicity=minority", "value": 61})},
        title="đợt một",
        by="An",
        catalogue=CATALOGUE,
    )
    return store.folder


@pytest.fixture
def store(made_once: Path, tmp_path: Path) -> Store:
    """A store of one's own: v000002 current, batch 1 brought source s1, batch 2 two figures of Ea Súp at the end of 2023."""
    shutil.copytree(made_once, tmp_path / "kho")
    return Store(tmp_path / "kho")
