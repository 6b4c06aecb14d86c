"""Errors in the input of the pipeline."""


class ExtractionError(Exception):
    """A source or a notes file that can't be worked with; the message names the line."""
