"""The moments and the ready storyboards: which periods each may show, for a district and for a province with its districts."""

from datetime import date

import pytest

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.recipes import RECIPES
from analytics.storyboards import MOMENTS, BadMoment, Moment, make_storyboard
from analytics.storyboards.moments import occasion
from tests.exhibits.kitchen import CHIEM_HOA, IA_GRAI

PERIOD = wording.parse_period
TUYEN_QUANG_OLD, TUYEN_QUANG_NEW = "P08-1", "P08-2"
POVERTY = ("trend", "movement", "gap", "ranking", "spine", "quadrant", "overview", "dumbbell", "tilemap", "rug")


def test_the_periods_of_each_moment() -> None:
    half = occasion("6-thang", PERIOD("2024-H1"))
    assert [str(p) for p in (half.own, half.year_end, half.plan, half.history, half.span)] == [
        "2024-H1", "2023", "2024-H1", "2015..2023", "2022..2023",  # the year's targets, with what was known by 30/06
    ]  # fmt: skip
    year = occasion("ca-nam", PERIOD("2022"))
    assert [str(p) for p in (year.own, year.year_end, year.plan, year.history, year.span)] == [
        "2022", "2022", "2022", "2015..2022", "2021..2022",
    ]  # fmt: skip
    # The programme of 2021–2025 is measured from the end of 2021, that of 2016–2020 from the end of 2015.
    assert str(occasion("giua-ky", PERIOD("2023")).own) == "2021..2023"
    assert str(occasion("giua-ky", PERIOD("2018")).own) == "2015..2018"
    assert str(occasion("giua-ky", PERIOD("2022..2024")).span) == "2022..2024"
    assert occasion("6-thang", PERIOD("2024")).own == PERIOD("2024-H1")


@pytest.mark.parametrize(
    ("moment", "period", "said"),
    [
        ("6-thang", "2024-H2", "2024-H1"),
        ("6-thang", "2021..2023", "6 tháng đầu năm"),
        ("ca-nam", "2024-H1", "một năm"),
        ("ca-nam", "2021..2023", "một năm"),
        ("giua-ky", "2024-H1", "2021..2023"),
        ("giua-ky", "2021", "ít nhất hai năm"),  # the baseline itself
    ],
)
def test_a_period_without_meaning_is_refused_in_words(moment: Moment, period: str, said: str) -> None:
    with pytest.raises(BadMoment, match=said):
        occasion(moment, PERIOD(period))


def test_a_half_year_deck_never_asks_for_this_years_december(catalogue: Catalogue) -> None:
    for place in (IA_GRAI, "P64-1"):
        board = make_storyboard("6-thang", place, PERIOD("2020-H1"), catalogue)
        assert len(board.items) >= 6
        for item in board.items:
            period = item.recipe.selection.period
            if item.recipe.name in POVERTY:
                assert period is not None
                assert period.end == date(2019, 12, 31), item.recipe
            elif item.recipe.name in ("capital", "disbursement", "projects", "models", "half_year"):
                assert period == PERIOD("2020-H1")
        assert "half_year" in {item.recipe.name for item in board.items}


@pytest.mark.parametrize("moment", list(MOMENTS))
@pytest.mark.parametrize("place", [CHIEM_HOA, TUYEN_QUANG_OLD])
def test_every_moment_follows_the_chapters_of_the_report(moment: Moment, place: str, catalogue: Catalogue) -> None:
    period = {"6-thang": "2024-H1", "giua-ky": "2021..2023", "ca-nam": "2022"}[moment]
    board = make_storyboard(moment, place, PERIOD(period), catalogue)
    order = ["steering", "targets", "capital", "projects", "assessment", "direction", "proposals", "annex"]
    sections = [order.index(item.section) for item in board.items]
    assert sections == sorted(sections)
    assert {"trend", "movement", "plan", "capital", "projects"} <= {item.recipe.name for item in board.items} <= set(RECIPES)
    assert board.name == moment
    assert board.subtitle == catalogue.areas[place].title
    assert all(item.title == item.remarks == "" for item in board.items)  # what is said is the exhibit's own


def test_a_province_comes_with_the_districts_it_had_then(catalogue: Catalogue) -> None:
    board = make_storyboard("ca-nam", TUYEN_QUANG_NEW, PERIOD("2022"), catalogue)
    assert board.subtitle == catalogue.areas[TUYEN_QUANG_OLD].title
    overview = next(item for item in board.items if item.recipe.name == "overview")
    names = [catalogue.areas[area_id].name for area_id in overview.recipe.selection.areas]
    # Chiêm Hóa, Hàm Yên, Lâm Bình, Na Hang, Sơn Dương, Tuyên Quang, Yên Sơn: by name.
    assert names == ["Chiêm Hóa", "Hàm Yên", "Lâm Bình", "Na Hang", "Sơn Dương", "Tuyên Quang", "Yên Sơn"]
    for item in board.items:
        asked = item.recipe.selection
        assert asked.areas or asked.within, f"{item.recipe.name} would be of the whole country"


def test_a_province_of_today_has_no_districts_and_is_not_the_whole_country(catalogue: Catalogue) -> None:
    board = make_storyboard("ca-nam", TUYEN_QUANG_NEW, PERIOD("2026"), catalogue)
    assert board.items
    for item in board.items:
        if item.section == "annex":  # the annex by commune: never a district, never another province's
            parents = {catalogue.areas[area_id].parent_id for area_id in item.recipe.selection.areas}
            assert parents == {TUYEN_QUANG_NEW}
            continue
        assert set(item.recipe.selection.areas) <= {
            TUYEN_QUANG_NEW,
            *(a.area_id for a in catalogue.areas.values() if a.level in ("region", "country")),
        }
        assert item.recipe.selection.areas


def test_communes_are_asked_for_only_where_the_register_knows_them(catalogue: Catalogue) -> None:
    board = make_storyboard("ca-nam", CHIEM_HOA, PERIOD("2025"), catalogue)
    (communes,) = [item.recipe.selection for item in board.items if item.recipe.name == "overview"]
    names = [catalogue.areas[area_id].full_name for area_id in communes.areas]
    # The ten communes Chiêm Hóa became on 01/07/2025, by name.
    assert names == [
        "Xã Chiêm Hóa", "Xã Hòa An", "Xã Kiên Đài", "Xã Kim Bình", "Xã Tân An", "Xã Tân Mỹ", "Xã Tri Phú", "Xã Trung Hà",
        "Xã Yên Lập", "Xã Yên Nguyên",
    ]  # fmt: skip
    before = make_storyboard("ca-nam", CHIEM_HOA, PERIOD("2022"), catalogue)
    assert not any(item.recipe.name == "overview" for item in before.items)


def test_only_districts_and_provinces(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match="VN"):
        make_storyboard("ca-nam", "VN", PERIOD("2022"), catalogue)
