"""People: their names in both scripts, their roles, their profiles."""
