"""How dates and times are written: forms take what lists show."""
