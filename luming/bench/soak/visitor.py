"""Somebody with a browser: cookies, one connection, hidden fields; who is told that the house is full comes again."""

import json
import re
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from io import BytesIO
from secrets import token_hex
from urllib.parse import urlencode, urlsplit

PATIENCE = 60  # seconds for one answer
FULL, FOUND, OK = 503, 302, 200
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|key|seen)" value="([^"]*)"')


@dataclass(frozen=True)
class Answer:
    """What a page answered, at the last try."""

    status: int
    place: str  # where it leads
    body: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode(errors="replace")

    @property
    def wrong(self) -> str:
        """Which fields another system sent wrongly; names of fields only."""
        if not self.body.startswith(b"{"):
            return ""
        return " ".join(sorted({one.get("field", "?") for one in json.loads(self.body).get("errors", ())}))

    @property
    def hidden(self) -> dict[str, str]:
        """What its form carries unseen."""
        return dict(HIDDEN.findall(self.text))


@dataclass
class Visitor:
    """One browser at this address."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""  # of another system, in place of cookies
    turned_away: int = 0
    lost: int = 0  # connections that ended before an answer came
    _line: HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        """Read a page."""
        return self._until_let_in("GET", path, b"", {})

    def post(self, path: str, fields: dict[str, str], **files: bytes) -> Answer:
        """Send a form; with the same key however often it takes."""
        body, kind = (
            _form(fields, files)
            if files
            else (urlencode(fields).encode(), "application/x-www-form-urlencoded")
        )
        return self._until_let_in("POST", path, body, {"content-type": kind})

    def send(self, path: str, said: object, key: str) -> Answer:
        """As another system sends it, under a key of its own."""
        headers = {"content-type": "application/json", "idempotency-key": key}
        return self._until_let_in("POST", path, json.dumps(said).encode(), headers)

    def _until_let_in(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self._asked(method, path, body, headers)
            except (OSError, HTTPException):
                self._line, self.lost = None, self.lost + 1
                if time.monotonic() > deadline:
                    raise
                continue
            if answer.status != FULL or time.monotonic() > deadline:
                return answer
            self.turned_away += 1
            time.sleep(0.1)

    def _asked(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        if self._line is None:
            self._line = HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        who = {"authorization": f"Bearer {self.token}"} if self.token else {"cookie": cookie}
        self._line.request(method, path, body, headers | who)
        answer = self._line.getresponse()
        read = answer.read()
        for header in answer.headers.get_all("set-cookie", ()):
            self.cookies |= {name: one.value for name, one in SimpleCookie(header).items()}
        return Answer(answer.status, urlsplit(answer.headers.get("location", "")).path, read)


def _form(fields: dict[str, str], files: dict[str, bytes]) -> tuple[bytes, str]:
    """A form with files, as a browser sends it."""
    mark, body = token_hex(16), BytesIO()
    for name, value in fields.items():
        body.write(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, content in files.items():
        head = f'Content-Disposition: form-data; name="{name}"; filename="{name}.jpg"\r\nContent-Type: image/jpeg'
        body.write(f"--{mark}\r\n{head}\r\n\r\n".encode() + content + b"\r\n")
    body.write(f"--{mark}--\r\n".encode())
    return body.getvalue(), f"multipart/form-data; boundary={mark}"
