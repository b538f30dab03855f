"""How often texts are read."""
