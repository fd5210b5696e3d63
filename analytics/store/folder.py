"""The files of a store, each written so that a crash leaves the old or the new.

CURRENT            name of the version readers are to open, nothing else
v000001.duckdb     a version; never changed once it has this name
v000001.mark       how many bytes that version has; its readers hold a shared lock on it (inuse.py)
journal.jsonl      what was done (analytics/journal.py)
pending.json       the act being done, as its journal line will read; absent between acts
draft-*            a version in the making; worthless unless its publisher still runs
trial-*            a version tried out for a preview, with its mark (trying.py); worthless unless someone holds the mark
answers.json       what people answered about the spelling of places and about tables, to be used again (analytics/loading)
lock               publishers queue on it
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from uuid import uuid4

from analytics.journal import Entry, Journal, parse_entry
from analytics.store.inuse import is_in_use
from analytics.store.layout import version_number


def flush_file(path: Path) -> None:
    """Returns when the file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@dataclass(frozen=True, slots=True)
class Folder:
    """A store's folder at `path`; every name inside is relative, so the folder may be moved or copied as it is."""

    path: Path

    @property
    def journal(self) -> Journal:
        return Journal(self.path / "journal.jsonl")

    @property
    def lock_path(self) -> Path:
        return self.path / "lock"

    @property
    def _pending(self) -> Path:
        return self.path / "pending.json"

    def version_path(self, name: str) -> Path:
        return self.path / name

    def mark_path(self, name: str) -> Path:
        return (self.path / name).with_suffix(".mark")

    def is_cut_short(self, name: str) -> bool:
        """Whether the version's file is shorter than its mark says; a version without a mark is taken as it is."""
        try:
            return self.version_path(name).stat().st_size < int(self.mark_path(name).read_bytes())
        except (OSError, ValueError):
            return False

    def new_draft_path(self) -> Path:
        """A name no other draft has: DuckDB remembers open files by path, so a path is never used for two databases."""
        return self.path / f"draft-{uuid4().hex}.duckdb"

    def current(self) -> str | None:
        """What CURRENT names, or None when it is absent or does not hold a version's name."""
        try:
            name = (self.path / "CURRENT").read_bytes()[:100].decode("ascii", errors="replace").strip()
        except OSError:
            return None
        return name if version_number(name) is not None else None

    def versions(self) -> tuple[str, ...]:
        """The names of the version files, oldest first."""
        try:
            names = [entry.name for entry in self.path.iterdir() if version_number(entry.name) is not None]
        except FileNotFoundError:
            return ()
        return tuple(sorted(names, key=lambda name: version_number(name) or 0))

    def candidates(self, current: str | None) -> Iterator[str]:
        """The versions worth opening, best first: the one CURRENT names (None: none), then the journal's from the last act
        backwards, then the others.
        """
        if current and self.version_path(current).is_file():
            yield current  # nearly always the only one asked for: many times a click, so nothing else is read before it
        pending = self.pending()
        # A version whose publishing was cut short was never anyone's current version.
        unfinished = pending.version if pending is not None and pending.act != "go_back" else None
        present = set(self.versions())
        journalled = [entry.version for entry in reversed(self.journal.entries())]
        others = [name for name in reversed(self.versions()) if name != unfinished]
        for name in dict.fromkeys([*journalled, *others]):
            if name in present and name != current:
                yield name

    def pending(self) -> Entry | None:
        """The act under way or cut short, if any."""
        try:
            return parse_entry(json.loads(self._pending.read_bytes()))
        except (OSError, ValueError):
            return None

    def next_number(self) -> int:
        """The number of the next version: above every one ever given, also to versions undone, pruned or cut short."""
        pending = self.pending()
        names = [*self.versions(), *(entry.version for entry in self.journal.entries()), *([pending.version] if pending else [])]
        return 1 + max((version_number(name) or 0 for name in names), default=0)

    def last_batch_id(self) -> int:
        """The highest batch number the journal knows; 0 for none."""
        return max((entry.batch_id or 0 for entry in self.journal.entries()), default=0)

    # Writing: only with the lock held ---------------------------------------------------------------------------------

    def tidy(self) -> None:
        """Finishes or forgets what a killed publisher left behind. Raises OSError when the folder cannot be written."""
        pending = self.pending()
        if pending is not None:
            if self.current() == pending.version:
                if pending not in self.journal.entries():
                    self.journal.append(pending)
            elif all(entry.version != pending.version for entry in self.journal.entries()):
                self.version_path(pending.version).unlink(
                    missing_ok=True
                )  # never acknowledged, and no reader was ever sent to it
                self.mark_path(pending.version).unlink(missing_ok=True)
        self._pending.unlink(missing_ok=True)
        for leftover in self.path.iterdir():
            if leftover.name.startswith("draft-"):
                if leftover.is_dir():
                    shutil.rmtree(leftover, ignore_errors=True)
                else:
                    leftover.unlink(missing_ok=True)
            elif leftover.name.startswith("trial-") and not is_in_use(leftover.with_suffix(".mark")):
                with suppress(OSError):  # Windows: still open
                    if leftover.is_dir():
                        shutil.rmtree(leftover)
                    else:
                        leftover.unlink(missing_ok=True)

    def announce(self, entry: Entry) -> None:
        """Puts down the act about to be done, so that it reaches the journal even if we are killed in between."""
        self._replace(self._pending, json.dumps(entry.as_json(), ensure_ascii=False))

    def keep(self, draft: Path, name: str) -> None:
        """Gives a finished draft its version name; it is not current yet."""
        flush_file(draft)
        self._replace(self.mark_path(name), f"{draft.stat().st_size}\n")
        draft.replace(self.version_path(name))
        self._flush_folder()

    def point_at(self, name: str) -> None:
        """Makes a version the current one, in one step: readers see the old or the new."""
        self._replace(self.path / "CURRENT", name + "\n")

    def record(self, entry: Entry) -> None:
        """Writes the act into the journal. Should the disk be full now, the announcement stays and the next act writes it."""
        try:
            self.journal.append(entry)
            self._pending.unlink(missing_ok=True)
        except OSError:
            pass

    def answers(self) -> str:
        """The text of answers.json; '' when there is none."""
        try:
            return (self.path / "answers.json").read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    def rewrite_answers(self, change: Callable[[str], str]) -> None:
        """Replaces answers.json by what `change` makes of its text, in one step."""
        self._replace(self.path / "answers.json", change(self.answers()))

    def remove(self, name: str) -> None:
        """Deletes a version; one the system will not let go of (Windows, open elsewhere) stays for a later time."""
        try:
            self.version_path(name).unlink(missing_ok=True)
            self.mark_path(name).unlink(missing_ok=True)
        except OSError:
            pass

    def _replace(self, path: Path, text: str) -> None:
        draft = self.path / f"draft-{uuid4().hex}.txt"
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        for patience_s in (0.01, 0.05, 0.25, None):
            try:
                draft.replace(path)
                break
            except PermissionError:  # Windows: someone is reading the old one this instant
                if patience_s is None or os.name != "nt":
                    raise
                sleep(patience_s)
        self._flush_folder()

    def _flush_folder(self) -> None:
        if os.name == "nt":  # folders cannot be flushed there; NTFS journals the rename itself
            return
        descriptor = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
