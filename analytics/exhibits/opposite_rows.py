"""Guest and host of a study tour opposite each other: which figure of each stands in a row, and whether the two may be compared.

A row holds the latest figure of each side. A difference is worked out only of rates and means of one year on one standard
(domain.md §1.1); a second row shows the last date both sides share when that is an earlier one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue, Indicator
from analytics.comparing import position
from analytics.exhibits.exhibit import Scalar
from analytics.exhibits.frames import figure_text, text

Row = Mapping[str, Scalar]
Cells = dict[str, Scalar]

POVERTY: Final = "Hộ nghèo và biến động"
PEOPLE: Final = "Địa bàn, dân cư, thu nhập"
CAPITAL: Final = "Vốn và giải ngân"
WORK: Final = "Dự án, mô hình và chính sách"
DEPRIVATION: Final = "Thiếu hụt dịch vụ xã hội cơ bản"
OTHER: Final = "Chỉ đạo, điều hành"
PARTS: Final = (POVERTY, PEOPLE, CAPITAL, WORK, DEPRIVATION, OTHER)
"""The comparisons of a guest and a host, in the order of a dossier; the last is shown on the screen only."""

_PART_OF_THEME: Final[Mapping[str, str]] = {
    "Hộ nghèo, hộ cận nghèo": POVERTY,
    "Biến động hộ nghèo": POVERTY,
    "Chỉ tiêu, kế hoạch": POVERTY,
    "Dân số, hộ": PEOPLE,
    "Địa bàn": PEOPLE,
    "Thu nhập, việc làm": PEOPLE,
    "Vốn và giải ngân": CAPITAL,
    "Kết quả dự án, tiểu dự án": WORK,
    "Thiếu hụt dịch vụ xã hội cơ bản": DEPRIVATION,
    "Chỉ đạo, điều hành": OTHER,
}
MAIN: Final = "POOR_RATE"
LISTED_AS_WORK: Final = ("project_kind", "commune", "village", "programme_project", "group")
"""Breakdowns that are no figure of the whole district: works stand in rows of their own, parts of a district in its own page."""

COMPARABLE: Final = "so sánh được"
ONE_SIDE: Final = "chỉ một bên có số liệu"
NEITHER: Final = "cả hai bên chưa có số liệu"
COUNTS: Final = "số đếm, tùy quy mô từng huyện; không tính chênh lệch"
OTHER_YEAR: Final = "khác năm; không tính chênh lệch"
OTHER_STANDARD: Final = "khác chuẩn nghèo; không so sánh"
OTHER_PERIOD: Final = "khác kỳ số liệu; không tính chênh lệch"
UNSTATED: Final = "nguồn không nêu chuẩn nghèo; không so sánh"
LOCAL: Final = "chuẩn riêng của địa phương; không so sánh"
TIED: Final = "nguồn nêu các số khác nhau hoặc một khoảng; không tính chênh lệch"


@dataclass(frozen=True, slots=True)
class Pair:
    """A guest and a host by id and by name inside a sentence ("huyện Ba Tơ")."""

    guest: str
    host: str
    guest_name: str
    host_name: str


def figure_rows(guest: Sequence[Row], host: Sequence[Row], pair: Pair, catalogue: Catalogue) -> list[Cells]:
    """The rows of the indicators either side has, in catalogue order, from the records of `questions.figures_of_area` of each."""
    sides = [_by_slot(rows, catalogue) for rows in (guest, host)]
    slots = sorted(
        {*sides[0], *sides[1]}, key=lambda slot: (catalogue.indicators[slot[0]].position, slot[1] != "", slot[1], slot[2])
    )
    laid: list[Cells] = []
    for slot in slots:
        rows = [side.get(slot, []) for side in sides]
        laid += _of_slot(slot, rows[0], rows[1], pair, catalogue)
    return laid


def _by_slot(rows: Iterable[Row], catalogue: Catalogue) -> dict[tuple[str, str, str], list[Row]]:
    """The figures that are shown by default, by indicator, breakdown and whether they are sums over years."""
    slots: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        breakdown = text(row, "breakdown")
        if row["drawn"] and row["value"] is not None and not any(f"{key}=" in breakdown for key in LISTED_AS_WORK):
            sums = "lũy kế" if row["period_kind"] == "cumulative" else ""
            slots[text(row, "indicator"), breakdown, sums].append(row)
    return {slot: sorted(found, key=lambda row: _in_time(row, catalogue)) for slot, found in slots.items()}


def _in_time(row: Row, catalogue: Catalogue) -> tuple[str, int]:
    return text(row, "period_end"), position(text(row, "standard"), catalogue)


def _of_slot(slot: tuple[str, str, str], guest: list[Row], host: list[Row], pair: Pair, catalogue: Catalogue) -> list[Cells]:
    indicator = catalogue.indicators[slot[0]]
    part = catalogue.describe(slot[1])
    name = f"{indicator.name_vi} ({part})" if part else indicator.name_vi
    latest = [_latest(rows, indicator) for rows in (guest, host)]
    laid = [opposite(name, latest[0], latest[1], indicator, pair, catalogue)]
    shared = _last_shared(guest, host)
    if shared is not None and laid[0]["comparability"] != COMPARABLE:
        laid.append(opposite(f"{name} – mốc chung gần nhất", *shared, indicator, pair, catalogue))
    if slot == (MAIN, "", ""):
        changed = _change_row(guest, host, indicator, catalogue)
        laid += [changed] if changed else []
        later = [_later(rows, shown) for rows, shown in zip((guest, host), latest, strict=True)]
        if any(later):
            row = opposite(f"{name} – số muộn hơn, nguồn không ghi ngày", later[0], later[1], indicator, pair, catalogue)
            laid.append({**row, "kind": "later"})
    return laid


def _latest(rows: Sequence[Row], indicator: Indicator) -> Row | None:
    """The latest figure; of a poverty measure the latest of the annual line, for only those are compared with one another."""
    annual = [row for row in rows if row["annual_line"] and indicator.poverty_measure]
    return (annual or list(rows) or [None])[-1]  # type: ignore[list-item]


def _later(rows: Sequence[Row], shown: Row | None) -> Row | None:
    """A figure of no known day that is later than the one shown."""
    loose = [
        row for row in rows if shown and not row["annual_line"] and text(row, "period_end")[:4] > text(shown, "period_end")[:4]
    ]
    return loose[-1] if loose else None


def _last_shared(guest: Sequence[Row], host: Sequence[Row]) -> tuple[Row, Row] | None:
    """The last pair of figures of one year on one standard."""
    held = {(row["year"], row["standard"]): row for row in guest if row["annual_line"]}
    found = [(held[row["year"], row["standard"]], row) for row in host if (row["year"], row["standard"]) in held]
    return next((both for both in reversed(found) if both[1]["annual_line"]), None)


def comparability(guest: Row | None, host: Row | None, indicator: Indicator, catalogue: Catalogue) -> str:
    """Whether two figures of one indicator may be compared, else why not."""
    if guest is None or host is None:
        return ONE_SIDE if guest or host else NEITHER
    standards = [text(row, "standard") for row in (guest, host)]
    if standards[0] != standards[1]:
        return OTHER_STANDARD
    scope = catalogue.standards[standards[0]].scope if standards[0] else ""
    if scope in ("unstated", "local"):
        return UNSTATED if scope == "unstated" else LOCAL
    annual = [bool(row["annual_line"]) for row in (guest, host)]
    same = ("period_kind", "period_end", "period_label")
    if all(annual) and guest["year"] != host["year"]:
        return OTHER_YEAR
    if not all(annual) and any(guest[key] != host[key] for key in same):
        return OTHER_PERIOD
    if indicator.aggregation == "sum":
        return COUNTS
    if any(row["tied"] or row["value_high"] is not None for row in (guest, host)):
        return TIED
    return COMPARABLE


def opposite(name: str, guest: Row | None, host: Row | None, indicator: Indicator, pair: Pair, catalogue: Catalogue) -> Cells:
    """One indicator of both sides as a row."""
    verdict = comparability(guest, host, indicator, catalogue)
    apart = ""
    if verdict == COMPARABLE and guest is not None and host is not None:
        hedge = "about" if guest["qualifier"] or host["qualifier"] else ""
        apart = wording.gap(_value(host) - _value(guest), indicator.unit, decimals=indicator.decimals, qualifier=hedge)
    return {
        **BLANK,
        "part": _PART_OF_THEME.get(indicator.theme_vi, OTHER),
        "name": name,
        "guest": figure_words(guest, indicator.unit, pair.guest),
        "host": figure_words(host, indicator.unit, pair.host),
        "apart": apart,
        "comparability": verdict,
        "standard_name": _standards([guest, host], catalogue),
        **_origin((guest,), (host,)),
        "kind": "figure",
        "indicator": indicator.code,
        "guest_value": None if guest is None else guest["value"],
        "host_value": None if host is None else host["value"],
        "unit": indicator.unit,
        "absence": "" if guest or host else "missing",
    }


def figure_words(row: Row | None, unit: str, area_id: str) -> str:
    """A figure with its hedge, its period, its standing when it is not final, and that it is of an earlier border."""
    if row is None:
        return wording.absence_label("missing")
    period = [str(row["period_label"])]
    if row["status"] in ("preliminary", "estimate"):
        period.append(f"số {wording.status_label(text(row, 'status'))}")
    period += ["năm suy đoán"] if row["year_inferred"] else []
    period += ["địa giới trước khi điều chỉnh"] if row["area_id"] != area_id else []
    return f"{figure_text(row, unit)} {wording.bracketed(', '.join(period))}"


def _change_row(guest: Sequence[Row], host: Sequence[Row], indicator: Indicator, catalogue: Catalogue) -> Cells | None:
    """How far the main rate of each side moved, on one standard and inside one border."""
    moves = [moved(rows) for rows in (guest, host)]
    if not any(moves):
        return None
    spans = [(move[0]["year"], move[1]["year"], move[1]["standard"]) if move else None for move in moves]
    ends = [tuple(move or ()) for move in moves]
    codes = dict.fromkeys(text(move[1], "standard") for move in moves if move)
    # Two standards, or one that is not the country's, are named beside the figures, not only in a column of the table.
    named = len(codes) > 1 or any(code and catalogue.standards[code].scope != "national" for code in codes)
    return {
        **BLANK,
        "part": POVERTY,
        "name": f"Thay đổi {wording.inside_sentence(indicator.name_vi)}",
        "guest": change_words(moves[0], indicator, catalogue if named else None),
        "host": change_words(moves[1], indicator, catalogue if named else None),
        "comparability": ONE_SIDE if None in spans else "cùng hai mốc, cùng chuẩn" if spans[0] == spans[1] else OTHER_PERIOD,
        "standard_name": _standards([move[1] if move else None for move in moves], catalogue),
        **_origin(ends[0], ends[1]),
        "kind": "change",
        "indicator": indicator.code,
        "guest_value": _moved_by(moves[0]),
        "host_value": _moved_by(moves[1]),
        "unit": wording.change_unit(indicator.unit),
    }


def moved(rows: Sequence[Row]) -> tuple[Row, Row] | None:
    """The first and the last figure of the annual line on the newest standard and inside the newest border it has; None for fewer
    than two, and where either is disputed or a range.
    """
    annual = [row for row in rows if row["annual_line"] and not row["tied"] and row["value_high"] is None]
    if not annual:
        return None
    last = annual[-1]
    same = [row for row in annual if row["standard"] == last["standard"] and row["area_id"] == last["area_id"]]
    return (same[0], last) if same[0]["year"] != last["year"] else None


def change_words(move: tuple[Row, Row] | None, indicator: Indicator, standards_of: Catalogue | None = None) -> str:
    """A change with both its ends: "giảm 9,1 điểm phần trăm, từ 47,4% (…) xuống 38,3% (…)"; its standard from the catalogue
    given.
    """
    if move is None:
        return "chưa có hai mốc so sánh được"
    first, last = move
    hedge = "about" if first["qualifier"] or last["qualifier"] else ""
    words = wording.change(_value(last) - _value(first), indicator.unit, decimals=indicator.decimals, qualifier=hedge)
    towards = "xuống" if words.startswith("giảm") else "lên" if words.startswith("tăng") else "đến"
    ends = [figure_words(row, indicator.unit, text(row, "area_id")) for row in move]
    code = text(last, "standard")
    under = f", theo {wording.inside_sentence(standards_of.standards[code].short_vi)}" if standards_of and code else ""
    return f"{words}, từ {ends[0]} {towards} {ends[1]}{under}"


def _moved_by(move: tuple[Row, Row] | None) -> float | None:
    return None if move is None else round(_value(move[1]) - _value(move[0]), 6)


def _value(row: Row) -> float:
    return float(str(row["value"]))


def _standards(rows: Sequence[Row | None], catalogue: Catalogue) -> str:
    codes = [text(row, "standard") for row in rows if row is not None]
    names = list(dict.fromkeys(catalogue.standards[code].short_vi for code in codes if code))
    return "; ".join([names[0], *(wording.inside_sentence(name) for name in names[1:])]) if names else ""


def _origin(guest: Sequence[Row | None], host: Sequence[Row | None]) -> Cells:
    """Who published each side's figures and when, and the ids of the documents."""
    sides = [[row for row in rows if row is not None] for rows in (guest, host)]
    ids = [list(dict.fromkeys(text(row, "source_id") for row in rows)) for rows in sides]
    told = [list(dict.fromkeys(document_words(row) for row in rows)) for rows in sides]
    return {
        "guest_source": "; ".join(told[0]),
        "host_source": "; ".join(told[1]),
        "guest_source_id": ids[0][0] if ids[0] else "",
        "host_source_id": ids[1][0] if ids[1] else "",
        "guest_documents": " ".join(ids[0]),
        "host_documents": " ".join(ids[1]),
        "sources_used": " ".join(dict.fromkeys([*ids[0], *ids[1]])),
    }


def document_words(row: Row) -> str:
    """Who published a document and when: "VietNamNet, không rõ ngày"."""
    return f"{row['publisher']}, {wording.document_date(text(row, 'document_date'))}"


BLANK: Final[Mapping[str, Scalar]] = {
    "part": "", "name": "", "guest": "", "host": "", "apart": "", "comparability": "", "standard_name": "",
    "guest_source": "", "host_source": "", "kind": "", "indicator": "", "guest_value": None, "host_value": None, "unit": "",
    "guest_source_id": "", "host_source_id": "", "guest_documents": "", "host_documents": "", "sources_used": "", "absence": "",
}  # fmt: skip
