"""A training store small enough to work by hand: three districts of Đắk Lắk, of which two have all that a lesson needs.

Areas and standards are real, figures are not, and their source says so.
"""

from pathlib import Path

from analytics.catalogue import Catalogue
from analytics.store import Store
from tests.exhibits.movement_hand import flow, poor
from tests.questions.hand import year_end
from tests.questions.plan_hand import TARGET, of_year
from tests.store.little import frame, observations, sources

EA_SUP, BUON_DON, LAK = "646-1", "647-1", "656-1"

SOURCES = sources(
    {
        "source_id": "report",
        "title": "Số tự đặt",
        "publisher": "Bộ tạo số liệu",
        "grade": "illustrative",
        "document_date": "2024-01-15",
    }
)

OBSERVATIONS = observations(
    # Ea Súp: the old standard ends at 41 where the new one begins at 47,4; the segment to 2023 begins there.
    year_end(EA_SUP, 2020, "CN2016", "45.5"),
    year_end(EA_SUP, 2021, "CN2016", 41),
    year_end(EA_SUP, 2021, "CN2022", "47.4"),
    year_end(EA_SUP, 2022, "CN2022", 43),
    year_end(EA_SUP, 2023, "CN2022", "38.3"),  # −4,7 in the year; 5,27 above Buôn Đôn
    year_end(BUON_DON, 2021, "CN2016", 36),
    year_end(BUON_DON, 2021, "CN2022", 40),
    year_end(BUON_DON, 2022, "CN2022", "36.53"),
    year_end(BUON_DON, 2023, "CN2022", "33.03"),  # −3,5 in the year
    # 1.000 − 200 + 10 + 50 = 860; the net change is −140.
    poor(EA_SUP, 2022, 1_000),
    poor(EA_SUP, 2023, 860),
    flow(EA_SUP, "ESCAPED_HH", 200),
    flow(EA_SUP, "RELAPSED_HH", 10),
    flow(EA_SUP, "NEWPOOR_HH", 50),
    # 2.500 − 1.614 + 20 + 94 + 7 of other movement = 1.007
    poor(BUON_DON, 2022, 2_500),
    poor(BUON_DON, 2023, 1_007),
    flow(BUON_DON, "ESCAPED_HH", 1_614),
    flow(BUON_DON, "RELAPSED_HH", 20),
    flow(BUON_DON, "NEWPOOR_HH", 94),
    flow(BUON_DON, "OTHER_NET_HH", 7),
    # Lắk has rates and nothing else: it can be compared with, and is nobody's own district.
    year_end(LAK, 2021, "CN2022", 20),
    year_end(LAK, 2023, "CN2022", 11),
)

TARGETS = frame(
    TARGET,
    of_year(2023, value=4, issuer="province"),  # 4,7 ÷ 4 = 117,5%
    of_year(2023, value=5, issuer="district"),  # 4,7 ÷ 5 = 94%: 0,3 short, and 0,3 is worth a verdict
    of_year(2023, area_id=BUON_DON, value=4, issuer="province"),  # 3,5 ÷ 4 = 87,5%
)


def publish(folder: Path, catalogue: Catalogue) -> Path:
    """Publishes the store into a folder, which is given back."""
    records = {"source": SOURCES, "observation": OBSERVATIONS, "target": TARGETS}
    Store(folder).publish(records, title="số tự đặt để tập huấn", by="An", catalogue=catalogue)
    return folder
