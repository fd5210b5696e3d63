"""One row of the lists of projects and models in words: kind, programme with its period, and whom the project concerns."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from analytics import wording
from analytics.catalogue import Catalogue, Project
from analytics.catalogue.eligibility import FIRST_DAY, LAST_DAY, Listing, concerns, is_restricted, listing_of, programme_code
from analytics.exhibits.compared import Cells, place_cells
from analytics.exhibits.exhibit import Column, Note, Scalar
from analytics.exhibits.frames import text
from analytics.exhibits.places import labels
from analytics.selection import Selection, days_of, same_place
from analytics.sentences.projects import Told, thing_words

What = Literal["project", "model"]
WHAT_WORDS: Final[Mapping[What, str]] = {"project": "công trình, dự án", "model": "mô hình sinh kế"}

NOT_CONCERNED: Final = "không thuộc đối tượng"
COASTAL: Final = "bãi ngang"
ELIGIBILITY_WORDS: Final[Mapping[str, str]] = {
    "": "",
    "not_applicable": NOT_CONCERNED,
    "coastal": "xã bãi ngang (nguồn nêu)",
    "listed": "huyện nghèo",
    "unconfirmed": "huyện nghèo (chưa đối chiếu danh sách)",
}
_AS_ASKED: Final = (
    "kind", "quantity", "quantity_unit", "households", "capital_mdong", "communes", "as_stated", "note", "source_id",
)  # fmt: skip
RESTRICTED: Final = ("GNBV2125.DA1", "GNBV2125.DA5")
"""The projects whose absence off the list is said of every chosen district."""


def work_columns(what: What, rows: Sequence[Cells]) -> tuple[Column, ...]:
    """The columns of `projects` and `models`; money in triệu đồng. A column that no row fills is not shown."""
    filled = {key for row in rows for key, value in row.items() if value not in (None, "")}
    return tuple(
        column if column.key in filled or not column.shown else replace(column, shown=False) for column in _columns(what)
    )


def _columns(what: What) -> tuple[Column, ...]:
    return (
        Column("series", "Mã chuỗi", "series", shown=False),
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("role", "Vai trò", "mark", shown=False),
        Column("place", "Địa bàn", "category"),
        Column("province", "Tỉnh", "text"),
        Column("name", "Mô hình" if what == "model" else "Công trình, dự án", "category"),
        Column("kind", "Mã loại", "key", shown=False),
        Column("kind_name", "Loại", "text", shown=what == "model"),
        Column("group", "Nhóm loại", "text", shown=False),
        Column("hedge", "Mức chắc chắn", "text"),
        Column("quantity", "Số lượng", "value", None, 2, shown=what == "project"),
        Column("quantity_unit", "Đơn vị", "text", shown=what == "project"),
        Column("households_hedge", "Mức chắc chắn của số hộ", "text", shown=False),
        Column("households", "Số hộ", "value", "hh", 0),
        Column("capital_mdong", "Vốn (triệu đồng)", "value", "mdong", 3),
        Column("communes", "Xã", "text"),
        Column("period", "Kỳ", "text"),
        Column("programme_name", "Chương trình", "text"),
        Column("programme_code", "Mã chương trình", "key"),
        Column("programme_period", "Giai đoạn của mã", "text", shown=False),
        Column("eligibility_name", "Đối tượng dự án 1, 5", "text"),
        Column("eligibility", "Mã đối tượng", "mark", shown=False),
        Column("source", "Nguồn", "text"),
        Column("year", "Năm", "time", shown=False),
        Column("absence", "Lý do trống", "mark", shown=False),
        Column("as_stated", "Nguyên văn", "text", shown=False),
        Column("note", "Ghi chú", "text", shown=False),
        Column("source_id", "Mã nguồn", "key", shown=False),
    )


_KINDS_OF_BOTH: Final = ("livestock", "community_production")
"""Codes that both lists of kinds have; a model's own words for them are said of a model."""

EMPTY: Final[Mapping[str, Scalar]] = {
    "name": "", "kind": "", "kind_name": "", "group": "", "hedge": "", "quantity": None, "quantity_unit": "",
    "households_hedge": "", "households": None, "capital_mdong": None, "communes": "", "period": "", "programme_name": "",
    "programme_code": "", "programme_period": "", "eligibility_name": "", "eligibility": "", "source": "", "year": None,
    "absence": "", "as_stated": "", "note": "", "source_id": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Works:
    """The rows of one list: `rows` of the places asked for that match the kind, `matching` of each that matches anywhere its
    series, area_id, place, role, group, kind, year, source and as_stated, `cited` the rows of the question behind `rows`.
    """

    what: What
    rows: tuple[Cells, ...]
    matching: tuple[Cells, ...]
    cited: tuple[Mapping[str, Scalar], ...]
    chosen: tuple[tuple[str, str], ...]


def gather_works(found: Sequence[Mapping[str, Scalar]], what: What, selection: Selection, catalogue: Catalogue) -> Works:
    """The rows of `questions.projects` or `questions.livelihood_models` (asked of everywhere) in words, those of the kind and of
    the places that the selection asks for, the newest of a place first; a kind matches by name, kind or group, see
    `wording.holds_words`.
    """
    series = _series_of(catalogue, selection, [text(row, "area_id") for row in found])
    names = labels(catalogue, tuple(dict.fromkeys((*selection.areas, *series.values()))))
    shaper = _Shaper(catalogue, selection, names, series)
    said: dict[tuple[str, str], bool] = {}
    matching: list[Cells] = []
    wanted: list[tuple[Mapping[str, Scalar], Cells]] = []
    for row in _in_order(found, what, catalogue):
        words = (text(row, "name"), text(row, "kind"))
        if words not in said:
            kind = shaper.kind(*words, what)
            said[words] = any(wording.holds_words(str(kind[key]), selection.kind) for key in ("name", "kind_name", "group"))
        if said[words]:
            told = shaper.outline(row, what)
            matching.append(told)
            if not selection.areas or told["role"] != "other":
                wanted.append((row, shaper.shape(row, what)))
    if selection.areas:
        # Other programmes pay for the same people: they are told after the poverty programme's own and what names none.
        wanted.sort(key=lambda pair: (selection.areas.index(str(pair[1]["series"])), _of_another(pair[1])))
    return Works(
        what,
        tuple(cells for _, cells in wanted),
        tuple(matching),
        tuple(row for row, _ in wanted),
        tuple((area_id, names[area_id]) for area_id in selection.areas),
    )


def _in_order(found: Sequence[Mapping[str, Scalar]], what: What, catalogue: Catalogue) -> list[Mapping[str, Scalar]]:
    """By place, then the newest first; of one document the larger before the smaller, then by kind (works) and name."""
    areas = {area_id: catalogue.areas[area_id] for area_id in {text(row, "area_id") for row in found}}
    places = {area_id: (area.level, area.code) for area_id, area in areas.items()}

    def key(row: Mapping[str, Scalar]) -> tuple[object, ...]:
        quantity = row["quantity"]
        return (
            *places[text(row, "area_id")], -int(text(row, "period_end").replace("-", "")), row["source_id"],
            -quantity if isinstance(quantity, int | float) else math.inf,
            row["kind"] if what == "project" else "", row["name"], row["communes"],
        )  # fmt: skip

    return sorted(found, key=key)


def _of_another(row: Cells) -> bool:
    return bool(row["programme_name"]) and not str(row["programme_code"]).startswith("GNBV")


def _series_of(catalogue: Catalogue, selection: Selection, area_ids: Sequence[str]) -> dict[str, str]:
    """Every version of one place under one id: the chosen one, else its latest version."""
    found = {version: area_id for area_id in selection.areas for version in same_place(catalogue, area_id)}
    for area_id in dict.fromkeys(area_ids):
        if area_id not in found:
            found[area_id] = same_place(catalogue, area_id)[-1]
    return found


class _Shaper:
    """Shapes rows, looking a place up once."""

    def __init__(self, catalogue: Catalogue, selection: Selection, names: Mapping[str, str], series: Mapping[str, str]) -> None:
        self._catalogue, self._names, self._series = catalogue, names, series
        self._chosen = {area_id: position for position, area_id in enumerate(selection.areas)}
        self._places: dict[str, Cells] = {}
        self._listings: dict[str, Listing | None] = {}
        # Thousands of rows say the same few things.
        self._kinds: dict[tuple[str, str, What], Cells] = {}
        self._programmes: dict[tuple[str, str, str, str], Cells] = {}

    def shape(self, row: Mapping[str, Scalar], what: What) -> Cells:
        """All cells of a row."""
        area_id = text(row, "area_id")
        place = self.place(area_id)
        if area_id not in self._listings:
            self._listings[area_id] = listing_of(self._catalogue.areas, self._catalogue.areas[area_id])
        start, end = text(row, "period_start"), text(row, "period_end")
        paid = (text(row, "programme"), text(row, "project_code"), start[:4], end[:4])
        if paid not in self._programmes:
            self._programmes[paid] = self._programme(*paid)
        return {
            **{key: row[key] for key in _AS_ASKED},
            **place,
            **self.kind(text(row, "name"), text(row, "kind"), what),
            **self._programmes[paid],
            **self._eligibility(str(self._programmes[paid]["programme_code"]), area_id, row),
            "hedge": wording.qualifier_word(text(row, "qualifier")),
            "households_hedge": row["households_qualifier"],
            "period": row["period_label"],
            "year": int(end[:4]),
            "source": row["publisher"],
            "absence": "",
        }

    def outline(self, row: Mapping[str, Scalar], what: What) -> Cells:
        """What is told of a row of another place: who has what kind, since when, by which document."""
        place = self.place(text(row, "area_id"))
        return {
            **{key: place[key] for key in ("series", "area_id", "place", "role")},
            "group": self.kind(text(row, "name"), text(row, "kind"), what)["group"],
            "kind": row["kind"],
            "year": int(text(row, "period_end")[:4]),
            "source": row["publisher"],
            "as_stated": row["as_stated"],
        }

    def kind(self, name: str, kind: str, what: What) -> Cells:
        """The cells of a kind."""
        said = (name, kind, what)
        if said not in self._kinds:
            self._kinds[said] = self._kind(*said)
        return self._kinds[said]

    def place(self, area_id: str) -> Cells:
        """The cells of a place."""
        if area_id not in self._places:
            self._places[area_id] = self._place(area_id)
        return self._places[area_id]

    def _kind(self, name: str, kind: str, what: What) -> Cells:
        kind_name = kind_words(kind, what, self._catalogue)
        name = name or wording.sentence_case(kind_name)
        return {"name": name, "kind_name": kind_name, "group": group_of(name, kind_name, what, self._catalogue)}

    def _programme(self, programme: str, project_code: str, start: str, end: str) -> Cells:
        code = programme_code(self._catalogue.programmes, programme, project_code, int(start) if start else None, int(end))
        project = self._catalogue.programmes.get(code)
        return {
            "programme_code": code,
            "programme_name": programme_words(project, programme, self._catalogue),
            "programme_period": project.period.replace("-", "–") if project else "",
        }

    def _eligibility(self, code: str, area_id: str, row: Mapping[str, Scalar]) -> Cells:
        project, listing, said = self._catalogue.programmes.get(code), self._listings[area_id], ""
        if project is not None and listing is not None and is_restricted(project):
            if listing != "off":
                said = listing
            else:
                said = "coastal" if concerns(project, listing, coastal=_names_coast(row)) else "not_applicable"
        return {"eligibility": said, "eligibility_name": ELIGIBILITY_WORDS[said]}

    def _place(self, area_id: str) -> Cells:
        series = self._series[area_id]
        position = self._chosen.get(series)
        role = "other" if position is None else "own" if position == 0 else "comparator"
        return {**place_cells(area_id, {area_id: self._names[series]}, self._catalogue), "series": series, "role": role}


def kind_words(kind: str, what: What, catalogue: Catalogue) -> str:
    """A kind in Vietnamese: a model's own kind, else a value of dimension project_kind."""
    declared = catalogue.dimensions["project_kind"]
    if what == "project" or (kind in declared.values and kind not in _KINDS_OF_BOTH):
        return declared.value_label(kind)
    return wording.model_kind_label(kind)


def group_of(name: str, kind_name: str, what: What, catalogue: Catalogue) -> str:
    """Under what a project and a model of one thing stand together: the longest declared kind that the name says ("Chăn nuôi bò
    sinh sản" says "bò sinh sản"), else a project's kind, else a model's own name.
    """
    if what == "project":
        return kind_name
    held = [label for label in catalogue.dimensions["project_kind"].values.values() if _says(name, label)]
    return max(held, key=len, default=wording.inside_sentence(name))


def _says(name: str, label: str) -> bool:
    """Whether the name holds the label with all its marks."""
    return wording.same_text_key(label) in wording.same_text_key(name) and wording.holds_words(name, label)


def programme_words(project: Project | None, programme: str, catalogue: Catalogue) -> str:
    """The programme with its period: "Chương trình 135 (dự án 2, giai đoạn 2016–2020)"; what the source calls it when the years
    reach over two periods; '' when it names none.
    """
    if project is None:
        return catalogue.dimensions["programme"].value_label(programme) if programme else ""
    if project.level in ("programme", "sister"):
        return project.short_vi
    numbers = {part[:2]: part.lstrip("TDA") for part in project.code.split(".")[1:]}
    parts = [f"tiểu dự án {numbers['TD']}"] if "TD" in numbers else []
    parts.append(f"dự án {numbers['DA']}")
    return f"{project.short_vi} ({', '.join(parts)}, giai đoạn {project.period.replace('-', '–')})"


def told(row: Cells) -> Told:
    """A row for a sentence."""
    quantity, households = row["quantity"], row["households"]
    thing = thing_words(
        str(row["name"]),
        quantity if isinstance(quantity, int | float) else None,
        str(row["quantity_unit"]),
        households if isinstance(households, int | float) else None,
        hedge=str(row["hedge"]),
        households_hedge=str(row["households_hedge"]),
    )
    return Told(thing, str(row["period"]), str(row["programme_name"]))


def with_absences(works: Works, selection: Selection, catalogue: Catalogue) -> list[Cells]:
    """The rows, each chosen place's own followed by one for what it has not: nothing known at all, and projects 1 and 5 off the
    list of 74.
    """
    if not works.chosen:
        return list(works.rows)
    laid: list[Cells] = []
    for position, (area_id, name) in enumerate(works.chosen):
        own = [row for row in works.rows if row["series"] == area_id]
        laid += own
        place = {**place_cells(area_id, {area_id: name}, catalogue), "role": "comparator" if position else "own"}
        if not own:
            laid.append({**EMPTY, **place, "name": wording.absence_label("missing"), "absence": "missing"})
        if asks_of_the_list(works.what, selection):
            laid += [
                {
                    **EMPTY,
                    **place,
                    "name": f"Dự án {code[-1]}. {catalogue.programmes[code].short_vi}",
                    "programme_code": code,
                    "programme_name": programme_words(catalogue.programmes[code], "", catalogue),
                    "programme_period": catalogue.programmes[code].period.replace("-", "–"),
                    "eligibility": "not_applicable",
                    "eligibility_name": NOT_CONCERNED,
                    "absence": "not_applicable",
                }
                for code in not_concerned(area_id, own, catalogue)
            ]
    return laid


def asks_of_the_list(what: What, selection: Selection) -> bool:
    """Whether it is worth saying whom projects 1 and 5 concern: every kind is asked for, in a period with some of the list's."""
    first_day, last_day = days_of(selection)
    return what == "project" and not selection.kind and first_day <= LAST_DAY and last_day >= FIRST_DAY


def not_concerned(area_id: str, rows: Sequence[Cells], catalogue: Catalogue) -> tuple[str, ...]:
    """Which of projects 1 and 5 do not concern a place, as far as no row of it names a coastal commune."""
    listing = listing_of(catalogue.areas, catalogue.areas[area_id])
    coastal = any(row["eligibility"] == "coastal" or _names_coast(row) for row in rows)
    return tuple(code for code in RESTRICTED if not concerns(catalogue.programmes[code], listing, coastal=coastal))


def _names_coast(row: Mapping[str, Scalar]) -> bool:
    return any(
        wording.holds_words(str(row.get(key) or ""), COASTAL) for key in ("name", "communes", "as_stated", "note", "title")
    )


def work_notes(works: Works, selection: Selection, catalogue: Catalogue) -> tuple[Note, ...]:
    """How the rows are to be read, which programmes they are of, and what is not sure about the list of poor districts."""
    notes: list[Note] = []
    if works.rows:
        notes.append(
            Note("rule", "Mỗi dòng là điều một tài liệu nêu, không cộng các dòng: một công trình, một hộ có thể ở nhiều dòng.")
        )
        notes.append(Note("coverage", _coverage(works)))
    if any(catalogue.areas[str(row["area_id"])].level == "province" for row in works.rows):
        notes.append(Note("coverage", "Dòng của tỉnh gộp nhiều huyện: không cộng với dòng của huyện."))
    wrong = [row for row in works.rows if row["eligibility"] == "not_applicable"]
    if wrong:
        counted = wording.number(len(wrong), 0)
        notes.append(
            Note("conflict", f"{counted} dòng ghi dự án 1 hoặc dự án 5 ở huyện ngoài danh sách huyện nghèo: cần kiểm tra nguồn.")
        )
    doubtful = [
        name for area_id, name in works.chosen if listing_of(catalogue.areas, catalogue.areas[area_id]) == "unconfirmed"
    ] or list(dict.fromkeys(str(row["place"]) for row in works.rows if row["eligibility"] == "unconfirmed"))
    if doubtful:
        notes.append(
            Note(
                "rule", f"Có tên trong danh sách 74 huyện nghèo nhưng chưa đối chiếu được văn bản: {wording.join_list(doubtful)}."
            )
        )
    if works.chosen and asks_of_the_list(works.what, selection):
        notes.append(
            Note(
                "rule",
                "Dự án 1 và dự án 5 giai đoạn 2021–2025 chỉ dành cho 74 huyện nghèo (QĐ 353/QĐ-TTg), dự án 1 còn cho xã đặc biệt "
                "khó khăn vùng bãi ngang; áp dụng từ năm 2021 đến 30/06/2025.",
            )
        )
    return tuple(notes)


def _coverage(works: Works) -> str:
    named = dict.fromkeys(str(row["programme_name"]) for row in works.rows if row["programme_name"])
    silent = sum(1 for row in works.rows if not row["programme_name"])
    told_of = f"Chương trình được nêu: {wording.join_list(list(named)[:6])}" if named else "Nguồn không nêu chương trình"
    if len(named) > 6:
        told_of += f" và {wording.number(len(named) - 6, 0)} chương trình, dự án khác"
    return f"{told_of}; {wording.number(silent, 0)} dòng nguồn không nêu chương trình." if named and silent else f"{told_of}."
