"""Property tests are bounded and the same on every run; `HYPOTHESIS_PROFILE=fuzz` looks further."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "bounded",
    deadline=None,
    max_examples=100,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("fuzz", deadline=None, max_examples=20_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "bounded"))
