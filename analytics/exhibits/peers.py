"""The districts nearest to ours in context, each with what every variable contributes to its distance.

Rules: product.md 4.1 and features 11 and 13; `analytics.peers`. Similarity is no judgement.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from analytics import peers, wording
from analytics.catalogue import Catalogue
from analytics.exhibits.compared import Cells, place_cells
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Setting
from analytics.exhibits.frames import rows_of
from analytics.exhibits.peer_facts import (
    LIST_ACT,
    POOR_DISTRICT,
    Context,
    dated,
    rows_of_variable,
    source_of,
    sources_of,
    value_text,
    variable_name,
)
from analytics.exhibits.places import labels
from analytics.peers import Nearest, Neighbour
from analytics.sentences.peers import (
    CHOOSE_HOME,
    NO_JUDGEMENT,
    Near,
    alone_finding,
    not_context_finding,
    peers_finding,
    thin_finding,
    too_few_finding,
    too_many_finding,
)

COLUMNS: Final = (
    Column("series", "Mã chuỗi", "series", shown=False),
    Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
    Column("code", "Mã địa bàn", "key", shown=False),
    Column("rank", "Thứ tự", "value", "rank", 0),
    Column("place", "Địa bàn", "category"),
    Column("province", "Tỉnh", "text"),
    Column("distance", "Khoảng cách bối cảnh", "value", None, 2),
    Column("km", "Đường chim bay (km)", "value", "km", 0),
    Column("variable", "Mã biến", "key", shown=False),
    Column("variable_name", "Biến bối cảnh", "text"),
    Column("own", "Huyện nhà", "text"),
    Column("other", "Huyện này", "text"),
    Column("difference", "Chênh lệch (khoảng tứ phân vị)", "value", None, 2),
    Column("weight", "Trọng số", "value", None, 1),
    Column("contribution", "Phần đóng góp vào bình phương khoảng cách", "value", None, 3),
    Column("share_pct", "Phần đóng góp (%)", "value", "pct", 0),
    Column("squared", "Bình phương khoảng cách", "value", None, 4, shown=False),
    Column("shared", "Số biến cùng có", "value", None, 0, shown=False),
    Column("own_value", "Giá trị huyện nhà", "value", None, 2, shown=False),
    Column("other_value", "Giá trị huyện này", "value", None, 2, shown=False),
    Column("period", "Thời điểm", "time"),
    Column("source_id", "Mã nguồn", "key", shown=False),
    Column("as_stated", "Nguyên văn", "text", shown=False),
    Column("note", "Ghi chú", "text", shown=False),
)


def make_peers(context: Context, nearest: Nearest | None, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """The five districts nearest to ours, the nearest first, one row a district and variable.

    Columns: rank, distance (weighted Euclidean, in interquartile ranges), km (straight line), variable, own and other (in words)
    with own_value and other_value (unit of the variable), difference (other less own, in interquartile ranges), weight,
    contribution (sums over a district's rows to `squared`, the square of `distance`), share_pct, shared (variables both have),
    period. No rows when nothing can be measured; the finding says why.
    """
    home = context.home
    if home is None or nearest is None or not nearest.neighbours:
        return _exhibit(
            recipe, setting, context, title=_title(context, 0, catalogue), finding=_refusal(context, nearest, catalogue)
        )
    shown = nearest.neighbours[: peers.NEAREST]
    names = labels(catalogue, (home, *(one.area_id for one in shown)))
    rows = [row for rank, one in enumerate(shown, 1) for row in _rows(rank, one, context, names, catalogue)]
    near = [_near(one, names, catalogue) for one in shown]
    finding = peers_finding(names[home], near, measured=len(nearest.neighbours), variables=len(nearest.used))
    return _exhibit(
        recipe,
        setting,
        context,
        title=_title(context, len(nearest.used), catalogue),
        finding=finding,
        rows=rows,
        notes=_notes(context, nearest, catalogue),
        places=((home, names[home]), *((one.area_id, names[one.area_id]) for one in shown)),
        sources=[home, *(one.area_id for one in shown)],
    )


def _exhibit(
    recipe: Recipe,
    setting: Setting,
    context: Context,
    *,
    title: str,
    finding: str,
    rows: Sequence[Cells] = (),
    notes: tuple[Note, ...] = (),
    places: tuple[tuple[str, str], ...] = (),
    sources: Sequence[str] = (),
) -> Exhibit:
    used = [code for code, weight in context.weights.items() if weight > 0]
    return Exhibit(
        recipe=recipe,
        form="contributions",
        title=title,
        finding=finding,
        columns=COLUMNS,
        rows=rows_of(COLUMNS, rows),
        notes=notes,
        sources=sources_of(used, sources, context) if rows else (),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        places=places,
        period=f"địa giới cuối năm {context.year}" if context.year < 2025 else "địa giới đến 30/6/2025",
    )


def _title(context: Context, variables: int, catalogue: Catalogue) -> str:
    home = wording.inside_sentence(labels(catalogue, [context.home])[context.home]) if context.home else "huyện nhà"
    told = f" · {wording.number(variables, 0)} biến, đơn vị: khoảng tứ phân vị" if variables else ""
    border = "30/6/2025" if context.year >= 2025 else f"cuối năm {context.year}"
    return f"Huyện có bối cảnh gần {home} nhất và phần đóng góp của từng biến{told} · địa giới {border}"


def _refusal(context: Context, nearest: Nearest | None, catalogue: Catalogue) -> str:
    names = [variable_name(code, catalogue) if code in peers.VARIABLES else _named(code, catalogue) for code in context.wrong]
    if context.refused == "not_context":
        return not_context_finding(names)
    if context.refused == "too_many":
        return too_many_finding(len(context.weights))
    if context.refused == "too_few":
        return too_few_finding()
    if context.home is None:
        return CHOOSE_HOME
    home = labels(catalogue, [context.home])[context.home]
    if context.refused == "home_thin":
        known = [variable_name(code, catalogue) for code in context.weights if context.home in context.values[code]]
        return thin_finding(home, known, names)
    used = nearest.used if nearest else tuple(context.weights)
    return alone_finding(home, [variable_name(code, catalogue) for code in used])


def _named(code: str, catalogue: Catalogue) -> str:
    return catalogue.indicators[code].name_vi if code in catalogue.indicators else f"“{code[:40]}”"


def _rows(rank: int, one: Neighbour, context: Context, names: Mapping[str, str], catalogue: Catalogue) -> list[Cells]:
    home = str(context.home)
    return [
        {
            **place_cells(one.area_id, names, catalogue),
            "rank": rank,
            "distance": one.distance,
            "squared": one.squared,
            "km": distance_km(home, one.area_id, catalogue),
            "variable": code,
            "variable_name": variable_name(code, catalogue),
            "own": value_text(code, home, context, catalogue),
            "other": value_text(code, one.area_id, context, catalogue),
            "own_value": context.values[code][home],
            "other_value": context.values[code][one.area_id],
            "difference": one.differences[code],
            "weight": context.weights[code],
            "contribution": part,
            "share_pct": 100 * part / one.squared if one.squared else 0.0,
            "shared": len(one.contributions),
            "period": dated(code, one.area_id, context),
            "source_id": source_of(code, one.area_id, context),
            "as_stated": "; ".join(
                str(row["as_stated"]) for row in rows_of_variable(code, one.area_id, context) if row["as_stated"]
            ),
            "note": LIST_ACT if code == POOR_DISTRICT else _made_of(code, context, one.area_id),
        }
        for code, part in one.contributions.items()
    ]


def _made_of(code: str, context: Context, area_id: str) -> str:
    notes = [str(row["note"]) for row in rows_of_variable(code, area_id, context) if row["note"]]
    return "; ".join((["Tự tính: dân số chia diện tích."] if code == "DENSITY" else []) + notes)


def distance_km(home: str, other: str, catalogue: Catalogue) -> float | None:
    """The straight line between the label points of two districts, km; None where one has none."""
    one, two = catalogue.areas[home], catalogue.areas[other]
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return None
    return peers.kilometres(one.lat, one.lon, two.lat, two.lon)


def _near(one: Neighbour, names: Mapping[str, str], catalogue: Catalogue) -> Near:
    province = catalogue.areas.province_of(catalogue.areas[one.area_id])
    place, within = names[one.area_id].split(" (")[0], province.name if province else ""
    most = max(one.contributions, key=lambda code: one.contributions[code])
    if not one.squared:
        return Near(place, within, 0.0, "", 0.0)
    share_pct = 100 * one.contributions[most] / one.squared
    return Near(place, within, one.distance, variable_name(most, catalogue), share_pct)


def _notes(context: Context, nearest: Nearest, catalogue: Catalogue) -> tuple[Note, ...]:
    weights = [
        f"{wording.inside_sentence(variable_name(code, catalogue))} {wording.trimmed(context.weights[code], 2)}"
        for code in nearest.used
    ]
    notes = [
        Note(
            "rule",
            f"{NO_JUDGEMENT} Khoảng cách Ơ-clit có trọng số ({', '.join(weights)}): bình phương khoảng cách bằng tổng phần "
            "đóng góp "
            "của các biến.",
        ),
        Note(
            "rule",
            "Mỗi biến đưa về cùng thang: trừ trung vị rồi chia khoảng tứ phân vị (khoảng giữa một phần tư thấp và một phần tư "
            "cao) của "
            "mọi huyện có số liệu; dân số, mật độ, diện tích, số hộ, lao động so theo lôgarit; có hay không thuộc diện tính 1 "
            "hoặc 0.",
        ),
        Note(
            "rule",
            "Không điền số thiếu. Hai huyện phải cùng có ít nhất 70% số biến; khi thiếu, tổng các phần đóng góp được nhân theo "
            "tỷ lệ "
            "trọng số của các biến cùng có, như vậy biến thiếu không bị coi là giống nhau.",
        ),
    ]
    if context.unused:
        lacking = wording.join_list([wording.inside_sentence(variable_name(code, catalogue)) for code in context.unused])
        notes.append(Note("missing", f"Huyện nhà chưa có số liệu nên chưa dùng: {lacking}."))
    flat = [code for code, weight in context.weights.items() if weight > 0 and code not in nearest.used]
    if flat:
        told = wording.join_list([wording.inside_sentence(variable_name(code, catalogue)) for code in flat])
        notes.append(Note("missing", f"Không phân biệt được các huyện nên không tính: {told}."))
    notes.append(left_out_note(nearest))
    notes.append(
        Note("coverage", "Khoảng cách không xét độ cao, độ dốc, đất rừng, ven biển, biên giới, hải đảo: chưa nói về địa hình.")
    )
    if POOR_DISTRICT in nearest.used:
        notes.append(
            Note(
                "coverage",
                f"Diện huyện nghèo: danh sách 74 huyện 2021–2025 ({LIST_ACT}); tiêu chí của danh sách có xét mức nghèo.",
            )
        )
    return tuple(notes)


def left_out_note(nearest: Nearest) -> Note:
    """How many districts share too few variables with ours, by how many they share."""
    if not nearest.left_out:
        return Note("missing", "Mọi huyện khác đều có đủ ít nhất 70% số biến.")
    counts = Counter(len(known) for known in nearest.left_out.values())
    told = "; ".join(
        f"cùng có {wording.number(known, 0)} trên {wording.number(len(nearest.used), 0)} biến: {wording.number(count, 0)}"
        for known, count in sorted(counts.items(), reverse=True)
    )
    return Note(
        "missing",
        f"Không xét {wording.quantity(len(nearest.left_out), 'district')} có dưới 70% số biến ({told}); danh sách ở bảng Huyện "
        "chưa xét.",
    )


LEFT_OUT_COLUMNS: Final = (
    Column("series", "Mã chuỗi", "series", shown=False),
    Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
    Column("code", "Mã địa bàn", "key", shown=False),
    Column("place", "Địa bàn", "category"),
    Column("province", "Tỉnh", "text"),
    Column("shared", "Số biến cùng có", "value", None, 0),
    Column("of", "Số biến đang dùng", "value", None, 0),
    Column("lacking", "Còn thiếu", "text"),
)


def make_peers_left_out(
    context: Context, nearest: Nearest | None, *, recipe: Recipe, catalogue: Catalogue, setting: Setting
) -> Exhibit:
    """Every district that shares fewer than 70% of the variables with ours: shared, of (variables in use) and which are lacking;
    the best known first. No rows when none is left out or nothing can be measured.
    """
    left_out = nearest.left_out if nearest else {}
    names = labels(catalogue, tuple(left_out))
    used = nearest.used if nearest else ()
    ordered = sorted(left_out, key=lambda area_id: (-len(left_out[area_id]), wording.alphabetical_key(names[area_id]), area_id))
    rows: list[Cells] = [
        {
            **place_cells(area_id, names, catalogue),
            "shared": len(left_out[area_id]),
            "of": len(used),
            "lacking": ", ".join(
                wording.inside_sentence(variable_name(code, catalogue)) for code in used if code not in left_out[area_id]
            ),
        }
        for area_id in ordered
    ]
    finding = left_out_note(nearest).text if nearest else _refusal(context, nearest, catalogue)
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"{_title(context, len(used), catalogue)} · huyện chưa xét",
        finding=finding.removesuffix("; danh sách ở bảng Huyện chưa xét.") + ("." if rows else ""),
        columns=LEFT_OUT_COLUMNS,
        rows=rows_of(LEFT_OUT_COLUMNS, rows),
        notes=(),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )
