"""The dossier of a study tour from a page: put together and rendered when somebody asks for the file."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final

from analytics.briefing import Briefing
from analytics.dossier import make_dossier
from analytics.exhibits import Exhibit, Recipe
from analytics.store import Version
from pages.shared import session

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


def _briefing(guest: str, host: str) -> Briefing:
    today = datetime.now(UTC).astimezone().date()
    return _made(str(session.store_folder()), session.version().name, guest, host, today)


@lru_cache(maxsize=16)
def _made(folder: str, version_name: str, guest: str, host: str, made_on: date) -> Briefing:
    del folder, version_name

    def cooked(_version: Version, _catalogue: object, recipe: Recipe) -> Exhibit:
        return session.exhibit(recipe.name, recipe.selection)

    return make_dossier(session.version(), session.catalogue(), guest, host, made_on, cooked=cooked)
