"""OAI-PMH 2.0: the archive's records for harvesters, each change told once and none lost."""
