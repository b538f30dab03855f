"""Brings two people’s changes to one text together without losing a word of either."""
