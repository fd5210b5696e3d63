"""The dossier of a study tour from a page: put together and rendered when somebody asks for the file."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final

import pyarrow as pa

from analytics.briefing import Briefing
from analytics.dossier import make_dossier
from analytics.exhibits import Exhibit, Recipe
from analytics.render import tables
from analytics.store import Version
from pages.shared import session
from pages.shared.markdown import escape
from pages.shared.once import once

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def document(guest: str, host: str) -> bytes:
    """The dossier of a delegation of `guest` to `host` as a Word document."""
    # Imported when asked for, here and below: these libraries take a while to load, and no other page needs them.
    from analytics.render.documents import report

    return report(_briefing(guest, host), session.catalogue()).content


def slides(guest: str, host: str) -> bytes:
    """The same dossier as slides."""
    from analytics.render.slides import deck

    return deck(_briefing(guest, host)).content


def by_part(shown: Exhibit) -> dict[str, pa.Table]:
    """The table of an exhibit as a person reads it, a table a part (one, '', of an exhibit without), its cells in Markdown. Put
    together once for everybody.
    """
    return _by_part(session.seen_as(), shown.data_version, shown.recipe)


@once(kept=256)
def _by_part(folder: str, version_name: str, recipe: Recipe) -> dict[str, pa.Table]:
    del folder, version_name
    shown = session.exhibit(recipe.name, recipe.selection)
    heads = [head for head, column in zip(tables.headings(shown), shown.shown_columns(), strict=True) if column.key != "part"]
    keys = [column.key for column in shown.shown_columns()]
    parts: dict[str, dict[str, list[str]]] = {}
    for row, cells in zip(shown.records(), tables.text_rows(shown), strict=True):
        table = parts.setdefault(str(row.get("part", "")), {head: [] for head in heads})
        told = [cell for key, cell in zip(keys, cells, strict=True) if key != "part"]
        for head, cell in zip(heads, told, strict=True):
            table[head].append(escape(cell))
    # A column without a word in a part is left out of it.
    return {part: pa.table({head: cells for head, cells in table.items() if any(cells)}) for part, table in parts.items()}


def _briefing(guest: str, host: str) -> Briefing:
    today = datetime.now(UTC).astimezone().date()
    return _made(session.seen_as(), session.version().name, guest, host, today)


@lru_cache(maxsize=16)
def _made(folder: str, version_name: str, guest: str, host: str, made_on: date) -> Briefing:
    del folder, version_name

    def cooked(_version: Version, _catalogue: object, recipe: Recipe) -> Exhibit:
        return session.exhibit(recipe.name, recipe.selection)

    return make_dossier(session.version(), session.catalogue(), guest, host, made_on, cooked=cooked)
