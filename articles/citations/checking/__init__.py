"""Pasted references compared with the archive: found, found with differences, or not in it."""
