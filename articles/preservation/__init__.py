"""What the owner of the archive can take out of it and keep: packages, a parallel corpus, all rows."""
