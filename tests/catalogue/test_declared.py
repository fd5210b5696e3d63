"""A mistake in a declared file is refused with the file and the line where it stands."""

import shutil
from pathlib import Path

import pytest

from analytics import catalogue
from analytics.catalogue import CatalogueError

FOLDER = Path(catalogue.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the declared files that a test may spoil."""
    for file in (*FOLDER.glob("*.toml"), *FOLDER.glob("*.csv")):
        shutil.copy(file, tmp_path)
    return tmp_path


def spoil(path: Path, old: str, new: str) -> int:
    """Replace the first occurrence and return its line."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


CASES = [
    # file, text, replacement, lines after the text where the mistake is reported, words of the message
    ("indicators.toml", 'short_vi = "Hộ DTTS"', 'short_vy = "Hộ DTTS"', 0, "unknown key 'short_vy'"),
    ("indicators.toml", '[HH_DTTS]\nname_vi = "Số hộ dân tộc thiểu số"\n', "[HH_DTTS]\n", 0, "missing key 'name_vi'"),
    ("indicators.toml", 'polarity = "lower_better"', 'polarity = "good"', 0, "'polarity' must be one of"),
    ("indicators.toml", 'unit = "pct"', 'unit = "percent"', 0, "'unit' must be one of"),
    ("indicators.toml", "decimals = 2", "decimals = 9", 0, "'decimals' must be a whole number from 0 to 4"),
    ("indicators.toml", 'aggregation = "sum"', 'aggregation = "mean"', 0, "'aggregation' must be"),
    ("indicators.toml", 'unit = "hh"', "unit = hh", 0, "not valid TOML"),
    ("standards.toml", "last_year = 2021", "last_year = 2011", 0, "is before 'first_year'"),
    ("standards.toml", 'scope = "national"', 'scope = "region"', 0, "'scope' must be one of"),
    ("programme.toml", "[GNBV1620]", "[GNBV1621]", 9, "the parent 'GNBV1620' is not declared above"),
    ("dimensions.toml", "open = true\n[scope.values]", 'open = "yes"\n[scope.values]', 0, "'open' must be true or false"),
    ("areas.csv", "535-1,535,district,huyện", "535-1,535,district,huyen", 0, "column 'kind' must be one of"),
    ("areas.csv", "535-1,535,district", "534-1,535,district", 0, "the id '534-1' is already used"),
    ("area_links.csv", "P62-1,P51-2,2025-07-01,merged,1", "P62-1,P51-9,2025-07-01,merged,1", 0, "'P51-9' is not in areas.csv"),
    ("area_links.csv", "P62-1,P51-2,2025-07-01,merged,1", "P62-1,P51-2,2025-07-01,merged,yes", 0, "column 'exact'"),
]


@pytest.mark.parametrize(("file", "old", "new", "below", "words"), CASES)
def test_a_mistake_is_reported_with_file_and_line(folder: Path, file: str, old: str, new: str, below: int, words: str) -> None:
    line = spoil(folder / file, old, new)
    with pytest.raises(CatalogueError) as caught:
        catalogue.load(folder)
    message = str(caught.value)
    assert words in message
    if below == 0:
        assert message.startswith(f"{folder / file}:{line}: ")
    else:  # the mistake shows at the first child of the renamed table
        child = (folder / file).read_text(encoding="utf-8").split("\n").index("[GNBV1620.DA1]") + 1
        assert message.startswith(f"{folder / file}:{child}: ")


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "standards.toml").unlink()
    with pytest.raises(CatalogueError, match=r"standards\.toml:1: the file cannot be read"):
        catalogue.load(folder)


def test_another_header_is_refused(folder: Path) -> None:
    spoil(folder / "areas.csv", "area_id,code", "id,code")
    with pytest.raises(CatalogueError, match=r"areas\.csv:1: the columns must be area_id"):
        catalogue.load(folder)


def test_the_default_catalogue_is_read_once() -> None:
    assert catalogue.load() is catalogue.load()
