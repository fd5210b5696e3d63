"""Which context variables the store holds, of how many districts, and of ours."""

from typing import Final

from analytics import peers, wording
from analytics.catalogue import Catalogue
from analytics.exhibits.compared import Cells
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Setting
from analytics.exhibits.frames import rows_of
from analytics.exhibits.peer_facts import POOR_DISTRICT, Context, dated, source_of, sources_of, value_text, variable_name
from analytics.exhibits.places import labels

COLUMNS: Final = (
    Column("variable", "Mã biến", "key", shown=False),
    Column("variable_name", "Biến bối cảnh", "category"),
    Column("own", "Huyện nhà", "text"),
    Column("period", "Thời điểm", "time"),
    Column("districts", "Số huyện có số liệu", "value", "district", 0),
    Column("of", "Trong số", "value", "district", 0),
    Column("in_use", "Đang dùng", "mark"),
    Column("weight", "Trọng số", "value", None, 1),
    Column("caution", "Lưu ý", "text"),
    Column("source_id", "Mã nguồn", "key", shown=False),
)


def make_peer_variables(context: Context, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """Every context variable: ours in words (own, '' when unknown) with its period, districts that have it and of how many,
    in_use, weight (0 when not in use), caution.
    """
    home = labels(catalogue, [context.home])[context.home] if context.home else "Huyện nhà"
    rows: list[Cells] = [
        {
            "variable": code,
            "variable_name": variable_name(code, catalogue),
            "own": value_text(code, context.home, context, catalogue),
            "period": dated(code, context.home, context),
            "districts": len(context.values[code]),
            "of": len(context.area_ids),
            "in_use": context.weights.get(code, 0) > 0,
            "weight": context.weights.get(code, 0.0),
            "caution": _caution(code, catalogue),
            "source_id": source_of(code, context.home, context),
        }
        for code in peers.VARIABLES
        if context.values[code]
    ]
    known = [str(row["variable_name"]) for row in rows if row["own"]]
    told = wording.join_list([wording.inside_sentence(name) for name in known]) or "không biến nào"
    all_of = wording.number(len(peers.VARIABLES), 0)
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Biến bối cảnh trong kho · {wording.quantity(len(context.area_ids), 'district')}",
        finding=f"{home} có {wording.number(len(known), 0)} trên {all_of} biến bối cảnh: {told}.",
        columns=COLUMNS,
        rows=rows_of(COLUMNS, rows),
        notes=(
            Note("rule", "Tỷ lệ nghèo, thu nhập, nhà ở, vốn và công trình là kết quả hay nguồn lực, không dùng làm bối cảnh."),
            Note("coverage", "Kho chưa có độ cao, độ dốc, đất rừng của huyện, huyện ven biển và huyện giáp biên giới."),
        ),
        sources=sources_of([str(row["variable"]) for row in rows], [context.home], context),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )


def _caution(code: str, catalogue: Catalogue) -> str:
    if code == "DENSITY":
        return "Tự tính: dân số chia diện tích, mỗi số có thể của một thời điểm."
    if code == POOR_DISTRICT:
        return catalogue.indicators["POOR_DISTRICT_COUNT"].caution_vi
    return catalogue.indicators[code].caution_vi
