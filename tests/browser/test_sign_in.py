"""Signing in with a real provider of identities (a mock of one, on this machine): what a role opens, and what it does not."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tools import start

pytestmark = pytest.mark.browser

ROLES = """
["lan@quangngai.gov.vn"]
role = "editor"
areas = ["tỉnh Quảng Ngãi"]
name = "Nguyễn Thị Lan"
"""
SECRETS = """
[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "only-for-tests-0000000000000000"
client_id = "diem-sang"
client_secret = "only-for-tests"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""
PEOPLE = (
    {"sub": "lan", "email": "Lan@quangngai.gov.vn", "email_verified": True, "name": "Lan"},
    {"sub": "khach", "email": "khach@example.vn", "email_verified": True, "name": "Khách"},
)


@contextmanager
def provider_of_identities() -> Iterator[str]:
    """The mock provider on a free port of this machine, in a process of its own: its libraries warn of their own future."""
    port = start.free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--host", start.HOST, "--port", str(port)]
    command += [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
    provider = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://{start.HOST}:{port}"
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/.well-known/openid-configuration", timeout=2).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        yield address
    finally:
        provider.terminate()
        provider.wait(timeout=10)


@contextmanager
def served(folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch, *, secrets: str | None) -> Iterator[str]:
    """The app where people sign in; `secrets` None: the operator forgot the file."""
    port = start.free_port()
    address = f"http://{start.HOST}:{port}"
    (folder / "roles.toml").write_text(ROLES, encoding="utf-8")
    monkeypatch.setenv("DIEM_SANG_ACCESS", "sign-in")
    monkeypatch.setenv("DIEM_SANG_ROLES", str(folder / "roles.toml"))
    monkeypatch.setenv("STREAMLIT_SECRETS_FILES", str(folder / "secrets.toml"))
    if secrets is not None:
        (folder / "secrets.toml").write_text(secrets.replace("{app}", address), encoding="utf-8")
    log = folder / "stderr.txt"
    server = start.launch(Path(sys.executable), port, store, log=log)
    try:
        assert start.warm_up(server, port), log.read_text(encoding="utf-8")
        yield address
    finally:
        start.stop(server)
    assert "Traceback" not in log.read_text(encoding="utf-8"), log.read_text(encoding="utf-8")


def sign_in(page: Page, who: str) -> None:
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("button", name=who).first.click()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()


def test_an_editor_may_a_stranger_may_not_and_who_left_is_a_reader_again(
    browser: Browser, store_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        provider_of_identities() as provider,
        served(tmp_path, store_folder, monkeypatch, secrets=SECRETS.replace("{provider}", provider)) as address,
    ):
        page = browser.new_context(locale="vi-VN").new_page()
        # The mock's own form asks a stranger for its looks; nothing leaves this machine.
        page.route("https://**", lambda route: route.fulfill(body="", content_type="text/css"))
        page.goto(f"{address}/nguon")
        sidebar = page.get_by_test_id("stSidebar")
        expect(sidebar.get_by_text("chỉ xem")).to_have_count(0)
        sign_in(page, "lan")
        expect(sidebar.get_by_text("Nguyễn Thị Lan <Lan@quangngai.gov.vn> · nạp số liệu của địa bàn mình")).to_be_visible()
        page.get_by_role("button", name="Đăng xuất").click()
        page.get_by_role("button", name="End session").click()  # the provider asks whether to end its own session too
        expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
        sign_in(page, "khach")
        expect(sidebar.get_by_text("khach@example.vn chưa được phân quyền")).to_be_visible()
        page.context.close()


def test_sign_in_without_a_provider_makes_readers_and_never_an_open_server(
    browser: Browser, store_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The operator asked for sign-in and forgot the file of secrets."""
    with served(tmp_path, store_folder, monkeypatch, secrets=None) as address:
        page = browser.new_context(locale="vi-VN").new_page()
        page.goto(f"{address}/nguon")
        expect(page.get_by_test_id("stSidebar").get_by_text("chưa khai báo nơi cấp tài khoản")).to_be_visible()
        expect(page.get_by_role("button", name="Đăng nhập")).to_have_count(0)
        page.context.close()
