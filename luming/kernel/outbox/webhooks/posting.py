"""One signed request to one address: to the very IP that was looked up, no redirect, and over in a few seconds."""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress

from luming.kernel.outbox.webhooks.address import Address, UnreachableError, looked_up

PATIENCE = 10.0  # seconds for each answer of the network
AT_MOST = 20.0  # seconds for the whole of it, however slowly somebody drips


class _Pinned(http.client.HTTPConnection):
    """A connection to ``figure`` that speaks to the host by name."""

    def __init__(self, address: Address, figure: str) -> None:
        super().__init__(address.host, address.port, timeout=PATIENCE)
        self.address, self.figure = address, figure

    def connect(self) -> None:
        self.sock = socket.create_connection((self.figure, self.address.port), PATIENCE)
        if self.address.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.address.host)

    def cut(self) -> None:
        """End it from outside: whoever waits for an answer gets an error, under TLS too."""
        if self.sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def post(address: Address, body: bytes, headers: Mapping[str, str]) -> int:
    """The status of the answer, whose body nobody reads. Raises UnreachableError where there is none."""
    connection = _Pinned(address, looked_up(address))
    watch = threading.Timer(AT_MOST, connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request("POST", address.target, body, {"host": address.named, **headers})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException, ValueError) as away:
        message = f"no answer: {type(away).__name__}"
        raise UnreachableError(message) from away
    finally:
        watch.cancel()
        connection.close()
