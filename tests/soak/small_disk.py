"""A disk of its own for a test, so small that it fills up, or one that may only be read: root mounts one in memory."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def small_disk(folder: Path, size_mb: int) -> Iterator[bool]:
    """Mounts so many MB of memory at a folder; gives False, and nothing is mounted, where that is not allowed."""
    folder.mkdir(exist_ok=True)
    mounted = (
        sys.platform == "linux"
        and os.geteuid() == 0
        and _run("mount", "-t", "tmpfs", "-o", f"size={size_mb}m", "diem-sang-test", str(folder))
    )
    try:
        yield mounted
    finally:
        if mounted:
            assert _run("umount", str(folder))


def make_read_only(folder: Path) -> None:
    """Nothing can be written any more to a disk made by `small_disk`, not even by root."""
    assert _run("mount", "-o", "remount,ro", str(folder))


@contextmanager
def filled(folder: Path, left_bytes: int) -> Iterator[None]:
    """Fills the disk of a folder up to so many bytes, until the block is left."""
    filler = folder / "filler"
    status = os.statvfs(folder)
    filler.write_bytes(bytes(status.f_bavail * status.f_frsize - left_bytes))
    try:
        yield
    finally:
        filler.unlink()


def _run(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
