"""nginx with the file of deploy/, rewritten in ports, paths and certificate alone."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..processes import ROOT, Server, free_port
from .asking import HOST

FILE = ROOT / "deploy/nginx.conf"
# What Debian's nginx.conf says around the file, as far as it matters here.
AROUND = """
daemon off; worker_processes auto; pid {folder}/nginx.pid; error_log {folder}/nginx.log warn; {user}
worker_rlimit_nofile 4096;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types; default_type application/octet-stream; sendfile on; gzip on;
    ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_prefer_server_ciphers on; access_log off;
    client_body_temp_path {folder}/nginx-body; proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/nginx-fastcgi; uwsgi_temp_path {folder}/nginx-uwsgi; scgi_temp_path {folder}/nginx-scgi;
{servers}
}}
"""


def rewritten(folder: Path, server: int, plain: int, tls: int) -> str:
    """Return the file of deploy/ with the ports and paths of this run."""
    text = re.sub(r"listen \[::\]:.*", "", FILE.read_text("utf-8"))
    for pattern, given in (
        (r"\blisten 80\b", f"listen 127.0.0.1:{plain}"),
        (r"\blisten 443\b", f"listen 127.0.0.1:{tls}"),
        (r"127\.0\.0\.1:8000", f"127.0.0.1:{server}"),
        (rf"/etc/letsencrypt/live/{HOST}", str(folder)),
        (r"/srv/archive/var;", f"{folder};"),
        (r"/srv/archive/deploy;", f"{ROOT / 'deploy'};"),
    ):
        text, count = re.subn(pattern, given, text)
        if not count:
            raise ValueError(f"deploy/nginx.conf has no {pattern}")
    return text


@contextmanager
def front(folder: Path, server: int) -> Iterator[tuple[int, int]]:
    """Run nginx before the server of a port, over the files of a folder; yields the ports without and with TLS."""
    make_certificate(folder)
    plain, tls = free_port(), free_port()
    user = "user root;" if Path("/proc/self").owner() == "root" else ""
    servers = rewritten(folder, server, plain, tls)
    file = folder / "nginx.conf"
    file.write_text(AROUND.format(folder=folder, servers=servers, user=user), encoding="utf-8")
    nginx = Server(["nginx", "-e", "stderr", "-c", str(file)], plain, {}, path="/healthz")
    try:
        yield plain, tls
    finally:
        nginx.stop()


def make_certificate(folder: Path) -> None:
    """Write a key and a certificate that nobody has signed."""
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run([*command, *files], check=True, capture_output=True)
