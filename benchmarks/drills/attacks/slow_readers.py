"""Readers who take a large page one byte a second."""

import socket
import time

from ..asking import Connection, Tally, crowd
from ..drill import Drill, Outcome
from ..reader import ISSUE
from ..site import Site

READERS = 60


def read_slowly(site: Site, seconds: float) -> Outcome:
    """Read the whole issue one byte a second, over sixty connections."""
    until = time.monotonic() + seconds

    def one(source: str, tally: Tally) -> None:
        connection = Connection(site.target, source)
        connection.connect()
        try:
            connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            fields = "".join(f"{name}: {value}\r\n" for name, value in site.target.headers().items())
            connection.sock.sendall(f"GET {ISSUE}print/ HTTP/1.1\r\n{fields}\r\n".encode())
            tally.add("begun")
            while time.monotonic() < until:
                if not connection.sock.recv(1):
                    return tally.add("cut off")
                time.sleep(1)
            tally.add("still reading at the end")
        finally:
            connection.close()

    tally = crowd(READERS, seconds, one)
    return Outcome(f"{READERS} slow readers; {tally}")


DRILLS = [Drill("slow readers", read_slowly, at_short=1.0)]
