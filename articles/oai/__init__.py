"""OAI-PMH 2.0: a repository of the archive's records for harvesters."""
