"""What differs between two texts, word by word and block by block."""
