"""Tables in sentences: the figures of a place one by one, where several places stand, and exhibits without figures."""

from collections.abc import Sequence
from typing import Final

from analytics import wording
from analytics.briefing.model import Sentence
from analytics.briefing.sentences import (
    MOST_PLACES_TOLD,
    Row,
    cited,
    figure,
    finding_told,
    known,
    notes_told,
    period_of,
    standard_words,
    whose,
)
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit

MOST_FIGURES_TOLD: Final = 12
"""Of a longer table the paragraph says how much it holds; it is read in the table."""


def tell_figures(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """Each figure of a short table with its period and standard; parts of a total are named as parts."""
    # A figure another one of the same slot stands before is in the table only.
    rows = [row for row in exhibit.records() if row.get("drawn") is not False]
    places = {str(row["area_id"]) for row in rows}
    if len(rows) > MOST_FIGURES_TOLD or len(places) > 1:
        return [*finding_told(exhibit, catalogue), *notes_told(exhibit)]
    place = catalogue.areas[next(iter(places))]
    name = place.title if place.level in ("country", "region") else place.full_name
    return [*(_figure_told(row, name, catalogue) for row in rows), *notes_told(exhibit)]


def _figure_told(row: Row, place: str, catalogue: Catalogue) -> Sentence:
    if row["value"] is None:
        what = wording.inside_sentence(str(row["indicator_name"]))
        return cited(f"{place}: {what} – {row['figure']} {wording.bracketed(period_of(row))}.", row)
    standard = standard_words(str(row["standard"]), catalogue)
    if row["indicator"] == "ATTAIN_PCT":
        return cited(f"{wording.sentence_case(period_of(row))}, {whose(place)} đạt {attained(row)}{standard}.", row)
    what = wording.inside_sentence(str(row["indicator_name"]))
    return cited(f"{place}: {what} là {row['figure']} {wording.bracketed(period_of(row))}{standard}.", row)


def attained(row: Row) -> str:
    """An attainment with what its 100% is, or that the source does not say: '122% kế hoạch (kho ghi nhận là của chỉ tiêu …)'.

    A bare "122%" may be of the planned fall or of the planned level (product.md 4.4).
    """
    level = wording.quantity(known(row, "value"), "pct", qualifier=str(row["qualifier"]))
    part = str(row["breakdown_name"] or "").partition(": ")[2]
    if part:
        return f"{level} kế hoạch (kho ghi nhận là của chỉ tiêu {part})"
    return f"{level} kế hoạch, nguồn không nêu tính trên chỉ tiêu nào"


def tell_overview(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """The latest figure of each place with its own date, and who has none; of many places how many, and the two ends."""
    indicator, rows = catalogue.indicators[exhibit.recipe.selection.indicator], exhibit.records()
    told_rows = [row for row in rows if row["value"] is not None]
    if len({row["series"] for row in rows}) > MOST_PLACES_TOLD:
        return [*finding_told(exhibit, catalogue), *_ends(told_rows, indicator.unit), *notes_told(exhibit)]
    told = [
        cited(
            f"{row['place']}: {wording.inside_sentence(indicator.name_vi)} là {figure(row, indicator.unit)} "
            f"{wording.bracketed(period_of(row))}{standard_words(str(row['standard']), catalogue)}.",
            row,
        )
        for row in told_rows
    ]
    absent = [f"{whose(row['place'])} ({wording.absence_label(str(row['absence']))})" for row in rows if row["value"] is None]
    told += [Sentence(f"Không có số: {wording.join_list(absent)}.")] if absent else []
    return [*told, *notes_told(exhibit)]


def _ends(rows: Sequence[Row], unit: str) -> list[Sentence]:
    """The lowest and the highest, only where all figures are of one year and one standard."""
    if len({(row["year"], row["standard"]) for row in rows}) != 1:
        return []
    ordered = sorted(rows, key=lambda row: known(row, "value"))
    ends = (("Thấp nhất", ordered[0]), ("Cao nhất", ordered[-1])) if len(ordered) > 1 else ()
    return [cited(f"{word} là {whose(row['place'])}: {figure(row, unit)} ({period_of(row)}).", row) for word, row in ends]


def tell_finding(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """What has no paragraph of its own (what became of a place, study tours, definitions, documents): its finding."""
    return [*finding_told(exhibit, catalogue), *notes_told(exhibit)]
