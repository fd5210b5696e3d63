"""The journal of a store: who published, undid, withdrew or went back to what, and when.

One JSON object a line, only ever added to, flushed to disk before the act is reported as done. A crash can tear no more than the
last line: reading passes over it, the next writing mends it.
"""

import getpass
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

Act = Literal["publish", "undo", "go_back", "withdraw", "restore", "remember", "forget", "choose", "refuse"]
_ACTS = frozenset(get_args(Act))


@cache  # the account of a process does not change, and a page asks several times a click
def account_name() -> str:
    """Who is at the keyboard, as the journal says it: the name of the account; where it has none, that it came by the command
    line.
    """
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a user entry
        return "dòng lệnh"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act upon the store: `version` is the version current after it, `at` an aware time (UTC), `rows` the number of rows
    brought or taken away, `batch_id` the batch concerned (None for going back), `note` what else a reader should know, in
    Vietnamese.
    """

    version: str
    at: datetime
    who: str
    act: Act
    title: str
    rows: int
    batch_id: int | None
    note: str

    def as_json(self) -> dict[str, object]:
        """The entry as plain JSON values; the time is ISO 8601 in UTC."""
        return {
            "version": self.version,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "who": self.who,
            "act": self.act,
            "title": self.title,
            "rows": self.rows,
            "batch_id": self.batch_id,
            "note": self.note,
        }


def parse_entry(values: object) -> Entry | None:
    """The entry these JSON values describe; None when they describe none."""
    if not isinstance(values, Mapping):
        return None
    try:
        at = datetime.fromisoformat(str(values["at"]))
        if at.tzinfo is None or values["act"] not in _ACTS:
            return None
        batch_id = values["batch_id"]
        return Entry(
            version=str(values["version"]),
            at=at,
            who=str(values["who"]),
            act=cast(Act, values["act"]),
            title=str(values["title"]),
            rows=int(values["rows"]),
            batch_id=None if batch_id is None else int(batch_id),
            note=str(values["note"]),
        )
    except (KeyError, ValueError, TypeError):
        return None


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal file at `path`; it need not exist yet."""

    path: Path

    def entries(self) -> tuple[Entry, ...]:
        """Every act in the order it was done; lines that cannot be read (one torn by a crash) are passed over."""
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return ()
        parsed = (parse_entry(_decode(line)) for line in lines)
        return tuple(entry for entry in parsed if entry is not None)

    def append(self, entry: Entry) -> None:
        """Adds one act and returns when it is on the disk; a torn last line is mended first. Raises OSError when it cannot be
        written.
        """
        line = json.dumps(entry.as_json(), ensure_ascii=False).encode() + b"\n"
        with self.path.open("a+b") as file:
            file.seek(0)
            kept = file.read()
            last_line_starts = kept.rfind(b"\n") + 1
            torn = kept[last_line_starts:]
            if torn and parse_entry(_decode(torn)) is not None:
                line = b"\n" + line  # whole but for its line end
            elif torn:
                file.truncate(last_line_starts)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def _decode(line: bytes) -> object:
    try:
        return json.loads(line)
    except ValueError:  # UnicodeDecodeError and JSONDecodeError are both ValueErrors
        return None
