"""nginx with the file of deploy/, rewritten in ports, paths and certificate alone."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..processes import ROOT, Server, free_port
from .asking import HOST, Target

FILE = ROOT / "deploy/nginx.conf"
AROUND = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log warn; {user}
worker_rlimit_nofile 4096;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types; access_log off;
    client_body_temp_path {folder}/nginx-body; proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/nginx-fastcgi; uwsgi_temp_path {folder}/nginx-uwsgi; scgi_temp_path {folder}/nginx-scgi;
{servers}
}}
"""


def rewritten(text: str, folder: Path, server: int, plain: int, tls: int) -> str:
    """Return the file of deploy/ with the ports and paths of this run."""
    text = re.sub(r"^\s*listen \[::\]:.*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"\blisten 80\b", f"listen 127.0.0.1:{plain}", text)
    text = re.sub(r"\blisten 443\b", f"listen 127.0.0.1:{tls}", text)
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{server}")
    text = re.sub(r"/etc/\S+/(fullchain|privkey)\.pem", rf"{folder}/\1.pem", text)
    return text.replace("/srv/archive/var", str(folder)).replace("/srv/archive/deploy", str(ROOT / "deploy"))


@contextmanager
def front(folder: Path, server: int) -> Iterator[Target]:
    """Run nginx before the server of a port, with a certificate of its own."""
    make_certificate(folder)
    plain, tls = free_port(), free_port()
    user = "user root;" if Path("/proc/self").owner() == "root" else ""
    servers = rewritten(FILE.read_text(encoding="utf-8"), folder, server, plain, tls)
    file = folder / "nginx.conf"
    file.write_text(AROUND.format(folder=folder, servers=servers, user=user), encoding="utf-8")
    nginx = Server(["nginx", "-e", "stderr", "-c", str(file)], plain, {}, path="/healthz")
    try:
        yield Target(tls)
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
