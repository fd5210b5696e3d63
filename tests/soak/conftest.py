"""Servers of their own for what is done to them: one process as `make run` starts it, or the whole of `make serve`."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from analytics.catalogue import Catalogue
from tests.soak.crowd import Publisher
from tools import nginx, start
from tools.environment import ROOT


@contextmanager
def one_server(store: Path, log: Path, **settings: str) -> Iterator[str]:
    """One server process, read-only as a served one is; its address. Ended by its own process id."""
    port = start.free_port()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {start.ACCESS: "read-only", **settings}.items():
            patch.setenv(name, value)
        server = start.launch(Path(sys.executable), port, store, log=log)
    try:
        assert start.warm_up(server, port), log.read_text(encoding="utf-8")
        yield f"http://{start.HOST}:{port}"
    finally:
        start.stop(server)


@dataclass(frozen=True, slots=True)
class Hall:
    """A running `make serve`: its address, its process, and the folder of its logs."""

    address: str
    process: subprocess.Popen[str]
    folder: Path
    settings: dict[str, str]

    def status(self) -> dict[str, Any]:
        """What it says of itself."""
        found: dict[str, Any] = json.loads((self.folder / "status.json").read_bytes())
        return found

    def workers(self) -> dict[str, int]:
        """Name → process of every worker that takes visitors."""
        return {worker["name"]: worker["process"] for worker in self.status()["workers"] if worker["state"] == "live"}

    def wait_for(self, wanted: Callable[[], bool], within_seconds: float = 120) -> None:
        """Wait until something has become true."""
        give_up = time.monotonic() + within_seconds
        while not wanted():
            assert self.process.poll() is None, "make serve has ended"
            assert time.monotonic() < give_up, self.status()
            time.sleep(0.2)

    def serve_again(self) -> subprocess.CompletedProcess[str]:
        """Type `make serve` a second time."""
        return subprocess.run(
            [sys.executable, "-m", "tools.serve"],
            cwd=ROOT,
            env=self.settings,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )


@contextmanager
def hall(store: Path, folder: Path, **more: str) -> Iterator[Hall]:
    """`make serve` on loopback over a store. Needs nginx, which `make soak` does not install by itself."""
    if nginx.find() is None:
        pytest.skip("nginx chưa cài trên máy này (sudo apt-get install -y nginx-light)")
    port = start.free_port()
    settings = {
        **os.environ,
        "PORT": str(port),
        "LISTEN": start.HOST,
        "DIEM_SANG_STORE": str(store),
        "DIEM_SANG_SERVE": str(folder),
    }
    settings |= {"WORKERS": "2", "DIEM_SANG_DRAIN": "5", **more}
    said = folder.with_suffix(".out")
    with said.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "tools.serve"], cwd=ROOT, env=settings, stdout=out, stderr=subprocess.STDOUT, text=True
        )
    try:
        give_up = time.monotonic() + 120
        while not start.is_listening(start.HOST, port):
            assert process.poll() is None, said.read_text(encoding="utf-8")
            assert time.monotonic() < give_up
            time.sleep(0.2)
        serving = Hall(f"http://{start.HOST}:{port}", process, folder, settings)
        serving.wait_for(lambda: (folder / "status.json").exists())
        yield serving
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
    for log in folder.glob("worker-*.log"):
        assert "Traceback" not in (complaint := log.read_text(encoding="utf-8")), complaint


@pytest.fixture
def publisher(tmp_path: Path, catalogue: Catalogue) -> Publisher:
    """A store of figures made by hand, to be published to again and again."""
    return Publisher(tmp_path / "kho", catalogue)


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Start one server over a store: `one(folder)` gives its address; its log must hold no traceback."""
    with ExitStack() as stack:
        logs: list[Path] = []

        def serve(store: Path, **settings: str) -> str:
            logs.append(tmp_path / f"server-{len(logs)}.txt")
            return stack.enter_context(one_server(store, logs[-1], **settings))

        yield serve
    for log in logs:
        assert "Traceback" not in (complaint := log.read_text(encoding="utf-8")), complaint
