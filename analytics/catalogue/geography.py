"""What public documents say of where districts and provinces lie, each list with its document."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

FILE = Path(__file__).with_name("geography.toml")


@dataclass(frozen=True, slots=True)
class Listed:
    """The units one document lists: `level` district or province, `codes` of the register; `date` as a person reads it."""

    name_vi: str
    level: str
    codes: frozenset[str]
    source_id: str
    title: str
    publisher: str
    date: str
    address: str
    grade: str


@cache
def geography() -> Mapping[str, Listed]:
    """The lists by name: island (districts), border_province (provinces)."""
    declared = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return MappingProxyType({name: Listed(**{**one, "codes": frozenset(one["codes"])}) for name, one in declared.items()})
