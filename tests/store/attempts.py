"""What the tests make other processes do; each function is the whole life of one real process."""

import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from analytics.store import Store
from tests.store.little import CATALOGUE, observations

SECOND_BATCH = ({"value": "36.1", "period_label": "sửa"}, {"area_id": "651-1", "value": "44"})


def publish_second_batch(folder: Path, die_at: str, channel: Connection) -> None:
    """Publishes the second batch, killing itself at a stage ('' for none); tells when it begins and what came of it."""

    def reach(stage: str) -> None:
        if stage == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    channel.send("begin")
    done = Store(folder).publish(
        {"observation": observations(*SECOND_BATCH)}, title="đợt hai", by="máy", catalogue=CATALOGUE, progress=reach
    )
    channel.send(done.version)


def undo_first_batch(folder: Path, die_at: str, channel: Connection) -> None:
    """Undoes the first batch of figures (`die_at` is not used: undoing has no stages to be told)."""
    channel.send("begin")
    channel.send(Store(folder).undo(2, "máy").version)


def publish_one_figure(folder: Path, label: str, channel: Connection) -> None:
    """Publishes one figure of its own, waiting for its turn."""
    done = Store(folder).publish({"observation": observations({"breakdown": label})}, title=label, by="máy", catalogue=CATALOGUE)
    channel.send(done.version)


def tell_hash(folder: Path, unused: str, channel: Connection) -> None:
    """Opens the store and tells the version's name, its hash and whether it is the one CURRENT names."""
    with Store(folder).open() as version:
        channel.send((version.name, version.content_hash(), version.fallback_note))
