"""Gathers invented figures column by column as whole numbers, and hands them over as one Arrow table of observations."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from analytics import wording
from analytics.demo.draws import Ints
from analytics.demo.places import Layout

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Span:
    """The time of a figure, as observation keeps it; `start` is None for a figure at one date."""

    kind: str
    start: date | None
    end: date

    @property
    def label(self) -> str:
        """The Vietnamese words."""
        return wording.period_label(self.kind, self.start, self.end)


def year_end(year: int) -> Span:
    """The review that closes a year."""
    return Span("year_end", None, date(year, 12, 31))


def annual(year: int) -> Span:
    """A whole year."""
    return Span("annual", date(year, 1, 1), date(year, 12, 31))


def half_year(year: int, half: int) -> Span:
    """The first or the second six months of a year."""
    return Span("half_year", date(year, 6 * half - 5, 1), date(year, 6, 30) if half == 1 else date(year, 12, 31))


@dataclass(frozen=True, slots=True)
class Heading:
    """All that a column of figures has in common: the indicator and the rest of an observation's key but the place."""

    indicator: str
    span: Span
    source_id: str
    standard: str = ""
    breakdown: str = ""
    status: str = "published"


@dataclass(frozen=True, slots=True)
class Column:
    """One heading and its figures: place and value in millionths, parallel; `absent` marks those not applicable."""

    heading: Heading
    area_ids: tuple[str, ...]
    micro: Ints
    absent: Flags


class Figures:
    """The columns gathered so far."""

    def __init__(self) -> None:
        self.columns: list[Column] = []

    def add(
        self, heading: Heading, layout: Layout, micro: Ints, *, absent: Flags | None = None, where: Flags | None = None
    ) -> None:
        """Adds one figure a place of the layout, or of those places only that `where` names."""
        missing = np.zeros(len(micro), dtype=np.bool_) if absent is None else absent
        kept = np.arange(len(micro)) if where is None else np.flatnonzero(where)
        area_ids = tuple(layout.area_ids[place] for place in kept)
        self.columns.append(Column(heading, area_ids, np.where(missing, 0, micro)[kept], missing[kept]))

    def table(self) -> pa.Table:
        """Every column, one below the other, with the columns of table observation but batch_id."""
        heads = [column.heading for column in self.columns]
        sizes = [len(column.area_ids) for column in self.columns]
        count = sum(sizes)
        absent = np.concatenate([column.absent for column in self.columns])
        blank = _repeated([""] * len(heads), sizes)
        ids = [area_id for column in self.columns for area_id in column.area_ids]
        return pa.table(
            {
                "area_id": pa.array(ids, pa.string()).dictionary_encode(),
                "indicator": _repeated([head.indicator for head in heads], sizes),
                "period_kind": _repeated([head.span.kind for head in heads], sizes),
                "period_start": _dates([head.span.start for head in heads], sizes),
                "period_end": _dates([head.span.end for head in heads], sizes),
                "period_label": _repeated([head.span.label for head in heads], sizes),
                "standard": _repeated([head.standard for head in heads], sizes),
                "breakdown": _repeated([head.breakdown for head in heads], sizes),
                "status": _repeated([head.status for head in heads], sizes),
                "source_id": _repeated([head.source_id for head in heads], sizes),
                "value": decimals(np.concatenate([column.micro for column in self.columns]), absent),
                "value_high": pa.nulls(count, pa.decimal128(18, 6)),
                "qualifier": blank,
                "absence": pa.DictionaryArray.from_arrays(absent.astype(np.int8), pa.array(["", "not_applicable"])),
                "as_stated": blank,
                "year_inferred": pa.array(np.zeros(count, dtype=np.bool_)),
                "place_in_source": blank,
                "note": blank,
            }
        )


def decimals(micro: Ints, absent: Flags | None = None) -> pa.Array:
    """Millionths as decimal(18, 6): the sixteen bytes of each are written down, so no float comes near them."""
    words = np.empty((len(micro), 2), dtype="<i8")
    words[:, 0] = micro
    words[:, 1] = micro >> 63
    valid = None if absent is None else pa.array(~absent).buffers()[1]
    return pa.Array.from_buffers(pa.decimal128(18, 6), len(micro), [valid, pa.py_buffer(words)])


def _repeated(values: list[str], sizes: list[int]) -> pa.DictionaryArray:
    words = list(dict.fromkeys(values))
    position = {word: place for place, word in enumerate(words)}
    places = np.repeat(np.array([position[value] for value in values], dtype=np.int32), sizes)
    return pa.DictionaryArray.from_arrays(places, pa.array(words, pa.string()))


def _dates(values: list[date | None], sizes: list[int]) -> pa.Array:
    days = np.array([0 if value is None else (value - date(1970, 1, 1)).days for value in values], dtype=np.int32)
    missing = np.array([value is None for value in values])
    return pa.Array.from_pandas(np.repeat(days, sizes), mask=np.repeat(missing, sizes), type=pa.date32())
