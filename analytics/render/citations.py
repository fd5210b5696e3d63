"""How documents are cited: [n] behind a sentence or in a row of a table, and the full citation that n stands for."""

from collections.abc import Iterable, Mapping, Sequence

from analytics.briefing.model import Briefing
from analytics.briefing.sentences import cited as sentence_of
from analytics.exhibits.exhibit import Exhibit, Scalar, Source
from analytics.render.safe_text import one_line


def cited(text: str, source_ids: Sequence[str], briefing: Briefing) -> str:
    """A sentence with the numbers of its documents behind it: "… 31,31% [1][3]"."""
    numbers = numbers_of(source_ids, briefing)
    return f"{text} {bracketed(numbers)}" if numbers else text


def numbers_of(source_ids: Iterable[str], briefing: Briefing) -> list[int]:
    """The numbers of documents, each once, the lowest first; KeyError for one the briefing does not cite."""
    return sorted({briefing.number_of(source_id) for source_id in source_ids})


def numbers_of_row(row: Mapping[str, Scalar], exhibit: Exhibit, briefing: Briefing) -> list[int]:
    """The numbers of the documents that a row of an exhibit names; none when the row names none itself."""
    known = {source.source_id for source in exhibit.sources}
    return numbers_of((one for one in sentence_of("", dict(row)).source_ids if one in known), briefing)


def bracketed(numbers: Sequence[int]) -> str:
    """Numbers of documents as a reader sees them: "[1][3]", a run of four or more as "[5]–[9]"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "".join(f"[{run[0]}]–[{run[-1]}]" if len(run) > 3 else "".join(f"[{one}]" for one in run) for run in runs)


def citation(source: Source, number: int | None) -> str:
    """A document in full: number, title, publisher, date, grade, address."""
    head = f"[{number}] " if number is not None else "- "
    parts = (source.title, source.publisher, source.date, source.grade, source.address)
    return one_line(head + ", ".join(part for part in parts if part)) + "."
