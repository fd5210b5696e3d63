"""`make serve` with a hall full of people, while everything that can happen to it happens. Needs nginx; left to `make soak`."""

import os
import signal
import socket
import time
from contextlib import suppress
from pathlib import Path

import pytest

from bench.viewer import Viewer
from tests.soak.conftest import hall
from tests.soak.crowd import PLACES, Crowd, Publisher, all_right
from tools import start

pytestmark = [pytest.mark.slow, pytest.mark.soak]


def test_published_every_few_seconds_before_thirty_people(tmp_path: Path, publisher: Publisher) -> None:
    """Saw: every one always the figure that was the published one just then, no error, no connection lost.

    Lost: nothing; each batch stands in the history. By hand: nothing.
    """
    with hall(publisher.store.folder, tmp_path / "serve") as serving, Crowd(serving.address, 30, 4) as crowd:
        crowd.wait_until_all_have_seen(1)
        for _ in range(12):
            publisher.publish()
            time.sleep(3)
        crowd.wait_until_all_have_seen(2)
    all_right(crowd, publisher)
    assert crowd.lost() == 0
    assert len({seen.rate for seen in crowd.seen()}) > 5
    assert [entry.act for entry in publisher.store.history()] == ["publish"] * 13


def test_a_worker_killed_and_all_replaced_under_thirty_people(tmp_path: Path, publisher: Publisher) -> None:
    """Saw: those of the killed worker a moment of "connecting", then the same page; with every replacement likewise at the most.

    Lost: nothing published. By hand: nothing after the kill; `make serve` typed again is what replaces the workers.
    """
    with hall(publisher.store.folder, tmp_path / "serve") as serving, Crowd(serving.address, 30, 4) as crowd:
        crowd.wait_until_all_have_seen(1)
        before = serving.workers()
        assert len(before) == 2
        os.kill(next(iter(before.values())), signal.SIGKILL)
        serving.wait_for(lambda: len(serving.workers()) == 2 and serving.workers() != before)
        publisher.publish()
        crowd.wait_until_all_have_seen(2)
        killed = crowd.lost()
        assert 0 < killed < 30  # the other worker's people noticed nothing
        old = serving.workers()
        again = serving.serve_again()
        assert again.returncode == 0, again.stderr
        assert "Đã thay xong" in again.stdout
        serving.wait_for(lambda: len(serving.status()["workers"]) == 2)
        assert not set(old) & set(serving.workers())
        crowd.wait_until_all_have_seen(2)
        children = [*serving.workers().values(), serving.status()["proxy"]]
    all_right(crowd, publisher)
    assert crowd.lost() <= 30 + killed  # each once for the kill, if at all, and once for the replacement
    for child in children:  # Ctrl-C has ended every child
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


def test_nginx_killed(tmp_path: Path, publisher: Publisher) -> None:
    """Saw: a moment of "connecting", then the same page. Lost: nothing, not even the session. By hand: nothing."""
    with hall(publisher.store.folder, tmp_path / "serve") as serving, Crowd(serving.address, 4, 1) as crowd:
        crowd.wait_until_all_have_seen(1)
        before, sessions = serving.status()["proxy"], [person.viewer.session_id for person in crowd.people]
        os.kill(before, signal.SIGKILL)
        serving.wait_for(lambda: serving.status()["proxy"] != before)
        crowd.wait_until_all_have_seen(3)
        assert [person.viewer.session_id for person in crowd.people] == sessions
    all_right(crowd, publisher)
    assert crowd.lost() == 4


def test_make_serve_killed_outright_leaves_nobody_behind(tmp_path: Path, publisher: Publisher) -> None:
    """Saw: the page says that it reconnects; once `make serve` is typed again, the same page. The port is free at once."""
    folder = tmp_path / "serve"
    with hall(publisher.store.folder, folder) as serving:
        children = [*serving.workers().values(), serving.status()["proxy"]]
        serving.process.kill()
        serving.process.wait()
        give_up = time.monotonic() + 20
        while any(Path(f"/proc/{child}").exists() for child in children):
            assert time.monotonic() < give_up
            time.sleep(0.2)
        start.check_port_free(int(serving.settings["PORT"]))
    with hall(publisher.store.folder, folder) as serving, Viewer(serving.address) as viewer:
        assert viewer.visit("so-sanh", PLACES).complaints == ()


def test_slow_and_cut_connections(tmp_path: Path, publisher: Publisher) -> None:
    """Saw: whoever is on a good line, no difference, while forty connections crawl, fall silent or are cut in mid-answer."""
    with hall(publisher.store.folder, tmp_path / "serve") as serving:
        port = int(serving.settings["PORT"])
        crawling = [socket.create_connection((start.HOST, port)) for _ in range(40)]
        try:
            for line in crawling:
                line.sendall(b"GET / HTTP/1.1\r\nHost: hoi-truong\r\nX-Cham: ")
            with Crowd(serving.address, 6, 1) as crowd:
                for _ in range(10):
                    for line in crawling:
                        with suppress(OSError):  # nginx has lost its patience with it, as it should
                            line.sendall(b"a")
                    with Viewer(serving.address) as phone:
                        phone.visit("so-sanh", PLACES)
                        phone.cut()
                    time.sleep(0.5)
                crowd.wait_until_all_have_seen(2)
        finally:
            for line in crawling:
                line.close()
        all_right(crowd, publisher)
        assert crowd.lost() == 0
        assert len(serving.workers()) == 2
