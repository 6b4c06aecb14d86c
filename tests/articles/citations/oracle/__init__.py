"""References as citeproc-js makes them of our CSL-JSON: what they are made of, and what came out."""
