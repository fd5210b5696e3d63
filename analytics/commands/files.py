"""Files the commands write: names that cannot leave the folder, and contents that are there whole or not at all."""

import os
import re
import tempfile
from pathlib import Path

from analytics import wording
from analytics.commands.mistake import Mistake

LONGEST_PART = 60
_UNSAFE = re.compile(r"[^a-z0-9]+")


def safe_name(*parts: str) -> str:
    """Parts of a file name joined by hyphens: only a–z, 0–9 and hyphens, so no folder, no drive, no hidden file."""
    slugs = (_UNSAFE.sub("-", wording.search_key(part.replace("-", " "))).strip("-")[:LONGEST_PART].strip("-") for part in parts)
    return "-".join(slug for slug in slugs if slug) or "khong-ten"


def make_folder(folder: Path) -> Path:
    """The folder files go to, made when it is not there. Raises Mistake where something else has that name."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise Mistake(f"“{folder}” không phải thư mục. Hãy nêu một thư mục khác sau --out.") from None
    return folder


def write_whole(folder: Path, name: str, content: bytes) -> Path:
    """Writes a file of the folder by renaming a finished one: a reader sees the old content or the new, never half of it."""
    target = folder / name
    handle, made = tempfile.mkstemp(prefix=".dang-ghi-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files only their owner may read; what an office shares should follow the folder's own rule.
        Path(made).chmod(0o666 & ~_umask())
        Path(made).replace(target)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    return target


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
