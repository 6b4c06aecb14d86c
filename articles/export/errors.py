"""What stops an export."""


class ExportError(Exception):
    """The site cannot be written into this folder, or some of its pages cannot be made."""
