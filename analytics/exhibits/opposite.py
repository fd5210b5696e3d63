"""A guest and a host opposite each other, what the guest may learn there, and one place on one page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.district import FIGURE_COLUMNS, shape_figure
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Setting, Source
from analytics.exhibits.frames import cite, rows_of, text
from analytics.exhibits.opposite_places import distance_words, nothing_of, register_rows, work_rows
from analytics.exhibits.opposite_rows import (
    BLANK,
    CAPITAL,
    COMPARABLE,
    DEPRIVATION,
    MAIN,
    OTHER,
    PARTS,
    WORK,
    Cells,
    Pair,
    figure_rows,
    figure_words,
    moved,
)
from analytics.exhibits.places import label, labels
from analytics.sentences.tour import face_to_face_finding, profile_finding, to_learn_finding

LEARN: Final = "Mô hình, dự án nơi đến có, đoàn đi chưa ghi nhận"
DISTANCE: Final = "Khoảng cách"
TWO_PLACES: Final = "Không so sánh được: hãy chọn đúng hai huyện khác nhau, huyện của đoàn đi trước, huyện nơi đến sau."


@dataclass(frozen=True, slots=True)
class Both:
    """What the store holds of a guest and a host: `questions.figures_of_area` of each, `questions.projects` and
    `questions.livelihood_models` of both.
    """

    guest: Sequence[Mapping[str, Scalar]]
    host: Sequence[Mapping[str, Scalar]]
    works: Sequence[Mapping[str, Scalar]]
    models: Sequence[Mapping[str, Scalar]]


def columns_of(pair: Pair) -> tuple[Column, ...]:
    """The columns of two places opposite each other; cells of both sides are words, their numbers stand in hidden columns in the
    unit of `unit`.
    """
    return (
        Column("part", "Phần", "category"),
        Column("name", "Nội dung", "category"),
        Column("guest", f"Đoàn đi: {pair.guest_name}", "text"),
        Column("host", f"Nơi đến: {pair.host_name}", "text"),
        Column("apart", "Nơi đến so với đoàn đi", "text"),
        Column("comparability", "So sánh được không", "text"),
        Column("standard_name", "Chuẩn nghèo", "text"),
        Column("guest_source", "Nguồn của đoàn đi", "text"),
        Column("host_source", "Nguồn của nơi đến", "text"),
        Column("kind", "Loại dòng", "key", shown=False),
        Column("indicator", "Mã chỉ tiêu", "key", shown=False),
        Column("guest_value", "Số của đoàn đi", "value", shown=False),
        Column("host_value", "Số của nơi đến", "value", shown=False),
        Column("unit", "Đơn vị", "key", shown=False),
        Column("guest_source_id", "Mã nguồn của đoàn đi", "key", shown=False),
        Column("host_source_id", "Mã nguồn của nơi đến", "key", shown=False),
        Column("guest_documents", "Mã các nguồn của đoàn đi", "key", shown=False),
        Column("host_documents", "Mã các nguồn của nơi đến", "key", shown=False),
        Column("sources_used", "Mã các nguồn", "key", shown=False),
        Column("absence", "Lý do trống", "mark", shown=False),
    )


def refused_pair(recipe: Recipe, setting: Setting) -> Exhibit:
    """The answer when not exactly two districts were chosen."""
    return Exhibit(
        recipe=recipe,
        form="table",
        title="Đoàn đi và nơi đến",
        finding=TWO_PLACES,
        columns=(),
        rows=(),
        notes=(),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )


def pair_of(recipe: Recipe, catalogue: Catalogue) -> Pair:
    """The guest and the host of a recipe of two places."""
    guest, host = recipe.selection.areas
    names = labels(catalogue, (guest, host))
    return Pair(guest, host, wording.inside_sentence(names[guest]), wording.inside_sentence(names[host]))


def make_face_to_face(both: Both, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """Guest and host opposite each other: every indicator either has, what either built and tried, and what the register says.

    `selection.kind` narrows it to the parts it names ("vốn"); a part without anything has one row of absence 'missing'. Columns
    are `columns_of`: `apart` (host less guest, in words) only where `comparability` is "so sánh được".
    """
    pair = pair_of(recipe, catalogue)
    rows = _all_rows(both, pair, catalogue)
    wanted = [part for part in PARTS if wording.holds_words(part, recipe.selection.kind)]
    rows = [row for part in wanted for row in _part(rows, part) if part != OTHER or not row["absence"]]
    told = f": {wording.join_list([wording.inside_sentence(part) for part in wanted])}" if recipe.selection.kind else ""
    return _exhibit(
        rows,
        both,
        recipe=recipe,
        catalogue=catalogue,
        setting=setting,
        title=f"Đoàn đi {pair.guest_name} và nơi đến {pair.host_name}, đặt cạnh nhau{told}",
        finding=face_to_face_finding(pair.guest_name, pair.host_name, rows, wanted[0] if len(wanted) == 1 else ""),
    )


def make_to_learn(both: Both, *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """What a guest may learn at a host: the kinds of work the host has and the guest has not on record, capital and the lacks of
    basic services of both, and how far apart they lie. Columns are `columns_of`.
    """
    pair = pair_of(recipe, catalogue)
    every = _all_rows(both, pair, catalogue)
    learn: list[Cells] = [
        {**row, "part": LEARN} for row in every if row["kind"] == "work" and row["host_source_id"] and not row["guest_source_id"]
    ]
    far = distance_words(catalogue.areas[pair.guest], catalogue.areas[pair.host])
    rows = learn or [{**nothing_of(WORK), "part": LEARN}]
    rows = [*rows, *_part(every, CAPITAL), *_part(every, DEPRIVATION)]
    if far:
        rows.append({**BLANK, "part": DISTANCE, "name": "Khoảng cách giữa hai huyện", "host": far, "kind": "distance"})
    return _exhibit(
        rows,
        both,
        recipe=recipe,
        catalogue=catalogue,
        setting=setting,
        title=f"Học gì ở {pair.host_name} (đoàn đi: {pair.guest_name})",
        finding=to_learn_finding(pair.guest_name, pair.host_name, [str(row["host"]) for row in learn], far),
        more=(
            Note("derived", "Khoảng cách đo giữa hai điểm ghi tên huyện trên bản đồ, theo đường chim bay; không phải đường bộ."),
        )
        if far
        else (),
    )


def _all_rows(both: Both, pair: Pair, catalogue: Catalogue) -> list[Cells]:
    figures = figure_rows(both.guest, both.host, pair, catalogue)
    return [*register_rows(pair, catalogue), *figures, *work_rows(both.works, both.models, pair, catalogue)]


def _part(rows: Sequence[Cells], part: str) -> list[Cells]:
    """The rows of a part, work before figures of it; of an empty one that nothing is known."""
    found = [row for row in rows if row["part"] == part] or [nothing_of(part)]
    return sorted(found, key=lambda row: row["kind"] != "work") if part == WORK else found


def _exhibit(
    rows: Sequence[Cells],
    both: Both,
    *,
    recipe: Recipe,
    catalogue: Catalogue,
    setting: Setting,
    title: str,
    finding: str,
    more: tuple[Note, ...] = (),
) -> Exhibit:
    pair = pair_of(recipe, catalogue)
    columns = _filled(columns_of(pair), rows)
    shown = [code for code in catalogue.standards if any(catalogue.standards[code].short_vi in _named(row) for row in rows)]
    return Exhibit(
        recipe=recipe,
        form="table",
        title=title,
        finding=finding,
        columns=columns,
        rows=rows_of(columns, rows),
        notes=(*_notes(rows), *more),
        sources=_documents(rows, (both.guest, both.host, both.works, both.models)),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        places=tuple((area_id, label(catalogue, area_id)) for area_id in recipe.selection.areas),
        standards=tuple(shown),
    )


def _named(row: Mapping[str, Scalar]) -> list[str]:
    return [wording.sentence_case(name) for name in str(row["standard_name"]).split("; ")]


def _filled(columns: Iterable[Column], rows: Sequence[Mapping[str, Scalar]]) -> tuple[Column, ...]:
    """The columns; those that no row fills, and a part that is the only one, are not shown."""
    return tuple(
        replace(column, shown=False)
        if all(row[column.key] in ("", None) for row in rows)
        or (column.key == "part" and len({row["part"] for row in rows}) == 1)
        else column
        for column in columns
    )


def _documents(rows: Sequence[Mapping[str, Scalar]], found: Iterable[Sequence[Mapping[str, Scalar]]]) -> tuple[Source, ...]:
    """The documents the rows name, in order of first use."""
    known = {source.source_id: source for figures in found for source in cite(figures)}
    used = dict.fromkeys(source_id for row in rows for source_id in str(row["sources_used"]).split())
    return tuple(known[source_id] for source_id in used)


def _notes(rows: Sequence[Mapping[str, Scalar]]) -> tuple[Note, ...]:
    notes = [
        Note(
            "rule",
            "Mỗi bên là số mới nhất của mình; chỉ tính chênh lệch khi hai số cùng chỉ tiêu, cùng năm, cùng chuẩn nghèo và không "
            "phải số đếm tùy quy mô.",
        )
    ]
    if any(row["kind"] == "work" for row in rows):
        notes.append(
            Note(
                "coverage",
                "“Chưa có số liệu” về một loại dự án, mô hình là kho chưa ghi nhận, không có nghĩa là địa phương không làm.",
            )
        )
    if any(row["kind"] == "later" for row in rows):
        notes.append(
            Note(
                "loose", "Số nguồn không ghi ngày đứng riêng một dòng, không xếp vào chuỗi cuối năm, không tính vào mức thay đổi."
            )
        )
    if any(row["comparability"] == COMPARABLE for row in rows):
        notes.append(Note("rule", "Chênh lệch là số của nơi đến trừ số của đoàn đi."))
    return tuple(notes)


def _dated(row: Cells) -> Cells:
    """A row whose period says that its year was inferred."""
    return {**row, "period": f"{row['period']}, năm suy đoán"} if row["year_inferred"] else row


def make_profile(every: Sequence[Mapping[str, Scalar]], *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """One place on one page: its latest figure of every indicator, both ends of the change of its main rate, from
    `questions.figures_of_area`; columns are those of the exhibit `district`.
    """
    area = catalogue.areas[recipe.selection.areas[0]]
    own = Pair(area.area_id, area.area_id, "", "")
    rows = figure_rows(every, [], own, catalogue)
    wanted = {(row["indicator"], row["guest"]) for row in rows if row["kind"] == "figure"}
    main = [row for row in every if row["indicator"] == MAIN and row["breakdown"] == "" and row["drawn"]]
    ends = moved(sorted(main, key=lambda row: text(row, "period_end")))
    kept = [
        row
        for row in every
        if (row["indicator"], figure_words(row, catalogue.indicators[text(row, "indicator")].unit, area.area_id)) in wanted
        or (ends is not None and row is ends[0])
    ]
    kept = [row for row in kept if row["drawn"] and row["value"] is not None]
    columns = tuple(replace(column, shown=False) if column.key == "theme" else column for column in FIGURE_COLUMNS)
    shaped = [_dated(shape_figure(row, catalogue)) for row in kept]
    return Exhibit(
        recipe=recipe,
        form="table",
        title=f"Hồ sơ {wording.inside_sentence(area.title)}: số mới nhất của từng chỉ tiêu",
        finding=profile_finding(area, shaped, ends, catalogue),
        columns=columns,
        rows=rows_of(columns, shaped),
        notes=(Note("rule", "Dòng có phân tổ là một phần của số chung: không cộng với số chung."),)
        if any(row["breakdown"] for row in kept)
        else (),
        sources=cite(kept),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        standards=tuple(code for code in catalogue.standards if any(row["standard"] == code for row in kept)),
        statuses=tuple(dict.fromkeys(text(row, "status") for row in kept)),
    )
