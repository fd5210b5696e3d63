"""The hand-made field, published once."""

from collections.abc import Iterator

import pytest

from analytics.catalogue import Catalogue
from analytics.store import Store, Version
from tests.exhibits.field import publish


@pytest.fixture(scope="session")
def field(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Version]:
    """The figures of tests/exhibits/field.py, opened to be read."""
    store = Store(tmp_path_factory.mktemp("field") / "kho")
    publish(store, catalogue)
    with store.open() as version:
        yield version
