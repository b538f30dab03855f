"""Finding texts: what is indexed, what a query means, and which works answer it, in what order."""
