"""One server over a store to which things happen, and people in front of it: the short form of `make soak`, for `make test`."""

import random
import string
from collections.abc import Callable
from urllib.parse import quote_plus, urljoin

import pytest

from bench.viewer import Viewer
from pages.shared.registry import SECTIONS
from tests.soak.crowd import EA_SUPS_RATE, PLACES, Crowd, Publisher, all_right

pytestmark = pytest.mark.slow

PATHS = ["" if entry.first else entry.url_path for entries in SECTIONS.values() for entry in entries]
PARAMETERS = (
    *("dia-ban", "chi-tieu", "cach-xem", "moc-so-sanh", "giai-doan", "cau-hoi", "nguong", "phong-to", "cach-ve-ranking"),
    *("theme", "embed", "id", "page", "q"),
)
NASTY = (
    *(
        "",
        "0",
        "-1",
        "NaN",
        "None",
        "null",
        "true",
        "[]",
        "{}",
        "%00",
        "\x00",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ),
    *("' or 1=1 --", '"; drop table observation; --', "') union select value, 1 from meta --", "$$; attach 'x' $$", "\\", "`"),
    *("../../../etc/passwd", "..\\..\\windows", "/etc/passwd", "file:///etc/passwd", "CURRENT", "v000001.duckdb"),
    *("<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "</script><script>alert(1)</script>", "{{7*7}}", "${7*7}"),
    *("Ea Súp", "ea sup", "E" * 4000, "Ea\u0301 Su\u0301p", "\u202eSúp", "1" * 400, "9999-99-99", "=1+1", "1e999", "²"),
)


def nonsense(count: int, seed: int) -> list[tuple[str, str]]:
    """So many addresses, the same ones each time: a path and what follows the question mark."""
    drawn = random.Random(seed)

    def value() -> str:
        if drawn.random() < 0.7:
            return drawn.choice(NASTY)
        return "".join(drawn.choices(string.printable + "ăâđêôơưĂÂĐ̣̉ệộ", k=drawn.randint(1, 60)))

    def path() -> str:
        return drawn.choice(PATHS) if drawn.random() < 0.9 else value().replace("?", "").replace("#", "")

    def query() -> str:
        pairs = [(drawn.choice(PARAMETERS), value()) for _ in range(drawn.randint(1, 6))]
        return "&".join(f"{name}={quote_plus(given)}" for name, given in pairs)

    return [(path(), query()) for _ in range(count)]


def open_all(address: str, addresses: list[tuple[str, str]]) -> int:
    """Open each address as a new visitor; how many led to no page at all, which is said. Nothing else may be amiss."""
    unknown = 0
    with Viewer(address) as viewer:
        for path, query in addresses:
            answer = viewer.visit(path, query)
            complaints = [words for words in answer.complaints if words != "page not found"]
            assert not complaints, (path, query, complaints)
            assert "Traceback" not in viewer.text(), (path, query)
            unknown += len(answer.complaints) - len(complaints)
        assert viewer.visit("so-sanh", PLACES).complaints == ()
    return unknown


@pytest.mark.soak
def test_nonsense_addresses(one: Callable[..., str], publisher: Publisher) -> None:
    """Saw: a page and a sentence on what was not understood; for a path that is none, "page not found". Lost: nothing."""
    address = one(publisher.store.folder)
    assert open_all(address, nonsense(60, seed=1)) < 30
    assert publisher.store.current_name() == "v000001.duckdb"


@pytest.mark.soak
def test_ten_thousand_nonsense_addresses(one: Callable[..., str], publisher: Publisher) -> None:
    """Saw: as with sixty. Lost: nothing; the server still answers the ten thousand and first, and has kept its wits.

    Every address is asked for as a robot does; every fiftieth is opened as a reader does, which takes a hundred times as long.
    """
    address = one(publisher.store.folder)
    addresses = nonsense(10_000, seed=2)
    refused = 0
    with Viewer(address) as robot:
        for path, query in addresses:
            status, headers, body = robot.get(f"/{path}?{query}")
            assert status in (200, 301, 307, 400, 403, 404, 405), (path, query, status)
            if status in (301, 307):  # without the slash at its end; never to another host
                assert urljoin(f"{address}/", headers["location"]).startswith(f"{address}/"), (path, headers["location"])
            assert b"Traceback" not in body, (path, query)
            refused += status != 200
    assert refused < 2000
    open_all(address, addresses[::50])
    assert publisher.store.current_name() == "v000001.duckdb"


@pytest.mark.soak
def test_published_before_six_people(one: Callable[..., str], publisher: Publisher) -> None:
    """Saw: each at any moment the figure published by then. Lost: nothing. By hand: nothing."""
    with Crowd(one(publisher.store.folder), 6, 0.3) as crowd:
        crowd.wait_until_all_have_seen(1)
        for _ in range(3):
            publisher.publish()
            crowd.wait_until_all_have_seen(2)
    all_right(crowd, publisher)
    assert crowd.lost() == 0
    assert {seen.rate for seen in crowd.seen()} > {"30,12", "30,14"}


def rate(viewer: Viewer) -> str:
    """Ea Súp's rate as the page says it."""
    found = EA_SUPS_RATE.search(viewer.text().replace("\\", ""))
    assert found, viewer.text()
    return found[1]


def test_damage_while_people_look(one: Callable[..., str], publisher: Publisher) -> None:
    """Saw: what they looked at goes on while its file is cut short; whoever comes later gets the version before, and is told so.

    Lost: the batch of the file that was cut, which is named; the next publish builds upon what can be read. By hand: that batch
    is loaded again.
    """
    folder = publisher.store.folder
    publisher.publish()
    early = one(folder)
    with Viewer(early) as looking:
        looking.visit("so-sanh", PLACES)
        assert rate(looking) == "30,12"

        (folder / "CURRENT").write_bytes(b"\xff\x00 kh\xc3\xb4ng ph\xe1\xba\xa3i")
        looking.reconnect()
        assert rate(looking) == "30,12"  # the journal knows which was the last
        assert looking.complaints() == ()

        # Cut as a copy that broke off leaves it: another file under the same name.
        whole = (folder / "v000002.duckdb").read_bytes()
        (folder / "cut").write_bytes(whole[: len(whole) // 2])
        (folder / "cut").replace(folder / "v000002.duckdb")
        looking.reconnect()
        assert rate(looking) == "30,12"  # opened before, still whole in memory and on the disk

    late = one(folder)
    with Viewer(late) as comer:
        comer.visit("so-sanh", PLACES)
        assert rate(comer) == "38,3"
        assert "nên đang dùng phiên bản “v000001.duckdb”" in comer.text()

        said = publisher.publish()
        comer.reconnect()
        assert rate(comer) == said
        assert "nên đang dùng phiên bản" not in comer.text()
