"""`make serve`: what a person is told, what is kept for whom, and how the machine is divided. nginx itself: `make soak`."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tools import nginx, serve, serve_workers, start
from tools.environment import ROOT


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is set on this machine is not meant here."""
    for name in ("PORT", "WORKERS", "LISTEN", "DIEM_SANG_ACCESS", "DIEM_SANG_STORE", "DIEM_SANG_SERVE", "DIEM_SANG_DRAIN"):
        monkeypatch.delenv(name, raising=False)


def test_unset_means_every_core_every_address_and_read_only() -> None:
    asked = serve.read_settings({})
    assert (asked.port, asked.workers, asked.listen, asked.access) == (8501, os.cpu_count(), "0.0.0.0", "read-only")
    assert (asked.store, asked.folder) == (ROOT / "data" / "store", ROOT / "data" / "store-serve")


def test_settings_are_read(tmp_path: Path) -> None:
    given = {"WORKERS": " 3 ", "LISTEN": "127.0.0.1", "DIEM_SANG_ACCESS": "Sign-In", "DIEM_SANG_SERVE": str(tmp_path)}
    asked = serve.read_settings(given)
    assert (asked.workers, asked.listen, asked.access, asked.folder) == (3, "127.0.0.1", "sign-in", tmp_path)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"WORKERS": "0"}, "WORKERS phải là một số từ 1 đến 64, không phải “0”"),
        ({"WORKERS": "hai"}, "không phải “hai”"),
        ({"DIEM_SANG_DRAIN": "-1"}, "DIEM_SANG_DRAIN phải là một số"),
        ({"LISTEN": "moi-noi"}, "LISTEN phải là một địa chỉ IPv4 của máy này, không phải “moi-noi”"),
        ({"LISTEN": "0.0.0.0; } server {"}, "LISTEN phải là một địa chỉ IPv4"),
        ({"DIEM_SANG_ACCESS": "local"}, "cho mọi người mở trang được nạp và hoàn tác số liệu"),
        ({"DIEM_SANG_ACCESS": "mo"}, "DIEM_SANG_ACCESS phải là một trong: read-only, sign-in; đang là “mo”"),
    ],
)
def test_a_setting_that_cannot_be_is_a_sentence(given: dict[str, str], told: str) -> None:
    with pytest.raises(start.StartFailed) as refused:
        serve.read_settings(given)
    assert told in str(refused.value)


def test_a_hall_is_not_shown_sample_figures_that_nobody_asked_for(tmp_path: Path) -> None:
    with pytest.raises(start.StartFailed, match=r"Chưa có kho số liệu tại .*analytics build"):
        serve.check_store(tmp_path / "kho")
    (tmp_path / "v000001.duckdb").touch()
    serve.check_store(tmp_path)  # whether it can be read, the pages say


def test_the_command_line_says_it_and_exits_1(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tools.serve"],
        cwd=ROOT,
        env={**os.environ, "DIEM_SANG_STORE": str(tmp_path / "kho"), "LISTEN": start.HOST},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith("Chưa có kho số liệu tại")
    assert not (tmp_path / "kho-serve").exists()


def test_an_address_that_is_not_ours_and_a_port_that_is_taken(tmp_path: Path) -> None:
    with pytest.raises(start.StartFailed, match=r"Máy này không có địa chỉ 192\.0\.2\.1"):  # reserved for documentation
        start.check_port_free(start.free_port(), "192.0.2.1")


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "kho").touch()  # a file where the folder's parent should be
    with pytest.raises(start.StartFailed, match=r"Không ghi được vào thư mục .*DIEM_SANG_SERVE="):
        serve.make_folder(tmp_path / "kho" / "serve")


# The secret -----------------------------------------------------------------------------------------------------------


def test_the_secret_is_made_once_for_this_account_only(tmp_path: Path) -> None:
    secret = serve_workers.cookie_secret(tmp_path)
    assert len(secret) == 64
    assert stat.S_IMODE((tmp_path / "cookie-secret").stat().st_mode) == 0o600
    assert serve_workers.cookie_secret(tmp_path) == secret
    (tmp_path / "cookie-secret").chmod(0o644)  # as a copy would have it
    serve_workers.cookie_secret(tmp_path)
    assert stat.S_IMODE((tmp_path / "cookie-secret").stat().st_mode) == 0o600


def test_a_spoilt_secret_is_a_sentence_and_never_an_empty_secret(tmp_path: Path) -> None:
    (tmp_path / "cookie-secret").touch()
    with pytest.raises(start.StartFailed, match="đã hỏng"):
        serve_workers.cookie_secret(tmp_path)


# The machine divided --------------------------------------------------------------------------------------------------


def test_threads_and_memory_are_divided_and_reach_duckdb(store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from analytics.store import Store

    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    monkeypatch.setattr(serve_workers, "_memory_bytes", lambda: 16_000_000_000)
    share = serve_workers.share_of_machine(4)
    assert share == {"DIEM_SANG_THREADS": "2", "DIEM_SANG_MEMORY": "2000MB"}  # 8 / 4; half of 16 GB / 4
    assert serve_workers.share_of_machine(16)["DIEM_SANG_THREADS"] == "1"
    for name, value in share.items():
        monkeypatch.setenv(name, value)
    code = (
        "import sys; from analytics.store import Store\n"
        "with Store(sys.argv[1]).open() as version, version.cursor() as cursor:\n"
        "    print(cursor.execute(\"select current_setting('threads'), current_setting('memory_limit')\").fetchone())"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code, str(store_folder)], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert shown.strip() == "(2, '1.8 GiB')"  # 2000 MB
    assert Store(store_folder, threads=1)._config == (1, "2000MB")  # what the caller says comes first


def test_a_share_that_is_none_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    from analytics.store.sharing import share

    monkeypatch.setenv("DIEM_SANG_THREADS", "0")
    monkeypatch.setenv("DIEM_SANG_MEMORY", "1GB'; attach")
    assert share() == (None, None)


def test_how_to_install_nginx_is_said_for_both_families() -> None:
    assert "apt-get install" in nginx.HOW_TO_INSTALL
    assert "dnf install" in nginx.HOW_TO_INSTALL


def test_a_worker_takes_no_larger_file_than_nginx(tmp_path: Path) -> None:
    setting = serve_workers.Setting(Path(sys.executable), tmp_path / "kho", tmp_path, "read-only", 2)
    command = serve_workers.worker_command(setting, 8600)
    assert command[command.index("--server.maxUploadSize") + 1] == str(nginx.UPLOAD_MB) == "20"
