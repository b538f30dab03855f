"""Publications: one work, several texts."""
