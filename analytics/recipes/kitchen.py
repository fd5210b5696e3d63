"""What a recipe is cooked with."""

from collections.abc import Callable
from dataclasses import dataclass

from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Recipe, Setting
from analytics.store import Version


@dataclass(frozen=True, slots=True)
class Kitchen:
    """What a recipe is cooked with: a version of the store and the catalogue."""

    version: Version
    catalogue: Catalogue

    @property
    def setting(self) -> Setting:
        """What the exhibits of this version share."""
        return Setting(self.version.name, self.version.kind)


Cook = Callable[[Kitchen, Recipe], Exhibit]
"""A recipe's own function: puts its questions to the version and makes the exhibit."""
