"""What `make run` and run.cmd do: environment, store, server, warm-up, address.

Reads PORT (8501), DIEM_SANG_STORE (data/store) and DIEM_SANG_ACCESS (local: who sits here may publish). Serves 127.0.0.1
only. Uses the standard library only.
"""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tools.environment import ROOT, SetupFailed, prepare

HOST = "127.0.0.1"
OWN_NAMES = ("localhost", HOST)
ACCESS, LOCAL = "DIEM_SANG_ACCESS", "local"
DEFAULT_PORT = 8501
READY_WITHIN_SECONDS = 60


class StartFailed(Exception):
    """The dashboard cannot start; the message says why and what to do, in Vietnamese."""


def read_port() -> int:
    """The port asked for in PORT, else 8501; StartFailed when it is not a port number."""
    text = os.environ.get("PORT", "").strip() or str(DEFAULT_PORT)
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise StartFailed(f"PORT phải là một số từ 1 đến 65535, không phải “{text}”. Ví dụ:  {_command_with(8502)}")
    return int(text)


def check_port_free(port: int, address: str = HOST) -> None:
    """Raise StartFailed, naming the remedy, when the port is taken or may not be used, or the address is not this machine's."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            # As the server itself does: a port whose last owner has just left is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError as refused:
            remedy = _command_with(DEFAULT_PORT)
            raise StartFailed(f"Hệ điều hành không cho phép dùng cổng {port}. Hãy chọn cổng khác:  {remedy}") from refused
        except OSError as taken:
            if taken.errno == errno.EADDRNOTAVAIL:
                raise StartFailed(f"Máy này không có địa chỉ {address}. Hãy bỏ LISTEN hoặc ghi đúng địa chỉ.") from taken
            other = port + 1 if port < 65535 else DEFAULT_PORT
            already = f" Có thể Điểm Sáng đang chạy sẵn tại http://localhost:{port}." if _answers(port, "health") else ""
            raise StartFailed(
                f"Cổng {port} đang được chương trình khác dùng.{already} Hãy chọn cổng khác:  {_command_with(other)}"
            ) from taken


def free_port() -> int:
    """A port that nobody listens on at this moment, for a server that tests or benchmarks start."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def is_listening(address: str, port: int) -> bool:
    """Whether somebody takes connections there."""
    try:
        with socket.create_connection((address, port), timeout=1):
            return True
    except OSError:
        return False


def store_folder() -> Path:
    """The store that will be shown: DIEM_SANG_STORE, else data/store."""
    return Path(os.environ.get("DIEM_SANG_STORE", "").strip() or ROOT / "data" / "store")


def needs_building(folder: Path) -> bool:
    """Whether nothing was ever stored here: no folder, an empty one, or one where a first build was cut short.

    A folder that holds anything else is left as it is, for the app to describe: it may be someone's damaged store.
    """
    if not folder.exists():
        return True
    return folder.is_dir() and all(
        entry.name in {"lock", "pending.json"} or entry.name.startswith("draft-") for entry in folder.iterdir()
    )


def build_store(python: Path, folder: Path) -> None:
    """Build the store from sample_data/, as `python -m analytics build` does; StartFailed when that fails."""
    print("Đang dựng kho số liệu từ sample_data/ …", flush=True)
    built = subprocess.run([python, "-m", "analytics", "build", "--store", folder], cwd=ROOT, check=False)
    if built.returncode != 0:
        raise StartFailed("Chưa dựng được kho số liệu; lý do ghi ở trên.")


def launch(python: Path, port: int, folder: Path, log: Path | None = None) -> subprocess.Popen[bytes]:
    """Start the server process, which is not ready yet; its complaints go to `log`, else to our own stderr."""
    command = [str(python), "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.address", HOST, "--server.port", str(port)]
    # Hidden in Streamlit's own listing: one request to it runs app.py (see `warm_up`).
    command += ["--server.scriptHealthCheckEnabled", "true"]
    # Who sits at this machine may publish, unless the operator has said otherwise: the address above and this setting together.
    settings = {ACCESS: LOCAL, **os.environ, "DIEM_SANG_STORE": str(folder), "PYTHONUTF8": "1"}
    if settings[ACCESS].strip().lower() == LOCAL:
        # A page of another site must not reach this server under a name of its own (DNS rebinding), nor a proxy hand it on.
        command += [flag for name in OWN_NAMES for flag in ("--server.allowedHosts", name)]
    # Streamlit greets in English on stdout; what goes wrong is logged on stderr, which stays.
    errors = log.open("wb") if log else None
    try:
        return subprocess.Popen(
            command, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors
        )
    finally:
        if errors:
            errors.close()


def warm_up(server: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the server answers, then have it run app.py once; False when that run failed.

    Until app.py has run, Streamlit would take files under pages/ for pages of its own and greet a link to one of our
    pages with a false "page not found"; and the first visitor would wait for pandas, DuckDB and the catalogue.
    """
    give_up = time.monotonic() + READY_WITHIN_SECONDS
    while not _answers(port, "health"):
        if server.poll() is not None:
            raise StartFailed(f"Máy chủ dừng ngay khi khởi động (mã {server.returncode}); lý do ghi ở trên.")
        if time.monotonic() > give_up:
            raise StartFailed(f"Máy chủ không trả lời sau {READY_WITHIN_SECONDS} giây.")
        time.sleep(0.05)
    return _answers(port, "script-health-check", timeout_seconds=READY_WITHIN_SECONDS)


def _answers(port: int, check: str, timeout_seconds: float = 2) -> bool:
    # Any unknown path of Streamlit answers 200 with the start page, so the body is what counts.
    try:
        with DIRECT.open(f"http://{HOST}:{port}/_stcore/{check}", timeout=timeout_seconds) as answer:
            return bool(answer.read(16).strip() == b"ok")
    except (OSError, ValueError, urllib.error.URLError):
        return False


# An office's proxy setting must not catch a request to this very machine.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _command_with(port: int) -> str:
    return f"set PORT={port} && run.cmd" if os.name == "nt" else f"PORT={port} make run"


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server, politely first."""
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(timeout=5)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def serve() -> None:
    """Prepare, build, start, warm up, and stay until the server ends or Ctrl-C is pressed."""
    port = read_port()
    check_port_free(port)
    python = prepare()
    folder = store_folder().absolute()
    if needs_building(folder):
        build_store(python, folder)
    server = launch(python, port, folder)
    try:
        if not warm_up(server, port):
            print("Trang đầu báo lỗi khi chạy thử; nhật ký ở trên cho biết lý do.", file=sys.stderr, flush=True)
        print(f"\n  Điểm Sáng đang chạy tại  http://localhost:{port}\n  Nhấn Ctrl+C để dừng.\n", flush=True)
        if (code := server.wait()) != 0:
            raise StartFailed(f"Máy chủ đã dừng (mã {code}); lý do ghi ở trên.")
    finally:
        stop(server)


def _end_quietly(_signal: int, _frame: Any) -> None:
    raise KeyboardInterrupt


def main() -> int:
    """Run the dashboard until it is stopped: 0 when a person stopped it, 1 when it could not run."""
    signal.signal(signal.SIGTERM, _end_quietly)
    try:
        serve()
    except KeyboardInterrupt:
        print("\nĐã dừng Điểm Sáng.", flush=True)
        return 0
    except (SetupFailed, StartFailed) as problem:
        print(problem, file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
