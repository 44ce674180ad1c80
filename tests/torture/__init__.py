"""Long proofs: ``make torture`` runs them whole, ``make test`` a seeded sample of each."""
