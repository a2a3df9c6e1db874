"""A real counter for the proof of the killed server: the server in a process group of its own, and clerks at its page."""

import os
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from threading import Event, Lock
from urllib.parse import urlencode, urlsplit

import pytest

from tests import programs
from tests.browser.people import PASSWORD
from tests.house import url_of

OK, FOUND = 200, 302
PATIENCE = 60  # seconds for one start, and for one answer
FORM, SIGN_IN = "/desk/new/mediation/", "/desk/sign-in/"
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|key)" value="([^"]+)"')
NUMBER = re.compile(
    r'class="num">(?:<b>)?([^\s<>]+〔\d{4}〕\d+号)<'
)  # where a page says which matter it is about
SITE = ["--interface", "wsgi", "--workers", "2"]
SITE += ["--blocking-threads", "4", "--no-ws"]

Halfway = Callable[[socket.socket], None]  # what happens between sending a form and reading the answer


class Server:
    """The web server as ``bin/run`` starts it, on a database and a port of its own."""

    def __init__(self, database: str, *options: str, **environ: str) -> None:
        self.options, self.port, self.up, self.kills, self._lock = options, _free_port(), Event(), 0, Lock()
        url = f"http://127.0.0.1:{self.port}"
        self.environ = os.environ | {
            "LUMING_OWNER_URL": url_of(database),
            "LUMING_URL": url,
            "LUMING_DB_ROLE": "app",
            **environ,
        }
        self.start()

    def start(self) -> None:
        """Start, and wait until the door is open."""
        told = [*SITE, "--port", str(self.port), "--log-level", "critical", *self.options]
        told.append("luming.front_door.web:application")
        self.process = programs.Standing("luming.front_door.web_server", *told, env=self.environ)
        deadline = time.monotonic() + PATIENCE
        while not self._is_open():
            assert time.monotonic() < deadline, "the server does not come up"
            if self.process.has_ended(0.05):
                pytest.fail("the server ended by itself")
        self.up.set()

    def kill_and_start(self) -> None:
        """``kill -9`` of the whole process group, and a fresh start."""
        with self._lock:
            self.up.clear()
            self.kills += 1
            self.end()
            self.start()

    def end(self) -> None:
        """At once; nothing is finished and nobody is told. A worker may outlive the first process by a moment, and hold the door."""
        self.process.kill()
        deadline = time.monotonic() + PATIENCE
        while self._is_open():
            assert time.monotonic() < deadline, "the server does not go down"

    def _is_open(self) -> bool:
        with socket.socket() as door:
            return door.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def serving(database: str, *options: str, **environ: str) -> Iterator[Server]:
    """A server until the end, whatever happens; ``options`` come after those of ``bin/run`` and win."""
    server = Server(database, *options, **environ)
    try:
        yield server
    finally:
        server.end()


@dataclass(frozen=True)
class Answer:
    """What a page answered."""

    status: int
    location: str
    text: str


@dataclass(frozen=True)
class Receipt:
    """What the clerk got for a form: its key, the page she was led to, and the numbers printed there if she read it."""

    key: str
    place: str
    numbers: frozenset[str] = frozenset()

    @property
    def matter(self) -> str:
        """The matter's own id, as it stands in the address."""
        return self.place.split("/")[3]

    @property
    def is_repeated(self) -> bool:
        """The counter said that this very form had come before."""
        return not self.place.endswith("/slip/")


@dataclass
class Clerk:
    """Somebody signed in at the counter, with a browser's cookies and one connection."""

    server: Server
    cookies: dict[str, str] = field(default_factory=dict)
    _line: HTTPConnection | None = None

    def sign_in(self) -> None:
        """With name and password, as everybody."""
        page = self.ask("GET", SIGN_IN)
        name = {"username": "clerk", "password": PASSWORD, "next": ""}
        assert self.ask("POST", SIGN_IN, dict(HIDDEN.findall(page.text)) | name).status == FOUND

    def open_form(self) -> dict[str, str]:
        """The hidden fields of a fresh form: its key, and the mark against forged requests."""
        return dict(HIDDEN.findall(self.ask("GET", FORM).text))

    def hand_in(self, fields: dict[str, str], halfway: Halfway | None, *, reads: bool) -> Receipt:
        """Press the button until there is a receipt; read what is printed on it where ``reads``."""
        sent = self.ask("POST", FORM, fields, halfway)
        assert sent.status == FOUND, sent.text
        receipt = Receipt(fields["key"], urlsplit(sent.location).path)
        if not reads and not receipt.is_repeated:
            return receipt
        printed = self.ask("GET", receipt.place)
        assert printed.status == OK
        return replace(receipt, numbers=frozenset(NUMBER.findall(printed.text)))

    def ask(
        self,
        method: str,
        path: str,
        fields: dict[str, str] | None = None,
        halfway: Halfway | None = None,
    ) -> Answer:
        """The same request again and again, byte for byte, until something answers it."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                return self._asked(method, path, urlencode(fields or {}), halfway)
            except (OSError, HTTPException):
                self._line, halfway = None, None
                self.server.up.wait(PATIENCE)
        pytest.fail(f"nothing answers {method} {path}")

    def _asked(self, method: str, path: str, body: str, halfway: Halfway | None) -> Answer:
        if self._line is None:
            self._line = HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
        headers = {"cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if method == "POST":
            headers["content-type"] = "application/x-www-form-urlencoded"
        self._line.request(method, path, body, headers)
        if halfway:
            halfway(self._line.sock)
        answer = self._line.getresponse()
        text = answer.read().decode()
        for header in answer.headers.get_all("set-cookie", ()):
            self.cookies |= {name: one.value for name, one in SimpleCookie(header).items()}
        return Answer(answer.status, answer.headers.get("location", ""), text)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
