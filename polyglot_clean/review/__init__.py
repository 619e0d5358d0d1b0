"""Review: a person decides what the evidence leaves open."""
