"""Reading declared files: TOML tables and CSV rows whose every key and value is checked, with the line where a mistake stands."""

import csv
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class CatalogueError(Exception):
    """A declared file of the catalogue is wrong; the message begins with `file:line:` of the mistake."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        """Point at one line of one file."""
        self.path = path
        self.line = line
        super().__init__(f"{path}:{line}: {message}")


_HEADER = re.compile(r"\s*\[([^\[\]]+)\]\s*(#.*)?$")
_KEY = re.compile(r'\s*("[^"]*"|[A-Za-z0-9_-]+)\s*=')


@dataclass(frozen=True, slots=True)
class Table:
    """One `[table]` of a TOML file: its dotted name, its values, and where its header and keys stand."""

    path: Path
    name: str
    values: Mapping[str, Any]
    line: int
    key_lines: Mapping[str, int]

    def fail(self, key: str, message: str) -> CatalogueError:
        """The error to raise about one key of this table (or the table itself when the key is absent)."""
        return CatalogueError(self.path, self.key_lines.get(key, self.line), f"[{self.name}] {message}")

    def check_keys(self, required: Sequence[str], optional: Sequence[str] = ()) -> None:
        """Refuse unknown keys and missing keys.

        Raises CatalogueError at the unknown key, or at the table's header for a missing one.
        """
        for key in self.values:
            if key not in required and key not in optional:
                raise self.fail(key, f"unknown key '{key}'")
        for key in required:
            if key not in self.values:
                raise self.fail(key, f"missing key '{key}'")

    def text(self, key: str, *, empty: bool = False) -> str:
        """The text under a key; an empty one only where `empty` allows it."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise self.fail(key, f"'{key}' must be text, found {value!r}")
        if not value.strip() and not empty:
            raise self.fail(key, f"'{key}' must not be empty")
        return value

    def one_of(self, key: str, allowed: Sequence[str]) -> str:
        """The text under a key, which must be one of the allowed words."""
        value = self.text(key, empty="" in allowed)
        if value not in allowed:
            raise self.fail(key, f"'{key}' must be one of {', '.join(allowed)}; found '{value}'")
        return value

    def flag(self, key: str) -> bool:
        """The boolean under a key; false when the key is left out."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.fail(key, f"'{key}' must be true or false, found {value!r}")
        return value

    def integer(self, key: str, low: int, high: int) -> int:
        """The whole number under a key, within bounds."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.fail(key, f"'{key}' must be a whole number from {low} to {high}, found {value!r}")
        return value

    def optional_integer(self, key: str, low: int, high: int) -> int | None:
        """The whole number under a key, or None when the key is left out."""
        return self.integer(key, low, high) if key in self.values else None


def read_tables(path: Path) -> tuple[Table, ...]:
    """The `[tables]` of a TOML file in the order written; dotted headers keep their full name, values hold no inner tables.

    Raises CatalogueError when the file is absent or is not TOML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CatalogueError(path, 1, f"the file cannot be read ({error.strerror})") from error
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise CatalogueError(path, int(at.group(1)) if at else 1, f"not valid TOML: {error}") from error
    return tuple(_tables(path, text, content))


def _tables(path: Path, text: str, content: Mapping[str, Any]) -> Iterator[Table]:
    """Walk the lines for headers and keys, and pick each table's values from what tomllib read."""
    headers: list[tuple[str, int, dict[str, int]]] = []
    in_text = False
    for number, line in enumerate(text.splitlines(), start=1):
        fences = line.count('"""')
        if in_text:
            in_text = fences % 2 == 0
            continue
        if header := _HEADER.match(line):
            headers.append((header.group(1).strip(), number, {}))
        elif key := _KEY.match(line):
            name = key.group(1).strip('"')
            if not headers:
                raise CatalogueError(path, number, f"key '{name}' stands before the first [table]")
            headers[-1][2][name] = number
        in_text = fences % 2 == 1
    for name, number, key_lines in headers:
        values: Any = content
        for part in split_name(name):
            values = values[part]
        yield Table(path, name, {k: v for k, v in values.items() if not isinstance(v, dict)}, number, key_lines)


def split_name(name: str) -> tuple[str, ...]:
    """The parts of a dotted table name; a part in quotes may hold dots: 'GNBV2125."DA1.TDA1"' has two."""
    return tuple(part.strip('"') for part in re.findall(r'"[^"]*"|[^.\s]+', name))


def read_rows(path: Path, columns: Sequence[str], make: Callable[[Sequence[str]], T]) -> list[T]:
    """What `make` makes of each row of a CSV file that has exactly these columns in this order.

    `make` gets the cells and raises ValueError for what is wrong with them. Raises CatalogueError at the line of that row, and
    when the file is absent, its header differs, or a row has another number of cells.
    """
    try:
        file = path.open(encoding="utf-8", newline="")
    except OSError as error:
        raise CatalogueError(path, 1, f"the file cannot be read ({error.strerror})") from error
    with file:
        reader = csv.reader(file)
        header = next(reader, [])
        if header != list(columns):
            raise CatalogueError(path, 1, f"the columns must be {', '.join(columns)}; found {', '.join(header)}")
        found = []
        width = len(columns)
        for cells in reader:
            if len(cells) != width:
                raise CatalogueError(path, reader.line_num, f"{len(cells)} cells where {width} are expected")
            try:
                found.append(make(cells))
            except ValueError as error:
                raise CatalogueError(path, reader.line_num, str(error)) from error
    return found
