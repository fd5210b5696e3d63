"""Works, projects and livelihood models in sentences: each as its document tells it, under its own programme; never added up."""

from collections.abc import Sequence

from analytics import wording
from analytics.briefing.model import Sentence
from analytics.briefing.sentences import Row, cited, finding_told, known, notes_told, number_of
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit

MOST_LINES_TOLD = 10
"""Of a longer list the paragraph gives the finding; the list is read in the table."""


def tell_works(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """One sentence for the lines of one place, period and programme, then what the place is not concerned by."""
    rows = exhibit.records()
    lines = [row for row in rows if not row["absence"]]
    if not lines or len(lines) > MOST_LINES_TOLD:
        return [*finding_told(exhibit, catalogue), *notes_told(exhibit)]
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in lines:
        key = (str(row["place"]), str(row["period"] or ""), str(row["programme_name"] or ""))
        groups.setdefault(key, []).append(row)
    told = [_lines(*key, group) for key, group in groups.items()]
    missing = [wording.inside_sentence(str(row["place"])) for row in rows if row["absence"] == "missing"]
    told += [Sentence(f"Chưa có số liệu: {wording.join_list(missing)}.")] if missing else []
    return [*told, *notes_told(exhibit, ("derived", "rounding"))]


def _lines(place: str, period: str, programme: str, rows: Sequence[Row]) -> Sentence:
    listed = wording.join_list([_line(row) for row in rows])
    under = f", thuộc {programme}" if programme else "; nguồn không nêu chương trình"
    return cited(f"{place}, {period}: {listed}{under}.", *rows)


def _line(row: Row) -> str:
    """ "16 công trình hạ tầng xây mới", with households and money where the document tells them."""
    name = wording.inside_sentence(str(row["name"]))
    quantity = number_of(row, "quantity")
    if quantity is not None:
        unit = str(row["quantity_unit"] or "").strip()
        count = wording.trimmed(quantity, 1)
        hedge = f"{row['hedge']} " if row["hedge"] else ""
        name = f"{hedge}{count} {name}" if name.startswith(unit) else f"{hedge}{count} {unit} {name}"
    more = []
    if number_of(row, "households") is not None:
        households = wording.quantity(known(row, "households"), "hh", qualifier=str(row["households_hedge"] or ""))
        more.append(f"{households} tham gia")
    if number_of(row, "capital_mdong") is not None:
        more.append(f"vốn {wording.quantity(known(row, 'capital_mdong'), 'mdong')}")
    return f"{name} ({', '.join(more)})" if more else name
