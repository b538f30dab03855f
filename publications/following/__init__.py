"""Following lists by e-mail: who asked for what, what is news to them, each mail sent once."""
