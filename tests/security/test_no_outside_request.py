"""Nothing of ours asks another host for anything: not a page in the browser, not the server behind it."""

import http.client
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from websockets.exceptions import WebSocketException
from websockets.sync.client import connect
from websockets.typing import Origin

from pages.shared.registry import SECTIONS
from tests.browser import test_every_page
from tools import start

ROOT = Path(__file__).resolve().parents[2]


def test_the_walk_in_the_browser_watches_every_page_there_is() -> None:
    """tests/browser/test_every_page.py opens each entry with a witness who fails it for any other host; no page escapes that."""
    entries = [entry for entries in SECTIONS.values() for entry in entries]
    assert entries == test_every_page.ENTRIES
    written = {
        path.relative_to(ROOT / "pages").as_posix(): path.read_text(encoding="utf-8") for path in ROOT.glob("pages/*/*.py")
    }
    whole = "\n".join(written.values())
    for name in written:
        room, _, module = name.removesuffix(".py").partition("/")
        if room == "shared" or module == "__init__" or f"from pages.{room} import {module}" in whole:
            continue  # part of a page
        if f"pages.{room}.{module} " not in whole:
            assert name in {entry.file for entry in entries}, name


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A stand-in for all the world: whoever is told to go through this proxy is heard here. Port, and what was asked."""
    heard: list[bytes] = []
    with socket.create_server((start.HOST, 0)) as server:
        server.settimeout(0.2)
        ended = threading.Event()

        def hear() -> None:
            while not ended.is_set():
                try:
                    caller, _ = server.accept()
                except TimeoutError:
                    continue
                with caller:
                    caller.settimeout(2)
                    heard.append(caller.recv(4000))

        listener = threading.Thread(target=hear)
        listener.start()
        try:
            yield server.getsockname()[1], heard
        finally:
            ended.set()
            listener.join()


@pytest.mark.slow
def test_a_page_of_another_site_does_not_make_the_server_call_out(
    store_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Streamlit, asked by a foreign page, looks up this machine's address on the internet before it says no."""
    with listening() as (outside, heard):
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://{start.HOST}:{outside}")
        for name in ("no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        port = start.free_port()
        server = start.launch(Path(sys.executable), port, store_folder, log=tmp_path / "log.txt")
        try:
            assert start.warm_up(server, port)
            with (
                pytest.raises((WebSocketException, OSError)),
                connect(
                    f"ws://{start.HOST}:{port}/_stcore/stream", origin=Origin("http://trang-khac.example"), proxy=None
                ) as line,
            ):
                line.recv(timeout=10)
            connection = http.client.HTTPConnection(start.HOST, port, timeout=20)
            connection.request("GET", "/_stcore/health", headers={"Origin": "http://trang-khac.example"})
            assert connection.getresponse().getheader("Access-Control-Allow-Origin") is None
            connection.close()
            time.sleep(1)
        finally:
            start.stop(server)
    assert heard == []
