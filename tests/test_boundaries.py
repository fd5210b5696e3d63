"""The operator's outlines: what is read, what is refused and why, and which map a file may draw."""

import json
from pathlib import Path

import pytest

from analytics import boundaries
from analytics.boundaries import Boundaries, BoundaryFile

SQUARE = [[[108.0, 13.0], [109.0, 13.0], [109.0, 14.0], [108.0, 14.0], [108.0, 13.0]]]


def feature(code: object, coordinates: object = SQUARE, kind: str = "Polygon") -> dict[str, object]:
    return {"type": "Feature", "id": code, "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}


def written(folder: Path, *features: object) -> Path:
    path = folder / "ranh_gioi.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")
    return path


def outlines(folder: Path, *codes: object) -> Boundaries:
    found = boundaries.read(written(folder, *(feature(code) for code in codes))).boundaries
    assert found is not None
    return found


def test_outlines_are_read_by_code(tmp_path: Path) -> None:
    read = boundaries.read(written(tmp_path, feature("646"), feature("073", [SQUARE, SQUARE], "MultiPolygon")))
    assert read.problem == ""
    assert read.boundaries is not None
    assert set(read.boundaries.shapes) == {"646", "073"}
    assert read.boundaries.rings("646") == (((108.0, 13.0), (109.0, 13.0), (109.0, 14.0), (108.0, 14.0), (108.0, 13.0)),)
    assert len(read.boundaries.rings("073")) == 2
    assert read.boundaries.rings("001") == ()


def test_a_code_that_lost_its_zeros_has_them_back(tmp_path: Path) -> None:
    assert set(outlines(tmp_path, 73, 1).shapes) == {"073", "001"}


BAD: dict[str, tuple[list[object], str]] = {
    "no id": ([feature(None)], "đối tượng thứ 1 không có “id” là mã huyện gồm ba chữ số"),
    "a name for an id": ([feature("646"), feature("Ea Súp")], "đối tượng thứ 2 không có “id”"),
    "twice": ([feature("646"), feature("646")], "mã huyện 646 xuất hiện hai lần"),
    "a point": ([feature("646", [108.0, 13.0], "Point")], "huyện mã 646 không có đường ranh giới đọc được"),
    "no outline": ([{"id": "646", "geometry": None}], "huyện mã 646 không có đường ranh giới"),
    "metres": ([feature("646", [[[501_234.0, 1_437_000.0]] * 4])], "tọa độ theo độ"),
    "not features": ([17], "đối tượng thứ 1"),
    "none": ([], "không có danh sách “features”"),
    "no numbers": ([feature("646", [[["a", "b"]] * 4])], "huyện mã 646"),
    "no rings": ([feature("646", [])], "huyện mã 646"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_a_sentence(tmp_path: Path, case: str) -> None:
    features, words = BAD[case]
    read = boundaries.read(written(tmp_path, *features))
    assert read.boundaries is None
    assert read.problem.startswith("Tệp ranh giới “ranh_gioi.geojson”: ")
    assert words in read.problem


@pytest.mark.parametrize("content", [b"not json", b"\xff\xfe\x00", b"[1, 2]", b"[" * 100_000, b'{"features": "x"}'])
def test_what_is_not_geojson_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.geojson"
    path.write_bytes(content)
    assert "GeoJSON" in boundaries.read(path).problem


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boundaries, "LARGEST_FILE_BYTES", 64)
    path = written(tmp_path, feature("646"))
    assert path.stat().st_size > 64
    assert "lớn hơn" in boundaries.read(path).problem


def test_a_map_of_the_country_needs_both_archipelagos(tmp_path: Path) -> None:
    whole = outlines(tmp_path, "646", "498", "576")
    assert whole.refusal(["646", "498", "576"], whole_country=True) == ""
    for codes, lacking in ((("646", "498"), "Trường Sa"), (("646", "576"), "Hoàng Sa"), (("646",), "Hoàng Sa và Trường Sa")):
        words = outlines(tmp_path, *codes).refusal(codes, whole_country=True)
        assert words == f"Tệp ranh giới thiếu {lacking} nên không dùng để vẽ bản đồ cả nước; đang vẽ bản đồ ô."


def test_a_province_needs_only_its_own(tmp_path: Path) -> None:
    inland = outlines(tmp_path, "646", "643")
    assert inland.refusal(["646", "643"], whole_country=False) == ""
    assert "Hoàng Sa" in outlines(tmp_path, "490").refusal(["490", "498"], whole_country=False)  # Đà Nẵng
    assert "Trường Sa" in outlines(tmp_path, "568").refusal(["568", "576"], whole_country=False)  # Khánh Hòa
    assert "không có huyện nào" in inland.refusal(["073"], whole_country=False)


def test_the_operators_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIEM_SANG_BOUNDARIES", raising=False)
    nothing = boundaries.of_operator()
    assert isinstance(nothing, BoundaryFile)
    assert (nothing.boundaries, nothing.problem) == (None, "")
    path = written(tmp_path, feature("646"))
    monkeypatch.setenv("DIEM_SANG_BOUNDARIES", str(path))
    first = boundaries.of_operator()
    assert first.boundaries is not None
    assert boundaries.of_operator() is first  # read once
    path.write_text("{", encoding="utf-8")
    assert "không phải là tệp GeoJSON" in boundaries.of_operator().problem  # and again when it changed
    monkeypatch.setenv("DIEM_SANG_BOUNDARIES", str(tmp_path / "none.geojson"))
    assert "Không mở được tệp ranh giới “none.geojson”" in boundaries.of_operator().problem
