"""The door of *Nạp số liệu*: files read and kept for a while, previewed, published, taken back; what was learnt by the way."""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analytics import loading, questions
from analytics.access import Person
from analytics.intake import Answers, Problem, Question
from analytics.intake.marking import mark
from analytics.loading import Kept, Memory, Preview, Reading
from analytics.render.sheets import templates
from analytics.store import Published, Store
from pages.shared import session
from pages.shared.loading.refusing import refuse
from pages.shared.once import once

Files = tuple[tuple[str, bytes], ...]

TEMPLATES: Final = templates.SHAPES
"""Shape of a template → its title."""

READINGS_HELD: Final = 3
HELD_SECONDS: Final = 20 * 60
"""How many readings a server holds, for all its sessions, and for how long: they may be large, and can always be read again."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a person is loading: files, the answers given so far, and whether free tables are to be mapped anew though a saved
    mapping is of their layout; equal works read alike."""

    files: Files
    answers: tuple[tuple[str, str], ...] = ()
    map_anew: bool = False

    @property
    def key(self) -> str:
        """What tells this work from every other, without holding on to the files."""
        whole = hashlib.sha256()
        for name, content in self.files:
            whole.update(f"{len(name)} {name} {len(content)} ".encode())
            whole.update(content)
        whole.update(repr((self.answers, self.map_anew)).encode())
        return whole.hexdigest()


class _Shelf:
    """The readings of the last minutes, the oldest given up first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[str, str], tuple[float, Reading]] = OrderedDict()

    def get(self, key: tuple[str, str]) -> Reading | None:
        with self._lock:
            self._drop_old()
            found = self._held.get(key)
            return found[1] if found else None

    def put(self, key: tuple[str, str], reading: Reading) -> None:
        with self._lock:
            self._held[key] = (time.monotonic(), reading)
            self._drop_old()

    def drop(self, key: tuple[str, str]) -> None:
        with self._lock:
            self._held.pop(key, None)

    def _drop_old(self) -> None:
        while self._held:
            _, (put_at, _) = next(iter(self._held.items()))
            if len(self._held) <= READINGS_HELD and time.monotonic() - put_at <= HELD_SECONDS:
                return
            self._held.popitem(last=False)


_SHELF: Final = _Shelf()


def store() -> Store:
    """The store that people load into."""
    return Store(session.store_folder())


def memory() -> Memory:
    """What the store was taught."""
    return loading.recall(store())


def read(work: Work, tell: Callable[[str, float], None]) -> Reading:
    """What the files say, read once and held for a while; `tell` hears how far reading is (words, share)."""
    taught = memory()
    key = (work.key, repr(taught.kept))
    found = _SHELF.get(key)
    if found is None:
        found = loading.read_files(
            work.files, session.catalogue(), taught, dict(work.answers), by_layout=not work.map_anew, progress=_seldom(tell)
        )
        _SHELF.put(key, found)
    return found


def let_go(work: Work) -> None:
    """Gives up what was read of a work."""
    _SHELF.drop((work.key, repr(memory().kept)))


def _seldom(tell: Callable[[str, float], None]) -> Callable[[str, int, int], None]:
    last = 0.0

    def hear(stage: str, done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > 0.25:
            last = time.monotonic()
            tell(stage, min(1.0, done / total))

    return hear


def preview(reading: Reading) -> Preview:
    """What publishing would do to the version that is current now."""
    return loading.make_preview(store(), reading.intake.records, session.catalogue())


def forbidden(person: Person, shown: Preview) -> str:
    """Why this person may not publish this; '' when they may."""
    if not person.may_publish:
        return person.reason
    if not person.may_touch(shown.area_ids):
        return "Đợt nạp này có địa bàn ngoài phạm vi được giao của tài khoản đang dùng, nên không công bố được."
    changed_sources = shown.counts.get("source")
    if person.reach is not None and changed_sources and changed_sources.changed:
        return "Đợt nạp này sửa thông tin của nguồn đã có trong kho; việc đó cần tài khoản được công bố cho mọi địa bàn."
    return ""


def publish(
    reading: Reading, shown: Preview, *, title: str, person: Person, tell: Callable[[str, float], None]
) -> Published | Preview:
    """Publishes what was looked at, or gives the fresh preview when the store moved meanwhile. Raises NotYours, and StoreError
    as the store does."""
    # Asked again where it is done: what a page hides a browser may still send.
    if reason := forbidden(person, shown):
        refuse(person, title=f"Công bố: {title}", reason=reason)
    rows = sum(counts.total for counts in shown.counts.values())

    def reach(stage: str) -> None:
        share, words = loading.stage_words(stage, rows)
        tell(words, share)

    tell(loading.WAITING, 0.0)
    return loading.publish(
        store(), reading.intake.records, shown, session.catalogue(), title=title, by=person.name, progress=reach
    )


def learn(asked: Sequence[Question], answers: Answers, mapping_name: str, *, by: str) -> list[Kept]:
    """Keeps answers that may be remembered, and a mapping under its name."""
    kept = list(loading.remember(store(), asked, answers, by=by))
    for question in asked:
        if question.kind == "mapping" and mapping_name and question.key in answers:
            kept.append(loading.remember_mapping(store(), mapping_name, answers[question.key], by=by))
    return kept


def forget(one: Kept, *, person: Person) -> None:
    """Lets one remembered thing go. Raises NotYours."""
    if not person.may_publish:
        refuse(person, title=f"Quên {one.words}", reason=person.reason)
    loading.forget(store(), one.part, one.key, by=person.name)


def marked(work: Work, name: str, problems: Sequence[Problem]) -> bytes:
    """The marked workbook of one of the files."""
    content = next(content for known, content in work.files if known == name)
    return mark(name, content, problems, dict(work.answers))


# Batches -------------------------------------------------------------------------------------------


def batches() -> list[dict[str, Any]]:
    """The batches of the current version, the latest first."""
    return [dict(row) for row in _batches(session.seen_as(), session.version().name)]


@once(kept=4)
def _batches(folder: str, version_name: str) -> Sequence[Mapping[str, Any]]:
    # The page asks with every click; what a version holds does not change.
    del folder, version_name
    return questions.batches(session.version())


def may_undo(person: Person, batch_id: int) -> str:
    """Why this person may not undo a batch; '' when they may."""
    if not person.may_publish:
        return person.reason
    if person.may_touch(questions.places_touched(session.version(), batch_id)):
        return ""
    return "Đợt nạp này có địa bàn ngoài phạm vi được giao của tài khoản đang dùng, nên không hoàn tác được."


def undo(batch_id: int, *, person: Person, tell: Callable[[str, float], None]) -> Published:
    """Takes one batch away. Raises NotYours, and StoreError as the store does."""
    if reason := may_undo(person, batch_id):
        refuse(person, title=f"Hoàn tác đợt {batch_id}", reason=reason)

    def reach(stage: str) -> None:
        share, words = loading.stage_words(stage, 0)
        tell(words.replace(" (0 dòng)", ""), share)

    return store().undo(batch_id, person.name, progress=reach)


def template(shape: str) -> bytes:
    """The template of one of TEMPLATES."""
    return templates.template(shape, session.catalogue())
