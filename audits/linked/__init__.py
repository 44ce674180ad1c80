"""What audited pages link to: dead links, missing places, and files that not everybody can read."""
