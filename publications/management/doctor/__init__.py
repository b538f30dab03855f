"""What has to be right for the site to work, each thing looked at by one function."""

from publications.management.doctor.examining import CHECKS, examine

__all__ = ["CHECKS", "examine"]
