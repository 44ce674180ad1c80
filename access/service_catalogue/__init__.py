"""The services as linked data, for search engines and other catalogues."""
