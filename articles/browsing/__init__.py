"""Pages on which readers find articles: contents, sections, people and their works, the feed, the site maps."""
