"""Formatted references: one module per style, each a pure function of a citation."""
