"""Whole faces for what is set outside a browser; README.txt says where they come from."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
