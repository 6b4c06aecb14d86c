"""The magazine's catalogue record and the archive's holdings of it, in the formats of libraries."""
