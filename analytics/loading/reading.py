"""Files read with everything that was answered before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analytics.catalogue import Catalogue
from analytics.intake import Answers, Intake, Progress, Question, read
from analytics.loading.remembering import Memory

_ROUNDS: Final = 4
"""A mapping may bring up tables that ask for the same mapping; more rounds than this it would ask for ever."""


class UnknownMapping(ValueError):
    """No mapping of that name is kept; the text is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What files say, and the answers they were read with (remembered, mapped and given)."""

    intake: Intake
    answers: Answers


def read_files(
    files: Sequence[tuple[str, bytes]],
    catalogue: Catalogue,
    memory: Memory,
    answers: Answers,
    *,
    mapping: str = "",
    progress: Progress | None = None,
) -> Reading:
    """Reads files with the remembered answers, those given now (which go before), and for a table without a known shape the
    mapping of that name.

    Raises UnknownMapping.
    """
    if mapping and mapping not in memory.mappings:
        known = ", ".join(f"“{name}”" for name in memory.mappings) or "chưa có tên nào"
        raise UnknownMapping(f"Không có khai báo cột tên “{mapping}”. Các tên đã lưu: {known}.")
    given = {**memory.answers, **answers}
    told = {} if progress is None else {"progress": progress}
    for _ in range(_ROUNDS):
        intake = read(files, catalogue, given, **told)
        asked = [question.key for question in intake.questions if question.kind == "mapping" and question.key not in given]
        if not mapping or not asked:
            break
        given |= dict.fromkeys(asked, memory.mappings[mapping])
    return Reading(intake, given)


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
