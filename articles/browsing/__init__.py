"""Pages on which readers find articles: contents, sections, people, photographs, scans, the feed, the site maps."""
