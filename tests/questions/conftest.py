"""The hand-made store of `hand.py`, published once."""

from collections.abc import Iterator

import pytest

from analytics.catalogue import Catalogue
from analytics.store import Store, Version
from tests.questions.hand import OBSERVATIONS, SOURCES, VISITS


@pytest.fixture(scope="session")
def hand(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Version]:
    """The hand-made figures, opened to be read."""
    store = Store(tmp_path_factory.mktemp("hand") / "kho")
    store.publish(
        {"source": SOURCES, "observation": OBSERVATIONS, "visit": VISITS}, title="số tự đặt", by="An", catalogue=catalogue
    )
    with store.open() as version:
        yield version
