"""A viewer without a browser: speaks to a Streamlit server over its own WebSocket as a browser's page does.

It keeps what the server sent (elements by their place on the page, widgets by their label), sends every widget's state with each
click, names the fragment in which the widget stands (which then runs alone), and tells the server which large messages
it has already, all as the browser does. It draws nothing: what it measures is the server. Thirty of these fit where one Chromium
does.
"""

import http.client
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Final, Self
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

WITHIN_SECONDS: Final = 60.0
_LARGEST_MESSAGE_BYTES: Final = 64_000_000
_ONE_OF_OPTIONS: Final = frozenset({"selectbox", "radio", "button_group"})
_SEVERAL_OF_OPTIONS: Final = frozenset({"multiselect"})
_SWITCHED: Final = frozenset({"checkbox"})
_PRESSED: Final = frozenset({"button", "download_button"})
_DONE: Final = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class ViewerFailed(Exception):
    """The server did not answer as it should: no connection, connection lost, too slow, or the page's script broke off."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one click or one visit brought: seconds from the question to the end of the script's run, bytes and messages received,
    and everything on the page that says something went wrong (exceptions, red alerts, page not found).
    """

    seconds: float
    received_bytes: int
    messages: int
    complaints: tuple[str, ...]


@dataclass(slots=True)
class _Page:
    """What stands on the page: elements by their delta path, in the order of the page, and the fragment each belongs to, '' for
    none.
    """

    query: dict[str, list[str]] = field(default_factory=dict)
    script_hash: str = ""
    elements: dict[tuple[int, ...], Element] = field(default_factory=dict)
    fragments: dict[tuple[int, ...], str] = field(default_factory=dict)
    states: dict[str, WidgetState] = field(default_factory=dict)
    not_found: bool = False


class Viewer:
    """One visitor of the app at `address` (http://host:port); `with Viewer(address) as viewer: viewer.visit("so-sanh")`.

    `cookies` are kept between connections as a browser keeps them, so that a proxy may hold a visitor to one worker.
    """

    def __init__(self, address: str, *, within_seconds: float = WITHIN_SECONDS) -> None:
        self.address = address.rstrip("/")
        self.cookies: dict[str, str] = {}
        self.session_id = ""
        self._within_seconds = within_seconds
        self._socket: ClientConnection | None = None
        self._page = _Page()
        self._path = ""
        self._kept: dict[str, ForwardMsg] = {}

    # What a person does ---------------------------------------------------------------------------------------------------------

    def visit(self, path: str = "", query: str = "") -> Answer:
        """Open a page by its address in a new tab: the document, then a new session. `query` follows the question mark."""
        self.close()
        self.session_id = ""
        self.get(f"/{path}" + (f"?{query}" if query else ""))
        self._path, self._page, self._kept = path, _Page(), {}
        for name, value in parse_qsl(query):
            self._page.query.setdefault(name, []).append(value)
        self._connect()
        return self._run(first=True)

    def choose(self, label: str, option: str) -> Answer:
        """Choose an option of the select box, radio or row of buttons of this label, or add it to a multiselect."""
        kind, widget, fragment = self._widget(label, _ONE_OF_OPTIONS | _SEVERAL_OF_OPTIONS)
        state = WidgetState(id=widget.id)
        chosen = [option]
        if kind in _SEVERAL_OF_OPTIONS:
            chosen = [*self._page.states[widget.id].string_array_value.data, option]
        if kind in _SEVERAL_OF_OPTIONS or kind == "button_group":
            state.string_array_value.data.extend(chosen)
        else:
            state.string_value = option
        self._page.states[widget.id] = state
        if widget.query_param_key:
            self._page.query[widget.query_param_key] = chosen
        return self._run(fragment=fragment)

    def tell(self, component: str, state: Mapping[str, object]) -> Answer:
        """What a part of our own tells the server: the state that the component of this name sets."""
        for path, element in sorted(self._page.elements.items()):
            if element.WhichOneof("type") == "bidi_component" and element.bidi_component.component_name == component:
                number = element.bidi_component.id
                self._page.states[number] = WidgetState(id=number, json_value=json.dumps(state, ensure_ascii=False))
                return self._run(fragment=self._page.fragments[path])
        raise ViewerFailed(f"no component is called “{component}”")

    def switch(self, label: str, *, on: bool) -> Answer:
        """Turn the switch, or tick the box, of this label on or off."""
        _, widget, fragment = self._widget(label, _SWITCHED)
        self._page.states[widget.id] = WidgetState(id=widget.id, bool_value=on)
        if widget.query_param_key:
            self._page.query[widget.query_param_key] = ["true" if on else "false"]
        return self._run(fragment=fragment)

    def press(self, label: str) -> Answer:
        """Press the button of this label."""
        _, widget, fragment = self._widget(label, _PRESSED)
        self._page.states[widget.id] = WidgetState(id=widget.id, trigger_value=True)
        try:
            return self._run(fragment=fragment)
        finally:
            del self._page.states[widget.id]

    def reconnect(self) -> Answer:
        """What a browser does when the connection was lost: tries until the same page is back, with its session if there."""
        began = time.perf_counter()
        while True:
            self.close()
            try:
                self._connect()
                return replace(self._run(), seconds=time.perf_counter() - began)
            except ViewerFailed:
                if time.perf_counter() - began > self._within_seconds:
                    raise
                time.sleep(0.5)  # a browser waits and tries again, too

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
        """Ask for one address over HTTP, with this visitor's cookies: status, headers (names in small letters), body."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=self._within_seconds)
        try:
            asked = {**({"Cookie": self._cookie()} if self.cookies else {}), **(headers or {})}
            connection.request("GET", quote(path, safe="/?&=%+:;,@!$'()*~-._"), headers=asked)
            answer = connection.getresponse()
            body = answer.read()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    cookie, _, given = value.split(";")[0].partition("=")
                    self.cookies[cookie.strip()] = given.strip()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body
        except (OSError, http.client.HTTPException) as error:
            raise ViewerFailed(f"GET {path}: {error!r}") from error
        finally:
            connection.close()

    def close(self) -> None:
        """Leave, as by closing the tab."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def cut(self) -> None:
        """Leave without a word, as a telephone that loses its network does."""
        if self._socket is not None:
            self._socket.socket.close()
            self._socket = None

    # What a person sees ---------------------------------------------------------------------------------------------------------

    def text(self) -> str:
        """The words on the page in its order: headings, paragraphs, alerts, labels."""
        return "\n".join(words for path in sorted(self._page.elements) if (words := _words(self._page.elements[path])))

    def elements(self) -> tuple[Element, ...]:
        """Everything on the page, in its order, as the server sent it."""
        return tuple(self._page.elements[path] for path in sorted(self._page.elements))

    def options(self, label: str) -> tuple[str, ...]:
        """What can be chosen at this label."""
        kind, widget, _ = self._widget(label, _ONE_OF_OPTIONS | _SEVERAL_OF_OPTIONS)
        return tuple(option.content for option in widget.options) if kind == "button_group" else tuple(widget.options)

    def row_of_buttons(self, option: str = "") -> str:
        """The label of the page's first row of buttons of which one holds these words."""
        for element in self.elements():
            if element.WhichOneof("type") == "button_group":
                row = element.button_group
                if any(option in one.content for one in row.options):
                    return row.label
        raise ViewerFailed(f"no row of buttons has “{option}”")

    def complaints(self) -> tuple[str, ...]:
        """What stands on the page that says something went wrong."""
        found = []
        for element in self.elements():
            kind = element.WhichOneof("type")
            if kind == "exception":
                found.append(f"{element.exception.type}: {element.exception.message}")
            elif kind == "alert" and element.alert.format == element.alert.ERROR:
                found.append(element.alert.body)
        return (*found, *(["page not found"] if self._page.not_found else []))

    # How it is done -------------------------------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def _connect(self) -> None:
        # The second place is for the XSRF token of who signed in, the third for the session to take up again.
        offered = ["streamlit", *(["none", self.session_id] if self.session_id else [])]
        try:
            self._socket = connect(
                self.address.replace("http", "ws", 1) + "/_stcore/stream",
                origin=Origin(self.address),
                subprotocols=[Subprotocol(name) for name in offered],
                additional_headers={"Cookie": self._cookie()} if self.cookies else None,
                open_timeout=self._within_seconds,
                close_timeout=1,
                max_size=_LARGEST_MESSAGE_BYTES,
                proxy=None,
                compression=None,
                ping_interval=None,  # a browser sends none
                legacy=True,  # a connection kept beyond one block; the other way is a `with` statement
            )
        except (OSError, WebSocketException, TimeoutError) as error:
            raise ViewerFailed(f"could not connect: {error!r}") from error

    def _widget(self, label: str, kinds: frozenset[str]):  # type: ignore[no-untyped-def]  # one of many generated classes
        for path in sorted(self._page.elements):
            element = self._page.elements[path]
            kind = element.WhichOneof("type")
            if kind in kinds and (widget := getattr(element, kind)).label == label:
                return kind, widget, self._page.fragments[path]
        raise ViewerFailed(f"nothing of {sorted(kinds)} is labelled “{label}”")

    def _run(self, *, first: bool = False, fragment: str = "") -> Answer:
        if self._socket is None:
            raise ViewerFailed("not connected")
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string = urlencode(self._page.query, doseq=True)
        state.page_script_hash = self._page.script_hash
        state.page_name = self._path if first else ""
        state.fragment_id = fragment
        state.widget_states.widgets.extend(self._page.states.values())
        state.cached_message_hashes.extend(self._kept)
        state.context_info.timezone = "Asia/Ho_Chi_Minh"
        state.context_info.timezone_offset = -420
        state.context_info.locale = "vi-VN"
        state.context_info.url = f"{self.address}/{self._path}"
        state.context_info.color_scheme = "light"
        began = time.perf_counter()
        try:
            self._socket.send(asked.SerializeToString())
            received, messages = self._listen(self._socket, began + self._within_seconds)
        except (OSError, WebSocketException, TimeoutError) as error:
            raise ViewerFailed(f"connection lost: {error!r}") from error
        return Answer(time.perf_counter() - began, received, messages, self.complaints())

    def _listen(self, socket: ClientConnection, give_up: float) -> tuple[int, int]:
        """Take messages in until the run that we asked for has ended."""
        arrived: dict[tuple[int, ...], Element] = {}
        fragments: dict[tuple[int, ...], str] = {}
        rerun: frozenset[str] = frozenset()
        received = messages = 0
        running = False
        while True:
            left = give_up - time.perf_counter()
            if left <= 0:
                raise ViewerFailed(f"no end of the run within {self._within_seconds:g} seconds")
            payload = socket.recv(timeout=left)
            received, messages = received + len(payload), messages + 1
            message = ForwardMsg()
            message.ParseFromString(payload if isinstance(payload, bytes) else payload.encode())
            message = self._whole(message)
            kind = message.WhichOneof("type")
            if kind == "new_session":
                running = True
                arrived.clear()
                rerun = frozenset(message.metadata.run.fragment_ids)
                self._page.not_found = False
                self._page.script_hash = message.new_session.page_script_hash
                self.session_id = message.new_session.initialize.session_id
            elif kind == "navigation":
                self._page.script_hash = message.navigation.page_script_hash
            elif kind == "page_not_found":
                self._page.not_found = True
            elif kind == "delta" and message.delta.HasField("new_element"):
                path = tuple(message.metadata.delta_path)
                arrived[path], fragments[path] = message.delta.new_element, message.delta.fragment_id
            elif kind == "script_finished" and running:
                if message.script_finished in _DONE:
                    whole = message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                    left_alone = {} if whole else self._outside(rerun)
                    self._page.elements = {**left_alone, **arrived}
                    self._page.fragments |= fragments
                    self._take_states()
                    return received, messages
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise ViewerFailed("the script did not compile")

    def _outside(self, rerun: frozenset[str]) -> dict[tuple[int, ...], Element]:
        """What stays on the page when these fragments are run again: what one of them no longer shows is gone."""
        return {path: element for path, element in self._page.elements.items() if self._page.fragments[path] not in rerun}

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        """The message itself where the server only named one that we have."""
        if message.WhichOneof("type") == "ref_hash":
            if message.ref_hash not in self._kept:
                raise ViewerFailed(f"the server named a message that it never sent: {message.ref_hash}")
            whole = ForwardMsg()
            whole.CopyFrom(self._kept[message.ref_hash])
            whole.metadata.CopyFrom(message.metadata)
            return whole
        if message.metadata.cacheable and message.hash:
            self._kept[message.hash] = message
        return message

    def _take_states(self) -> None:
        """Each widget's state as the page shows it: what the server set, else what was chosen, else what it begins with."""
        states: dict[str, WidgetState] = {}
        for element in self.elements():
            kind = element.WhichOneof("type")
            if kind not in _ONE_OF_OPTIONS | _SEVERAL_OF_OPTIONS | _SWITCHED:
                continue
            widget = getattr(element, kind)
            if widget.id in self._page.states and not widget.set_value:
                states[widget.id] = self._page.states[widget.id]
                continue
            state = WidgetState(id=widget.id)
            if kind in _SWITCHED:
                state.bool_value = widget.value if widget.set_value else widget.default
            elif kind in ("selectbox", "radio"):
                given = widget.raw_value if widget.set_value else _option(widget)
                if not given:
                    continue
                state.string_value = given
            else:
                options = [option.content for option in widget.options] if kind == "button_group" else list(widget.options)
                given = list(widget.raw_values) if widget.set_value else [options[index] for index in widget.default]
                state.string_array_value.data.extend(given)
            states[widget.id] = state
        self._page.states = states


def _option(widget) -> str:  # type: ignore[no-untyped-def]  # Selectbox or Radio
    # An absent default is "nothing chosen"; protobuf would give 0 for it.
    return widget.options[widget.default] if widget.HasField("default") and widget.options else ""


def _words(element: Element) -> str:
    kind = element.WhichOneof("type")
    match kind:
        case "heading":
            return element.heading.body
        case "markdown":
            return element.markdown.body
        case "text":
            return element.text.body
        case "alert":
            return f"{element.alert.title} {element.alert.body}".strip()
        case "html":
            return element.html.body
        case "bidi_component":
            return element.bidi_component.json
        case "selectbox" | "radio" | "multiselect" | "button_group" | "button" | "download_button":
            return str(getattr(element, kind).label)
    return ""
