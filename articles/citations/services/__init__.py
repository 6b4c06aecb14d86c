"""Views and page metadata by which readers and programs find, cite and download records."""
