"""Files read with everything that was answered before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analytics.catalogue import Catalogue
from analytics.intake import Answers, Intake, Progress, Question, read
from analytics.intake.shapes import BadMapping, Mapping
from analytics.loading.remembering import Memory

_ROUNDS: Final = 4
"""A mapping may bring up tables that ask for the same mapping; more rounds than this it would ask for ever."""


class UnknownMapping(ValueError):
    """No mapping of that name is kept; the text is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What files say, the answers they were read with (remembered, mapped and given), and the names of the mappings among
    them that were found by the layout of a table and not asked for."""

    intake: Intake
    answers: Answers
    found: tuple[str, ...] = ()


def read_files(
    files: Sequence[tuple[str, bytes]],
    catalogue: Catalogue,
    memory: Memory,
    answers: Answers,
    *,
    mapping: str = "",
    by_layout: bool = True,
    progress: Progress | None = None,
) -> Reading:
    """Reads files with the remembered answers, those given now (which go before), and for a table without a known shape the
    mapping of that name; without a name, `by_layout`, the one mapping kept of a table with exactly the same headers.

    Raises UnknownMapping.
    """
    if mapping and mapping not in memory.mappings:
        known = ", ".join(f"“{name}”" for name in memory.mappings) or "chưa có tên nào"
        raise UnknownMapping(f"Không có khai báo cột tên “{mapping}”. Các tên đã lưu: {known}.")
    given = {**memory.answers, **answers}
    told = {} if progress is None else {"progress": progress}
    found: list[str] = []
    for _ in range(_ROUNDS):
        intake = read(files, catalogue, given, **told)
        asked = [question for question in intake.questions if question.kind == "mapping" and question.key not in given]
        names = {one.key: mapping or (_of_its_layout(one, memory) if by_layout else "") for one in asked}
        names = {key: name for key, name in names.items() if name}
        if not names:
            break
        given |= {key: memory.mappings[name] for key, name in names.items()}
        found += [name for name in names.values() if not mapping]
    return Reading(intake, given, tuple(dict.fromkeys(found)))


def _of_its_layout(question: Question, memory: Memory) -> str:
    """The name of the one mapping kept of a table with the headers of this one; '' when there is none, or several."""
    headers = next((tuple(column.header for column in one.columns) for one in map(_mapping, _values(question)) if one), ())
    fitting = [name for name, text in memory.mappings.items() if (kept := _mapping(text)) and headers and kept.is_of(headers)]
    return fitting[0] if len(fitting) == 1 else ""


def _values(question: Question) -> tuple[str, ...]:
    return tuple(option.value for option in question.options)


def _mapping(text: str) -> Mapping | None:
    try:
        return Mapping.from_json(text)
    except BadMapping:
        return None


def questions_answered(
    files: Sequence[tuple[str, bytes]], catalogue: Catalogue, memory: Memory, answers: Answers
) -> tuple[Question, ...]:
    """The questions of the files that `answers` answer, in the order in which they come up: one answered may lead to another."""
    found: dict[str, Question] = {}
    given = dict(memory.answers)
    for _ in range(_ROUNDS):
        fresh = {question.key: question for question in read(files, catalogue, given).questions if question.key in answers}
        if not fresh:
            break
        found |= fresh
        given |= {key: answers[key] for key in fresh}
    return tuple(found.values())
