"""Static files with fingerprinted names, so that browsers may keep them for good."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class FingerprintedStaticStorage(CompressedManifestStaticFilesStorage):
    # ES modules import each other by name; without this their imports would miss the fingerprints.
    support_js_module_import_aggregation = True
