"""From a source text to the archive: extraction writes a fixture, loading reads it into the database."""
