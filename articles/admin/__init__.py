"""The editors' desk for the texts."""

from . import articles, passages

__all__ = ["articles", "passages"]
