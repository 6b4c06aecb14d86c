"""Registers the admin of articles and passages."""

from . import articles, passages, photographs

__all__ = ["articles", "passages", "photographs"]
