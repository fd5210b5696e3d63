"""A new store from sample_data/: read and published as it stands; what people load goes through analytics/loading."""

from dataclasses import dataclass
from pathlib import Path

from analytics.catalogue import Catalogue
from analytics.intake import Problem, read
from analytics.store import Published, Store

SAMPLE_DATA = Path(__file__).resolve().parent.parent / "sample_data"
READABLE = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of building: the problems found, and what was published (None when a problem stopped it)."""

    problems: tuple[Problem, ...]
    published: Published | None

    @property
    def refused(self) -> bool:
        """Whether a problem stops the load; nothing was stored then."""
        return any(problem.severity == "error" for problem in self.problems)


def build_from_sample(store: Store, catalogue: Catalogue, *, by: str) -> Loaded:
    """Publishes every file of sample_data/ as the first batch of a store.

    Raises OSError when a file cannot be opened, and the store's own exceptions.
    """
    paths = sorted(path for path in SAMPLE_DATA.iterdir() if path.suffix in READABLE)
    intake = read([(path.name, path.read_bytes()) for path in paths], catalogue)
    loaded = Loaded(tuple(intake.problems), None)
    if not intake.ok:
        return loaded
    published = store.publish(intake.records, title="Số liệu đã công bố (sample_data)", by=by, catalogue=catalogue)
    return Loaded(loaded.problems, published)
