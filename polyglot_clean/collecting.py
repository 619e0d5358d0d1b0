"""Collect garbage rarely while records pass.

Records are values without cycles: what is done with them is freed at once. The collector still goes
through all tables and memories each time they have grown by a quarter, a fifth of the time of a
job. A program that embeds the library decides on its collector itself.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

RARELY = (1_000_000, 20, 100)
"""For `gc.set_threshold`."""


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Within, the collector runs rarely; after, as often as before."""
    usual = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
