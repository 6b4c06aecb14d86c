"""Files that are there whole or not at all, compressed where their name says so."""

import gzip
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, cast


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes the place of an older one when it is done; nothing is left of it if it fails."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as part:
        try:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", fileobj=part, mode="wb", mtime=0) as packed:
                    yield cast(IO[bytes], packed)
            else:
                yield part
            part.flush()
            os.fsync(part.fileno())
            os.chmod(part.name, 0o644)
            os.replace(part.name, path)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
