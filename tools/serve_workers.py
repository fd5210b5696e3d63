"""One worker of `make serve`: a server process of its own, its share of the machine, and whether it answers."""

import os
import re
import secrets
import subprocess
import sys
import time
import urllib.error
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tools import nginx, start
from tools.environment import ROOT

State = Literal["starting", "live", "retiring", "leaving"]

LOGS_KEPT = 20
ANSWER_WITHIN_SECONDS = 10.0
SHARE_OF_MEMORY = 0.5
"""Of the machine's memory, what DuckDB may take in all workers together; the rest is for Python, nginx and the system."""


@dataclass(slots=True)
class Worker:
    """A server process: `name` is what its visitors' cookie says, `replaces` the worker it is to take over from."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    state: State = "starting"
    replaces: "Worker | None" = None
    since: float = field(default_factory=time.monotonic)
    retire_by: float = 0.0
    misses: int = 0
    warming: "Future[bool] | None" = None
    asked: "Future[bool] | None" = None
    asked_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """What all workers of one `make serve` have in common. `address` is what they listen on, `port` 0: any that is free."""

    python: Path
    store: Path
    folder: Path
    access: str
    workers: int
    address: str = start.HOST
    port: int = 0


def cookie_secret(folder: Path) -> str:
    """The secret by which any worker knows what another has signed; made once, readable by this account only."""
    path = folder / "cookie-secret"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        # A copied folder may have lost the mode.
        path.chmod(0o600)
    secret = path.read_text(encoding="ascii").strip()
    if not re.fullmatch(r"[0-9a-f]{64}", secret):
        raise start.StartFailed(
            f"Tệp “{path}” đã hỏng. Hãy xóa tệp này rồi chạy lại; người đang đăng nhập sẽ phải đăng nhập lại."
        )
    return secret


def share_of_machine(workers: int) -> dict[str, str]:
    """DuckDB's threads and memory for one of so many workers, as analytics/store/sharing.py reads them."""
    threads = max(1, (os.cpu_count() or 1) // workers)
    memory_mb = int(_memory_bytes() * SHARE_OF_MEMORY / workers / 1e6)
    return {"DIEM_SANG_THREADS": str(threads), "DIEM_SANG_MEMORY": f"{max(128, memory_mb)}MB"}


def _memory_bytes() -> int:
    """What this machine, or the container we run in, has."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        limit = Path("/sys/fs/cgroup/memory.max").read_text(encoding="ascii").strip()
    except OSError:
        return whole
    return min(whole, int(limit)) if limit.isdigit() else whole


def worker_command(setting: Setting, port: int) -> list[str]:
    """The command line of a worker; it takes no larger file than nginx lets through, and its pages say so."""
    command = [sys.executable, "-m", "tools.serve_child", str(os.getpid()), str(setting.python), "-m", "streamlit", "run"]
    command += [str(ROOT / "app.py"), "--server.address", setting.address, "--server.port", str(port)]
    return [*command, "--server.scriptHealthCheckEnabled", "true", "--server.maxUploadSize", str(nginx.UPLOAD_MB)]


def launch(setting: Setting) -> Worker:
    """Start a worker, which is not ready yet; its complaints go to a log of its own."""
    # Unlike every name before it: a cookie of yesterday must not lead to a worker that knows nothing of its owner.
    name = secrets.token_hex(4)
    port = setting.port or start.free_port()
    log = setting.folder / f"worker-{time.strftime('%Y%m%d-%H%M%S')}-{name}.log"
    settings = {
        **os.environ,
        **share_of_machine(setting.workers),
        start.ACCESS: setting.access,
        "DIEM_SANG_STORE": str(setting.store),
        # In the environment, since a command line can be read by everybody at this machine.
        "STREAMLIT_SERVER_COOKIE_SECRET": cookie_secret(setting.folder),
        "PYTHONUTF8": "1",
    }
    with log.open("wb") as errors:
        # A session of its own: Ctrl-C at the keyboard reaches us only, and we end our children in order.
        process = subprocess.Popen(
            worker_command(setting, port),
            cwd=ROOT,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
    _prune_logs(setting.folder)
    return Worker(name, port, process)


def warm_up(worker: Worker) -> bool:
    """Wait until the worker has run app.py once without an error; False when it ends or does not within a minute."""
    try:
        return start.warm_up(worker.process, worker.port)
    except start.StartFailed:
        return False


def answers(worker: Worker) -> bool:
    """Whether the worker answers: any unknown path would say 200, so the body is what counts."""
    return _asked(worker, "health").strip() == "ok"


def visitors(worker: Worker) -> int | None:
    """How many pages are open on the worker now; None when it does not say."""
    found = re.search(r"^active_sessions(?:\{[^}]*\})? (\d+)", _asked(worker, "metrics"), re.MULTILINE)
    return int(found[1]) if found else None


def _asked(worker: Worker, what: str) -> str:
    try:
        with start.DIRECT.open(f"http://{start.HOST}:{worker.port}/_stcore/{what}", timeout=ANSWER_WITHIN_SECONDS) as answer:
            return str(answer.read(1_000_000).decode("utf-8", errors="replace"))
    except (OSError, ValueError, urllib.error.URLError):
        return ""


def _prune_logs(folder: Path) -> None:
    for old in sorted(folder.glob("worker-*.log"))[:-LOGS_KEPT]:
        old.unlink(missing_ok=True)
