"""Reads what attached PDFs say, once each, so that search finds it with its page."""
