"""The operator's own outlines on the page: which map is drawn, and what is said when a file may not draw it."""

import json
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.boundaries import VARIABLE
from pages.shared.markdown import escape
from pages.shared.registry import COMPARE
from tests.pages.pictures import figures

ROOT = Path(__file__).resolve().parents[2]
SLOW_MACHINE_SECONDS = 60
ASKED = "Ở đâu?"
COUNTRY = "Cả nước"
DAK_LAK = "Tỉnh Đắk Lắk"
# Ea Súp, Buôn Đôn and Ea H'leo of Đắk Lắk: three squares side by side, made up for this test.
THREE = {"646": 107.8, "647": 108.3, "645": 108.8}
WITH_ISLANDS = {**THREE, "498": 111.5, "576": 114.0}


def outlines(folder: Path, west: dict[str, float]) -> Path:
    """Squares of half a degree, by code and western edge."""
    path = folder / "ranh_gioi.geojson"
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 13.0], [x + 0.5, 13.0], [x + 0.5, 13.5], [x, 13.5], [x, 13.0]]],
            },
        }
        for code, x in west.items()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def shown(monkeypatch: pytest.MonkeyPatch, store: Path, file: Path | None, within: str) -> tuple[list[str], list[str]]:
    """What the page says of the outlines, and the types of the traces it draws."""
    monkeypatch.setenv("DIEM_SANG_STORE", str(store))
    monkeypatch.delenv(VARIABLE, raising=False)
    if file is not None:
        monkeypatch.setenv(VARIABLE, str(file))
    st.cache_resource.clear()
    app = AppTest.from_file(ROOT / "app.py", default_timeout=SLOW_MACHINE_SECONDS)
    app.run()
    app.switch_page(f"pages/{COMPARE.file}")
    app.query_params["cau-hoi"] = ASKED
    app.query_params["phong-to"] = within
    app.run()
    assert not app.exception
    (drawn,) = figures(app)
    return [str(said.value) for said in app.info], [trace["type"] for trace in drawn["data"]]


def test_without_a_file_the_tiles_are_drawn_and_nothing_is_said(monkeypatch: pytest.MonkeyPatch, store_folder: Path) -> None:
    said, traces = shown(monkeypatch, store_folder, None, COUNTRY)
    assert said == []
    assert "heatmap" in traces


def test_outlines_with_both_archipelagos_draw_the_country(
    monkeypatch: pytest.MonkeyPatch, store_folder: Path, tmp_path: Path
) -> None:
    said, traces = shown(monkeypatch, store_folder, outlines(tmp_path, WITH_ISLANDS), COUNTRY)
    assert said == []
    assert "choroplethmap" in traces
    assert "heatmap" not in traces


def test_without_the_archipelagos_the_country_is_refused_but_not_a_province(
    monkeypatch: pytest.MonkeyPatch, store_folder: Path, tmp_path: Path
) -> None:
    file = outlines(tmp_path, THREE)
    said, traces = shown(monkeypatch, store_folder, file, COUNTRY)
    assert said == ["Tệp ranh giới thiếu Hoàng Sa và Trường Sa nên không dùng để vẽ bản đồ cả nước; đang vẽ bản đồ ô."]
    assert "heatmap" in traces
    said, traces = shown(monkeypatch, store_folder, file, DAK_LAK)
    assert said == []
    assert "choroplethmap" in traces


def test_a_file_that_changed_is_drawn_anew(monkeypatch: pytest.MonkeyPatch, store_folder: Path, tmp_path: Path) -> None:
    assert "heatmap" in shown(monkeypatch, store_folder, outlines(tmp_path, THREE), COUNTRY)[1]
    assert "choroplethmap" in shown(monkeypatch, store_folder, outlines(tmp_path, WITH_ISLANDS), COUNTRY)[1]
    assert "heatmap" in shown(monkeypatch, store_folder, outlines(tmp_path, THREE), COUNTRY)[1]


def test_a_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, store_folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "hong.geojson"
    broken.write_text("khong phai JSON", encoding="utf-8")
    said, traces = shown(monkeypatch, store_folder, broken, COUNTRY)
    assert said == [escape("Tệp ranh giới “hong.geojson”: không phải là tệp GeoJSON hợp lệ. Đang dùng bản đồ ô.")]
    assert "heatmap" in traces
    said, _ = shown(monkeypatch, store_folder, tmp_path / "nowhere.geojson", COUNTRY)
    assert said == [escape(f"Không mở được tệp ranh giới “nowhere.geojson”. Hãy kiểm tra biến {VARIABLE}.")]
