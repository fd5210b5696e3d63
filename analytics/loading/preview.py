"""What publishing some records would do: what is new, what changes and by how much, who says otherwise, what is missing, and
what the checks find in the version as it would be.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from analytics import questions, wording
from analytics.catalogue import Catalogue
from analytics.checks import CHECKS, Finding, run_checks
from analytics.loading.lines import TABLES_VI, Line, line_of, said, what_of
from analytics.questions import Compared
from analytics.store import PublishRefused, Store, StoreMissing, Version
from analytics.store.drafting import Progress, say_nothing

Row = Mapping[str, Any]

MOST_LINES: Final = 300
"""Lines of each kind that a preview holds; the counts are of all."""

_MANY_PLACES: Final = 400
"""From so many places on, the checks read everything: asking for each by name would take longer."""

_TABLES: Final = tuple(TABLES_VI)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A figure of the load and what another document says in its place; `displayed` names the side that the views draw: 'ours',
    'theirs', 'both', or '' where nothing is drawn by rule.
    """

    place: str
    what: str
    period: str
    ours: str
    our_source: str
    theirs: str
    their_source: str
    displayed: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What the same publisher told of the period before and not of this one."""

    place: str
    what: str
    period: str
    last_period: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of one table are new, say something else than before, or say the same."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    @property
    def total(self) -> int:
        return self.new + self.changed + self.unchanged


@dataclass(frozen=True, slots=True)
class Preview:
    """What publishing would do to the version `base` (None: there is no store yet).

    `counts` is by table of the store; `new`, `changed`, `conflicts` and `missing` hold the first MOST_LINES, their counts are of
    all. `stopping` are hard findings that the load brings or touches, `warning` the soft ones; `standing` counts findings of
    the same places that were there before and have nothing to do with the load. `refusals` are what the store would refuse; with
    one of them nothing else is known. `area_ids` and `indicators` are what the load is about.
    """

    base: str | None
    counts: Mapping[str, Counts]
    new: tuple[Line, ...] = ()
    changed: tuple[Line, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    conflict_count: int = 0
    missing: tuple[Missing, ...] = ()
    missing_count: int = 0
    stopping: tuple[Finding, ...] = ()
    warning: tuple[Finding, ...] = ()
    standing: int = 0
    refusals: tuple[str, ...] = ()
    area_ids: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()

    @property
    def publishable(self) -> bool:
        """Whether nothing forbids publishing."""
        return not self.refusals and not self.stopping and any(counts.total for counts in self.counts.values())

    @property
    def sentence(self) -> str:
        """The counts as one sentence, and whether it may be published."""
        if self.refusals:
            return "Kho không nhận các số liệu này."
        parts = [_count_words(table, self.counts[table]) for table in _TABLES if table in self.counts]
        told = "; ".join(part for part in parts if part) or "không có gì để nạp"
        extra = [
            (self.conflict_count, "chỗ khác với nguồn khác"),
            (self.missing_count, "mục kỳ trước có mà kỳ này chưa có"),
            (len(self.warning), "điều cần xem lại"),
            (len(self.stopping), "lỗi số học phải sửa trước khi công bố"),
        ]
        rest = [f"{wording.number(count, 0)} {words}" for count, words in extra if count]
        return wording.sentence_case(f"{told}." + (f" Có {wording.join_list(rest)}." if rest else ""))


def make_preview(
    store: Store, records: Mapping[str, object], catalogue: Catalogue, *, progress: Progress = say_nothing
) -> Preview:
    """What publishing `records` (Intake.records) would do to the version that is current now; nothing is changed.

    Raises StoreError for a store that cannot be read or written.
    """
    try:
        with store.tried(records, catalogue=catalogue, progress=progress) as (version, batch_id, base):
            return _look(store, version, batch_id, base, catalogue)
    except PublishRefused as refused:
        return Preview(_current(store), {}, refusals=refused.problems)


def told(finding: Finding) -> str:
    """A finding as a sentence, with its arithmetic: "Hộ nghèo không quá tổng số hộ: Huyện Ea Súp …, cuối năm 2023: …."."""
    titles = {check.name: check.title_vi for check in CHECKS}
    return f"{titles[finding.check]}: {finding.area_name}, {finding.period_label}: {finding.found_vi}."


def _current(store: Store) -> str | None:
    try:
        return store.current_name()
    except StoreMissing:
        return None


def _look(store: Store, version: Version, batch_id: int, base: str | None, catalogue: Catalogue) -> Preview:
    compared = [questions.beside_earlier(version, batch_id, table, most=MOST_LINES) for table in _TABLES]
    area_ids = questions.places_touched(version, batch_id)
    conflicts, conflict_count = _conflicts(version, batch_id, area_ids, catalogue)
    missing = questions.missing_since_last_period(version, batch_id, most=MOST_LINES)
    stopping, warning, standing = _findings(store, version, batch_id, base, area_ids)
    return Preview(
        base=base,
        counts={
            one.table: Counts(one.new_count, one.changed_count, one.unchanged_count)
            for one in compared
            if one.new_count + one.changed_count + one.unchanged_count
        },
        new=_lines(compared, "new", catalogue),
        changed=_lines(compared, "changed", catalogue),
        conflicts=conflicts,
        conflict_count=conflict_count,
        missing=tuple(_missing(row, catalogue) for row in missing),
        missing_count=_total(missing),
        stopping=stopping,
        warning=warning,
        standing=standing,
        area_ids=area_ids,
        indicators=questions.indicators_touched(version, batch_id),
    )


def _lines(compared: Collection[Compared], state: str, catalogue: Catalogue) -> tuple[Line, ...]:
    lines = [line_of(one.table, row, catalogue) for one in compared for row in (one.new if state == "new" else one.changed)]
    # Figures first: the documents they come from are the least of what a reader must look at.
    return tuple(sorted(lines, key=lambda line: line.table == "source")[:MOST_LINES])


def _conflicts(
    version: Version, batch_id: int, area_ids: tuple[str, ...], catalogue: Catalogue
) -> tuple[tuple[Conflict, ...], int]:
    named = area_ids if len(area_ids) <= _MANY_PLACES else None
    figures = questions.against_others(version, batch_id, area_ids=named, most=MOST_LINES)
    found = [_conflict(row, "observation", catalogue) for row in figures]
    total = _total(figures)
    for table in ("target", "capital"):
        rows = questions.amounts_against_others(version, batch_id, table, most=MOST_LINES)
        found += [_conflict(row, table, catalogue) for row in rows]
        total += _total(rows)
    return tuple(found[:MOST_LINES]), total


def _conflict(row: Row, table: str, catalogue: Catalogue) -> Conflict:
    unit = "mdong" if table == "capital" else catalogue.indicators[row["indicator"]].unit
    if table == "capital":
        what = f"{wording.sentence_case(wording.capital_event_label(row['event']))} · {wording.nature_label(row['nature'])}"
        period = f"năm {row['plan_year']}, đến ngày {wording.date_text(row['as_of'])}"
    else:
        what, period = what_of(row["indicator"], row["breakdown"], catalogue), row["period_label"]
    theirs = {
        "value": row["other_value"],
        "value_high": row.get("other_high"),
        "qualifier": row["other_qualifier"],
        "absence": row.get("other_absence"),
    }
    sides = {(True, True): "both", (True, False): "ours", (False, True): "theirs"}
    return Conflict(
        place=row["area_name"],
        what=what,
        period=period,
        ours=said(row, "value", unit),
        our_source=f"{row['source_title']} ({row['publisher']})",
        theirs=said(theirs, "value", unit),
        their_source=f"{row['other_title']} ({row['other_publisher']})",
        displayed=sides.get((bool(row.get("drawn")), bool(row.get("other_drawn"))), ""),
    )


def _missing(row: Row, catalogue: Catalogue) -> Missing:
    return Missing(
        row["area_name"],
        what_of(row["indicator"], row["breakdown"], catalogue),
        row["period_label"],
        row["last_period_label"],
        row["publisher"],
    )


def _findings(
    store: Store, version: Version, batch_id: int, base: str | None, area_ids: tuple[str, ...]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], int]:
    """Hard and soft findings the batch brings or touches, and how many of those places have nothing to do with it."""
    places = {*area_ids, *questions.places_above(version, area_ids)}
    asked = places if len(places) <= _MANY_PLACES else None
    found = [finding for finding in run_checks(version, area_ids=asked) if finding.area_id in places]
    before: set[Finding] = set()
    if base is not None and found:
        with store.open(base) as current:
            before = set(run_checks(current, area_ids=asked))
    written = questions.figures_written(version, batch_id, [f.area_id for f in found if f in before])
    ours = [
        finding
        for finding in found
        if finding not in before
        or any((finding.area_id, indicator, finding.period_label) in written for indicator in finding.indicators)
    ]
    hard = tuple(finding for finding in ours if finding.severity == "hard")
    return hard, tuple(finding for finding in ours if finding.severity == "soft"), len(found) - len(ours)


def _total(rows: tuple[Row, ...]) -> int:
    return int(rows[0]["total"]) if rows else 0


def _count_words(table: str, counts: Counts) -> str:
    """ "thêm 12 số liệu, sửa 3, giữ nguyên 40"; of documents only what is new or changed is worth a word."""
    parts = [
        f"{verb} {wording.number(count, 0)}"
        for verb, count in (("thêm", counts.new), ("sửa", counts.changed), ("giữ nguyên", counts.unchanged))
        if count and not (table == "source" and verb == "giữ nguyên")
    ]
    return f"{TABLES_VI[table]}: {', '.join(parts)}" if parts else ""


def is_nothing(preview: Preview) -> bool:
    """Whether publishing would change no record at all."""
    return not preview.refusals and not any(counts.new or counts.changed for counts in preview.counts.values())
