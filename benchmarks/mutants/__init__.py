"""Mutation testing: the share of small faults that the tests find."""
