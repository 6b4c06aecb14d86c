"""The extraction of three invented issues, compared with a gold made by hand."""
