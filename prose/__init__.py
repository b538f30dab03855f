"""The ground floor: languages and formatted text; knows no model."""
