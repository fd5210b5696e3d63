"""People in a hall, without browsers: each clicks to and fro on *So sánh* and writes down what it saw and what went wrong."""

import math
import re
import sys
import threading
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analytics.catalogue import Catalogue
from analytics.store import Store
from bench.viewer import Viewer, ViewerFailed
from tests.questions.hand import EA_SUP, OBSERVATIONS, SOURCES, year_end
from tests.store.little import observations, sources

RATE, HOUSEHOLDS = "Tỷ lệ hộ nghèo", "Tổng số hộ dân cư"
PLACES = "dia-ban=Ea+Súp&dia-ban=Chiêm+Hóa"
EA_SUPS_RATE = re.compile(r"huyện Ea Súp[^;]*?, (\d+(?:,\d+)?)%, ")
"""In the finding of *So sánh* with both places: “… huyện Ea Súp kém hơn (theo tỷ lệ), hạng 2/2 …, 38,3%, cao hơn …”."""
FIRST_RATE = "38,3"


class Publisher:
    """Publishes Ea Súp's rate of 2023 again and again, each time from a later document: 38,3 by hand, then 30,11, 30,12, …

    `begun` and `done` are (moment, what the rate is said to be): a reader may see a figure from the one to the next one's other.
    """

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.store, self._catalogue = Store(folder), catalogue
        self.store.publish({"source": SOURCES, "observation": OBSERVATIONS}, title="số tự đặt", by="An", catalogue=catalogue)
        self.begun: list[tuple[float, str]] = [(0.0, FIRST_RATE)]
        self.done: list[tuple[float, str]] = [(0.0, FIRST_RATE)]

    def publish(self) -> str:
        """One batch more; what Ea Súp's rate is said to be from now on. What Store.publish raises passes."""
        number = len(self.begun)
        hundredths = 11 + number + number // 9  # no last digit 0, which would not be written
        value, said = f"30.{hundredths}", f"30,{hundredths}"
        assert hundredths < 100
        assert hundredths % 10
        source = {
            "source_id": f"soak{number}",
            "title": f"Báo cáo số {number}",
            "publisher": "UBND tỉnh",
            "document_date": date.fromordinal(date(2025, 1, 1).toordinal() + number).isoformat(),
        }
        self.begun.append((time.monotonic(), said))
        try:
            self.store.publish(
                {
                    "source": sources(source),
                    "observation": observations(year_end(EA_SUP, 2023, "CN2022", value, source_id=f"soak{number}")),
                },
                title=f"đợt {number}",
                by="An",
                catalogue=self._catalogue,
            )
        except BaseException:
            self.begun.pop()
            raise
        self.done.append((time.monotonic(), said))
        return said

    def sayable(self, asked: float, answered: float) -> set[str]:
        """What a reader who asked at one moment and was answered at another may rightly have seen: all that was begun by then,
        but for what had been followed by another before the question.
        """
        begun, done = list(self.begun), list(self.done)
        followed = [done[index + 1][0] if index + 1 < len(done) else math.inf for index in range(len(begun))]
        return {said for (moment, said), until in zip(begun, followed, strict=True) if moment <= answered and until >= asked}


@dataclass(frozen=True, slots=True)
class Seen:
    """One answer: when it was asked for and when it was there (monotonic seconds), and Ea Súp's rate where it was shown."""

    asked: float
    answered: float
    rate: str | None
    complaints: tuple[str, ...]


class Person(threading.Thread):
    """Clicks from one indicator to another until told to stop; a lost connection is taken up again, as a browser does."""

    def __init__(self, address: str, stop: threading.Event, pause_seconds: float) -> None:
        super().__init__(daemon=True)
        self.viewer = Viewer(address, within_seconds=90)
        self.seen: list[Seen] = []
        self.lost = 0
        self.failure: BaseException | None = None
        self._stop_clicking, self._pause_seconds = stop, pause_seconds

    def run(self) -> None:
        try:
            with self.viewer:
                self._look(lambda: self.viewer.visit("so-sanh", PLACES), rated=True)
                turn = 0
                while not self._stop_clicking.wait(self._pause_seconds):
                    turn += 1
                    label = (HOUSEHOLDS, RATE)[turn % 2 == 0]
                    try:
                        self._look(lambda wanted=label: self.viewer.choose("Chỉ tiêu", wanted), rated=label == RATE)
                    except ViewerFailed:
                        self.lost += 1
                        self._look(self.viewer.reconnect, rated=label == RATE)
        except BaseException as failure:  # told by the test, in its own thread
            self.failure = failure

    def _look(self, act, *, rated: bool) -> None:  # type: ignore[no-untyped-def]
        asked = time.monotonic()
        answer = act()
        shown = EA_SUPS_RATE.search(self.viewer.text().replace("\\", ""))
        rate = shown[1] if shown and rated else None
        self.seen.append(Seen(asked, time.monotonic(), rate if not rated or rate else "none", answer.complaints))


class Crowd:
    """So many people at one address; leaving the `with` block ends them all and raises what went wrong for any."""

    def __init__(self, address: str, size: int, pause_seconds: float) -> None:
        self._stop = threading.Event()
        self.people = [Person(address, self._stop, pause_seconds) for _ in range(size)]
        self._pause_seconds = pause_seconds

    def __enter__(self) -> "Crowd":
        for person in self.people:
            person.start()
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._stop.set()
        for person in self.people:
            person.join(timeout=180)
        if kind is None:
            assert not [person for person in self.people if person.is_alive()], "still waiting for an answer"
            failures = [repr(person.failure) for person in self.people if person.failure is not None]
            assert not failures, failures[:3]

    def wait_until_all_have_seen(self, more: int, within_seconds: float = 240) -> None:
        """Wait until every one has had so many answers more than now."""
        wanted = {person: len(person.seen) + more for person in self.people}
        give_up = time.monotonic() + within_seconds
        while any(len(person.seen) < count for person, count in wanted.items()):
            assert not (failed := [repr(person.failure) for person in self.people if person.failure is not None]), failed[:3]
            assert time.monotonic() < give_up, [len(person.seen) for person in self.people]
            time.sleep(0.2)

    def seen(self) -> list[Seen]:
        """Every answer of everybody."""
        return [seen for person in self.people for seen in person.seen]

    def lost(self) -> int:
        """How often a connection was lost and taken up again."""
        return sum(person.lost for person in self.people)


def all_right(crowd: Crowd, publisher: Publisher) -> None:
    """Assert that nobody was told of an error, nor shown a figure that was not the published one just then; sums it up."""
    seen = crowd.seen()
    assert not [one.complaints for one in seen if one.complaints]
    rated = [one for one in seen if one.rate is not None]
    assert rated
    judged = [(one.rate, publisher.sayable(one.asked, one.answered)) for one in rated]
    assert not [pair for pair in judged if pair[0] not in pair[1]]
    waits = sorted(one.answered - one.asked for one in seen)
    sys.stderr.write(
        f"\n{len(crowd.people)} people, {len(seen)} answers, {len({one.rate for one in rated})} versions of the figure seen, "
        f"{crowd.lost()} connections taken up again, median {waits[len(waits) // 2]:.1f} s, slowest {waits[-1]:.1f} s\n"
    )
