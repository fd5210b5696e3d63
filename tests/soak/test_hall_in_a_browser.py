"""What a real browser makes of `make serve`: every page under the strict policy, little to fetch, and nothing to find out."""

import gzip
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from bench.viewer import Viewer
from pages.shared.registry import SECTIONS
from tests.browser import steps
from tests.browser.conftest import browser, new_page, page
from tests.soak.conftest import Hall, hall
from tools import start

__all__ = ["browser", "new_page", "page"]

pytestmark = [pytest.mark.slow, pytest.mark.soak]


@pytest.fixture(scope="module")
def serving(store_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """`make serve` over the real sample figures."""
    with hall(store_folder, tmp_path_factory.mktemp("hall") / "serve") as running:
        yield running


def test_every_page_under_the_strict_policy(page: Page, serving: Hall, subtests: pytest.Subtests) -> None:
    """Anything the policy forbids is an error in the browser's console, and the watched page fails for that."""
    for entry in (entry for entries in SECTIONS.values() for entry in entries):
        with subtests.test(page=entry.url_path):
            steps.visit(page, f"{serving.address}/{'' if entry.first else entry.url_path}?dia-ban=Ea+Súp&dia-ban=Chiêm+Hóa")
            expect(page.get_by_role("dialog")).to_have_count(0)
            for unfolded in page.get_by_test_id("stExpander").all():
                unfolded.locator("summary").click()
                steps.is_settled(page)


def test_a_workbook_is_taken_away_through_the_proxy(page: Page, serving: Hall) -> None:
    """A file lies in the memory of the one worker that made it: the cookie leads back there."""
    for _ in range(3):
        steps.visit(page, f"{serving.address}/so-sanh?dia-ban=Ea+Súp&dia-ban=Chiêm+Hóa")
        with page.expect_download() as taken:
            page.get_by_role("button", name="Tải bảng số liệu").first.click()
        assert taken.value.path().read_bytes()[:2] == b"PK"
        page.context.clear_cookies()


def test_a_deep_link_on_a_fresh_server_is_no_false_alarm(new_page: Callable[..., Page], serving: Hall) -> None:
    for _ in range(4):  # whichever worker it falls to
        page = new_page()
        steps.visit(page, f"{serving.address}/nguon-von")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_first_load_is_compressed_and_kept(serving: Hall) -> None:
    with Viewer(serving.address) as viewer:
        _, headers, body = viewer.get("/", {"Accept-Encoding": "gzip"})
        assert headers["cache-control"] == "no-cache"
        start_page = gzip.decompress(body).decode() if headers.get("content-encoding") == "gzip" else body.decode()
        scripts = re.findall(r'"\./(static/(?:js|css)/[^"]+)"', start_page)
        assert scripts
        plain = packed = 0
        for path in (*scripts, "app/static/plotly/plotly-cartesian-4.1.1.min.js"):
            status, headers, body = viewer.get(f"/{path}", {"Accept-Encoding": "gzip"})
            assert status == 200
            assert "max-age=31536000, immutable" in headers["cache-control"]
            packed += len(body)
            plain += len(gzip.decompress(body)) if headers.get("content-encoding") == "gzip" else len(body)
        assert packed < 0.35 * plain
        _, headers, body = viewer.get("/app/static/fonts/be-vietnam-pro-latin-400-normal.woff2")
        assert (headers["content-type"], body[:4]) == ("font/woff2", b"wOF2")


@pytest.mark.parametrize("path", ["/", "/xu-huong", "/khong-co", "/_stcore/health", "/_stcore/metrics", "/static/khong-co.js"])
def test_headers_of_every_answer(serving: Hall, path: str) -> None:
    with Viewer(serving.address) as viewer:
        _, headers, _ = viewer.get(path)
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["server"] == "nginx"


def test_what_is_nobodys_business(serving: Hall) -> None:
    with Viewer(serving.address) as viewer:
        for path in ("metrics", "script-health-check", "agent/openapi.json"):
            status, _, body = viewer.get(f"/_stcore/{path}")
            assert (status, body.decode()) == (404, "Không có gì ở địa chỉ này.\n")
    with pytest.raises(InvalidStatus, match="403"):
        connect(
            serving.address.replace("http", "ws") + "/_stcore/stream",
            origin=Origin("http://trang-khac.example"),
            proxy=None,
            legacy=True,
        )


def test_uploads_beyond_the_limit_end_at_the_door(serving: Hall) -> None:
    with socket.create_connection((start.HOST, int(serving.settings["PORT"])), timeout=20) as line:
        line.sendall(b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: x\r\nContent-Length: 99000000\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize("path", ["/static/../nginx.conf", "/static/%2e%2e/cookie-secret", "/app/static/..%2f..%2fcookie-secret"])
def test_the_folder_of_serving_cannot_be_read(serving: Hall, path: str) -> None:
    with socket.create_connection((start.HOST, int(serving.settings["PORT"])), timeout=20) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    secret = (serving.folder / "cookie-secret").read_bytes()
    assert secret not in answer
    assert b"upstream" not in answer
