"""The parts of a zipped document (.xlsx, .ods, .docx), unpacked piece by piece within limits."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from analytics.intake.opening.refusing import (
    MAX_ENTRIES,
    MAX_PART_BYTES,
    MAX_RATIO,
    MAX_WHOLE_BYTES,
    CannotOpen,
    broken,
    encrypted,
    too_large,
)

PIECE_BYTES = 2**20
_RATIO_COUNTS_FROM = 8 * 2**20
_SMALL_PART_BYTES = 48 * 2**20
_DIRECTORY_BYTES_EACH = 1_000
_ENCRYPTED = 0x1
_UNFOLDS = "tệp nén bung ra quá lớn"


class Archive:
    """A zipped document whose directory was found harmless; CannotOpen for one that is not, or is broken."""

    def __init__(self, content: bytes) -> None:
        """Read the directory and hold what it declares against the limits."""
        if _directory_bytes(content) > MAX_ENTRIES * _DIRECTORY_BYTES_EACH:
            raise too_large("tệp nén có quá nhiều mục")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, struct.error, NotImplementedError) as error:
            raise broken() from error
        parts = self._zip.infolist()
        if len(parts) > MAX_ENTRIES:
            raise too_large("tệp nén có quá nhiều mục")
        self._parts = {part.filename: part for part in parts}
        if len(self._parts) != len(parts):
            raise broken()  # two parts of one name: two programs would read two different files
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise encrypted()
        if sum(part.file_size for part in parts) > MAX_WHOLE_BYTES:
            raise too_large(_UNFOLDS)
        for part in parts:
            ratio_counts = part.file_size > _RATIO_COUNTS_FROM
            if part.file_size > MAX_PART_BYTES or (ratio_counts and part.file_size > MAX_RATIO * max(part.compress_size, 1)):
                raise too_large(_UNFOLDS)

    @property
    def names(self) -> tuple[str, ...]:
        """The parts in the order of the directory."""
        return tuple(self._parts)

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name in self._parts

    def size(self, name: str) -> int:
        """The declared unpacked bytes of a part."""
        return self._parts[name].file_size

    def pieces(self, name: str) -> Iterator[bytes]:
        """Unpack a part piece by piece; CannotOpen when it is broken, missing, or longer than it declares."""
        if name not in self._parts:
            raise broken()
        left = self._parts[name].file_size
        try:
            with self._zip.open(self._parts[name]) as stream:
                while piece := stream.read(PIECE_BYTES):
                    left -= len(piece)
                    if left < 0:
                        raise too_large(_UNFOLDS)
                    yield piece
        except CannotOpen:
            raise
        # RuntimeError: a compression zipfile does not know, or a password after all.
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error) as error:
            raise broken() from error

    def whole(self, name: str) -> bytes:
        """A small part in one piece."""
        if name in self and self.size(name) > _SMALL_PART_BYTES:
            raise too_large(_UNFOLDS)
        return b"".join(self.pieces(name))


def _directory_bytes(content: bytes) -> int:
    """The bytes of the directory at the end of the file, before it is read into objects ten times its size."""
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or len(content) < end + 22:
        raise broken()
    declared = int.from_bytes(content[end + 12 : end + 16], "little")
    if declared != 0xFFFFFFFF:
        return declared
    large = content.rfind(b"PK\x06\x06", 0, end)
    if large < 0 or len(content) < large + 48:
        raise broken()
    return int.from_bytes(content[large + 40 : large + 48], "little")
