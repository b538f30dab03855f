"""The stored files of the site: which there are, and who names them."""

from publications.management.files.naming import named_files, names_in_use
from publications.management.files.tidying import outdated_cards, unused_files

__all__ = ["named_files", "names_in_use", "outdated_cards", "unused_files"]
