"""References and records of articles and of the magazine: every format is a function of one record."""
