"""The workshop of editors: an entry with all its passages, and what is done to them besides typing."""
