"""Answering requests: the page cache, permalinks, previews, limits, static files."""
