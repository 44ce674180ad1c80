"""A page as data: built once, rendered twice, to HTML and to a spoken script."""
