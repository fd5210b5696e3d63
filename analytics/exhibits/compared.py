"""What the exhibits that compare share: the cells of a place and of its figure, and the notes on what was left out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from analytics import wording
from analytics.catalogue import Catalogue, Indicator
from analytics.comparing import (
    BY_RATE,
    LEAST_HOUSEHOLDS,
    Gathered,
    Reason,
    Row,
    counts_households,
    is_rate,
    reason_words,
)
from analytics.exhibits.exhibit import Column, Note, Scalar

Cells = dict[str, Scalar]

NO_FIGURE: Mapping[str, Scalar] = {
    "year": None,
    "period": "",
    "value": None,
    "value_high": None,
    "qualifier": "",
    "standard": "",
    "standard_name": "",
    "status": "",
    "status_name": "",
    "households": None,
    "cases": None,
    "rivals": 0,
    "chosen": False,
    "as_stated": "",
    "note": "",
    "source_id": "",
    "source": "",
}


def place_cells(area_id: str, names: Mapping[str, str], catalogue: Catalogue) -> Cells:
    """Who a row is about: series, area_id, code, place, province."""
    area = catalogue.areas[area_id]
    province = catalogue.areas.province_of(area) if area.level in ("district", "commune") else None
    return {
        "series": area_id,
        "area_id": area_id,
        "code": area.code,
        "place": names[area_id],
        "province": province.name if province else "",
    }


def figure_cells(row: Row | None, catalogue: Catalogue) -> Cells:
    """The figure of a row of `questions.figures_at` with its date, standard, standing and source; empty cells for none."""
    if row is None:
        return dict(NO_FIGURE)
    standard = str(row["standard"] or "")
    return {
        "year": row["year"],
        "period": row["period_label"],
        "value": row["value"],
        "value_high": row["value_high"],
        "qualifier": row["qualifier"],
        "standard": standard,
        "standard_name": catalogue.standards[standard].short_vi if standard else "",
        "status": row["status"],
        "status_name": wording.status_label(str(row["status"])),
        "households": row["households"],
        "cases": row["cases"],
        "rivals": row["rivals"],
        "chosen": bool(row.get("chosen")),
        "as_stated": row["as_stated"],
        "note": row["note"],
        "source_id": row["source_id"],
        "source": row["publisher"],
    }


def figure_columns(indicator: Indicator) -> tuple[Column, ...]:
    """The hidden columns of a figure, the same in every exhibit that compares; `value` stands where each wants it."""
    return (
        Column("value_high", "Giá trị đến", "value", indicator.unit, indicator.decimals, shown=False),
        Column("qualifier", "Mức chắc chắn", "mark", shown=False),
        Column("year", "Năm", "time", shown=False),
        Column("standard", "Mã chuẩn", "key", shown=False),
        Column("standard_name", "Chuẩn nghèo", "text", shown=False),
        Column("status", "Mã trạng thái", "mark", shown=False),
        Column("households", "Tổng số hộ", "value", "hh", 0, shown=False),
        Column("cases", "Tử số", "value", None, 0, shown=False),
        Column("rivals", "Số liệu khác", "mark", shown=False),
        Column("as_stated", "Nguyên văn", "text", shown=False),
        Column("note", "Ghi chú", "text", shown=False),
        Column("absence", "Lý do trống", "mark", shown=False),
        Column("source_id", "Mã nguồn", "key", shown=False),
    )


def dated(year: int, standard: str, catalogue: Catalogue) -> str:
    """A date in a title: "năm 2021 · chuẩn nghèo 2022–2025"."""
    return f"năm {year}" + (f" · {wording.inside_sentence(catalogue.standards[standard].short_vi)}" if standard else "")


def materiality_notes(indicator: Indicator, catalogue: Catalogue, materiality_pp: float, *, by_rate: bool) -> list[Note]:
    """The rule by which a difference is worth a verdict, as it was applied."""
    notes: list[Note] = []
    if is_rate(indicator):
        rule = f"Chênh lệch dưới {wording.quantity(materiality_pp, 'pp')}"
        counted = counts_households(indicator, catalogue)
        rule += f", hoặc dưới {wording.quantity(LEAST_HOUSEHOLDS, 'hh')} khi biết số hộ," if counted else ""
        notes.append(Note("rule", f"{rule} coi là không đáng kể (tương đương, gần như không đổi)."))
    elif indicator.unit == "hh":
        notes.append(Note("rule", f"Chênh lệch dưới {wording.quantity(LEAST_HOUSEHOLDS, 'hh')} coi là không đáng kể."))
    if by_rate:
        notes.append(Note("rule", f"“{wording.sentence_case(BY_RATE)}”: chưa đủ số hộ để xét thêm ngưỡng số hộ."))
    return notes


def left_out_note(gathered: Gathered, when: str, catalogue: Catalogue, *, told: Iterable[str]) -> list[Note]:
    """How many districts of that time are not compared, by reason; `told` have a row of their own."""
    listed = set(told)
    reasons = [
        reason
        for area_id, reason in gathered.reasons.items()
        if area_id not in listed and area_id in gathered.population and area_id not in gathered.figures
    ]
    return [Note("missing", f"Ngoài bảng: {by_reason(reasons, when, catalogue)}.")] if reasons else []


def by_reason(reasons: Sequence[Reason], when: str, catalogue: Catalogue) -> str:
    """Reasons counted: "695 huyện (chưa có số liệu năm 2021: 690; chỉ có theo chuẩn nghèo 2016–2020: 5)"."""
    counts = Counter(reason_words(reason, when, catalogue) for reason in reasons)
    told = "; ".join(
        f"{words}: {wording.number(count, 0)}" if len(counts) > 1 else words for words, count in counts.most_common()
    )
    return f"{wording.quantity(len(reasons), 'district')} ({told})"


def doubt_notes(rows: Iterable[Mapping[str, Scalar]]) -> list[Note]:
    """Which of the shown figures are provisional, and of which other documents say otherwise."""
    notes: list[Note] = []
    shown = list(rows)
    for kind, words, places in (
        ("provisional", "Còn là số sơ bộ hoặc ước", [row for row in shown if row["status"] in ("preliminary", "estimate")]),
        ("conflict", "Có nguồn khác nêu số khác", [row for row in shown if row["rivals"]]),
    ):
        names = list(dict.fromkeys(str(row["place"]) for row in places))
        if names:
            listed = wording.join_list(names) if len(names) <= MOST_NAMES else wording.quantity(len(names), "district")
            notes.append(Note("provisional" if kind == "provisional" else "conflict", f"{words}: {listed}."))
    return notes


def chosen_note(named: Iterable[str]) -> list[Note]:
    """Which of the shown figures a person chose between contradicting documents; `named` are their places, with the year where
    there are several."""
    names = list(dict.fromkeys(named))
    if not names:
        return []
    listed = wording.join_list(names) if len(names) <= MOST_NAMES else wording.quantity(len(names), "district")
    return [Note("conflict", f"Số do người chọn, không theo quy tắc chung: {listed}. Lý do ở nguồn của số đó.")]


MOST_NAMES = 8
"""More places than this are counted in a note, not named."""
