"""The extraction of two invented issues, compared with a gold made by hand."""
