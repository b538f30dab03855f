"""The two earlier sites: what they published, as lines of the interchange format."""
