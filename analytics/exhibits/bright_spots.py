"""Điểm sáng: the fall of the poverty rate against the fall expected from where it began and from districts like it.

Rules: product.md 4.1 and feature 14; `analytics.peers.expected`. A shortlist with reasons for and against, never a winner;
refused below ten comparable districts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from analytics import peers, wording
from analytics.catalogue import Catalogue
from analytics.comparing import Row, Span
from analytics.exhibits.compared import Cells, place_cells
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Setting, Source
from analytics.exhibits.frames import cite, figure_text, rows_of
from analytics.exhibits.peer_facts import Context, sources_of, variable_name
from analytics.exhibits.places import labels
from analytics.peers import Expected
from analytics.sentences import bright_spots as sentences

MOST_SHOWN: Final = 10
"""Districts in the table beside those that stand out and those chosen."""
LEAST_YEARS: Final = 2
"""A shorter change is noise (product.md 4.1)."""
FEW_HOUSEHOLDS: Final = 2_000
"""Under so many households one per cent is fewer than twenty of them."""

WAY_BASELINE: Final = "đường thẳng theo mức đầu kỳ (bình phương tối thiểu)"
WAY_NEIGHBOURS: Final = "trung bình giản đơn mức giảm của 5 huyện gần nhất về mức đầu kỳ và bối cảnh"


@dataclass(frozen=True, slots=True)
class Falls:
    """What is known of falls between two years on one standard and border, by area id.

    `span` None: there is none of two years or more. `starts` and `ends` are figures of those that have both; `units` the
    comparable districts: those nearest to ours in context, ours among them. `expected` is empty when they are
    too few. `near_poor_pp` is the change of the near-poor rate of those shown; `chosen` the reader's places (ours first); `known`
    what is known of candidates when nothing can be judged, each one or two figures of one standard; `lacking` what each lacks, in
    words.
    """

    span: Span | None
    starts: Mapping[str, Row]
    ends: Mapping[str, Row]
    units: tuple[str, ...]
    thin: int
    expected: tuple[Expected, ...]
    near_poor_pp: Mapping[str, float]
    chosen: tuple[str, ...]
    known: Mapping[str, tuple[Row | None, Row | None]]
    lacking: Mapping[str, Sequence[str]]
    threshold_pp: tuple[float, float] = (0.0, 0.0)
    least_pp: float = 0.0

    def stands_out(self, one: Expected) -> tuple[bool, bool]:
        """Whether a district stands out by each way."""
        first, second = self.threshold_pp
        falls = one.fall_pp > 0
        return falls and one.excess_baseline_pp >= first, falls and one.excess_neighbours_pp >= second


COLUMNS: Final = (
    Column("series", "Mã chuỗi", "series", shown=False),
    Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
    Column("code", "Mã địa bàn", "key", shown=False),
    Column("role", "Vai trò", "mark", shown=False),
    Column("rank", "Thứ tự", "value", "rank", 0),
    Column("place", "Địa bàn", "category"),
    Column("province", "Tỉnh", "text"),
    Column("verdict", "Nhận định", "text"),
    Column("known", "Điều đã biết", "text"),
    Column("lacking", "Còn thiếu để xét", "text"),
    Column("first", "Tỷ lệ đầu", "value", "pct", 2),
    Column("last", "Tỷ lệ cuối", "value", "pct", 2),
    Column("first_qualifier", "Mức chắc chắn đầu", "mark", shown=False),
    Column("last_qualifier", "Mức chắc chắn cuối", "mark", shown=False),
    Column("fall_pp", "Mức giảm (điểm %)", "value", "pp", 2),
    Column("by_baseline_pp", "Kỳ vọng theo mức đầu kỳ (điểm %)", "value", "pp", 2),
    Column("by_neighbours_pp", "Kỳ vọng theo huyện gần nhất (điểm %)", "value", "pp", 2),
    Column("excess_baseline_pp", "Hơn kỳ vọng, cách 1 (điểm %)", "value", "pp", 2),
    Column("excess_neighbours_pp", "Hơn kỳ vọng, cách 2 (điểm %)", "value", "pp", 2),
    Column("place_by_baseline", "Thứ tự theo cách 1", "value", "rank", 0),
    Column("place_by_neighbours", "Thứ tự theo cách 2", "value", "rank", 0),
    Column("reasons_for", "Điểm ủng hộ", "text"),
    Column("reasons_against", "Điểm cần thận trọng", "text"),
    Column("period", "Kỳ", "time"),
    Column("bright", "Điểm sáng", "mark", shown=False),
    Column("source_id", "Mã nguồn", "key", shown=False),
    Column("as_stated", "Nguyên văn", "text", shown=False),
    Column("note", "Ghi chú", "text", shown=False),
)


def make_bright_spots(falls: Falls, context: Context, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The comparable districts by how much faster they fell than expected, those that stand out first, then ten more and the
    chosen.

    Columns: role (own | chosen | other), rank (by the lesser excess), first and last (%, each with its hedge), fall_pp (positive
    when the rate fell), by_baseline_pp and by_neighbours_pp (expected without the district itself), the excess and the place by
    each way, verdict, bright (by both ways), reasons_for, reasons_against, period. When fewer than ten are comparable there is no
    verdict and no rank: the rows are the chosen places and those with two dates, with `known` and `lacking` in words.
    """
    if not falls.expected:
        return _refused(falls, context, recipe, catalogue, setting)
    bright = [one for one in falls.expected if all(falls.stands_out(one))]
    shown = _shown(falls, bright)
    # A chosen place that cannot be compared has a row that says so.
    apart = [area_id for area_id in falls.chosen if area_id not in {one.area_id for one in falls.expected}]
    names = labels(catalogue, tuple(dict.fromkeys([*(one.area_id for one in shown), *apart])))
    rows = [_row(one, falls, names, catalogue) for one in shown]
    rows += [_unjudged_row(area_id, falls, names, catalogue) for area_id in apart]
    span = falls.span
    assert span is not None
    told = [
        sentences.Standing(names[one.area_id], one.fall_pp, one.excess_baseline_pp, one.excess_neighbours_pp) for one in bright
    ]
    finding = sentences.bright_finding(
        told, units=len(falls.units), home=_home(context, catalogue), years=(span.first_year, span.last_year)
    )
    ids = [one.area_id for one in shown]
    return _exhibit(
        recipe,
        setting,
        falls,
        context,
        title=_title(falls, catalogue),
        finding=finding,
        rows=rows,
        notes=_notes(falls, context, catalogue),
        places=tuple((area_id, names[area_id]) for area_id in falls.chosen),
        sources=(
            *cite([dict(figure[one]) for one in ids for figure in (falls.ends, falls.starts)]),
            *_context_sources(ids, context),
        ),
    )


def _context_sources(ids: Sequence[str], context: Context) -> tuple[Source, ...]:
    return sources_of([code for code, weight in context.weights.items() if weight > 0], ids, context)


def _exhibit(
    recipe: Recipe,
    setting: Setting,
    falls: Falls,
    context: Context,
    *,
    title: str,
    finding: str,
    rows: Sequence[Cells],
    notes: tuple[Note, ...],
    places: tuple[tuple[str, str], ...],
    sources: Sequence[Source],
) -> Exhibit:
    span = falls.span
    empty = {column.key for column in COLUMNS if all(row[column.key] in ("", None) for row in rows)}
    columns = tuple(replace(column, shown=False) if column.key in empty else column for column in COLUMNS)
    return Exhibit(
        recipe=recipe,
        form="expected" if falls.expected else "table",
        title=title,
        finding=finding,
        columns=columns,
        rows=rows_of(columns, rows),
        notes=notes,
        sources=tuple({source.source_id: source for source in sources}.values()) if rows else (),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        unit="pp",
        places=places,
        polarity="lower_better",
        standards=(span.standard,) if span else (),
        period=f"{span.first_year}–{span.last_year}" if span else "",
    )


def _title(falls: Falls, catalogue: Catalogue) -> str:
    span = falls.span
    if span is None:
        return "Mức giảm tỷ lệ hộ nghèo so với mức kỳ vọng"
    standard = wording.inside_sentence(catalogue.standards[span.standard].short_vi)
    count = f" · {wording.quantity(len(falls.units), 'district')}" if falls.expected else ""
    return (
        f"Mức giảm tỷ lệ hộ nghèo {span.first_year}–{span.last_year} so với mức kỳ vọng (điểm phần trăm) · {standard} · cùng địa "
        f"giới{count}"
    )


def _home(context: Context, catalogue: Catalogue) -> str:
    return labels(catalogue, [context.home])[context.home] if context.home else ""


def _shown(falls: Falls, bright: Sequence[Expected]) -> list[Expected]:
    wanted = {one.area_id for one in (*bright, *falls.expected[:MOST_SHOWN])} | set(falls.chosen)
    return [one for one in falls.expected if one.area_id in wanted]


def _role(area_id: str, falls: Falls) -> str:
    return "own" if falls.chosen[:1] == (area_id,) else "chosen" if area_id in falls.chosen else "other"


def _blank(area_id: str, falls: Falls, names: Mapping[str, str], catalogue: Catalogue) -> Cells:
    empty: Cells = dict.fromkeys((column.key for column in COLUMNS if column.role == "value"), None)
    words: Cells = dict.fromkeys((column.key for column in COLUMNS if column.role in ("text", "time", "mark", "key")), "")
    return {**empty, **words, **place_cells(area_id, names, catalogue), "role": _role(area_id, falls), "bright": False}


def _row(one: Expected, falls: Falls, names: Mapping[str, str], catalogue: Catalogue) -> Cells:
    area_id = one.area_id
    by_line, by_near = falls.stands_out(one)
    verdict = (
        "nổi bật theo cả hai cách"
        if by_line and by_near
        else "chỉ nổi bật theo một cách"
        if by_line or by_near
        else "trong mức thường thấy"
    )
    start, end = falls.starts[area_id], falls.ends[area_id]
    excess = (one.excess_baseline_pp, one.excess_neighbours_pp)
    places = (one.place_by_baseline, one.place_by_neighbours)
    return {
        **_blank(area_id, falls, names, catalogue),
        "rank": 1 + falls.expected.index(one),
        "verdict": verdict,
        "first": start["value"],
        "last": end["value"],
        "first_qualifier": start["qualifier"],
        "last_qualifier": end["qualifier"],
        "fall_pp": one.fall_pp,
        "by_baseline_pp": one.by_baseline_pp,
        "by_neighbours_pp": one.by_neighbours_pp,
        "excess_baseline_pp": excess[0],
        "excess_neighbours_pp": excess[1],
        "place_by_baseline": places[0],
        "place_by_neighbours": places[1],
        "reasons_for": sentences.reasons_for(one.fall_pp, excess, places, len(falls.units)) if min(excess) > 0 else "",
        "reasons_against": "; ".join(_against(one, falls, one_way=by_line != by_near)),
        "period": f"{start['period_label']} – {end['period_label']}",
        "bright": by_line and by_near,
        "source_id": end["source_id"],
        "as_stated": end["as_stated"],
        "note": end["note"],
    }


def _against(one: Expected, falls: Falls, *, one_way: bool) -> list[str]:
    middle = median(float(str(falls.starts[area_id]["value"])) for area_id in falls.units)
    start, end = falls.starts[one.area_id], falls.ends[one.area_id]
    told = [sentences.against_start(one.baseline_pct, middle), sentences.against_near_poor(falls.near_poor_pp.get(one.area_id))]
    if one_way:
        told.append(sentences.ONE_WAY)
    if any(figure["status"] in ("preliminary", "estimate") for figure in (start, end)):
        told.append(sentences.PROVISIONAL)
    if _hedged(start, end):
        told.append(sentences.HEDGED)
    if start["rivals"] or end["rivals"]:
        told.append(sentences.RIVALS)
    households = end["base"] if end["base"] is not None else end["households"]
    if isinstance(households, int | float) and households < FEW_HOUSEHOLDS:
        told.append(sentences.FEW_HOUSEHOLDS)
    return told


def _known_text(area_id: str, falls: Falls, names: Mapping[str, str]) -> tuple[str, float | None]:
    first, last = falls.known.get(area_id, (None, None))
    change = None
    if first and last and int(str(last["year"])) - int(str(first["year"])) >= LEAST_YEARS:
        change = round(float(str(last["value"])) - float(str(first["value"])), 6)

    def told(row: Row | None) -> sentences.Dated | None:
        if row is None:
            return None
        return sentences.Dated(figure_text(dict(row), "pct"), str(row["period_label"]), int(str(row["year"])))

    hedge = "about" if _hedged(first, last) else ""
    return sentences.known_sentence(names[area_id], told(first), told(last), change, hedge), change


def _hedged(*figures: Row | None) -> bool:
    return any(row is not None and bool(row["qualifier"]) for row in figures)


def _unjudged_row(area_id: str, falls: Falls, names: Mapping[str, str], catalogue: Catalogue) -> Cells:
    first, last = falls.known.get(area_id, (None, None))
    known, change = _known_text(area_id, falls, names)
    return {
        **_blank(area_id, falls, names, catalogue),
        "verdict": "chưa xét được",
        "first": first["value"] if first else None,
        "last": last["value"] if last else None,
        "first_qualifier": first["qualifier"] if first else "",
        "last_qualifier": last["qualifier"] if last else "",
        # Between hedged figures the fall is only known about, which the words say.
        "fall_pp": None if change is None or _hedged(first, last) else -change,
        "known": known,
        "lacking": "; ".join(falls.lacking.get(area_id, ())),
        "period": " – ".join(str(row["period_label"]) for row in (first, last) if row),
        "source_id": last["source_id"] if last else "",
        "as_stated": last["as_stated"] if last else "",
        "note": last["note"] if last else "",
    }


def _refused(falls: Falls, context: Context, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    ids = tuple(dict.fromkeys((*falls.chosen, *falls.known)))
    names = labels(catalogue, ids)
    years = (falls.span.first_year, falls.span.last_year) if falls.span else None
    told = [_known_text(area_id, falls, names)[0] for area_id in falls.chosen[:3]]
    figures = [dict(row) for area_id in ids for row in falls.known.get(area_id, (None, None)) if row]
    return _exhibit(
        recipe,
        setting,
        falls,
        context,
        title=_title(falls, catalogue),
        finding=sentences.refused_finding(len(falls.units), peers.LEAST_UNITS, years, told),
        rows=[_unjudged_row(area_id, falls, names, catalogue) for area_id in ids],
        notes=(_reasons_against_all(falls), _no_ranking(), *_left_out(falls)),
        places=tuple((area_id, names[area_id]) for area_id in falls.chosen),
        sources=cite(figures),
    )


def _no_ranking() -> Note:
    return Note("rule", "Các huyện dưới đây không xếp hạng: kỳ của số liệu có thể khác nhau.")


def _reasons_against_all(falls: Falls) -> Note:
    text = (
        "Mức giảm lớn có thể chỉ phản ánh: hồi quy về trung bình (số đầu kỳ cao bất thường), hiệu ứng mức đầu kỳ (nơi nghèo "
        "nhiều còn "
        "nhiều dư địa), xếp loại lại (hộ nghèo thành cận nghèo), tổng số hộ thay đổi."
    )
    if falls.span is not None and (falls.span.first_year, falls.span.standard) == (2021, "CN2022"):
        text += " Cách chấm điểm hộ thay đổi sau rà soát cuối năm 2021 (TT 02/2022/TT-BLĐTBXH)."
    return Note("rule", text)


def _left_out(falls: Falls) -> tuple[Note, ...]:
    if not falls.thin:
        return ()
    return (
        Note("missing", f"Có số liệu hai mốc nhưng thiếu bối cảnh nên không xét: {wording.quantity(falls.thin, 'district')}."),
    )


def _notes(falls: Falls, context: Context, catalogue: Catalogue) -> tuple[Note, ...]:
    first, second = (wording.quantity(value, "pp") for value in falls.threshold_pp)
    used = [wording.inside_sentence(variable_name(code, catalogue)) for code, weight in context.weights.items() if weight > 0]
    compared = f"Huyện so sánh: {wording.number(len(falls.units), 0)} huyện (kể cả huyện nhà) gần nhất về bối cảnh"
    return (
        Note("rule", f"{compared}; biến bối cảnh: {wording.join_list(used)}. Cùng một chuẩn nghèo, cùng địa giới, cùng hai mốc."),
        Note(
            "rule",
            "Mức kỳ vọng của mỗi huyện tính từ các huyện còn lại (không kể chính huyện đó), theo hai cách: (1) "
            f"{WAY_BASELINE}; (2) "
            f"{WAY_NEIGHBOURS}. Xếp theo phần hơn nhỏ hơn trong hai cách.",
        ),
        Note(
            "rule",
            "Nổi bật khi tỷ lệ giảm và phần hơn kỳ vọng theo cả hai cách đều đạt ngưỡng: "
            f"{wording.trimmed(peers.TIMES_SPREAD, 0)} lần độ phân tán thường thấy (1,4826 × trung vị độ lệch tuyệt đối), "
            "không dưới "
            f"{wording.quantity(falls.least_pp, 'pp')}; ngưỡng của cách 1 là {first}, của cách 2 là {second}.",
        ),
        _reasons_against_all(falls),
        *_left_out(falls),
    )
