"""Copies of the archive for its owner: issue packages, a parallel corpus, all rows."""
