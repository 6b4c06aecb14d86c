"""Registers the admin of articles, passages and searches."""

from . import articles, passages, photographs, searches

__all__ = ["articles", "passages", "photographs", "searches"]
