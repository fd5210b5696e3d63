"""Opening a store: its current version, an older one, or the latest that can still be read; and what was done to it."""

from pathlib import Path

from analytics.journal import Entry
from analytics.store.errors import StoreMissing, StoreUnreadable
from analytics.store.folder import Folder
from analytics.store.layout import version_number
from analytics.store.sharing import share
from analytics.store.version import UnreadableVersion, Version


class ReadableStore:
    """The store in a folder, to be read. Readers never wait for a writer.

    `threads` and `memory_limit` (such as '2GB') are DuckDB's, else what this process was given (sharing.py); within one process
    all stores of one folder must use the same two.
    """

    def __init__(self, folder: Path | str, *, threads: int | None = None, memory_limit: str | None = None) -> None:
        self.folder = Path(folder)
        self._files = Folder(self.folder)
        given_threads, given_memory = share()
        self._config = (threads or given_threads, memory_limit or given_memory)

    def current_name(self) -> str:
        """The name of the version `open` would try first: cheap, and the key for caches. Raises StoreMissing."""
        for name in self._files.candidates(self._files.current()):
            return name
        raise StoreMissing.at(self.folder)

    def open(self, name: str | None = None, *, to_build_upon: bool = False, masked: bool = False) -> Version:
        """A version to read: the one named, else the current one, else (CURRENT or its file damaged) the latest that can be
        read, which then says so in `fallback_note`. `masked` is for who may not see small counts of communes (masked.py).

        Raises StoreMissing, StoreUnreadable (none can be read, or not the one named) and SchemaTooOld, unless it is only
        `to_build_upon` a current version that the next publish will mend.
        """
        if name is not None:
            if version_number(name) is None or not self._files.version_path(name).is_file():
                raise StoreMissing.version(name, self.folder)
            try:
                return self._open(name, masked=masked)
            except UnreadableVersion as error:
                raise StoreUnreadable.at(self.folder, str(error)) from error
        while True:
            wanted = self._files.current()
            reasons: list[str] = []
            for candidate in self._files.candidates(wanted):
                note = "" if candidate == wanted else self._fallback_note(wanted, candidate)
                if note and self._files.current() != wanted:
                    break  # a publisher moved on, and pruned perhaps, while we were looking: nothing is lost or damaged
                try:
                    return self._open(candidate, note, to_build_upon=to_build_upon, masked=masked)
                except UnreadableVersion as error:
                    reasons.append(str(error))
            else:
                if self._files.current() == wanted:
                    break
        if reasons:
            raise StoreUnreadable.at(self.folder, reasons[0])
        raise StoreMissing.at(self.folder)

    def history(self) -> tuple[Entry, ...]:
        """Every act upon the store, oldest first, from the journal."""
        entries = self._files.journal.entries()
        pending = self._files.pending()
        if pending is not None and pending not in entries and pending.version == self._files.current():
            return (*entries, pending)  # done, but the publisher was killed before it could write its line
        return entries

    def _open(self, name: str, note: str = "", *, to_build_upon: bool = False, masked: bool = False) -> Version:
        if self._files.is_cut_short(name):
            # DuckDB itself may notice only when a question touches the missing part.
            raise UnreadableVersion(f"{name}: tệp bị cắt cụt")
        threads, memory_limit = self._config
        return Version(
            self._files.version_path(name),
            self._files.mark_path(name),
            threads=threads,
            memory_limit=memory_limit,
            fallback_note=note,
            to_build_upon=to_build_upon,
            masked=masked,
        )

    def _fallback_note(self, wanted: str | None, used: str) -> str:
        broken = "Tệp CURRENT bị hỏng hoặc bị mất" if wanted is None else f"Phiên bản “{wanted}” bị mất hoặc bị hỏng"
        return (
            f"{broken} nên đang dùng phiên bản “{used}”, bản gần nhất còn đọc được trong kho “{self.folder}”. "
            "Hãy kiểm tra đĩa và nạp lại các đợt còn thiếu (xem lịch sử)."
        )
