"""The Babel that the data files were made for: laws that compare them with it hold for no other."""

import pytest

from polyglot_clean.cldr import babel_data

MADE_FOR = "2.19."
MADE_FOR_BABEL = pytest.mark.skipif(
    not babel_data.version().startswith(MADE_FOR),
    reason=f"the data files were made for Babel {MADE_FOR}x (CLDR 48)",
)
