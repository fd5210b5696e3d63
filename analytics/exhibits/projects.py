"""What was built and tried: the lists of works and projects and of livelihood models, and who has tried what."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.comparing import Row
from analytics.exhibits.compared import Cells
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Setting
from analytics.exhibits.frames import cite, rows_of
from analytics.exhibits.project_rows import (
    RESTRICTED,
    WHAT_WORDS,
    What,
    Works,
    asks_of_the_list,
    gather_works,
    not_concerned,
    told,
    with_absences,
    work_columns,
    work_notes,
)
from analytics.selection import Selection
from analytics.sentences.projects import Done, everything_finding, kind_finding, places_finding, tried_finding

LEADING: Final = 3
"""How many kinds a sentence names as those most districts have."""
OF_ALL_KINDS: Final = ("all_programmes", "programme_projects")
"""Kinds that say how many projects there are, not what was done."""
NAMED_ON_CARD: Final = 6
"""How many districts a card names before it counts the rest."""


def make_projects(works: Sequence[Row], *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """Works and projects of the chosen places, of everywhere when none is chosen, narrowed to `selection.kind`; from
    `questions.projects` asked of everywhere.

    Rows are those of the documents, one a kind, never added up; columns are `project_rows.work_columns` (quantity with its unit
    beside it, households, capital_mdong in triệu đồng, programme code with its period). Every chosen place without a row has one
    of absence 'missing', and one of absence 'not_applicable' for each of projects 1 and 5 that is not for it.
    """
    return _list(gather_works(works, "project", recipe.selection, catalogue), recipe, catalogue, setting)


def make_models(works: Sequence[Row], *, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """Livelihood models in the same way, from `questions.livelihood_models`; a model narrowed by its name is its card: the
    districts that have it, each with its households, money and source.
    """
    return _list(gather_works(works, "model", recipe.selection, catalogue), recipe, catalogue, setting)


def _list(works: Works, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    selection = recipe.selection
    laid = with_absences(works, selection, catalogue)
    columns = work_columns(works.what, laid)
    years = sorted({int(str(row["year"])) for row in works.rows})
    return Exhibit(
        recipe=recipe,
        form="table",
        title=_title(works, selection.kind),
        finding=_finding(works, selection, catalogue),
        columns=columns,
        rows=rows_of(columns, laid),
        notes=work_notes(works, selection, catalogue),
        sources=cite(works.cited),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        places=works.chosen,
        period="" if not years else str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}",
    )


def _title(works: Works, kind: str) -> str:
    whose = wording.join_list([wording.inside_sentence(name) for _, name in works.chosen])
    head = wording.sentence_case(WHAT_WORDS[works.what])
    return " · ".join(part for part in (head, f"“{kind}”" if kind else "", whose) if part)


def _finding(works: Works, selection: Selection, catalogue: Catalogue) -> str:
    what, kind = WHAT_WORDS[works.what], selection.kind
    if works.chosen:
        chosen = {area_id for area_id, _ in works.chosen}
        elsewhere = len(_districts(works.matching, catalogue) - chosen)
        done = [_done(area_id, name, works, selection, catalogue) for area_id, name in works.chosen]
        return places_finding(done, what, kind, elsewhere)
    districts = _districts(works.rows, catalogue)
    if kind:
        places: dict[str, list[Cells]] = {}
        for row in works.rows:
            places.setdefault(str(row["place"]), []).append(row)
        return kind_finding(kind, what, [(name, [told(row) for row in rows]) for name, rows in places.items()], len(districts))
    return everything_finding(what, len(works.rows), len(districts), _leading(works.rows, catalogue))


def _done(area_id: str, name: str, works: Works, selection: Selection, catalogue: Catalogue) -> Done:
    own = [row for row in works.rows if row["series"] == area_id]
    missing: tuple[str, ...] = ()
    if asks_of_the_list(works.what, selection):
        missing = not_concerned(area_id, own, catalogue)
    said = wording.sentence_case(wording.join_list([f"dự án {code[-1]}" for code in RESTRICTED if code in missing]))
    return Done(name, [told(row) for row in own], wording.inside_sentence(said))


def _districts(rows: Iterable[Cells], catalogue: Catalogue) -> set[Scalar]:
    """The places of some rows that are districts, whatever their border was."""
    of_rows = {(row["area_id"], row["series"]) for row in rows}
    return {series for area_id, series in of_rows if catalogue.areas[str(area_id)].level == "district"}


def _leading(rows: Sequence[Cells], catalogue: Catalogue) -> list[tuple[str, int]]:
    """The kinds that most districts have, with how many."""
    found = {(str(row["group"]), row["series"], row["area_id"]) for row in rows}
    pairs = {(group, series) for group, series, area_id in found if catalogue.areas[str(area_id)].level == "district"}
    counts = Counter(group for group, _ in pairs)
    return sorted(counts.items(), key=lambda pair: (-pair[1], wording.alphabetical_key(pair[0])))[:LEADING]


TRIED_COLUMNS: Final = (
    Column("group", "Loại dự án, mô hình", "category"),
    Column("districts", "Số huyện", "value", "district", 0),
    Column("places", "Nơi đã làm", "text"),
    Column("own", "Trong khay", "text"),
    Column("years", "Các năm", "text"),
    Column("rows", "Số dòng", "value", None, 0),
    Column("models", "Dòng mô hình", "value", None, 0, shown=False),
    Column("first_words", "Nguyên văn", "text", shown=False),
    Column("all_places", "Mọi nơi đã làm", "text", shown=False),
    Column("source", "Nguồn", "text"),
)


def make_tried(
    projects: Sequence[Row], models: Sequence[Row], *, recipe: Recipe, catalogue: Catalogue, setting: Setting
) -> Exhibit:
    """Who has tried what, over both lists: one row a kind, what the chosen places have first, then what most districts have.

    Columns: group (the kind in words), districts (how many), places (names, the chosen first), own (the chosen places that have
    it), years, rows and models (how many rows of documents, of these of models), first_words (a quotation), all_places, source.
    A project and a model of one kind stand together, see `project_rows.group_of`.
    """
    selection = recipe.selection
    both = [gather_works(works, what, selection, catalogue) for works, what in _pairs(projects, models)]
    matching = [row for works in both for row in works.matching if row["kind"] not in OF_ALL_KINDS]
    cards: dict[str, list[tuple[Cells, What]]] = {}
    for works in both:
        for row in works.matching:
            if row["kind"] not in OF_ALL_KINDS:
                cards.setdefault(str(row["group"]), []).append((row, works.what))
    # A place stands on many cards; its name is spelled out for the alphabet once.
    names = {str(row["place"]) for row in matching}
    alphabet = {name: place for place, name in enumerate(sorted(names, key=wording.alphabetical_key))}
    laid = sorted((_card(group, rows, alphabet, catalogue) for group, rows in cards.items()), key=_card_order)
    chosen = both[0].chosen
    own = {
        name: [wording.inside_sentence(str(card["group"])) for card in laid if name in str(card["own"]).split("; ")]
        for _, name in chosen
    }
    districts = _districts(matching, catalogue)
    notes = [Note("rule", "Một loại có thể mang nhiều tên ở các tài liệu; dự án và mô hình cùng loại đứng chung một dòng.")]
    return Exhibit(
        recipe=recipe,
        form="table",
        title="Ai đã làm gì" + (f" · “{selection.kind}”" if selection.kind else ""),
        finding=tried_finding(_named(laid), len(districts), _leading(matching, catalogue), selection.kind, own),
        columns=TRIED_COLUMNS,
        rows=rows_of(TRIED_COLUMNS, laid),
        notes=tuple(notes) if laid else (),
        sources=cite(row for works in both for row in works.cited),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
        places=chosen,
    )


def _named(cards: Sequence[Cells]) -> list[tuple[str, str]]:
    return [(str(card["group"]), str(card["places"])) for card in cards]


def _pairs(projects: Sequence[Row], models: Sequence[Row]) -> tuple[tuple[Sequence[Row], What], ...]:
    return (projects, "project"), (models, "model")


def _card(group: str, rows: Sequence[tuple[Cells, What]], alphabet: Mapping[str, int], catalogue: Catalogue) -> Cells:
    cells = [row for row, _ in rows]
    ours = list(dict.fromkeys(str(row["place"]) for row in cells if row["role"] != "other"))
    others = sorted({str(row["place"]) for row in cells if row["role"] == "other"}, key=lambda name: alphabet[name])
    places = [*ours, *others]
    years = sorted({int(str(row["year"])) for row in cells})
    publishers = list(dict.fromkeys(str(row["source"]) for row in cells))
    named = ", ".join(places[:NAMED_ON_CARD])
    rest = len(places) - NAMED_ON_CARD
    return {
        "group": wording.sentence_case(group),
        "districts": len(_districts(cells, catalogue)),
        "places": f"{named} và {wording.number(rest, 0)} nơi khác" if rest > 0 else wording.join_list(places),
        "own": "; ".join(ours),
        "years": str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}",
        "rows": len(cells),
        "models": sum(1 for _, what in rows if what == "model"),
        "first_words": next((str(row["as_stated"]) for row in cells if row["as_stated"]), ""),
        "all_places": "; ".join(places),
        "source": _publishers(publishers),
    }


def _publishers(names: Sequence[str]) -> str:
    if len(names) <= 2:
        return "; ".join(names)
    return f"{names[0]}; {names[1]} và {wording.number(len(names) - 2, 0)} nguồn khác"


def _card_order(card: Mapping[str, object]) -> tuple[bool, int, tuple[list[int], list[int]]]:
    return not card["own"], -int(str(card["districts"])), wording.alphabetical_key(str(card["group"]))
