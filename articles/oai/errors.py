"""What OAI-PMH calls errors."""


class ProtocolError(Exception):
    """An error of the protocol; `code` is one of those it knows."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
