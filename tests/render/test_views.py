"""What the browser's stage is given: the same words, rows and picture as every other output of the exhibit."""

import base64
import gzip
import json
from dataclasses import replace
from pathlib import Path

from analytics import gazetteer, recipes
from analytics.catalogue import Catalogue
from analytics.exhibits import Recipe
from analytics.render import tables
from analytics.render.charts import View, alternative_text, figure
from analytics.render.views import as_view, packed
from analytics.selection import Selection
from analytics.store import Store


def selection(catalogue: Catalogue, *names: str) -> Selection:
    return Selection(areas=tuple(gazetteer.find(catalogue.areas, name, level="district")[0].area_id for name in names))


def test_a_view_says_what_the_exhibit_says(store_folder: Path, catalogue: Catalogue) -> None:
    with Store(store_folder).open() as version:
        shown = recipes.cook(version, catalogue, Recipe("trend", selection(catalogue, "Ea Súp")))
    view = as_view(shown, figure(shown, View()), alternative_text(shown))
    assert view["finding"] == shown.finding
    assert view["rows"] == tables.text_rows(shown)
    assert view["heads"] == tables.headings(shown)
    assert [note.text for note in shown.notes] == view["notes"]
    assert [source["title"] for source in view["sources"]] == [source.title for source in shown.sources]
    # Every row of the table leads to its own figure: 43,13% of 2018 is on the standard of 2016–2020.
    assert len(view["origins"]) == len(shown.rows)
    at = next(place for place, row in enumerate(view["rows"]) if "43,13%" in row)
    assert view["origins"][at] == ["646-1", 2018, "CN2016"]


def test_a_pack_is_the_views_and_nothing_else(store_folder: Path, catalogue: Catalogue) -> None:
    with Store(store_folder).open() as version:
        shown = recipes.cook(version, catalogue, Recipe("trend", selection(catalogue, "Ea Súp", "Chiêm Hóa")))
    views = {"một": as_view(shown, figure(shown, View()), "hình"), "hai": as_view(shown, None, "không hình")}
    wire = packed(views)
    assert json.loads(gzip.decompress(base64.b64decode(wire))) == json.loads(json.dumps(views))
    assert wire == packed(views), "the same views are the same text, so that a cache and a browser know them again"


def test_cooked_together_or_alone_is_the_same(store_folder: Path, catalogue: Catalogue) -> None:
    asked = replace(selection(catalogue, "Ea Súp", "Chiêm Hóa", "Cần Giờ"), mode="change")
    # A rate has its province beside it, a count has not, and of the last nothing is known.
    codes = ("POOR_RATE", "POOR_HH", "AREA_KM2", "DEP_JOB")
    with Store(store_folder).open() as version:
        together = recipes.cook_trends(version, catalogue, asked, codes)
        alone = [recipes.cook(version, catalogue, Recipe("trend", replace(asked, indicator=code))) for code in codes]
    assert together == alone
    assert [bool(shown.rows) for shown in together][:2] == [True, True]
