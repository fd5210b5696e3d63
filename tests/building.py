"""What takes seconds to build and is only read afterwards: built once a run, by whichever worker comes first."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def built_once(tmp_path_factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """The folder `name` of this run, made by `build`. The other workers of pytest-xdist wait for it; a failed build is tried
    again by the next and left to tell why.
    """
    # Each worker has a folder of its own within that of the run; without workers there is only the run's.
    own = tmp_path_factory.getbasetemp()
    run = own.parent if own.name.startswith("popen-") else own
    folder = run / f"shared-{name}"
    with FileLock(f"{folder}.lock"):
        done = Path(f"{folder}.done")
        if not done.exists():
            build(folder)
            done.touch()
    return folder


def copied(store_folder: Path, to: Path) -> Path:
    """A store of one's own, made of the shared one. Drafts and trials stay behind: a page that another test looks at may just be
    making one, which is gone before it is copied.
    """
    return Path(shutil.copytree(store_folder, to, ignore=shutil.ignore_patterns("draft-*", "trial-*")))
