"""Watching sites: audited when due; mail and webhooks tell of new violations only."""
