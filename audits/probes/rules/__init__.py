"""What must hold when a page is used: one requirement a file, judged on what a probe saw."""
