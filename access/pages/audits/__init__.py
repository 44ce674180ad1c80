"""Pages on which staff ask for audits of sites and follow up what was found."""
