"""The sample files keep what the sources say: every row loads, with its source, standard, hedge and printed words."""

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pandas
import pytest

from analytics.catalogue import Catalogue
from analytics.intake import Intake, layout_of, read

FOLDER = Path(__file__).resolve().parents[2] / "sample_data"
# Rows of each file; 1,419 gathered figures less nine upper bounds are 1,315 + 95.
COUNTS = {"figures": 1315, "targets": 95, "projects": 52, "livelihood_models": 12, "visits": 3}
TABLES = {
    "figures": "observation",
    "targets": "target",
    "projects": "project",
    "livelihood_models": "livelihood_model",
    "visits": "visit",
}
# Tables read by hand from one document each, in files of their own that the generator leaves alone: table and rows.
BY_HAND = {
    "figures_huong_hoa_2016": ("observation", 34),
    "figures_pac_nam_2023": ("observation", 5),
    "figures_da3_2023": ("observation", 5),
    "projects_da3_2023": ("project", 1),
    "targets_qd90": ("target", 2),
}
EA_SUP, CHIEM_HOA, CAN_GIO, IA_GRAI, DAM_RONG = "646-1", "073-2", "787-1", "628-1", "674-1"


@pytest.fixture(scope="module")
def sample(catalogue: Catalogue) -> Intake:
    """The five files that the generator writes, read as one load."""
    return read([(f"{name}.csv", (FOLDER / f"{name}.csv").read_bytes()) for name in sorted(TABLES)], catalogue)


@pytest.fixture(scope="module")
def whole(catalogue: Catalogue) -> Intake:
    """All sample files read as one load, as a build reads them."""
    return read([(path.name, path.read_bytes()) for path in sorted(FOLDER.glob("*.csv"))], catalogue)


def raw(name: str) -> list[dict[str, str]]:
    """The cells of one sample file as written."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def figures(sample: Intake, area_id: str, indicator: str, breakdown: str = "") -> pandas.DataFrame:
    """The figures of one indicator in one place."""
    frame = sample.records["observation"]
    return frame[(frame.area_id == area_id) & (frame.indicator == indicator) & (frame.breakdown == breakdown)]


def test_every_row_loads_without_a_problem(sample: Intake) -> None:
    """No Problem, not even a warning; as many records as rows."""
    assert sample.problems == ()
    for name, table in TABLES.items():
        assert len(sample.records[table]) == len(raw(name)) == COUNTS[name], name


def test_what_was_read_by_hand_loads_with_the_rest(sample: Intake, whole: Intake) -> None:
    """Every file of the folder is known here; together they load without a problem, each row a record, each with a source."""
    assert {path.stem for path in FOLDER.glob("*.csv")} == {*TABLES, *BY_HAND}
    assert whole.problems == ()
    added = Counter[str]()
    for name, (table, rows) in BY_HAND.items():
        found = raw(name)
        assert len(found) == rows, name
        assert tuple(found[0]) == layout_of(table).headers, name
        assert all(row[column] for row in found for column in ("Tên nguồn", "Cơ quan công bố", "Địa chỉ", "Hạng nguồn")), name
        added[table] += rows
    for table, frame in sample.records.items():
        if table != "source":
            assert len(whole.records[table]) == len(frame) + added[table], table


def test_the_files_are_as_the_template_says() -> None:
    """UTF-8 with BOM, headers of the layout, decimal commas and no thousand dots."""
    for name, table in TABLES.items():
        assert (FOLDER / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf"), name
        assert tuple(raw(name)[0]) == layout_of(table).headers, name
    for name in ("figures", "targets"):
        assert not [row for row in raw(name) if "." in row["Giá trị"] + row["Giá trị đến"]], name


def test_every_row_has_a_source_and_a_grade() -> None:
    """Title, publisher, address and grade are never blank."""
    for name in TABLES:
        for row in raw(name):
            assert all(row[column] for column in ("Tên nguồn", "Cơ quan công bố", "Địa chỉ", "Hạng nguồn")), row


def test_documents_are_named_in_vietnamese() -> None:
    """Four documents were read in English: a Vietnamese title first, the English one quoted after it, and said to be English."""
    named = {(row["Tên nguồn"], row["Cơ quan công bố"]) for name in (*TABLES, *BY_HAND) for row in raw(name)}
    english = {title for title, _ in named if "(bản tiếng Anh: “" in title}
    assert len(english) == 4
    for title, publisher in named:
        # “of”, “the”, … are no syllables of Vietnamese; what stands in quotation marks is the document's own wording.
        words = re.sub(r"“[^”]*”", "", f"{title} {publisher}").lower().split()
        assert not {"of", "the", "after", "towards", "rate", "work", "(english)"} & set(words), title


def test_hedges_and_standing_are_kept(sample: Intake) -> None:
    """Counted in facts.csv less planned rows: nearly 61 - 4, under 7 - 4, preliminary 31, estimate 45 - 3, inferred 99 - 1."""
    frame = sample.records["observation"]
    counted = frame.qualifier.value_counts().to_dict()
    assert {word: counted.get(word, 0) for word in ("nearly", "under")} == {"nearly": 57, "under": 3}
    assert frame.status.value_counts().to_dict() == {"published": 1242, "estimate": 42, "preliminary": 31}
    assert int(frame.year_inferred.sum()) == 98


def test_ea_sup_stands_under_the_right_standards(sample: Intake) -> None:
    """47,4 (2021) and 38,3 (2023) under CN2022; 43,13 (2018) under CN2016; 42 and 31,67 are loose."""
    rows = figures(sample, EA_SUP, "POOR_RATE")
    found = {(row.value, row.standard, row.period_kind, row.period_end.year, row.as_stated) for row in rows.itertuples()}
    assert (Decimal("47.4"), "CN2022", "year_unspecified", 2021, "tỷ lệ hộ nghèo giảm từ 47,4% năm 2021") in found
    assert (Decimal("38.3"), "CN2022", "year_end", 2023, "xuống còn 38,3% cuối năm 2023") in found
    assert [(row.value, row.standard) for row in rows.itertuples() if row.period_end.year == 2018] == [
        (Decimal("43.13"), "CN2016")
    ]
    for value in (Decimal(42), Decimal("31.67")):
        (loose,) = rows[rows.value == value].itertuples()
        assert loose.period_kind == "as_of" or loose.year_inferred


def test_can_gio_keeps_each_city_line_and_its_national_zero(sample: Intake) -> None:
    """44 % in 2010 on 12 million; 0,09 % and 4.784 households on 21 million; 0 households on the national standard."""
    rates = {(row.value, row.standard, row.qualifier) for row in figures(sample, CAN_GIO, "POOR_RATE").itertuples()}
    counts = {(row.value, row.standard) for row in figures(sample, CAN_GIO, "POOR_HH").itertuples()}
    assert rates == {(Decimal(44), "TPHCM12", "nearly"), (Decimal("0.09"), "TPHCM21", "")}
    assert counts == {(Decimal(0), "CN2016"), (Decimal(4784), "TPHCM21")}


def test_dam_rong_is_counted_twice_at_the_turn_of_2015(sample: Intake) -> None:
    """835 households and 7,5 % on the old standard, 4.268 and 37,11 % on the new one, none a breakdown."""
    found = {
        (row.indicator, row.value, row.standard)
        for row in sample.records["observation"].itertuples()
        if row.area_id == DAM_RONG and row.period_end.year == 2015 and row.breakdown == ""
    }
    assert found == {
        ("POOR_HH", Decimal(835), "CN2011"),
        ("POOR_RATE", Decimal("7.5"), "CN2011"),
        ("NEAR_HH", Decimal(952), "CN2011"),
        ("POOR_HH", Decimal(4268), "CN2016"),
        ("POOR_RATE", Decimal("37.11"), "CN2016"),
        ("NEAR_HH", Decimal(1281), "CN2016"),
        ("NEAR_RATE", Decimal("11.14"), "CN2016"),
    }


# Typed from the five articles: place, indicator, breakdown, value, hedge, words that must be quoted.
ARTICLES = [
    (CHIEM_HOA, "AREA_KM2", "", "1278.82", "", "1.278,82km2"),
    (CHIEM_HOA, "POPULATION", "", "126000", "over", "trên 126 nghìn người"),
    (CHIEM_HOA, "COMMUNE_COUNT", "unit_kind=commune_and_township", "26", "", "26 đơn vị hành chính"),
    (CHIEM_HOA, "ETHNIC_GROUP_COUNT", "", "18", "", "18 dân tộc anh em"),
    (CHIEM_HOA, "DTTS_SHARE", "", "80", "over", "trên 80%"),
    (CHIEM_HOA, "POOR_HH", "", "8162", "", "8.162 hộ"),
    (CHIEM_HOA, "POOR_CHG_HH", "", "1614", "", "giảm 1.614 hộ"),
    (CHIEM_HOA, "POOR_RATE", "", "31.31", "", "31,31%"),
    (CHIEM_HOA, "POOR_RATE", "", "26.04", "", "26,04 %"),
    (CHIEM_HOA, "POOR_CHG_PP", "", "5.27", "", "(giảm 5,27%)"),
    (CHIEM_HOA, "ATTAIN_PCT", "target=poverty_rate_reduction", "122", "", "đạt 122% so với kế hoạch giao"),
    (EA_SUP, "CAP_MOBIL", "", "337000", "over", "trên 337 tỷ đồng"),
    (EA_SUP, "CAP_MOBIL", "capital_type=development", "200000", "nearly", "gần 200 tỷ vốn đầu tư phát triển"),
    (EA_SUP, "CAP_MOBIL", "capital_type=recurrent", "137000", "", "137 tỷ vốn sự nghiệp"),
    (EA_SUP, "PROJECT_COUNT", "project_kind=breeding_cattle", "36", "", "36 dự án chăn nuôi bò sinh sản"),
    (EA_SUP, "PROJECT_COUNT", "project_kind=community_production", "32", "", "32 dự án phát triển sản xuất cộng đồng"),
    (EA_SUP, "POOR_RATE", "", "47.4", "", "47,4% năm 2021"),
    (EA_SUP, "POOR_RATE", "", "38.3", "", "38,3% cuối năm 2023"),
    (
        IA_GRAI,
        "PROJECT_COUNT",
        "fund_source=programme_135;project_kind=new_infrastructure_works",
        "16",
        "",
        "xây mới 16 công trình",
    ),
    (IA_GRAI, "PROJECT_COUNT", "fund_source=programme_135;project_kind=maintenance_works", "2", "", "sửa chữa 2 công trình"),
    (
        IA_GRAI,
        "PROJECT_COUNT",
        "fund_source=programme_135;project_kind=livelihood_diversification",
        "3",
        "",
        "3 dự án hỗ trợ phát triển",
    ),
    (CAN_GIO, "MEETING_OPINIONS", "", "21", "", "21 ý kiến phát biểu"),
    (CAN_GIO, "MEETING_SPEAKERS", "", "9", "", "9 đại biểu"),
]


@pytest.mark.parametrize(("area_id", "indicator", "breakdown", "value", "hedge", "words"), ARTICLES)
def test_a_figure_of_the_articles(
    sample: Intake, area_id: str, indicator: str, breakdown: str, value: str, hedge: str, words: str
) -> None:
    """Present once from its article, with its hedge and its printed words."""
    rows = figures(sample, area_id, indicator, breakdown)
    addresses = sample.records["source"].set_index("source_id").address
    (row,) = [
        row for row in rows.itertuples() if row.value == Decimal(value) and addresses[row.source_id].startswith("bài báo nguồn: ")
    ]
    assert row.qualifier == hedge
    assert words in row.as_stated


def test_no_other_figure_claims_to_be_of_the_articles() -> None:
    """The list above is all: the articles' rows are those and the target of Ia Grai."""
    of_articles = [row for row in raw("figures") if row["Địa chỉ"].startswith("bài báo nguồn: ")]
    assert len(of_articles) == len(ARTICLES)


def test_the_target_of_ia_grai(sample: Intake) -> None:
    """465 households in 2020, a target and not a result."""
    frame = sample.records["target"]
    (row,) = frame[(frame.area_id == IA_GRAI) & (frame.indicator == "POOR_CHG_HH")].itertuples()
    assert (row.value, row.period_end.year, row.standard) == (Decimal(465), 2020, "CN2016")
    assert "465 hộ nghèo" in row.as_stated


def test_ranges_are_one_row(sample: Intake) -> None:
    """Nine pairs and one lone lower bound; Đăk Glei's target for 2024 is 3,5 to 4 points."""
    figure_ranges = sample.records["observation"].value_high.notna().sum()
    targets = sample.records["target"]
    assert (int(figure_ranges), int(targets.value_high.notna().sum())) == (2, 8)
    (row,) = targets[(targets.area_id == "610-1") & targets.value_high.notna()].itertuples()
    assert (row.value, row.value_high) == (Decimal("3.5"), Decimal(4))


def test_regions_and_the_poor_districts_are_places(sample: Intake) -> None:
    """Thirty regional figures, eight results of the 74 districts; no such breakdown of the country is left."""
    frame = sample.records["observation"]
    assert int(frame.area_id.isin(["R1", "R2", "R3", "R4", "R5", "R6"]).sum()) == 30
    assert int((frame.area_id == "G74").sum()) == 8
    assert not frame.breakdown.str.contains("region=|standard=|74_poor|after_2025").any()


def test_no_district_figure_after_the_districts_ended(sample: Intake, catalogue: Catalogue) -> None:
    """Every figure lies in the life of the version of the place it is about."""
    for row in sample.records["observation"].itertuples():
        assert catalogue.areas[row.area_id].valid_on(row.period_end.date()), row


def test_study_tours(sample: Intake) -> None:
    """Đăk Glei to Duy Xuyên and Trà Bồng; Ba Tơ to Ea Súp, whose year is inferred."""
    found = {
        (row.guest_id, row.host_id, str(row.from_date.date()), str(row.to_date.date()), row.date_inferred)
        for row in sample.records["visit"].itertuples()
    }
    assert found == {
        ("610-1", "508-1", "2024-10-29", "2024-11-02", False),
        ("610-1", "525-2", "2024-10-29", "2024-11-02", False),
        ("535-1", EA_SUP, "2024-08-21", "2024-08-21", True),
    }


def test_models_and_works(sample: Intake) -> None:
    """Nine models of Cần Giờ, two of Ea Súp, one of Trà Bồng; the works of Ia Grai from Programme 135."""
    models = sample.records["livelihood_model"].area_id.value_counts().to_dict()
    assert models == {CAN_GIO: 9, EA_SUP: 2, "525-2": 1}
    works = sample.records["project"]
    ia_grai = works[(works.area_id == IA_GRAI) & (works.programme == "programme_135")]
    assert sorted(ia_grai.quantity) == [2, 3, 16]


# The movement table of Hướng Hóa in 2016, columns (1) to (11) as the thesis prints them, by part of the district.
HUONG_HOA = {
    "": ("20.352", "6.695", "34,59", "634", "9,47", "27", "0,43", "256", "4,04", "6.344", "31,17"),
    "area_kind=urban": ("5.714", "577", "10,92", "108", "18,72", "-", "0,00", "42", "8,22", "511", "8,94"),
    "area_kind=rural": ("14.638", "6.118", "43,49", "526", "8,0", "27", "0,46", "214", "3,67", "5.833", "39,85"),
}
COLUMNS_OF_THE_FORM = (
    ("HH_TOTAL", 2016), ("POOR_HH", 2015), ("POOR_RATE", 2015), ("ESCAPED_HH", 2016), ("ESCAPE_RATE", 2016),
    ("RELAPSED_HH", 2016), ("RELAPSED_OF_POOR", 2016), ("NEWPOOR_HH", 2016), ("NEWPOOR_OF_POOR", 2016), ("POOR_HH", 2016),
    ("POOR_RATE", 2016),
)  # fmt: skip


@pytest.mark.parametrize("part", HUONG_HOA)
def test_the_movement_table_of_huong_hoa(whole: Intake, part: str) -> None:
    """Every cell is there as printed, the misprint 8,0 and the dash included; the dash is read as none, its rate being 0,00."""
    frame = whole.records["observation"]
    frame = frame[(frame.area_id == "465-1") & (frame.breakdown == part)]
    for (indicator, year), printed in zip(COLUMNS_OF_THE_FORM, HUONG_HOA[part], strict=True):
        (row,) = [row for row in frame[frame.indicator == indicator].itertuples() if row.period_end.year == year]
        assert row.as_stated == printed, (indicator, year)
        assert row.value == (0 if printed == "-" else Decimal(printed.replace(".", "").replace(",", "."))), (indicator, year)
        assert row.standard == ("" if indicator == "HH_TOTAL" else "CN2016")
        assert ("bản in lệch" in row.note) == (printed == "8,0")


def test_the_households_of_huong_hoa_at_the_start_of_2016(whole: Intake) -> None:
    """The words below the table give them: 6.695 of 19.353."""
    rows = figures(whole, "465-1", "HH_TOTAL")
    assert sorted(rows.value) == [19353, 20352]
    sources = whole.records["source"].set_index("source_id")
    assert set(sources.loc[list(rows.source_id)].grade) == {"thesis_extract"}


def test_the_capital_of_pac_nam_in_2023_is_one_total_divided_twice(whole: Intake) -> None:
    """68.782 = 44.887 + 23.895 by nature; by source 66.779 and over 2.000 (triệu đồng), of an official page."""
    frame = whole.records["observation"]
    rows = frame[(frame.area_id == "060-1") & (frame.indicator == "CAP_ALLOC") & frame.breakdown.str.contains("programme=")]
    found = {row.breakdown.removesuffix("programme=sustainable_poverty_reduction"): row for row in rows.itertuples()}
    values = {part: (int(row.value), row.qualifier) for part, row in found.items()}
    assert values == {
        "": (68782, ""),
        "fund_source=central;": (66779, ""),
        "fund_source=local;": (2000, "over"),
        "capital_type=development;": (44887, ""),
        "capital_type=recurrent;": (23895, ""),
    }
    assert 44887 + 23895 == 68782
    assert 66779 + 2000 < 68782
    sources = whole.records["source"].set_index("source_id")
    (document,) = {row.source_id for row in rows.itertuples()}
    assert sources.loc[document].grade == "official"
    assert "pacnam.gov.vn" in sources.loc[document].address


def test_the_production_sub_project_of_2023_in_the_whole_country(whole: Intake) -> None:
    """803.379 + 55.674 recurrent, 10.079 of a nature not stated; 693 projects, about 37.520 households; from a weak host."""
    frame = whole.records["observation"]
    rows = frame[(frame.area_id == "VN") & frame.breakdown.str.contains("programme_project=3.1", regex=False)]
    found = {(row.indicator, row.breakdown): (int(row.value), row.qualifier) for row in rows.itertuples()}
    assert found == {
        ("CAP_ALLOC", "capital_type=recurrent;fund_source=central;programme_project=3.1"): (803379, ""),
        ("CAP_ALLOC", "capital_type=recurrent;fund_source=local;programme_project=3.1"): (55674, ""),
        ("CAP_ALLOC", "fund_source=other;programme_project=3.1"): (10079, ""),
        ("PRJ_LIVELIHOOD", "programme_project=3.1"): (693, ""),
        ("PROJECT_BENEF_HH", "programme_project=3.1"): (37520, "about"),
    }
    sources = whole.records["source"].set_index("source_id")
    assert {sources.loc[row.source_id].grade for row in rows.itertuples()} == {"republished"}
    works = whole.records["project"]
    (work,) = works[works.project_code == "GNBV2125.DA3.TDA1"].itertuples()
    assert (work.area_id, work.quantity, work.households) == ("VN", Decimal(693), 37520)
