"""What a dossier is written from: the exhibits of one guest and one host, and how its own tables are made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Scalar, Source
from analytics.recipes import RECIPES
from analytics.selection import Selection

Row = dict[str, Scalar]
Cooked = Callable[[Recipe], Exhibit]

MOST_MONEY: Final = 3
BLANK: Final = "………"
"""What a person fills in."""
TO_FILL_IN: Final = ("person", "telephone")


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the dossier and the documents its figures were read in."""

    text: str
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tour:
    """One guest and one host, by id and by name inside a sentence, with the exhibits that are known of both.

    `earlier` are the tours this guest already made to this host. `near` and `bright` are None when this version of the software
    cannot say who does better than places like it.
    """

    guest: str
    host: str
    guest_name: str
    host_name: str
    face: Exhibit
    learn: Exhibit
    log: Exhibit
    lineage: Exhibit
    earlier: tuple[Row, ...]
    near: Exhibit | None
    left_out: Exhibit | None
    bright: Exhibit | None

    def rows(self, kind: str = "", indicator: str = "", side: str = "") -> list[Row]:
        """The rows of the two opposite each other: of a kind, of an indicator, with a figure of one side."""
        return [
            row
            for row in self.face.records()
            if (not kind or row["kind"] == kind)
            and (not indicator or row["indicator"] == indicator)
            and (not side or row[f"{side}_source_id"])
        ]

    def only_host_has(self) -> list[Row]:
        """What the host built or tried and the guest has not on record."""
        return [row for row in self.learn.records() if row["kind"] == "work"]

    def sources(self) -> dict[str, Source]:
        """Every document of the exhibits, by id."""
        every = (self.face, self.learn, self.log, self.near, self.bright)
        return {source.source_id: source for exhibit in every if exhibit is not None for source in exhibit.sources}


def gather_tour(guest: str, host: str, catalogue: Catalogue, cooked: Cooked) -> Tour:
    """The exhibits of a guest and a host (ids of districts); `cooked` cooks a recipe."""
    pair = Selection(areas=(guest, host))
    names = [wording.inside_sentence(catalogue.areas[area_id].full_name) for area_id in (guest, host)]

    def made_before(row: Row) -> bool:
        # The same districts, whatever their borders were then.
        areas = catalogue.areas
        there = [(str(row["guest_id"]), guest), (str(row["host_id"]), host)]
        return all(areas[then].code == areas[now].code for then, now in there)

    def if_known(name: str) -> Exhibit | None:
        return cooked(Recipe(name, Selection(areas=(guest,)))) if name in RECIPES else None

    log = cooked(Recipe("visit_log", pair))
    return Tour(
        guest=guest,
        host=host,
        guest_name=names[0],
        host_name=names[1],
        face=cooked(Recipe("face_to_face", pair)),
        learn=cooked(Recipe("to_learn", pair)),
        log=log,
        lineage=cooked(Recipe("lineage", Selection(areas=(host,)))),
        earlier=tuple(row for row in log.records() if made_before(row)),
        near=if_known("peers"),
        left_out=if_known("peers_left_out"),
        bright=if_known("bright_spots"),
    )


def sources_of(row: Row, side: str = "") -> tuple[str, ...]:
    """The documents of a row of the two opposite each other, or those of one side."""
    return tuple(str(row[f"{side}_documents" if side else "sources_used"]).split())


def money_of(tour: Tour) -> list[Row]:
    """The host's figures of the first measure of capital it has: the total and its parts as the documents name them."""
    found = [row for row in tour.rows("figure", side="host") if str(row["indicator"]).startswith("CAP_")]
    return [row for row in found if row["indicator"] == found[0]["indicator"]][:MOST_MONEY]


def money_words(rows: Sequence[Row]) -> str:
    """Figures of one measure, its name said once: "tổng nguồn vốn huy động trên 337 tỷ đồng (…); vốn sự nghiệp 137 tỷ đồng"."""
    told: list[str] = []
    for number, row in enumerate(rows):
        if number and row["name"] == rows[number - 1]["name"]:
            told.append(str(row["host"]))
            continue
        whole, _, part = str(row["name"]).partition(" (")
        name = wording.inside_sentence(str(row["name"])) if not number else _part_of(part) or wording.inside_sentence(whole)
        told.append(f"{name} {row['host']}")
    return "; ".join(told)


def _part_of(breakdown: str) -> str:
    """The last part a breakdown names: "vốn sự nghiệp" of "loại vốn: vốn sự nghiệp)"; a programme keeps its word."""
    said = breakdown.rpartition("; ")[2].removesuffix(")")
    head, _, value = said.partition(": ")
    return value if head == "loại vốn" else said


def own_table(
    tour: Tour,
    name: str,
    title: str,
    finding: str,
    heads: Sequence[tuple[str, str]],
    rows: Sequence[tuple[tuple[str, ...], tuple[str, ...]]],
    notes: Sequence[Note] = (),
) -> Exhibit:
    """A table of words: heads are keys and labels, each row its cells and the documents behind them."""
    known = tour.sources()
    used = dict.fromkeys(source_id for _, source_ids in rows for source_id in source_ids if source_id in known)
    return Exhibit(
        recipe=Recipe(name, Selection(areas=(tour.guest, tour.host))),
        form="table",
        title=title,
        finding=finding,
        columns=(
            # A column people fill in is a measure not taken yet: like one it is shown though every row is alike.
            *(Column(key, label, "value" if key in TO_FILL_IN else "text") for key, label in heads),
            Column("sources_used", "Mã các nguồn", "key", shown=False),
        ),
        rows=tuple((*cells, " ".join(source_ids)) for cells, source_ids in rows),
        notes=tuple(notes),
        sources=tuple(known[source_id] for source_id in used),
        data_version=tour.face.data_version,
        store_kind=tour.face.store_kind,
        places=((tour.guest, tour.guest_name), (tour.host, tour.host_name)),
    )
