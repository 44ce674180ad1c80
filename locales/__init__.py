"""Languages: the registry, the catalogs and the choice between them."""
