"""Under what terms texts may be used: a Creative Commons licence of the setting, or none."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from publications.metadata.record import Licence


def licence(language: str, year: int) -> Licence:
    """Return the terms in a language of the site; without a licence, rights are kept."""
    spdx: str = settings.LICENCE
    institute = settings.SITE_NAME[language]
    if not spdx:
        with override(language):
            return Licence(
                _("© %(year)s %(institute)s. All rights reserved.")
                % {"year": year, "institute": institute}
            )
    if spdx.startswith("CC0"):
        path = "publicdomain/zero/1.0/"
    else:
        # CC-BY-NC-4.0
        terms, version = spdx.removeprefix("CC-").rsplit("-", 1)
        path = f"licenses/{terms.lower()}/{version}/"
    address = f"https://creativecommons.org/{path}"
    return Licence(f"© {year} {institute}. {spdx}", spdx, address)
