"""The rules of comparison, without a database: which date, against what, and when a difference is worth a verdict.

Rules: domain.md §1.1 (never across standards), §6.10 (benchmarks), §6.11 (bands before ranks, least differences).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from analytics import wording
from analytics.catalogue import Area, Catalogue, Indicator
from analytics.selection import Selection, benchmark_of

LEAST_HOUSEHOLDS: Final = 10
"""A difference of rates, or of counts of households, that is fewer households than this is none (domain.md §6.11)."""

ENOUGH_OF_THE_MOST: Final = Fraction(9, 10)
"""A later date counts as good as the best-held one when it has nine tenths of its places: a district merged away is no reason to
rank an old year.
"""

SMALL_GROUP: Final = 5
"""Of fewer districts than this a computed benchmark leaves out the district that is held against it (domain.md §6.10)."""

LAST_DAY_OF_DISTRICTS: Final = date(2025, 6, 30)

Row = Mapping[str, str | int | float | bool | None]
"""One figure, a row of `questions.figures_at` as plain cells."""


# Dates -------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moment:
    """A date at which figures may be compared: a year on one standard ('' for what is no poverty measure); `areas` hold one."""

    year: int
    standard: str
    areas: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """Two years on one standard; `areas` hold a figure at both, inside one border."""

    first_year: int
    last_year: int
    standard: str
    areas: int = 0


def pick_moment(moments: Sequence[Moment], catalogue: Catalogue) -> Moment | None:
    """The date held by most places, among (nearly) equals the latest; in an overlap year the newer standard. None of none."""
    most = max((moment.areas for moment in moments), default=0)
    held = [moment for moment in moments if moment.areas >= most * ENOUGH_OF_THE_MOST]
    return max(held, key=lambda moment: (moment.year, position(moment.standard, catalogue)), default=None)


def pick_span(spans: Sequence[Span], catalogue: Catalogue, *, asked: bool) -> Span | None:
    """The pair of years held by most places: of equals, inside a range that was asked for, the longest and then the latest; when
    no period was asked for, the newest standard comes first. None of none.
    """
    most = max((span.areas for span in spans), default=0)
    held = [span for span in spans if span.areas >= most * ENOUGH_OF_THE_MOST]

    def order(span: Span) -> tuple[int, int, int, int]:
        newest = position(span.standard, catalogue)
        return (0 if asked else newest, span.last_year - span.first_year, span.last_year, newest)

    return max(held, key=order, default=None)


def position(standard: str, catalogue: Catalogue) -> int:
    """Where a standard stands in time; 0 for figures on none."""
    return catalogue.standards[standard].position if standard else 0


def reference_day(year: int) -> date:
    """The day whose districts a year's figures are of: its last, or the last on which there were districts."""
    return min(date(year, 12, 31), LAST_DAY_OF_DISTRICTS)


def districts_on(catalogue: Catalogue, day: date) -> tuple[str, ...]:
    """Every district that stood on a day."""
    return tuple(area.area_id for area in catalogue.areas.standing("district", day))


# Verdicts ----------------------------------------------------------------------------------------------------------------------

Band = Literal["better", "alike", "worse", "higher", "lower"]

BAND_WORDS: Final[Mapping[Band, str]] = {
    "better": "tốt hơn",
    "alike": "tương đương",
    "worse": "kém hơn",
    "higher": "cao hơn",
    "lower": "thấp hơn",
}
MOVE_WORDS: Final[Mapping[Band, str]] = {
    "better": "tốt lên",
    "alike": wording.HARDLY_CHANGED,
    "worse": "xấu đi",
    "higher": "tăng",
    "lower": "giảm",
}
MARKS: Final[Mapping[Band, str]] = {"better": "▲", "alike": "=", "worse": "▼", "higher": "↑", "lower": "↓"}
"""▲ and ▼ judge (better, worse), ↑ and ↓ only say which way; none ever stands without its word."""

BY_RATE: Final = "theo tỷ lệ"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A difference judged; `by_rate` when the counts behind a rate were not known, which the words must say."""

    band: Band
    by_rate: bool = False

    @property
    def told(self) -> str:
        """Beside another place: "tốt hơn", "kém hơn (theo tỷ lệ)"."""
        return self._with_doubt(BAND_WORDS[self.band])

    @property
    def told_of_change(self) -> str:
        """Against an earlier date: "tốt lên", "gần như không đổi (theo tỷ lệ)"."""
        return self._with_doubt(MOVE_WORDS[self.band])

    @property
    def mark(self) -> str:
        """The sign that goes with the word."""
        return MARKS[self.band]

    def _with_doubt(self, words: str) -> str:
        return f"{words} ({BY_RATE})" if self.by_rate else words


def is_rate(indicator: Indicator) -> bool:
    """Whether differences of the indicator are percentage points."""
    return wording.change_unit(indicator.unit) in ("pp", "pp_per_year")


def counts_households(indicator: Indicator, catalogue: Catalogue) -> bool:
    """Whether the indicator is a rate of households whose counts may be known."""
    codes = (indicator.numerator, indicator.denominator)
    parts = [part for code in codes for part in code.split("+")]
    return is_rate(indicator) and all(part in catalogue.indicators and catalogue.indicators[part].unit == "hh" for part in parts)


def least_difference(indicator: Indicator, materiality_pp: float) -> float:
    """The least difference worth a verdict, in the unit of the difference: the setting for rates, ten households for counts of
    households, anything else for the rest.
    """
    return materiality_pp if is_rate(indicator) else LEAST_HOUSEHOLDS if indicator.unit == "hh" else 0.0


def judge(
    difference: float, indicator: Indicator, catalogue: Catalogue, *, materiality_pp: float, households: float | None = None
) -> Verdict:
    """A difference (this less the other, or later less earlier) in words of the indicator's polarity.

    `households` is the same difference in households where both counts are known: a rate must differ by both.
    """
    direction = wording.direction(difference, indicator.polarity, materiality=least_difference(indicator, materiality_pp))
    counted = counts_households(indicator, catalogue)
    if direction == "same" or (counted and households is not None and round(abs(households), 6) < LEAST_HOUSEHOLDS):
        return Verdict("alike", counted and households is None)
    band: Band = direction if direction in ("better", "worse") else "higher" if difference > 0 else "lower"
    return Verdict(band, counted and households is None)


def households_apart(row: Row, other_value: float) -> float | None:
    """How many households a district's rate lies from another rate: (r − b) of its own base; None when its counts are unknown."""
    base, cases, value = row["base"], row["cases"], row["value"]
    if not isinstance(value, int | float):
        return None
    if isinstance(base, int | float):
        return (value - other_value) * base / 100
    if isinstance(cases, int | float) and value > 0:
        return cases * (1 - other_value / value)
    return None


def households_moved(first: Row, last: Row) -> float | None:
    """How many households the cases of a place changed by, None unless both counts are known."""
    before, after = first["cases"], last["cases"]
    return after - before if isinstance(before, int | float) and isinstance(after, int | float) else None


# Reasons -----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a place is not compared: a code of `questions.reasons`, or 'border' (not one border at both dates)."""

    code: str
    standard: str = ""

    @property
    def absence(self) -> str:
        """The kind of gap in the table."""
        return self.code if self.code in ("missing", "not_applicable", "masked") else "not_comparable"


def reason_words(reason: Reason, when: str, catalogue: Catalogue) -> str:
    """A reason as a note says it; `when` is "năm 2021" or "năm 2021 và năm 2023"."""
    standard = wording.inside_sentence(catalogue.standards[reason.standard].short_vi) if reason.standard else ""
    return {
        "missing": f"chưa có số liệu {when}",
        "other_standard": f"chỉ có theo {standard}",
        "local_standard": f"chỉ có theo chuẩn riêng của địa phương, {standard}",
        "unstated": "nguồn không nêu chuẩn nghèo",
        "tied": "các nguồn ngang hạng nêu khác nhau",
        "range": "nguồn chỉ nêu một khoảng giá trị",
        "loose": "chỉ có số không gắn với năm",
        "not_applicable": "không thuộc đối tượng",
        "masked": "đã bảo mật",
        "border": "địa giới thay đổi giữa hai năm",
    }[reason.code]


# Benchmarks --------------------------------------------------------------------------------------------------------------------

BenchmarkKind = Literal["published", "computed", "none"]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What a district is held against at one date: a published figure (`row`), one computed from the counts of all its districts
    (Σ cases / Σ base), or none and why.
    """

    area_id: str
    kind: BenchmarkKind
    value: float | None = None
    year: int = 0
    standard: str = ""
    members: int = 0
    of: int = 0
    reason: str = ""
    row: Row | None = None

    @property
    def kind_words(self) -> str:
        """How it came about: "công bố", "tự tính từ 15/15 huyện"; '' for none."""
        if self.kind == "computed":
            left_out = ", không kể địa bàn được so" if self.members < self.of else ""
            return f"tự tính từ {self.members}/{self.of} huyện{left_out}"
        return (
            "công bố"
            if self.kind == "published" and self.row and self.row["status"] == "published"
            else (wording.status_label(str(self.row["status"])) if self.kind == "published" and self.row else "")
        )


def benchmark_id(selection: Selection, catalogue: Catalogue) -> str | None:
    """What the first chosen place is held against; the country when none is chosen; None when the reader wants none."""
    if selection.benchmark == "none":
        return None
    return benchmark_of(catalogue.areas[selection.areas[0]], selection.benchmark) if selection.areas else "VN"


def members_of(catalogue: Catalogue, area_id: str, day: date) -> tuple[str, ...]:
    """The districts that made up a province, a region, a group or the country on a day."""
    areas = catalogue.areas
    area = areas[area_id]
    if area.level == "group":
        return tuple(
            member.area_id
            for member in areas.members(area_id)
            if (member.valid_from is None or member.valid_from <= day) and (member.valid_to is None or day <= member.valid_to)
        )
    return tuple(district.area_id for district in areas.standing("district", day) if _lies_in(district, area))


def _lies_in(district: Area, area: Area) -> bool:
    return area.level == "country" or area.area_id in (district.parent_id, district.region_id)


def computed_benchmark(
    area_id: str,
    moment: Moment,
    figures: Mapping[str, Row],
    indicator: Indicator,
    catalogue: Catalogue,
    *,
    held: str | None = None,
) -> Benchmark:
    """Σ cases / Σ base of all districts of an area at a date, never a mean of rates; none unless every one has both counts.

    `figures` are those of the date by area. `held` is the district being compared: it is left out of a group smaller than
    SMALL_GROUP.
    """
    none = Benchmark(area_id, "none", year=moment.year, standard=moment.standard)
    if indicator.aggregation == "sum":
        return _with_reason(none, "số tuyệt đối không so với đơn vị lớn hơn")
    if indicator.unit != "pct" or not indicator.numerator or not indicator.denominator or "[" in indicator.numerator:
        return _with_reason(none, "chưa có số công bố; chỉ tiêu này không tự tính được")
    members = members_of(catalogue, area_id, reference_day(moment.year))
    if not members:
        return _with_reason(none, f"chưa có số công bố; năm {moment.year} chưa có nhóm này")
    with_counts = [figures[member] for member in members if member in figures and _has_counts(figures[member])]
    if len(with_counts) < len(members):
        held, all_of = wording.number(len(with_counts), 0), wording.number(len(members), 0)
        short = f"chỉ {held}/{all_of} huyện" if with_counts else f"không huyện nào trong {all_of} huyện"
        return _with_reason(none, f"chưa có số công bố; {short} có đủ tử số và mẫu số để tự tính")
    counted = with_counts
    if len(members) < SMALL_GROUP and held in members and len(members) > 1:
        counted = [figures[member] for member in members if member != held]
    base = sum(float(str(row["base"])) for row in counted)
    if base <= 0:
        return _with_reason(none, "chưa có số công bố; tổng mẫu số bằng 0")
    value = round(100 * sum(float(str(row["cases"])) for row in counted) / base, 6)
    return Benchmark(area_id, "computed", value, moment.year, moment.standard, len(counted), len(members))


def _with_reason(none: Benchmark, reason: str) -> Benchmark:
    return Benchmark(none.area_id, "none", year=none.year, standard=none.standard, reason=reason)


def _has_counts(row: Row) -> bool:
    return row["cases"] is not None and row["base"] is not None


# What is compared ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Gathered:
    """The figures of every district at one date.

    `population` are the districts that stood then; `figures` theirs by area id, each with its rank (ranks.py);
    `chosen` the reader's places, each as the version that stood then; `reasons` why a district of the population, or a chosen
    place, has no figure.
    """

    moment: Moment
    population: tuple[str, ...]
    figures: dict[str, Row]
    chosen: tuple[str, ...]
    reasons: dict[str, Reason]


@dataclass(frozen=True, slots=True)
class Moved:
    """How far every district moved between two dates on one standard.

    `changes` are rows of `questions.changes_between` by area id, `first` and `last` the figures at both ends (of these and of
    others); `chosen` the reader's places, each as the version that has a change, else that stood at the end; `reasons` why a
    district has none, each with the date it lacks, in words. `benchmark_first` and `benchmark_last`: what the first chosen place
    is held against, when it is known at both dates in one way.
    """

    span: Span
    population: tuple[str, ...]
    changes: dict[str, Row]
    first: dict[str, Row]
    last: dict[str, Row]
    chosen: tuple[str, ...]
    reasons: dict[str, tuple[Reason, str]]
    benchmark_first: Benchmark | None = None
    benchmark_last: Benchmark | None = None


@dataclass(frozen=True, slots=True)
class NoSpan:
    """Why two dates cannot be compared: only one was asked for, the two asked for stand on different standards (`first`, `last`;
    `instead` is a pair inside the range on one standard), or no district has figures at two dates of one standard and border.
    """

    kind: Literal["one_date", "across", "nothing"]
    first: Moment | None = None
    last: Moment | None = None
    instead: Span | None = None
