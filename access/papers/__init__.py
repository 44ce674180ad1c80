"""Papers to print: the form a window wants, filled in or blank, and the slip with the number."""
