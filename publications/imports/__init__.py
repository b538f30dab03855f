"""Brings publications in: a source is read, planned as a whole, and applied in one transaction."""
