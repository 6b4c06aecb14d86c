"""Django's PostgreSQL, with a pool that a server's restart does not hold up."""
