"""The citizens' side: journeys, pages, the web front and the command line."""
