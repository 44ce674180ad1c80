"""People are asked what no machine sees."""
