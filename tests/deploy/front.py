"""nginx with the file that an institution uses: only places, ports and certificate are others."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.drills.asking import HOST
from benchmarks.drills.front import front as front_of


@dataclass(frozen=True)
class Answer:
    """What nginx sent back."""

    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Front:
    """A running nginx, asked by the archive's name unless another is given."""

    http: int
    https: int
    certificate: Path

    def connect(self, visitor: str = "127.0.0.1", name: str = HOST) -> ssl.SSLSocket:
        """Open a connection by TLS from an address of this machine, naming a host in the handshake."""
        context = ssl.create_default_context(cafile=self.certificate)
        context.set_alpn_protocols(["h2", "http/1.1"] if name == "" else ["http/1.1"])
        plain = socket.create_connection(("127.0.0.1", self.https), 60, (visitor, 0))
        return context.wrap_socket(plain, server_hostname=name or HOST)

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        visitor: str = "127.0.0.1",
    ) -> Answer:
        """Ask by TLS."""
        connection = HTTPConnection(HOST, self.https)
        connection.sock = self.connect(visitor)
        return _answer(connection, path, method, body, headers)

    def ask_plainly(self, path: str, host: str = HOST) -> Answer:
        """Ask without TLS."""
        connection = HTTPConnection("127.0.0.1", self.http, timeout=60)
        return _answer(connection, path, "GET", b"", {"Host": host})


def _answer(
    connection: HTTPConnection, path: str, method: str, body: bytes, headers: Mapping[str, str] | None
) -> Answer:
    try:
        connection.request(method, path, body or None, dict(headers or {}))
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


@contextmanager
def front(folder: Path, backend: str) -> Iterator[Front]:
    """Run nginx before a server."""
    with front_of(folder, int(backend.rpartition(":")[2])) as (plain, tls):
        yield Front(plain, tls, folder / "fullchain.pem")
