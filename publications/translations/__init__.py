"""How the texts of one work hang together, and what readers are told of it."""
