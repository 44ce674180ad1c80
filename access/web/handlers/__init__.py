"""One small function for each page and each form: read the request, ask the domain, give a page."""
