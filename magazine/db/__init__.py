"""Foundations of the models: natural keys, fields, rules for rows, publication, keyset pagination."""
