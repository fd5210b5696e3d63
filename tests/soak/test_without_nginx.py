"""`make serve` on a machine without nginx: says how to get it, and serves with one worker all the same."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.viewer import Viewer
from tests.soak.crowd import PLACES, Publisher
from tools import nginx, start
from tools.environment import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="make serve is for Linux and macOS")]

# As on a machine that has none; everything else is as it is typed.
WITHOUT = "import sys; from tools import nginx, serve; nginx.find = lambda: None; sys.exit(serve.main())"


@pytest.mark.soak
def test_one_worker_is_served_and_started_again(publisher: Publisher, tmp_path: Path) -> None:
    """Saw: the page as ever; when the worker is killed, "connecting", then the same page. By hand: nothing."""
    folder, port = tmp_path / "serve", start.free_port()
    settings = {
        **os.environ,
        **{
            "PORT": str(port),
            "LISTEN": start.HOST,
            "DIEM_SANG_STORE": str(publisher.store.folder),
            "DIEM_SANG_SERVE": str(folder),
        },
        **{"WORKERS": "4", start.ACCESS: ""},
    }
    with (tmp_path / "out.txt").open("w", encoding="utf-8") as out:
        serving = subprocess.Popen([sys.executable, "-c", WITHOUT], cwd=ROOT, env=settings, stdout=out, stderr=out)
    try:
        give_up = time.monotonic() + 120
        while not (folder / "status.json").exists():
            assert serving.poll() is None, (tmp_path / "out.txt").read_text(encoding="utf-8")
            assert time.monotonic() < give_up
            time.sleep(0.2)
        (worker,) = json.loads((folder / "status.json").read_bytes())["workers"]
        with Viewer(f"http://{start.HOST}:{port}", within_seconds=120) as viewer:
            assert viewer.visit("so-sanh", PLACES).complaints == ()
            os.kill(worker["process"], signal.SIGKILL)
            assert viewer.reconnect().complaints == ()
            assert viewer.visit("nap-so-lieu").complaints == ()
            assert "Máy chủ này chỉ để xem" in viewer.text()
    finally:
        serving.send_signal(signal.SIGINT)
        assert serving.wait(timeout=30) == 0
    said = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert nginx.HOW_TO_INSTALL in said
    assert "(1 tiến trình)" in said
    assert "Đã dừng Điểm Sáng." in said
    start.check_port_free(port)
