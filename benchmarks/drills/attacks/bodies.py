"""Bodies of hundreds of megabytes: each is refused, nothing of it lands in the temporary folder of the server."""

from itertools import count

from ..asking import Connection, Tally, crowd
from ..drill import Drill, Outcome
from ..site import Site

CHUNK = b"x" * 65536
UPLOAD = "/admin/media/photo/add/"
MULTIPART = ("Content-Type", "multipart/form-data; boundary=b")
PART = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.tif"\r\n\r\n'
CHUNKED = ("Transfer-Encoding", "chunked")
# Address, headers, megabytes that are sent unless the server refuses before.
ATTEMPTS = (
    ("/oai", [MULTIPART, ("Content-Length", str(300_000_000))], 300),
    ("/admin/login/", [MULTIPART, CHUNKED], 200),
    (UPLOAD, [MULTIPART, CHUNKED], 200),
    (UPLOAD, [MULTIPART], 105),  # as much as is sent, for the front takes it
    ("/zh-hans/search/", [MULTIPART, ("Content-Length", str(50_000_000))], 50),
)


def large_bodies(site: Site, seconds: float) -> Outcome:
    """Send large bodies to addresses that take none, four at a time, without a session."""
    numbers, most = count(), 300 if seconds > 10 else 2

    def send(source: str, tally: Tally) -> None:
        path, headers, megabytes = ATTEMPTS[next(numbers) % len(ATTEMPTS)]
        chunks = min(megabytes, most) * 1_000_000 // len(CHUNK)
        if len(headers) == 1:
            headers = [*headers, ("Content-Length", str(chunks * len(CHUNK)))]
        connection = Connection(site.target, source)
        try:
            connection.putrequest("POST", path, skip_host=True)
            for name, value in [*site.target.headers().items(), *headers]:
                connection.putheader(name, value)
            connection.endheaders()
            _send(connection, chunks, CHUNKED in headers)
            tally.add(str(connection.getresponse().status))
        finally:
            connection.close()

    tally = crowd(4, seconds, send)
    # Who goes on sending after the answer is cut off, or no longer listened to.
    cut = ("ConnectionResetError", "BrokenPipeError", "RemoteDisconnected", "SSLEOFError", "TimeoutError")
    wrong = tally.unexpected("400", "403", "408", "411", "413", "415", "429", *cut)
    left = site.temporary_megabytes()
    wrong += [f"{left:.1f} MB lie in the temporary folder"] if left > 1 else []
    return Outcome(f"4 senders; {tally}; {left:.1f} MB in the temporary folder", wrong)


def _send(connection: Connection, chunks: int, chunked: bool) -> None:
    """Send until the server answers, or breaks off: what it says may then still be read."""
    connection.sock.settimeout(15)
    body = PART + CHUNK[len(PART) :]
    try:
        for _number in range(chunks):
            connection.send(b"%x\r\n%s\r\n" % (len(body), body) if chunked else body)
            body = CHUNK
        if chunked:
            connection.send(b"0\r\n\r\n")
    except (BrokenPipeError, ConnectionResetError, TimeoutError):
        pass  # it has answered, and takes no more


DRILLS = [Drill("bodies of hundreds of MB", large_bodies)]
