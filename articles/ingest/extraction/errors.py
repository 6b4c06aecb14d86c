"""What can be wrong with what the pipeline is given."""


class ExtractionError(Exception):
    """A source or a notes file that can't be worked with; the message names the line."""
