"""The web front: requests in, pages out. Knows of HTML and HTTP, nothing of what a service asks."""
