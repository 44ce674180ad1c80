"""Finding the pages of a run: in sitemaps, in lists, by following links, in a running server."""
