from analytics.catalogue import Catalogue
from analytics.intake.terms import read_breakdown


def test_the_standard_and_the_whole_are_no_parts_of_a_total(catalogue: Catalogue) -> None:
    # By hand: the standard is lifted out, "both natures together" is the headline itself, what remains is sorted by key.
    assert read_breakdown("standard=city_21_million", catalogue) == ("", "city_21_million")
    assert read_breakdown("capital_type=total", catalogue) == ("", "")
    assert read_breakdown("project_kind=livelihood; capital_type=development", catalogue) == (
        "capital_type=development;project_kind=livelihood",
        "",
    )
