"""Some pages for all: one of each template first, then a sample that a seed repeats."""
