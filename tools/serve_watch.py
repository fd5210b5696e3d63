"""Watches over the workers of `make serve` and their proxy: one that ends is started again, one after another is replaced."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from tools import nginx, start
from tools.environment import ROOT
from tools.serve_workers import Setting, Worker, answers, launch, visitors, warm_up

ASK_EVERY_SECONDS = 5.0
MISSES_ALLOWED = 6
"""With ANSWER_WITHIN_SECONDS about a minute: a worker that three hundred people have just asked is slow, not dead."""
LONGEST_PAUSE_SECONDS = 30.0
HEIRS_REMEMBERED = 200
RELOADED_WITHIN_SECONDS = 2.0


class Watch:
    """The workers and the proxy (`program` None: one worker, no proxy). Call `tick` a few times a second from the main thread."""

    def __init__(self, setting: Setting, program: str | None, listen: str, port: int, drain_seconds: int) -> None:
        self._setting, self._program = setting, program
        self._listen, self._port, self._drain_seconds = listen, port, drain_seconds
        self._workers: list[Worker] = []
        self._ended: list[Worker] = []
        self._heirs: dict[str, str] = {}
        self._to_replace: list[str] | None = None
        self._asked_to_replace = False
        self._replaced, self._well = 0, True
        self._failures, self._not_before = 0, 0.0
        self._proxy: subprocess.Popen[bytes] | None = None
        self._proxy_tested: Future[None] | None = None
        self._pool = ThreadPoolExecutor(max_workers=2 * setting.workers + 2, thread_name_prefix="ask")

    def start(self) -> None:
        """Start all workers, wait until each has run the app once, then open the door. Raises StartFailed."""
        for _ in range(self._setting.workers):
            self._launch(None)
        for worker in self._workers:
            assert worker.warming is not None
            # Until app.py has run, a worker greets a link to a page with a false "page not found".
            if not worker.warming.result():
                raise start.StartFailed(
                    f"Tiến trình phục vụ không chạy được; lý do ghi trong “{self._setting.folder}” (worker-*.log)."
                )
            worker.state = "live"
        if self._program is not None:
            self._write_configuration()
            self._start_proxy()
        self._write_status()

    def replace_all(self) -> None:
        """Begin to replace every worker, one after another. May be called from a signal handler."""
        self._asked_to_replace = True

    def tick(self) -> None:
        """Notice what has happened since the last time, and do what follows from it."""
        if self._asked_to_replace and self._to_replace is None:
            self._asked_to_replace = False
            self._to_replace, self._well = [worker.name for worker in self._live()], True
        for worker in list(self._workers):
            if worker.process.poll() is not None:
                self._bury(worker)
            elif worker.state == "starting":
                self._welcome(worker)
            elif worker.state == "retiring":
                self._retire(worker)
            elif worker.state == "leaving":
                self._part_with(worker)
            else:
                self._ask(worker)
        for worker in list(self._ended):
            if worker.process.poll() is not None:
                self._ended.remove(worker)
            elif time.monotonic() > worker.retire_by + 10:
                worker.process.kill()
        self._fill_up()
        self._go_on_replacing()
        if self._proxy is not None and self._proxy.poll() is not None:
            _say(f"nginx đã dừng (mã {self._proxy.returncode}); đang khởi động lại.")
            self._start_proxy()
            self._write_status()

    def stop(self) -> None:
        """End the proxy, then the workers, each by its process id."""
        if self._proxy is not None:
            start.stop(self._proxy)
        for worker in self._workers:
            if worker.process.poll() is None:
                worker.process.terminate()
        for worker in [*self._workers, *self._ended]:
            start.stop(worker.process)
        self._pool.shutdown(wait=False, cancel_futures=True)
        (self._setting.folder / "status.json").unlink(missing_ok=True)

    # Workers --------------------------------------------------------------------------------------------------------------------

    def _live(self) -> list[Worker]:
        return [worker for worker in self._workers if worker.state == "live"]

    def _open_to_visitors(self) -> list[Worker]:
        return [worker for worker in self._workers if worker.state in ("live", "retiring")]

    def _launch(self, replaces: Worker | None) -> None:
        worker = launch(self._setting)
        worker.replaces = replaces
        worker.warming = self._pool.submit(warm_up, worker)
        self._workers.append(worker)

    def _welcome(self, worker: Worker) -> None:
        """Let visitors come to a worker that has run the app; one that could not is ended, and buried at the next tick."""
        if worker.warming is None or not worker.warming.done():
            return
        if not worker.warming.result():
            worker.process.kill()
            worker.warming = None
            return
        worker.state, self._failures = "live", 0
        old = worker.replaces
        if old is not None and old in self._workers:
            old.state, old.retire_by = "retiring", time.monotonic() + self._drain_seconds
            self._heirs[old.name] = worker.name
        worker.replaces = None
        self._reload()

    def _retire(self, worker: Worker) -> None:
        """End a replaced worker once nobody looks at it any more, or its time is over: its visitors reconnect to its heir."""
        if worker.asked is None and time.monotonic() - worker.asked_at > 1:
            worker.asked, worker.asked_at = self._pool.submit(_is_deserted, worker), time.monotonic()
        deserted = worker.asked is not None and worker.asked.done() and worker.asked.result()
        if worker.asked is not None and worker.asked.done():
            worker.asked = None
        if deserted or time.monotonic() > worker.retire_by:
            worker.state, worker.retire_by = "leaving", time.monotonic() + RELOADED_WITHIN_SECONDS
            self._reload()  # nobody new is sent to it any more

    def _part_with(self, worker: Worker) -> None:
        """End a worker to which nginx has had time to send nobody any more."""
        if time.monotonic() > worker.retire_by:
            self._workers.remove(worker)
            worker.process.terminate()
            self._ended.append(worker)
            self._write_status()

    def _ask(self, worker: Worker) -> None:
        """Ask a worker now and then whether it answers; one that has not, several times running, is ended."""
        if worker.asked is None:
            if time.monotonic() - worker.asked_at > ASK_EVERY_SECONDS:
                worker.asked, worker.asked_at = self._pool.submit(answers, worker), time.monotonic()
        elif worker.asked.done():
            worker.misses = 0 if worker.asked.result() else worker.misses + 1
            worker.asked = None
            if worker.misses >= MISSES_ALLOWED:
                _say("Một tiến trình không trả lời; đang thay bằng tiến trình mới.")
                worker.process.kill()

    def _bury(self, worker: Worker) -> None:
        """A worker has ended by itself: its visitors go to an heir for good, since what they had open there is gone."""
        self._workers.remove(worker)
        if worker.state == "starting":
            self._failures += 1
            self._not_before = time.monotonic() + min(LONGEST_PAUSE_SECONDS, 2.0 ** min(self._failures, 10))
            self._well = False
            _say("Tiến trình mới không chạy được; lý do ghi trong nhật ký worker-*.log.")
            return
        if worker.state == "live":
            code = worker.process.returncode
            _say(f"Một tiến trình đã dừng (mã {code}); đang khởi động lại, người xem chuyển sang tiến trình khác.")
        heir = self._heir_of(worker)
        if heir is not None:
            self._heirs[worker.name] = heir.name
        self._reload()

    def _fill_up(self) -> None:
        """Start what is missing, not at once when the last attempts failed."""
        at_work = sum(
            worker.state == "live" or (worker.state == "starting" and worker.replaces is None) for worker in self._workers
        )
        if at_work < self._setting.workers and time.monotonic() >= self._not_before:
            self._launch(None)

    def _go_on_replacing(self) -> None:
        if self._to_replace is None or any(worker.state == "starting" for worker in self._workers):
            return
        while self._to_replace and self._well:
            name = self._to_replace.pop(0)
            old = next((worker for worker in self._live() if worker.name == name), None)
            if old is None:
                continue  # it has ended meanwhile and was replaced then
            if self._program is None:
                # The port is its own; the page says that it reconnects until the next one is there.
                old.process.terminate()
                return
            self._launch(old)
            return
        self._to_replace = None
        self._replaced += 1
        self._write_status()
        _say("Đã thay xong mọi tiến trình." if self._well else "Chưa thay được: giữ các tiến trình đang chạy.")

    def _heir_of(self, worker: Worker) -> Worker | None:
        """Who serves a worker's visitors if it ends now: whoever it was replaced by, else the next one in the ring."""
        live = [one for one in self._live() if one is not worker]
        named = self._heirs.get(worker.name)
        chosen = next((one for one in live if one.name == named), None)
        if chosen is not None or not live:
            return chosen
        return next((one for one in live if one.name > worker.name), min(live, key=lambda one: one.name))

    # The proxy ------------------------------------------------------------------------------------------------------------------

    def _start_proxy(self) -> None:
        assert self._program is not None
        if self._proxy is not None:
            # A master that was killed leaves its workers at the door; they are of its group, which is of our making.
            with suppress(ProcessLookupError):
                os.killpg(self._proxy.pid, signal.SIGKILL)
        command = [sys.executable, "-m", "tools.serve_child", str(os.getpid()), self._program]
        command += ["-p", str(self._setting.folder), "-c", str(self._configuration_file()), "-e", str(self._error_log())]
        with self._error_log().open("ab") as errors:
            self._proxy = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, start_new_session=True
            )
        if not _opens(self._proxy, self._listen, self._port):
            said = self._error_log().read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise start.StartFailed(f"nginx không chạy được: {said[-1] if said else 'không rõ lý do'}")

    def _reload(self) -> None:
        if self._proxy is not None:
            self._write_configuration()
            if self._proxy.poll() is None:
                self._proxy.send_signal(signal.SIGHUP)
        self._write_status()

    def _write_configuration(self) -> None:
        live = sorted(self._live(), key=lambda worker: worker.name)
        asked = self._open_to_visitors()
        routes = []
        for worker in sorted(asked, key=lambda one: one.name):
            heir = self._heir_of(worker)
            routes.append(nginx.Route(worker.name, worker.port, None if heir is None else heir.port))
        text = nginx.configuration(
            nginx.Proxy(
                folder=self._setting.folder,
                static=self._setting.folder / "static-files",
                listen=self._listen,
                port=self._port,
                routes=tuple(routes),
                fresh=tuple(worker.name for worker in live),
                heirs=self._heirs_alive(),
                script_hashes=self._script_hashes(),
            )
        )
        draft = self._configuration_file().with_suffix(".new")
        draft.write_text(text, encoding="utf-8")
        draft.replace(self._configuration_file())

    def _heirs_alive(self) -> dict[str, str]:
        """For each worker that is gone, who serves its visitors now: heirs may have heirs. The oldest are forgotten."""
        names = {worker.name for worker in self._open_to_visitors()}
        found: dict[str, str] = {}
        self._heirs = dict(list(self._heirs.items())[-HEIRS_REMEMBERED:])
        for name in self._heirs:
            heir, seen = self._heirs[name], {name}
            while heir not in names and heir in self._heirs and heir not in seen:
                seen.add(heir)
                heir = self._heirs[heir]
            if heir in names and name not in names:
                found[name] = heir
        return found

    def _script_hashes(self) -> tuple[str, ...]:
        (page,) = self._setting.python.parent.parent.glob("lib/python*/site-packages/streamlit/static/index.html")
        return nginx.script_hashes(page.read_text(encoding="utf-8"))

    def _configuration_file(self) -> Path:
        return self._setting.folder / "nginx.conf"

    def _error_log(self) -> Path:
        return self._setting.folder / "nginx-error.log"

    def _write_status(self) -> None:
        shown = "localhost" if self._listen in (start.HOST, "0.0.0.0") else self._listen
        status = {
            "address": f"http://{shown}:{self._port}",
            "process": os.getpid(),
            "proxy": self._proxy.pid if self._proxy is not None else None,
            "replaced": self._replaced,
            "well": self._well,
            "workers": [
                {"name": worker.name, "process": worker.process.pid, "port": worker.port, "state": worker.state}
                for worker in self._workers
            ],
        }
        draft = self._setting.folder / "status.new"
        draft.write_text(json.dumps(status, indent=1), encoding="utf-8")
        draft.replace(self._setting.folder / "status.json")


def _is_deserted(worker: Worker) -> bool:
    return visitors(worker) == 0


def _opens(proxy: "subprocess.Popen[bytes]", listen: str, port: int) -> bool:
    """Wait until the door is open; False when nginx ends instead."""
    for _ in range(100):
        if proxy.poll() is not None:
            return False
        if start.is_listening(start.HOST if listen == "0.0.0.0" else listen, port):
            return True
        time.sleep(0.1)
    return False


def _say(sentence: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {sentence}", flush=True)
