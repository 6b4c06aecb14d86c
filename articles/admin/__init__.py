"""The admin of the texts."""

from . import articles, passages

__all__ = ["articles", "passages"]
