"""Pages of our own with one planted barrier each."""
