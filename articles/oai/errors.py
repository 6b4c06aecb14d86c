"""The errors of OAI-PMH."""


class ProtocolError(Exception):
    """An error with one of the codes of the protocol."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
