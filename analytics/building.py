"""From files to a published version: the one path that sample data, a user's upload and a nightly job all take."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.catalogue import Catalogue
from analytics.intake import Problem, read
from analytics.store import Published, Store

SAMPLE_DATA = Path(__file__).resolve().parent.parent / "sample_data"
READABLE = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading files: the problems found, rows by table, and what was published (None for a dry run or a refusal)."""

    problems: tuple[Problem, ...]
    rows: dict[str, int]
    published: Published | None

    @property
    def refused(self) -> bool:
        """Whether a problem stops the load; nothing was stored then."""
        return any(problem.severity == "error" for problem in self.problems)


def load_files(
    store: Store, paths: Sequence[Path], catalogue: Catalogue, *, title: str, by: str, dry_run: bool = False
) -> Loaded:
    """Reads files and publishes them as one batch, or says all that is wrong with them and stores nothing.

    Raises OSError when a file cannot be opened, and the store's own exceptions.
    """
    intake = read([(path.name, path.read_bytes()) for path in paths], catalogue)
    rows = {table: len(frame) for table, frame in intake.records.items() if len(frame)}
    loaded = Loaded(tuple(intake.problems), rows, None)
    if loaded.refused or dry_run:
        return loaded
    published = store.publish(intake.records, title=title, by=by, catalogue=catalogue)
    return Loaded(loaded.problems, rows, published)


def build_from_sample(store: Store, catalogue: Catalogue, *, by: str) -> Loaded:
    """Publishes every file of sample_data/ as the first batch of a store."""
    paths = sorted(path for path in SAMPLE_DATA.iterdir() if path.suffix in READABLE)
    return load_files(store, paths, catalogue, title="Số liệu đã công bố (sample_data)", by=by)
