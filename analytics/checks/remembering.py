"""What the checks found in a version, kept while the version is open: a version never changes, and neither do its findings."""

import threading
from collections import OrderedDict
from collections.abc import Collection
from typing import Final
from weakref import WeakKeyDictionary

from analytics.checks.finding import Finding
from analytics.store import Version

KEPT: Final = 32
"""Choices of places of which the findings of one version are kept, those asked for last."""


class Remembered:
    """The findings of one version by the places they were asked of; None: of all."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self._found: OrderedDict[frozenset[str] | None, tuple[Finding, ...]] = OrderedDict()

    def get(self, places: frozenset[str] | None) -> tuple[Finding, ...] | None:
        """What was found, or None when it was not asked for lately."""
        if places in self._found:
            self._found.move_to_end(places)
        return self._found.get(places)

    def keep(self, places: frozenset[str] | None, found: tuple[Finding, ...]) -> None:
        """Keeps what was found; the choice of places not asked for longest gives way."""
        self._found[places] = found
        if len(self._found) > KEPT:
            self._found.popitem(last=False)


_guard = threading.Lock()
# The one thing this package remembers: the checks of a whole country take a second, and two exhibits of one page tell what they
# found. The key is the open version itself, so that nothing outlives it and a masked reading is never taken for a full one.
_by_version: WeakKeyDictionary[Version, Remembered] = WeakKeyDictionary()


def places_key(area_ids: Collection[str] | None) -> frozenset[str] | None:
    """The places as a key, whatever their order."""
    return None if area_ids is None else frozenset(area_ids)


def remembered(version: Version) -> Remembered:
    """What is kept of a version."""
    with _guard:
        return _by_version.setdefault(version, Remembered())
