"""Finds the Chromium that walks through the app, or fetches one; prints its path.

In order: DIEM_SANG_CHROMIUM; the system's; one that Playwright has already; as root Debian's package; Playwright's own
download. When none can be had it says how to get one and exits 1: the browser walk is never skipped.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.environment import PYTHON, apt_install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
DOWNLOAD_WITHIN_SECONDS = 180

# Nothing of the browser's own (updates, sync, safe browsing) may reach out while our requests are being watched.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class NoChromium(Exception):
    """No browser on this machine and none to be had; the message says how to get one."""


def find() -> str:
    """The path of a browser that runs here, installing one when needed; NoChromium when none can be had."""
    if chosen := os.environ.get("DIEM_SANG_CHROMIUM", "").strip():
        if _runs(chosen):
            return chosen
        raise NoChromium(f"DIEM_SANG_CHROMIUM trỏ tới “{chosen}”, nhưng tệp này không chạy được.")
    if found := _system() or _playwrights():
        return found
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Đang cài gói chromium của Debian …", file=sys.stderr, flush=True)
        if apt_install("chromium", "chromium-browser") and (found := _system()):
            return found
    print("Đang tải Chromium qua Playwright …", file=sys.stderr, flush=True)
    if _download() and (found := _playwrights()):
        return found
    raise NoChromium(
        "Không có trình duyệt để chạy phần kiểm thử trên trang thật. Hãy làm một trong các cách sau rồi chạy lại:\n"
        "    sudo apt-get install -y chromium\n"
        f"    {PYTHON} -m playwright install chromium\n"
        "    DIEM_SANG_CHROMIUM=/đường/dẫn/tới/chrome make test"
    )


def _runs(path: str) -> bool:
    # Ubuntu's chromium-browser can be a stub that only tells one to install a snap, so ask it to speak.
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _system() -> str | None:
    candidates = [found for name in NAMES if (found := shutil.which(name))] + [path for path in MAC if Path(path).exists()]
    return next((path for path in candidates if _runs(path)), None)


def _playwrights() -> str | None:
    # Asked in a process of its own: Playwright's own event loop must not run inside a caller that has one.
    code = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=False)
    path = answer.stdout.strip()
    return path if answer.returncode == 0 and path and Path(path).exists() and _runs(path) else None


def _download() -> bool:
    command = [str(PYTHON), "-m", "playwright", "install", "chromium"]
    try:
        return subprocess.run(command, stdout=sys.stderr, timeout=DOWNLOAD_WITHIN_SECONDS, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def main() -> int:
    """Print the path of the browser; exit 1 with a sentence when there is none."""
    try:
        print(find())
    except NoChromium as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
