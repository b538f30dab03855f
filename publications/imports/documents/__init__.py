"""Documents that staff bring: Word and Hangul files, read into stored HTML and a report."""
