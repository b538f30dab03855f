"""Takes publications out, as files that other systems read."""
