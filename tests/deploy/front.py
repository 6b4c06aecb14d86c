"""nginx with the file that an institution uses: only places, ports and certificate are others."""

import re
import socket
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path

from tests.browser.served import ROOT, free_port, wait_for

HOST = "archive.example.org"
# What Debian's nginx.conf says around the file, as far as it matters here.
AROUND = """
daemon off; pid {folder}/pid; error_log {folder}/error.log; {user}
events {{ worker_connections 768; }}
http {{
    include /etc/nginx/mime.types; default_type application/octet-stream; sendfile on; gzip on;
    ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_prefer_server_ciphers on;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/archive.conf;
}}
"""


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
def front(folder: Path, backend: str, static: Path | None = None) -> Iterator[Front]:
    """Run nginx before a server."""
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"),
            *("-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )
    made = Front(free_port(), free_port(), folder / "fullchain.pem")
    (folder / "archive.conf").write_text(_elsewhere(folder, backend, made, static))
    user = "user root;" if Path("/proc/self").owner() == "root" else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    command = ["nginx", "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as process:
        try:
            wait_for(made.http, process)
            yield made
        finally:
            process.terminate()


def _elsewhere(folder: Path, backend: str, made: Front, static: Path | None) -> str:
    text = (ROOT / "deploy/nginx.conf").read_text("utf-8")
    text = re.sub(r"listen \[::\]:.*", "", text)
    for asked, given in (
        (r"listen 80\b", f"listen 127.0.0.1:{made.http}"),
        (r"listen 443\b", f"listen 127.0.0.1:{made.https}"),
        (r"127\.0\.0\.1:8000", backend.removeprefix("http://")),
        (rf"/etc/letsencrypt/live/{HOST}", str(folder)),
        (r"/srv/archive/var;", f"{static.parent if static else folder};"),
        (r"/srv/archive/deploy;", f"{ROOT / 'deploy'};"),
    ):
        text, count = re.subn(asked, given, text)
        assert count, asked
    return text
