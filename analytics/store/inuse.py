"""Who is reading which version: a shared lock on a small file beside it, so that pruning leaves versions in use alone."""

import os
import sys
from pathlib import Path

if sys.platform != "win32":
    import fcntl


class InUse:
    """A reader's mark on a version, held until `release` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._descriptor: int | None = None
        if sys.platform == "win32":
            return  # an open file cannot be deleted there: the version file guards itself
        try:
            self._descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)
        except OSError:  # a copy without the mark files, or a file system without locks: read all the same
            self.release()

    def release(self) -> None:
        """Lets the version go; harmless when done twice."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


def is_in_use(path: Path) -> bool:
    """Whether some process holds a mark on the version whose mark file is at `path`."""
    if sys.platform == "win32":
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False
