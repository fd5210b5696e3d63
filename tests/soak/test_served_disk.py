"""A disk that is full, or may not be written, under one server and the people in front of it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from analytics.catalogue import Catalogue
from analytics.store import Store, StoreUnwritable
from bench.viewer import Viewer
from pages.shared.registry import SECTIONS
from tests.soak.conftest import one_server
from tests.soak.crowd import PLACES, Crowd, Publisher, all_right
from tests.soak.small_disk import filled, make_read_only, small_disk
from tools.environment import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="no mounting, no limits there")]

PATHS = ["" if entry.first else entry.url_path for entries in SECTIONS.values() for entry in entries]


@contextmanager
def no_room(folder: Path, mounted: bool) -> Iterator[None]:
    """The disk of a folder is full; without a mounted one, the system refuses large files, which comes to the same."""
    if mounted:
        with filled(folder, left_bytes=4096):
            yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def export(store: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """The annex of a year, by the command line."""
    asked = [
        "sheet",
        "--store",
        str(store),
        "--storyboard",
        "ca-nam",
        "--district",
        "Ea Súp",
        "--period",
        "2023",
        "--out",
        str(out),
    ]
    return subprocess.run([sys.executable, "-m", "analytics", *asked], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.soak
def test_full_disk_during_publish_and_export(tmp_path: Path, catalogue: Catalogue) -> None:
    """Saw: readers the figure of before, no error; the publisher and whoever exports, a sentence. Lost: nothing, and no half of a
    file is left behind. By hand: once there is room, the same act is simply done again.
    """
    disk = tmp_path / "dia"
    with small_disk(disk, 60) as mounted, ExitStack() as stack:
        publisher = Publisher(disk / "kho", catalogue)
        out = disk / "ra"
        log = tmp_path / "log.txt"
        address = stack.enter_context(one_server(publisher.store.folder, log, TMPDIR=str(disk)))
        with Crowd(address, 3, 0.3) as crowd:
            crowd.wait_until_all_have_seen(1)
            with no_room(disk, mounted):
                with pytest.raises(StoreUnwritable, match="Kho vẫn nguyên như trước"):
                    publisher.publish()
                crowd.wait_until_all_have_seen(2)
                if mounted:  # the limit that stands in for the disk is not inherited by what is started
                    refused = export(publisher.store.folder, out)
                    assert refused.returncode == 2, refused.stdout + refused.stderr
                    assert "Traceback" not in refused.stderr
                    assert [path.name for path in out.glob("**/*") if path.is_file()] == []
            assert publisher.store.current_name() == "v000001.duckdb"
            publisher.publish()
            crowd.wait_until_all_have_seen(2)
        all_right(crowd, publisher)
        done = export(publisher.store.folder, out)
        assert done.returncode == 0, done.stderr
        assert len([path for path in out.glob("*.xlsx") if path.stat().st_size > 1000]) == 1
        assert "Traceback" not in log.read_text(encoding="utf-8")
        assert not [path.name for path in publisher.store.folder.iterdir() if path.name.startswith("draft-")]


def test_read_only_data_directory(tmp_path: Path, catalogue: Catalogue) -> None:
    """Saw: every page as ever. Lost: nothing; a publisher is told in a sentence, and can publish once the disk may be written."""
    disk = tmp_path / "dia"
    with small_disk(disk, 60) as mounted, ExitStack() as stack:
        publisher = Publisher(disk / "kho", catalogue)
        if mounted:
            make_read_only(disk)
        else:  # not root, whom modes would not stop
            publisher.store.folder.chmod(0o555)
            stack.callback(publisher.store.folder.chmod, 0o755)
        with pytest.raises(StoreUnwritable, match="Kho vẫn nguyên như trước"):
            publisher.publish()
        log = tmp_path / "log.txt"
        address = stack.enter_context(one_server(publisher.store.folder, log))
        with Viewer(address) as viewer:
            for path in PATHS:
                assert viewer.visit(path, PLACES).complaints == (), path
        assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.mark.soak
def test_a_copy_without_its_journal_and_marks(tmp_path: Path, catalogue: Catalogue) -> None:
    """Saw: the newest version that was copied. Lost: the history, for it was not copied; figures, none."""
    publisher = Publisher(tmp_path / "kho", catalogue)
    said = publisher.publish()
    copy = tmp_path / "chep"
    copy.mkdir()
    for path in publisher.store.folder.glob("v*.duckdb"):
        shutil.copy(path, copy)
    assert Store(copy).current_name() == "v000002.duckdb"
    with one_server(copy, tmp_path / "log.txt") as address, Viewer(address) as viewer:
        assert viewer.visit("so-sanh", PLACES).complaints == ()
        assert f"{said}%" in viewer.text()
