"""Makes `.venv` with the exact pins, once, and again only when the pins or the Python change.

`python -m tools.environment` for what the app needs, `--development` for what the checks need as well.
Uses the standard library only: it runs before anything is installed.
"""

import argparse
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


class SetupFailed(Exception):
    """The machine could not be made ready; the message is for the person at the keyboard."""


def prepare(development: bool = False) -> Path:
    """Return the environment's Python with every pin installed; does nothing when they already are.

    Raises SetupFailed with a Vietnamese sentence when Python lacks venv or the packages cannot be had.
    """
    requirements = ROOT / ("requirements-dev.txt" if development else "requirements.txt")
    if not _usable(PYTHON):
        _create_venv()
    wanted = _fingerprint()
    # The development set contains the app's own, so its stamp answers for both.
    stamps = [VENV / ".pins-development"] if development else [VENV / ".pins-app", VENV / ".pins-development"]
    if not any(stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted for stamp in stamps):
        _install(requirements)
        stamps[0].write_text(wanted, encoding="utf-8")
    return PYTHON


def _usable(python: Path) -> bool:
    """Whether `.venv` is whole: one broken off half-way, or whose Python has left the machine, is not."""
    if not python.exists():
        return False
    code = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


def _fingerprint() -> str:
    """What decides whether the installed packages still fit: the Python and the text of the pins."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {platform.machine()}".encode())
    for name in ("requirements.txt", "requirements-dev.txt"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _create_venv() -> None:
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        print("Môi trường .venv dở dang hoặc đã hỏng, đang dựng lại …", flush=True)
        shutil.rmtree(VENV)
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        _install_venv_module()
    print("Đang lập môi trường Python riêng (.venv) …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode != 0 or not _usable(PYTHON):
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupFailed(f"Không lập được môi trường Python riêng.\n{(made.stdout + made.stderr).strip()}")


def _install_venv_module() -> None:
    """Debian and Ubuntu keep ensurepip in a package of its own; as root install it, else name the one command."""
    versioned = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if shutil.which("apt-get") is None:
        raise SetupFailed("Python trên máy này thiếu mô-đun venv. Hãy cài bản Python đầy đủ từ python.org rồi chạy lại.")
    if os.geteuid() != 0:
        raise SetupFailed(
            f"Python trên máy này thiếu mô-đun venv. Hãy chạy lệnh sau rồi thử lại:\n    sudo apt-get install -y {versioned}"
        )
    print(f"Đang cài {versioned} …", flush=True)
    apt_install(versioned, "python3-venv")
    # Asked of a new process: this one has already looked for the module and remembers that it was not there.
    if subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode != 0:
        raise SetupFailed(f"Không cài được {versioned}. Hãy chạy:  apt-get update && apt-get install -y {versioned}")


def apt_install(*names: str, timeout_seconds: int = 600) -> bool:
    """Install the first of these Debian packages that can be had; root only. True when one was."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}

    def apt(*arguments: str) -> bool:
        command = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", *arguments]
        try:
            finished = subprocess.run(
                command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout_seconds, check=False
            )
        except subprocess.TimeoutExpired:
            return False
        if finished.returncode != 0:
            print((finished.stdout + finished.stderr).strip(), file=sys.stderr)
        return finished.returncode == 0

    apt("update")
    return any(apt("install", "-y", name) for name in names)


def _install(requirements: Path) -> None:
    print(f"Đang cài thư viện theo {requirements.name} (lần đầu mất một hai phút) …", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["-r", str(requirements)]
    # Installing as root into our own environment is what we mean; pip's warning about it would only alarm.
    settings = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run(command, env=settings, check=False).returncode != 0:
        raise SetupFailed(
            "Không cài được thư viện. Hãy kiểm tra kết nối mạng; nếu cơ quan có kho gói nội bộ, "
            "hãy đặt biến PIP_INDEX_URL rồi chạy lại."
        )


def main() -> int:
    """Prepare the environment from the command line; exit 1 with a sentence when that fails."""
    parser = argparse.ArgumentParser(description="Lập môi trường Python riêng của Điểm Sáng.")
    parser.add_argument("--development", action="store_true", help="cài thêm công cụ kiểm tra")
    try:
        prepare(parser.parse_args().development)
    except SetupFailed as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
