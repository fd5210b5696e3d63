"""SQL through what is typed or linked, and paths through what is named: text stays text, names stay names."""

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

import pytest

from analytics.commands.exhibit_names import EXHIBITS
from analytics.commands.files import safe_name
from analytics.store import Store, StoreMissing
from bench.viewer import Viewer
from pages.shared.markdown import escape
from tests.building import copied
from tests.soak.conftest import one_server
from tools.environment import ROOT

INJECTED = (
    "' or '1'='1",
    "Ea Súp'; drop table observation; --",
    "') union select key, value from meta --",
    "\"; attach '/etc/passwd' as x; --",
    "$$ ; copy observation to 'ra.csv' ; --",
    "%' escape '\\",
)
PARAMETERS = (
    "dia-ban",
    "chi-tieu",
    "cach-xem",
    "moc-so-sanh",
    "giai-doan",
    "cau-hoi",
    "nguong",
    "phong-to",
    "xem-dia-ban",
    "bai",
    "lop",
)


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a store but the marks of who reads."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".mark"}


@pytest.fixture(scope="module")
def own_store(store_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its files are listed, and pages that other tests look at try drafts in the shared one."""
    return copied(store_folder, tmp_path_factory.mktemp("own") / "kho")


@pytest.fixture(scope="module")
def address(own_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server over the real sample figures; its log must hold no traceback."""
    log = tmp_path_factory.mktemp("injection") / "log.txt"
    with one_server(own_store, log) as served:
        yield served
    assert "Traceback" not in (said := log.read_text(encoding="utf-8")), said


# SQL ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_sql_in_every_parameter_of_a_link(address: str, own_store: Path) -> None:
    """Every parameter of every kind of page: an answer or a sentence, and the store as it was, byte by byte."""
    before = content(own_store)
    with Viewer(address) as viewer:
        plain = viewer.visit("so-sanh", "dia-ban=Ea+Súp&dia-ban=Chiêm+Hóa")
        assert plain.complaints == ()
        said = viewer.text()
        for path in ("", "xu-huong", "so-sanh", "huyen", "nguon-von", "hoc-tap"):
            for number, text in enumerate(INJECTED):
                query = [(name, text) for name in PARAMETERS[number % 2 :: 2]]
                assert viewer.visit(path, urlencode(query)).complaints == (), (path, text)
                # Words of a link are repeated with Markdown's own signs made harmless.
                shown = viewer.text().replace(escape(text), "").replace(text, "").replace("metadata", "")
                assert "meta" not in shown or path == "", (path, text)
        viewer.visit("so-sanh", "dia-ban=Ea+Súp&dia-ban=Chiêm+Hóa")
        assert viewer.text() == said
    assert content(own_store) == before


@pytest.mark.slow
@pytest.mark.parametrize("exhibit", sorted(EXHIBITS)[::4])
def test_sql_in_the_arguments_of_a_command(own_store: Path, exhibit: str) -> None:
    """Refused in a sentence, or answered as for a place that is not there; never a traceback, never a change."""
    before = content(own_store)
    asked = ["--district", INJECTED[1], "--indicator", INJECTED[0], "--period", INJECTED[2]]
    command = [sys.executable, "-m", "analytics", "exhibit", exhibit, "--store", str(own_store), *asked]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""
    assert content(own_store) == before


# Paths ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "path",
    [
        "/app/static/../../analytics/access.py",
        "/app/static/..%2f..%2fanalytics/access.py",
        "/app/static/%2e%2e/%2e%2e/analytics/access.py",
        "/app/static/....//....//requirements.txt",
        "/app/static//etc/passwd",
        "/app/static/%5c..%5c..%5crequirements.txt",
        "/app/static/fonts/%00/../../../requirements.txt",
        "/static/../../../requirements.txt",
        "/static/..%2f..%2f..%2frequirements.txt",
        "/media/../../requirements.txt",
        "/media/..%2f..%2frequirements.txt",
        "/component/../../requirements.txt",
        "/_stcore/bidi-components/../../requirements.txt",
        "/.streamlit/config.toml",
        "/.git/config",
        "/data/store/CURRENT",
    ],
)
def test_paths_of_the_server_lead_to_nothing_of_ours(address: str, path: str) -> None:
    """The path as it is, which a well-behaved client would tidy up first. Unknown ones give Streamlit's own start page."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = http.client.HTTPResponse(line)
        answer.begin()
        body = answer.read()
    for ours in (b"DIEM_SANG_ACCESS", b"streamlit==", b"root:", b"[server]", b"[core]", b".duckdb"):
        assert ours not in body, (path, body[:200])
    assert answer.status in (400, 403, 404) or b"<title>Streamlit</title>" in body


@pytest.mark.parametrize(
    "name", ["../kho/v000001.duckdb", "/etc/passwd", "v000001.duckdb/../../x", "..", "", "CURRENT", "v1.duckdb\x00"]
)
def test_names_of_versions(own_store: Path, name: str) -> None:
    with pytest.raises(StoreMissing):
        Store(own_store).open(name)


NAMES = [
    "../../ra",
    "/etc/x",
    "..\\..\\ra",
    "a/../../b",
    "." * 300,
    "\x00\n",
    "=cmd|x",
    "<b>",
    '"; filename="x.exe',
    "\u202efdp.exe",
    "",
]


@pytest.mark.parametrize("typed", NAMES)
def test_names_of_files_that_commands_write(typed: str) -> None:
    """Whatever a storyboard's file or a place is called, what is written has a plain name in the folder that was asked for."""
    name = safe_name("kich-ban", typed)
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(name) < 150


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", ["//trang-khac.example/", "//trang-khac.example/%2f..", "/\\trang-khac.example/", "/%5ctrang-khac.example/"]
)
def test_no_link_of_ours_leads_on_to_another_host(address: str, path: str) -> None:
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = http.client.HTTPResponse(line)
        answer.begin()
        leads_to = answer.getheader("Location") or ""
    # A browser takes a backslash for a slash.
    assert urlsplit(urljoin(address, leads_to.replace("\\", "/"))).netloc == f"{host}:{port}", leads_to
