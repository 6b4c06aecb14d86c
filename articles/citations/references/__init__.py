"""References as text: one module a style, each a pure function of a citation."""
