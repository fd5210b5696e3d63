"""The browser and the served app of tests/browser, and a store full of hostile text."""

from pathlib import Path

import pytest

from analytics.catalogue import Catalogue
from tests.browser.conftest import address, browser, new_page, page, serve
from tests.security import planted

__all__ = ["address", "browser", "new_page", "page", "serve"]


@pytest.fixture(scope="session")
def planted_folder(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """The folder of that store. Read it only."""
    return planted.publish(tmp_path_factory.mktemp("planted") / "kho", catalogue).folder
