"""Killed publishers, several publishers, readers meanwhile, a full disk: always the old or the new version, whole.

Every attempt is a real process of its own (forked from a small server, so that 40 of them cost seconds), killed with SIGKILL
and looked at from yet another process.
"""

import multiprocessing
import random
import resource
import shutil
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

import pytest

from analytics.store import Store, StoreUnwritable
from tests.store import attempts
from tests.store.little import CATALOGUE, observations

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are not known there")]

STAGES = (
    "locked", "copied", "staged", "checked", "inserted", "drawn", "committed", "closed", "announced", "named", "current",
    "recorded",
)  # fmt: skip
Attempt = Callable[[Path, str, Connection], None]


@pytest.fixture(scope="module")
def server() -> ForkServerContext:
    """Starts processes that have the store already imported."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.attempts"])
    return context


def start(server: ForkServerContext, attempt: Attempt, folder: Path, argument: str = "") -> tuple[ForkServerProcess, Connection]:
    """A process at work, and what it tells."""
    here, there = server.Pipe(duplex=False)
    process = server.Process(target=attempt, args=(folder, argument, there))
    process.start()
    there.close()
    return process, here


def end(process: ForkServerProcess, channel: Connection) -> list[object]:
    """All that the process told before its end."""
    told: list[object] = []
    try:
        while True:
            told.append(channel.recv())
    except EOFError:
        process.join()
        process.close()
        channel.close()
    return told


def look(server: ForkServerContext, folder: Path) -> tuple[str, str, str]:
    """Name, hash and fallback note of the current version as a second process sees them."""
    told = end(*start(server, attempts.tell_hash, folder))
    assert len(told) == 1, "the store could not be opened"
    return told[0]  # type: ignore[return-value]


@pytest.fixture(scope="module")
def old_and_new(server: ForkServerContext, made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, float]:
    """The hash before and after the second batch, and how many seconds its publishing takes."""
    folder = tmp_path_factory.mktemp("oracle") / "kho"
    shutil.copytree(made_once, folder)
    old = look(server, folder)[1]
    process, channel = start(server, attempts.publish_second_batch, folder)
    channel.recv()
    began = time.monotonic()
    channel.recv()
    took_s = time.monotonic() - began
    end(process, channel)
    return old, look(server, folder)[1], took_s


def check_whole(server: ForkServerContext, folder: Path, old: str, new: str, acknowledged: bool, go_on: bool = True) -> str:
    """Looks from a second process, publishes again (`go_on`) and looks again; the hash found first."""
    name, found, note = look(server, folder)
    assert found in (old, new)
    assert note == ""
    assert (folder / "CURRENT").read_text(encoding="ascii") == f"{name}\n"
    if acknowledged:
        assert found == new
    assert len(Store(folder).history()) == (3 if found == new else 2)  # also before anyone has tidied
    if not go_on:
        return found
    assert len(end(*start(server, attempts.publish_second_batch, folder))) == 2
    assert look(server, folder)[1] == new
    left = {path.name for path in folder.iterdir()} - {"CURRENT", "journal.jsonl", "lock"}
    assert all(name.startswith("v0") for name in left), left
    assert len({entry.version for entry in Store(folder).history()}) == (4 if found == new else 3)
    return found


def test_killed_at_each_stage(
    server: ForkServerContext, old_and_new: tuple[str, str, float], made_once: Path, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    old, new, _ = old_and_new
    for stage in STAGES:
        with subtests.test(stage):
            folder = tmp_path / stage
            shutil.copytree(made_once, folder)
            assert end(*start(server, attempts.publish_second_batch, folder, stage)) == ["begin"]
            found = check_whole(server, folder, old, new, acknowledged=False)
            assert found == (new if stage in ("current", "recorded") else old)


@pytest.mark.parametrize("kills", [8, pytest.param(120, marks=pytest.mark.soak)])
def test_killed_at_random_instants(
    server: ForkServerContext, old_and_new: tuple[str, str, float], made_once: Path, tmp_path: Path, kills: int
) -> None:
    old, new, took_s = old_and_new
    instants, seen = random.Random(7), set()
    for number in range(kills):
        folder = tmp_path / str(number)
        shutil.copytree(made_once, folder)
        process, channel = start(server, attempts.publish_second_batch, folder)
        channel.recv()
        time.sleep(instants.uniform(0, 1.1 * took_s))
        process.kill()
        seen.add(check_whole(server, folder, old, new, acknowledged=len(end(process, channel)) == 1, go_on=number % 3 == 0))
        shutil.rmtree(folder)
    assert kills < 100 or seen == {old, new}, "every kill came before the version changed, or after"


@pytest.mark.parametrize("kills", [4, pytest.param(80, marks=pytest.mark.soak)])
def test_killed_while_undoing(
    server: ForkServerContext, old_and_new: tuple[str, str, float], made_once: Path, tmp_path: Path, kills: int
) -> None:
    new = old_and_new[1]
    made = tmp_path / "made"
    shutil.copytree(made_once, made)
    end(*start(server, attempts.publish_second_batch, made))
    shutil.copytree(made, tmp_path / "undone")
    end(*start(server, attempts.undo_first_batch, tmp_path / "undone"))
    undone = look(server, tmp_path / "undone")[1]
    assert undone != new
    instants = random.Random(11)
    for number in range(kills):
        folder = tmp_path / str(number)
        shutil.copytree(made, folder)
        process, channel = start(server, attempts.undo_first_batch, folder)
        channel.recv()
        time.sleep(instants.uniform(0, old_and_new[2]))
        process.kill()
        acknowledged = len(end(process, channel)) == 1
        found = look(server, folder)[1]
        assert found in ((undone,) if acknowledged else (new, undone))
        if found == new:
            end(*start(server, attempts.undo_first_batch, folder))
        assert look(server, folder)[1] == undone


def test_publishers_queue_and_readers_see_one_version_or_another(server: ForkServerContext, store: Store) -> None:
    publishers = [start(server, attempts.publish_one_figure, store.folder, f"commune=x{number}") for number in range(3)]
    seen: list[tuple[str, int]] = []
    while any(process.is_alive() for process, _ in publishers):
        with store.open() as version, version.cursor() as cursor:
            count = cursor.execute("select count(*) from current_observation").fetchone()
            assert count is not None
            assert version.fallback_note == ""
            seen.append((version.name, count[0]))
    assert sorted(end(*publisher)[0] for publisher in publishers) == [f"v00000{n}.duckdb" for n in (3, 4, 5)]  # type: ignore[type-var]
    # v000002 has two figures; each later version one more.
    assert set(seen) <= {(f"v00000{n}.duckdb", n) for n in (2, 3, 4, 5)}
    with store.open() as version, version.cursor() as cursor:
        assert cursor.execute("select count(*) from current_observation").fetchone() == (5,)


@pytest.mark.parametrize("limit", [0.0, 0.5, 1.0, 1.05])
def test_a_full_disk_loses_nothing(store: Store, limit: float) -> None:
    """A limit on the size of files stands in for the full disk: the system refuses the write in the same way."""
    with store.open() as version:
        name, before, size = version.name, version.content_hash(), (store.folder / version.name).stat().st_size
    many = observations(*({"breakdown": f"commune={n}", "note": f"{n * 7919} " * 40} for n in range(3000)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit * size), hard))
    try:
        with pytest.raises(StoreUnwritable, match="Kho vẫn nguyên như trước"):
            store.publish({"observation": many}, title="t", by="An", catalogue=CATALOGUE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with store.open() as version:
        assert (version.name, version.content_hash(), version.fallback_note) == (name, before, "")
    assert store.publish({"observation": many}, title="t", by="An", catalogue=CATALOGUE).rows == 3000
    assert not list(store.folder.glob("draft-*"))
