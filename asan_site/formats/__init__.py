"""How days and times are written where Django writes them: on the desk, in both languages."""
