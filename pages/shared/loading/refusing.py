"""What a person asked for and may not do: refused where it is done, whatever the page offered, and written into the journal."""

from typing import NoReturn

from analytics.access import Person
from analytics.store import Store
from pages.shared import session


class NotYours(Exception):
    """What a person may not do; the text is the sentence to show. It is in the journal already."""


def refuse(person: Person, *, title: str, reason: str) -> NoReturn:
    """Raises NotYours with the reason, once the refusal is in the journal. Raises StoreBusy, StoreUnwritable."""
    if person.may_publish:  # who may do nothing is told so on the page and fills no journal
        Store(session.store_folder()).write_refusal(title=title, reason=reason, by=person.name)
    raise NotYours(reason)
