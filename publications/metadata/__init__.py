"""What other people's machines and footnotes say of a text."""
