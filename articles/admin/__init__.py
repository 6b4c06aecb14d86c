"""The admin of the texts."""

from . import articles, passages, photographs

__all__ = ["articles", "passages", "photographs"]
