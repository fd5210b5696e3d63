"""What `make serve` does: several workers over one store, behind nginx, for a whole conference hall; read-only unless told.

Reads PORT (8501), WORKERS (one a core), LISTEN (0.0.0.0: every address of this machine), DIEM_SANG_STORE (data/store),
DIEM_SANG_ACCESS (read-only), DIEM_SANG_SERVE (the folder beside the store where secret, logs and nginx's files lie) and
DIEM_SANG_DRAIN (600: seconds that a worker being replaced keeps its visitors). A second `make serve` over the same store has the
running one replace its workers one after another. Uses the standard library only.
"""

import ipaddress
import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from tools import nginx, start
from tools.environment import ROOT, SetupFailed, prepare
from tools.serve_watch import Watch
from tools.serve_workers import Setting, cookie_secret

READ_ONLY = "read-only"
MAY_BE_SERVED = (READ_ONLY, "sign-in")
MOST_WORKERS = 64
TICK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person who typed `make serve` asked for."""

    port: int
    workers: int
    listen: str
    access: str
    store: Path
    folder: Path
    drain_seconds: int


def read_settings(given: Mapping[str, str]) -> Asked:
    """The settings of the environment; StartFailed, with the remedy, for the first one that cannot be."""
    store = start.store_folder().absolute()
    named = given.get("DIEM_SANG_SERVE", "").strip()
    return Asked(
        port=start.read_port(),
        workers=_whole_number(given, "WORKERS", os.cpu_count() or 1, most=MOST_WORKERS),
        listen=_address(given),
        access=_access(given),
        store=store,
        folder=Path(named).absolute() if named else store.with_name(f"{store.name}-serve"),
        drain_seconds=_whole_number(given, "DIEM_SANG_DRAIN", 600, most=86_400),
    )


def _whole_number(given: Mapping[str, str], name: str, usual: int, *, most: int) -> int:
    text = given.get(name, "").strip() or str(usual)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise start.StartFailed(f"{name} phải là một số từ 1 đến {most}, không phải “{text}”. Ví dụ:  {name}={usual} make serve")
    return int(text)


def _address(given: Mapping[str, str]) -> str:
    text = given.get("LISTEN", "").strip() or "0.0.0.0"
    try:
        return str(ipaddress.IPv4Address(text))
    except ValueError as error:
        raise start.StartFailed(
            f"LISTEN phải là một địa chỉ IPv4 của máy này, không phải “{text}”. "
            "Bỏ trống để phục vụ mọi địa chỉ; chỉ máy này:  LISTEN=127.0.0.1 make serve"
        ) from error


def _access(given: Mapping[str, str]) -> str:
    text = given.get(start.ACCESS, "").strip().lower() or READ_ONLY
    if text == start.LOCAL:
        # Behind a proxy every reader seems to sit at this machine.
        raise start.StartFailed(
            f"{start.ACCESS}=local cho mọi người mở trang được nạp và hoàn tác số liệu, nên không dùng khi phục vụ nhiều người. "
            f"Hãy bỏ thiết đặt này (chỉ xem), hoặc đặt {start.ACCESS}=sign-in để đăng nhập (docs/serving.md)."
        )
    if text not in MAY_BE_SERVED:
        raise start.StartFailed(f"{start.ACCESS} phải là một trong: {', '.join(MAY_BE_SERVED)}; đang là “{text}”.")
    return text


def check_store(folder: Path) -> None:
    """Raise StartFailed when there is nothing to show: a hall must not be shown sample figures that nobody asked for."""
    if start.needs_building(folder):
        raise start.StartFailed(
            f"Chưa có kho số liệu tại “{folder}”. Hãy dựng kho trước:  .venv/bin/python -m analytics build --store {folder}\n"
            "hoặc chỉ đến kho đã có:  DIEM_SANG_STORE=/duong/dan make serve"
        )


def make_folder(folder: Path) -> None:
    """The folder of what serving needs, for this account only; StartFailed when it cannot be written."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        cookie_secret(folder)
    except OSError as error:
        raise start.StartFailed(
            f"Không ghi được vào thư mục “{folder}” ({error.strerror}). "
            "Hãy xin quyền ghi, hoặc chọn thư mục khác:  DIEM_SANG_SERVE=/duong/dan make serve"
        ) from error


# One at a time ------------------------------------------------------------------------------------------------------------------


@contextmanager
def only_one(folder: Path) -> Iterator[int | None]:
    """Holds the folder for us and gives None, or gives the process that holds it already. The system lets go when we end."""
    import fcntl

    with (folder / "lock").open("a+", encoding="ascii") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.seek(0)
            yield int(held.read().strip() or "0")
            return
        held.truncate(0)
        held.write(str(os.getpid()))
        held.flush()
        yield None


def replace_running(asked: Asked, process: int) -> None:
    """Have the running one replace its workers, and wait until it has; StartFailed when it does not."""
    before = _status(asked.folder).get("replaced", 0)
    print("Điểm Sáng đang phục vụ kho này; đang thay lần lượt từng tiến trình, người xem không bị ngắt …", flush=True)
    os.kill(process, signal.SIGUSR1)
    give_up = time.monotonic() + start.READY_WITHIN_SECONDS * (asked.workers + 1)
    while (status := _status(asked.folder)).get("replaced", 0) == before:
        if time.monotonic() > give_up:
            raise start.StartFailed(f"Chưa thay xong các tiến trình. Hãy xem nhật ký trong “{asked.folder}”.")
        time.sleep(TICK_SECONDS)
    if not status.get("well", False):
        raise start.StartFailed(f"Tiến trình mới không chạy được nên giữ tiến trình cũ. Hãy xem nhật ký trong “{asked.folder}”.")
    print(f"Đã thay xong. Vẫn phục vụ tại {status.get('address', '')}; muốn đổi cổng hay số tiến trình, hãy dừng rồi chạy lại.")


def _status(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / "status.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


# Serving ------------------------------------------------------------------------------------------------------------------------


def serve(asked: Asked) -> None:
    """Start everything, say where, and stay until told to end; every child is ended by its process id."""
    python = prepare()
    program = nginx.find()
    workers = asked.workers if program else 1
    if program is None:
        print(f"{nginx.HOW_TO_INSTALL}\n", flush=True)
        if asked.listen not in (start.HOST, "0.0.0.0"):
            raise start.StartFailed("Không có nginx thì chỉ phục vụ được mọi địa chỉ (bỏ LISTEN) hoặc LISTEN=127.0.0.1.")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Đang chạy bằng tài khoản root. Nên dùng một tài khoản thường chỉ có quyền với thư mục kho.", flush=True)
    alone = program is None
    setting = Setting(
        python,
        asked.store,
        asked.folder,
        asked.access,
        workers,
        address=asked.listen if alone else start.HOST,
        port=asked.port if alone else 0,
    )
    if not alone:
        lay_out_static(asked.folder, python)
    watch = Watch(setting, program, asked.listen, asked.port, asked.drain_seconds)
    signal.signal(signal.SIGUSR1, lambda _signal, _frame: watch.replace_all())
    try:
        print(f"Đang khởi động {workers} tiến trình …", flush=True)
        watch.start()
        shown = "localhost" if asked.listen in (start.HOST, "0.0.0.0") else asked.listen
        print(f"\n  Điểm Sáng đang phục vụ tại  http://{shown}:{asked.port}   ({workers} tiến trình)", flush=True)
        if asked.listen == "0.0.0.0":
            print("  Máy khác trong mạng mở bằng tên hoặc địa chỉ của máy này, cùng số cổng.", flush=True)
        print("  Nhấn Ctrl+C để dừng; chạy lại “make serve” để thay lần lượt từng tiến trình.\n", flush=True)
        while True:
            watch.tick()
            time.sleep(TICK_SECONDS)
    finally:
        watch.stop()


def lay_out_static(folder: Path, python: Path) -> None:
    """Lay out what nginx hands out itself; Streamlit's part lies in the environment."""
    (found,) = python.parent.parent.glob("lib/python*/site-packages/streamlit/static")
    nginx.prepare_folder(folder)
    nginx.lay_out(folder / "static-files", found / "static", ROOT / "static")


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def run() -> None:
    """Read, check, and either serve or have the one that serves already replace its workers."""
    if os.name == "nt":
        raise start.StartFailed("make serve cần Linux hoặc macOS. Trên Windows hãy dùng run.cmd cho một người xem.")
    asked = read_settings(os.environ)
    check_store(asked.store)
    make_folder(asked.folder)
    with only_one(asked.folder) as running:
        if running is not None:
            replace_running(asked, running)
            return
        start.check_port_free(asked.port, asked.listen)
        serve(asked)


def main() -> int:
    """Serve until stopped: 0 when a person stopped it or the running one was renewed, 1 when it could not be."""
    signal.signal(signal.SIGTERM, _end)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, _end)  # the window it was typed in was closed
    try:
        run()
    except KeyboardInterrupt:
        print("\nĐã dừng Điểm Sáng.", flush=True)
        return 0
    except (SetupFailed, start.StartFailed) as problem:
        print(problem, file=sys.stderr, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
