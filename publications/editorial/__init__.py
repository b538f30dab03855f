"""Numbers, publishing, addresses: what staff do to a text."""
