"""Records of articles in the formats of libraries, reference managers and search engines."""
