"""The error that stops an export."""


class ExportError(Exception):
    """A folder that cannot hold the export, or pages that cannot be rendered."""
