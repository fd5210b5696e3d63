"""What every narrator uses: a sentence with its citations, a figure with its hedge, the notes a reader must not miss."""

from collections.abc import Callable, Iterable
from typing import Final

from analytics import wording
from analytics.briefing.model import Sentence
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, NoteKind, Scalar

Row = dict[str, Scalar]
Narrator = Callable[[Exhibit, Catalogue], list[Sentence]]
"""Tells one kind of exhibit from its rows; of an exhibit without rows nothing is asked."""

MOST_PLACES_TOLD: Final = 6
"""Of more places the paragraph gives the count and the two ends; the table beside it has them all."""

READ_ALOUD: Final[tuple[NoteKind, ...]] = ("derived", "rounding", "coverage")
"""Kinds of notes that change how a figure is understood, so that they belong to the paragraph too. That a figure is provisional
is said with the figure; where figures are only counted, the note is read too (STANDING_TOO).
"""
STANDING_TOO: Final[tuple[NoteKind, ...]] = (*READ_ALOUD, "provisional")

PROVISIONAL: Final = ("preliminary", "estimate")


def cited(text: str, *rows: Row) -> Sentence:
    """A sentence with the documents of the rows its figures come from, each once, in the order of the sentence."""
    found: dict[str, None] = {}
    for row in rows:
        for key, value in row.items():
            if value and (key == "source_id" or key.endswith("_source_id")):
                found[str(value)] = None
            elif value and key in ("source_ids", "sources_used"):
                found |= dict.fromkeys(str(value).replace(",", " ").split())
    return Sentence(wording.nfc(text), tuple(found))


def number_of(row: Row, key: str) -> float | None:
    """A cell as a number; None for a gap or a text."""
    value = row.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def known(row: Row, key: str) -> float:
    """A cell that must hold a number; TypeError when it does not."""
    value = number_of(row, key)
    if value is None:
        raise TypeError(f"no number in {key!r} of {row!r}")
    return value


def figure(row: Row, unit: str, key: str = "value", *, decimals: int | None = None) -> str:
    """The figure of a row with its hedge and its range; the name of its absence when there is none."""
    value = number_of(row, key)
    if value is None:
        return wording.absence_label(str(row.get("absence") or "missing"))
    hedge = "qualifier" if key == "value" else f"{key.removesuffix('_value')}_qualifier"
    high = number_of(row, "value_high") if key == "value" else None
    return wording.quantity(value, unit, qualifier=str(row.get(hedge) or ""), high=high, decimals=decimals)


def period_of(row: Row) -> str:
    """The period of a figure, its standing said when it is not final, and the year when it was inferred."""
    parts = [str(row["period"])]
    if row.get("status") in PROVISIONAL:
        parts.append(f"số {wording.status_label(str(row['status']))}")
    if row.get("year_inferred"):
        parts.append("năm suy đoán")
    return ", ".join(parts)


def standard_words(code: str, catalogue: Catalogue) -> str:
    """A standard as it ends a sentence, ", theo chuẩn nghèo 2022–2025"; '' for what is measured on none."""
    if not code:
        return ""
    standard = catalogue.standards[code]
    if standard.scope == "unstated":
        return ", nguồn không nêu chuẩn nghèo"
    return f", theo {wording.inside_sentence(standard.short_vi)}"


def whose(place: Scalar) -> str:
    """A place inside a sentence: 'huyện Chiêm Hóa'."""
    return wording.inside_sentence(str(place))


def notes_told(exhibit: Exhibit, kinds: Iterable[NoteKind] = READ_ALOUD) -> list[Sentence]:
    """The notes that change how the figures are understood, in their own words."""
    wanted = tuple(kinds)
    return [Sentence(note.text) for note in exhibit.notes if note.kind in wanted]


def finding_told(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """The finding as it stands, with the documents it rests on when they are few enough to be named after one sentence."""
    sources = tuple(source.source_id for source in exhibit.sources)
    told = exhibit.finding.removeprefix(f"{wording.illustrative_mark()}. ")
    return [Sentence(told, sources if len(sources) <= MOST_PLACES_TOLD else ())] if told else []
