"""Full-text search in both languages, with the same results on SQLite and PostgreSQL."""
