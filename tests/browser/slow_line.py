"""A line to the server on which every answer comes late, as behind a far or busy network; loopback only."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tools import start


@contextmanager
def slow_line(address: str, answers_late_by_s: float) -> Iterator[str]:
    """Gives an address that leads to the server at `address`; what the server says arrives `answers_late_by_s` later."""
    line = _Line(int(address.rsplit(":", 1)[1]), answers_late_by_s)
    thread = threading.Thread(target=lambda: asyncio.run(line.listen()), daemon=True)
    thread.start()
    assert line.ready.wait(10)
    try:
        yield f"http://{start.HOST}:{line.port}"
    finally:
        line.loop.call_soon_threadsafe(line.done.set)
        thread.join(10)


class _Line:
    def __init__(self, server_port: int, late_by_s: float) -> None:
        self.port = start.free_port()
        self.ready = threading.Event()
        self.loop: asyncio.AbstractEventLoop
        self.done: asyncio.Event
        self._server_port = server_port
        self._late_by_s = late_by_s

    async def listen(self) -> None:
        self.loop, self.done = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._serve, start.HOST, self.port)
        self.ready.set()
        await self.done.wait()
        server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection(start.HOST, self._server_port)
        try:
            await asyncio.gather(self._carry(reader, to_server, 0.0), self._carry(from_server, writer, self._late_by_s))
        except asyncio.CancelledError:  # the line is taken down while somebody is still on it
            to_server.transport.abort()
            writer.transport.abort()

    async def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, late_by_s: float) -> None:
        # Each piece is late by itself: a long answer is not later than a short one.
        with suppress(OSError):
            while piece := await source.read(65536):
                self.loop.call_later(late_by_s, sink.write, piece)
        self.loop.call_later(late_by_s, sink.close)
