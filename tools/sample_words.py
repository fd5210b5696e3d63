"""How the words of facts.csv are said in our import format, and what the five articles print for each of their figures."""

import re

REGIONS = {
    "northern_midlands_mountains": "Trung du và miền núi phía Bắc",
    "red_river_delta": "Đồng bằng sông Hồng",
    "north_central_central_coast": "Bắc Trung Bộ và duyên hải miền Trung",
    "central_highlands": "Tây Nguyên",
    "southeast": "Đông Nam Bộ",
    "mekong_delta": "Đồng bằng sông Cửu Long",
}
STANDARDS = {"city_12_million": "TPHCM12", "city_21_million": "TPHCM21", "national": "quốc gia"}
STANDARD_IN_NOTE = {"2011-2015 income standard": "2011-2015", "2006-2010 income standard": "2006-2010"}
QUALIFIERS = {"over": "trên", "nearly": "gần", "about": "khoảng", "under": "dưới", "at_least": "ít nhất"}
STATUSES = {"estimate": "ước", "preliminary": "sơ bộ"}
GRADES = {"official": "chính thức", "press": "báo chí", "thesis_extract": "trích luận văn", "republished": "đăng lại"}
LEVELS = {"national": "quốc gia", "province": "tỉnh", "district": "huyện"}
ISSUERS = {"national": "trung ương", "province": "tỉnh", "district": "huyện"}
# Documents of which the gathered facts give the English title only; the Vietnamese one stands first, that of the facts after it.
# Vietnam.vn spells its two out in the address of the page; the other two are our own translation and say so.
TITLES = {
    "Ethnic Council survey of the ethnic minority programme in Ea Súp": (
        "Hội đồng Dân tộc khảo sát việc thực hiện Chương trình phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và "
        "miền núi tại Ea Súp, Đắk Lắk"
    ),
    "Effective implementation of poverty reduction work (Khánh Hòa)": (
        "Triển khai đồng bộ, hiệu quả công tác giảm nghèo (Khánh Hòa)"
    ),
    "Diversifying livelihoods, moving towards sustainable poverty reduction": (
        "Đa dạng hóa sinh kế, hướng tới giảm nghèo bền vững (tạm dịch)"
    ),
    "Rate of poor households in Quảng Ngãi drops after four years": ("Tỷ lệ hộ nghèo của Quảng Ngãi giảm sau bốn năm (tạm dịch)"),
}
PUBLISHERS = {"Báo Điện Biên Phủ (English)": "Báo Điện Biên Phủ (bản tiếng Anh)"}
MONEY_UNITS = {"billion_vnd": "tỷ đồng", "million_vnd": "triệu đồng", "million_usd": "triệu USD"}

_PERIODS = {
    "year_end": "cuối năm",
    "annual_review": "rà soát năm",
    "start_of_2016_review": "rà soát đầu kỳ",
    "start_of_2022_review": "rà soát đầu kỳ",
    "annual": "cả năm",
    "year_unspecified": "không nêu ngày",
    "h1": "6 tháng đầu năm",
    "q1": "quý I",
    "year_start": "đầu năm",
    "as_of 2025-q1": "thời điểm quý I",
    "as_of article": "thời điểm bài viết",
    "as_of article (undated)": "thời điểm bài viết (không ghi ngày)",
    "as_of thesis": "thời điểm luận văn",
    "as_of thesis (undated)": "thời điểm luận văn (không ghi ngày)",
    "as_of survey (undated)": "thời điểm khảo sát (không ghi ngày)",
    "page undated": "thời điểm trang nguồn (không ghi ngày)",
    "latest (undated)": "thời điểm mới nhất (không ghi ngày)",
    "latest (excerpt cut before the date)": "thời điểm mới nhất (đoạn trích thiếu ngày)",
    "teaser (undated)": "thời điểm lời giới thiệu (không ghi ngày)",
    "before 2015": "trước năm 2015",
    "before Tet 2025": "trước Tết Nguyên đán 2025",
    "carried over to 2023": "vốn năm 2022 chuyển sang năm 2023",
    "period 2021-2025": "theo danh sách giai đoạn 2021-2025",
    "year unstated (2016-2020 standard)": "năm suy từ chuẩn 2016-2020",
    "cumulative (period unstated)": "lũy kế (không nêu thời kỳ)",
    "cumulative project life (undated)": "lũy kế cả vòng đời dự án (không ghi ngày)",
    "cumulative to end-2018": "lũy kế đến cuối năm 2018",
    "cumulative two years of 2021-2025": "lũy kế hai năm của giai đoạn 2021-2025",
    "cumulative mid-term 2015-2019": "lũy kế giữa kỳ dự án 2015-2019",
    "cumulative 5 years (page undated)": "lũy kế 5 năm (trang không ghi ngày)",
    "5-year total (undated)": "lũy kế 5 năm (không ghi ngày)",
    "annual average": "bình quân năm",
    "annual average (period unstated)": "bình quân năm (không nêu thời kỳ)",
    "annual average (page undated)": "bình quân năm (trang không ghi ngày)",
    "5-year average (undated)": "bình quân năm trong 5 năm (không ghi ngày)",
}
_PATTERNS = (
    (re.compile(r"as_of (\d{4}-\d{2}(?:-\d{2})?)"), r"thời điểm \1"),
    (re.compile(r"cumulative (\d{4}-\d{4})"), r"lũy kế \1"),
    (re.compile(r"cumulative (?:since|from) (\d{4})"), r"lũy kế từ năm \1"),
    (re.compile(r"annual average (\d{4}-\d{4})"), r"bình quân năm \1"),
    (re.compile(r"annual average to (\d{4})"), r"bình quân năm đến năm \1"),
)


def period_words(period: str) -> str:
    """The column Kỳ for a period of facts.csv; KeyError for one never seen."""
    if period in _PERIODS:
        return _PERIODS[period]
    for pattern, words in _PATTERNS:
        if match := pattern.fullmatch(period):
            return match.expand(words)
    raise KeyError(period)


# (article, indicator of facts.csv, value) → the printed words; each is looked up in the article's text before it is written.
ARTICLE_WORDS = {
    ("004_ab9023ac9d859f72", "area", "1278.82"): "diện tích tự nhiên 1.278,82km2",
    ("004_ab9023ac9d859f72", "population", "126000"): "dân số trên 126 nghìn người",
    ("004_ab9023ac9d859f72", "commune_count", "26"): "26 đơn vị hành chính xã, thị trấn",
    ("004_ab9023ac9d859f72", "ethnic_group_count", "18"): "18 dân tộc anh em cùng chung sống",
    ("004_ab9023ac9d859f72", "ethnic_minority_share", "80"): "dân tộc thiểu số chiếm trên 80%",
    ("004_ab9023ac9d859f72", "poor_households", "8162"): "Tổng số hộ nghèo tính đến cuối năm 2022 giảm xuống còn 8.162 hộ",
    ("004_ab9023ac9d859f72", "poor_household_reduction", "1614"): "giảm 1.614 hộ",
    ("004_ab9023ac9d859f72", "poverty_rate", "31.31"): "tỷ lệ hộ nghèo giảm từ 31,31%",
    ("004_ab9023ac9d859f72", "poverty_rate", "26.04"): "xuống còn 26,04 %",
    ("004_ab9023ac9d859f72", "poverty_rate_reduction", "5.27"): "(giảm 5,27%)",
    ("004_ab9023ac9d859f72", "plan_attainment", "122"): "đạt 122% so với kế hoạch giao",
    (
        "001_0b346a4f162c1fee",
        "capital_mobilised",
        "337",
    ): "từ năm 2021 đến nay, huyện đã huy động tổng nguồn vốn trên 337 tỷ đồng",
    ("001_0b346a4f162c1fee", "capital_mobilised", "200"): "gần 200 tỷ vốn đầu tư phát triển",
    ("001_0b346a4f162c1fee", "capital_mobilised", "137"): "137 tỷ vốn sự nghiệp",
    ("001_0b346a4f162c1fee", "project_count", "36"): "36 dự án chăn nuôi bò sinh sản",
    ("001_0b346a4f162c1fee", "project_count", "32"): "32 dự án phát triển sản xuất cộng đồng",
    ("001_0b346a4f162c1fee", "poverty_rate", "47.4"): "tỷ lệ hộ nghèo giảm từ 47,4% năm 2021",
    ("001_0b346a4f162c1fee", "poverty_rate", "38.3"): "xuống còn 38,3% cuối năm 2023",
    ("003_98a936eaa9ffd7c4", "project_count", "16"): "đầu tư xây mới 16 công trình",
    ("003_98a936eaa9ffd7c4", "project_count", "2"): "duy tu sửa chữa 2 công trình",
    ("003_98a936eaa9ffd7c4", "project_count", "3"): "triển khai 3 dự án hỗ trợ phát triển sản xuất, đa dạng hoá sinh kế",
    (
        "003_98a936eaa9ffd7c4",
        "poor_household_reduction_target",
        "465",
    ): "quyết tâm phấn đấu đến cuối năm 2020 toàn huyện giảm được 465 hộ nghèo",
    ("002_a32e1df53f9cf1bb", "meeting_opinions_count", "21"): "21 ý kiến phát biểu",
    ("002_a32e1df53f9cf1bb", "meeting_speakers_count", "9"): "9 đại biểu tham gia thảo luận",
}
