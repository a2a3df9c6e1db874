"""Two small servers on loopback that do what a gateway does: take, refuse, redirect, stay away."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer


class Door(HTTPServer):
    """Answers ``answer`` and keeps what came."""

    def __init__(self, answer=200, said=b'{"ref": "R1"}', to="") -> None:
        super().__init__(("127.0.0.1", 0), _Taker)
        self.answer, self.said, self.to, self.came = answer, said, to, []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/sms"


class _Taker(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.came.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(self.server.answer)
        if self.server.to:
            self.send_header("location", self.server.to)
        self.end_headers()
        self.wfile.write(self.server.said)

    do_GET = do_POST  # noqa: N815 - the library's name

    def log_message(self, *said) -> None:
        """Quiet."""


class MailDoor(socketserver.TCPServer):
    """As much SMTP as a letter needs; ``refuses`` is what it answers to the address."""

    def __init__(self, refuses="") -> None:
        super().__init__(("127.0.0.1", 0), _Postman)
        self.refuses, self.letters = refuses, []

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}?from=centre@example.cn"


class _Postman(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 here")
        for line in self.rfile:
            word = line[:4].upper().strip()
            if word == b"DATA":
                self._say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.letters.append(b"".join(lines))
                self._say("250 taken")
            elif word == b"RCPT" and self.server.refuses:
                self._say(self.server.refuses)
            elif word == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def serving(server) -> Iterator:
    """The server answers in a thread until the end."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
