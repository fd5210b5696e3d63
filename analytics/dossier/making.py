"""A dossier put together: its panels in order, what is missing, and the documents as they are first used."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from analytics import wording
from analytics.briefing.model import Briefing, Item, Missing, Panel, Section, Sentence
from analytics.briefing.narrative import narrate
from analytics.catalogue import Catalogue
from analytics.dossier.agenda import make_agenda, make_contacts
from analytics.dossier.asking import make_questions
from analytics.dossier.reasons import make_reasons
from analytics.dossier.tour import Tour, gather_tour
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.exhibits.opposite_rows import CAPITAL, DEPRIVATION, PEOPLE, POVERTY, WORK
from analytics.recipes import cook
from analytics.selection import Selection
from analytics.store import Version
from analytics.storyboards.absences import form_of
from analytics.storyboards.cooking import Cooked, holds_figures, in_order_of_use
from analytics.storyboards.headlines import headline_of

COMPARISONS: Final = (POVERTY, PEOPLE, CAPITAL, WORK, DEPRIVATION)
"""The five comparisons of every dossier; one without a figure says so."""
EXPECTED: Final = (
    "POOR_RATE", "POOR_HH", "NEAR_RATE", "ESCAPED_HH", "RELAPSED_HH", "NEWPOOR_HH", "HH_TOTAL", "DTTS_SHARE", "CAP_ALLOC",
    "DISB_RATE", "INCOME_PC", "DEP_HINS", "DEP_WATER", "DEP_TOILET", "DEP_JOB",
)  # fmt: skip
"""Figures a delegation would want of both sides; one that is not known is named as missing."""

Step = tuple[Section, Exhibit]
Cook = Callable[[Recipe], Exhibit]


def make_dossier(
    version: Version, catalogue: Catalogue, guest: str, host: str, made_on: date, *, cooked: Cooked = cook
) -> Briefing:
    """The dossier of a delegation of `guest` to `host` (ids of districts), on one version of the store.

    A figure whose source is withdrawn is in none of its exhibits, and so in no line, question or table. `cooked` is for a caller
    that keeps exhibits. Raises ValueError when the two are not two different districts.
    """
    places = [catalogue.areas[area_id] for area_id in (guest, host)]
    if places[0].code == places[1].code or any(place.level != "district" for place in places):
        raise ValueError(f"a dossier is of two different districts, not of {guest} and {host}")

    def own(recipe: Recipe) -> Exhibit:
        return cooked(version, catalogue, recipe)

    tour = gather_tour(guest, host, catalogue, own)
    panels = tuple(_panel(section, exhibit, catalogue) for section, exhibit in _steps(tour, catalogue, own))
    return Briefing(
        title=f"Hồ sơ học tập kinh nghiệm của đoàn {tour.guest_name} đến {tour.host_name}",
        subtitle=f"{places[0].title} – {wording.inside_sentence(places[1].title)}",
        made_on=made_on,
        data_version=version.name,
        store_kind=version.kind,
        panels=panels,
        missing=tuple(_missing(tour, catalogue)),
        sources=in_order_of_use(panels),
        kind="dossier",
    )


def _steps(tour: Tour, catalogue: Catalogue, own: Cook) -> list[Step]:
    pair = Selection(areas=(tour.guest, tour.host))
    steps: list[Step] = [
        ("why", make_reasons(tour, catalogue)),
        ("profiles", own(Recipe("profile", Selection(areas=(tour.host,))))),
        ("profiles", own(Recipe("profile", Selection(areas=(tour.guest,))))),
        ("profiles", own(Recipe("trend", replace(pair, benchmark="none")))),
        *_compared(pair, own),
        ("comparisons", own(Recipe("money_result", pair))),
        ("to_see", own(Recipe("projects", Selection(areas=(tour.host,))))),
        ("to_see", own(Recipe("models", Selection(areas=(tour.host,))))),
        ("to_see", tour.log),
        ("questions", make_questions(tour)),
        ("agenda", make_agenda(tour)),
        ("agenda", make_contacts(tour)),
    ]
    return [step for step in steps if step[1].recipe.name not in ("trend", "money_result", "models") or holds_figures(step[1])]


def _compared(pair: Selection, own: Cook) -> list[Step]:
    return [("comparisons", own(Recipe("face_to_face", replace(pair, kind=part)))) for part in COMPARISONS]


def _panel(section: Section, exhibit: Exhibit, catalogue: Catalogue) -> Panel:
    # The line of both begins with whoever has no figure; what it shows is the better headline.
    told = narrate(exhibit, catalogue)
    title = exhibit.title if exhibit.recipe.name == "trend" else headline_of(exhibit, told, catalogue)
    paragraph = tuple(_without(one, title) for one in told if one.text != title)
    return Panel(Item(exhibit.recipe, section), exhibit, title, paragraph)


def _without(one: Sentence, title: str) -> Sentence:
    """A sentence without the headline it begins with."""
    return replace(one, text=one.text.removeprefix(title).strip())


def _missing(tour: Tour, catalogue: Catalogue) -> list[Missing]:
    """What either side lacks of the figures a delegation would want, one entry a side and form."""
    found: list[Missing] = []
    for side, area_id in (("guest", tour.guest), ("host", tour.host)):
        held = {str(row["indicator"]) for row in tour.rows("figure", side=side)}
        by_form: dict[str, list[str]] = {}
        for code in EXPECTED:
            if code not in held:
                form = form_of(code, Selection(areas=(area_id,)), catalogue)
                by_form.setdefault(form, []).append(wording.inside_sentence(catalogue.indicators[code].short_vi))
        place = catalogue.areas[area_id].full_name
        found += [Missing(wording.sentence_case("; ".join(names)), place, "", form) for form, names in by_form.items()]
    return found
