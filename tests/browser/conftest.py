"""A real server on a free port, a real Chromium, and a page that fails its test when it is indiscreet or complains.

Screenshots go to the folder in DIEM_SANG_SHOTS, else to a temporary one.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, expect, sync_playwright

from tools import chromium, start

SCREENS = {
    "projector": (1366, 768),
    "desktop": (1920, 1080),
    "tablet": (820, 1180),
    "phone": (390, 844),
}
MODES = ("light", "dark")
# Long, so that a machine busy with other things does not fail a walk; a page that is well answers at once.
WAIT_MS = 60_000
# Streamlit does not tell the script how wide the screen is; a phone is known by what its browser calls itself.
PHONE = "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"

# A link straight to a page makes Streamlit's own front end look for the server below the page's address first, and then at the
# root; the browser logs the first two answers as errors. Nothing of ours can prevent that.
STREAMLITS_OWN_SEARCH = re.compile(r"http://[^/]+/[^/]+/_stcore/(health|host-config)")

expect.set_options(timeout=WAIT_MS)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start the app over a store folder, warmed up as `make run` does; gives its address. Ended by its own process id.

    `complains=True` for a store that the server itself must report in its log.
    """
    servers: list[tuple[subprocess.Popen[bytes], Path, bool]] = []

    def start_server(folder: Path, *, complains: bool = False) -> str:
        port = start.free_port()
        log = tmp_path_factory.mktemp("server") / "stderr.txt"
        server = start.launch(Path(sys.executable), port, folder, log=log)
        servers.append((server, log, complains))
        assert start.warm_up(server, port), f"app.py failed when run once:\n{log.read_text(encoding='utf-8')}"
        return f"http://{start.HOST}:{port}"

    yield start_server
    for server, _, _ in servers:
        start.stop(server)
    # Warnings of Streamlit (a deprecated argument, a widget keyed twice) and tracebacks are failures too.
    for _, log, complains in servers:
        said = log.read_text(encoding="utf-8").strip()
        assert "Traceback" not in said, said
        assert bool(said) == complains, f"the server complained:\n{said}"


@pytest.fixture(scope="session")
def address(serve: Callable[..., str], store_folder: Path) -> str:
    """The app over the real sample figures."""
    return serve(store_folder)


_OPEN = ExitStack()


@cache
def _one_chromium() -> Browser:
    # Once a process: folders that borrow these fixtures have a session fixture of their own, and Playwright cannot run twice.
    playwright: Playwright = _OPEN.enter_context(sync_playwright())
    launched = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
    _OPEN.callback(launched.close)
    return launched


def pytest_sessionfinish() -> None:
    """The browser is closed when all is done."""
    _OPEN.close()


@pytest.fixture(scope="session")
def browser() -> Browser:
    """One Chromium for the whole session."""
    return _one_chromium()


# Between a click and the server's first answer the page looks as settled as before; steps.is_settled asks `dsAsked` too.
HEARD = """
window.dsAsked = false;
window.WebSocket = class extends window.WebSocket {
  constructor(...given) {
    super(...given);
    for (const end of ["message", "close"]) this.addEventListener(end, () => { window.dsAsked = false; });
  }
  send(message) {
    window.dsAsked = true;
    super.send(message);
  }
};
"""


class Witness:
    """Records what a page asks for and complains about; `complaints()` is empty for a well-behaved page."""

    def __init__(self, page: Page) -> None:
        self.strangers: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self._note(request.url))
        page.on("websocket", lambda websocket: self._note(websocket.url))
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != start.HOST:
            self.strangers.append(url)

    def _hear(self, message: ConsoleMessage) -> None:
        url = message.location.get("url", "")
        if message.type == "error" and not ("404" in message.text and STREAMLITS_OWN_SEARCH.fullmatch(url)):
            self.errors.append(f"{message.text} ({url})")

    def complaints(self) -> str:
        """All that went wrong, one thing a line."""
        lines = [f"asked another host: {url}" for url in self.strangers] + [f"console error: {text}" for text in self.errors]
        return "\n".join(lines)


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a fresh browser context: `new_page(screen="phone", mode="dark")`; all are watched to the end."""
    opened: list[tuple[Page, Witness]] = []

    def open_page(screen: str = "projector", mode: str = "light") -> Page:
        width, height = SCREENS[screen]
        assert mode in MODES
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=mode,  # type: ignore[arg-type]
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            accept_downloads=True,
            user_agent=PHONE if screen == "phone" else None,
            is_mobile=screen == "phone",
            has_touch=screen in ("phone", "tablet"),
        )
        context.set_default_timeout(WAIT_MS)
        context.add_init_script(HEARD)
        page = context.new_page()
        opened.append((page, Witness(page)))
        return page

    yield open_page
    for page, _ in opened:
        page.context.close()
    complaints = "\n".join(filter(None, (witness.complaints() for _, witness in opened)))
    assert not complaints, complaints


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One watched page at the size of a common projector, light."""
    return new_page()


@pytest.fixture(scope="session")
def shots_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: DIEM_SANG_SHOTS, else a temporary folder."""
    chosen = os.environ.get("DIEM_SANG_SHOTS", "").strip()
    folder = Path(chosen) if chosen else tmp_path_factory.mktemp("shots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
