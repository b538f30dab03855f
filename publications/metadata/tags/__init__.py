"""Tags of a page's head: one list a vocabulary, each made of a record."""
