"""What people answered once and need not be asked again: the spelling of a place, and mappings of free tables by name.

Kept in the store's folder as answers.json, replaced in one step; who taught it what, and when, stands in it and in the journal.
No figure depends on it: it only decides how the next file is read.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal

from analytics.intake import Answers, Question
from analytics.intake.doubts import SKIP
from analytics.intake.shapes import BadMapping
from analytics.intake.shapes import Mapping as ColumnMapping
from analytics.store import Store, StoreError

Part = Literal["answers", "mappings"]
LONGEST_NAME: Final = 80


class AnswersUnreadable(StoreError):
    """The file of answers is damaged; it is neither guessed at nor overwritten."""


class BadName(ValueError):
    """A name under which nothing can be kept; the text is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing kept: `key` is the question's key or the mapping's name, `value` the answer, `words` what a person reads of it,
    `at` the time in UTC (ISO).
    """

    part: Part
    key: str
    value: str
    words: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything kept, in the order it came."""

    kept: tuple[Kept, ...] = ()

    @property
    def answers(self) -> Answers:
        """The remembered answers by the key of their question, as reading wants them."""
        return {one.key: one.value for one in self.kept if one.part == "answers"}

    @property
    def mappings(self) -> Mapping[str, str]:
        """The mappings of free tables by name."""
        return {one.key: one.value for one in self.kept if one.part == "mappings"}


def recall(store: Store) -> Memory:
    """What the store keeps. Raises AnswersUnreadable."""
    return _parse(store.answers(), store)


def remember(store: Store, questions: Sequence[Question], answers: Answers, *, by: str) -> tuple[Kept, ...]:
    """Keeps the answers given to those of the questions that may be remembered; what was kept, nothing when there is nothing.

    Raises AnswersUnreadable, StoreBusy and StoreUnwritable.
    """
    kept = tuple(
        Kept("answers", question.key, answers[question.key], _words(question, answers[question.key]), by, _now())
        for question in questions
        # To leave rows out is decided for one file: remembered, it would take figures out of the next one unseen.
        if question.may_be_remembered and answers.get(question.key, SKIP) != SKIP
    )
    if kept:
        _change(store, kept, (), "remember", f"Nhớ {'; '.join(one.words for one in kept)}", by)
    return kept


def remember_mapping(store: Store, name: str, value: str, *, by: str) -> Kept:
    """Keeps the mapping of a free table by name, in place of an older one of that name, without the year of that one table.

    Raises BadName and as `remember`.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise BadName(f"Tên khai báo cột phải có từ 1 đến {LONGEST_NAME} ký tự. Hãy đặt tên khác.")
    with suppress(BadMapping):
        value = ColumnMapping.from_json(value).of_the_layout().to_json()
    kept = Kept("mappings", name, value, f"Khai báo cột “{name}”", by, _now())
    _change(store, (kept,), (), "remember", f"Nhớ {kept.words}", by)
    return kept


def forget(store: Store, part: Part, key: str, *, by: str) -> Kept | None:
    """Lets one thing go; what it was, None when it is not kept. Raises as `remember`."""
    found = next((one for one in recall(store).kept if (one.part, one.key) == (part, key)), None)
    if found is not None:
        _change(store, (), ((part, key),), "forget", f"Quên {found.words}", by)
    return found


def _words(question: Question, answer: str) -> str:
    label = next((option.label_vi for option in question.options if option.value == answer), answer)
    return f"{question.found_vi} là {label}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _change(
    store: Store,
    added: Sequence[Kept],
    dropped: Sequence[tuple[str, str]],
    act: Literal["remember", "forget"],
    title: str,
    by: str,
) -> None:
    def changed(text: str) -> str:
        # Read again with the lock held: two people may answer at once.
        gone = {*dropped, *((one.part, one.key) for one in added)}
        kept = [one for one in _parse(text, store).kept if (one.part, one.key) not in gone]
        return json.dumps([asdict(one) for one in (*kept, *added)], ensure_ascii=False, indent=1) + "\n"

    store.change_answers(changed, act=act, title=title, by=by)


def _parse(text: str, store: Store) -> Memory:
    if not text:
        return Memory()
    try:
        values: Any = json.loads(text)
        kept = tuple(Kept(**{name: str(value) for name, value in one.items()}) for one in values)  # type: ignore[arg-type]
        if any(one.part not in ("answers", "mappings") for one in kept):
            raise ValueError
    except (ValueError, TypeError, AttributeError):
        raise AnswersUnreadable(
            f"Không đọc được tệp answers.json trong kho “{store.folder}”, nơi giữ các câu trả lời đã nhớ. "
            "Hãy chép lại tệp đó từ bản sao lưu, hoặc xóa nó để bắt đầu lại; số liệu trong kho không bị ảnh hưởng."
        ) from None
    return Memory(kept)
