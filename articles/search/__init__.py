"""Finding words of both languages in the texts: one design for SQLite and PostgreSQL, the same answers on both."""
